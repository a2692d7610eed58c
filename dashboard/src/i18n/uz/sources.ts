export const sources = {
  title: 'Manbalar',
  text: 'Bu kanalning sonlari qayerdan keladi va yana bir manba nimani qo‘shadi.',
  'kind.bot': 'Bot',
  'kind.page': 'Ochiq sahifa',
  'kind.account': 'Telegram akkaunti',
  'kind.file': 'Fayllar',
  'shows.bot':
    'Qo‘shilgan kundan boshlab postlar, tahrirlar, reaksiyalar, bustlar, obunachilar soni va kim kelib-ketganini ko‘radi. Ko‘rishlarni va undan oldingisini ko‘rmaydi.',
  'shows.page':
    'Postlarni ko‘rishlari va reaksiyalari bilan hamda yaxlitlangan obunachilar sonini ko‘rsatadi. Akkaunt ham, bot ham kerak emas.',
  'shows.account':
    'Butun tarixni aniq ko‘rishlar, ulashishlar va izohlar bilan, Telegramning o‘z statistikasini o‘qiydi. Faqat egasining roziligi bilan.',
  'shows.file':
    'Telegram Desktop eksporti butun tarixni ko‘rishlarsiz, jadvallar esa ustunlarida borini keltiradi. Har biri tayyorlangan kuniga tegishli.',
  adds: 'Bu yerda yo‘q narsalarni qo‘shadi: {{parts}}.',
  'state.waits': 'Kutmoqda',
  'state.past': 'Hozir ulanmagan',
  'state.off': 'Ulanmagan',
  'state.none': 'Hali yo‘q',
  'state.imported': 'Import qilingan',
  'connect.bot': 'Bot ulash',
  'connect.account': 'Akkaunt ulash',
  import: 'Fayl import qilish',
  toSettings: 'Sozlamalarni ochish',
  toSources: 'Manbalarni ko‘rish',
  numbers: 'Har bir son qayerdan',
  trouble: 'Bu kanalning manbasi ishlamayapti: {{kind}} {{name}}',
  'account.ended':
    'Telegram akkaunt seansini tugatdi ({{reason}}). Administrator uni sozlamalarda qayta ulaydi; o‘qilgan narsalar saqlangan.',
  'account.UNREACHABLE':
    'Bu akkaunt bilan Telegramga ulanib bo‘lmayapti. O‘zi qayta urinib turadi; serverga Telegram bilan bog‘lanishga ruxsat berilgan bo‘lishi kerak.',
  'account.SESSION_UNREADABLE':
    'Akkaunt seansini ochib bo‘lmadi: bu serverning maxfiy kaliti o‘zgargan. Uni sozlamalarda qayta ulang.',
  'account.NOT_KEPT': 'Akkaunt ko‘rgan narsani saqlab bo‘lmadi. O‘zi qayta urinadi.',
  'account.NOT_ADMINISTERED':
    'Akkaunt endi kanal administratori emas. Uni yana administrator qiling; u ko‘rgan narsalar saqlangan.',
  'account.CHANNEL_PRIVATE':
    'Akkaunt endi kanalda emas. Uni yana administrator qilib qo‘shing; u ko‘rgan narsalar saqlangan.',
  'account.CHAT_ADMIN_REQUIRED': 'Akkaunt endi kanal administratori emas. Uni yana administrator qiling.',
  'account.fails':
    'Akkaunt bu kanalni o‘qiy olmayapti ({{reason}}). Nima qilish kerakligi sozlamalarda aytilgan.',
  'page.private': 'Kanalning ochiq nomi yo‘q, shuning uchun ochiq sahifasi ham yo‘q.',
  'page.begin': 'O‘qish',
  'page.end': 'O‘qishni to‘xtatish',
  times: 'Bu kartadagi barcha vaqtlar kanalning vaqt mintaqasida: {{zone}}.',
  'page.looked': 'Oxirgi marta o‘qilgan: {{when}}.',
  'page.next': 'Keyingi safar: {{when}}.',
  'page.historyComplete': 'Tarix boshigacha o‘qildi.',
  'page.historyComing': 'Tarix sahifama-sahifa o‘qilmoqda.',
  'state.works': 'Ishlayapti',
  'state.fails': 'Ishlamayapti',
  'bots.title': 'Telegram botlari',
  'bots.text':
    'Kanalingizda administrator bo‘lgan bot postlarni, tahrirlarni, reaksiyalarni, kim kelib-ketganini darhol ko‘radi. Ko‘rishlar soni botga ko‘rsatilmaydi.',
  'bots.none': 'Hech qanday bot ulanmagan. Uni ish maydonining administratori ulashi mumkin.',
  'bots.step1': 'Telegramda @BotFatherni oching va /newbot yuboring; botingiz bor bo‘lsa, /token yuboring.',
  'bots.step2': 'Javobdagi tokenni nusxalab, shu yerga qo‘ying.',
  'bots.step3': 'Botni kanalingizga administrator qilib qo‘shing. Buning tugmasi shu yerda paydo bo‘ladi.',
  'bots.token': 'Bot tokeni',
  'bots.tokenHint': '123456:ABC… ko‘rinishida. Muhrlab saqlanadi, uni bu yerda qayta o‘qib bo‘lmaydi.',
  'bots.connect': 'Botni ulash',
  'bots.connecting': 'Ulanmoqda…',
  'bots.connectAnother': 'Yana bot ulash',
  'bots.openBotFather': '@BotFatherni ochish',
  'bots.shared': 'server uchun umumiy',
  'bots.byPolling': 'Yangilanishlar so‘rab olinadi.',
  'bots.byWebhook': 'Yangilanishlarni Telegram olib keladi.',
  'bots.heard': 'Oxirgisi: {{when}}.',
  'bots.neverHeard': 'Hali birortasi kelmagan.',
  'bots.problem': 'Bot hozir ishlamayapti',
  'bots.givenUp_one': '{{count}} ta yangilanishni qabul qilib bo‘lmadi',
  'bots.givenUp_other': '{{count}} ta yangilanishni qabul qilib bo‘lmadi',
  'bots.givenUpText':
    'Ular saqlangan, sababi server jurnalida yozilgan. AnalyticBot yangilangach, yana urinib ko‘ring.',
  'bots.retry': 'Yana urinish',
  'bots.addToChannel': 'Kanalga qo‘shish',
  'bots.addToGroup': 'Guruhga qo‘shish',
  'bots.disconnect': 'Uzish',
  'bots.disconnectTitle': '{{name}} uzilsinmi?',
  'bots.disconnectText':
    'Tokeni unutiladi va undan yangi hech narsa kelmaydi. U ko‘rgan narsalar qoladi. Telegramda bot siz olib tashlamaguningizcha o‘z joyida turadi.',
  'chats.none':
    'Bot hali hech bir kanalda emas. Uni kanalingizga administrator qilib qo‘shing: kanal bir necha soniyada shu yerda paydo bo‘ladi.',
  'chats.noneOfShared':
    'Bu bot serverdagi hamma uchun umumiy. Uni kanalingizga qo‘shing, so‘ng kanal sizniki ekanini ko‘rsatish uchun Telegramda unga /start deb yozing.',
  'chats.channel': 'kanal',
  'chats.group': 'guruh',
  'chats.listens': 'eshityapti',
  'chats.deaf': 'kam eshitadi',
  'chats.gone': 'olib tashlangan',
  'rights.none': 'Faqat o‘qiy oladi.',
  'rights.some': 'Huquqlari: {{rights}}.',
  'rights.can_invite_users': 'taklif havolalari yaratish',
  'rights.can_post_messages': 'post joylash',
  'rights.can_edit_messages': 'postlarni tahrirlash',
  'rights.can_delete_messages': 'postlarni o‘chirish',
  'problem.TOKEN_REVOKED':
    'Telegram bu tokenni endi tanimaydi. @BotFatherdan yangisini (/token) so‘rang va botni qayta ulang.',
  'problem.TOKEN_UNREADABLE':
    'Tokenni ochib bo‘lmadi: bu serverning maxfiy kaliti o‘zgargan. Botni tokeni bilan qayta ulang.',
  'problem.POLLED_ELSEWHERE':
    'Bu botning yangilanishlarini boshqa dastur ham so‘rayapti, ular bir-biridan tortib olmoqda. O‘sha dasturni to‘xtating yoki @BotFatherdan yangi token (/revoke) olib, botni qayta ulang.',
  'problem.WEBHOOK_REFUSED':
    'Telegram bu serverning manzilini qabul qilmayapti. PUBLIC_URL HTTPS orqali ochilishini tekshiring yoki TELEGRAM_UPDATES=polling deb belgilang.',
  'problem.BOT_CHAT_IGNORED':
    'Uning kanali bu yerda o‘chirilgan. Uni yana kuzatish uchun botni Telegramda kanaldan olib tashlab, qaytadan qo‘shing.',
  'problem.BOT_REMOVED':
    'Bot endi u yerda emas. Uni yana administrator qilib qo‘shing; u ko‘rgan narsalar saqlangan.',
  'problem.BOT_NO_ADMINISTRATOR':
    'Bot administrator emas va faqat o‘ziga aytilganini eshitadi. Uni administrator qiling.',
  'links.title': 'Siz Telegramda',
  'links.text':
    'Telegram akkauntingizni bog‘lang, shunda bot sizni taniydi: kanallaringiz haqida aytadi, hisobot va ogohlantirishlar yuboradi.',
  'links.begin': 'Telegram akkauntini bog‘lash',
  'links.beginAnother': 'Yana birini bog‘lash',
  'links.send': '{{name}} botini oching va “Boshlash”ni bosing. Havola ochilmasa, unga shu xabarni yuboring:',
  'links.open': 'Telegramda ochish',
  'links.qr': 'Botni ochadigan QR kod',
  'links.scan': 'Yoki uni telefoningiz kamerasi bilan o‘qing.',
  'links.until': 'Bir marta, {{when}} gacha ishlaydi.',
  'links.waiting': 'Xabar kutilmoqda…',
  'links.noBot':
    'Gaplashadigan bot hali yo‘q. Uni shu o‘rnatmani boshqaradigan odam TELEGRAM_BOT_TOKEN orqali beradi.',
  'links.since': 'Bog‘langan: {{when}}',
  'links.unlink': 'Uzish',
  'links.unlinkTitle': '{{name}} uzilsinmi?',
  'links.unlinkText':
    'Bot bu akkauntga endi javob bermaydi va hech narsa yubormaydi. Uni istalgan vaqtda qayta bog‘lash mumkin.',
} as const;
