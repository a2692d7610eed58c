import { describe, expect, it } from 'vitest';
import { detectLanguage } from './detect-language.ts';

describe('the language of a text', () => {
  it.each([
    ['ru', 'Сегодня мост закрыт до полудня, автобусы идут в объезд'],
    ['uk', 'Сьогодні міст зачинено до полудня, автобуси їдуть в об’їзд'],
    ['be', 'Сёння мост зачынены да паўдня, аўтобусы ідуць у аб’езд'],
    ['bg', 'Днес мостът е затворен до обяд и автобусите минават по друг път'],
    ['kk', 'Бүгін көпір түске дейін жабық, автобустар айналма жолмен жүреді қазір'],
    ['uz', 'Бугун кўприк тушгача ёпиқ, автобуслар айланма йўлдан юради'],
    ['uz', 'Bugun koʻprik tushgacha yopiq, avtobuslar aylanib oʻtadi'],
    ['uz', "Ertaga yangi do'kon ochiladi va hamma uchun chegirma bo'ladi"],
    ['en', 'The bridge is closed until noon and buses take the long way'],
    ['de', 'Die Brücke ist bis Mittag gesperrt und die Busse fahren einen Umweg'],
    ['fr', 'Le pont est fermé jusqu’à midi et les bus font un détour par la ville'],
    ['es', 'El puente está cerrado hasta el mediodía y los autobuses dan un rodeo'],
    ['tr', 'Köprü öğlene kadar kapalı ve otobüsler dolaşıyor'],
    ['az', 'Körpü günortaya qədər bağlıdır və avtobuslar dolanbac yolla gedir'],
    ['am', 'ድልድዩ እስከ እኩለ ቀን ድረስ ዝግ ነው'],
    ['ar', 'الجسر مغلق حتى الظهر والحافلات تسلك طريقا أطول'],
    ['fa', 'پل تا ظهر بسته است و اتوبوس ها از مسیر دیگری می روند'],
    ['he', 'הגשר סגור עד הצהריים'],
    ['ka', 'ხიდი შუადღემდე დაკეტილია'],
    ['zh', '桥梁关闭至中午'],
    ['ja', '橋は正午まで閉鎖されています'],
    ['ko', '다리는 정오까지 폐쇄됩니다'],
    ['hi', 'पुल दोपहर तक बंद है'],
  ])('is %s: %s', (language, text) => {
    expect(detectLanguage(text)).toBe(language);
  });

  it('is not told by links, mentions, hashtags, digits or signs', () => {
    expect(detectLanguage('Сегодня открыто https://example.com/the/and/of/with #thebestof @theandof')).toBe(
      'ru',
    );
    for (const text of ['', '🔥🔥🔥', '12 345', 'ok', '@theandof', 'https://example.com/the/and/of']) {
      expect(detectLanguage(text)).toBeNull();
    }
  });

  it('reads the beginning of a long text only', () => {
    const long = `${'Сегодня мост закрыт до полудня. '.repeat(20)}${'the and of '.repeat(5000)}`;
    expect(detectLanguage(long)).toBe('ru');
  });
});
