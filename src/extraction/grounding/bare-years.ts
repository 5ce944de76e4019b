import { holds } from "./fold.ts";
import type { Passage } from "./text-values.ts";
import type { NumberReading } from "./read-numbers.ts";
import type { Reading } from "./readings.ts";

/** "In 2024 the charity received EUR 2,042": beside an amount of money, the year is no amount. */

const asksForYear =
  /year|jahr|(?<!\p{L})(?:ann[éeoi]|a[ñn]o)|jaar|(?<!\p{L})år|vuo[sdn]|vuot|(?<!\p{L})ro[kc]|год|рік|рок[уи]|(?<!\p{L})év|yıl|(?<!\p{L})anul|έτος|ετος|年|period|since|vintage|season|found|built|date|number|nummer|(?<!\p{L})n[or](?!\p{L})|id(?!\p{L})|code/iu;
const asksForMoney =
  /amount|price|cost|fee|total|sum(?!\p{L}{3})|value|revenue|sales|salary|income|paid|betrag|preis|kosten|summe|umsatz|gehalt|montant|prix|coût|importe|precio|importo|prezzo|valor|preço|bedrag|prijs|belopp|beløb|pris|kwot|cen[ay]|euro|dollar|pound|franken|franc|kron|zł|руб|гр[ин]в|€|\$|£/iu;
const yearBefore =
  /(?:^|[\n|.;(]\s*|(?<!\p{L})(?:in|im|im jahre?|für|seit|for|during|since|sinds|sedan|siden|desde|depuis|dal|od|od roku|с|з|en|em|nel|per|pour|för|under|i|w|v roce|в|у|vuonna|année|año|anno|ano|jaar|år)\s)$/iu;
const yearAfter = /^\s?(?:roku|год[ау]?|році?|року|年|:)/iu;

export function withoutBareYears(
  readings: readonly Reading[],
  { text, within }: Pick<Passage, "text" | "within">,
  label: string,
): readonly Reading[] {
  const words = label.replaceAll("_", " ");
  const hasMoney =
    readings.some((reading) => reading.kind === "number" && reading.isMoney) ||
    /\d\s?(?:euro|kron)/iu.test(text);
  if (words.trim() === "" || asksForYear.test(words)) return readings;
  if (!hasMoney) {
    const hasOthers = readings.some(
      (reading) => reading.kind === "number" && holds(within, reading.core) && !isYear(reading, text),
    );
    // "8,214 inhabitants (-1.2 % on 2023)"
    return readings.filter(
      (reading) =>
        !hasOthers || reading.kind !== "number" || !isYear(reading, text) || !isAlone(reading, text),
    );
  }
  return readings.filter((reading) => {
    if (reading.kind === "date") return !asksForMoney.test(words);
    if (reading.kind !== "number" || !isYear(reading, text)) return true;
    const [before, after] = [text.slice(0, reading.span.start), text.slice(reading.span.end)];
    const isLed = yearBefore.test(before.slice(-20)) || yearAfter.test(after);
    return !(asksForMoney.test(words) || (reading.unit === "" && isLed));
  });
}

/** Counts nothing, and follows no label. */
function isAlone({ span }: NumberReading, text: string): boolean {
  return (
    /^\s?(?:$|[).,;，；。）])(?!\d)/u.test(text.slice(span.end)) &&
    !/[:：=|]\s?$/u.test(text.slice(0, span.start))
  );
}

function isYear({ span, isMoney, percent, values }: NumberReading, text: string): boolean {
  const isBare = !isMoney && percent === 1 && values.length === 1;
  return isBare && /^(?:19|20)\d\d$/.test(text.slice(span.start, span.end).trim());
}
