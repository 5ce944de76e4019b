import { z } from "zod";
import type { JsonValue } from "../base/document.ts";

/** Postgres refuses NUL, and half a surrogate pair is not UTF-8: both become U+FFFD. */
export function scrubText(text: string): string {
  return text.replaceAll("\u0000", "\uFFFD").toWellFormed();
}

/** JSON text that `jsonb` takes: keys and strings scrubbed. */
export function jsonParameter(value: JsonValue | object): string {
  const text = JSON.stringify(value);
  // What is to be scrubbed stands there as an escape, which is seldom: walking through every value costs several times as much.
  return /\\u(?:0000|d[89a-f])/i.test(text) ? JSON.stringify(scrub(z.json().parse(JSON.parse(text)))) : text;
}

function scrub(value: JsonValue): JsonValue {
  if (typeof value === "string") return scrubText(value);
  if (Array.isArray(value)) return value.map((item) => scrub(item));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [scrubText(key), scrub(item)]));
}
