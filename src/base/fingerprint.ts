import { hash } from "node:crypto";
import type { JsonValue } from "./document.ts";

/**
 * SHA-256 (hexadecimal) of a value's canonical JSON: object keys sorted, nothing dropped, so that two different values
 * never share an encoding and the order of keys does not matter.
 */
export function fingerprint(value: JsonValue): string {
  return hash("sha256", canonicalJson(value), "hex");
}

/** JSON with sorted keys; refuses what JSON would drop or change in silence. */
export function canonicalJson(value: JsonValue): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item)).join(",")}]`;
  if (value !== null && typeof value === "object") {
    const entries = Object.entries(value).toSorted(([left], [right]) => (left < right ? -1 : 1));
    return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(",")}}`;
  }
  if (typeof value === "number" && !Number.isFinite(value))
    throw new TypeError(`Failed to fingerprint ${value}: JSON has no such number.`);
  const encoded: string | undefined = JSON.stringify(value);
  if (encoded === undefined)
    throw new TypeError(`Failed to fingerprint a ${typeof value}: JSON would drop it.`);
  return encoded;
}

/** SHA-256 (hexadecimal) of a text's UTF-8 bytes, or of bytes. */
export function contentHash(content: string | Uint8Array): string {
  return hash("sha256", content, "hex");
}
