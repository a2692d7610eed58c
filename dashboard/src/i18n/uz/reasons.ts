export const reasons = {
  SIGN_IN_REFUSED: 'Pochta manzili yoki parol noto‘g‘ri.',
  SIGN_IN_THROTTLED:
    'Muvaffaqiyatsiz urinishlar juda ko‘p. {{retryAfterSeconds}} soniya kutib, qayta urinib ko‘ring.',
  SETUP_LINK_INVALID:
    'Bu sozlash havolasi bu yerda yaroqsiz. Server ishga tushganda chiqaradigan havolani to‘liq oching.',
  SETUP_ALREADY_DONE: 'Egasining hisobi allaqachon yaratilgan. Shunchaki kiring.',
  RESET_LINK_INVALID:
    'Havola ishlatilgan yoki muddati o‘tgan. Yangisini olish uchun serverda “analyticbot user reset” buyrug‘ini bajaring.',
  PERSON_TOO_FAST:
    'So‘rovlar juda tez-tez yuborilmoqda. {{retryAfterSeconds}} soniya kuting va qayta urinib ko‘ring.',
  TOO_MANY_DOWNLOADS:
    'Sizda bir kishiga ruxsat etilgancha yuklab olish ketmoqda. Bittasi tugashini kuting va qayta urinib ko‘ring.',
  SERVER_BUSY: 'Server hozir juda band. Biroz kutib, qayta urinib ko‘ring.',
  TOO_MANY_REQUESTS:
    'Manzilingizdan so‘rovlar juda ko‘p. {{retryAfterSeconds}} soniya kutib, qayta urinib ko‘ring.',
  UPLOAD_BROKEN_OFF: 'Fayl to‘liq kelmasidan aloqa uzildi. Uni qayta yuklang.',
  FOREIGN_ORIGIN:
    'Panelni o‘z manzilida oching. Proksi ortida bo‘lsa, server sozlamasida ochiq manzil ko‘rsatilishi kerak.',
  ROLE_TOO_LOW: 'Bu ish maydonidagi rolingiz bunga yo‘l qo‘ymaydi. Egasidan so‘rang.',
  CHANNEL_NOT_FOUND: 'Bu ish maydonida bunday kanal yo‘q. U o‘chirilgan bo‘lishi mumkin.',
  TIME_ZONE_UNKNOWN: 'Bunday vaqt mintaqasi yo‘q. Masalan, Asia/Tashkent deb yozing.',
  BOT_TOKEN_INVALID: 'Bu bot tokeni emas. Uni @BotFatherdan to‘liq nusxalang: son, ikki nuqta va uzun so‘z.',
  BOT_TOKEN_UNKNOWN: 'Telegram bunday tokenni tanimaydi. Botingiz tokenini @BotFatherdan so‘rang (/token).',
  BOT_CONNECTED_ELSEWHERE:
    'Bu bot boshqa ish maydoniga ulangan. Uni o‘sha yerda uzing yoki @BotFatherda boshqa bot yarating.',
  BOT_IS_SHARED: 'Bu bot butun server uchun umumiy, uni ulash shart emas. Kanalingizga qo‘shing.',
  TELEGRAM_UNREACHABLE: 'Server Telegramga ulana olmadi. Bir daqiqadan so‘ng urinib ko‘ring.',
  ACCOUNT_IN_USE: 'Akkaunt hozir kanallarini o‘qiyapti. Yarim daqiqadan so‘ng urinib ko‘ring.',
  LOGIN_NOT_FOUND: 'Bu kirish tugagan. Qaytadan boshlang.',
  BOT_MAY_NOT_INVITE:
    'Ish maydonining hech bir boti kanalga odam taklif qila olmaydi. Administrator botga shu huquqni bering yoki o‘z havolangizni qo‘ying.',
  INVITE_LINK_NEEDS_BOT:
    'Kanalda ish maydonining boti ko‘rinmadi. Botni odam taklif qila oladigan administrator qiling yoki o‘z havolangizni qo‘ying.',
  INVITE_LINK_INVALID:
    'Bu Telegramning taklif havolasi emas. Uni kanal havolalaridan nusxalang: u https://t.me/+ bilan boshlanadi.',
  INVITE_LINK_TAKEN: 'Bu havola boshqa reklamada turibdi. Har biriga alohida havola bering.',
  POST_LINK_INVALID: 'Bu postga havola emas. Post havolasini nusxalang: https://t.me/name/123.',
  INIT_DATA_INVALID:
    'Telegram kimligingizni tasdiqlamadi. Bu sahifani yoping va bot tugmasi bilan qayta oching.',
  INIT_DATA_EXPIRED: 'Bu sahifa bir soatdan oldin ochilgan. Uni yoping va bot tugmasi bilan qayta oching.',
  TELEGRAM_NOT_LINKED:
    'Telegramingiz bu yerdagi akkauntga bog‘lanmagan. Brauzerda AnalyticBot’ni oching, “Sozlamalar → Siz Telegramda” bo‘limida uni bog‘lang.',
  PROOF_USED: 'Bu sahifaning seansi tugagan. Uni yoping va bot tugmasi bilan qayta oching.',
  INVALID_REQUEST: 'Ma’lumot qabul qilinmadi: {{rules}}. Tuzatib, qayta urinib ko‘ring.',
  NOT_SIGNED_IN: 'Siz kirmagansiz. Kirib, qayta urinib ko‘ring.',
  NO_WORKSPACE:
    'Buning uchun siz a’zo bo‘lgan ish maydoni kerak. O‘zingiznikidan birini tanlang yoki egasidan qo‘shishini so‘rang.',
  MESSAGE_TOO_LARGE:
    'Bu bir martada yuborib bo‘lmaydigan darajada ko‘p. Qisqaroq davr yoki kamroq ma’lumot tanlang.',
  DEADLINE_EXCEEDED: 'Javob juda uzoq cho‘zildi. Qayta urinib ko‘ring, takrorlansa — qisqaroq davr bilan.',
  CANCELLED: 'So‘rov javob tayyor bo‘lmasidan uzildi. Bexosdan bo‘lsa, qayta urinib ko‘ring.',
  SERVICE_UNAVAILABLE:
    'Serverning bir qismi javob bermayapti. Bir necha soniyadan so‘ng urinib ko‘ring; o‘tib ketmasa, serverda “analyticbot doctor” buyrug‘ini bajaring.',
  NOT_IMPLEMENTED: 'Server versiyasi bu sahifanikidan farq qiladi. Sahifani qayta yuklang.',
  INTERNAL:
    'Xato server jurnaliga yozildi, so‘rov {{requestId}}. Qayta urinib ko‘ring; takrorlansa, shu raqamni xabar qiling.',
  NO_SUCH_WORKSPACE: 'Ish maydonlaringiz orasida bundayi yo‘q. Boshqasini tanlang.',
  WORKSPACE_NOT_FOUND: 'Ish maydonlaringiz orasida bundayi yo‘q. Boshqasini tanlang.',
  TOO_MANY_STREAMS: 'AnalyticBotning juda ko‘p sahifasi ochiq. Keraksizlarini yoping.',
  REQUEST_UNREADABLE: 'Server buni o‘qiy olmadi: {{problem}}. Ma’lumot juda katta bo‘lishi mumkin.',
  LOCALE_INVALID: '“{{locale}}” til nomi emas. Ro‘yxatdan tanlang.',
  POST_NOT_FOUND:
    'Bu kanalda {{messageId}}-post yo‘q. Keyingi import unga haqiqiy raqamini bergan bo‘lishi mumkin: postlar ro‘yxatiga qarang.',
  PICTURE_NOT_FOUND: 'Bunday rasm endi yo‘q. Postni qayta oching.',
  WINDOW_INVALID:
    '{{from}} – {{to}} davri yaroqsiz. Oxiri boshidan keyin, ko‘pi bilan 50 yil bo‘lishi kerak.',
  PAGE_TOKEN_INVALID: 'Ro‘yxat bu orada o‘zgardi. Birinchi sahifasidan boshlang.',
  LENGTH_BUCKET_UNKNOWN: 'Matn uzunligi bo‘yicha {{name}} guruhi yo‘q. Ko‘rsatilganlardan tanlang.',
  PLACEMENT_NOT_FOUND: 'Bunday reklama endi yo‘q. Kimdir o‘chirgan bo‘lishi mumkin.',
  CURRENCY_UNKNOWN:
    '{{currency}} — valyuta emas. Uch harfli kodini yozing, masalan, USD yoki UZS, Stars uchun — XTR.',
  PLACEMENTS_FULL: 'Kanalda ko‘pi bilan {{limit}} ta reklama bo‘lishi mumkin. Keraksizlarini o‘chiring.',
  SHARE_NOT_FOUND: 'Bunday sahifa yo‘q yoki u endi ochiq emas. Manzilni bergan odamdan yangisini so‘rang.',
  SHARE_EXPIRES_IN_THE_PAST:
    'Sahifa boshlanmasdan tugay olmaydi. Kelajakdagi muddatni yoki muddatsizni tanlang.',
  SHARES_FULL:
    'Kanalda ko‘pi bilan {{limit}} ta ochiq sahifa bo‘lishi mumkin. Hech kimga kerak bo‘lmaganlarini yoping.',
  CHANNEL_DELETED_MEANWHILE:
    'Import ketayotganda kanal o‘chirildi. Kanalni qaytarmoqchi bo‘lsangiz, faylni qayta yuklang.',
  UPLOAD_NOT_FOUND:
    'Fayl endi bu yerda yo‘q: yuklanganlar yetti kun va ulardan o‘qilgan kanallardan uzoq saqlanmaydi. Uni qayta yuklang.',
  UPLOAD_TOO_LARGE:
    'Fayl bu server qabul qiladigandan katta ({{limit}}). Qisqaroq davrni eksport qiling yoki server egasidan chegarani oshirishni so‘rang.',
  UPLOAD_EMPTY: 'Yuborilganda fayl yo‘q. Faylni tanlab, qayta yuboring.',
  UPLOAD_INCOMPLETE:
    'Fayl to‘liq kelmadi: {{announced}}dan {{received}}. Uni qayta yuklang; kelgani saqlanmadi.',
  DISK_FULL: 'Server diskida joy kam ({{free}} bo‘sh). Joy bo‘shatib, faylni qayta yuklang.',
  IMPORT_NOT_FOUND: 'Bu ish maydonida bunday import yo‘q. Importlar ro‘yxatiga qarang.',
  IMPORT_STILL_RUNNING: 'Bu import hali ketmoqda. Tugashini kuting yoki avval bekor qiling.',
  IMPORT_FILES_GONE: 'Bu import fayllari endi saqlanmaydi. Yana o‘qish uchun ularni qayta yuklang.',
  IMPORT_NEEDS_CHANNEL:
    '{{fileName}} faylida qaysi kanalniki ekani aytilmagan. Kanalni tanlang yoki yangisini nomlang.',
  IMPORT_NEEDS_MAPPING:
    '{{fileName}} ustunlarida nima borligi noma’lum: {{missing}} yetishmaydi. Har ustun ma’nosini ko‘rsatib, importni qayta boshlang.',
  OBSERVED_AT_IMPOSSIBLE:
    'Fayldagi sonlar {{moment}} da yig‘ilgan bo‘lishi mumkin emas. 2013-yil avgusti bilan hozir orasidagi vaqtni kiriting.',
  MAPPING_FIELD_UNKNOWN: '{{column}} ustunida “{{field}}” bo‘lishi mumkin emas. Ro‘yxatdan tanlang.',
  IMPORT_INTERRUPTED:
    'Import dastur yoki mashinadagi nosozlik tufayli to‘xtadi. Uni takrorlang; o‘qilgani saqlangan.',
  CHANNEL_NAME_INVALID:
    '“{{channel}}” ochiq kanal nomi emas. Uni @name yoki https://t.me/name ko‘rinishida yozing. + bilan boshlanadigan havola yopiq kanalniki.',
  TOO_MANY_WATCHED:
    'Bu ish maydoni {{most}} ta ochiq kanalni kuzatmoqda, bundan ko‘pi mumkin emas. Keraksizini kuzatishni to‘xtating.',
  CHANNEL_NOT_WATCHED: '@{{username}} kanali bu yerda endi kuzatilmaydi.',
  BOT_NOT_FOUND: 'Bu bot endi bu yerga ulanmagan. Botlar ro‘yxatiga qarang.',
  BOT_CHAT_NOT_FOUND:
    'Bu chatda ish maydonining boti yo‘q. Avval u yerga botni administrator qilib qo‘shing.',
  BOT_TOKEN_REVOKED:
    'Telegram bot tokenini endi tanimaydi. Botni @BotFatherdan olingan yangi token bilan qayta ulang.',
  NO_SHARED_BOT: 'Serverda umumiy bot yo‘q. Server egasi TELEGRAM_BOT_TOKEN qiymatini belgilashi mumkin.',
  TELEGRAM_REFUSED: 'Telegram rad etdi: {{description}}. Telegram aytganini tuzatib, qayta urinib ko‘ring.',
  TELEGRAM_BUSY:
    'Telegram cheklovlari hozir bunga yo‘l qo‘ymaydi. {{seconds}} soniyadan so‘ng urinib ko‘ring.',
  ACCOUNTS_NOT_SET_UP:
    'Bu server hali akkauntlarni ulay olmaydi. https://my.telegram.org saytida api_id va api_hash olib, TELEGRAM_API_ID va TELEGRAM_API_HASH qiymatlarini belgilang.',
  ACCOUNT_NOT_FOUND: 'Bu akkaunt endi bu yerga ulanmagan. Akkauntlar ro‘yxatiga qarang.',
  LOGIN_STEP_WRONG:
    'Bu bosqichda Telegram boshqa narsani so‘rayapti. So‘ralganiga javob bering yoki qaytadan boshlang.',
  LOGIN_REFUSED: 'Telegram rad etdi: {{refusal}}. Raqam, kod yoki parolni tekshirib, qayta urinib ko‘ring.',
  DESTINATION_NOT_FOUND: 'Bunday joy endi yo‘q. Kimdir olib tashlagan bo‘lishi mumkin.',
  DELIVERY_NOT_FOUND:
    'Bu xabar endi yetkazilmagan hisoblanmaydi. Jurnalga qarang: u qayta yuborilgan bo‘lishi mumkin.',
  DIGEST_NOT_FOUND: 'Bunday xulosa endi yo‘q. Kimdir o‘chirgan bo‘lishi mumkin.',
  MAIL_CODE_INVALID:
    'Bu yuborilgan kod emas yoki unga bir soatdan oshgan. Uni oxirgi xatdan nusxalang yoki yangisini so‘rang.',
  MAIL_NOT_CONFIGURED:
    'Bu server pochta yubormaydi. Server egasi SMTP_URL va MAIL_FROM qiymatlarini belgilashi mumkin; yoki boshqa turdagi joyni tanlang.',
  MAIL_NOT_SENT:
    'Kodli xatni yuborib bo‘lmadi ({{why}}). Manzilni va SMTP_URL pochta serveringizga olib borishini tekshirib, qayta urinib ko‘ring.',
  ZONE_UNKNOWN: '{{timeZone}} degan vaqt mintaqasi yo‘q. Masalan, Asia/Tashkent deb yozing.',
  QUIET_HOURS_EMPTY:
    'Sokin soatlar boshlangan vaqtida tugay olmaydi. Ikki xil vaqt kiriting yoki ularni olib tashlang.',
  TOO_MANY_DIGESTS: 'Ish maydonida ko‘pi bilan {{most}} ta xulosa bo‘ladi. Keraksizini o‘chiring.',
  RULE_NOT_FOUND: 'Bunday qoida endi yo‘q. Kimdir o‘chirgan bo‘lishi mumkin.',
  RULE_NOT_UNDERSTOOD:
    'Qoida nimaga qarashini aytmayapti. Chegara, o‘zgarish, post ko‘rsatkichi yoki yo‘qlikni tanlang.',
  TOO_MANY_RULES: 'Ish maydonida ko‘pi bilan {{most}} ta qoida bo‘ladi. Keraksizini o‘chiring.',
  WEBHOOK_ADDRESS_REFUSED:
    '{{url}} manziliga hech narsa yuborilmaydi. Internetdagi https manzilni kiriting. WEBHOOK_PRIVATE_ADDRESSES=allow serverga http va ichki manzillarga ruxsat beradi.',
  EXPERIMENT_NOT_FOUND: 'Bunday tajriba endi yo‘q.',
  EXPERIMENT_ARMS_ALIKE:
    'Usullar kerakligicha farq qilmaydi: har biriga o‘z nomini, vaqt solishtirilsa o‘z vaqtini ham bering.',
  EXPERIMENT_BEGINS_BEFORE_NOW:
    'Birinchi kuni o‘tib ketgan ({{wallTime}}, {{zone}}). Ertaga yoki keyinroq boshlang.',
  EXPERIMENT_CONTENTS: 'Tajribaga {{needed}} ta mazmun kerak, {{given}} ta berildi.',
  EXPERIMENT_STOPPED: 'Tajriba to‘xtatilgan. Yangisini boshlang.',
  EXPERIMENT_FULL: 'Kelgusi har bir kunning posti bor. Oxirini kuting yoki yangisini boshlang.',
  BROADCAST_NOT_FOUND: 'Bunday ommaviy xabar endi yo‘q.',
  BROADCAST_UNREADABLE:
    'Dasturning bu versiyasi ommaviy xabarni o‘qiy olmaydi; uni yangiroq versiya yozgan bo‘lishi mumkin. O‘sha versiyani o‘rnating.',
  BROADCAST_ENDED: 'Ommaviy xabar tugagan: u bilan endi buni qilib bo‘lmaydi. Yangisini yozing.',
  BROADCAST_UNSENDABLE:
    '“{{variant}}” varianti shu holida yuborilmaydi ({{reason}}). Ommaviy xabar — tugmali matn, fayl va so‘rovnomasiz.',
  COMMENT_NOT_FOUND: 'Bunday izoh endi yo‘q. Kimdir o‘chirgan bo‘lishi mumkin.',
  COMMENT_OF_SOMEBODY_ELSE: 'Bu izohni boshqa odam yozgan. O‘chirishni undan so‘rang.',
  COMMENT_ID_TAKEN: 'Bunday raqamli izoh allaqachon bor. O‘zingiznikini qayta yuboring.',
  TOO_MANY_COMMENTS: 'Postda ko‘pi bilan {{most}} ta izoh bo‘ladi. Hal bo‘lganlarini o‘chiring.',
  DRAFT_NOT_FOUND: 'Bunday qoralama endi yo‘q. Kimdir o‘chirgan bo‘lishi mumkin.',
  DRAFT_CHANGED:
    'Qoralama bu orada o‘zgartirildi: hozir {{current}}-tahrir, siz esa {{revision}}-tahrirdan boshlagansiz. Uni qaytadan o‘qing va o‘zgarishni yangisiga kiriting.',
  DRAFT_REVISION_NOT_FOUND: 'Qoralamaning bu tahriri endi saqlanmaydi: tarixda oxirgi 50 tasi turadi.',
  DRAFT_UNREADABLE:
    'Dasturning bu versiyasi qoralamani o‘qiy olmaydi: uni yangiroq versiya yozgan bo‘lishi mumkin. O‘sha versiyani o‘rnating yoki qoralamani o‘chiring.',
  DRAFT_PAGE_INVALID: 'Qoralamalar ro‘yxatini davom ettirib bo‘lmadi. Birinchi sahifasidan boshlang.',
  TOO_MANY_DRAFTS: 'Ish maydonida ko‘pi bilan {{most}} ta qoralama bo‘ladi. Keraksizlarini o‘chiring.',
  CONTENT_TOO_LARGE:
    'Bu {{bytes}} bayt, ko‘pi bilan {{most}} bayt saqlanadi. Qisqartiring: Telegram bundan ancha kam qabul qiladi.',
  TEXT_UNREADABLE:
    'Matnda belgi bo‘lmagan narsa bor ({{place}}). Uni olib tashlang yoki matnni formatsiz joylang.',
  SCHEDULE_ZONE_UNKNOWN:
    '“{{zone}}” degan vaqt mintaqasi yo‘q. Uni Asia/Tashkent yoki Europe/Berlin kabi yozing.',
  SCHEDULE_TIME_INVALID: 'Taqvimda {{time}} vaqti yo‘q. Mavjud kunni va daqiqagacha aniq vaqtni tanlang.',
  SCHEDULE_YEAR_OUT_OF_RANGE:
    '{{time}} juda uzoq. {{firstYear}} dan {{lastYear}} gacha bo‘lgan yilni tanlang.',
  SCHEDULE_RULE_UNREADABLE:
    'Qoidani “{{text}}” joyida o‘qib bo‘lmadi: {{expected}}. Uni RFC 5545 bo‘yicha yozing, masalan FREQ=WEEKLY;BYDAY=MO,TH;BYHOUR=9;BYMINUTE=30.',
  SCHEDULE_RULE_CONTRADICTORY:
    '{{part}} bitta qoidada {{other}} bilan birga tura olmaydi. Birini olib tashlang yoki o‘zgartiring.',
  SCHEDULE_RULE_TOO_OFTEN:
    'Bu qoida bo‘yicha kuniga {{perDay}} tagacha post chiqadi, ko‘pi bilan {{limit}} ta mumkin. Kamroq soat va daqiqa yoki uzunroq oraliq tanlang.',
  SCHEDULE_YIELDS_NOTHING:
    '{{start}} dan boshlab {{years}} yil ichida hech narsa chiqmas edi. Mavjud bo‘lmagan kunlar, boshidan oldingi tugash vaqti va hammasini olib tashlaydigan istisnolar yo‘qligini tekshiring.',
  SCHEDULE_TOO_MANY_DATES:
    '{{field}} maydonida {{given}} ta vaqt bor, ko‘pi bilan {{limit}} ta mumkin. Ularni qoida bilan yozing yoki yana bir jadval tuzing.',
  QUEUE_SLOT_INVALID: '{{slot}} hafta vaqti emas. Hafta kunini va 00:00 dan 23:59 gacha vaqtni tanlang.',
  QUEUE_TOO_MANY_SLOTS:
    '{{weekday}} kunida {{given}} ta vaqt bor, kuniga ko‘pi bilan {{limit}} ta mumkin. Keraksizlarini olib tashlang.',
  PUBLICATION_NOT_FOUND: 'Bu ish maydonining taqvimida bunday post yo‘q.',
  PUBLICATION_CHANGED:
    'Bu orada kimdir postni o‘zgartirdi: hozir u {{current}}-tahrirda, siz esa {{revision}}-tahrirni ko‘rgansiz. Uni qayta ko‘rib, shunga qarab qaror qiling.',
  PUBLICATION_UNDER_WAY:
    'Post hozir Telegramga yuborilmoqda. Biroz kuting: u chiqqach, uni tahrirlash yoki o‘chirish mumkin.',
  PUBLICATION_STATE_UNFIT:
    'Postning hozirgi holatida buni qilib bo‘lmaydi ({{state}}). Sahifani yangilab, u bilan nima bo‘lganini ko‘ring.',
  PUBLICATION_UNREADABLE:
    'Dasturning bu versiyasi postni o‘qiy olmaydi; uni yangiroq versiya yozgan bo‘lishi mumkin. O‘sha versiyani o‘rnating.',
  CALENDAR_PAGE_INVALID: 'Postlar ro‘yxatini davom ettirib bo‘lmadi. Birinchi sahifadan boshlang.',
  CONTENT_REFUSED:
    'Telegram bu postni qabul qilmaydi: undagi xatolar soni — {{count}}. Belgilanganlarini tuzatib, qayta urinib ko‘ring.',
  CANNOT_POST_THERE:
    'Kanallardan birida hech kim post chiqara olmaydi. Shu ish maydonining botini o‘sha kanalda xabar chiqarish huquqi bor administrator qiling.',
  PLAN_TARGET_TWICE: 'Kanallardan biri ikki marta ko‘rsatilgan. Har birini bir marta ko‘rsating.',
  PLAN_TIME_PAST: '{{time}} o‘tib ketgan. Keyinroq vaqtni tanlang yoki hozir yuboring.',
  NO_FREE_SLOT:
    'Kanal navbatida bir yil ichida bo‘sh o‘rin yo‘q. Kanalga o‘rinlar qo‘shing yoki vaqtni tanlang.',
  TOO_MANY_PLANNED:
    'Ish maydonida chiqishini kutayotgan postlar ko‘pi bilan {{most}} ta bo‘ladi. Keraksizlarini bekor qiling.',
  POST_TABLE_REFUSED:
    'Hech narsa yuklanmadi: jadvaldagi xatolar soni — {{count}}, birinchisi {{line}}-qatorda. Sanab o‘tilganlarini tuzatib, qayta urinib ko‘ring.',
  EDIT_IMPOSSIBLE:
    'Telegram chiqib bo‘lgan postning bu qismini o‘zgartirishga ruxsat bermaydi ({{part}}). Faqat matn, tugmalar yoki havola ko‘rinishini o‘zgartiring yoki postni o‘chirib, boshqasini yuboring.',
  EDIT_NEEDS_ADMIN:
    'Bu kanalda muharrirlar postlarini administrator tekshiradi, chiqqan postni faqat administratorlar o‘zgartiradi. Ulardan biridan so‘rang.',
  TOO_MANY_EDITS:
    'Bir postning hali bajarilmagan o‘zgarishlari ko‘pi bilan {{most}} ta bo‘ladi. Ularning bir qismi bajarilishini kuting.',
  MEDIA_NOT_FOUND: 'Bu ish maydonida bunday rasm yo‘q. U o‘chirilgan bo‘lishi mumkin.',
  MEDIA_TOO_LARGE:
    'Fayl juda katta: ko‘pi bilan {{mostBytes}} bayt qabul qilinadi. Rasmni kichikroq qilib saqlab, uni yuklang.',
  MEDIA_INCOMPLETE: 'Fayl to‘liq kelmasidan yuklash uzildi. Uni qayta yuklang.',
  MEDIA_REFUSED: 'Faylni rasm sifatida yuborib bo‘lmaydi ({{problem}}). JPEG, PNG yoki WebP yuklang.',
  MEDIA_BUSY: 'Hozir ko‘p rasm yuklanmoqda. Birozdan so‘ng qayta urinib ko‘ring.',
  TOO_MANY_MEDIA: 'Ish maydonida ko‘pi bilan {{most}} ta rasm bo‘ladi. Keraksizlarini o‘chiring.',
} as const;
