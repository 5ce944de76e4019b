import type { JsonObject, JsonValue } from "./document.ts";

/** The metadata of these names that say anything, in the order of the names. */
export function pickMetadata(
  metadata: JsonObject,
  names: readonly string[],
): [name: string, value: JsonValue][] {
  return names.flatMap((name) => {
    // Not those that every object inherits, such as "constructor".
    const value = Object.hasOwn(metadata, name) ? metadata[name] : undefined;
    return value === undefined || value === null || value === ""
      ? []
      : [[name, value] satisfies [string, JsonValue]];
  });
}
