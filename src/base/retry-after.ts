/**
 * Milliseconds that a `Retry-After` header asks to wait: a number of seconds, or a date.
 * @returns undefined when there is no header, or it can't be read.
 */
export function parseRetryAfter(value: string | null | undefined): number | undefined {
  const text = value?.trim() ?? "";
  if (/^\d+(?:\.\d+)?$/.test(text)) return Number(text) * 1000;
  // Dates have a month's name. Without this check, a negative number would be read as a year.
  if (!/[a-z]{3}/i.test(text)) return undefined;
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now());
}
