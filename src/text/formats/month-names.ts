import { writtenMonths } from "../../base/written-months.ts";

/** Dates with the names of months of many languages: `3. Mai 2024`, `3 de mayo de 2024`, `2024. május 3.` */

const languages = "en de fr es it pt nl sv da nb fi pl cs sk ru uk bg ro hu tr el id".split(" ");

let known: ReadonlyMap<string, number> | undefined;

function monthsByName(): Map<string, number> {
  const months = new Map<string, number>();
  for (const language of languages)
    for (const [written, month] of writtenMonths(language, [
      { day: "numeric", year: "numeric" },
      { year: "numeric" },
    ])) {
      const [name] = /\p{L}+/u.exec(written) ?? [];
      if (name !== undefined) months.set(name.toLowerCase(), month);
    }
  return months;
}

/** `2024-05-03`, or `2024-05` without a day; undefined unless there is one month, one year and at most one day. */
export function dateByMonthName(written: string): string | undefined {
  if (!/\p{L}{3}/u.test(written)) return undefined;
  const figures = written.match(/\d+/g) ?? [];
  const years = figures.filter((figure) => figure.length === 4);
  const days = figures.filter((figure) => figure.length < 3 && Number(figure) > 0 && Number(figure) < 32);
  if (years.length !== 1 || days.length > 1 || years.length + days.length !== figures.length)
    return undefined;
  // Only now: the names take a thread some 60 ms to make, and most dates, as those of mails, have a time too.
  known ??= monthsByName();
  const named = (written.match(/\p{L}+/gu) ?? []).flatMap((word) => known?.get(word.toLowerCase()) ?? []);
  if (named.length !== 1) return undefined;
  return [...years, ...named, ...days].map((part) => String(part).padStart(2, "0")).join("-");
}
