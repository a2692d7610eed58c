export const definitions = {
  'definition.subscribers': 'Davr oxirida kuzatilgan obunachilar soni.',
  'trap.subscribers': 'Ikki o‘lchov orasida hech narsa ma’lum emas: chiziq ularni faqat tutashtiradi.',
  'definition.netGrowth': 'Oxiridagi va boshidagi obunachilar soni orasidagi farq.',
  'trap.netGrowth': 'O‘n kishi kelib, o‘n kishi ketsa, nol chiqadi: kelgan va ketganlar bunda ko‘rinmaydi.',
  'definition.joins': 'Obuna bo‘lganlar — kanaldagi bot ko‘radigan hodisalar bo‘yicha.',
  'trap.joins': 'Bot ularni faqat qo‘shilgan kunidan boshlab ko‘radi. Faylda ular yo‘q.',
  'definition.leaves': 'Obunani bekor qilganlar — kanaldagi bot ko‘radigan hodisalar bo‘yicha.',
  'trap.leaves': 'Bot ularni faqat qo‘shilgan kunidan boshlab ko‘radi. Faylda ular yo‘q.',
  'definition.posts': 'Davrda chiqqan postlar. Albom — bitta post; xizmat xabari post emas.',
  'trap.posts': 'Boshqa joydan ulashilgan postlar bu yerda sanaladi, ammo qamrov va ulushlarga kirmaydi.',
  'definition.postingFrequency': 'Postlar davr kunlariga bo‘lingan.',
  'trap.postingFrequency': 'Bu o‘rtacha: qizg‘in kun va jim hafta ham bir maromdek ko‘rinishi mumkin.',
  'definition.forwardedPosts': 'Boshqa joydan ulashilgan postlar.',
  'trap.forwardedPosts':
    'Ularning hisoblagichlari manbaga tegishli, shuning uchun qamrov va ulushlarga kirmaydi.',
  'definition.viewsTotal': 'Davrda chiqqan postlarning so‘nggi ma’lum ko‘rishlari.',
  'trap.viewsTotal': 'Ko‘rishlar odamlar emas; yosh postlar hali o‘zinikini to‘plamagan.',
  'definition.viewsGained': 'Post qachon chiqqanidan qat’i nazar, davr ichida qo‘shilgan ko‘rishlar.',
  'trap.viewsGained': 'Bu davr postlarining ko‘rishlaridan boshqa savol: ikkisi aralashtirilmaydi.',
  'definition.averageReach':
    'Davrdagi o‘z postlarining so‘nggi ma’lum ko‘rishlari o‘rtachasi, yonida mediana. O‘chirilgan postlar kirmaydi.',
  'trap.averageReach':
    'Bitta viral post o‘rtachani ko‘taradi, medianani emas: ikkisiga ham qarang. O‘zgarish faqat teng yoshda yoki 14 kundan katta postlar uchun ko‘rsatiladi.',
  'definition.advertisingReach': 'Postlarning 24 soatlik (va 48 soatlik) yoshdagi o‘rtacha ko‘rishlari.',
  'trap.advertisingReach': 'Shu yoshga yaqin o‘lchovlar kerak; oxirgi hisoblagich buni keyin ayta olmaydi.',
  'definition.viewRate': 'O‘rtacha qamrov davr oxiridagi obunachilarga bo‘lingan (boshqalar ERR deb yozadi).',
  'trap.viewRate': 'Boshqalarda ERR — faollikning qamrovga nisbati: ehtiyot bo‘lib taqqoslang.',
  'definition.viewRate24h':
    '24 soatdagi o‘rtacha ko‘rishlar obunachilarga bo‘lingan (boshqalar ERR24 deb yozadi).',
  'trap.viewRate24h': 'Har bir postdan keyin 24 soatga yaqin o‘lchovlar kerak.',
  'definition.engagementRate':
    'Reaksiya, ulashish va izohlar ko‘rishlarga bo‘lingan, davr yig‘indilari bo‘yicha; yonida postlar medianasi.',
  'trap.engagementRate':
    'Boshqalar obunachilarga yoki postlarga bo‘ladi. Manbada biror qism bo‘lmasa, ulush kamroq qismdan tuziladi va shunday yoziladi.',
  'definition.shareRate': 'Ulashishlar ko‘rishlarga bo‘lingan.',
  'trap.shareRate': 'Telegram Desktop eksportida ulashishlar yo‘q, shuning uchun u buni ayta olmaydi.',
  'definition.reactionsTotal': 'Davr postlaridagi barcha reaksiyalar.',
  'trap.reactionsTotal': 'Bir kishi bir nechtasini qoldirishi mumkin. Albomniki — qismlarining yig‘indisi.',
  'definition.forwardsTotal': 'Davr postlari necha marta ulashilgan.',
  'trap.forwardsTotal': 'Albomniki — qismlarining eng kattasi, yig‘indisi emas.',
  'definition.commentsTotal': 'Davr postlari ostidagi izohlar.',
  'trap.commentsTotal': 'Ular faqat muhokama guruhi bor kanallarda bo‘ladi.',
  'definition.bestTimes':
    'Haftaning har bir soatidagi postlar kanalning odatdagi natijasiga nisbatan; postlar kam joyda baho odatdagiga tortilgan. Qavsda: 10 holatdan 8 tasida haqiqiy qiymat shu oraliqda.',
  'trap.bestTimes':
    'Turli soatda turli narsa chiqadi: yaxshi soat mavzusi tufayli yaxshi bo‘lishi mumkin. 20 tadan kam postda yashiriladi.',
  'definition.ranking':
    'Ko‘rishlar kanalning oldingi 20 postiga qarab kutilganiga bo‘lingan. 1 — odatdagidek, 2 — ikki barobar.',
  'trap.ranking': 'Yosh postlar teng yoshda taqqoslanadi yoki umuman taqqoslanmaydi.',
  'definition.breakdown':
    'Davrdagi o‘z postlari bir belgi bo‘yicha guruhlangan: o‘rtacha va median qamrov, faollik, odatdagiga nisbati.',
  'trap.breakdown': 'Bir nechta postli guruh kam narsa aytadi: ularning soniga qarang.',
  'definition.viewCurve':
    'Davrdagi o‘z postlari ko‘rishlarining ma’lum yoshlardagi medianasi: 1, 6, 12, 24, 48, 72 soat va 7 kun. Postlarning yarmi tasma ichida. Ulush — 7 kundagi ko‘rishlarga nisbatan.',
  'trap.viewCurve':
    'O‘sha postlarning turli vaqtdagi o‘lchovlari kerak. Har bir yosh uni biladigan postlarga tayanadi, shuning uchun chiziq pasayishi ham mumkin.',
  'definition.viewsAt':
    'Postning har bir yoshidagi ko‘rishlari va yonida kanal medianasi. Ikki o‘lchov orasida chiziq yosh logarifmi bo‘yicha to‘g‘ri.',
  'trap.viewsAt':
    'Ikki o‘lchov yoshi ikki baravardan ko‘p farq qilsa, ular orasida hech narsa da’vo qilinmaydi.',
  'definition.expectation':
    'Ko‘rishlar kanalning oldingi 20 o‘z posti medianasiga bo‘lingan. 1 — odatdagidek.',
  'trap.expectation': 'Post qanchalik g‘ayrioddiyligini aytadi, sababini emas.',
  'definition.percentile': 'Kanalning 90 kun ichidagi o‘z postlaridan ko‘rishi kamrog‘ining ulushi.',
  'trap.percentile': 'Yosh postlar ko‘rishlarini to‘plaguncha pastda turadi.',
  'definition.readings': 'Manba ko‘rsatgan hisoblagichlar, o‘zgarmagan birinchi va oxirgi vaqti bilan.',
  'trap.readings': 'Yig‘ilgan vaqti yozilmagan fayl faqat eng erta mumkin bo‘lgan vaqtni beradi.',
  'definition.levelShift': 'Obunachilar sonining kanal odatdagi qadamlaridan ancha katta qadami.',
  'trap.levelShift':
    'Ko‘pincha o‘chirilgan hisoblar tozalanishi, reklama yoki botlar: son qaysi ekanini aytmaydi.',
  'definition.compare': 'Har bir kanal yoki davr uchun o‘sha sonlar, o‘z sahifasidagidek.',
  'trap.compare': 'Turli manbali kanallar turli narsani biladi; noma’lum degani nol emas.',
} as const;
