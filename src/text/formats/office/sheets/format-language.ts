import type { Formatter } from "./number-format.ts";

/** Names of months and days in the language that a number format gives: `[$-407]d. mmmm` shows "15. März". */

/** By the last byte of Windows' number of a language and country. */
const languages: Readonly<Record<number, string>> = Object.fromEntries(
  "ar bg ca zh cs da de el en es fi fr he hu is it ja ko nl nb pl pt rm ro ru hr sk sq sv th tr ur id uk be sl et lv lt tg fa vi hy az eu hsb mk"
    .split(" ")
    .map((language, index) => [index + 1, language]),
);
const others: Readonly<Record<number, string>> = {
  0x36: "af",
  0x37: "ka",
  0x38: "fo",
  0x39: "hi",
  0x3e: "ms",
  0x3f: "kk",
  0x41: "sw",
  0x45: "bn",
  0x49: "ta",
  0x56: "gl",
  0x62: "fy",
};
const days = Array.from({ length: 7 }, (_, index) => new Date(Date.UTC(2024, 0, 1 + index)));
const months = Array.from({ length: 12 }, (_, index) => new Date(Date.UTC(2024, index, 1)));

/** A tag such as `de`; undefined where the format gives none or that of the reader's machine. */
function languageOf(code: string): string | undefined {
  const [, given = ""] = /\[\$[^\]-]*-([^\],]{1,20})/.exec(code) ?? [];
  if (/^[a-z]{2,3}-/i.test(given)) return given;
  const number = /^[0-9a-f]{3,8}$/i.test(given) ? Number.parseInt(given, 16) & 0xff : 0;
  return languages[number] ?? others[number];
}

/** What stands for a slash in a date: the language's own sign, as in "15.3.2024" of `[$-407]d/m/yyyy`. */
export function dateSeparator(code: string): string {
  const language = languageOf(code);
  if (language === undefined || /^en\b/.test(language)) return "/";
  const parts = new Intl.DateTimeFormat(language, { timeZone: "UTC" }).formatToParts(0);
  return (
    parts
      .find(({ type }) => type === "literal")
      ?.value.trim()
      .slice(0, 1) || "/"
  );
}

/** @param text in English, as a format of dates gives it. */
export function inLanguageOf(code: string, text: string): string {
  const language = languageOf(code);
  const letters = code.replace(/"[^"]*"|\[[^\]]*\]|\\./gs, "").toLowerCase();
  const [month = ""] = /m{3,}/.exec(letters) ?? [];
  const [day = ""] = /d{3,}/.exec(letters) ?? [];
  if (language === undefined || /^en\b/.test(language) || month + day === "") return text;
  // Slavic and other languages have a form of their own for a month with its day.
  const withDay = /(?<!d)d{1,2}(?!d)/.test(letters) ? ({ day: "numeric" } as const) : {};
  const names = new Map<string, string>();
  const add = (
    dates: readonly Date[],
    options: Intl.DateTimeFormatOptions,
    part: "month" | "weekday",
  ): void => {
    for (const date of dates)
      names.set(nameOf("en", date, options, part), nameOf(language, date, options, part));
  };
  try {
    if (day !== "") add(days, { weekday: day.length > 3 ? "long" : "short" }, "weekday");
    if (month !== "") add(months, { month: month.length > 3 ? "long" : "short", ...withDay }, "month");
  } catch {
    // A language that is none.
    return text;
  }
  return text.replace(/[A-Z][a-z]{2,8}/g, (name) => names.get(name) ?? name);
}

function nameOf(
  language: string,
  date: Date,
  options: Intl.DateTimeFormatOptions,
  part: "month" | "weekday",
): string {
  const parts = new Intl.DateTimeFormat(language, { ...options, timeZone: "UTC" }).formatToParts(date);
  return parts.find(({ type }) => type === part)?.value ?? "";
}

/** A format code with the year of a Japanese emperor written into it: "ggge" of 2023 is 令和5, "ge" R5. */
export function withEra(code: string, value: number, format: Formatter): string {
  const [, literal = "", era = "", year = ""] =
    /^((?:[^"g]|"[^"]*")*?)(g{1,3})(e{1,2})(?!neral)/i.exec(code) ?? [];
  if (era === "") return code;
  const date = new Date(format("yyyy-mm-dd", value));
  if (Number.isNaN(date.getTime())) return code;
  const parts = new Intl.DateTimeFormat("ja-JP-u-ca-japanese", {
    era: era.length === 1 ? "narrow" : "long",
    year: "numeric",
    timeZone: "UTC",
  }).formatToParts(date);
  const named = parts.find(({ type }) => type === "era")?.value ?? "";
  const first = parts.find(({ type }) => type === "year")?.value ?? "";
  // The first year has a name of its own.
  const count = first === "元" ? "1" : first;
  const written = `${era.length === 2 ? named.slice(0, 1) : named}${count.padStart(year.length, "0")}`;
  return `${literal}"${written}"${code.slice(literal.length + era.length + year.length)}`;
}
