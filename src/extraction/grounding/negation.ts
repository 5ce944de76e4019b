import { emptyBox, tickedBox } from "./choice-marks.ts";
import type { Slice } from "./fold.ts";
import type { Passage } from "./text-values.ts";

/**
 * Where a document denies what it names: "not paid", "not 5 but 7 days", "no longer", "weder bezahlt noch fällig", 不批准.
 * Words deny what follows them in their clause; in Japanese, Korean and German some come after. All languages are looked for
 * at once, since "no" is a denial in most of them; a word that means another thing elsewhere counts in its language alone.
 */

const denials =
  "not no non none never neither nor without cannot can't won't isn't wasn't aren't weren't hasn't haven't hadn't doesn't don't didn't nobody nothing ceased ceases hardly scarcely " +
  "nicht kein keine keinen keinem keiner keines nie niemals ohne weder nein niemand keineswegs keinesfalls mitnichten kaum ne n' pas aucun aucune jamais sans ni nullement aucunement " +
  "ningún ninguno ninguna nunca jamás sin tampoco nadie nessun nessuno nessuna senza nemmeno neppure neanche não nem nenhum nenhuma sem ninguém tampouco " +
  "niet geen nooit zonder nee geenszins evenmin inte ej aldrig utan ikke aldri uden uten nie żaden nigdy není nejsou nikdy nem nincs değil yok " +
  "не нет ни без никогда немає ні δεν μην όχι χωρίς لا لم لن ليس ليست غير بدون לא אין ללא नहीं बिना";
const words = new Set(denials.split(" "));
const ofLanguage: Readonly<Record<string, readonly string[]>> = {
  it: ["mai", "né"],
  nl: ["noch"],
  pl: ["bez"],
  cs: ["bez"],
  sv: ["ingen", "inget", "inga", "ingenting"],
  da: ["ingen", "intet", "ingenting"],
  nb: ["ingen", "intet", "ingenting"],
  he: ["אינו", "אינה", "אינם", "אינן", "איננו", "איננה", "טרם"],
  fi: ["ei", "emme", "ette", "eivät", "ilman"],
  ro: ["nu", "fără"],
  tr: ["yoktur", "değildir", "değiller", "değildi"],
  hu: ["sem", "nincsenek", "nélkül"],
  hr: ["nije", "nisu", "nema", "bez", "nikad"],
  sr: ["nije", "nisu", "nema", "bez", "није", "нису", "нема"],
  sl: ["ni", "niso", "nima", "brez"],
  sk: ["nie", "bez"],
  lt: ["nėra", "nebuvo", "be"],
  lv: ["nav", "nebija", "netika", "netiek", "netiks", "nebūs", "bez"],
  et: ["ei", "pole", "ilma"],
  ca: ["sense", "cap", "mai"],
  fa: ["نیست", "نیستند", "نشد", "نشده", "نشود", "نبود", "نمی", "ندارد", "نکرد", "نه"],
  bn: ["না", "নয়", "নয়", "নেই", "নি"],
  vi: ["không", "chưa", "chẳng"],
  id: ["tidak", "belum", "bukan", "tanpa", "tak"],
  ms: ["tidak", "belum", "bukan", "tanpa", "tak"],
  sw: ["si", "bila"],
};
/** Words that deny nothing although one of them stands there: "not later than", "does not exceed", "not only". */
const harmless =
  /(?:not|no|nicht|non|não|niet|ne|no más|non oltre|n')[\s\u00A0]?(?:(?:(?:dépassent|dépasse|excède)(?: pas)?|excédant|supera|exceda|exceder|excede|eccede|ultrapassar?|exceeds?|exceeding|to exceed|über(?:schreite|steige)\p{L}+|overschrijd\p{L}+)|[\s\u00A0](?:later|earlier|less|only|limited|nur|später|weniger|seulement|pas seulement|solo|sólo|tarde|oltre|só|alleen|before|after|until|plus tard|inferior[ei]?|superior[ei]?|higher|lower|hoger|lager|minder|höher|niedriger|(?:more|fewer) than|mehr als|mais (?:d[eo]|que|tarde)|más (?:de|que|tarde)|più (?:di|tardi)|meer dan))/giu;
const clauseBorder =
  /[.,;:!?。，、；：！？|\n()（）]|\b(?:but|aber|sondern|mais|pero|ma|mas|maar|and|und)\b/giu;

/** What denies the value right after it, but for articles and the like. */
const replaced =
  "instead of(?: being)?|rather than(?: being)?|anything but|as opposed to|no longer|far from|(?:yet|remains?|fail(?:s|ed)?|refuse[sd]?) to|an?statt|anstelle von|statt|nicht (?:mehr|länger)|au lieu d[eu']|plutôt que|n(?:'|e )\\p{L}+ plus|en (?:lugar|vez) de|ya no|anziché|invece d[i']|piuttosto che|non più|em vez de|ao invés de|já não|não mais|in plaats van|niet (?:meer|langer)|вместо|больше не|zamiast|i ?stället för";
const before =
  "not|never|ليس|ليست|وليس|neither|nor|isn't|aren't|wasn't|weren't|nicht|weder|non|pas|ni|não|nem|niet|не|nie|inte|ikke";
const between =
  "(?:wie|as|comme|como|come|zoals|som|jak|как|як) \\p{L}+|with|by|mit|avec|con|com|met|med|till|til|for|för|for|at|mot|on|at|in|the|an?|is|are|was|were|be|been|exactly|just|am|im|um|den|dem|der|die|das|ist|sind|war|waren|le|la|les|du|des?|à|au|est|sont|était|el|los|las|en|es|son|era|il|lo|gli|al|alle|è|sono|os?|em|às?|é|são|op|het|om|zijn|на|в|это";
const rightBefore = (lead: string) =>
  new RegExp(`(?:^|[^\\p{L}])(?:${lead})(?:[\\s'](?:${between}))*[\\s']+$`, "iu");
const deniesNext = rightBefore(`${before}|${replaced}`);
const deniesNextIn: ReadonlyMap<string, RegExp> = new Map([
  ["es", rightBefore(`${before}|no|${replaced}`)],
  ["it", rightBefore(`${before}|né|${replaced}`)],
]);

/** What is named only to be left out: "except for Scotland", "mit Ausnahme von Bayern", 除北京外. */
const exceptions =
  "except(?:ing)?(?: for| in| at)?|excluding|excl\\.|other than|with the exception of|save for|außer(?: in)?|ausgenommen|exklusive|mit Ausnahme (?:von|de[rs])|sauf|hors|excepté|hormis|à l'exception d[eu]s?|excepto|salvo|con excepción de|a excepción de|eccetto|tranne|ad eccezione d(?:i|el|ella|ei)|esclus[oaie]|exceto|com exceção d[eoa]s?|behalve|uitgezonderd|exclusief|met uitzondering van|z wyjątkiem|oprócz|кроме|за исключением|utom|med undantag (?:av|för)|undtagen|unntatt|lukuun ottamatta|hariç";
const exceptedBefore = rightBefore(exceptions);
const exceptedInHan = { before: /除(?:了|去)?$/u, after: /^(?:[之以]?外|以外)/u };
/** The field asks for what is left out. */
const asksForExceptions =
  /exce(?:pt|to)|exclu|ausnahm|ausgenommen|ausschl|sauf|hors|salvo|eccet|esclu|behalve|uitz|uitgez|исключ|кроме|wyjąt|wyłącz|undantag|undtag|unntak|除/iu;

const hanBefore =
  /(?:不予|不得|不会|不再|没有|沒有|尚未|未[获獲经經得予被]|没[被能]|未能|並未|并未|从未|从不|拒绝|拒絕|拒否|禁止|停止|不|未|没|沒|非|无|無|否)$/u;
const hanBeforeNumber = /(?:不再?是|[并並][非不]是?|而非|不为|没有)$/u;
const hanAfter =
  /^(?:されな|しな|ではな|でな|ませ|てい?な|ず(?!\p{L}))|^[^。、，,]{0,6}(?:ない|なかった|ません|ぬ)(?!\p{L})/u;
const hanAfterNumber = /^\p{L}{0,3}(?:では?な|では(?:あり|ござい)ませ|じゃ(?:な|あり))/u;
const koreanAfter = /^\p{Script=Hangul}{0,3}(?:\s?아[니닌]|지 (?:않|못)|\s?없)/u;
/** Languages that put the verb and its denial last, within two words. */
const verbLast =
  /^[\p{L}\p{M}]{0,4}(?:\s[\p{L}\p{M}\u200C]+){0,1}\s(?:नहीं|না|নয়|নেই|নি|نشده|نیست|نمی\p{L}*|نکرده|نبوده?|değil|இல்லை|నలేదు|లేదు)(?![\p{L}\p{M}])/u;
const thaiBefore = /(?:ไม่(?:ได้|เคย|มี|เป็น)?|มิได้|ห้าม|ยังไม่(?:ได้)?)$/u;
/** Words that have one of the characters of denial in them and deny nothing. */
const hanHarmless =
  /不[動动]產?|不动产|不仅|不僅|不但|不只|不断|不同|不锈钢|未来|未來|未成年|无论|無論|无限|無限|无线|無線|没收|沒收|非常|否则|否則/gu;

/** "5 değil 7 gün", "5 नहीं बल्कि 7": languages that deny a number after it. */
const numberLast = /^(?: [\p{L}\p{M}]+)? (?:değil|नहीं|নয়|নয়|نه|نیست)(?![\p{L}\p{M}])/u;

/** "Approved: no", "Approved? No." and unchecked boxes. */
const saysNoAfter =
  /^["'”*_\s]*[:?=|–—-]+[\s*_]*(?:no|nein|non|não|nee|нет|nie|nej|nei|false|☐|□|\[ ?\]|✗|✘|❌|否|无|無|いいえ|なし)(?=[\s*_]*(?:$|[.,;|)\n。]))/iu;
const box = new RegExp(`(?<empty>${emptyBox})|(?<ticked>${tickedBox})`, "gu");
const anyBox = `(?:${emptyBox}|${tickedBox})`;
/** "Yes [ ] No [x]": each box stands after its choice, where a line ends with one and none begins it. */
const boxesAfter = new RegExp(`^(?![\\s|*-]*${anyBox}).*${anyBox}[\\s|.]*$`, "u");
/** Characters before and after a value in which its box stands. */
const boxReach = 200;

/** How a value is denied: a state by any denial before it in its clause, a name by one of the two words before it, a number by what stands right before it. */
export type Denied = "state" | "name" | "number";
const reach = { state: 8, name: 2, number: 0 };

/**
 * True for a choice of a form that is left open: its box is empty. Where no box is ticked nearby, empty boxes may be the marks
 * of a list, and deny states alone.
 */
function isUnticked({ start, end }: Slice, text: string, kind: Denied): boolean {
  const lead = text.slice(Math.max(0, start - boxReach), start);
  const rest = text.slice(end, end + boxReach);
  const isForm = [...lead.matchAll(box), ...rest.matchAll(box)].some(
    ({ groups }) => groups?.["ticked"] !== undefined,
  );
  if (!isForm && kind !== "state") return false;
  const lineLead = lead.slice(lead.lastIndexOf("\n") + 1);
  const [lineRest = ""] = rest.split("\n", 1);
  const isAfter = boxesAfter.test(`${lineLead}${text.slice(start, end)}${lineRest}`);
  const own = isAfter ? lineRest.matchAll(box).next().value : [...lineLead.matchAll(box)].at(-1);
  if (own?.groups?.["empty"] === undefined) return false;
  // What follows on a choice in its line is none: "[ ] 60 days, signed on 5 March".
  const gap = isAfter ? lineRest.slice(0, own.index) : lineLead.slice(own.index + own[0].length);
  return !/[.,;](?=\s)/.test(gap);
}

/**
 * True when the document denies what stands at a span.
 * @param isOfChecklist an empty box denies nothing, since the item says itself whether it is ticked.
 */
export function isDenied(
  span: Slice,
  { text, language }: Passage,
  kind: Denied,
  isOfChecklist = false,
): boolean {
  if (!isOfChecklist && isUnticked(span, text, kind)) return true;
  const lead = withoutNumberLabels(text.slice(Math.max(0, span.start - 120), span.start)).replaceAll(
    harmless,
    " ",
  );
  const rest = text.slice(span.end, span.end + 60);
  const deniesRight = deniesNextIn.get(language) ?? deniesNext;
  const spaced = lead.replaceAll("’", "'").replaceAll(/\s/g, " ");
  if (deniesRight.test(spaced) || koreanAfter.test(rest)) return true;
  if (kind === "number")
    return hanBeforeNumber.test(lead) || hanAfterNumber.test(rest) || numberLast.test(rest);
  if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text.slice(span.start, span.end)))
    return hanBefore.test(lead) || hanAfter.test(rest) || saysNoAfter.test(rest);
  const near = wordsOf(lead.slice(lastBorder(lead))).slice(-reach[kind]);
  if (near.some((word) => isDenial(word, language))) return true;
  if (verbLast.test(rest) || thaiBefore.test(lead)) return true;
  if (kind === "name") return false;
  if (saysNoAfter.test(rest)) return true;
  // "bezahlt ist die Rechnung nicht": German puts it last.
  const after = rest.replaceAll(harmless, " ");
  const end = after.search(clauseBorder);
  const last = wordsOf(end < 0 ? after : after.slice(0, end)).slice(0, reach.state);
  return last.some((word) => /^(?:nicht|niet|pas|değil|नहीं)$/u.test(word));
}

/** True when the document names what stands at a span as an exception, and the field does not ask for one. */
export function isExcepted({ start, end }: Slice, { text }: Passage, label: string): boolean {
  if (asksForExceptions.test(label)) return false;
  const lead = text
    .slice(Math.max(0, start - 60), start)
    .replaceAll("’", "'")
    .replaceAll(/\s/g, " ");
  if (exceptedBefore.test(lead)) return true;
  return exceptedInHan.before.test(lead) && exceptedInHan.after.test(text.slice(end, end + 4));
}

/** "claim no. 77", which denies nothing. */
const numberLabel =
  /(?<!\p{L})(?:nos?\.\s?|(?<=(?:claim|policy|invoice|order|ref|reference|account|serial|phone|tel|reg|registration|vat|company|fleet|case|file|item|part|contract|po)\s)nos?\.?\s)(?=\p{L}{0,4}[-/ ]?\d)/giu;

/** A text without the "no." of its numbers. */
export function withoutNumberLabels(text: string): string {
  return text.replaceAll(numberLabel, " ");
}

/** True when a text says no, not or without anywhere. */
export function hasNegation(text: string, language: string): boolean {
  return (
    wordsOf(withoutNumberLabels(text)).some((word) => isDenial(word, language)) ||
    /[不未没沒無无否]|ない|ません|なかった|なし|いいえ|非(?=\p{Script=Han})|[않없]|아[니닌]|[지하] 못|못[하한했]|ไม่|ห้าม|มิได้/u.test(
      text.replaceAll(hanHarmless, ""),
    )
  );
}

/** Turkish verbs hold their denial: tamamlanmadı, dağıtılmayacak, veremez. */
const turkishDenial =
  /\p{L}m(?:[ae](?:d[ıi]\p{L}*|yac[ae][kğ]\p{L}*|yec[ae][kğ]\p{L}*|z|zl[ae]r|m[ıi]ş\p{L}*|mekte\p{L}*|makta\p{L}*)|[ıiuü]yor\p{L}*)$/u;

function isDenial(word: string, language: string): boolean {
  return (
    words.has(word) ||
    ofLanguage[language]?.includes(word) === true ||
    (language === "tr" && turkishDenial.test(word)) ||
    (language === "fa" && word.startsWith("نمی")) ||
    // nebyla, nebude, nemá
    ((language === "cs" || language === "sk") && /^ne(?:b[uoy]|js|m[aáoůô]|smí)/u.test(word))
  );
}

function lastBorder(text: string): number {
  let last = 0;
  for (const { index, 0: found } of text.matchAll(clauseBorder)) last = index + found.length;
  return last;
}

function wordsOf(text: string): string[] {
  return (
    text
      .toLowerCase()
      .replaceAll("’", "'")
      .match(/[\p{L}\p{M}]+(?:'[\p{L}]+)?'?/gu)
      ?.flatMap((word) => (word.startsWith("n'") ? ["n'"] : [word])) ?? []
  );
}
