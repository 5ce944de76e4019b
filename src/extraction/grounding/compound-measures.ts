import type { Slice } from "./fold.ts";

/**
 * Measures of two parts, such as 5 ft 11 in, 2 h 30 min, 12 lb 4 oz, 3 m 20 cm: one amount, in any of its units. A part alone
 * is no value, unless the field's words name the part's unit.
 */

interface Unit {
  /** As it is written after digits. */
  written: string;
  /** How many of the family's smallest unit it is. */
  size: number;
  /** Words of a field that asks for it. */
  asked: string;
}

const families: readonly (readonly Unit[])[] = [
  [
    { written: "h|hrs?|hours?|jam|giờ|std\\.?|stunden?|heures?|horas?|or[ae]|uur|часа?|часов", size: 3600, asked: "hour|jam|giờ|stund|heure|hora|ore|uur|uren" },
    { written: "min\\.?|mins|menit|phút|minutes?|minuten?|minutos?|minut[oi]|мин\\.?|минут[аы]?", size: 60, asked: "minut|menit|phút" },
    { written: "s|secs?|seconds?|sek\\.?|sekunden?|secondes?|segundos?|second[oi]|seconden?", size: 1, asked: "second|sekund|segund" },
  ],
  [
    { written: "years?|yrs?|jahre?n?|ans?|années?|años?|ann[oi]|anos?|jaar|lat[a]?|rok[iu]?|roky|let|år|лет|года?|годов|роки|років", size: 12, asked: "year|jahr|année|ans?(?!\\p{L})|año|ann[oi]|ano|jaar|lat|rok|лет|год" },
    { written: "months?|mos?|monate?n?|mois|meses|mes|mes[ei]|maand(?:en)?|miesiąc[ea]?|miesięcy|měsíc\\p{L}*|måneder|månader|месяц(?:а|ев)?|місяц\\p{L}+", size: 1, asked: "month|monat|mois|mes(?:es|e|i)?(?!\\p{L})|maand|miesi|měsíc|месяц" },
  ],
  [
    { written: "weeks?|wks?|wochen?|semaines?|semanas?|settiman[ae]|weken|week", size: 7, asked: "week|woche|semain|seman|settiman|week|weken" },
    { written: "days?|tage?n?|jours?|d[ií]as?|giorn[oi]|dagen|dag", size: 1, asked: "day|tag|jour|d[ií]a|giorn|dag" },
  ],
  [
    { written: "ft\\.?|feet|foot|'", size: 12, asked: "feet|foot|ft" },
    { written: "in\\.?|inch(?:es)?|\"", size: 1, asked: "inch" },
  ],
  [
    { written: "st|stones?", size: 224, asked: "stone" },
    { written: "lbs?\\.?|pounds?", size: 16, asked: "pound|lb" },
    { written: "oz\\.?|ounces?", size: 1, asked: "ounce|oz" },
  ],
  [
    { written: "km", size: 1e6, asked: "km|kilomet" },
    { written: "m", size: 1000, asked: "met(?:er|re)s?|metro|mètre" },
    { written: "cm", size: 10, asked: "cm|centi|zenti" },
    { written: "mm", size: 1, asked: "mm|milli|mili" },
  ],
  [
    { written: "kg", size: 1000, asked: "kg|kilo" },
    { written: "g", size: 1, asked: "gram" },
  ],
  [
    { written: "°", size: 3600, asked: "degree|grad|degré|grado|graus" },
    { written: "'|′", size: 60, asked: "minut" },
    { written: "\"|″|''|′′", size: 1, asked: "second|sekund|segund" },
  ],
]; // prettier-ignore

/** Units that a duration is counted in, with the English word for each. */
export const unitsOfTime = families
  .slice(0, 3)
  .flat()
  .map(({ written, asked }) => ({ written, english: asked.split("|", 1).join("") }));

/** An amount that such a measure is. */
export interface CompoundAmount {
  value: number;
  span: Slice;
  /** Counts only for a field whose words match. */
  onlyFor?: RegExp;
}

const part = (units: readonly Unit[], optional = false) => {
  const written = units.map((unit) => unit.written).join("|");
  return `(?:[ \\u00A0]?(?<!\\d)(\\d+(?:[.,]\\d+)?)[ \\u00A0]?(${written})(?:(?<=['′])|(?![\\p{L}\\p{N}])))${optional ? "?" : ""}`;
};
const patterns = families.map(
  (units) => new RegExp(`(?<![\\d.,:/-])${part(units)}${part(units)}${part(units, true)}`, "giu"),
);

const hours =
  /hour|stund|heure|hora|ore(?!\p{L})|ora(?!\p{L})|uur|uren|час|годин|godzin|hodin|tim(?:mar|e)/iu;
const minutes = /minut|мин|хвилин/iu;
/** Parts of an hour that have a name. */
const hourParts: readonly (readonly [words: string, minutes: number])[] = [
  ["dreiviertelstunde|(?:trois quarts|3/4) d'heure|three[- ]quarters of an hour|tre kvart", 45],
  ["halbe stunde|demi-?heure|half (?:an|1) hour|half-hour|media hora|mezz['’]?\\s?ora|meia hora|half uur|halfuur|pół godziny|полчаса|půl hodiny|halvtimme|halv time|1/2 (?:stunde|hora|ora|heure|godziny|uur|timme|time)", 30],
  ["viertelstunde|(?:quart|1/4) d'heure|quarter of an hour|quarter-hour|(?:cuarto|1/4) de hora|(?:quarto|1/4) d['’]ora|(?:quarto|1/4) de hora|kwartier|kwadrans|(?:четверть|1/4) часа|čtvrthodin[auy]|kvart", 15],
]; // prettier-ignore
const hourPartPatterns = hourParts.map(
  ([words, amount]) => [new RegExp(`(?<!\\p{L})(?:${words})(?!\\p{L})`, "giu"), amount] as const,
);
/** "mes y medio", "deux heures et demie". */
const andHalf =
  /(?<![\p{L}\d.,/])(?:(\d{1,3}) |(?:an?|une?|una|uno|uma?|eine?) )?(?!\d)(\p{L}{3,12}) (?:y medi[oa]|e mezz[oa]|e mei[oa]|et demie?|and a half|i pół|и половина|a půl|ja puoli)(?!\p{L})/giu;

/** Amounts of time with a half or a quarter: each in its unit. */
export function partsOfTimeIn(text: string): CompoundAmount[] {
  const named = hourPartPatterns.flatMap(([pattern, amount]) =>
    [...text.matchAll(pattern)].flatMap(({ index, 0: found }) => {
      const span = { start: index, end: index + found.length };
      return [
        { value: amount, span, onlyFor: minutes },
        { value: amount / 60, span, onlyFor: hours },
      ];
    }),
  );
  const halves = [...text.matchAll(andHalf)].map(({ index, 0: found, 1: count = "1" }) => ({
    value: Number(count) + 0.5,
    span: { start: index, end: index + found.length },
  }));
  return [...named, ...halves];
}

/** The measures of several parts in a readable text, each in each of its units and by its parts. */
export function compoundAmountsIn(text: string): CompoundAmount[] {
  return families.flatMap((units, family) =>
    [...text.matchAll(patterns[family] ?? /(?!)/gu)].flatMap((match) => {
      const parts = [1, 3, 5].flatMap((index) => {
        const unit = units.find(({ written }) =>
          new RegExp(`^(?:${written})$`, "iu").test(match[index + 1] ?? " "),
        );
        return unit === undefined ? [] : [{ unit, amount: Number(match[index]?.replace(",", ".")) }];
      });
      // From large to small, and no part that would make one of the unit before it.
      const isMeasure = parts.every(({ unit, amount }, index) => {
        const before = parts[index - 1]?.unit;
        return before === undefined || (unit.size < before.size && amount * unit.size < before.size);
      });
      if (!isMeasure || parts.length < 2) return [];
      const start = match.index + (/^[ \u00A0]*/.exec(match[0])?.[0].length ?? 0);
      const span = { start, end: match.index + match[0].length };
      const total = parts.reduce((sum, { unit, amount }) => sum + unit.size * amount, 0);
      return [
        ...parts.map(({ unit }) => ({ value: total / unit.size, span })),
        ...parts.map(({ unit, amount }) => ({
          value: amount,
          span,
          onlyFor: new RegExp(`(?<!\\p{L})(?:${unit.asked})`, "iu"),
        })),
      ];
    }),
  );
}
