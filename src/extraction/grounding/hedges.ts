import type { Slice } from "./fold.ts";

/**
 * Where a document leaves a state open or half reached: "may be approved", "if approved", "partly paid", "almost finished",
 * "teilweise bezahlt", 拟批准. A word may be a hedge in one language and mean another thing elsewhere: each language has its
 * table, and a text of no known language has them all.
 */
interface Hedges {
  /** Right before the value, but for adverbs and forms of "be". */
  modal?: string;
  /** Up to three words before it: partly, allegedly. */
  adverb: string;
  /** Of a clause that begins so and goes on with the value. */
  condition?: string;
}

const hedges: Readonly<Record<string, Hedges>> = {
  en: {
    modal:
      "(?:may|might|could|can|would|should)(?: (?:also|still|yet|only|then))?(?: (?:be|get|become|have been))|(?:to|being)(?: (?:be|get|become|have been))?(?<=to be|to get|to become|to have been)|(?:denies|denied|deny) being|anything but",
    adverb:
      "allegedly|reportedly|supposedly|purportedly|possibly|probably|perhaps|maybe|presumably|almost|nearly|partly|partially|half|virtually|formerly|previously|tentatively|provisionally|conditionally",
    condition: "if|unless|once|except when|except if|when|whether|provided",
  },
  de: {
    adverb:
      "angeblich|möglicherweise|vielleicht|vermutlich|wahrscheinlich|voraussichtlich|beinahe|fast|nahezu|teilweise|teils|halb|ehemals|vormals|bedingt|vorläufig",
    condition: "falls|sofern|wenn|sobald",
  },
  fr: {
    modal: "(?:peut|peuvent|pourra|pourrait|pourraient|devrait|devraient|doit) être|serait|seraient",
    adverb:
      "partiellement|en partie|presque|peut-être|prétendument|probablement|à moitié|provisoirement|quasiment",
    condition: "si|sauf si|lorsque",
  },
  es: {
    modal: "(?:puede|pueden|podrá|podrán|podría|podrían|debería|deberían) (?:ser|estar)|sería|serían|estaría",
    adverb:
      "parcialmente|casi|presuntamente|supuestamente|posiblemente|probablemente|quizás?|tal vez|provisionalmente",
    condition: "si|salvo que|cuando",
  },
  it: {
    modal: "(?:può|possono|potrà|potrebbe|potrebbero|dovrebbe|dovrebbero) essere|sarebbe|sarebbero",
    adverb: "parzialmente|in parte|quasi|forse|presumibilmente|probabilmente|presuntamente|provvisoriamente",
    condition: "se|qualora|quando",
  },
  pt: {
    modal: "(?:pode|podem|poderá|poderão|poderia|poderiam|deveria|deveriam) (?:ser|estar)|seria|seriam",
    adverb: "parcialmente|quase|talvez|possivelmente|provavelmente|supostamente|alegadamente",
    condition: "se|caso|quando",
  },
  nl: {
    modal: "(?:kan|kunnen|kon|zou|zouden|mag|mogen) (?:worden|zijn)",
    adverb: "gedeeltelijk|deels|bijna|misschien|mogelijk|vermoedelijk|waarschijnlijk|zogenaamd|voorlopig",
    condition: "als|indien|mits|tenzij",
  },
  sv: { modal: "(?:kan|kunde|skulle) (?:bli|vara)", adverb: "delvis|nästan|kanske|möjligen|troligen", condition: "om" },
  da: { modal: "(?:kan|kunne|skulle) (?:blive|være)", adverb: "delvist|næsten|måske|muligvis|formentlig", condition: "hvis" },
  nb: { modal: "(?:kan|kunne|skulle) (?:bli|være)", adverb: "delvis|nesten|kanskje|muligens|trolig", condition: "hvis" },
  fi: { modal: "(?:voi|voisi) olla", adverb: "osittain|melkein|ehkä|mahdollisesti|lähes", condition: "jos" },
  pl: { modal: "może (?:być|zostać)|mógłby być", adverb: "częściowo|prawie|może|podobno|prawdopodobnie|rzekomo", condition: "jeśli|jeżeli" },
  cs: { modal: "může být", adverb: "částečně|téměř|skoro|možná|údajně|pravděpodobně", condition: "pokud|jestliže" },
  ru: { modal: "(?:может|могут|мог|могла|могло) быть", adverb: "частично|почти|возможно|вероятно|якобы|предположительно", condition: "если" },
  uk: { modal: "(?:може|можуть) бути", adverb: "частково|майже|можливо|ймовірно|нібито", condition: "якщо" },
  tr: { adverb: "kısmen|neredeyse|belki|muhtemelen|sözde", condition: "eğer" },
  id: { modal: "(?:dapat|bisa|mungkin)(?: akan)?", adverb: "sebagian|hampir|mungkin|diduga", condition: "jika|bila" },
  vi: { modal: "có thể(?: được)?", adverb: "một phần|gần như|có lẽ", condition: "nếu" },
}; // prettier-ignore

const be =
  "is|are|was|were|been|be|being|ist|sind|wurde|wurden|est|sont|était|a été|es|son|está|están|fue|sea|è|sono|era|sia|é|são|foi|for|is|zijn|werd|wordt|är|er|on|jest|je|есть|был|была|было|были";

interface Patterns {
  before: RegExp;
  condition: RegExp;
}

const tables = new Map<string, Patterns>();

function patternsOf(language: string): Patterns {
  const known = tables.get(language);
  if (known !== undefined) return known;
  const own = hedges[language];
  const used = language === "" ? Object.values(hedges) : own === undefined ? [] : [own];
  const all = (part: (one: Hedges) => string | undefined) =>
    used
      .map(part)
      .filter((words) => words !== undefined)
      .join("|") || "(?!)";
  const patterns = {
    before: new RegExp(
      `(?:^|[^\\p{L}])(?:(?:${all(({ modal }) => modal)})(?: \\p{L}+ly)?|(?:${all(({ adverb }) => adverb)})(?: (?!and |und |et |y |e |en )\\p{L}+){0,2}) $`,
      "iu",
    ),
    condition: new RegExp(
      `(?:^|[^\\p{L}])(?:${all(({ condition }) => condition)})(?: \\p{L}+){0,4}? (?:(?:${be}) )?$`,
      "iu",
    ),
  };
  tables.set(language, patterns);
  return patterns;
}

/** A sentence that supposes what it says. */
const supposed =
  /(?:^|[^\p{L}])(?:suppose|supposing|assuming|assume|imagine|hypothetically|angenommen|gesetzt den Fall|supposons|à supposer|supongamos|supóngase|supponiamo|suponha|suponhamos|stel dat|gesteld dat|предположим|допустим|załóżmy|varsayalım)(?!\p{L})[^.!?]*$|(?:假设|假設|假如|倘若|仮に|もし)[^。.!?]*$|(?:^|[^\p{L}])(?:wäre|wären)(?: \p{L}+){0,6} $/iu;

/** What a sentence doubts, or somebody refuses. */
const doubted =
  /(?:doubtful|doubts?|unclear|uncertain|unknown|questionable|no evidence|no proof|denie[sd]|disputed?|fraglich|unklar|zweifelhaft|ungewiss|douteux|incertain|dudoso|incierto|dubbio|incerto|duvidoso|twijfelachtig|onzeker|сомнительно|неясно|wątpliwe|niejasne)[, ]+(?:that|whether|if|dass|ob|que|si|che|se|dat|of|что|że|czy)(?!\p{L})[^.!?]*$|(?:refuse[sd]?|decline[sd]?|fail(?:s|ed)?) to (?:have|let|see|get) [^.!?,;]{0,25}$/iu;
/** A question, unless its answer follows. */
const asked = /^[^.!?。！\n|]{0,60}[?？؟](?!\s*(?:\p{L}|☑|☒|✓|✔|✗|☐|\[))|^\p{Script=Hiragana}{0,6}か[。？?]/u;
const askedInHan = /(?:是否|能否|可否|有否)[已被获獲得]{0,2}[^，。；]{0,4}$/u;
/** "возможно, подписан": an adverb between commas. */
const aside = /(?:^|[.;:!?|\n(])\s*(\p{L}+(?: \p{L}+)?), $/u;

/** German puts the verb last: "könnte am Montag genehmigt werden". */
const germanModal =
  /(?:^|[^\p{L}])(?:kann|können|könnten?|soll|sollen|sollten?|dürften?|möchten?|würden?)(?: \p{L}+){0,6} $/iu;
const germanEnd = /^ (?:werden|sein|worden sein)(?!\p{L})/iu;

const hanBefore =
  /(?:可能会?|或许|或許|也许|也許|部分|几乎|幾乎|大致|一部|ほぼ|ほとんど|拟|擬|计划|計劃|预计|預計|如果?|若|若获|一旦|可望|有望|有待|일부|거의)[被获獲得已]?\s?$|(?:预计|預計|预期|預期|计划|計劃)[将將会會于於在]?[^，。；、,;]{0,10}$/u;
const hanAfter =
  /^\p{Script=Hiragana}{0,4}(?:予定|見込み|可能性|かもしれ|だろう|とみられ)|^(?:될|할|된다면|되면|하면)|^\p{Script=Hangul}{0,3}\s?(?:예정|수\s?있|지도\s?모)/u;

/** What a state still waits for. */
const awaited =
  /^,? \(?(?:pending|awaiting|subject to|conditional(?:ly)? (?:up)?on|contingent (?:up)?on|vorbehaltlich|unter (?:dem )?Vorbehalt|sous réserve|(?:a|con) reserva|con riserva|sob reserva|onder voorbehoud|при условии|pod warunkiem)(?!\p{L})/iu;

/** True when the document leaves it open whether a state is reached. */
export function isHedged({ start, end }: Slice, text: string, language: string): boolean {
  const lead = text.slice(Math.max(0, start - 90), start);
  const rest = text.slice(end, end + 40);
  if (hanBefore.test(lead) || hanAfter.test(rest)) return true;
  if (supposed.test(lead) || doubted.test(lead) || asked.test(rest) || askedInHan.test(lead)) return true;
  if (awaited.test(rest)) return true;
  const clause = (lead.split(/[.,;:!?|\n()]/).at(-1) ?? "").replaceAll(/\s+/g, " ");
  const { before, condition } = patternsOf(language);
  if (before.test(clause) || before.test(` ${aside.exec(lead)?.[1] ?? ""} `)) return true;
  if ((language === "de" || language === "") && germanModal.test(clause) && germanEnd.test(rest)) return true;
  // "If approved, …", "unless terminated earlier", "si elle est approuvée": the condition is the value itself.
  const begun = condition.exec(clause);
  if (begun === null) return false;
  const words = begun[0].trim().split(" ").length;
  return words > 1
    ? new RegExp(` (?:${be}) $`, "iu").test(clause) && /^\s*(?:[,.;:)\n]|$)/.test(rest)
    : /^\s*(?:[,.;:)\n]|$|(?:earlier|sooner|otherwise|früher|by|pelos?|pelas?|par|von|durch|por|d[ae]l?|dalla|door|przez)(?!\p{L}))/u.test(
        rest,
      );
}
