import { canonicalJson } from "../base/fingerprint.ts";
import { formatField, formatPath } from "./paths.ts";
import { jsonOf } from "./json.ts";
import { isBelow } from "./read-answer.ts";
import type { Evidence, FieldReading, MissingField } from "./read-answer.ts";
import type { FieldPath } from "./grounding/place-quotes.ts";
import { absent } from "./wire-node.ts";

/** A value that one window of a document gave for a field, as a merge function sees it. */
export interface MergeCandidate {
  /** What a model found in one part of the document. */
  value: unknown;
  /** Quotes of the value and of what is inside it, in order; none where the field is not grounded. */
  evidence: readonly { quote: string; startChar: number; endChar: number }[];
}

export type MergeFunction = (candidates: readonly MergeCandidate[]) => unknown;

export const mergeRuleNames = ["first", "latest", "union", "most_frequent"] as const;

/** How the values that the windows of a long document give for one field become one. */
export type MergeRule = (typeof mergeRuleNames)[number] | MergeFunction | MergeByKey;

/** For a list: items whose fields of these names say the same, but for case and spaces, are one, and are merged field by field. */
export interface MergeByKey {
  /** Name of the field, or of several. */
  by: string | readonly string[];
}

/** Windows that do not agree about a field. */
export interface Conflict {
  path: FieldPath;
  rule: string;
  /** What the rule made of it. */
  value: unknown;
  candidates: { value: unknown; evidence: Evidence[] }[];
}

export interface MergedField extends FieldReading {
  conflicts: Conflict[];
}

/** A value of one window, with what stands for it. */
interface Candidate {
  path: FieldPath;
  value: unknown;
  evidence: Evidence[];
  missing: MissingField[];
  /** See `FieldReading`. */
  partOf?: number | undefined;
}

/**
 * The readings that a document's windows give for one field, in order, as one. Objects are merged field by field, lists
 * by `union` unless their rule says otherwise, everything else by `first`.
 * @param rules by the field's path, such as `total` or `party.name`.
 */
export function mergeField(
  name: string,
  readings: readonly FieldReading[],
  rules: Readonly<Record<string, MergeRule>>,
): MergedField {
  const candidates = readings
    .filter(({ value }) => value !== absent && value !== null && value !== undefined)
    .map((reading) => ({ ...reading, path: [name] }));
  const [first] = readings;
  if (candidates.length === 0 || first === undefined) {
    const value = readings.find((reading) => reading.value !== absent)?.value;
    return {
      value: value === undefined && readings.every((reading) => reading.value === absent) ? absent : value,
      evidence: [],
      missing: distinct(readings.flatMap(({ missing }) => missing)),
      conflicts: [],
    };
  }
  const conflicts: Conflict[] = [];
  const merged = merge([name], candidates, rules, conflicts);
  // Without a value, a window has nothing to say but why; with one, what another window lacks is no news.
  const others = readings.filter((reading) => !candidates.some(({ missing }) => missing === reading.missing));
  const rejected = others.flatMap(({ missing }) => missing.filter(({ reason }) => reason !== "not_stated"));
  return { ...merged, missing: distinct([...merged.missing, ...rejected]), conflicts };
}

function merge(
  path: FieldPath,
  candidates: readonly Candidate[],
  rules: Readonly<Record<string, MergeRule>>,
  conflicts: Conflict[],
): FieldReading {
  // A list's rule is not one for its items.
  const rule = typeof path.at(-1) === "number" ? undefined : rules[formatField(path)];
  const [only] = candidates;
  if (candidates.length === 1 && only !== undefined && (typeof rule === "function" || !holdsList(only.value)))
    return only;
  if (rule === undefined && candidates.every(({ value }) => isPlainObject(value)))
    return mergeObjects(path, candidates, rules, conflicts);
  const areLists = candidates.every(({ value }) => Array.isArray(value));
  if (areLists && (rule === undefined || rule === "union")) return union(path, candidates);
  if (candidates.every(({ value }) => value instanceof Set) && (rule === undefined || rule === "union")) {
    const [first] = candidates;
    return {
      value: new Set(candidates.flatMap(({ value }) => (value instanceof Set ? [...value] : []))),
      evidence: candidates.flatMap(({ evidence }) => evidence),
      missing: first?.missing ?? [],
    };
  }
  if (typeof rule === "object")
    return areLists
      ? uniteBy(path, candidates, { rule, rules }, conflicts)
      : choose(path, candidates, "first", conflicts);
  return choose(path, candidates, rule ?? "first", conflicts);
}

function mergeObjects(
  path: FieldPath,
  candidates: readonly Candidate[],
  rules: Readonly<Record<string, MergeRule>>,
  conflicts: Conflict[],
): FieldReading {
  const entries: [string, unknown][] = [];
  const evidence: Evidence[] = [];
  const missing: MissingField[] = [];
  const objects = candidates.flatMap(({ value, ...rest }) =>
    isPlainObject(value) ? [{ value, ...rest }] : [],
  );
  const keys = new Set(objects.flatMap(({ value }) => Object.keys(value)));
  for (const key of keys) {
    const keyPath = [...path, key];
    const below = objects.map((candidate) => ({
      path: keyPath,
      value: new Map(Object.entries(candidate.value)).get(key),
      evidence: candidate.evidence.filter((entry) => isBelow(entry.path, keyPath)),
      missing: candidate.missing.filter((entry) => isBelow(entry.path, keyPath)),
      partOf: candidate.partOf,
    }));
    const given = below.filter(({ value }) => value !== null && value !== undefined);
    if (given.length === 0) {
      entries.push([key, below[0]?.value]);
      missing.push(...below.flatMap((candidate) => candidate.missing));
      continue;
    }
    const merged = merge(keyPath, given, rules, conflicts);
    entries.push([key, merged.value]);
    evidence.push(...merged.evidence);
    missing.push(...merged.missing);
  }
  // What an optional field lacks in every window.
  missing.push(
    ...objects.flatMap((candidate) =>
      candidate.missing.filter(
        ({ path: at }) => !keys.has(String(at[path.length])) && at.length > path.length,
      ),
    ),
  );
  return { value: Object.fromEntries(entries), evidence, missing };
}

/** Where an item stands, and the window that its text is a part of. */
interface Place {
  place: string;
  partOf: number | undefined;
}

/**
 * All items of all lists, in order. An item that a window before gave comes once: if it stands at the same place (the
 * windows overlap), or stands nowhere in particular, or is no object. Parts of one window share no text, so what two of them give is two rows.
 */
function union(path: FieldPath, candidates: readonly Candidate[]): FieldReading {
  const items: unknown[] = [];
  const known = new Map<string, Place[]>();
  const evidence: Evidence[] = [];
  const missing: MissingField[] = [];
  for (const candidate of candidates) {
    const given: unknown[] = Array.isArray(candidate.value) ? candidate.value : [];
    const added: [string, Place][] = [];
    const own = new Set<string>();
    for (const [index, item] of given.entries()) {
      const itemPath = [...path, index];
      const quotes = candidate.evidence.filter((entry) => isBelow(entry.path, itemPath));
      const key = canonicalJson(jsonOf(item));
      const place = quotes.map(({ startChar, endChar }) => `${startChar}-${endChar}`).join(",");
      const isScalar = typeof item !== "object" || item === null;
      const before = (known.get(key) ?? []).filter(
        ({ partOf }) => isScalar || partOf === undefined || partOf !== candidate.partOf,
      );
      if (before.length > 0 && (isScalar || place === "" || before.some((one) => one.place === place)))
        continue;
      // A row that an answer repeats stands where it stood before.
      const row = `${place} ${key}`;
      if (!isScalar && place !== "" && own.has(row)) continue;
      own.add(row);
      added.push([key, { place, partOf: candidate.partOf }]);
      const target = [...path, items.length];
      items.push(item);
      evidence.push(...moved(quotes, target));
      missing.push(
        ...moved(
          candidate.missing.filter((entry) => isBelow(entry.path, itemPath)),
          target,
        ),
      );
    }
    // Only now, so that a list may hold the same row twice where one window saw both.
    for (const [key, place] of added) known.set(key, [...(known.get(key) ?? []), place]);
    missing.push(...candidate.missing.filter((entry) => typeof entry.path[path.length] !== "number"));
  }
  return { value: items, evidence, missing };
}

/** Entries of a list's item, at the item's place in another list. */
export function moved<Entry extends { path: FieldPath }>(
  entries: readonly Entry[],
  target: FieldPath,
): Entry[] {
  return entries.map((entry) => ({ ...entry, path: [...target, ...entry.path.slice(target.length)] }));
}

/** All items of all lists, in order; those with the same key as one. An item without a key stays by itself. */
function uniteBy(
  path: FieldPath,
  candidates: readonly Candidate[],
  { rule, rules }: { rule: MergeByKey; rules: Readonly<Record<string, MergeRule>> },
  conflicts: Conflict[],
): FieldReading {
  const groups = new Map<string, Candidate[]>();
  for (const candidate of candidates)
    for (const [index, value] of (Array.isArray(candidate.value) ? candidate.value : []).entries()) {
      const below = { path: [...path, index], value, partOf: candidate.partOf };
      const isOf = (entry: { path: FieldPath }) => isBelow(entry.path, below.path);
      const key = keyOf(value, rule) ?? `without ${groups.size}`;
      groups.set(key, [
        ...(groups.get(key) ?? []),
        { ...below, evidence: candidate.evidence.filter(isOf), missing: candidate.missing.filter(isOf) },
      ]);
    }
  const merged = [...groups.values()].map((items, index) => {
    const target = [...path, index];
    const here = items.map((item) => ({
      ...item,
      path: target,
      evidence: moved(item.evidence, target),
      missing: moved(item.missing, target),
    }));
    return merge(target, here, rules, conflicts);
  });
  return {
    value: merged.map(({ value }) => value),
    evidence: merged.flatMap(({ evidence }) => evidence),
    missing: [
      ...merged.flatMap(({ missing }) => missing),
      ...candidates.flatMap(({ missing }) =>
        missing.filter((entry) => typeof entry.path[path.length] !== "number"),
      ),
    ],
  };
}

/** What tells an item from others; undefined where it has none of the fields. */
function keyOf(item: unknown, { by }: MergeByKey): string | undefined {
  if (!isPlainObject(item)) return undefined;
  const fields = new Map(Object.entries(item));
  const values = [by].flat().map((name) => fields.get(name) ?? null);
  if (values.every((value) => value === null)) return undefined;
  return canonicalJson(
    values.map((value) =>
      typeof value === "string"
        ? value.normalize("NFKC").toLowerCase().replaceAll(/\s+/g, " ").trim()
        : jsonOf(value),
    ),
  );
}

/** A list, or an object with one in it. */
function holdsList(value: unknown): boolean {
  return (
    Array.isArray(value) || (isPlainObject(value) && Object.values(value).some((inner) => holdsList(inner)))
  );
}

function choose(
  path: FieldPath,
  candidates: readonly Candidate[],
  rule: Exclude<MergeRule, MergeByKey>,
  conflicts: Conflict[],
): FieldReading {
  const keys = candidates.map(({ value }) => canonicalJson(jsonOf(value)));
  const chosen =
    typeof rule === "function" ? byFunction(candidates, keys, rule) : candidates[indexBy(rule, keys)];
  if (chosen === undefined) throw new Error("Failed to merge: there are no values.");
  if (new Set(keys).size > 1) {
    conflicts.push({
      path,
      rule: typeof rule === "function" ? "function" : rule,
      value: chosen.value,
      candidates: candidates.map(({ value, evidence }) => ({ value, evidence })),
    });
  }
  return chosen;
}

function indexBy(rule: Exclude<MergeRule, MergeFunction | MergeByKey>, keys: readonly string[]): number {
  if (rule === "latest") return keys.length - 1;
  if (rule !== "most_frequent") return 0;
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  const most = Math.max(...counts.values());
  return keys.findIndex((key) => counts.get(key) === most);
}

/** The author's own choice. A value that no window gave stands on the evidence of all of them. */
function byFunction(
  candidates: readonly Candidate[],
  keys: readonly string[],
  rule: MergeFunction,
): Candidate {
  const value = rule(
    candidates.map((candidate) => ({ value: candidate.value, evidence: candidate.evidence })),
  );
  const key = value === null || value === undefined ? undefined : canonicalJson(jsonOf(value));
  const same = candidates[keys.findIndex((known) => known === key)];
  return (
    same ?? {
      path: candidates[0]?.path ?? [],
      value,
      evidence: candidates.flatMap(({ evidence }) => evidence),
      missing: [],
    }
  );
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

function distinct(missing: readonly MissingField[]): MissingField[] {
  return [...new Map(missing.map((entry) => [`${formatPath(entry.path)} ${entry.reason}`, entry])).values()];
}
