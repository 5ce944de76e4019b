import leven from "leven";
import type { z } from "zod";

/** zod's own sentences, as against those that a schema of ours brings. */
const standardWording = /^(?:Invalid (?:input|option)|Too (?:small|big))/;

type Kinds = Readonly<Record<string, string>>;
const kinds: Kinds = {
  string: "text in quotation marks",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  record: "an object",
};
/** Values in an address are text anyway, and have no quotation marks. */
export const kindsInAddress: Kinds = { ...kinds, string: "text" };
/** How zod counts what is too small or too big, and the unit of it. */
const units: Readonly<Record<string, string>> = { string: "character", array: "entry" };

/** What is wrong with a value, in words that need no knowledge of zod. The value itself is never shown. */
export function plainIssue(issue: z.core.$ZodIssue, names: Kinds = kinds): string {
  if (issue.code === "invalid_key")
    return `the key ${issue.issues.map((inner) => plainIssue(inner, names)).join("; ")}`;
  if (!standardWording.test(issue.message)) return issue.message;
  if (issue.code === "too_small")
    return bound(issue, issue.minimum, issue.inclusive === false ? "more than" : "at least");
  if (issue.code === "too_big")
    return bound(issue, issue.maximum, issue.inclusive === false ? "less than" : "at most");
  if (issue.code === "invalid_type") return wrongType(issue, names);
  if (issue.code !== "invalid_value") return issue.message;
  const values = issue.values.map((value) => JSON.stringify(value) ?? String(value));
  const texts = issue.values.filter((value) => typeof value === "string");
  return `must be ${values.join(" or ")}${typeof issue.input === "string" ? nearestHint(issue.input, texts) : ""}`;
}

function wrongType({ message, expected, input }: z.core.$ZodIssueInvalidType, names: Kinds): string {
  const [, received] = /received (.+)$/.exec(message) ?? [];
  const wanted = names[expected] ?? expected;
  if (received === "undefined") return `missing (expected ${wanted})`;
  const hint = input === true && ["object", "record"].includes(expected) ? "; write {} for its defaults" : "";
  if (expected === "int" && received === "number") return `must be ${wanted}`;
  return `must be ${wanted}${received === undefined ? "" : `, not ${names[received] ?? received}`}${hint}`;
}

function bound({ origin }: { origin: string }, limit: number | bigint, how: string): string {
  const unit = units[origin];
  if (unit === undefined) return `must be ${how} ${limit}`;
  const plural = unit === "entry" ? "entries" : `${unit}s`;
  return `must have ${how} ${limit} ${Number(limit) === 1 ? unit : plural}`;
}

/** `; did you mean "x"?` when a valid name is near. */
export function nearestHint(
  name: string,
  valid: readonly string[],
  maxDistance = Math.max(2, Math.floor(name.length / 3)),
): string {
  const [nearest] = valid
    .map((candidate) => ({ candidate, distance: leven(name.toLowerCase(), candidate.toLowerCase()) }))
    .toSorted((left, right) => left.distance - right.distance);
  return nearest !== undefined && nearest.distance <= maxDistance
    ? `; did you mean ${JSON.stringify(nearest.candidate)}?`
    : "";
}
