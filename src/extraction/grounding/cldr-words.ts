import { plainLetters } from "./column-concepts.ts";
import { writtenWeekdays } from "./month-names.ts";

/** Days of the week, months and languages as CLDR calls them: "Maandag" is Monday, 英语 is English. */

const languages = "en de fr es it pt nl sv pl ru zh ja ko ar he tr la el".split(" ");
const known = new Map<string, ReadonlyMap<string, string>>();

/** The English name of a day, month or language; any other word as it is. */
export function inEnglish(word: string, language: string): string {
  if (language === "" || language === "en") return word;
  const names = known.get(language) ?? englishNames(language);
  known.set(language, names);
  // "Lördagar", "montags"
  const forms = word.length > 5 ? [word, word.slice(0, -1), word.slice(0, -2)] : [word];
  return forms.map((form) => names.get(form)).find((name) => name !== undefined) ?? word;
}

function englishNames(language: string): ReadonlyMap<string, string> {
  const [own, english] = [namesIn(language), namesIn("en")].map((names) =>
    names.map((name) => plainLetters(name.toLowerCase())),
  );
  return new Map(own?.map((name, index) => [name, english?.[index] ?? name]));
}

function namesIn(tag: string): string[] {
  const month = new Intl.DateTimeFormat(tag, { month: "long", timeZone: "UTC", calendar: "gregory" });
  const names = new Intl.DisplayNames(tag, { type: "language" });
  return [
    ...writtenWeekdays(tag, "long"),
    ...writtenWeekdays(tag, "short").map((name) => name.replace(".", "")),
    ...Array.from({ length: 12 }, (_, index) => month.format(Date.UTC(2024, index, 1))),
    ...languages.map((code) => names.of(code) ?? ""),
  ];
}
