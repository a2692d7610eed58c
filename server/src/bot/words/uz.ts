/** Uzbek, in Latin letters. */
export const uz = {
  'bot.description':
    'Men Telegram kanallaringiz qanday ketayotganini aytaman: obunachilar, qamrov, o‘sish va eng yaxshi postlar, grafiklar bilan. Siz tanlagan soatda xulosa yuboraman va e’tibor kerak bo‘lganda xabar beraman.\n\nMen jamoangizning AnalyticBot’i bilan ishlayman. Chatni hisobingizga bog‘lash uchun “Boshlash” tugmasini bosing.',
  'bot.shortDescription':
    'Kanallaringiz ko‘rsatkichlari, grafiklari, xulosa va ogohlantirishlari. Jamoangizning AnalyticBot’i bilan ishlaydi.',

  'command.stats': 'kanal ko‘rsatkichlari',
  'command.channels': 'kanallaringiz',
  'command.language': 'shu chatning tili',
  'command.help': 'nimalar qila olaman',
  'command.start': 'boshlash, chatni bog‘lash',

  'help.title': 'Kanallaringiz ahvolini aytib beraman.',
  'help.channel':
    '/stats, /top, /growth va /compare dan keyin kanalni @name yoki nomi bilan aytish mumkin: /stats @name. /compare bir nechtasini vergul bilan qabul qiladi.',
  unknownCommand: 'Men buyruqlarni va xabarlarim ostidagi tugmalarni tushunaman. Ular ro‘yxati: /help.',
  oldButton: 'Bu tugma eskirgan. Iltimos, qaytadan so‘rang: /help.',
  failed:
    'Hozircha bo‘lmadi. Bir daqiqadan keyin yana urinib ko‘ring. Yana bo‘lmasa, AnalyticBot’ni boshqaradigan odamga shu raqamni ayting: {requestId}',

  'own.shared':
    'Men faqat ish maydoni kanallarida sodir bo‘layotgan narsalarni yig‘aman. Ko‘rsatkichlarni @{username} dan so‘rang.',
  'own.alone':
    'Men faqat ish maydoni kanallarida sodir bo‘layotgan narsalarni yig‘aman. Ko‘rsatkichlar brauzerdagi AnalyticBot’da.',

  'link.needed':
    'Bu chat hali AnalyticBot hisobiga bog‘lanmagan.\n\nBrauzerda AnalyticBot’ni oching, “Sozlamalar → Siz Telegramda” bo‘limiga kiring va havola yarating. Uni shu telefon yoki kompyuterda oching: u sizni shu yerga qaytaradi va qolganini o‘zi bajaradi. Havola bir marta va 15 daqiqa ishlaydi.',
  'link.invalid':
    'Bu havola endi ishlamaydi: u bir marta, 15 daqiqa ishlaydi va yangisi eskisini almashtiradi. AnalyticBot’da boshqasini yarating: “Sozlamalar → Siz Telegramda”.',
  'link.done': 'Endi bu chat “{name}” hisobiga bog‘landi.',
  'link.already': 'Bu chat “{name}” hisobiga bog‘langan.',
  'link.next': 'Ko‘rsatkichlar uchun /stats, kanallaringiz uchun /channels, qolgani uchun /help yuboring.',

  'workspace.pick': 'Qaysi ish maydoni haqida gapiray?',
  'workspace.picked': 'Endi “{workspace}” ish maydoni haqida gapiraman.',
  'workspace.none': 'Siz birorta ish maydonida emassiz. Uni brauzerdagi AnalyticBot’da yarating.',
  'workspace.gone': 'Siz endi bu ish maydonida emassiz. Iltimos, qaytadan so‘rang: /channels.',

  'channels.title': '“{workspace}” kanallari',
  'channels.none':
    '“{workspace}” ish maydonida hali kanallar yo‘q. Meni kanalingizga administrator qilib qo‘shing yoki AnalyticBot’da ochiq kanalni nomi bilan qo‘shing.',
  'channels.choose': 'Qaysi kanal?',
  'channels.notFound': '“{workspace}” ish maydonida “{name}” kanali yo‘q. Ro‘yxat: /channels.',
  'channels.gone': 'Bu kanal endi yo‘q. Borlarini /channels ko‘rsatadi.',
  'channels.line': 'obunachilar: {subscribers} · qamrov: {reach}',

  'stats.window': '{from} – {to}',
  'stats.unknown': 'Noma’lum: {names}. {reason}',
  'metric.subscribers': 'Obunachilar',
  'metric.posts': 'Postlar',
  'metric.viewsGained': 'Yangi ko‘rishlar',
  'metric.averageReach': 'O‘rtacha qamrov',
  'metric.engagementRate': 'Jalb etish',
  'metric.reactions': 'Reaksiyalar',
  'metric.forwards': 'Ulashishlar',
  'metric.comments': 'Izohlar',

  'reason.UNSPECIFIED': 'Sababi ko‘rsatilmagan.',
  'reason.NO_POSTS': 'Bu davrda postlar yo‘q.',
  'reason.NO_VIEWS': 'Hech bir manba bu yerda ko‘rishlarni ko‘rsatmaydi.',
  'reason.NO_FORWARDS': 'Hech bir manba bu yerda ulashishlarni ko‘rsatmaydi.',
  'reason.NO_REACTIONS': 'Hech bir manba bu yerda reaksiyalarni ko‘rsatmaydi.',
  'reason.NO_COMMENTS': 'Hech bir manba bu yerda izohlarni ko‘rsatmaydi.',
  'reason.NO_SUBSCRIBERS': 'Bu davr atrofida obunachilar soni kuzatilmagan.',
  'reason.NO_MEMBER_EVENTS': 'Qo‘shilish va chiqishni faqat kanaldagi bot ko‘radi.',
  'reason.READINGS_TOO_FAR_APART': 'O‘lchovlar bir-biridan juda uzoq.',
  'reason.IMMATURE': 'Postlar hali yangi: ko‘rishlar o‘smoqda.',
  'reason.NO_PREVIOUS_PERIOD': 'Oldingi davrda taqqoslash uchun hech narsa yo‘q.',
  'reason.NOT_COMPARABLE': 'Ikki davr turlicha o‘lchangan.',
  'reason.TOO_FEW_POSTS': 'Buning uchun postlar juda kam.',
  'reason.DIVISION_BY_ZERO': 'Nolga bo‘lishga to‘g‘ri kelardi.',
  'reason.STILL_COMPUTING': 'Hali hisoblanmoqda.',
  'reason.TOO_FEW_MEMBER_EVENTS': 'Xulosa qilish uchun juda kam odam keldi yoki ketdi.',
  'reason.NO_OTHER_CHANNELS': 'Bu kanalni eslatishi mumkin bo‘lgan boshqa kuzatilayotgan kanal yo‘q.',
  'reason.NO_BOOST_EVENTS':
    'Bustlar haqida faqat administrator bo‘lgan bot va faqat o‘sha paytdan boshlab biladi.',
  'reason.NATIVE_STATISTICS_REFUSED':
    'Telegram bu kanalning o‘z statistikasini hozircha hech kimga ko‘rsatmaydi: obunachilar ko‘proq bo‘lishi kerak.',
  'reason.NO_NATIVE_STATISTICS':
    'Telegram o‘z statistikasini faqat kanal administratori bo‘lgan akkauntga ko‘rsatadi.',
  'reason.ROUNDED': 'Sonlar yaxlitlab ko‘rsatilgan va farqi yaxlitlashdan oshmaydi.',
  'reason.NOT_LONG_ENOUGH': 'Hali erta: kelganlarning hech biri buncha vaqt kuzatilmagan.',
  'reason.NOBODY_CAME': 'Hozircha hech kim kelmadi.',
  'reason.NOBODY_STAYED': 'Kelganlardan hech kim qolmagan.',

  'language.pick': 'Qaysi tilda gapiray?',
  'language.picked': 'Endi o‘zbekcha gapiraman.',

  'button.days': '{days} kun',
  'button.channels': 'Barcha kanallar',
  'button.addToChannel': 'Meni kanalga qo‘shish',
  'button.workspace': 'Boshqa ish maydoni',
  'button.open': 'AnalyticBot’ni ochish',
  'command.top': 'kanalning eng yaxshi postlari',
  'command.growth': 'kanal qanday o‘smoqda',
  'command.compare': 'kanallar yonma-yon',
  'command.stop': 'chatni uzish',
  'notices.done': 'Endi ish maydonining bildirishnomalari shu chatga keladi.',
  'added.linkFirst':
    'Endi men kanalingiz administratoriman, lekin kimligingizni bilmayman. Shu chatni bog‘lang, so‘ng tugmani bosing.',
  'added.pick': 'Endi men kanalingiz administratoriman. U qaysi ish maydoniga tegishli bo‘lsin?',
  'added.noWorkspace':
    'Kanalni faqat siz boshqaradigan ish maydoniga qo‘shish mumkin. Uni boshqaradigan odamdan so‘rang yoki AnalyticBot’da o‘zingiznikini yarating.',
  'added.done':
    '“{title}” endi “{workspace}” ish maydoniga tegishli. Shu paytdan boshlab u yerda sodir bo‘layotganlarni yig‘aman. Ko‘rsatkichlar: /stats.',
  'added.taken': 'Bu kanal allaqachon boshqa ish maydoniga tegishli yoki men endi unda emasman.',
  'added.late': 'Bu tugma eskirgan. Meni kanaldan olib tashlab, yana bir marta qo‘shing.',
  'button.again': 'Chatni bog‘ladim',
  'stop.sure':
    'Bu chat “{name}” hisobidan uzilsinmi? Bu yerda kanallaringiz haqidagi savollarga endi javob bermayman. Xulosa va ogohlantirishlar kelmay qo‘yadi. Yig‘ilgan ma’lumotlar saqlanadi.',
  'stop.done':
    'Bu chat endi hech qaysi hisobga bog‘lanmagan. Istalgan payt AnalyticBot’da yangi havola yaratish mumkin: “Sozlamalar → Siz Telegramda”.',
  'stop.kept': 'Hammasi avvalgidek qoladi.',
  'button.unlink': 'Uzish',
  'button.keep': 'Qoldirish',
  'button.stats': 'Ko‘rsatkichlar',
  'button.top': 'Eng yaxshi postlar',
  'button.growth': 'O‘sish',
  'metric.netGrowth': 'O‘sish',
  'metric.joins': 'Qo‘shildi',
  'metric.leaves': 'Chiqdi',
  'growth.flow': 'kim qo‘shildi va chiqdi',
  'growth.jumps': 'Keskin o‘zgarishlar:',
  'top.byViews': 'Eng yaxshi postlar, ko‘rishlarning kanal uchun odatdagiga nisbati bo‘yicha:',
  'top.byReactions': 'Eng yaxshi postlar, reaksiyalar bo‘yicha:',
  'top.none': 'Saralash uchun postlar juda kam.',
  'top.noText': '(matnsiz)',
  'top.views': 'ko‘rishlar: {count}',
  'top.usual': 'odatdagidan {times}×',
  'top.reactions': 'reaksiyalar: {count}',
  'compare.title': 'Yonma-yon, {days} kun',
  'command.digest': 'siz tanlagan soatda xulosa',
  'command.alerts': 'ogohlantirishlar',
  'notices.mayNot':
    'Bu ish maydonidagi rolingiz bunga ruxsat bermaydi. Uning administratorlaridan biridan so‘rang.',
  'digest.off':
    '“{workspace}” xulosasi bu chatga kelmaydi. Qanchalik tez-tez kelishini tanlang; soat {zone} vaqti bilan.',
  'digest.daily': 'Har kuni soat {hour} da ({zone}) “{workspace}” ko‘rsatkichlari shu chatga keladi.',
  'digest.weekly': 'Har {weekday} soat {hour} da ({zone}) “{workspace}” ko‘rsatkichlari shu chatga keladi.',
  'digest.offOwn':
    'Bu chatning o‘z xulosasi yo‘q. “{workspace}” ko‘rsatkichlari qanchalik tez-tez kelishini tanlang; soat {zone} vaqti bilan.',
  'digest.also': 'Bular ham faqat shu chatga keladi; bosish to‘xtatadi:',
  'digest.shared':
    'Bular shu chatga ham, boshqa joylarga ham keladi; ular AnalyticBot’da, “Ogohlantirishlar” sahifasida o‘zgartiriladi:',
  'digest.everyDay': 'har kuni, {hour} ({zone})',
  'digest.everyWeek': 'har {weekday}, {hour} ({zone})',
  'digest.how': 'Boshqa kun, soat yoki vaqt mintaqasi: /digest juma 8 Asia/Tashkent',
  'digest.argument': 'Men /digest daily 9, /digest juma 18 Europe/London va /digest off ni tushunaman.',
  'button.daily': 'Har kuni',
  'button.weekly': 'Har hafta',
  'button.off': 'Kerak emas',
  'alerts.none':
    '“{workspace}” ish maydonida hali ogohlantirishlar yo‘q. Ular uchun qoidalar brauzerdagi AnalyticBot’da yaratiladi.',
  'alerts.title': '“{workspace}” ogohlantirishlari. Bosish yoqadi yoki o‘chiradi.',
  'alerts.more': '…va yana {count} ta, AnalyticBot’da, “Ogohlantirishlar” sahifasida',
  'alerts.here': 'Ular shu chatga keladi.',
  'alerts.notHere': 'Ular bu chatga kelmaydi.',
  'button.here': 'Shu yerga yuborilsin',
} as const;
