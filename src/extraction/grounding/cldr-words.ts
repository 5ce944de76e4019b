/** Days of the week, months and languages as CLDR calls them: "Maandag" is Monday, 英语 is English. */

const languages = "en de fr es it pt nl sv pl ru zh ja ko ar he tr la el".split(" ");
const known = new Map<string, ReadonlyMap<string, string>>();

/** What English calls what a word of a language names; the word itself where it names something else. */
export function inEnglish(word: string, language: string, fold: (word: string) => string): string {
  if (language === "" || language === "en") return word;
  const names = known.get(language) ?? englishNames(language, fold);
  known.set(language, names);
  return names.get(word) ?? word;
}

function englishNames(language: string, fold: (word: string) => string): ReadonlyMap<string, string> {
  const [own, english] = [namesIn(language), namesIn("en")].map((names) =>
    names.map((name) => fold(name.toLowerCase())),
  );
  return new Map(own?.map((name, index) => [name, english?.[index] ?? name]));
}

function namesIn(tag: string): string[] {
  const format = (part: "weekday" | "month") =>
    new Intl.DateTimeFormat(tag, { [part]: "long", timeZone: "UTC", calendar: "gregory" });
  const [weekday, month] = [format("weekday"), format("month")];
  const names = new Intl.DisplayNames(tag, { type: "language" });
  return [
    ...Array.from({ length: 7 }, (_, day) => weekday.format(Date.UTC(2024, 0, 1 + day))),
    ...Array.from({ length: 12 }, (_, index) => month.format(Date.UTC(2024, index, 1))),
    ...languages.map((code) => names.of(code) ?? ""),
  ];
}
