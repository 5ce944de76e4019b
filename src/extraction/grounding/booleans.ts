import { plainLetters } from "./column-concepts.ts";
import { withUmlauts } from "./directions.ts";
import { emptyBox, tickedBox } from "./choice-marks.ts";
import { hasNegation, withoutNumberLabels } from "./negation.ts";
import { wordsOf } from "./place-quotes.ts";

/**
 * What can be checked of a boolean: that its quote names its subject, and that it denies it where the value is false and
 * does not where it is true. Whether the quote means what the field asks is left to the model.
 */

export type BooleanReason = "ambiguous" | "negated" | "subject_not_in_quote" | "value_not_in_quote";

/** What a boolean is judged by. */
interface BooleanField {
  /** The field's words. */
  label: string;
  /** ISO 639 of the document; empty when it is not known. */
  language: string;
  /** True for a word that stands anywhere in the document. */
  documentHas: (word: string) => boolean;
}

const commonPrefixes = ["un", "in", "im", "non", "dis", "nicht"];
/** Prefixes that deny in one language and begin other words elsewhere. */
const prefixesIn: Readonly<Record<string, readonly string[]>> = {
  es: ["des"], pt: ["des", "i"], it: ["dis", "s"], fr: ["dé", "ir", "il"], nl: ["on", "niet"], pl: ["nie"], cs: ["ne"], sk: ["ne"],
  hr: ["ne"], sl: ["ne"], bg: ["не"], ru: ["не", "без"], uk: ["не", "без"], sv: ["o", "icke"], da: ["u", "ikke"], nb: ["u", "ikke"],
  fi: ["epä"], el: ["α", "αν", "μη"], ro: ["ne"], lv: ["ne"], lt: ["ne"],
}; // prettier-ignore

/** Words of a field's description that name no subject. */
const generic = new Set(
  "whether true false is are was were has have had been be does do did if when it its this that the document contract invoice agreement text party parties yes no not any there states stated given says mentioned ob wenn falls ja nein dokument vertrag rechnung".split(
    " ",
  ),
);
/** "Furnished: no, heated: yes" */
const pairBorder = /,\s+(?=\p{L}[^,:\n|]{0,40}:)/u;
const deniedItem =
  /(?:,|\s(?:and|und|et|y|e|en|och|og|i|и))\s+(?:no|without|kein\p{L}*|ohne|pas|nicht|niet|not|не|aucune?|sans|sin|ningún|ninguna?|senza|nessun[oa]?|sem|nenhuma?|geen|zonder|ingen|inget|inga|utan|uden|uten|brak|bez|без|нет)[\s'’]*\p{L}[^,]*/giu;
const choiceMark = new RegExp(`${emptyBox}|${tickedBox}|[✗✘❌]`, "gu");
/** Marks and words that say no by themselves. */
const saysNo =
  /(?:^|[^\p{L}])(?:false|unchecked|n\/a|none|entfällt|нет|ノー)(?!\p{L})|[☐□✗✘❌×]|\[ ?\]|\([ _]\)|(?:^|[^\p{L}])(?:no|nein|non|não|nee)[\s*|.]*$|[:|?][\s*]*[nN][\s*|.]*$|\|\s*[-–—][\s|]*$/iu;
const yesWords = "yes|ja|oui|sí|sì|si|sim|tak|да|так|ano|evet|ναι|igen|kyllä|是|有|はい|예|네";
const noWords = "no|nein|non|não|nee|nie|нет|ні|ne|nej|nei|hayır|όχι|nem|ei|nu|否|无|無|いいえ|아니[오요]";
const answersNo = new RegExp(`[:|?–—-][\\s*]*(?:${noWords})[\\s*|.]*$`, "iu");
/** A denial that a field's name holds itself: 無料, "no claims". */
const ownDenial =
  /\p{Script=Han}*[不未无無非]\p{Script=Han}+|(?<!\p{L})(?:no|non|not|kein\p{L}*|ohne|sans|sin|senza|sem)[ -]\p{L}{3,}/giu;
/** A question keeps its answer: "Alarm fitted? N." */
const clauseBorder = new RegExp(
  `[.;!。；！？\\n]|\\?(?!\\s*(?:${yesWords}|${noWords}|[yn])(?!\\p{L}))|,?\\s(?:but(?! (?:has |was |were |had )?(?:fail|reject|refus|declin|den|withdraw|without|not (?:\\p{L}+ed|yet)(?!\\p{L})))|aber|sondern|mais|pero|ma|mas|maar)\\s`,
  "iu",
);
const answerMark = `(?:${emptyBox}|(?<ticked>${tickedBox}|[✗✘]))`;
const answerWord = `(?:(?<yes>${yesWords})|(?:${noWords}))(?!\\p{L})`;
const answerStart = "(?<![\\p{Script=Latin}\\p{Script=Cyrillic}])";
/** "☐ Yes ☒ No": the answers to a question, each with its box before it or after it. */
const boxesBefore = new RegExp(`${answerStart}${answerMark}[ \\u00A0]?${answerWord}`, "giu");
const boxesAfter = new RegExp(`${answerStart}${answerWord}[ \\u00A0]?${answerMark}`, "giu");
/** Words whose sense is negative: they deny what stands with them, unless the field asks for just that. */
const negativeSense =
  /(?:^|[^\p{L}])(?:prohibit\p{L}*|forbid\p{L}*|restrict\p{L}*|prevent\p{L}*|exclud\p{L}*|exempt|waived?|declined?|defeated|voted down|refused?|den(?:ied|y|ies)|verneint|niegan?|nega|neguje|ontkent|förnekar|tagadja|отрицает|заперечує|verboden|απαγορεύ\p{L}*|rejected|fail(?:s|ed)?|lacks?|lacking|missing|outstanding|overdue|void|invalid|inactive|expired|terminated|revoked|withdrawn|disabled|deactivated|(?:switched|turned) off|deaktiviert|ausgeschaltet|désactivée?s?|desactivad[oa]s?|disattivat[oaie]|desativad[oa]s?|uitgeschakeld|отключен[оаы]?|ausgeschlossen|unzulässig|untersagt|verboten|abgelehnt|verweigert|offen|ausstehend|fehlt|fehlende?|abgelaufen|erloschen|hors|exclu(?:s|e|t|ent)?|interdite?s?|refusée?s?|expirée?|manque|excluid[oa]s?|excluye|prohibid[oa]s?|rechazad[oa]s?|pendiente|vencid[oa]|carece|esclus[oaie]|vietat[oaie]|rifiutat[oaie]|scadut[oa]|manca|proibid[oa]s?|recusad[oa]s?|rejeitad[oa]s?|vencid[oa]|falta|uitgesloten|geweigerd|vervallen|verlopen|ontbreekt|запреща?е[тн]\p{L}*|запрещён\p{L}*|заборонен\p{L}*|zabronion\p{L}*|zakazan\p{L}*|wykluczon\p{L}*|zakázán\p{L}*|vyloučen\p{L}*|förbjud\p{L}*|forbudt|kielletty|tilos|interzis\p{L}*|yasak\p{L}*|אסור|verzichte\p{L}*|renunci\p{L}*|hariç\p{L}*|avslag\p{L}*|avslog\p{L}*|afvist\p{L}*|avvist\p{L}*|hylät\p{L}+|zamítnut\p{L}*|zamietnut\p{L}*|odrzucon\p{L}*|отклон[её]н\p{L}*|отмен[её]н\p{L}*|скасован\p{L}*|відхилен\p{L}*|odbijen\p{L}*|одбијен\p{L}*|respins\p{L}*|reddedil\p{L}*|elutasít\p{L}*|отхвърл\p{L}*|απορρίφθ\p{L}*|ditolak|bác bỏ|out of (?:order|service|use|operation)|außer (?:betrieb|funktion)|hors service|fuori (?:servizio|uso)|fuera de (?:servicio|uso)|fora de (?:serviço|uso)|buiten (?:gebruik|werking|dienst)|ur (?:drift|bruk)|ute av drift|ude af drift|mimo prov\p{L}+|mimo prevádzk\p{L}+|poza (?:ruchem|użytkiem)|nieczynn\p{L}+|üzemen kívül|εκτός λειτουργίας|вне эксплуатации|pois käytöstä|scos din uz|devre dışı|izvan (?:pogona|uporabe))(?!\p{L})|否[決决]|부결|税[別别抜]|停用|免除|免[收征缴費费税交]|拒绝|拒絕|禁止|拒否|不許可|過期|过期|期限切れ|금지/iu;
/** What is over, also where the field asks for a ban. */
const ended =
  /(?<!\p{L})(?:lifted|abolished|repealed|scrapped|discontinued|aufgehoben|abgeschafft|levée?s?|abrogée?s?|supprimée?s?|derogad[oa]s?|levantad[oa]s?|suprimid[oa]s?|abrogat[oaie]|revogad[oa]s?|suspens[oa]s?|opgeheven|afgeschaft|uchylon\p{L}*|zniesion\p{L}*|отмен[её]н\p{L}*|zrušen\p{L}*|upphävd\p{L}*|ophævet|opphevet|kaldırıl\p{L}*)(?!\p{L})|废除|废止|解除|取消|廃止|撤廃/iu;
const asksForEnd =
  /lift|aboli|repeal|aufheb|aufgehob|abschaff|abgeschafft|lev[ée]|abrog|deroga|revog|suspen|opgehev|uchyl|отмен|zruš|upphäv|废|取消|解除|廃止|撤廃/iu;
/** "Without flash" denies the flash, and not what is said of it. */
const withoutNoun =
  /(?<!\p{L})(?:without|ohne|sans|sin|senza|sem|zonder|utan|uden|uten|bez|без)\s(?:(?:an?|the|any|das|die|der|den|le|la|les|el|il|o)\s)?\p{L}+(?:\s(?:von|of|de|di|van)\s\p{L}+)?/giu;
/** "An advantage, but no requirement": a clause without a subject is about the one before it. */
const denialOfSame =
  /,?\s(?:but|aber|mais|pero|ma|mas|maar|но|але|ale|men)\s(?:not|no|keine?n?|nicht|pas|non|não|niet|geen|не|nie|inte|ikke)\s(?!(?:for|in|on|at|by|to|with|from|für|bei|mit|zu|am|im|auf|pour|à|en|para|por|con|per|a|di|voor|met|op|для|в|на|för|i|på|med|til)(?!\p{L}))\p{L}[^.;,]*/iu;

/** "free of lead", "libero da ipoteche": what is not there. */
const freeOf =
  /(?<!\p{L})(?:(?:free|clear) (?:of|from)|frei von|(?:exempte?s?|libres?|dépourvue?s?) d['e]|(?:libres?|exent[oa]s?|carentes?) de|(?:liber[oaie]|priv[oaie]|esent[ei]) d[ai]|livres? de|isent[oa]s? de|vrij van|woln[yae]e? od|свобод\p{L}+ от|вільн\p{L}+ від|fri(?:tt|a)? (?:från|for|fra)|prost[ýáé] |vapaa)(?!\p{L})/iu;
const asksForFree =
  /free|frei(?!tag)|libre|liber|exempt|exent|esent|isent|livre|vrij|woln|свобод|вільн|fri|prost|vapa/iu;
/** Words of which one denies what the other says: a field asks for one of them. */
const opposites: readonly (readonly [RegExp, RegExp])[] = (
  [
    [
      "open|offen|geöffnet|ouvert|abiert|apert|abert|öppen|öppet|åben|åpen|auki|avoin|otwart|otevřen|otvoren|отворен|открыт|відкрит|nyitva|deschis|ανοιχτ|açık|buka",
      "closed|geschlossen|fermée?|cerrad[oa]|chius[oa]|fechad[oa]|gesloten|stängd|stängt|lukket|stengt|suljettu|kiinni|zamknięt\\p{L}|zavřen\\p{L}?|zatvoren\\p{L}?|затворен\\p{L}?|закрыт\\p{L}?|зачинен\\p{L}?|zárva|închis\\p{L}?|κλειστ\\p{L}+|kapalı|tutup",
    ],
    [
      "succe|erfolg|réussi|éxito|riuscit|sucesso|geslaagd|lyck|lykk",
      "failed|gescheitert|fehlgeschlagen|échoué|fracas\\p{L}+|fallit[oa]|falhou|mislukt|misslyck\\p{L}+|mislykk\\p{L}+",
    ],
    ["retain|kept|erhalten|conserv", "felled|removed|gefällt|entfernt|abatt\\p{L}+|supprim\\p{L}+"],
    ["present|anwesend|présent", "absent|abwesend"],
    ["alive", "dead|deceased"],
  ] as const
).map(([one, other]) => [
  new RegExp(`(?:^|[^\\p{L}])(?:${one})`, "iu"),
  new RegExp(`(?:^|[^\\p{L}])(?:${other})(?!\\p{L})`, "iu"),
]);

/** The field asks for a refusal, whatever word it uses for it. */
const asksForRefusal =
  /prohib|forbid|forbad|exclu|refus|reject|declin|den(?:y|ied|ial)|waive|fail|bann?|restrict|untersag|verb[oi]t|ausschl|unzuläss|ableh|abgeleh|verweiger|interdi|rechaz|vieta|rifiut|esclu|proib|recus|verbod|verzicht|renunci|hariç|zabron|zakaz|zakáz|förbj|forbud|yasak|запре|заборон|weiger|uitgesl|uitsluit|禁止|拒/iu;

/** @param quoted what a reader sees of the quote's lines. */
export function judgeBoolean(
  value: boolean,
  quoted: string,
  { label, language, documentHas }: BooleanField,
): BooleanReason | undefined {
  const quote = withoutNumberLabels(quoted);
  const own = label.toLowerCase().replaceAll("_", " ").match(ownDenial) ?? [];
  const withoutOwn = (clause: string) =>
    own.reduce((rest, denial) => rest.replaceAll(denial, " "), clause.toLowerCase());
  const subjects = wordsOf(label)
    .filter((word) => !generic.has(word))
    .map(stemOf);
  const named = subjects.filter((stem) => names(quote, stem, language));
  // A description in another language than the document's names nothing in it: then this can't be checked.
  if (named.length === 0 && subjects.some((stem) => documentHas(stem))) return "subject_not_in_quote";
  const countOf = (clause: string) => named.filter((stem) => names(clause, stem, language)).length;
  const clauses = clausesOf(quote).flatMap((clause) => ownStatement(clause, named, countOf, language));
  // Of a table, the cells whose row and column name most of the subject.
  const cells = cellsOf(quote);
  const best = Math.max(0, ...cells.map(countOf));
  // "Data is encrypted; backups are not encrypted": the clause that names all of the subject is about it.
  const whole = named.length > 1 ? clauses.filter((clause) => countOf(clause) === named.length) : [];
  const about =
    best > 0
      ? cells.filter((cell) => countOf(cell) === best)
      : whole.length > 0
        ? whole
        : clauses.filter((clause) => countOf(clause) > 0);
  const relevant = about.length > 0 ? about : clauses;
  const answer = boxedAnswer(quote, countOf);
  if (answer !== undefined) return answer === value ? undefined : value ? "negated" : "value_not_in_quote";
  const [same = ""] = denialOfSame.exec(quote) ?? [];
  const isSame =
    same !== "" && countOf(same) === 0 && relevant.every((clause) => countOf(clause) < subjects.length);
  const isDenied =
    isSame ||
    relevant.some(
      (clause) =>
        saysNo.test(clause) ||
        answersNo.test(clause) ||
        hasNegation(withoutOwn(withoutAsides(clause, countOf)), language) ||
        (freeOf.test(clause) && !asksForFree.test(label)),
    );
  const words = withUmlauts(label.replaceAll("_", " "));
  const opposite = opposites.filter(([asked]) => asked.test(words)).map(([, other]) => other);
  const isNegative = relevant.some(
    (clause) =>
      opposite.some((other) => other.test(clause) && !other.test(words)) ||
      named.some((stem) => deniesByPrefix(clause, stem, language)) ||
      (ended.test(clause) && !asksForEnd.test(words)) ||
      (!asksForRefusal.test(label) &&
        wordsMatching(negativeSense, clause).some((word) => !subjects.some((stem) => word.startsWith(stem)))),
  );
  // "Not uninsured", "no restriction": two denials say yes, or no louder.
  if (isDenied && isNegative) return "ambiguous";
  if (value) return isDenied || isNegative ? "negated" : undefined;
  return isDenied || isNegative ? undefined : "value_not_in_quote";
}

/** Without "without" and a noun that the field does not name, where the rest names what it does. */
function withoutAsides(clause: string, countOf: (part: string) => number): string {
  const rest = clause.replaceAll(withoutNoun, (aside) => (countOf(aside) > 0 ? aside : " "));
  return countOf(rest) > 0 ? rest : clause;
}

/** The answer that is ticked, of the lines that name the subject best; undefined where none is, or both are. */
function boxedAnswer(quote: string, countOf: (line: string) => number): boolean | undefined {
  const lines = quote.split("\n");
  const best = Math.max(...lines.map(countOf));
  const answers = lines
    .filter((line) => countOf(line) === best)
    .flatMap((line) => {
      // A line that begins its answers with a box has one before each.
      const [before, after] = [[...line.matchAll(boxesBefore)], [...line.matchAll(boxesAfter)]];
      const isBefore = (before[0]?.index ?? Infinity) <= (after[0]?.index ?? Infinity);
      return (isBefore ? before : after)
        .filter(({ groups }) => groups?.["ticked"] !== undefined)
        .map(({ groups }) => groups?.["yes"] !== undefined);
    });
  return answers.length === 1 ? answers[0] : undefined;
}

/** Sentences and their parts, pairs of a label and its value, choices of a form with their marks. */
function clausesOf(quote: string): string[] {
  return quote
    .split(clauseBorder)
    .flatMap((clause) => clause.split(pairBorder))
    .flatMap(withoutDeniedItems)
    .flatMap(choicesOf)
    .filter((clause) => clause.trim() !== "");
}

/** "Hypertension, no diabetes": what is denied for itself, later in a list or an aside, denies nothing before it. */
function withoutDeniedItems(clause: string): string[] {
  const denied = [...clause.matchAll(deniedItem)].map(([item]) => item);
  return denied.length === 0 ? [clause] : [clause.replaceAll(deniedItem, " "), ...denied];
}

/** A clause that another one is about. */
const subordinate =
  /^\s*(?:dass|daß|ob|wenn|falls|that|whether|if|unless|que|qu['’]|si|che|se|dat|of|als|że|jeśli|что|если|att|om|at|hvis)(?!\p{L})/iu;

/**
 * "Licence B is required, licence C is not": what names all that the field does, up to a comma and with nothing denied before
 * it, is a statement of its own. Without spaces, 朝食付き says more than its noun, and 朝食 of 朝食、夕食なし does not.
 */
function ownStatement(
  clause: string,
  named: readonly string[],
  countOf: (part: string) => number,
  language: string,
): string[] {
  const end = clause.search(/[,，、]/);
  const [own, rest] = [clause.slice(0, end), clause.slice(end + 1)];
  const [only = "", ...others] = named;
  const saysMore =
    others.length > 0 ||
    (/^\p{Script=Han}/u.test(only) && /^(?![とや及和与或])\p{L}{2}/u.test(own.split(only)[1] ?? ""));
  const isOwn = end > 0 && saysMore && countOf(own) === named.length && named.length > 0;
  // 负责安装，不负责拆除: what stands between commas in Chinese is a clause.
  const parts = clause.split("，");
  const whole = parts.filter((part) => countOf(part) === named.length);
  if (parts.length > 1 && named.length > 0 && whole.length === 1) return parts;
  return isOwn && !subordinate.test(own) && !hasNegation(own, language) ? [own, rest] : [clause];
}

/** "[x] Insured [ ] Pledged", "Wifi ✓ Pool ✗": each mark stands with its own words. */
function choicesOf(clause: string): string[] {
  const marks = [...clause.matchAll(choiceMark)];
  if (marks.length < 2) return [clause];
  const last = marks.at(-1);
  // "Damage: ☒ buildings ☐ contents" ends with a choice, and "Wifi ✓ Pool ✗" with a mark.
  const rest = clause.slice((last?.index ?? 0) + (last?.[0].length ?? 0));
  const isBefore = rest.replaceAll(/[\s|*.-]/g, "") !== "";
  const borders = marks.map(({ index, 0: mark }) => (isBefore ? index : index + mark.length));
  return [0, ...borders].map((from, position) => clause.slice(from, borders[position]));
}

/** Each cell of a table that has a header, with the names of its row and column. */
function cellsOf(quote: string): string[] {
  const rows = quote
    .split("\n")
    .filter((line) => line.includes("|"))
    .map((line) => line.replaceAll(/^\s*\||\|\s*$/g, "").split("|"));
  const [header = [], ...rest] = rows;
  const isRule = (row: readonly string[]) => row.every((cell) => /^[\s:-]*$/.test(cell));
  const body = rest.filter((row) => !isRule(row));
  // Two columns without a rule are labels and their values.
  const hasHeader = rest.some(isRule) || header.length > 2;
  if (!hasHeader || body.length === 0 || body.some((row) => row.length !== header.length)) return [];
  return body.flatMap(([name = "", ...cells]) =>
    cells.map((cell, column) => `${name} ${header[column + 1]} | ${cell}`),
  );
}

function wordsMatching(pattern: RegExp, text: string): string[] {
  return [...text.matchAll(new RegExp(pattern, "giu"))].map(([word]) =>
    word.replace(/^[^\p{L}]+/u, "").toLowerCase(),
  );
}

/** The part of a word that its forms share: renew of renewal and renews. */
export function stemOf(word: string): string {
  return word.length <= 5 ? word.slice(0, 4) : word.slice(0, Math.max(5, Math.ceil(word.length * 0.65)));
}

function names(text: string, stem: string, language: string): boolean {
  if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(stem)) return text.includes(stem);
  // Names of fields often lack accents.
  const plain = plainLetters(stem);
  return wordsOf(text).some(
    (word) =>
      word.startsWith(stem) || plainLetters(word).startsWith(plain) || deniesByPrefix(word, stem, language),
  );
}

/** unpaid, non-refundable, unbezahlt, impayé, niemożliwa. */
function deniesByPrefix(text: string, stem: string, language: string): boolean {
  const prefixes = [...commonPrefixes, ...(prefixesIn[language] ?? [])];
  // A verb that holds its denial is one already: nebude.
  return wordsOf(text).some(
    (word) => prefixes.some((prefix) => word.startsWith(prefix + stem)) && !hasNegation(word, language),
  );
}
