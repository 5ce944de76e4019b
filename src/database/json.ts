import type { JsonValue } from "../base/document.ts";

/** Postgres refuses NUL, and half a surrogate pair is not UTF-8: both become U+FFFD. */
export function scrubText(text: string): string {
  return text.replaceAll("\u0000", "\uFFFD").toWellFormed();
}

/** JSON text that `jsonb` takes: keys and strings scrubbed. */
export function jsonParameter(value: JsonValue | object): string {
  const text = JSON.stringify(value);
  // What is to be scrubbed stands there as an escape, which is seldom: walking through every value costs several times as much.
  return /\\u(?:0000|d[89a-f])/i.test(text) ? JSON.stringify(value, scrubItem) : text;
}

/** For `JSON.stringify`, which hands in each value before it looks into it. */
function scrubItem(_key: string, item: unknown): unknown {
  if (typeof item === "string") return scrubText(item);
  if (typeof item !== "object" || item === null || Array.isArray(item)) return item;
  return Object.fromEntries(Object.entries(item).map(([key, value]) => [scrubText(key), value]));
}
