import type { FieldPath } from "./grounding/place-quotes.ts";

/** `lines[0].amount`; keys that are no plain names are quoted. */
export function formatPath(path: FieldPath): string {
  return path
    .map((part, index) => {
      if (typeof part === "number") return `[${part}]`;
      if (!/^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(part)) return `[${JSON.stringify(part)}]`;
      return index === 0 ? part : `.${part}`;
    })
    .join("");
}

/** The field that a path is one value of: `lines.amount`. */
export function formatField(path: FieldPath): string {
  return formatPath(path.filter((part) => typeof part !== "number"));
}
