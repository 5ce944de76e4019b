/** Number formats that SheetJS refuses or misreads, although Excel writes them: "dd.mm.yyyy", "yyyy年m月d日", "0.0 %". */

import { dateSeparator, inLanguageOf, withEra } from "./format-language.ts";

/** What SheetJS makes of a value and a format code; throws for a code that it does not know. */
export type Formatter = (code: string, value: number) => string;

/** Signs that mean something to SheetJS in a format. */
const known = /[A-Za-z0-9#?.,%@*_\\"[\]()+\-/:;$ !<>=&'^{}~€]/;

/** The pieces of a format: what is literal in it (in quotation marks, in brackets, after a backslash), and single signs. */
const pieces = /"[^"]*"|\[[^\]]*\]|\\.|_.|\*.|[^]/gsu;

/** A language, not a currency: SheetJS makes `$5` of 5 in `[$-409]0`. */
const language = /\[\$-[^\]]*\]/g;

/** Zeros before a decimal point, all of which are shown: SheetJS makes `12.5` of 12.5 in `000.0`. */
const leadingZeros = /^[^0#?.,;]*(0{2,})\.[0#?]+[^0#?.,;eE/]*(?:;|$)/;

/** The number as it is, beside other signs: SheetJS leaves these out. */
const withGeneral = /^[^;]*"[^";]*General|General[^;]*[^;\s]/i;

/** Names of days in East Asian formats: "aaa" is 金, "aaaa" 金曜日. */
const eastAsianDay = /a{3,4}/i;

/** Whether SheetJS makes something else of a code than Excel does, without a word. */
export function isMisread(code: string, value: number): boolean {
  return (
    code.search(language) !== -1 ||
    leadingZeros.test(code) ||
    withGeneral.test(code) ||
    eastAsianDay.test(code) ||
    isNegativeTime(code, value) ||
    isEmptySection(code, value)
  );
}

/** The value in its format; undefined where that can't be known. */
export function formatted(value: number, given: string, format: Formatter): string | undefined {
  if (isEmptySection(given, value)) return "";
  if (isNegativeTime(given, value)) {
    const text = formatted(-value, given, format);
    return text === undefined ? undefined : `-${text}`;
  }
  const code = given.replace(eastAsianDay, (day) => "d".repeat(day.length));
  const number = String(Number((code.includes(";") ? Math.abs(value) : value).toPrecision(15)));
  const own = withGeneral.test(code) ? code.replaceAll(/General/gi, `"${number}"`) : code;
  const plain = withEra(own.slice(0, 255).replaceAll(language, ""), value, format);
  const literal = withLiterals(plain, dateSeparator(code));
  const text = attempted(literal, value, format) ?? withDetachedSigns(literal, value, format);
  const [, zeros = ""] = leadingZeros.exec(code) ?? [];
  const padded = text?.replace(/\d+(?=\.)/, (digits) => digits.padStart(zeros.length, "0"));
  return padded === undefined ? undefined : inLanguageOf(code, padded);
}

/** Hours before zero are shown where days count from 1904: a balance of working hours. */
function isNegativeTime(code: string, value: number): boolean {
  return value < 0 && !code.includes(";") && /\[(?:h{1,2}|m{1,2}|s{1,2})\]|h.?:mm/i.test(code);
}

/** A format such as `0;-0;` shows nothing for zero. */
function isEmptySection(code: string, value: number): boolean {
  const sections = code.replaceAll(pieces, (piece) => (piece.length > 1 ? "x" : piece)).split(";");
  const place = value > 0 ? 0 : value < 0 ? 1 : 2;
  return !/\[[<>=]/.test(code) && sections.length > 1 && sections[place] === "";
}

function attempted(code: string, value: number, format: Formatter): string | undefined {
  try {
    const text: unknown = format(code, value);
    return typeof text === "string" && text.trim() !== "" ? text : undefined;
  } catch {
    // SheetJS throws strings and errors alike for what it does not know.
    return undefined;
  }
}

/** SheetJS knows `0%` and `# ?/?`, but neither `0 %` nor `?? ??/??` nor `0-`. */
function withDetachedSigns(code: string, value: number, format: Formatter): string | undefined {
  let percentSigns = 0;
  const simpler = code.replaceAll(pieces, (piece) => {
    if (piece === "%") percentSigns += 1;
    if (piece === "%" || piece === "-") return `"${piece}"`;
    return piece.startsWith("_") ? " " : piece;
  });
  const sections = simpler.split(";").length;
  return attempted(
    simpler.replace(/^\?+(?= )/, "#"),
    // A format has its percent sign in each of its sections.
    percentSigns === 0 ? value : value * 100 ** Math.ceil(percentSigns / sections),
    format,
  );
}

/** The same code with a backslash before each sign that stands for itself. */
function withLiterals(code: string, separator: string): string {
  let literal = "";
  for (const [piece] of code.matchAll(pieces)) {
    if (piece.length > 1 && /^["[\\_*]/.test(piece)) literal += piece;
    else if (piece === "." && isDate(code)) literal += "\\.";
    else if (piece === "/" && isDate(code)) literal += separator === "/" ? piece : `\\${separator}`;
    else literal += known.test(piece) ? piece : `"${piece}"`;
  }
  return literal;
}

/** Seconds may have decimals: their dot is one of a number. */
function isDate(code: string): boolean {
  return /[dy]/i.test(code.replace(/"[^"]*"|\[[^\]]*\]|\\./gs, "")) && !/\.0/.test(code);
}
