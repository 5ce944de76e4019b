/**
 * Typed forms of `Object.keys`, and of a map over an object: TypeScript forgets an object's keys there, since an object may
 * have more keys than its type. These are for literals, which have no others.
 */

export function keysOf<Key extends string>(object: Readonly<Record<Key, unknown>>): Key[];
export function keysOf(object: object): string[] {
  return Object.keys(object);
}

/** An object with the same keys, in the same order. */
export function mapRecord<Key extends string, Value>(
  object: Readonly<Record<Key, unknown>>,
  make: (key: Key, index: number) => Value,
): Record<Key, Value>;
export function mapRecord(
  object: object,
  make: (key: string, index: number) => unknown,
): Record<string, unknown> {
  return Object.fromEntries(Object.keys(object).map((key, index) => [key, make(key, index)]));
}

/** What a table holds under a name that a stranger chose: nothing under `constructor` or `__proto__`, which every object has. */
export function ownValue<Value>(table: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

/** True for an object that is no list, such as a parsed JSON object. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The object without the keys whose value is undefined. */
export function withoutUndefined<Fields extends object>(fields: Fields): Fields;
export function withoutUndefined(fields: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/** A table that is written as words: `name:value name:value`. */
export function wordTable(pairs: string): Readonly<Record<string, string>> {
  return Object.fromEntries(pairs.split(" ").map((pair) => pair.split(":")));
}

/** Many names for one value, `{ p: "para simpara" }`, as a table by name: `{ para: "p", simpara: "p" }`. */
export function nameTable(namesOf: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(namesOf).flatMap(([value, names]) => names.split(" ").map((name) => [name, value])),
  );
}
