/** Dates with the names of months of many languages: `3. Mai 2024`, `3 de mayo de 2024`, `2024. május 3.` */

const languages = "en de fr es it pt nl sv da nb fi pl cs sk ru uk bg ro hu tr el id".split(" ");

let known: ReadonlyMap<string, number> | undefined;

/** Long and short names, alone and beside a day, where some languages inflect them. */
function monthsByName(): Map<string, number> {
  const months = new Map<string, number>();
  for (const language of languages)
    for (const month of ["long", "short"] as const)
      for (const day of ["numeric", undefined] as const) {
        const format = new Intl.DateTimeFormat(language, { month, day, year: "numeric", timeZone: "UTC" });
        for (let index = 0; index < 12; index += 1) {
          const parts = format.formatToParts(Date.UTC(2024, index, 3));
          const [name] = /\p{L}+/u.exec(parts.find(({ type }) => type === "month")?.value ?? "") ?? [];
          if (name !== undefined) months.set(name.toLowerCase(), index + 1);
        }
      }
  return months;
}

/** `2024-05-03`, or `2024-05` without a day; undefined unless there is one month, one year and at most one day. */
export function dateByMonthName(written: string): string | undefined {
  if (!/\p{L}{3}/u.test(written)) return undefined;
  known ??= monthsByName();
  const named = (written.match(/\p{L}+/gu) ?? []).flatMap((word) => known?.get(word.toLowerCase()) ?? []);
  const figures = written.match(/\d+/g) ?? [];
  const years = figures.filter((figure) => figure.length === 4);
  const days = figures.filter((figure) => figure.length < 3 && Number(figure) > 0 && Number(figure) < 32);
  if (named.length !== 1 || years.length !== 1 || days.length > 1) return undefined;
  if (years.length + days.length !== figures.length) return undefined;
  return [...years, ...named, ...days].map((part) => String(part).padStart(2, "0")).join("-");
}
