import type { DocumentClaims } from "./claims-in-documents.ts";

/** Chat logs, patents, weather, bank letters, minutes, API pages and forms of sixteen languages. */
export const claimsInForms: DocumentClaims[] = [
  {
    name: "en-log",
    text: `# Incident channel #ops-payments, 3 June 2025 (all times UTC)
[14:02] maria.k: p95 latency went from 180 ms to 2.4 s, error rate 7.5%
[14:05] Tom O'Shea: rolled back build 5.12.0-rc3? no, not yet
[14:11] Tom O'Shea: rollback done at 14:09, build is 5.11.8 now
[14:30] maria.k: recovered; 1,204 requests failed, none were charged twice
2025-06-03T14:02:11.482Z WARN pool exhausted size=64 waiting=311 retry=false
2025-06-03T14:02:12.001Z ERROR code=E-5031 host=pay-07.eu-west-1 mem=-1 user=null
Follow-up: raise the pool to 96 by Friday 6 June; owner Priya Nair-Lindqvist, reviewer Sam Lee. Customers were not notified. Root cause: unknown. Severity: SEV-2 (was SEV-1). Cost est. $12.7k.`,
    claims: [
      ["before_ms", "p95 latency went from 180 ms to 2.4 s", [180], [18, 1.8]],
      ["after_s", "from 180 ms to 2.4 s", [2.4], [24]],
      ["error_rate", "error rate 7.5%", [7.5, 0.075], [75]],
      ["rollback<time>", "rollback done at 14:09", ["14:09"], ["14:11", "02:09"]],
      ["build: current build", "build is 5.11.8 now", ["5.11.8"], ["5.11", "11.8"]],
      ["failed", "1,204 requests failed", [1204], [1.204, 204]],
      ["double: charged twice", "none were charged twice", [false], [true]],
      ["pool", "pool exhausted size=64 waiting=311", [64], [311.64]],
      ["waiting", "size=64 waiting=311 retry=false", [311], [-311]],
      ["retry", "waiting=311 retry=false", [false], [true]],
      ["code", "code=E-5031 host=pay-07.eu-west-1", ["E-5031"], ["5031"]],
      ["host", "host=pay-07.eu-west-1 mem=-1", ["pay-07.eu-west-1"], ["pay-07"]],
      ["mem", "mem=-1 user=null", [-1], [1]],
      [
        "first_warn<datetime>",
        "2025-06-03T14:02:11.482Z WARN",
        ["2025-06-03T14:02:11Z"],
        ["2025-06-03T14:02:12Z", "2025-03-06T14:02:11Z"],
      ],
      ["new_pool", "raise the pool to 96", [96], [-96, 64]],
      [
        "owner: person's name",
        "owner Priya Nair-Lindqvist, reviewer Sam Lee",
        ["Priya Nair-Lindqvist"],
        ["Priya Nair", "Nair", "Lindqvist"],
      ],
      ["reviewer", "reviewer Sam Lee", ["Sam Lee"], ["Tom Lee"]],
      ["notified: customers notified", "Customers were not notified.", [false], [true]],
      ["severity<SEV-1|SEV-2>: current severity", "Severity: SEV-2 (was SEV-1)", ["SEV-2"], []],
      ["cost", "Cost est. $12.7k", [12700], [12.7]],
      ["cause<known|unknown>: root cause", "Root cause: unknown.", ["unknown"], ["known"]],
      ["engineer", "Tom O'Shea: rollback done at 14:09", ["Tom O'Shea"], ["Shea", "Tom O"]],
    ],
  },
  {
    name: "de-patent",
    text: `Patentschrift DE 10 2019 118 442 B4 — Anmeldetag: 08.07.2019, Veröffentlichungstag der Patenterteilung: 17.11.2022
Patentinhaber: Kessler & Sohn Antriebstechnik GmbH & Co. KG, 88212 Ravensburg, DE. Erfinder: Dr.-Ing. Uwe Lang-Hartmann; Yıldız, Emre
Innerhalb von neun Monaten nach Veröffentlichung kann Einspruch erhoben werden. Prüfungsantrag: gestellt. Ein Recherchebericht liegt nicht vor.
Anspruch 1: Getriebe (10) mit einer Übersetzung von 1:3,6, wobei das Zahnrad (14) einen Durchmesser zwischen 42,5 und 48 mm aufweist und frei von Blei ist.
Anspruch 4: Getriebe nach Anspruch 1, dadurch gekennzeichnet, dass die Temperatur minus 40 Grad Celsius nicht unterschreitet und das Drehmoment mindestens zweieinhalb Kilonewtonmeter beträgt.
Das Gehäuse besteht aus Aluminium, nicht aus Stahl. Der Wirkungsgrad sank um 0,8 Prozentpunkte auf 94,2 %. Die Schmierung ist optional; ein Ölwechsel alle anderthalb Jahre wird empfohlen. Jahresgebühr: 1.060 EUR (ermäßigt: 530,- EUR).`,
    claims: [
      [
        "number",
        "DE 10 2019 118 442 B4",
        ["DE 10 2019 118 442 B4", "10 2019 118 442"],
        ["118 442", "2019 118"],
      ],
      ["filed<date>", "Anmeldetag: 08.07.2019", ["2019-07-08"], ["2019-08-07"]],
      [
        "published<date>",
        "Veröffentlichungstag der Patenterteilung: 17.11.2022",
        ["2022-11-17"],
        ["2022-11-07"],
      ],
      [
        "holder: Patentinhaber",
        "Patentinhaber: Kessler & Sohn Antriebstechnik GmbH & Co. KG",
        ["Kessler & Sohn Antriebstechnik GmbH & Co. KG", "Kessler & Sohn Antriebstechnik"],
        ["Sohn Antriebstechnik GmbH & Co. KG", "Kessler", "Kessler & Sohn"],
      ],
      [
        "inventor: Erfinder",
        "Erfinder: Dr.-Ing. Uwe Lang-Hartmann",
        ["Uwe Lang-Hartmann"],
        ["Uwe Lang", "Hartmann", "Lang"],
      ],
      ["inventor2: Erfinder", "Yıldız, Emre", ["Emre Yıldız", "Yıldız, Emre"], []],
      ["months", "Innerhalb von neun Monaten", [9], [19]],
      ["report: Recherchebericht liegt vor", "Ein Recherchebericht liegt nicht vor.", [false], [true]],
      ["requested: Prüfungsantrag gestellt", "Prüfungsantrag: gestellt.", [true], [false]],
      ["diameter_min", "zwischen 42,5 und 48 mm", [42.5], [425]],
      ["diameter_max", "zwischen 42,5 und 48 mm", [48], [-48]],
      ["lead: enthält Blei", "frei von Blei ist", [false], [true]],
      ["temp", "minus 40 Grad Celsius nicht unterschreitet", [-40], [40]],
      ["torque", "mindestens zweieinhalb Kilonewtonmeter", [2.5], [2, 0.5]],
      [
        "material<Aluminium|Stahl>: Gehäuse",
        "Das Gehäuse besteht aus Aluminium, nicht aus Stahl.",
        ["Aluminium"],
        ["Stahl"],
      ],
      ["efficiency", "auf 94,2 %", [94.2, 0.942], [942]],
      ["drop: Rückgang des Wirkungsgrads", "sank um 0,8 Prozentpunkte auf 94,2 %", [0.8], [-0.8, 8]],
      ["oil_years", "ein Ölwechsel alle anderthalb Jahre", [1.5], [0.5, 15]],
      ["fee", "Jahresgebühr: 1.060 EUR", [1060], [1.06]],
      ["reduced", "ermäßigt: 530,- EUR", [530], [-530]],
      ["claim", "Anspruch 4: Getriebe nach Anspruch 1", [4], [41]],
      ["town: Ort", "88212 Ravensburg, DE", ["Ravensburg"], ["Ravens"]],
    ],
  },
  {
    name: "cs-pocasi",
    text: `Předpověď počasí pro Moravskoslezský kraj, vydáno v pátek 17. ledna 2025 v 5:40
Zataženo, místy sněžení. Nejvyšší teploty −3 až 1 °C, v noci až minus jedenáct stupňů. Vítr severní 4 až 8 m/s, na horách nárazy kolem 25 m/s.
Na Lysé hoře leží 47 cm sněhu, tj. o 12 cm méně než vloni. Srážky: do 2,5 mm. Výstraha před náledím: ano, platí od 18:00 do soboty 9:00. Smogová situace nebyla vyhlášena. Mlha se neočekává.
Východ slunce 7.41, západ 16.19. Tlak 1 027 hPa, mírně klesá. Kvalita ovzduší: uspokojivá. Meteorolog ve službě: Mgr. Jana Horáková-Šímová. Pravděpodobnost srážek: dvě třetiny. Výhled: oteplení není pravděpodobné, jezdí se neomezeně.`,
    claims: [
      [
        "issued<datetime>",
        "vydáno v pátek 17. ledna 2025 v 5:40",
        ["2025-01-17T05:40:00"],
        ["2025-01-17T17:40:00", "2025-07-01T05:40:00"],
      ],
      ["max_from", "Nejvyšší teploty −3 až 1 °C", [-3], [3]],
      ["max_to", "Nejvyšší teploty −3 až 1 °C", [1], [-1]],
      ["night", "až minus jedenáct stupňů", [-11], [11, -1]],
      ["wind_max", "Vítr severní 4 až 8 m/s", [8], [48]],
      ["gusts", "nárazy kolem 25 m/s", [25], [2.5]],
      ["snow_cm", "leží 47 cm sněhu", [47], [-47]],
      ["rain", "do 2,5 mm", [2.5], [25]],
      ["warning: výstraha před náledím", "Výstraha před náledím: ano", [true], [false]],
      ["from<time>", "platí od 18:00 do soboty 9:00", ["18:00"], ["06:00"]],
      ["smog: smogová situace vyhlášena", "Smogová situace nebyla vyhlášena.", [false], [true]],
      ["fog: mlha se očekává", "Mlha se neočekává.", [false], [true]],
      ["pressure", "Tlak 1 027 hPa", [1027], [27, 1.027]],
      ["air<uspokojivá|špatná>", "Kvalita ovzduší: uspokojivá", ["uspokojivá"], ["špatná"]],
      [
        "meteorologist: jméno",
        "Mgr. Jana Horáková-Šímová",
        ["Jana Horáková-Šímová"],
        ["Jana Horáková", "Šímová"],
      ],
      [
        "warmer<pravděpodobné|nepravděpodobné>: oteplení",
        "oteplení není pravděpodobné",
        [],
        ["pravděpodobné"],
      ],
    ],
  },
  {
    name: "tr-banka",
    text: `Sayın Ayşe Yılmaz-Kaya, 12.05.2025
Kredi başvurunuz (No: KR-2025/00417) onaylanmamıştır. Mevduat hesabınızdaki bakiye: -1.250,75 TL. Limitiniz 40 bin TL'den 55 bin TL'ye yükseltildi.
Faiz oranı yıllık %3,89 olup vade yirmi dört aydır. Gecikme faizi uygulanmayacaktır. Kartınız 31/08/2027 tarihine kadar geçerlidir. Şubemiz hafta içi 09:00–17.30 arası açıktır. Komisyon alınmaz. Sigorta: var. Taksit tutarı bir buçuk milyon liradan azdır. Temsilci: Mehmet Öz. Tel: 0 (212) 444 08 09.`,
    claims: [
      ["date<date>", "12.05.2025", ["2025-05-12"], ["2025-12-05"]],
      ["customer: müşteri adı", "Sayın Ayşe Yılmaz-Kaya", ["Ayşe Yılmaz-Kaya"], ["Ayşe Yılmaz", "Kaya"]],
      ["application: no", "No: KR-2025/00417", ["KR-2025/00417"], ["KR-2025", "00417"]],
      [
        "approved: başvuru onaylandı",
        "Kredi başvurunuz (No: KR-2025/00417) onaylanmamıştır.",
        [false],
        [true],
      ],
      ["balance", "bakiye: -1.250,75 TL", [-1250.75], [1250.75, -1.25075]],
      ["old_limit", "40 bin TL'den 55 bin TL'ye", [40000], [40]],
      ["new_limit", "40 bin TL'den 55 bin TL'ye yükseltildi", [55000], [55]],
      ["rate", "yıllık %3,89", [3.89, 0.0389], [389]],
      ["months", "vade yirmi dört aydır", [24], [20, 4]],
      ["late: gecikme faizi uygulanır", "Gecikme faizi uygulanmayacaktır.", [false], [true]],
      ["valid<date>", "31/08/2027 tarihine kadar", ["2027-08-31"], ["2027-08-13"]],
      ["opens<time>", "09:00–17.30 arası", ["09:00"], ["21:00"]],
      ["closes<time>", "hafta içi 09:00–17.30 arası", ["17:30"], ["05:30"]],
      ["commission: komisyon alınır", "Komisyon alınmaz.", [false], [true]],
      ["insurance: sigorta", "Sigorta: var.", [true], [false]],
      ["agent: temsilci", "Temsilci: Mehmet Öz.", ["Mehmet Öz"], ["Mehmet Öztürk"]],
      ["phone", "Tel: 0 (212) 444 08 09", ["0 (212) 444 08 09", "02124440809"], ["444 08", "212 444"]],
    ],
  },
  {
    name: "uk-dohovir",
    text: `ПРОТОКОЛ загальних зборів ОСББ «Затишок-7» від 21 вересня 2024 року, початок о 18 годині 30 хвилин
Присутні 43 із 60 співвласників (71,7 %). Голова зборів: Ткаченко Олена Ігорівна. Секретар: Мельник-Коваль Т. П.
1. Тариф підвищено з 7,20 до 8,05 грн/м² з 1 жовтня ц.р. Голосували: «за» — 38, «проти» — 4, «утрималися» — один.
2. Ремонт даху коштуватиме 1 млн 240 тис. грн; аванс не сплачено. Рішення про заміну ліфта не прийнято.
3. Залишок на рахунку: мінус 12 400,50 грн. Збитків немає. Паркування без перепусток заборонено. Опалення вмикається безкоштовно, пункт працює з 9 до 18.
Термін виконання: півтора року. Договір з ТОВ «Ліфт & Сервіс» розірвано. Підпис: є.`,
    claims: [
      ["date<date>", "від 21 вересня 2024 року", ["2024-09-21"], ["2024-08-21"]],
      ["present", "Присутні 43 із 60 співвласників", [43], [4360]],
      ["share", "43 із 60 співвласників (71,7 %)", [71.7], [-71.7, 717]],
      [
        "chair: голова",
        "Голова зборів: Ткаченко Олена Ігорівна",
        ["Ткаченко Олена Ігорівна", "Олена Ігорівна Ткаченко"],
        ["Олена Мельник"],
      ],
      [
        "secretary: секретар ім'я",
        "Секретар: Мельник-Коваль Т. П.",
        ["Мельник-Коваль Т. П.", "Т. П. Мельник-Коваль"],
        ["Мельник"],
      ],
      ["old", "з 7,20 до 8,05 грн/м²", [7.2], [72]],
      ["new", "з 7,20 до 8,05 грн/м²", [8.05], [805]],
      ["for", "«за» — 38", [38], [-38]],
      ["abstained", "«утрималися» — один", [1], [-1]],
      ["roof", "1 млн 240 тис. грн", [1240000], [1240, 240000]],
      ["advance: аванс сплачено", "аванс не сплачено", [false], [true]],
      [
        "lift<прийнято|не прийнято>: рішення про заміну ліфта",
        "Рішення про заміну ліфта не прийнято.",
        ["не прийнято"],
        ["прийнято"],
      ],
      ["balance", "мінус 12 400,50 грн", [-12400.5], [12400.5]],
      ["losses: збитки", "Збитків немає.", [false], [true]],
      ["open<time>", "працює з 9 до 18", ["09:00"], ["18:09"]],
      ["years", "Термін виконання: півтора року", [1.5], [0.5]],
      ["contract<чинний|розірвано>", "Договір з ТОВ «Ліфт & Сервіс» розірвано.", ["розірвано"], ["чинний"]],
    ],
  },
  {
    name: "el-aggelia",
    text: `Θέση εργασίας: Λογιστής/Λογίστρια — Θεσσαλονίκη (κωδ. ΑΓ-118/25)
Εταιρεία: Αφοί Παπαδόπουλοι & Υιός Α.Ε. Μισθός από 1.350 έως 1.600 ευρώ μικτά, δεκατέσσερις μισθοί. Πείρα τουλάχιστον τρία έτη. Δίπλωμα οδήγησης: δεν απαιτείται. Αγγλικά: απαιτούνται. Τηλεργασία: όχι. Έναρξη: 2 Ιουνίου 2025. Ωράριο 9:00–17:30. Αιτήσεις έως 23/05/25 στις 3 μ.μ. Υπεύθυνη: Ελένη Ρήγα-Μάνου. Μπόνους 7,5 %. Δεν παρέχεται στέγαση.`,
    claims: [
      ["code", "κωδ. ΑΓ-118/25", ["ΑΓ-118/25"], ["118/25"]],
      [
        "company: εταιρεία",
        "Εταιρεία: Αφοί Παπαδόπουλοι & Υιός Α.Ε.",
        ["Αφοί Παπαδόπουλοι & Υιός Α.Ε."],
        ["Υιός Α.Ε."],
      ],
      ["pay_min", "από 1.350 έως 1.600 ευρώ", [1350], [1.35]],
      ["pay_max", "από 1.350 έως 1.600 ευρώ", [1600], [1.6]],
      ["salaries", "δεκατέσσερις μισθοί", [14], [10, 4]],
      ["years", "τουλάχιστον τρία έτη", [3], [13]],
      ["licence: δίπλωμα οδήγησης απαιτείται", "Δίπλωμα οδήγησης: δεν απαιτείται.", [false], [true]],
      ["english: αγγλικά απαιτούνται", "Αγγλικά: απαιτούνται.", [true], [false]],
      ["remote: τηλεργασία", "Τηλεργασία: όχι.", [false], [true]],
      ["start<date>", "Έναρξη: 2 Ιουνίου 2025", ["2025-06-02"], ["2025-07-02"]],
      ["until<datetime>", "έως 23/05/25 στις 3 μ.μ.", ["2025-05-23T15:00:00"], ["2025-05-23T03:00:00"]],
      ["contact: υπεύθυνη όνομα", "Ελένη Ρήγα-Μάνου", ["Ελένη Ρήγα-Μάνου"], ["Ελένη Ρήγα"]],
      ["bonus", "Μπόνους 7,5 %", [7.5], [75]],
      ["housing: παρέχεται στέγαση", "Δεν παρέχεται στέγαση.", [false], [true]],
    ],
  },
  {
    name: "ar-taqrir",
    text: `تقرير مختبر رقم LAB-7731/2025
اسم المريض: أحمد سالم المنصوري. تاريخ الميلاد: ١٢ مارس ١٩٨٤. تاريخ السحب: 05/06/2025 الساعة 8:15 صباحًا.
الهيموغلوبين: ١٣٫٤ غ/دل. الصفائح: 245,000. الفرق القاعدي: -2.5. فيروس التهاب الكبد: غير موجود. مدخن: لا. صائم: نعم. لم يتم إجراء تحليل البول. الرسوم: 150 درهمًا. خصم 10%.`,
    claims: [
      ["number", "رقم LAB-7731/2025", ["LAB-7731/2025"], ["7731/2025"]],
      [
        "patient: اسم المريض",
        "اسم المريض: أحمد سالم المنصوري",
        ["أحمد سالم المنصوري"],
        ["أحمد سالم الهاشمي"],
      ],
      ["born<date>", "تاريخ الميلاد: ١٢ مارس ١٩٨٤", ["1984-03-12"], ["1984-05-12"]],
      ["time<time>", "الساعة 8:15 صباحًا", ["08:15"], ["20:15"]],
      ["hb", "الهيموغلوبين: ١٣٫٤ غ/دل", [13.4], [134]],
      ["platelets", "الصفائح: 245,000", [245000], [245]],
      ["base", "الفرق القاعدي: -2.5", [-2.5], [2.5]],
      ["virus<موجود|غير موجود>", "فيروس التهاب الكبد: غير موجود", ["غير موجود"], ["موجود"]],
      ["smoker: مدخن", "مدخن: لا", [false], [true]],
      ["fasting: صائم", "صائم: نعم", [true], [false]],
      ["urine: تم إجراء تحليل البول", "لم يتم إجراء تحليل البول", [false], [true]],
      ["fee", "الرسوم: 150 درهمًا", [150], [15]],
      ["discount", "خصم 10%", [10], [100]],
    ],
  },
  {
    name: "he-hodaa",
    text: `הודעת ארנונה לשנת 2025 — עיריית חיפה. מספר נכס: 40-118-7. שם המחזיק: יעל כהן-לוי. שטח: 87.5 מ"ר. סכום לתשלום: 6,420.80 ש"ח. הנחה: 25%. לתשלום עד 15 בינואר 2025. חוב קודם: אין. הנכס אינו מושכר. תשלום בהוראת קבע: כן. זיכוי: -120 ש"ח.`,
    claims: [
      ["year", "לשנת 2025", [2025], [2024]],
      ["property", "מספר נכס: 40-118-7", ["40-118-7"], ["118-7"]],
      ["holder: שם המחזיק", "שם המחזיק: יעל כהן-לוי", ["יעל כהן-לוי"], ["יעל כהן"]],
      ["area", 'שטח: 87.5 מ"ר', [87.5], [875]],
      ["sum", 'סכום לתשלום: 6,420.80 ש"ח', [6420.8], [6.42]],
      ["discount", "הנחה: 25%", [25], [2.5]],
      ["due<date>", "עד 15 בינואר 2025", ["2025-01-15"], ["2025-02-15"]],
      ["debt: חוב קודם", "חוב קודם: אין", [false], [true]],
      ["rented: הנכס מושכר", "הנכס אינו מושכר", [false], [true]],
      ["standing: הוראת קבע", "תשלום בהוראת קבע: כן", [true], [false]],
      ["credit", 'זיכוי: -120 ש"ח', [-120], [120]],
    ],
  },
  {
    name: "hi-suchna",
    text: `निविदा सूचना संख्या: PWD/2025/084 दिनांक 14 जुलाई 2025
अनुमानित लागत: ₹1.25 करोड़, धरोहर राशि ₹2,50,000। कार्य अवधि: अठारह माह। निविदा शुल्क ₹5,900 (वापस नहीं होगा)। अंतिम तिथि: 05/08/2025, अपराह्न 3:00 बजे। संयुक्त उद्यम की अनुमति: नहीं। जीएसटी 18%। साइट निरीक्षण अनिवार्य नहीं है। संपर्क: श्री रमेश चंद्र शर्मा।`,
    claims: [
      ["number", "निविदा सूचना संख्या: PWD/2025/084", ["PWD/2025/084"], ["2025/084"]],
      ["date<date>", "दिनांक 14 जुलाई 2025", ["2025-07-14"], ["2025-06-14"]],
      ["cost", "अनुमानित लागत: ₹1.25 करोड़", [12500000], [1.25]],
      ["deposit", "धरोहर राशि ₹2,50,000", [250000], [2.5]],
      ["fee", "निविदा शुल्क ₹5,900", [5900], [5.9]],
      ["jv: संयुक्त उद्यम की अनुमति", "संयुक्त उद्यम की अनुमति: नहीं", [false], [true]],
      ["gst", "जीएसटी 18%", [18], [1.8]],
      ["inspection: साइट निरीक्षण अनिवार्य", "साइट निरीक्षण अनिवार्य नहीं है", [false], [true]],
    ],
  },
  {
    name: "ko-api",
    text: `결제 API 문서 v3.2.0 (2025년 4월 30일 개정)
요청 제한: 분당 1,200회. 타임아웃 기본값: 30초. 수수료는 결제 금액의 2.9%이며 환불 시 반환되지 않습니다. 테스트 키는 운영 환경에서 사용할 수 없습니다. 웹훅 재시도: 최대 다섯 번. 최소 금액 1만 원, 최대 금액 500만 원. 정산일: 매월 10일. 점검 시간: 오전 2시~4시 30분. 해외 카드 지원: 예. 담당자: 김민서.`,
    claims: [
      ["version", "결제 API 문서 v3.2.0", ["3.2.0", "v3.2.0"], ["3.2"]],
      ["revised<date>", "2025년 4월 30일 개정", ["2025-04-30"], ["2025-04-03"]],
      ["limit", "분당 1,200회", [1200], [1.2]],
      ["timeout", "타임아웃 기본값: 30초", [30], [3]],
      ["fee", "결제 금액의 2.9%", [2.9], [29]],
      ["returned: 환불 시 수수료 반환", "환불 시 반환되지 않습니다", [false], [true]],
      [
        "testkey: 테스트 키 운영 환경에서 사용",
        "테스트 키는 운영 환경에서 사용할 수 없습니다",
        [false],
        [true],
      ],
      ["retries", "최대 다섯 번", [5], [15]],
      ["min", "최소 금액 1만 원", [10000], [1]],
      ["max", "최대 금액 500만 원", [5000000], [500]],
      ["from<time>", "점검 시간: 오전 2시~4시 30분", ["02:00"], ["14:00"]],
      ["to<time>", "오전 2시~4시 30분", ["04:30"], ["16:30"]],
      ["cards: 해외 카드 지원", "해외 카드 지원: 예", [true], [false]],
      ["contact: 담당자", "담당자: 김민서", ["김민서"], ["민서"]],
    ],
  },
  {
    name: "th-tulos",
    text: `ประกาศผลการแข่งขัน วันที่ 9 มีนาคม 2568 เวลา 13.30 น. ผู้ชนะ: นายสมชาย ใจดี เวลา 10.42 วินาที เงินรางวัล 25,000 บาท ไม่มีการทำลายสถิติ ผู้เข้าแข่งขัน 48 คน อุณหภูมิ 31.5 องศา`,
    claims: [
      ["date<date>", "วันที่ 9 มีนาคม 2568", ["2025-03-09"], ["2025-05-09"]],
      ["time<time>", "เวลา 13.30 น.", ["13:30"], ["01:30"]],
      ["result", "เวลา 10.42 วินาที", [10.42], [1042]],
      ["prize", "เงินรางวัล 25,000 บาท", [25000], [25]],
      ["record: การทำลายสถิติ", "ไม่มีการทำลายสถิติ", [false], [true]],
      ["runners", "ผู้เข้าแข่งขัน 48 คน", [48], [4.8]],
      ["temp", "อุณหภูมิ 31.5 องศา", [31.5], [315]],
    ],
  },
  {
    name: "vi-hop",
    text: `BIÊN BẢN HỌP ngày 12 tháng 3 năm 2025, bắt đầu lúc 8 giờ 30. Chủ trì: ông Nguyễn Văn Hải. Số người dự: 27/30. Doanh thu quý I đạt 4,2 tỷ đồng, giảm 5,5% so với cùng kỳ. Chi phí: 850 triệu đồng. Đề xuất chưa được phê duyệt. Không có ý kiến phản đối. Thời hạn: 18 tháng. Bảo hành: có. Nhiệt độ kho: âm 18 độ.`,
    claims: [
      ["date<date>", "ngày 12 tháng 3 năm 2025", ["2025-03-12"], ["2025-12-03"]],
      ["chair: chủ trì name", "ông Nguyễn Văn Hải", ["Nguyễn Văn Hải"], ["Văn Hải", "Nguyễn Văn"]],
      ["revenue", "4,2 tỷ đồng", [4200000000], [4.2]],
      ["change: revenue change percent", "giảm 5,5% so với cùng kỳ", [-5.5], [55]],
      ["costs", "850 triệu đồng", [850000000], [850]],
      ["approved<phê duyệt|từ chối>", "Đề xuất chưa được phê duyệt.", [], ["phê duyệt"]],
      ["objections: ý kiến phản đối", "Không có ý kiến phản đối.", [false], [true]],
      ["months", "Thời hạn: 18 tháng", [18], [1.8]],
      ["temp", "âm 18 độ", [-18], [18]],
    ],
  },
  {
    name: "id-resep",
    text: `RESEP RENDANG untuk 6 porsi. Bahan: 1,5 kg daging sapi, dua liter santan, setengah sendok teh garam, 12 cabai. Masak selama 3 jam 30 menit dengan suhu 160 °C. Tidak mengandung gluten. Halal: ya. Pedas: sangat. Biaya: Rp185.000. Jangan ditutup. Terbit 5 Agustus 2024 pukul 16.45 oleh Dewi Lestari.`,
    claims: [
      ["portions", "untuk 6 porsi", [6], [60]],
      ["beef", "1,5 kg daging sapi", [1.5], [15]],
      ["milk", "dua liter santan", [2], [12]],
      ["salt", "setengah sendok teh garam", [0.5], [1]],
      ["minutes", "Masak selama 3 jam 30 menit", [210], [330]],
      ["gluten: mengandung gluten", "Tidak mengandung gluten.", [false], [true]],
      ["halal", "Halal: ya.", [true], [false]],
      ["published<datetime>", "5 Agustus 2024 pukul 16.45", ["2024-08-05T16:45:00"], ["2024-08-05T04:45:00"]],
      ["author: name", "oleh Dewi Lestari", ["Dewi Lestari"], ["Dewi Sari"]],
    ],
  },
  {
    name: "hu-szerzodes",
    text: `ADÁSVÉTELI SZERZŐDÉS. Kelt: Szeged, 2025. február 3. Eladó: Kovács-Nagy Béla, vevő: Tóth és Társa Kft. Vételár: 48 500 000 Ft, azaz negyvennyolcmillió-ötszázezer forint. Foglaló: 10%. Az ingatlan tehermentes: igen. Bérlő nincs. Terület: 84,6 m². Birtokbaadás: 2025. május 15-én 10 órakor. Helyrajzi szám: 2214/3/A/17. A vevő hitelt nem vesz fel.`,
    claims: [
      ["date<date>", "2025. február 3.", ["2025-02-03"], ["2025-03-02"]],
      ["seller: eladó name", "Eladó: Kovács-Nagy Béla", ["Kovács-Nagy Béla"], ["Nagy Béla", "Kovács"]],
      ["buyer: vevő company", "vevő: Tóth és Társa Kft.", ["Tóth és Társa Kft."], ["Társa Kft."]],
      ["price", "Vételár: 48 500 000 Ft", [48500000], [48500, 500000]],
      ["deposit", "Foglaló: 10%", [10], [1]],
      ["free: tehermentes", "Az ingatlan tehermentes: igen.", [true], [false]],
      ["tenant: bérlő van", "Bérlő nincs.", [false], [true]],
      ["area", "Terület: 84,6 m²", [84.6], [846]],
      ["plot", "Helyrajzi szám: 2214/3/A/17", ["2214/3/A/17"], ["2214/3", "3/A/17"]],
      ["loan: hitelt vesz fel", "A vevő hitelt nem vesz fel.", [false], [true]],
    ],
  },
  {
    name: "da-blanket",
    text: `ANSØGNING OM BYGGETILLADELSE (j.nr. 2024-1193)
Ansøger: Lise Holm-Pedersen   Ejer: ☐ ja ☒ nej
Bygningstype: ☐ carport ☒ garage ☐ skur
Areal: 38,5 m²   Højde: 2,95 m   Afstand til skel: to en halv meter
Nabohøring gennemført: [x] Nej [ ] Ja
Nedrivning: ikke relevant. Asbest: ingen. Byggestart kl. 7 den 2/6 2025. Gebyr 4.350,- kr. Frist: 6 uger. Sagen er ikke afgjort. Telefonisk henvendelse hverdage 9-14.30. Tilladelsen bortfalder, hvis byggeriet ikke er påbegyndt inden halvandet år.`,
    claims: [
      ["case", "j.nr. 2024-1193", ["2024-1193"], ["1193"]],
      [
        "applicant: ansøger navn",
        "Ansøger: Lise Holm-Pedersen",
        ["Lise Holm-Pedersen"],
        ["Lise Holm", "Pedersen"],
      ],
      ["owner: ejer", "Ejer: ☐ ja ☒ nej", [false], [true]],
      [
        "type<carport|garage|skur>",
        "Bygningstype: ☐ carport ☒ garage ☐ skur",
        ["garage"],
        ["carport", "skur"],
      ],
      ["area", "Areal: 38,5 m²", [38.5], [385]],
      ["hearing: nabohøring gennemført", "Nabohøring gennemført: [x] Nej [ ] Ja", [false], [true]],
      ["asbestos: asbest", "Asbest: ingen.", [false], [true]],
      [
        "start<datetime>",
        "Byggestart kl. 7 den 2/6 2025",
        ["2025-06-02T07:00:00"],
        ["2025-06-02T19:00:00", "2025-02-06T07:00:00"],
      ],
      ["fee", "Gebyr 4.350,- kr.", [4350], [4.35, -4350]],
      ["decided<afgjort|åben>: sagen", "Sagen er ikke afgjort.", [], ["afgjort"]],
      ["close<time>", "hverdage 9-14.30", ["14:30"], ["02:30"]],
      ["years", "inden halvandet år", [1.5], [0.5]],
    ],
  },
  {
    name: "fi-taulukko",
    text: `| Tuote | Hinta | Varastossa | Muutos |
|---|---:|:---:|---:|
| Ruuvi M6x20 | 0,12 € | 4 500 | −2,5 % |
| Mutteri M6 | 0,08 € | 0 | +1,1 % |
| Pora 5,5 mm | 6,90 € | 37 | 0 % |

Toimitusaika kaksi ja puoli viikkoa. Palautusoikeus: ei ole. Alv 25,5 % ei sisälly hintoihin. Yhteyshenkilö: Matti Virtanen-Salo, puh. 040 123 4567. Tarjous voimassa 30.9.2025 klo 16 asti.`,
    claims: [
      ["price", "| Ruuvi M6x20 | 0,12 € | 4 500 | −2,5 % |", [0.12], [12]],
      ["stock", "| Ruuvi M6x20 | 0,12 € | 4 500 | −2,5 % |", [4500], [45]],
      ["change", "| Ruuvi M6x20 | 0,12 € | 4 500 | −2,5 % |", [-2.5], [2.5]],
      ["item: product", "| Ruuvi M6x20 |", ["Ruuvi M6x20"], ["Ruuvi"]],
      ["nut_change", "| Mutteri M6 | 0,08 € | 0 | +1,1 % |", [1.1], [-1.1]],
      ["weeks", "Toimitusaika kaksi ja puoli viikkoa", [2.5], [2, 0.5]],
      ["returns: palautusoikeus", "Palautusoikeus: ei ole.", [false], [true]],
      ["vat_incl: alv sisältyy hintoihin", "Alv 25,5 % ei sisälly hintoihin.", [false], [true]],
      [
        "contact: yhteyshenkilö nimi",
        "Yhteyshenkilö: Matti Virtanen-Salo",
        ["Matti Virtanen-Salo"],
        ["Matti Virtanen", "Salo"],
      ],
      ["phone", "puh. 040 123 4567", ["040 123 4567"], ["123 4567"]],
      [
        "until<datetime>",
        "30.9.2025 klo 16 asti",
        ["2025-09-30T16:00:00"],
        ["2025-09-30T04:00:00", "2025-09-30T00:00:00"],
      ],
    ],
  },
];
