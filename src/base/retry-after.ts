/**
 * Milliseconds that a `Retry-After` header asks to wait: a number of seconds, or a date.
 * @param date The answer's `Date`: a server whose clock is wrong means its own time.
 * @returns undefined when there is no header, or it can't be read.
 */
export function parseRetryAfter(value: string | null | undefined, date?: string | null): number | undefined {
  const text = value?.trim() ?? "";
  // A gateway that adds its own header makes a list of it.
  const seconds = /^(\d+(?:\.\d+)?)\s*(?:,|$)/.exec(text)?.[1];
  if (seconds !== undefined) return Number(seconds) * 1000;
  // Dates have a month's name. Without this check, a negative number would be read as a year.
  if (!/[a-z]{3}/i.test(text)) return undefined;
  const until = Date.parse(text);
  const sent = Date.parse(date ?? "");
  return Number.isNaN(until) ? undefined : Math.max(0, until - (Number.isNaN(sent) ? Date.now() : sent));
}
