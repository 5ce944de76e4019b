import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { draw } from "../../mocks/random.ts";
import { readJudged } from "../../src/search/judged.ts";
import type { JudgedQuestion } from "../../src/search/judged.ts";
import { split } from "../../src/text/split.ts";
import { loadTokenizer } from "../../src/text/tokens/tokens.ts";
import { readEvaluation } from "./retrieval.ts";

/** Documents with questions that are judged by grades: 2 answers the question, 1 is of its subject. */
export interface GradedSet {
  name: string;
  documents: { uri: string; text: string; declared: string | undefined }[];
  questions: JudgedQuestion[];
}

/**
 * Texts of ten subjects, of which each has something said about six aspects. Words come in other forms in questions than in
 * texts: cases and plurals, German compounds, Arabic clitics and vowel signs.
 */
interface Templates {
  language: string;
  /** A document's sentences, with {s} for a form of its subject and {a} for one of its aspect. */
  sentences: string[];
  /** What any document says. */
  fillers: string[];
  questions: string[];
  /** Between two sentences. */
  gap: string;
  subjects: string[][];
  aspects: string[][];
}

const texts: Templates[] = [
  {
    language: "de",
    gap: " ",
    sentences: [
      "Dieser Abschnitt behandelt {a} im Zusammenhang mit {s}.",
      "Wer mit {s} zu tun hat, muss {a} kennen und rechtzeitig melden.",
      "In der Praxis hängt {a} davon ab, wie {s} beschrieben ist.",
      "Für {s} gelten eigene Regeln, und {a} wird gesondert geprüft.",
    ],
    fillers: [
      "Weitere Hinweise stehen im Anhang dieses Handbuchs.",
      "Bei Fragen wenden Sie sich an die zuständige Stelle.",
      "Die Angaben wurden im vergangenen Jahr überarbeitet.",
      "Ausnahmen sind nur mit schriftlicher Zustimmung möglich.",
      "Die Unterlagen werden zehn Jahre lang aufbewahrt.",
    ],
    questions: ["Was ist über {a} bei {s} zu sagen?", "Welche Regeln gibt es zu {s} und {a}?"],
    subjects: [
      ["Mietvertrag", "Mietverträge", "Mietvertrages", "Mietverträgen"],
      ["Heizkessel", "Heizkessels", "Heizkesseln"],
      ["Krankenhaus", "Krankenhäuser", "Krankenhauses", "Krankenhäusern"],
      ["Brücke", "Brücken", "Brückenbauwerk"],
      ["Rechnung", "Rechnungen", "Rechnungsbetrag"],
      ["Fahrzeug", "Fahrzeuge", "Fahrzeugs", "Fahrzeugen"],
      ["Schüler", "Schülern", "Schülerin", "Schülerinnen"],
      ["Bibliothek", "Bibliotheken", "Bibliotheksausweis"],
      ["Flughafen", "Flughäfen", "Flughafens"],
      ["Wasserleitung", "Wasserleitungen", "Leitungswasser"],
    ],
    aspects: [
      ["Kündigung", "Kündigungen", "Kündigungsfrist"],
      ["Versicherung", "Versicherungen", "Versicherungsschutz"],
      ["Reparatur", "Reparaturen", "Reparaturkosten"],
      ["Prüfung", "Prüfungen", "Prüfungstermin"],
      ["Gebühr", "Gebühren", "Gebührenordnung"],
      ["Sicherheit", "Sicherheiten", "Sicherheitsabstand"],
    ],
  },
  {
    language: "ru",
    gap: " ",
    sentences: [
      "В этом разделе рассматривается {a} применительно к теме «{s}».",
      "Тот, кто отвечает за {s}, обязан знать, что такое {a}.",
      "На практике {a} зависит от того, как описан {s}.",
      "Если речь идёт про {s}, то {a} проверяется отдельно.",
    ],
    fillers: [
      "Дополнительные сведения приведены в приложении.",
      "С вопросами обращайтесь в соответствующий отдел.",
      "Данные были пересмотрены в прошлом году.",
      "Исключения возможны только с письменного согласия.",
      "Документы хранятся в течение десяти лет.",
    ],
    questions: ["Что известно про {a}, если речь о {s}?", "Какие правила есть для {s} и {a}?"],
    subjects: [
      ["договор", "договора", "договору", "договорами"],
      ["котёл", "котла", "котлу", "котлами"],
      ["больница", "больницы", "больнице", "больницами"],
      ["мост", "моста", "мосту", "мостами"],
      ["счёт", "счёта", "счёту", "счётами"],
      ["автомобиль", "автомобиля", "автомобилю", "автомобилями"],
      ["ученик", "ученика", "ученику", "учениками"],
      ["библиотека", "библиотеки", "библиотеке", "библиотеками"],
      ["аэропорт", "аэропорта", "аэропорту", "аэропортами"],
      ["трубопровод", "трубопровода", "трубопроводу", "трубопроводами"],
    ],
    aspects: [
      ["расторжение", "расторжения", "расторжению"],
      ["страхование", "страхования", "страхованию"],
      ["ремонт", "ремонта", "ремонту"],
      ["проверка", "проверки", "проверке"],
      ["пошлина", "пошлины", "пошлинами"],
      ["безопасность", "безопасности", "безопасностью"],
    ],
  },
  {
    language: "ar",
    gap: " ",
    sentences: [
      "يتناول هذا القسم {a} فيما يتعلق بموضوع {s}.",
      "يجب على كل من يعمل مع {s} أن يعرف {a} جيدا.",
      "في الواقع العملي يتوقف {a} على وصف {s}.",
      "توجد قواعد خاصة في حالة {s} وتتم مراجعة {a} على حدة.",
    ],
    fillers: [
      "توجد معلومات إضافية في ملحق هذا الدليل.",
      "يرجى توجيه الأسئلة إلى الجهة المختصة.",
      "تمت مراجعة البيانات في العام الماضي.",
      "لا تجوز الاستثناءات إلا بموافقة خطية.",
      "تحفظ الوثائق لمدة عشر سنوات.",
    ],
    questions: ["ماذا يقال عن {a} في حالة {s}؟", "ما هي القواعد حول {s} و{a}؟"],
    subjects: [
      ["العقد", "للعقد", "بالعقد", "والعقد", "العَقْد"],
      ["المصنع", "للمصنع", "بالمصنع", "والمصنع", "المَصْنَع"],
      ["المستشفى", "للمستشفى", "بالمستشفى", "والمستشفى", "المُسْتَشْفَى"],
      ["الجسر", "للجسر", "بالجسر", "والجسر", "الجِسْر"],
      ["الفاتورة", "للفاتورة", "بالفاتورة", "والفاتورة", "الفاتورات"],
      ["السيارة", "للسيارة", "بالسيارة", "والسيارة", "السيارات"],
      ["الطالب", "للطالب", "بالطالب", "والطالب", "الطَّالِب"],
      ["المكتبة", "للمكتبة", "بالمكتبة", "والمكتبة", "المكتبات"],
      ["المطار", "للمطار", "بالمطار", "والمطار", "المطارات"],
      ["الأنبوب", "للأنبوب", "بالأنبوب", "والأنبوب", "الانبوب"],
    ],
    aspects: [
      ["الإلغاء", "للإلغاء", "إلغاء", "بالإلغاء"],
      ["التأمين", "للتأمين", "تأمين", "بالتأمين"],
      ["الإصلاح", "للإصلاح", "إصلاح", "الإصلاحات"],
      ["الفحص", "للفحص", "فحص", "الفُحُوص"],
      ["الرسوم", "للرسوم", "رسوم", "بالرسوم"],
      ["السلامة", "للسلامة", "سلامة", "بالسلامة"],
    ],
  },
  {
    language: "zh",
    gap: "",
    sentences: [
      "本节说明与{s}有关的{a}事项。",
      "凡是负责{s}的人员，都应当了解{a}并及时报告。",
      "在实际工作中，{a}取决于{s}的具体情况。",
      "对于{s}另有规定，其{a}需要单独审查。",
    ],
    fillers: [
      "其他说明见本手册附录。",
      "如有疑问，请联系主管部门。",
      "以上数据已于去年修订。",
      "例外情况必须取得书面同意。",
      "相关文件应当保存十年。",
    ],
    questions: ["关于{s}的{a}有什么规定？", "{s}怎么办理{a}？"],
    subjects: [
      ["租赁合同", "房屋租赁合同", "合同"],
      ["锅炉", "供暖锅炉", "锅炉房"],
      ["医院", "市立医院", "医院大楼"],
      ["桥梁", "公路桥梁", "桥梁工程"],
      ["发票", "电子发票", "发票金额"],
      ["汽车", "小型汽车", "汽车车主"],
      ["学生", "小学生", "学生本人"],
      ["图书馆", "市图书馆", "图书馆证"],
      ["机场", "国际机场", "机场大厅"],
      ["水管", "自来水管", "水管网络"],
    ],
    aspects: [
      ["解除", "解除手续", "提前解除"],
      ["保险", "保险责任", "购买保险"],
      ["维修", "维修费用", "定期维修"],
      ["检查", "检查日期", "年度检查"],
      ["收费", "收费标准", "收费办法"],
      ["安全", "安全距离", "安全措施"],
    ],
  },
  {
    language: "ja",
    gap: "",
    sentences: [
      "この節では{s}に関する{a}について説明します。",
      "{s}を担当する者は{a}を理解し、速やかに報告しなければなりません。",
      "実務では、{a}は{s}の内容によって決まります。",
      "{s}には別の規則があり、{a}は個別に審査されます。",
    ],
    fillers: [
      "その他の説明は本書の付録にあります。",
      "ご不明な点は担当部署にお問い合わせください。",
      "以上の情報は昨年改訂されました。",
      "例外には書面による同意が必要です。",
      "関係書類は十年間保存されます。",
    ],
    questions: ["{s}の{a}にはどのような規則がありますか。", "{s}で{a}はどうなりますか。"],
    subjects: [
      ["賃貸契約", "契約", "賃貸契約書"],
      ["ボイラー", "暖房ボイラー", "ボイラー室"],
      ["病院", "市立病院", "病院の建物"],
      ["橋", "道路橋", "橋の工事"],
      ["請求書", "電子請求書", "請求書の金額"],
      ["自動車", "小型自動車", "自動車の所有者"],
      ["図書館", "市立図書館", "図書館カード"],
      ["空港", "国際空港", "空港ロビー"],
    ],
    aspects: [
      ["解約", "解約手続き", "中途解約"],
      ["保険", "保険責任", "保険の加入"],
      ["修理", "修理費用", "定期修理"],
      ["検査", "検査日", "年次検査"],
      ["料金", "料金表", "手数料"],
    ],
  },
  {
    language: "ko",
    gap: " ",
    sentences: [
      "이 절에서는 {s}에 관한 {a}에 대해 설명합니다.",
      "{s}을 담당하는 사람은 {a}을 알고 제때 보고해야 합니다.",
      "실무에서는 {a}이 {s}의 내용에 따라 결정됩니다.",
      "{s}에는 별도의 규칙이 있으며 {a}은 따로 심사합니다.",
    ],
    fillers: [
      "그 밖의 설명은 부록에 있습니다.",
      "문의 사항은 담당 부서에 연락하십시오.",
      "이 자료는 작년에 개정되었습니다.",
      "예외는 서면 동의가 있어야 합니다.",
      "서류는 십 년 동안 보관합니다.",
    ],
    questions: ["{s}의 {a}에는 어떤 규칙이 있습니까?", "{s}에서 {a}은 어떻게 됩니까?"],
    subjects: [
      ["임대계약", "임대계약서", "계약"],
      ["보일러", "난방보일러", "보일러실"],
      ["병원", "시립병원", "병원건물"],
      ["다리", "도로다리", "다리공사"],
      ["청구서", "전자청구서", "청구서금액"],
      ["자동차", "소형자동차", "자동차소유자"],
      ["도서관", "시립도서관", "도서관증"],
      ["공항", "국제공항", "공항로비"],
    ],
    aspects: [
      ["해지", "해지절차", "중도해지"],
      ["보험", "보험책임", "보험가입"],
      ["수리", "수리비용", "정기수리"],
      ["검사", "검사날짜", "연간검사"],
      ["요금", "요금표", "수수료"],
    ],
  },
  {
    language: "fr",
    gap: " ",
    sentences: [
      "Cette section traite de {a} dans le cas de {s}.",
      "Quiconque s'occupe de {s} doit connaître {a} et le signaler à temps.",
      "En pratique, {a} dépend de la description de {s}.",
      "Des règles propres s'appliquent à {s}, et {a} est examiné à part.",
    ],
    fillers: [
      "D'autres indications figurent dans l'annexe de ce manuel.",
      "Pour toute question, adressez-vous au service compétent.",
      "Ces données ont été révisées l'année dernière.",
      "Les exceptions exigent un accord écrit.",
      "Les documents sont conservés pendant dix ans.",
    ],
    questions: ["Que dit-on de {a} pour {s} ?", "Quelles règles existent pour {s} et {a} ?"],
    subjects: [
      ["l'hôpital", "hôpitaux", "des hopitaux"],
      ["la chaudière", "chaudières", "une chaudiere"],
      ["l'élève", "élèves", "des eleves"],
      ["le pont", "ponts", "du pont"],
      ["la facture", "factures", "facturation"],
      ["le véhicule", "véhicules", "vehicule"],
      ["la bibliothèque", "bibliothèques", "bibliotheque"],
      ["l'aéroport", "aéroports", "aeroport"],
    ],
    aspects: [
      ["la résiliation", "résiliations", "resiliation"],
      ["l'assurance", "assurances", "d'assurance"],
      ["la réparation", "réparations", "reparer"],
      ["le contrôle", "contrôles", "controler"],
      ["la sécurité", "sécurités", "securite"],
    ],
  },
  {
    language: "es",
    gap: " ",
    sentences: [
      "Esta sección trata de {a} en relación con {s}.",
      "Quien se ocupa de {s} debe conocer {a} y avisar a tiempo.",
      "En la práctica, {a} depende de cómo se describe {s}.",
      "Para {s} rigen normas propias, y {a} se examina por separado.",
    ],
    fillers: [
      "Hay más indicaciones en el anexo de este manual.",
      "Si tiene preguntas, diríjase al departamento competente.",
      "Estos datos se revisaron el año pasado.",
      "Las excepciones exigen un acuerdo por escrito.",
      "Los documentos se guardan durante diez años.",
    ],
    questions: ["¿Qué se dice de {a} para {s}?", "¿Qué normas hay para {s} y {a}?"],
    subjects: [
      ["el contrato", "contratos", "contractual"],
      ["la caldera", "calderas", "una caldera"],
      ["el hospital", "hospitales", "hospitalario"],
      ["el avión", "aviones", "avion"],
      ["la factura", "facturas", "facturación"],
      ["el vehículo", "vehículos", "vehiculo"],
      ["el niño", "niños", "niñas"],
      ["la estación", "estaciones", "estacion"],
    ],
    aspects: [
      ["la rescisión", "rescisiones", "rescision"],
      ["el seguro", "seguros", "de seguro"],
      ["la reparación", "reparaciones", "reparar"],
      ["la inspección", "inspecciones", "inspeccionar"],
      ["la tarifa", "tarifas", "tarifario"],
    ],
  },
  {
    language: "fi",
    gap: " ",
    sentences: [
      "Tässä luvussa käsitellään aihetta {a}, kun kyseessä on {s}.",
      "Kun aiheena on {s}, on tunnettava {a} ja ilmoitettava siitä ajoissa.",
      "Käytännössä {a} riippuu siitä, millainen {s} on.",
      "Omat sääntönsä on aiheella {s}, ja {a} tutkitaan erikseen.",
    ],
    fillers: [
      "Lisätietoja on tämän oppaan liitteessä.",
      "Kysymyksissä ota yhteyttä vastaavaan osastoon.",
      "Tiedot tarkistettiin viime vuonna.",
      "Poikkeukset vaativat kirjallisen suostumuksen.",
      "Asiakirjat säilytetään kymmenen vuotta.",
    ],
    questions: ["Mitä sanotaan aiheesta {a}, kun kyseessä on {s}?", "Mitkä säännöt koskevat: {s} ja {a}?"],
    subjects: [
      ["vuokrasopimus", "vuokrasopimuksen", "vuokrasopimuksessa"],
      ["lämpökattila", "lämpökattilan", "lämpökattilassa"],
      ["sairaala", "sairaalan", "sairaalassa"],
      ["silta", "sillan", "sillalla"],
      ["lasku", "laskun", "laskussa"],
      ["ajoneuvo", "ajoneuvon", "ajoneuvossa"],
      ["kirjasto", "kirjaston", "kirjastossa"],
      ["lentokenttä", "lentokentän", "lentokentällä"],
    ],
    aspects: [
      ["irtisanominen", "irtisanomisen", "irtisanomisesta"],
      ["vakuutus", "vakuutuksen", "vakuutuksesta"],
      ["korjaus", "korjauksen", "korjauksesta"],
      ["tarkastus", "tarkastuksen", "tarkastuksesta"],
      ["turvallisuus", "turvallisuuden", "turvallisuudesta"],
    ],
  },
  {
    language: "tr",
    gap: " ",
    sentences: [
      "Bu bölümde {s} konusunda {a} ele alınır.",
      "Görevi {s} olan herkes {a} hakkında bilgi sahibi olmalı ve zamanında haber vermelidir.",
      "Uygulamada {a} için {s} tanımı belirleyicidir.",
      "Konu {s} ise ayrı kurallar geçerlidir ve {a} ayrıca incelenir.",
    ],
    fillers: [
      "Diğer açıklamalar bu kılavuzun ekindedir.",
      "Sorularınız için yetkili birime başvurunuz.",
      "Bilgiler geçen yıl gözden geçirildi.",
      "İstisnalar yazılı onay gerektirir.",
      "Belgeler on yıl saklanır.",
    ],
    questions: ["Konu {s} olunca {a} hakkında ne söylenir?", "Hangi kurallar {s} ve {a} için geçerlidir?"],
    subjects: [
      ["kira sözleşmesi", "kira sözleşmeleri", "sözleşmenin"],
      ["kazan", "kazanlar", "kazanın", "kazanları"],
      ["hastane", "hastaneler", "hastanenin"],
      ["köprü", "köprüler", "köprünün"],
      ["fatura", "faturalar", "faturanın"],
      ["araç", "araçlar", "aracın", "araçları"],
      ["kütüphane", "kütüphaneler", "kütüphanenin"],
      ["havalimanı", "havalimanları", "havalimanının"],
    ],
    aspects: [
      ["fesih", "feshi", "feshin"],
      ["sigorta", "sigortası", "sigortanın"],
      ["onarım", "onarımı", "onarımlar"],
      ["denetim", "denetimi", "denetimler"],
      ["güvenlik", "güvenliği", "güvenliğin"],
    ],
  },
  {
    language: "pl",
    gap: " ",
    sentences: [
      "Ten rozdział omawia {a} w związku z hasłem {s}.",
      "Kto zajmuje się hasłem {s}, musi znać pojęcie {a} i zgłosić je na czas.",
      "W praktyce {a} zależy od tego, jak opisano {s}.",
      "Pod hasłem {s} obowiązują osobne zasady, a {a} sprawdza się oddzielnie.",
    ],
    fillers: [
      "Dalsze wskazówki znajdują się w załączniku.",
      "W razie pytań należy zwrócić się do właściwego działu.",
      "Dane zostały zmienione w zeszłym roku.",
      "Wyjątki wymagają pisemnej zgody.",
      "Dokumenty przechowuje się przez dziesięć lat.",
    ],
    questions: ["Co wiadomo o {a}, jeśli chodzi o {s}?", "Jakie zasady dotyczą {s} i {a}?"],
    subjects: [
      ["umowa najmu", "umowy najmu", "umową", "umów"],
      ["kocioł", "kotła", "kotłem", "kotły"],
      ["szpital", "szpitala", "szpitalem", "szpitale"],
      ["most", "mostu", "mostem", "mosty"],
      ["faktura", "faktury", "fakturą", "faktur"],
      ["pojazd", "pojazdu", "pojazdem", "pojazdy"],
      ["biblioteka", "biblioteki", "biblioteką", "bibliotek"],
      ["lotnisko", "lotniska", "lotniskiem", "lotnisk"],
    ],
    aspects: [
      ["wypowiedzenie", "wypowiedzenia", "wypowiedzeniu"],
      ["ubezpieczenie", "ubezpieczenia", "ubezpieczeniu"],
      ["naprawa", "naprawy", "naprawie", "napraw"],
      ["kontrola", "kontroli", "kontrolę"],
      ["opłata", "opłaty", "opłacie", "opłat"],
    ],
  },
  {
    language: "he",
    gap: " ",
    sentences: [
      "פרק זה עוסק בנושא {a} בהקשר של {s}.",
      "כל מי שמטפל בעניין {s} חייב להכיר את {a} ולדווח בזמן.",
      "בפועל {a} נקבע לפי התיאור של {s}.",
      "במקרה של {s} חלים כללים נפרדים, וגם {a} נבדק בנפרד.",
    ],
    fillers: [
      "הסברים נוספים מופיעים בנספח למדריך.",
      "בשאלות יש לפנות למחלקה המתאימה.",
      "הנתונים עודכנו בשנה שעברה.",
      "חריגים מחייבים אישור בכתב.",
      "המסמכים נשמרים עשר שנים.",
    ],
    questions: ["מה נאמר על {a} כאשר מדובר על {s}?", "אילו כללים חלים לגבי {s} ולגבי {a}?"],
    subjects: [
      ["חוזה", "החוזה", "לחוזה", "חוזים"],
      ["דוד", "הדוד", "לדוד", "דודים"],
      ["בית חולים", "בית החולים", "לבית החולים"],
      ["גשר", "הגשר", "לגשר", "גשרים"],
      ["חשבונית", "החשבונית", "לחשבונית", "חשבוניות"],
      ["רכב", "הרכב", "לרכב", "רכבים"],
      ["ספרייה", "הספרייה", "לספרייה", "ספריות"],
      ["מתקן", "המתקן", "למתקן", "מתקנים"],
    ],
    aspects: [
      ["ביטול", "הביטול", "לביטול"],
      ["ביטוח", "הביטוח", "לביטוח"],
      ["תיקון", "התיקון", "תיקונים"],
      ["בדיקה", "הבדיקה", "בדיקות"],
      ["אגרה", "האגרה", "אגרות"],
    ],
  },
  {
    language: "cs",
    gap: " ",
    sentences: [
      "Tato kapitola pojednává o tématu {a} v souvislosti s heslem {s}.",
      "Kdo má na starosti {s}, musí znát pojem {a} a včas jej ohlásit.",
      "V praxi {a} závisí na tom, jak je popsáno heslo {s}.",
      "Pro heslo {s} platí zvláštní pravidla a {a} se posuzuje odděleně.",
    ],
    fillers: [
      "Další pokyny jsou uvedeny v příloze této příručky.",
      "S dotazy se obracejte na příslušné oddělení.",
      "Údaje byly v loňském roce přepracovány.",
      "Výjimky vyžadují písemný souhlas.",
      "Dokumenty se uchovávají deset let.",
    ],
    questions: ["Co je známo o tématu {a}, jde-li o {s}?", "Jaká pravidla se týkají {s} a {a}?"],
    subjects: [
      ["nájemní smlouva", "nájemní smlouvy", "smlouvou", "smluv"],
      ["kotel", "kotle", "kotlem", "kotlů"],
      ["nemocnice", "nemocnici", "nemocnicí", "nemocnic"],
      ["most", "mostu", "mostem", "mosty"],
      ["faktura", "faktury", "fakturou", "faktur"],
      ["vozidlo", "vozidla", "vozidlem", "vozidel"],
      ["knihovna", "knihovny", "knihovnou", "knihoven"],
      ["letiště", "letišti", "letištěm", "letišť"],
    ],
    aspects: [
      ["výpověď", "výpovědi", "výpovědí"],
      ["pojištění", "pojištěním", "pojistka"],
      ["oprava", "opravy", "opravou", "oprav"],
      ["kontrola", "kontroly", "kontrolou"],
      ["poplatek", "poplatku", "poplatky", "poplatků"],
    ],
  },
  {
    language: "uk",
    gap: " ",
    sentences: [
      "У цьому розділі розглянуто {a} стосовно теми «{s}».",
      "Хто відповідає за {s}, має знати, що таке {a}, і вчасно повідомити.",
      "На практиці {a} залежить від того, як описано {s}.",
      "Якщо йдеться про {s}, то {a} перевіряють окремо.",
    ],
    fillers: [
      "Додаткові відомості наведено в додатку до цього посібника.",
      "Із запитаннями звертайтеся до відповідного відділу.",
      "Дані було переглянуто торік.",
      "Винятки потребують письмової згоди.",
      "Документи зберігають десять років.",
    ],
    questions: ["Що відомо про {a}, якщо йдеться про {s}?", "Які правила діють для {s} і {a}?"],
    subjects: [
      ["договір", "договору", "договором", "договорами"],
      ["котел", "котла", "котлом", "котлами"],
      ["лікарня", "лікарні", "лікарнею", "лікарень"],
      ["міст", "мосту", "мостом", "мости"],
      ["рахунок", "рахунку", "рахунком", "рахунки"],
      ["автомобіль", "автомобіля", "автомобілем", "автомобілі"],
      ["бібліотека", "бібліотеки", "бібліотеку", "бібліотек"],
      ["летовище", "летовища", "летовищем", "летовищ"],
    ],
    aspects: [
      ["розірвання", "розірванням", "розірванню"],
      ["страхування", "страхуванням", "страховка"],
      ["ремонт", "ремонту", "ремонтом"],
      ["перевірка", "перевірки", "перевіркою", "перевірок"],
      ["безпека", "безпеки", "безпекою", "безпеці"],
    ],
  },
  {
    language: "th",
    gap: " ",
    sentences: [
      "หัวข้อนี้อธิบายเรื่อง{a}ที่เกี่ยวข้องกับ{s}",
      "ผู้ที่รับผิดชอบ{s}ต้องรู้จัก{a}และแจ้งให้ทันเวลา",
      "ในทางปฏิบัติ{a}ขึ้นอยู่กับรายละเอียดของ{s}",
      "สำหรับ{s}มีข้อกำหนดเฉพาะ และ{a}จะพิจารณาแยกต่างหาก",
    ],
    fillers: [
      "คำแนะนำเพิ่มเติมอยู่ในภาคผนวกของคู่มือนี้",
      "หากมีคำถามโปรดติดต่อฝ่ายที่รับผิดชอบ",
      "ข้อมูลนี้ได้รับการปรับปรุงเมื่อปีที่แล้ว",
      "ข้อยกเว้นต้องได้รับความยินยอมเป็นลายลักษณ์อักษร",
      "เอกสารจะเก็บรักษาไว้สิบปี",
    ],
    questions: ["มีข้อกำหนดอะไรเกี่ยวกับ{a}ของ{s}", "{s}จัดการเรื่อง{a}อย่างไร"],
    subjects: [
      ["สัญญาเช่า", "สัญญาเช่าบ้าน", "สัญญา"],
      ["หม้อไอน้ำ", "หม้อต้มน้ำ", "ห้องหม้อไอน้ำ"],
      ["โรงพยาบาล", "โรงพยาบาลเทศบาล", "อาคารโรงพยาบาล"],
      ["สะพาน", "สะพานข้ามแม่น้ำ", "งานก่อสร้างสะพาน"],
      ["ใบแจ้งหนี้", "ใบแจ้งหนี้อิเล็กทรอนิกส์", "ยอดใบแจ้งหนี้"],
      ["รถยนต์", "รถยนต์ส่วนบุคคล", "เจ้าของรถยนต์"],
      ["ห้องสมุด", "ห้องสมุดเมือง", "บัตรห้องสมุด"],
      ["สนามบิน", "สนามบินนานาชาติ", "อาคารสนามบิน"],
    ],
    aspects: [
      ["การยกเลิก", "ขั้นตอนการยกเลิก", "ยกเลิกก่อนกำหนด"],
      ["ประกันภัย", "การทำประกันภัย", "เบี้ยประกันภัย"],
      ["การซ่อม", "ค่าซ่อม", "ซ่อมบำรุง"],
      ["การตรวจสอบ", "วันตรวจสอบ", "ตรวจสอบประจำปี"],
      ["ค่าธรรมเนียม", "อัตราค่าธรรมเนียม", "ตารางค่าธรรมเนียม"],
    ],
  },
  // Names of products within Chinese text, some in full width.
  {
    language: "zh-mixed",
    gap: "",
    sentences: [
      "本节说明{s}手机壳的{a}事项。",
      "购买{s}的用户应当了解{a}并及时报告。",
      "在实际使用中，{a}取决于{s}的具体情况。",
      "对于{s}另有规定，其{a}需要单独审查。",
    ],
    fillers: [
      "其他说明见本手册附录。",
      "如有疑问，请联系主管部门。",
      "以上数据已于去年修订。",
      "例外情况必须取得书面同意。",
      "相关文件应当保存十年。",
    ],
    questions: ["关于{s}的{a}有什么规定？", "{s}怎么办理{a}？"],
    subjects: [
      ["iPhone15", "ｉＰｈｏｎｅ１５", "iPhone 15"],
      ["GalaxyS24", "Galaxy S24"],
      ["Pixel8", "Pixel 8", "Ｐｉｘｅｌ８"],
      ["ThinkPadX1", "ThinkPad X1"],
      ["v2.3.1", "V2.3.1"],
      ["v2.4.0", "V2.4.0"],
      ["Windows11", "Windows 11"],
      ["USB-C", "USB‑C", "USB C"],
    ],
    aspects: [
      ["解除", "解除手续", "提前解除"],
      ["保险", "保险责任", "购买保险"],
      ["维修", "维修费用", "定期维修"],
      ["检查", "检查日期", "年度检查"],
      ["收费", "收费标准", "收费办法"],
    ],
  },
  // Names of a program's parts, as people who look for them write them.
  {
    language: "code",
    gap: " ",
    sentences: [
      "This section describes {s} and how it relates to {a}.",
      "Whoever calls {s} has to know {a} and log it.",
      "In practice {a} depends on how {s} is configured.",
      "Special rules hold for {s}, and {a} is checked apart.",
    ],
    fillers: [
      "More is said in the appendix of this manual.",
      "With questions, turn to the maintainers.",
      "The text was revised last year.",
      "Exceptions need approval in writing.",
      "Logs are kept for ten years.",
    ],
    questions: ["What is said about {a} for {s}?", "Which rules exist for {s} and {a}?"],
    subjects: [
      ["getElementById", "getElementById()", "document.getElementById"],
      ["src/net/socket.ts", "socket.ts", "net/socket.ts"],
      ["MAX_RETRY_COUNT", "MAX_RETRY_COUNT"],
      ["--dry-run", "dry-run", "--dry-run"],
      ["v2.3.1", "2.3.1"],
      ["HTTPServer", "HTTP server", "http.Server"],
      ["utf-8", "UTF8", "UTF-8"],
      ["user@example.com", "example.com"],
    ],
    aspects: [
      ["ERR_CONN_RESET", "ERR_CONN_RESET", "connection reset"],
      ["TimeoutError", "timeout error", "TimeoutErrors"],
      ["backward-compatible", "backward compatible", "backwards compatible"],
      ["read/write", "read", "write"],
      ["log-level", "log level", "logLevel"],
    ],
  },
];

const seed = 11;
const documentsOfPair = 3;

function pick<T>(values: readonly T[], ...key: (string | number)[]): T {
  const value = values[Math.floor(draw(seed, ...key) * values.length)];
  if (value === undefined) throw new Error("Failed to pick: there is nothing to pick from.");
  return value;
}

function fromTemplates({
  language,
  sentences,
  fillers,
  questions,
  gap,
  subjects,
  aspects,
}: Templates): GradedSet {
  const pairs = subjects.flatMap((_, subject) => aspects.map((__, aspect) => ({ subject, aspect })));
  const filled = (
    template: string,
    { subject, aspect }: { subject: number; aspect: number },
    ...key: (string | number)[]
  ) =>
    template
      .replace("{s}", pick(subjects[subject] ?? [], language, "subject", ...key, subject, aspect))
      .replace("{a}", pick(aspects[aspect] ?? [], language, "aspect", ...key, subject, aspect));
  const documents = pairs.flatMap((pair) =>
    Array.from({ length: documentsOfPair }, (_, number) => {
      const uri = `${language}/${pair.subject}-${pair.aspect}-${number}`;
      // Texts of different length, of which some name their subject once and others several times.
      const said = Array.from({ length: 1 + number }, (__, at) =>
        filled(pick(sentences, uri, "sentence", at), pair, "text", number, at),
      );
      const more = Array.from({ length: 1 + ((pair.subject + pair.aspect + number) % 4) }, (__, at) =>
        pick(fillers, uri, "filler", at),
      );
      return { ...pair, uri, text: [...said, ...more].join(gap), declared: undefined };
    }),
  );
  return {
    name: language,
    documents,
    questions: pairs.flatMap((pair) =>
      questions.map((template, number) => ({
        question: filled(template, pair, "question", number),
        relevant: new Map(
          documents
            .filter(({ subject }) => subject === pair.subject)
            .map(({ uri, aspect }) => [uri, aspect === pair.aspect ? 2 : 1]),
        ),
      })),
    ),
  };
}

/** Shares of a reference that a chunk must hold for its grade. */
const answers = 0.5;
const touches = 0.1;

/** A public evaluation of chunking: a chunk answers a question when it holds half of one of its references. */
async function english(folder: string): Promise<GradedSet> {
  const { corpora, questions } = await readEvaluation(folder);
  const tokenizer = await loadTokenizer("cl100k_base");
  const chunks = corpora.flatMap(({ name, text }) =>
    split(text, "markdown", tokenizer, { maxTokens: 200, minTokens: 25 }).chunks.map(
      ({ start, end }, position) => {
        // The evaluation counts code points.
        const first = Array.from(text.slice(0, start)).length;
        const content = text.slice(start, end);
        return {
          corpus: name,
          uri: `${name}/${position}`,
          text: content,
          first,
          last: first + Array.from(content).length,
        };
      },
    ),
  );
  return {
    name: "en",
    documents: chunks.map(({ uri, text }) => ({ uri, text, declared: "en" })),
    questions: questions.flatMap(({ text: question, corpus, references }) => {
      const relevant = new Map<string, number>();
      for (const { uri, corpus: from, first, last } of chunks) {
        if (from !== corpus) continue;
        const share = Math.max(
          ...references.map(
            ({ start, end }) => (Math.min(end, last) - Math.max(start, first)) / (end - start),
          ),
        );
        if (share >= touches) relevant.set(uri, share >= answers ? 2 : 1);
      }
      return relevant.size === 0 ? [] : [{ question, relevant }];
    }),
  };
}

const writtenSets = join(import.meta.dirname, "written-sets");
const documentLine = z.strictObject({ uri: z.string(), text: z.string() });

/** Short texts about everyday things, written by hand with questions as people ask them, in words of their own. */
async function written(language: string): Promise<GradedSet> {
  const read = async (file: string) => await readFile(join(writtenSets, language, file), "utf8");
  const lines = (await read("documents.jsonl")).trim().split("\n");
  return {
    name: language,
    documents: lines.map((line) => ({ ...documentLine.parse(JSON.parse(line)), declared: undefined })),
    questions: readJudged(await read("questions.jsonl")),
  };
}

/** The sets; English is left out where `evaluation` names no folder. */
export async function gradedSets(evaluation: string | undefined): Promise<GradedSet[]> {
  return [
    ...(evaluation === undefined ? [] : [await english(evaluation)]),
    ...texts.map((templates) => fromTemplates(templates)),
    ...(await Promise.all((await readdir(writtenSets)).toSorted().map(async (name) => await written(name)))),
  ];
}
