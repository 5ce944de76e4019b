/**
 * The months of a language as CLDR has them, long and short, each with its number from 1 to 12.
 * @param beside what stands beside the month: some languages inflect its name beside a day.
 */
export function* writtenMonths(
  language: string,
  beside: readonly Pick<Intl.DateTimeFormatOptions, "day" | "year">[],
): Generator<readonly [written: string, month: number]> {
  for (const month of ["long", "short"] as const)
    for (const others of beside) {
      const format = new Intl.DateTimeFormat(language, {
        ...others,
        month,
        timeZone: "UTC",
        calendar: "gregory",
      });
      for (let number = 1; number <= 12; number += 1) {
        const parts = format.formatToParts(Date.UTC(2024, number - 1, 15));
        yield [parts.find(({ type }) => type === "month")?.value ?? "", number];
      }
    }
}
