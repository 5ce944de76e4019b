import type { Slice } from "./fold.ts";

/**
 * Where a field asks for the name of a person or an organisation, and a value is a part of a longer one: "Garcia" of "Maria
 * Lopez Garcia", "Bank" of "Deutsche Bank AG". A name's words stand beside each other with capitals; the short form is right
 * after a title ("Mr Smith"), without the legal form ("Apple" of "Apple Inc."), and where the document itself writes it alone.
 */

/** Stems of words for those who have a name, in the languages of labels. */
const holders =
  "name|nom|nombre|氏名|名前|이름|성명|ονομα|όνομα|име|ім.?я|vārd|vard|jmén|meno|imię|imion|imenem?|isim|שם|नाम|tên|nama|ketua|pemilik|formand|formann|puheenjoht|ansprech|kontakt|διαχειρ|képvis|presedint|președint|председ|управ[ни]|yönetic|predstav|představ|pirminin|prenajím|pronajím|nájemc|nájomc|наем(?:од|ат)|trưởng|理事長|委員長|会長|主任|负责人|負責人|회장|대표|" +
  "nome|naam|nazw|имя|наимен|adı|unvan|इस्म|नाम|اسم|person|part(?:y|ies|ei|ie|e|ner)|tenant|landlord|lessor|lessee|supplier|vendor|seller|buyer|purchaser|customer|client|compan|contractor|employer|employee|signator|signer|signatur|author|director|manager|owner|bank|banc|banque|lender|borrower|trustee|issuer|holder|assign(?:or|ee)|licens(?:or|ee)|licenc(?:or|ee)|agent|broker|carrier|pay(?:er|ee)|donor|plaintiff|defendant|claimant|beneficiar|debtor|creditor|underwriter|auditor|counsel|notar|investor|grant(?:or|ee)|executor|guarantor|insurer|insured|agency|organi[sz]ation|organisme|authority|court|universit|hospital|employ|recipient|sender|contact|chair|president|chancellor|patient|applicant|witness|attendee|participant|speaker|member|" +
  "mieter|vermieter|lieferant|käufer|verkäufer|kunde|firma|unternehm|auftrag|arbeitgeber|arbeitnehmer|unterzeichn|verfasser|autor|geschäftsführ|vorstand|vorsitzend|direktor|gericht|hochschul|empfänger|absender|zeuge|gesellschaft|eigentüm|" +
  "locataire|bailleur|fournisseur|vendeur|acheteur|société|entreprise|employeur|salarié|signataire|auteur|directeur|directrice|gérant|tribunal|cour|université|hôpital|destinataire|témoin|président|" +
  "arrendatari|arrendador|proveedor|vendedor|comprador|cliente|empresa|sociedad|empleador|firmante|universidad|testigo|presidente|inquilin|" +
  "conduttore|locatore|fornitore|venditore|acquirente|società|azienda|datore|firmatari|autore|direttore|tribunale|corte|università|destinatari|testimon|" +
  "locatári|locador|fornecedor|contratante|signatári|diretor|testemunha|" +
  "huurder|verhuurder|leverancier|verkoper|koper|klant|bedrijf|werkgever|werknemer|ondertekenaar|rechtbank|universiteit|ontvanger|getuige|voorzitter|" +
  "najemc|wynajmując|dostawc|sprzedawc|kupując|klient|spółk|firm|pracodawc|podpisując|dyrektor|sąd|świad|prezes|pan|pani|" +
  "арендатор|арендодатель|поставщик|продавец|покупатель|клиент|компани|работодатель|подпис|автор|директор|банк|суд|свидетель|президент|заказчик|исполнитель|" +
  "tillverkare|återförsäljare|leverantör|hyresgäst|hyresvärd|arbetsgivare|ordförande|säljare|köpare|manufacturer|producer|dealer|retailer|distributor|inventor|winner|hersteller|händler|erfinder|sieger|fabricant|fabricante|produttore|fabrikant|producent|výrobce|производител|победител|姓名|名称|(?<=\\p{Script=Han})人(?=名|$|\\P{Script=Han})|" +
  "甲方|乙方|丙方|承租人|出租人|买方|賣方|卖方|買方|供应商|公司|借主|貸主|売主|買主|会社|代表者|kiracı|kiralayan|tedarikçi|satıcı|alıcı|müşteri|şirket|işveren|imza|yazar|müdür|banka|mahkeme|tanık|başkan|" +
  "doctor|physician|surgeon|nurse|driver|captain|scorer|player|referee|judge|coach|consign(?:or|ee)|shipper|notify|student|pupil|teacher|candidate|mayor|team|club|notified|" +
  "ärzt|arzt|fahrer|kapitän|spieler|torschütz|schiedsricht|schüler|lehrer|kandidat|bürgermeister|mannschaft|verein|médecin|chauffeur|conducteur|capitaine|joueur|buteur|arbitre|élève|maire|équipe|expéditeur|" +
  "médic|conductor|capitán|jugador|goleador|árbitro|alumn|maestr|alcalde|equipo|remitente|medic|autista|capitano|giocator|arbitro|alunn|sindaco|squadra|titolare|motorista|jogador|aluno|equipa|remetente|" +
  "chauffeur|kapitein|speler|scheidsrechter|leerling|burgemeester|ploeg|verzekeringnemer|kierowc|lekarz|kapitan|zawodni|sędzi|ucz(?:eń|enn)|kandydat|drużyn|przewodnicząc|пациент|врач|водител|капитан|игрок|судь|ученик|кандидат|команд|пацієнт|голова|лікар|водій|" +
  "läkare|förare|spelare|domare|elev|rektor|kaptan|sürücü|doktor|hakem|öğrenci|yükleten|hasta|lékař|řidič|předsed|žák|lekár|vodič|predsed|žiak|potilas|lääkäri|kuljettaja|oppilas|ασθεν|διευθυντ|πρόεδρ|застрахован|представля|възложител|छात्र|रोगी|ठेकेदार|المؤمن|السائق|المريض|환자|ผู้|chủ|bệnh nhân";
/** Names of fields are often written without accents. */
const holder = new RegExp(
  `(?:^|[^\\p{L}]|(?<=[\\p{Script=Han}\\p{Script=Hiragana}]))(?:${holders}|${holders
    .normalize("NFD")
    .replaceAll(/\u0308|\u0301|\u030A|\u030C/gu, "")
    .normalize("NFC")})`,
  "iu",
);
/** What else a field may ask for of one who has a name, or a part of the name. */
const otherThing =
  /(?:^|[^\p{L}])(?:first|given|fore|last|sur(?=name)|family|middle|vor(?=name)|nach(?=name)|rufname|prénom|apellido|pila|cognome|sobrenome|apelido|voornaam|achternaam|фамилия|city|town|country|place|address|street|region|state|date|day|time|amount|role|title|position|type|kind|form(?!er|and|ann)|status|currency|product|number|code|id\b|short|brand|department|subject|email|phone|stadt|ort|land(?!lord|lady)|adresse|straße|rolle|art\b|ville|pays|ciudad|país|città|paese|cidade|stad|miasto|город|страна|şehir|domain|website|file|field|alias|initial)|(?:adresse|wohnort|sitz)(?!\p{L})/iu;

/** Offices, which stand before names as titles do, and say who is meant. */
const offices = new Set(
  "judge justice king queen prince princess president chancellor minister senator governor mayor ambassador secretary captain colonel ceo cfo cto coo chairman chairwoman kanzler kanzlerin präsident ministerin richter".split(
    " ",
  ),
);
const titles = new Set(
  "mr mrs ms miss mx sir dame lord lady dr prof professor rev hon dear attn herr herrn frau dipl ing m mm mme mmes mlle me maître monsieur madame sr sra srta don doña dña señor señora sig sigra signor signora signore dott dottssa avv dra dom dona senhor senhora dhr mevr mw heer mevrouw drs ir pan pani пан пані г-н г-жа господин госпожа гражданин ип фоп bay bayan sayın sn bapak ibu tuan puan ông bà hr fru fröken herra rouva med rag geom arch ing pán paní κ κος κα domnul doamna السيد السيدة الدكتور श्री श्रीमती salary wages payment transfer debit refund invoice gehalt lohn lastschrift überweisung virement prélèvement salaire nómina transferencia recibo bonifico stipendio".split(
    " ",
  ),
);
/** Forms of companies, which their names may go without. */
const legalForms = new Set(
  "inc ltd limited llc sca scop scrl sro kft zrt bt llp lp plc corp corporation company co pty pte ag gmbh kg kgaa ohg gbr ug se eg ev mbh sa sas sarl sasu snc sl slu srl spa sapa ltda lda eireli nv bv vof as aş şti oy oyj ab asa aps sp zoo зао оао ооо пао ао kk".split(
    " ",
  ),
);
const suffixes = new Set("jr sr ii iii iv esq phd md mba".split(" "));
/** Words for organisations, whose names go on after "of" and its like. */
const organisations =
  /^(?:bank|banc[oa]|banque|ministr[yi]|ministère|ministerio|ministero|ministério|ministerie|ministerstwo|министерство|банк|university|universität|universidad|université|università|universidade|universiteit|uniwersytet|университет|college|institute?|institut|instituto|istituto|court|corte|cour|tribunal|gericht|department|office|bureau|agency|council|consejo|conseil|board|committee|commission|church|academy|museum|hospital|chamber|association|federation|union|republic|kingdom|states|city|district|county|house|society|school|faculty)$/iu;
const ofWords = new Set("of for de du des di d' do da dos das del della dell' delle dei von van der für & and und et y e en i и".split(" ")); // prettier-ignore
/** "and" in the names of companies. */
export const joinsCompanies: ReadonlySet<string> = new Set("and und et y e en og och i и".split(" "));
/** Words before the particles of names: Freiherr von. */
const nobility = /^(?:freiherr|freifrau|graf|gräfin|baron|baronin|baronesse|ritter|edler|fürst|fürstin)n?$/iu;
/** Particles of surnames. */
const particles = new Set(
  "de da do dos das del della di du van von der den ter la le el al bin ibn".split(" "),
);
/** Words that begin sentences and no names. */
const openers = new Set(
  "the a an this that these those in on at by to from for of as if when while after before since until then but and or so yet today yesterday tomorrow now later here there both neither either our your his her their its my per signed with without about between against please contact according although because however der die das den dem des ein eine am im auf bei mit nach seit von vom zu zum zur für wenn als da weil dass und oder aber heute gestern morgen laut gemäß durch le la les l un une du au aux en dans sur par pour avec si quand lorsque et ou mais hier el los las una de por para con cuando y o pero hoy ayer il lo gli i nel se quando e ma oggi ieri os um uma no na em com mas hoje ontem het een op met door toen maar vandaag w z do od po przez jeśli gdy ale dziś в на с от до по из если когда и но сегодня bu bir ve ama bugün dün".split(
    " ",
  ),
);

/** True for what begins sentences and no names. */
export function beginsSentence(word: string): boolean {
  return openers.has(keyOf(word));
}

interface Word {
  text: string;
  /** What stands before or after it, away from the value. */
  at: number;
}

/** True where the field asks for the whole name. */
export function asksForName(label: string): boolean {
  const words = wordsOfLabel(label);
  return holder.test(words) && !otherThing.test(words);
}

function wordsOfLabel(label: string): string {
  return label.replaceAll(/(\p{Ll})(\p{Lu})/gu, "$1 $2").replaceAll("_", " ");
}

const asksForSeveral =
  /(?:(?:er|or|ent|ant|ee|ist|ber|ess|name|eur|son|dor)s|personen|teilnehmer|anwesende\p{L}*|mitglieder|autoren|erfinder|presenti|testimoni)(?:[^\p{L}]|$)/iu;

/** True when the value at a span is a part of a longer name. Fields of other things are not asked about. */
export function cutsWholeName(text: string, span: Slice, language: string, label: string): boolean {
  const value = text.slice(span.start, span.end);
  if (eastAsian.test(value)) return cutsHanCompany(text, span) || cutsHanPerson(text, span);
  if (/\d/.test(value)) return false;
  if (/^\p{Lo}/u.test(value)) return cutsUncased(text, span, label);
  if (!(isCapital(value) || beginsWithParticle(value))) return false;
  if (isLegalForm(value) || suffixes.has(keyOf(value))) return true;
  const line = lineAround(text, span);
  if (!asksForSeveral.test(label) && isGivenOfListed(text, span)) return true;
  if ((isRun(line, language) || /\s/.test(value)) && isHalfOfDouble(text, span)) return true;
  return cutsBefore(text, span, { language, label, line }) || cutsAfter(text, span, { language, line });
}

const hangulTitle =
  /^(?:과장|부장|차장|대리|주임|사원|사장|이사|팀장|대표|회장|원장|교수|박사|선생님?|님|씨)(?:님|은|는|이|가)?$/u;

/** شرما or शर्मा of "छात्रा: अनन्या शर्मा": after a label, a script without capitals has the name to the next border. */
function cutsUncased(text: string, { start, end }: Slice, label: string): boolean {
  const [, lead] = /[:：]\s*([^:：\n|.,;،।(]*)$/u.exec(text.slice(Math.max(0, start - 60), start)) ?? [];
  const [rest = ""] = /^[^\n|.,;،।()]*/u.exec(text.slice(end, end + 60)) ?? [];
  const words = (part: string) => part.match(/[\p{L}\p{M}]+/gu) ?? [];
  const [before, after] = [words(lead ?? ""), words(rest)];
  // سامي of سامي بن عمر
  if (/(?<!\p{L})(?:بن|ابن|بنت) $/u.test(text.slice(0, start)) || /^ (?:بن|ابن|بنت) /u.test(text.slice(end)))
    return true;
  if (lead === undefined || before.length + after.length > 4) return false;
  return (
    after.some((word) => !hangulTitle.test(word)) ||
    !before.every((word) => isHonorific(word) || label.includes(word))
  );
}

/** "Emre" of "Yıldız, Emre", which is all that stands after a label. */
function isGivenOfListed(text: string, { start, end }: Slice): boolean {
  return (
    /[:|]\s*(?:\p{Lu}\p{Ll}{0,3}\.? )?(?:\p{Lu}[\p{L}'’-]+ ?){1,2}, $/u.test(
      text.slice(Math.max(0, start - 60), start),
    ) && /^(?: \p{Lu}[\p{L}.]*)?\s*(?:$|[\n|;(]|, \p{Ll}|\.(?:\s|$))/u.test(text.slice(end, end + 30))
  );
}

const productLabel =
  /(?:^|[^\p{L}])(?:products?|items?|goods|articles?|artikel|produkte?|ware|produits?|productos?|artículo|prodott[oi]|articolo|produtos?|artigo|producten?|models?|modell?e?|modèle|modelo|modello|typ[eo]?|device|gerät|appareil|equipo|part|bauteil|pièce|pieza|vehicle|fahrzeug|товар|изделие|модель|тип|model)(?:[^\p{L}]|$)/iu;
const modelLabel =
  /(?:^|[^\p{L}])(?:models?|modell?e?|modèle|modelo|modello|typ[eo]?|модель|тип)(?:[^\p{L}]|$)/iu;

const idLabel =
  /^(?!.*(?:currency|country|state|unit|währung|land|devise|moneda|valuta)).*(?:^|[^\p{L}])(?:num(?:ber|mer|éro|ero)?|número|no|nr|codes?|id|container|serial|plate|vin|policy|kennzeichen)(?:[^\p{L}]|$)/iu;

const mailLabel = /e-?mail|courriel|correo|почт/iu;

/** "Bolt" of "Bolt M8" and "Aquila" of "Aquila 8": a designation that a product's name goes on with. */
export function cutsDesignation(text: string, { start, end }: Slice, label: string): boolean {
  const words = label.replaceAll("_", " ");
  const after = text.slice(end, end + 24);
  // TGHU of "TGHU 782411-6"
  if (idLabel.test(words) && /^\p{Lu}{1,5}$/u.test(text.slice(start, end)) && /^[ \u00A0]\d{3}/.test(after))
    return true;
  // The domain of an address.
  if (mailLabel.test(words) && (/[\w@]$/u.test(text.slice(0, start)) || /^[@\w]|^\.\w/u.test(after)))
    return true;
  if (!productLabel.test(words)) return false;
  if (/^[ \u00A0]\p{Lu}{1,5}-?\d/u.test(after)) return true;
  return modelLabel.test(words) && /^[ \u00A0]\d{1,4}(?=\s\p{L}{3,}|[.,;)]?\s*$|[.,;)]\s)/u.test(after);
}

/** "van den Berg", which is a part of "Peter van den Berg"; "van den" is one of any name. */
export function beginsWithParticle(value: string): boolean {
  const [first = ""] = value.split(/\s/);
  return particles.has(first);
}

/** Who comes second in a company's name: "Tóth és Társa Kft." */
const partners =
  /^(?:sons?|brothers|partners?|söhne|sohn|fils|frères|hijos|figli|filhos|zonen|zoon|söner?|sønn?er|társai?|synové|synowie|wspólnicy|сыновья|партнеры|партнёры)(?!\p{L})/iu;

/**
 * True for a part of a name that hyphens, "&" or a legal form hold together: "Anna Vogt" of "Anna Vogt-Brandner", "Plåt AB" of
 * "Bygg & Plåt AB". It is no value of any field, but of one that asks for a part.
 */
export function cutsJoinedName(text: string, span: Slice, language: string, label: string): boolean {
  const value = text.slice(span.start, span.end);
  if (/\d/.test(value) || !isCapital(value) || otherThing.test(wordsOfLabel(label))) return false;
  const [last = ""] = /\S+$/.exec(value) ?? [];
  const before = text.slice(Math.max(0, span.start - 60), span.start);
  const after = text.slice(span.end, span.end + 80);
  if (goesOnToLegalForm(after, language)) return true;
  if (/\p{Lu}[\p{L}.-]* \p{L}{1,3} $/u.test(before) && partners.test(value)) return true;
  if (isLegalForm(last) && /\p{Lu}[\p{L}.-]* & $/u.test(before)) return true;
  const half = /\p{Lu}\p{Ll}+[-‐‑]$/u.exec(before)?.[0];
  if (half === undefined && !/^[-‐‑]\p{Lu}\p{Ll}/u.test(after)) return false;
  if (/\s/.test(value)) return true;
  const given = wordBefore(text, span.start - (half?.length ?? 0));
  return given !== undefined && /^\p{Lu}(?:\p{Ll}+|\.)$/u.test(given.text) && !beginsSentence(given.text);
}

/** "Shah" of "O’Neill-Shah". */
function isHalfOfDouble(text: string, { start, end }: Slice): boolean {
  return (
    /\p{Lu}[\p{L}'’]*[-‐‑]$/u.test(text.slice(Math.max(0, start - 30), start)) ||
    /^[-‐‑]\p{Lu}\p{Ll}/u.test(text.slice(end, end + 3))
  );
}

const eastAsian = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** 有限公司, 株式会社 and others that end a company's name, which may go without them. */
const hanLegalForm =
  "(?:股份有限公司|有限责任公司|有限責任公司|有限公司|株式会社|合同会社|有限会社|集团|集團)";
const hanLegalFormFirst = new RegExp(`^${hanLegalForm}`, "u");
const hanLegalFormLast = new RegExp(`${hanLegalForm}$`, "u");
const hanCompanyRest = new RegExp(
  `^(?!${hanLegalForm})[\\p{Script=Han}\\p{Script=Katakana}ー]{1,20}?${hanLegalForm}`,
  "u",
);

/** 株式会社アオバ企画, whose legal form comes first; what follows a name without it: 様, の. */
const hanLegalFormBefore = /(?:株式会社|合同会社|有限会社)$/u;
const hanCompanyStart = /(?:株式会社|合同会社|有限会社)[\p{Script=Han}\p{Script=Katakana}ー]{1,12}$/u;
const hanRest =
  /^(?![はがとをにのもへで]|代表|社長|取締役|会長|担当|御中|様|殿|支店|営業所)[\p{Script=Han}\p{Script=Katakana}ー]/u;
/** What follows a person's name in Chinese and Japanese: titles, words of a sentence. */
const hanPersonEnd =
  /^(?:$|[^\p{Script=Han}]|先生|女士|小姐|老师|老師|教授|主任|经理|經理|律师|律師|法官|博士|院长|院長|书记|書記|局长|总监|[君氏様殿印等和与與及或的为為系是在于於男女])/u;
/** Organisations, after whose name that of a person may begin. */
const hanOrganisation = /(?:公司|集团|医院|银行|大学|学校|委员会|[局院部处处科会厅署校所室])$/u;

/** 李晓 of 乙方:李晓雯, 人民医院 of 采购人:某市人民医院: after a label the name is all that stands there. */
function cutsHanPerson(text: string, { start, end }: Slice): boolean {
  // 欧阳静 of 欧阳静怡女士
  if (
    /^\p{Script=Han}{1,2}(?:女士|先生|小姐|教授|博士)/u.test(text.slice(end, end + 4)) &&
    !/(?:经理|董事|主席|院长|校长|主任|总裁)$/u.test(text.slice(start, end))
  )
    return true;
  const lead = /[:：|]\s*((?:\p{Script=Han}{1,3}[ \u3000])?\p{Script=Han}*)$/u.exec(
    text.slice(Math.max(0, start - 24), start),
  )?.[1];
  if (lead === undefined || !/^\p{Script=Han}{2,12}$/u.test(text.slice(start, end))) return false;
  const after = text.slice(end, end + 8);
  return (
    // 鈴木 of 鈴木 一郎
    (end - start <= 3 && /^[ \u3000]\p{Script=Han}{1,3}(?![\p{Script=Han}:：])/u.test(after)) ||
    // "联系人：甲方 王芳"
    (lead !== "" && !hanOrganisation.test(lead) && !/[方部科課室处组]\s$/u.test(lead)) ||
    !(hanPersonEnd.test(after) || hanLegalFormFirst.test(after))
  );
}

/** 北京 or 海科技 of 乙方：北京蓝海科技有限公司. */
function cutsHanCompany(text: string, { start, end }: Slice): boolean {
  const after = text.slice(end, end + 30);
  if (hanCompanyRest.test(after)) return true;
  // 精密 of 株式会社北星精密
  if (hanCompanyStart.test(text.slice(Math.max(0, start - 20), start))) return true;
  if (hanLegalFormBefore.test(text.slice(Math.max(0, start - 6), start)) && hanRest.test(after)) return true;
  const isNameEnd = hanLegalFormFirst.test(after) || hanLegalFormLast.test(text.slice(start, end));
  return isNameEnd && /[:：|][\s]*\p{Script=Han}{1,12}$/u.test(text.slice(Math.max(0, start - 16), start));
}

/** Up to three words with capitals go on to a legal form: " Beratungs GmbH". */
function goesOnToLegalForm(rest: string, language: string): boolean {
  const isNordic = /^(?:sv|da|nb|no)$/.test(language);
  const words = /^(?: [^\s|;:()]+)+/u.exec(rest)?.[0].split(" ").slice(1, 5) ?? [];
  const at = words.findIndex((word) => /^\p{Lu}|\.|^plc/u.test(word) && isLegalForm(word));
  return (
    at > 0 &&
    words
      .slice(0, at)
      .every(
        (word, index) =>
          /^(?:&|\p{Lu}[\p{L}&.-]*)$/u.test(index === at - 1 ? word.replace(/,$/, "") : word) ||
          (index < at - 1 && ofWords.has(word) && (!joinsCompanies.has(word) || (isNordic && word === "i"))),
      )
  );
}

export function isLegalForm(word: string): boolean {
  return legalForms.has(keyOf(word));
}

interface Surroundings {
  language: string;
  label: string;
  line: Line;
}

function cutsBefore(text: string, { start, end }: Slice, { language, label, line }: Surroundings): boolean {
  const before = wordBefore(text, start);
  if (before === undefined || isTitle(before.text, label) || isHonorificIn(before.text, language))
    return false;
  const further = wordBefore(text, before.at);
  // "Van den Berghe"
  if (/^(?:den|der|ter|la|le|el|al)$/.test(before.text) && /^(?:van|von|de)$/i.test(further?.text ?? ""))
    return true;
  if (ofWords.has(before.text.toLowerCase())) {
    if (nobility.test(further?.text ?? "")) return true;
    if (further === undefined || !isCapital(further.text) || isTitle(further.text, label)) return false;
    if (before.text === "&") return true;
    // "the Council and Brightside Play Ltd": a company of its own.
    const last = /[^\s,]+$/u.exec(text.slice(start, end))?.[0] ?? "";
    if (joinsCompanies.has(before.text.toLowerCase()) && isLegalForm(last)) return false;
    return (
      organisations.test(further.text) ||
      (particles.has(before.text.toLowerCase()) &&
        !organisations.test(further.text) &&
        (isRun(line, language) || isHonorific(wordBefore(text, further.at)?.text ?? "")))
    );
  }
  if (!isCapital(before.text)) return false;
  // German writes all nouns with capitals.
  if (further !== undefined && isHonorificIn(further.text, language)) return true;
  if (!isRun(line, language)) return false;
  // The point of "S.A.R.L." ends no sentence.
  const isFirst = /(?:^|(?<!\p{Lu})[.!?]\s*|\n\s*)$/u.test(text.slice(Math.max(0, before.at - 4), before.at));
  if (isFirst && beginsSentence(before.text)) return false;
  if (!isFirst || line.isOnlyName) return true;
  // "Yesterday Smith agreed", "Contact Anna Smith"; but "Maria Garcia agreed".
  return !/\s/.test(text.slice(start, end));
}

function cutsAfter(
  text: string,
  { start, end }: Slice,
  { language, line }: Omit<Surroundings, "label">,
): boolean {
  const after = wordAfter(text, end);
  if (after === undefined) return false;
  const key = keyOf(after.text);
  if (legalForms.has(key) || suffixes.has(key)) return false;
  const value = text.slice(start, end);
  const title = wordBefore(text, start)?.text ?? "";
  const isTitled = isHonorificIn(title, language);
  // Nordlicht of "Nordlicht Beratungs GmbH", in languages whose nouns have capitals too.
  if (goesOnToLegalForm(text.slice(end, end + 80), language)) return true;
  // Batista of "João Batista d'Ávila".
  if (/^(?:d|dell|de l)['’]\p{Lu}/u.test(after.text) && line.isOnlyName) return true;
  // "Pierluigi De Santis"
  if (isCapital(after.text) && particles.has(key) && isTitled) return true;
  if (ofWords.has(after.text.toLowerCase())) {
    let next = wordAfter(text, after.at);
    // "Jean de la Motte"
    while (next !== undefined && particles.has(next.text)) next = wordAfter(text, next.at);
    if (next === undefined || !isCapital(next.text)) return false;
    const [last = ""] = /\S+$/.exec(value) ?? [];
    // "Cour d'appel" of a town.
    const isOfTown =
      /^(?:\p{Ll}|D['’]\p{Lu})/u.test(last) && organisations.test(/^\S+/.exec(value)?.[0] ?? "");
    return (
      after.text === "&" ||
      organisations.test(last) ||
      isOfTown ||
      (particles.has(after.text) && (line.isOnlyName || isTitled))
    );
  }
  if (!isCapital(after.text) || !(isTitled || isRun(line, language))) return false;
  // "Anna Schmidt CFO"
  return !/^\p{Lu}{2,5}$/u.test(after.text) || /^[\p{Lu}\s]+$/u.test(value);
}

/** Capitals tell names. */
function isRun(line: Line, language: string): boolean {
  return language !== "de" || line.isOnlyName;
}

function isCapital(word: string): boolean {
  return /^\p{Lu}/u.test(word);
}

/** True for what stands before a name and is none of it. */
export function isHonorific(word: string): boolean {
  return titles.has(keyOf(word)) || isOffice(word);
}

/** "President", which is said of one. */
export function isOffice(word: string): boolean {
  return offices.has(keyOf(word));
}

/** "Samir" of "Mr Samir Dutta" is a part of a name, whatever the field is called. */
export function isAfterTitle(text: string, { start }: Slice, label: string): boolean {
  const before = wordBefore(text, start)?.text ?? "";
  return (
    /^(?:mrs?|ms|miss|dr|prof|herrn?|frau|mme|m|sr|sra|sig|sigra|dott|dottssa|dhr|mevr|mw|pan|pani)$/.test(
      keyOf(before),
    ) && !otherThing.test(wordsOfLabel(label))
  );
}

/** "D. Rafael": a title in Spanish, and an initial elsewhere. */
export function isHonorificIn(word: string, language: string): boolean {
  return isHonorific(word) || (language === "es" && /^D[.ª]/u.test(word));
}

/** A title, or a word for what the name's bearer is: "Buyer John Smith". */
function isTitle(word: string, label: string): boolean {
  return (
    isHonorific(word) ||
    (holder.test(word) && !organisations.test(word)) ||
    (!organisations.test(word) &&
      label
        .toLowerCase()
        .split(/[^\p{L}]+/u)
        .filter((own) => !ofWords.has(own) && !particles.has(own))
        .includes(keyOf(word)))
  );
}

function keyOf(word: string): string {
  return word.replaceAll(/[.,/]/g, "").toLowerCase();
}

/** Two spaces part the columns of a table. */
function wordBefore(text: string, at: number): Word | undefined {
  const [found = "", word = ""] =
    /(?<![^\s(“"„«'|])([^\s(“"„«'|]+)[ \u00A0]$/u.exec(text.slice(Math.max(0, at - 60), at)) ?? [];
  // A full stop ends a name unless it is that of an abbreviation.
  const isEnd =
    /[,;:!?)”"»]$/u.test(word) || (word.endsWith(".") && !isHonorific(word) && !/^\p{Lu}\.$/u.test(word));
  return word === "" || isEnd ? undefined : { text: word, at: at - found.length };
}

function wordAfter(text: string, at: number): Word | undefined {
  const [found = "", word = ""] = /^[ \u00A0]([^\s)”"»|,;:!?(]+)/u.exec(text.slice(at, at + 60)) ?? [];
  // "Surname:" is the label of what comes next.
  if (word === "" || /^[ \u00A0]*:/.test(text.slice(at + found.length, at + found.length + 3)))
    return undefined;
  return { text: word.replace(/\.$/, ""), at: at + found.length };
}

interface Line {
  /** The line, the cell or what stands after its label is a name and nothing else. */
  isOnlyName: boolean;
  /** It is all that stands after a label or in a cell. */
  isLabelled: boolean;
}

/** "Birthe" of "Formand: Birthe Møller": what stands after a label is one name, whatever the field is called. */
export function isOfLabelledName(text: string, span: Slice, label: string): boolean {
  return (
    lineAround(text, span).isLabelled &&
    !/\d/.test(text.slice(span.start, span.end)) &&
    !otherThing.test(wordsOfLabel(label))
  );
}

function lineAround(text: string, { start, end }: Slice): Line {
  const before = text.slice(Math.max(0, start - 80), start);
  const after = text.slice(end, end + 60);
  const from = Math.max(before.lastIndexOf("\n"), before.lastIndexOf("|"), before.search(/:\s[^:]*$/)) + 1;
  const to = after.search(/[\n|,;(]|\.(?:\s|$)/);
  const line = (
    before.slice(from) +
    text.slice(start, end) +
    (to < 0 ? after : after.slice(0, to))
  ).replaceAll(/\(\p{Lu}{1,4}\)/gu, "");
  const words = line
    .replace(/^[\s*•#-]+/u, "")
    .trim()
    .split(/\s+/);
  const isOnlyName =
    words.length <= 6 &&
    words.every(
      (word) => /^(?:d['’])?\p{Lu}/u.test(word) || ofWords.has(word.toLowerCase()) || isHonorific(word),
    );
  return {
    isOnlyName,
    isLabelled: isOnlyName && !line.includes(",") && /[:|]/.test(before.charAt(from - 1)),
  };
}
