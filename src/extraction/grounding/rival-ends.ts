import { plainLetters } from "./column-concepts.ts";
import { askedWords, isIn, isKindWord, namingWords } from "./field-words.ts";
import { asksFor, firstEnds, isEnd, lastEnds } from "./naming-score.ts";
import type { Reading } from "./readings.ts";
import { saysDecrease, withUmlauts } from "./directions.ts";
import { joins, kindOf, partAndWhole } from "./rival-readings.ts";
import type { Asked, Quoted, Rival } from "./rival-readings.ts";

/** Which of two values that stand together a field asks for: the ends of a range, a part and its whole, a start and an end. */

/** The words that a field is asked for by, and those of its name. */
export interface FieldWords {
  wanted: readonly string[];
  named: ReadonlySet<string>;
}

/** The end of a name may say it: `salary_from`, `gleitzeitBis`. */
const fromAtEnd = /(?:_|(?<=\p{Ll}))(?:von|van|od|desde|från)$/iu;
const toAtEnd = /(?:_|(?<=\p{Ll}))(?:bis|tot|do|hasta|till?)$/iu;

/** Whether a field asks for the first of two, or for the last one. */
export function askedEnd(
  { name, language }: Pick<Asked, "name" | "language">,
  wanted: readonly string[],
  named: readonly string[],
): { isFirst: boolean; isLast: boolean } {
  const [isFrom, isTo] = [
    /(?:_|(?<=\p{Ll}))from$/iu.test(`_${name}`),
    /(?:_|(?<=\p{Ll}))to$/iu.test(`_${name}`),
  ];
  if (isFrom || isTo) return { isFirst: isFrom, isLast: isTo };
  const byWords = (words: readonly string[]) => ({
    isFirst: asksFor(words, firstEnds),
    isLast: asksFor(words, lastEnds),
  });
  const isOne = (asked: { isFirst: boolean; isLast: boolean }) => asked.isFirst !== asked.isLast;
  // German "do" is a Thursday.
  const isWord = !/_do$/iu.test(name) || language !== "de";
  const byName = { isFirst: fromAtEnd.test(`_${name}`), isLast: isWord && toAtEnd.test(`_${name}`) };
  // `closing_time: end of opening hours`, `opening_until`
  const own = byWords(named);
  return [byName, byWords(wanted), own].find(isOne) ?? own;
}

const toWord = "(?:to|auf|à|a|para|al|naar|tot|till|til|do|до|на|na|su)";
const levelNext = new RegExp(
  `^[\\s\\u00A0]*(?:p\\.\\s?p\\.|\\p{L}{1,14}(?:\\s\\p{L}{1,6})?)?,?[\\s\\u00A0]+${toWord}[\\s\\u00A0]+(?:\\p{Sc}|R\\$|[A-Z]{3})?[\\s\\u00A0]?$|^\\p{Script=Han}{0,3}[至到]$`,
  "iu",
);
/** What rises or falls "by 5 to 12" is 12; "de 5 à 12" may also be a range. */
const changeBefore = /(?<!\p{L})(?:by|um|met|med|o|на)\s(?:\p{L}+\s)?\p{Sc}?\s?$/iu;
const shareBefore =
  /(?<!\p{L})(?:by|um|met|med|o|на|de|di|del|du|un|uno|em)\s(?:\p{L}+\s)?$|[减減增降升]\p{L}{0,2}$/iu;
const points =
  /^[\s\u00A0]?(?:p\.\s?p\.|pp(?!\p{L})|(?:percentage|basis) points?|bps?(?!\p{L})|prozentpunkte?n?|points? (?:de )?(?:pourcentage|base)|puntos? (?:porcentuales|básicos)|punti (?:percentuali|base)|pontos? (?:percentuais|base)|procentpunten|procentenheter|punkt\p{L}* procentow\p{L}*|п\.\s?п\.|个百分点|ポイント)/iu;
const asksForGrowth =
  /growth|increase|rise|grew|wachstum|zunahme|anstieg|steigerung|erhöhung|croissance|hausse|augmentation|progression|crecimiento|subida|crescita|aument|rialzo|crescimento|alta(?!\p{L})|groei|stijging|toename|verhoging|tillväxt|ökning|wzrost|podwyżk|рост|прирост|artış|points?(?!\p{L})|增|涨|升|伸び/iu;

/** Beginnings of words for rising; those for falling are known. */
const rises =
  /(?<!\p{L})(?:rose|ris(?:e|ing)|grew|grow|increas|rais|gain|stieg|steig|gestieg|wuchs|wächst|gewachsen|erhöh|kletter|augment|progress|aument|sub(?:e|ió)|crec|cresc|sal(?:e|ito|ì)|gestegen|stijg|steg|ök|wzros|вырос|увелич|рос|artt|artar)/iu;

/** Of "fell by 5 % to 12 million" a field means 12 million, unless it asks for the change. */
export function changeOrLevel(
  rivals: readonly Rival[],
  { text }: Quoted,
  label: string,
  { wanted }: FieldWords,
): readonly Reading[] {
  const written = label.replaceAll("_", " ");
  const words = `${written} ${withUmlauts(written)}`;
  const asksForChange = asksFor(wanted, ["change"]) || saysDecrease(words) || asksForGrowth.test(words);
  const pairs = rivals.flatMap((rival, index) => {
    const [first, second, more] = rival.ends;
    if (first !== undefined && second !== undefined && more === undefined)
      return [{ first, second, start: rival.span.start, between: rival.joiner, isOneKind: true }];
    const next = rivals[index + 1];
    if (next === undefined || rival.ends.length > 1) return [];
    const between = text.slice(rival.span.end, next.span.start);
    const isOneKind =
      kindOf(rival.readings[0]) === kindOf(next.readings[0]) || kindOf(rival.readings[0]) === "1";
    return [{ first: rival.readings, second: next.readings, start: rival.span.start, between, isOneKind }];
  });
  return pairs.flatMap(({ first, second, start, between, isOneKind }) => {
    const lead = text.slice(Math.max(0, start - 24), start);
    const isPoints = points.test(between);
    const around = text.slice(Math.max(0, start - 40), start + 60);
    const isChange =
      (saysDecrease(around) || rises.test(around) || /zurück/u.test(around)) &&
      levelNext.test(between) &&
      (isPoints || changeBefore.test(lead) || (!isOneKind && shareBefore.test(lead)));
    return isChange ? (asksForChange ? second : first) : [];
  });
}

export function amountOf(reading: Reading | undefined): number | undefined {
  return reading?.kind === "number" && reading.values.length === 1 ? reading.values[0] : undefined;
}

/** The 95 % of "95% CI, 0.61 to 0.90", where the field does not ask for it. */
export function isLevelOf(
  { unit, readings, span }: Rival,
  range: Rival | undefined,
  { text }: Quoted,
  wanted: readonly string[],
): boolean {
  const level = amountOf(readings[0]) ?? 0;
  if (unit !== "100" || level < 80 || level >= 100 || range?.ends.length !== 2) return false;
  if (asksFor(wanted, ["percent"]) || wanted.some((word) => /^(?:level|niveau|nivel|livello)/u.test(word)))
    return false;
  const [before, between] = [
    text.slice(Math.max(0, span.start - 4), span.start),
    text.slice(span.end, range.span.start),
  ];
  return (
    /^[^\d.;)]{0,30}$/u.test(between) &&
    /(?<!\p{L})\p{Lu}{2}(?!\p{L})|onfiden|onfian|nterval/u.test(`${before}|${between}`)
  );
}

/** Of "12 to 18", a field of the minimum means 12; what fell "from 5.1 to 3.8" is 3.8; of 145/90 mmHg the first is the systolic pressure. */
export function otherEnd(
  rival: Rival,
  { text, within }: Quoted,
  { name, language }: Asked,
  field: FieldWords,
): readonly Reading[] {
  const { ends, joiner, span } = rival;
  const { wanted } = field;
  const [first, second, more] = ends;
  const head = /[x×]/u.test(joiner) ? headAsked(text.slice(0, span.start), ends.length, field) : undefined;
  if (head !== undefined) return ends.filter((_, index) => index !== head).flat();
  if (first === undefined || second === undefined || more !== undefined) return [];
  if (joiner === "/")
    return asksFor(wanted, ["systolic"]) ? second : asksFor(wanted, ["diastolic"]) ? first : [];
  const counted = partAndWhole(rival);
  if (counted !== undefined)
    return otherOfCount(counted, joiner, text.slice(span.end, within.end), language, field);
  // [1.02, 1.87]
  const isInterval =
    /^,\s?$/.test(joiner) && /[[(]$/.test(text.slice(0, span.start)) && /^[\])]/.test(text.slice(span.end));
  if (/[,/x×:]/.test(joiner) && !isInterval) return [];
  // `pause: start of the break` asks for no start of hours that nothing says are of it.
  const words = namingWords(text.slice(within.start, within.end), language);
  const isNamed = first[0]?.kind !== "time" || wanted.some((word) => !isEnd(word) && isIn(words, word));
  const { isFirst, isLast } = askedEnd({ name, language }, isNamed ? wanted : [...field.named], [
    ...field.named,
  ]);
  const [from, upTo] = [first, second].map(([reading]) => amountOf(reading));
  const falls =
    from !== undefined && upTo !== undefined && from > upTo && kindOf(first[0]) === kindOf(second[0]);
  if (isFirst !== isLast) {
    const isInOrder = !falls || !asksFor(wanted, ["minimum", "maximum"]);
    return isFirst === isInOrder ? second : first;
  }
  return falls && !isFirst && !isLast && /\s\p{L}+\s|→/u.test(joiner) && joins.test(joiner) ? first : [];
}

/** "L × W × H: 180 × 65 × 42": which of as many names before the numbers a field is named by. */
function headAsked(before: string, count: number, { named }: FieldWords): number | undefined {
  const heads =
    /(?<!\p{L})(?:\p{L}(?:[x×]\p{L})+|\p{L}+(?:\s[x×]\s\p{L}+)+)(?=[\s:：)\]]*$)/u
      .exec(before.slice(-60))?.[0]
      .split(/\s?[x×]\s?/u) ?? [];
  const isNamed = (head: string) =>
    [...named].some(
      (word) =>
        word.length > 2 &&
        (head.length === 1
          ? word.startsWith(plainLetters(head.toLowerCase()))
          : isIn([plainLetters(head.toLowerCase())], word)),
    );
  const found = heads.flatMap((head, index) => (isNamed(head) ? [index] : []));
  return heads.length === count && found.length === 1 ? found[0] : undefined;
}

/**
 * Of "34 of 52 owners voted", a field of those who voted means 34, and one of all owners 52. A field of owners may mean either;
 * and so may one that no word names.
 */
function otherOfCount(
  { part, whole }: { part: Reading[]; whole: Reading[] },
  joiner: string,
  after: string,
  language: string,
  { wanted, named }: FieldWords,
): readonly Reading[] {
  const [fewer, more] = [part, whole].map(([reading]) => amountOf(reading));
  if (fewer === undefined || more === undefined || fewer > more) return [];
  if (asksFor(wanted, ["whole", "maximum"])) return part;
  const [, ...following] = /^[\s\u00A0]*([\p{L}\p{M}]+)?[\s\u00A0]*([\p{L}\p{M}]+)?/u.exec(after) ?? [];
  const telling = (words: string) => askedWords("", words, language);
  const nouns = telling(`${joiner} ${following[0] ?? ""}`);
  // "Eligible voters" of "out of 5,400 eligible voters"
  const isNoun = [...named].every((word, index) =>
    isIn(telling(following.join(" ")).slice(index, index + 1), word),
  );
  const others = wanted.filter((word) => !isKindWord(word) && !isIn(nouns, word));
  const isNamed = others.length < wanted.length || nouns.length === 0;
  return isNamed && others.length > 0 && !isNoun ? whole : [];
}
