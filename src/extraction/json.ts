import type { JsonValue } from "../base/document.ts";

const maxDepth = 200;

/** What JSON says of a value that a zod schema gave: dates as ISO 8601, sets as lists, maps as objects, big integers as text. */
export function jsonOf(value: unknown, depth = 0): JsonValue {
  if (depth > maxDepth) throw new TypeError(`It is nested more than ${maxDepth} deep, or holds itself.`);
  if (value === null || typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number") {
    // JSON would make null of it without a word.
    if (!Number.isFinite(value)) throw new TypeError(`JSON has no number ${value}.`);
    return value;
  }
  if (typeof value === "bigint") return value.toString();
  if (value instanceof Date) return value.toISOString();
  if (value instanceof URL) return value.href;
  if (Array.isArray(value) || value instanceof Set)
    return Array.from(value, (item) => (item === undefined ? null : jsonOf(item, depth + 1)));
  if (value instanceof Map)
    return objectOf(
      [...value].map(([key, item]) => [String(key), item]),
      depth,
    );
  if (typeof value === "object") return objectOf(Object.entries(value), depth);
  throw new TypeError(`JSON has no ${typeof value}.`);
}

function objectOf(entries: [string, unknown][], depth: number): JsonValue {
  return Object.fromEntries(
    entries.flatMap(([key, item]) => (item === undefined ? [] : [[key, jsonOf(item, depth + 1)]])),
  );
}
