/** Who comes, goes and stays, and who names the channel. */
export const members = {
  'column.inviteLink': 'Taklif havolasi',
  'column.address': 'Manzil',
  'column.group': 'Kim qo‘shildi',
  'column.daysSince': 'Qo‘shilgandan beri, kun',
  'column.watched': 'Shuncha kuzatilgan',
  'column.verdict': 'Xulosa',
  'column.channel': 'Kanal',
  'column.mentions': 'Tilga olishlar',
  'column.weight': 'Vazni',
  'members.title': 'A’zolar: kelgan va ketganlar',
  'members.since':
    'Ish maydonining boti kuzata boshlagan {{when}} dan beri ma’lum. Undan oldin kelgan yoki ketganlar haqida hech narsa ma’lum emas.',
  'members.none': 'Kim kelib, kim ketayotgani hali ma’lum emas',
  'members.noneText':
    'Buni faqat kanal administratori bo‘lgan bot, faqat qo‘shilgan kunidan boshlab ko‘radi. Botni kanalga administrator qiling — kelgan va ketganlar, taklif havolalari va odamlar qancha qolishi o‘zi paydo bo‘ladi. Fayl va ochiq sahifalarda bular yo‘q.',
  'members.connect': 'Bot ulash',
  'members.beforeSince': 'Bu davr haqida hech narsa ma’lum emas: u paytda hali hech kim kuzatmagan.',
  'members.nobody': 'Bu davrda bot hech kimning qo‘shilganini ko‘rmadi.',
  'flow.title': 'Kelgan va ketganlar: {{step}}',
  'flow.gone': 'Ketganlar',
  'flow.left': 'O‘zi chiqqanlar',
  'flow.removed': 'Chiqarilganlar',
  'flow.net': 'Yakun',
  'flow.summary': 'Kelganlar, ketganlar va yakun, {{count}} nuqta. Strelkalar ular orasida yuradi.',
  'flow.ofThemRemoved_one': 'Ketganlardan {{count}} kishini administrator chiqargan.',
  'flow.ofThemRemoved_other': 'Ketganlardan {{count}} kishini administrator chiqargan.',
  'links.title': 'Qaysi taklif havolalari odam olib keladi',
  'links.without': 'havolasiz',
  'links.first': 'dastlabki {{value}} havola',
  'links.more_one': 'Yana {{count}} havola kamroq odam olib kelgan.',
  'links.more_other': 'Yana {{count}} havola kamroq odam olib kelgan.',
  'links.summary': 'Taklif havolalari bo‘yicha qo‘shilganlar, {{count}} ustun.',
  'retention.title': 'Odamlar qancha qoladi',
  'retention.lead': 'Shu davrda qo‘shilganlarning qancha ulushi hali ham kanalda',
  'retention.choose': 'Kimlarni solishtirish',
  'retention.by.all': 'Hammasi',
  'retention.by.month': 'Oylar bo‘yicha',
  'retention.by.link': 'Havolalar bo‘yicha',
  'retention.share': 'Qolganlar',
  'retention.everyone': 'Barcha qo‘shilganlar',
  'retention.day': '{{value}} kun',
  'retention.afterDays_one': '{{count}} kundan keyin',
  'retention.afterDays_other': '{{count}} kundan keyin',
  'retention.tooFew': 'Bir kun davomida 10 kishidan kam odam kuzatilgan: egri chiziq uchun bu oz.',
  'retention.summary':
    'Qo‘shilgandan beri kunlar bo‘yicha qolganlar ulushi, {{count}} nuqta. Strelkalar chiziq bo‘ylab yuradi.',
  'fatigue.title': 'Postdan keyin kim ketadi',
  'fatigue.lead': 'Har bir postdan keyingi 24 soatda o‘zi chiqib ketganlar',
  'fatigue.leaves': 'Chiqib ketganlar',
  'fatigue.usual': '24 soatda odatda',
  'fatigue.none':
    'Bu davrning hech bir posti hali bir kun kuzatilmagan: bot postdan oldin va undan keyin bir kun kanalda bo‘lishi kerak.',
  'fatigue.noneAbove': 'Hech bir postdan keyin tasodif tushuntiradiganidan ko‘p odam ketmagan.',
  'fatigue.above_one': 'Halqali postdan keyin tasodif tushuntiradiganidan ko‘p odam ketgan.',
  'fatigue.above_other': 'Halqali {{count}} postdan keyin tasodif tushuntiradiganidan ko‘p odam ketgan.',
  'fatigue.moreThanUsual': 'odatdagidan ko‘p',
  'fatigue.asUsual': 'tasodif doirasida',
  'fatigue.summary':
    'Har bir postdan keyin 24 soatda ketganlar, {{count}} post. Strelkalar yuradi, Enter postni ochadi.',
  'notifications.title': 'Bildirishnomalar',
  'notifications.on': 'Bildirishnomasi yoqilgan',
  'boosts.title': 'Bustlar',
  'boosts.since':
    '{{when}} dan beri ma’lum: ish maydonidagi bot birinchi bust haqida o‘shanda bilgan. Undan oldingi bustlar hisobga olinmagan.',
  'boosts.active': 'Davr oxirida amalda',
  'boosts.added': 'Boshlandi',
  'boosts.ended': 'Tugadi',
  'mentions.title': 'Bu kanalni kim tilga oladi',
  'mentions.lead': 'So‘nggi 30 kundagi ulashishlar va tilga olishlar',
  'mentions.index': 'iqtibos indeksi, o‘z formulamiz bo‘yicha',
  'mentions.noReach': 'qamrovi noma’lum',
  'mentions.noChannels':
    'Bu ish maydonida boshqa hech bir kanal kuzatilmaydi. Tilga olish faqat kuzatilayotgan kanallarda ko‘rinadi: sohangizdagi kanallarni qo‘shing.',
  'mentions.none_one': 'Ish maydonidagi yagona boshqa kanal so‘nggi 30 kunda bu kanalni tilga olmagan.',
  'mentions.none_other':
    'Ish maydonidagi boshqa {{count}} kanaldan hech biri so‘nggi 30 kunda bu kanalni tilga olmagan.',
  'mentions.watchedOnly_one':
    'Ish maydonidagi faqat {{count}} boshqa kanal kuzatiladi: boshqalar nima yozishi ko‘rinmaydi.',
  'mentions.watchedOnly_other':
    'Ish maydonidagi faqat {{count}} boshqa kanal kuzatiladi: boshqalar nima yozishi ko‘rinmaydi.',
  'mentions.elsewhere': 'kuzatilmaydi, vaznsiz',
  'mentions.outside_one':
    'Telegram akkauntga bu yerda kuzatilmaydigan {{count}} kanaldagi repostlar haqida aytdi; u indeksga kirmaydi.',
  'mentions.outside_other':
    'Telegram akkauntga bu yerda kuzatilmaydigan {{count}} kanaldagi repostlar haqida aytdi; ular indeksga kirmaydi.',
  'mentions.summary': 'Bu kanalni tilga oladigan kanallar vazni, {{count}} ustun.',
  'mentions.count_one': '{{count}} marta tilga olgan',
  'mentions.count_other': '{{count}} marta tilga olgan',
  'mentions.repost': 'ulashgan',
  'mentions.repostOf': '{{post}}-postni ulashgan',
  'mentions.named': 'matnda tilga olgan',
  'definition.memberFlow':
    'Kim qo‘shildi, chiqib ketdi yoki chiqarildi — kanaldagi bot ko‘rgani bo‘yicha. Yakun — kelganlardan ketganlar ayirmasi.',
  'trap.memberFlow':
    'Bot buni faqat qo‘shilgan kunidan boshlab ko‘radi; so‘rov yuborgan odam hali a’zo emas.',
  'definition.inviteLinks':
    'Qo‘shilganlar: shu havola bilan kelganlar. Ketganlar: shu davrda chiqqanlar, havola bilan qachon kelganidan qat’i nazar.',
  'trap.inviteLinks':
    'Boshqa administratorlar yaratgan havolalarning Telegram faqat boshini ko‘rsatadi. Kanalni nomi bilan topgan odam havolasiz keladi.',
  'definition.retention':
    'Qo‘shilganlarning shuncha kundan keyin ham kanalda qolgan ulushi, Kaplan va Mayer usulida: yaqinda qo‘shilgan odam na ketgan, na qolgan deb sanaladi. Haqiqiy ulush 100 holatdan 95 tasida yo‘lak ichida yotadi.',
  'trap.retention':
    'Shuncha vaqt 10 kishidan kam odam kuzatilgan joyda chiziq tugaydi. Qaytib kelgan odam yangidan boshlaydi.',
  'definition.fatigue':
    'Postdan keyingi 24 soatda chiqib ketganlar davrning boshqa kuzatilgan soatlariga nisbatan. Halqa: 99 % li quyi chegara odatdagidan yuqori.',
  'trap.fatigue':
    'Bir kunda chiqqan postlarning ketganlari umumiy, odamlar postga aloqasi yo‘q sabablar bilan ham ketadi.',
  'definition.citationIndex':
    '30 kunda bu kanaldan ulashgan yoki uni tilga olgan har bir kanal uchun 1 + o‘rtacha qamrovining logarifmi olinadi va qo‘shiladi; har bir kanal bir marta.',
  'trap.citationIndex':
    'O‘z formulamiz, faqat kuzatilayotgan kanallar bo‘yicha: bu boshqa xizmatning indeksi emas va u bilan solishtirib bo‘lmaydi.',
  'definition.boosts':
    'Bot xabar topgan va davr oxirigacha muddati tugamagan hamda qaytarib olinmagan bustlar; davr ichida nechtasi boshlangani va tugagani.',
  'trap.boosts':
    'Telegram bu haqda bot administrator bo‘lgan kundan boshlab xabar beradi: undan oldingi bustlar hisobga olinmaydi.',
  'definition.notificationsOnRate':
    'Shu kanal bildirishnomalari yoqilgan obunachilar ulushi, Telegramning o‘z statistikasidagi oxirgi ma’lumot bo‘yicha.',
  'trap.notificationsOnRate':
    'Telegram uni taxminan kuniga bir marta hisoblaydi va o‘zicha yaxlitlaydi; ovozini o‘chirgan kishi ham har bir postni o‘qishi mumkin.',
} as const;
