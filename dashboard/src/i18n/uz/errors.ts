export const errors = {
  away: 'Server javob bermayapti. Ko‘rinib turgani eskirgan bo‘lishi mumkin; sahifa urinishda davom etmoqda.',
  'offline.title': 'Server javob bermayapti',
  'offline.detail': 'AnalyticBot ishlab turganini va aloqa borligini tekshirib, qayta urinib ko‘ring.',
  'busy.title': 'Server band',
  'busy.detail': 'Hozir bunga joy yetmadi. Biroz kutib, qayta urinib ko‘ring.',
  'notFound.title': 'Bu endi bu yerda yo‘q',
  'notFound.detail': 'U o‘chirilgan yoki boshqa ish maydoniga tegishli bo‘lishi mumkin.',
  'forbidden.title': 'Sizga bunga ruxsat yo‘q',
  'forbidden.detail': 'Bu ish maydonidagi rolingiz bunga yo‘l qo‘ymaydi. Egasidan so‘rang.',
  'signedOut.title': 'Siz tizimdan chiqqansiz',
  'signedOut.detail': 'Davom etish uchun qayta kiring.',
  'input.title': 'Ma’lumot qabul qilinmadi',
  'input.detail': 'Kiritganingizni tekshiring.',
  'conflict.title': 'Hozir buning iloji yo‘q',
  'conflict.detail': 'Bu orada nimadir o‘zgardi. Yana bir ko‘rib, qayta urinib ko‘ring.',
  'bug.title': 'Bizda nimadir buzildi',
  'bug.detail': 'Xato serverda yozib qo‘yildi. Qayta urinib ko‘ring.',
  'page.title': 'Sahifa qoqildi',
  'page.detail': 'Sahifaning o‘zida xato. Odatda qayta yuklash yordam beradi.',
  'page.reload': 'Qayta yuklash',
  'reason.SIGN_IN_REFUSED': 'Pochta manzili yoki parol noto‘g‘ri.',
  'reason.SIGN_IN_THROTTLED':
    'Muvaffaqiyatsiz urinishlar juda ko‘p. {{retryAfterSeconds}} soniya kutib, qayta urinib ko‘ring.',
  'reason.SETUP_LINK_INVALID':
    'Bu sozlash havolasi bu yerda yaroqsiz. Server ishga tushganda chiqaradigan havolani to‘liq oching.',
  'reason.SETUP_ALREADY_DONE': 'Egasining hisobi allaqachon yaratilgan. Shunchaki kiring.',
  'reason.RESET_LINK_INVALID':
    'Havola ishlatilgan yoki muddati o‘tgan. Yangisini olish uchun serverda “analyticbot user reset” buyrug‘ini bajaring.',
  'reason.TOO_MANY_REQUESTS':
    'Manzilingizdan so‘rovlar juda ko‘p. {{retryAfterSeconds}} soniya kutib, qayta urinib ko‘ring.',
  'reason.UPLOAD_BROKEN_OFF': 'Fayl to‘liq kelmasidan aloqa uzildi. Uni qayta yuklang.',
  'reason.FOREIGN_ORIGIN':
    'Panelni o‘z manzilida oching. Proksi ortida bo‘lsa, server sozlamasida ochiq manzil ko‘rsatilishi kerak.',
  'reason.ROLE_TOO_LOW': 'Bu ish maydonidagi rolingiz bunga yo‘l qo‘ymaydi. Egasidan so‘rang.',
  'reason.CHANNEL_NOT_FOUND': 'Bu ish maydonida bunday kanal yo‘q. U o‘chirilgan bo‘lishi mumkin.',
  'reason.TIME_ZONE_UNKNOWN': 'Bunday vaqt mintaqasi yo‘q. Masalan, Asia/Tashkent deb yozing.',
} as const;
