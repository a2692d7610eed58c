import { francAll } from 'franc-min';
import { mainScript, type Script } from './script-counts.ts';

/** More of a text does not make the answer better. */
const SAMPLE_LENGTH = 300;
/** Fewer letters than this say nothing about the language. */
const FEWEST_LETTERS = 4;
/** Below this the statistics of letter groups guess. */
const FEWEST_FOR_STATISTICS = 24;

const BY_SCRIPT: Partial<Record<Script, string>> = {
  ethiopic: 'am',
  hebrew: 'he',
  georgian: 'ka',
  armenian: 'hy',
  devanagari: 'hi',
  thai: 'th',
  kana: 'ja',
  hangul: 'ko',
  han: 'zh',
  greek: 'el',
};

/**
 * The language of a text as BCP 47 primary subtag, null where it cannot be told. Script and letters that only one
 * language has decide first, then small words, then (for texts long enough) statistics of letter groups: those alone
 * take Uzbek for Finnish, and are a hundred times slower.
 */
export function detectLanguage(text: string): string | null {
  const sample = withoutAddresses(text.length > SAMPLE_LENGTH ? text.slice(0, SAMPLE_LENGTH) : text);
  const main = mainScript(sample);
  if (main === null || main.letters < FEWEST_LETTERS) return null;
  if (main.script === 'cyrillic') return cyrillicLanguage(sample, main.letters);
  if (main.script === 'latin') return latinLanguage(sample, main.letters);
  if (main.script === 'arabic') return arabicLanguage(sample);
  return BY_SCRIPT[main.script] ?? null;
}

const ADDRESS = /https?:\/\/\S+|(?:t\.me|www\.)\S+|[@#]\S+/g;

function withoutAddresses(text: string): string {
  return text.includes('@') || text.includes('#') || text.includes('/') ? text.replace(ADDRESS, ' ') : text;
}

function cyrillicLanguage(text: string, letters: number): string | null {
  if (/[ґїєҐЇЄ]/.test(text)) return 'uk';
  if (/[қҚ]/.test(text))
    return /[әұһӘҰҺ]/.test(text) || /[іІ]/.test(text) ? 'kk' : /[ӣӯҷ]/i.test(text) ? 'tg' : 'uz';
  if (/[ўЎ]/.test(text)) return /[іІ]/.test(text) ? 'be' : 'uz';
  if (/[ӣӯҷӢӮҶ]/.test(text)) return 'tg';
  if (/[ҳҲғҒ]/.test(text)) return 'uz';
  if (/[җҖ]/.test(text)) return 'tt';
  if (/[ңҢүҮөӨ]/.test(text)) return /[іІәӘұҰ]/.test(text) ? 'kk' : 'ky';
  if (/[ђћљњџјЂЋЉЊЏЈ]/.test(text)) return 'sr';
  if (/[іІ]/.test(text)) return /[ыэёЫЭЁ]/.test(text) ? 'be' : 'uk';
  if (/[ыэёЫЭЁ]/.test(text)) return 'ru';
  // Russian has its hard sign before е, ё, ю and я only.
  if (/ъ[бвгджзклмнпрстфхцчшщ]/i.test(text)) return 'bg';
  const found = bySmallWords(text, CYRILLIC_WORDS);
  if (found !== null) return found;
  return letters < 8 ? null : 'ru';
}

function arabicLanguage(text: string): string {
  if (/[ٹڈڑےں]/.test(text)) return 'ur';
  if (/[پچژگکی]/.test(text)) return 'fa';
  return 'ar';
}

function latinLanguage(text: string, letters: number): string | null {
  // Uzbek writes an apostrophe of many shapes after o and g; "go'" of other languages is rarer than its words.
  if (/[og][ʻʼ‘’`'][a-z]/i.test(text) && /(?:oʻ|gʻ|o‘|g‘|o`|g`|o'z|o'q|g'i|lar|lik|gan)/i.test(text)) {
    const other = bySmallWords(text, LATIN_WORDS);
    if (other === null || other === 'uz') return 'uz';
  }
  if (/[əƏ]/.test(text)) return 'az';
  const found = bySmallWords(text, LATIN_WORDS);
  if (found !== null) return found;
  if (/[ığşİ]/.test(text)) return 'tr';
  if (/[łąęśżź]/i.test(text)) return 'pl';
  if (letters < FEWEST_FOR_STATISTICS) return null;
  return byStatistics(text);
}

/** Lists of names and prices look like any language; where English is nearly as likely, it is English. */
const ENGLISH_IS_NEAR = 0.85;

function byStatistics(text: string): string | null {
  const likely = francAll(text, { only: [...LATIN_NAMES.keys()], minLength: FEWEST_FOR_STATISTICS });
  if (likely.some(([code, score]) => code === 'eng' && score >= ENGLISH_IS_NEAR)) return 'en';
  return LATIN_NAMES.get(likely[0]?.[0] ?? '') ?? null;
}

type WordTable = ReadonlyMap<string, readonly string[]>;

/** The language most of whose small words occur; null where none does, or two share the lead. */
function bySmallWords(text: string, table: WordTable): string | null {
  const scores = new Map<string, number>();
  for (const word of text.toLowerCase().match(WORD) ?? []) {
    for (const language of table.get(word) ?? []) scores.set(language, (scores.get(language) ?? 0) + 1);
  }
  let best: string | null = null;
  let lead = 0;
  let tied = false;
  for (const [language, score] of scores) {
    if (score > lead) {
      best = language;
      lead = score;
      tied = false;
    } else if (score === lead) tied = true;
  }
  return tied ? null : best;
}

const WORD = /[\p{L}ʻʼ‘’']+/gu;

function wordTable(words: Readonly<Record<string, string>>): WordTable {
  const table = new Map<string, string[]>();
  for (const [language, list] of Object.entries(words)) {
    for (const word of list.split(' ')) table.set(word, [...(table.get(word) ?? []), language]);
  }
  return table;
}

const LATIN_WORDS = wordTable({
  en: 'the and of to in is for you with on that this are it we be as at from your have will not our an by or can all has was if more but new now what how',
  uz: 'va bilan uchun bu ham bir emas edi ekan kerak qilish lekin yoki keyin bor deb barcha ularning shu yangi qanday mumkin haqida siz biz agar bugun soʻm kun yil ertalab eski shahar qadar esa hamda',
  de: 'und der die das ist nicht ein eine zu den mit von auf für im auch sich wir sie es dem des wird sind bei als wie oder aus',
  fr: 'le la les des et est une un pour dans que qui sur pas avec au ce sont nous vous plus par ne du il elle',
  es: 'el la los las de y que en es un una por con para no se del su al lo como más pero este esta hay',
  it: 'il la di e che un una per con non sono del della le gli nel alla si come più anche questo',
  pt: 'o os as de e que em um uma para com não do da no na por mais como se ao você são foi',
  pl: 'i w na z nie się do to jest że jak o po za od ale czy oraz dla przez',
  tr: 've bir bu için ile da de çok daha olarak olan ne gibi var kadar en ama değil her sonra',
  id: 'yang dan di ini itu dengan untuk dari tidak pada ke akan ada adalah juga kami anda atau bisa',
  nl: 'de het een en van is dat niet op te voor met zijn aan er ook als bij maar om',
});

const CYRILLIC_WORDS = wordTable({
  ru: 'и в не на что с по это как для от из о к у мы но все за вы так же или если его только уже есть был до при чтобы нас вас мне когда где',
  uk: 'та що це як для від із або але ми ви не був було про до при щоб коли нас вас також якщо вже буде після',
  bg: 'и на да от за се не това че с по ще са как като или но след към при един най',
});

const LATIN_NAMES = new Map([
  ['eng', 'en'],
  ['deu', 'de'],
  ['fra', 'fr'],
  ['spa', 'es'],
  ['ita', 'it'],
  ['por', 'pt'],
  ['pol', 'pl'],
  ['tur', 'tr'],
  ['uzn', 'uz'],
  ['ind', 'id'],
  ['nld', 'nl'],
]);
