import { currencyAt, isCurrencyCode } from "./affixes.ts";
import { isOfConcept, plainLetters } from "./column-concepts.ts";
import { unitsOfTime } from "./compound-measures.ts";
import { currenciesIn } from "./currency-names.ts";
import { holds } from "./fold.ts";
import type { Slice } from "./fold.ts";
import type { Reading } from "./readings.ts";

/** Some fields name a unit: "discount in percent" is the 5 of "5 %, 2,545 Kč". Numbers in other units are not meant. */

const percentAsked =
  /percent|per cent|%|prozent|procent|porcent|pour cent|por cento|per cento|százalék|процент|відсот|yüzde/iu;
const currencyAsked =
  /(?:in|en|em|i|в|у|w|v) (?:\p{L}+ )?(?:€|\$|£|euro|eur|dollar|usd|pound|gbp|franc|chf|crown|kron|korun|kč|zlot|złot|pln|forint|rouble|ruble|rubl|руб|hryvn|грн|lira|lei|yen|yuan|won|rupee)/iu;
/** "In mg", "in mmol/l", `dose_mg`; not "in May". */
const symbolAsked =
  /(?:(?<!\p{L})in |_)((?:k|m|µ|c|h|d|G|M)?(?:g|m|l|W|Wh|V|A|Hz|bar|Pa|mol|mol\/l|g\/l|g\/dl)[²³23]?|°[CF]|km\/h|mmHg)(?![\p{L}\d/])/u;
/** Where such a word stands in a field's name, a unit of time is not what it asks for. */
const otherAsked =
  /(?<!\p{L})(?:per|pro|par|each|every|price|cost|fee|rent|amount|total|sum)(?!\p{L})|ly(?!\p{L})/iu;

/** A quote's readings in the unit that a field asks for; all readings if it asks for none, or none is in that unit. */
export function ofAskedUnit(
  readings: readonly Reading[],
  { text, within, language }: { text: string; within: Slice; language: string },
  { label, name = "" }: { label: string; name?: string },
): readonly Reading[] {
  const isOfUnit = unitTest(label, name, { text, language });
  if (isOfUnit === undefined) return readings;
  const own = readings.filter((reading) => holds(within, reading.span) && isOfUnit(reading));
  return own.length === 0 ? readings : own;
}

const asksForRate = (words: string) =>
  /(?:tax|vat|interest|discount|duty) rate(?!\p{L})|(?:steuer|mwst|zins)satz|taux de|aliquota|alíquota|tasso|(?<!\p{L})tasa|stawk|sazb|ставк|税率|(?<!\p{L})oran/iu.test(
    words,
  );

const wordsIn = (words: string) => words.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? [];

/** "VAT 20 %: 38.34": an amount is no share. */
const asksForAmount = (name: string) =>
  wordsIn(name.replaceAll("_", " ")).some((word) => isOfConcept(plainLetters(word), "amount"));

const asksForPrice = (name: string) =>
  wordsIn(name.replaceAll("_", " ")).some((word) =>
    ["price", "salary"].some((money) => isOfConcept(plainLetters(word), money)),
  );

const countWord = /^(?:number|num[ée]ro|número|liczba|broj)$/u;

const asksForCount = (words: string) =>
  wordsIn(words).some((word) => isOfConcept(plainLetters(word), "quantity") || countWord.test(word)) &&
  !otherAsked.test(words);

/** `total_eur`, `cena_kc`: the last part of a field's name is a currency. */
function isCurrency(name: string): boolean {
  const last = /_(\p{L}+)$/u.exec(name)?.[1] ?? "";
  return (
    isCurrencyCode(last.toUpperCase()) || (last !== "" && currencyAt(` ${last}`)?.length === last.length + 1)
  );
}

const hundredths =
  /^[\s\u00A0]?(?:¢|(?:euro)?cents?|ct|pence|p|centimes?|c[éê]ntimos?|centavos?|centesimi|gros\p{L}+|öre|øre|копе\p{L}+|kuruş)(?!\p{L})/iu;

/** "45 cents" of a field in dollars: the readings in its unit. */
export function inAskedCurrency(
  readings: readonly Reading[],
  { text }: { text: string },
  { label, name = "" }: { label: string; name?: string },
): readonly Reading[] {
  const words = label.replaceAll("_", " ");
  const isMajor =
    currencyAsked.test(words) || isCurrency(name) || /_(?:usd|eur|gbp|chf|pln|brl|rub|czk|sek)_/u.test(name);
  if (!isMajor || /cent|penc|gros[zy]|öre|øre|коп/iu.test(words)) return readings;
  return readings.map((reading) =>
    reading.kind === "number" && !reading.isMoney && hundredths.test(text.slice(reading.span.end))
      ? { ...reading, isMoney: true, values: reading.values.map((value) => value / 100) }
      : reading,
  );
}

/** "Forint", ريال: a currency's name in the document's language. */
function isCurrencyName(word: string, language: string): boolean {
  return (
    word.length > 2 && currenciesIn(word, language).some(({ written }) => written.length === word.length)
  );
}

/** `energy_kcal`: the last part of a field's name stands as a unit after one of the numbers. */
function unitOfName(name: string): string | undefined {
  return /_(\p{L}{1,4}\d?)$/u.exec(name)?.[1] ?? /_(kcal|kj|mg|kg|kwh|mmol)_/iu.exec(name)?.[1];
}

function unitTest(
  label: string,
  name: string,
  { text, language }: { text: string; language: string },
): ((reading: Reading) => boolean) | undefined {
  const words = label.replaceAll("_", " ");
  const [isPercent, isMoney] = [percentAsked.test(words), currencyAsked.test(words) || isCurrency(name)];
  if (isPercent && isMoney) return undefined;
  if (isPercent || (asksForRate(words) && !isMoney))
    return (reading) => reading.kind === "number" && reading.percent === 100;
  if (isMoney)
    return (reading) =>
      reading.kind === "number" &&
      // "2,3 millones de euros"
      (reading.isMoney ||
        currencyAt(text.slice(reading.span.end).replace(/^\s(?:de|di) /, "")) !== undefined ||
        isCurrencyName(/^[\s\u00A0]?(\p{L}+)/u.exec(text.slice(reading.span.end))?.[1] ?? "", language));
  if (asksForPrice(name)) return (reading) => reading.kind === "number" && reading.isMoney;
  if (asksForAmount(name)) return (reading) => reading.kind === "number" && reading.percent === 1;
  if (asksForCount(words))
    return (reading) => reading.kind === "number" && !reading.isMoney && reading.percent === 1;
  const symbol = symbolAsked.exec(label)?.[1];
  const written = (symbol ?? timeAsked(words) ?? unitOfName(name))
    ?.replace(/2$/, "[2²]")
    .replace(/3$/, "[3³]")
    // 7月 is July.
    .replace(/^月$/, "[かヶヵケ箇个個]月");
  if (written === undefined) return undefined;
  // "3 to 5 years": the first number is of years, too.
  const after = new RegExp(
    // "Thirty (30) minutes", 3か月.
    `^(?:\\s?(?:[-–—/,×]|\\p{L}{1,3})\\s?[-+−]?\\d[\\d.,]*){0,2}[)）]?[\\s\\u00A0-]?(?:${written})(?![\\p{L}/]|(?<!\\p{Script=Han})(?=\\p{Script=Latin}))`,
    symbol === undefined ? "iu" : "u",
  );
  // "Un mois" is read with its noun.
  const inside = new RegExp(`(?<!\\p{L})(?:${written})$`, "iu");
  return ({ span }) =>
    after.test(text.slice(span.end, span.end + 40)) ||
    after.test(text.slice(span.end - 1)) ||
    inside.test(text.slice(span.start, span.end));
}

/** "Term in months", `warranty_years`; but not "rent over two years". */
function timeAsked(words: string): string | undefined {
  if (otherAsked.test(words)) return undefined;
  const asked = plurals.filter(({ pattern }) => pattern.test(words));
  return asked.length === 1 ? asked[0]?.written : undefined;
}

/** "Months", by which a field asks for the unit. */
const plurals = unitsOfTime.map(({ english, written }) => ({
  pattern: new RegExp(`(?<!\\p{L})${english}e?s(?!\\p{L})`, "iu"),
  written,
}));

const isOfBirth = (words: string) =>
  (words.toLowerCase().match(/\p{L}+/gu) ?? []).some((word) => isOfConcept(plainLetters(word), "birth"));

/** Readings without the dates that a field doesn't ask for: the date beside "born" is for fields of births only. */
export function ofAskedDay(
  readings: readonly Reading[],
  { text, within }: { text: string; within: Slice },
  label: string,
): readonly Reading[] {
  const inside = readings.filter(({ kind, span }) => kind === "date" && holds(within, span));
  const births = inside.filter(
    ({ span }) =>
      isOfBirth(/[\p{L}. :]{0,16}$/u.exec(text.slice(Math.max(0, span.start - 16), span.start))?.[0] ?? "") ||
      /^\s?г\.? ?р\./u.test(text.slice(span.end)),
  );
  if (births.length === 0 || births.length === inside.length) return readings;
  const isWanted = isOfBirth(label.replaceAll("_", " ")) || /(?<!\p{L})dob(?!\p{L})/iu.test(label);
  return readings.filter((reading) => !inside.includes(reading) || births.includes(reading) === isWanted);
}
