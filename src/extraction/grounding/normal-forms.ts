import { isCurrencyCode } from "./affixes.ts";
import { currenciesIn, ownCurrency } from "./currency-names.ts";
import type { Slice } from "./fold.ts";
import { isLegalForm, joinsCompanies } from "./name-parts.ts";
import type { Passage } from "./text-values.ts";
import { cutsValue } from "./word-borders.ts";

/**
 * The forms in which a value may stand in a document and still be the same: each rule is a line here, and nothing else
 * is accepted. Typography (case, width, spaces, punctuation, ligatures, ß and ss) is left to `skeletonOf`.
 */
const rules: readonly ((value: string, passage: Passage) => readonly string[])[] = [
  // Names of enums, as pipelines spell them: credit_note, CREDIT-NOTE, creditNote.
  (value) =>
    /^[\p{L}\p{N}_-]+$/u.test(value)
      ? [value.replaceAll(/[_-]/g, " "), value.replaceAll(/(?<=\p{Ll})(?=\p{Lu})/gu, " ")]
      : [],
  // Chemical formulas, with their figures lowered or not: Fe2O3 for Fe₂O₃.
  (value) =>
    /^(?=.*\d)(?:[A-Z][a-z]?|\d|[()[\]])+$/u.test(value.normalize("NFKC"))
      ? [value.normalize("NFKC"), value.replaceAll(/(?<=[A-Za-z)\]])\d+/g, lowered)]
      : [],
  // Versions: 2.0.1 for v2.0.1.
  (value) => (/^\d+\.\d+/.test(value) ? [`v${value}`] : []),
  // Points of abbreviations: SCA for S.C.A.
  (value) => [
    value.replaceAll(/(?<!\p{L})\p{L}{2,5}(?![\p{L}.])/gu, (word) =>
      /^\p{Lu}+$/u.test(word) || isLegalForm(word)
        ? Array.from(word, (letter) => `${letter}.`).join("")
        : word,
    ),
    value.replaceAll(/(?<!\p{L})(?:\p{L}\.){2,5}/gu, (word) => word.replaceAll(".", "")),
  ],
  // "and" of a company's name.
  (value) => [
    ...Array.from(joinsCompanies, (word) => value.replaceAll(" & ", ` ${word} `)),
    value.replaceAll(/ (\p{L}{1,3}) /gu, (found, word: string) => (joinsCompanies.has(word) ? " & " : found)),
  ],
  // The order of a name's parts: "Anna Müller" and "Müller, Anna".
  (value) => {
    const listed = /^([\p{L}\p{M}'’-]+), ((?:[\p{L}\p{M}'’.-]+ ?){1,3})$/u.exec(value);
    if (listed !== null) return [`${listed[2]} ${listed[1]}`];
    return [];
  },
];

function lowered(digits: string): string {
  return digits.replaceAll(/\d/g, (digit) => String.fromCodePoint(0x2080 + Number(digit)));
}

export function normalisedForms(value: string, passage: Passage): string[] {
  const forms = rules.flatMap((rule) => rule(value, passage)).filter((form) => form !== value);
  return [...new Set([...forms, ...surnameFirst(value, passage), ...moneyForms(value, passage)])];
}

/** "Müller, Anna" for "Anna Müller": only with the comma, since "Müller Anna" may be two people. */
function surnameFirst(value: string, { text }: Passage): string[] {
  const parts = value.split(" ");
  if (parts.length < 2 || parts.length > 6 || !/^[\p{L}\p{M}'’. -]+$/u.test(value)) return [];
  const folded = text.toLowerCase();
  return parts
    .slice(1)
    .flatMap((_, index) => {
      const [given, surname] = [parts.slice(0, index + 1), parts.slice(index + 1).join(" ")];
      const areInitials = given.every((part) => /^\p{Lu}\.$/u.test(part));
      return [`${surname}, ${given.join(" ")}`, ...(areInitials ? [`${surname} ${given.join(" ")}`] : [])];
    })
    .filter((written) => folded.includes(written.toLowerCase()));
}

/** What stands in the passage for a currency code, sign or word: € for EUR, 元 for CNY in a Chinese text. */
function moneyForms(value: string, { text, within, language }: Passage): string[] {
  const wanted = isCurrencyCode(value) ? new Set([value]) : currenciesIn(value, language)[0]?.codes;
  if (wanted === undefined || value.length > 20 || /\d/.test(value)) return [];
  return currenciesIn(text.slice(within.start, within.end), language).flatMap(({ codes, written }) => {
    const own = ownCurrency(written, language);
    // A plain $ is the dollar of the United States unless the passage says which.
    const meant =
      codes.size === 1
        ? [...codes]
        : own !== undefined && codes.has(own)
          ? [own]
          : codes.has("USD")
            ? ["USD"]
            : [];
    return meant.some((code) => wanted.has(code)) ? [written] : [];
  });
}

/** Identifiers whose spaces, hyphens and dots are typography from this many letters and digits on: IBANs, telephone numbers. */
const minSqueezed = 8;
const minDigits = 6;
const maxSqueezed = 60;

/** Places of an identifier that differs in spaces, hyphens, dots, slashes and brackets alone. */
export function squeezedSpans(value: string, { text, within, hidden, language }: Passage): Slice[] {
  const wanted = squeeze(value);
  const count = wanted.length;
  // 20-45-77: of digits alone, fewer tell.
  const least = /^\d+$/.test(value) ? minDigits : minSqueezed;
  if (count < least || count > maxSqueezed || (wanted.match(/\d/g)?.length ?? 0) < 4) return [];
  if (!/^[+\p{L}\p{N} ().\u00A0/-]+$/u.test(value) || hidden.length > 0) return [];
  const positions: number[] = [];
  let squeezed = "";
  for (let at = within.start; at < within.end; at += 1) {
    const folded = squeeze(text.charAt(at));
    if (folded.length !== 1) continue;
    squeezed += folded;
    positions.push(at);
  }
  const spans: Slice[] = [];
  for (let at = squeezed.indexOf(wanted); at >= 0; at = squeezed.indexOf(wanted, at + 1)) {
    const span = { start: positions[at] ?? 0, end: (positions[at + count - 1] ?? 0) + 1 };
    const inner = text.slice(span.start, span.end);
    // Nothing but the separators of identifiers inside, and no letter or digit at its ends.
    if (!/^[\p{L}\p{N} ().\u00A0\u202F/–-]+$/u.test(inner) || inner.length > count * 2) continue;
    if (count < minSqueezed && !/^\d+([-./])\d+(?:\1\d+)*$/.test(inner)) continue;
    // Part of a longer number, whatever parts its groups.
    const isPart =
      /\d[ \u00A0./()-]{0,2}$/.test(text.slice(Math.max(0, span.start - 3), span.start)) ||
      /^[ \u00A0./)-]{0,2}\d/.test(text.slice(span.end, span.end + 3));
    if (!isPart && !cutsValue(text, span, language)) spans.push(span);
  }
  return spans;
}

function squeeze(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, "");
}
