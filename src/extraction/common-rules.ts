import type { DocumentOutline } from "./outline.ts";
import type { MergedField } from "./merge.ts";
import { problemsOf } from "./read-answer.ts";
import type { FieldReading, MissingField } from "./read-answer.ts";
import { inputOf, parse } from "./finalise.ts";
import { absent } from "./wire-node.ts";
import type { WireSchema } from "./wire-schema.ts";
import type { FieldPath } from "./grounding/place-quotes.ts";

/**
 * Rules of the author's schema that only the merged values of a long document can break: those over several fields, which
 * no window can judge by itself, and those on what the windows give together.
 */

/** A rule that merged values break: what is wrong, and the fields that may have to change. */
export interface BrokenRules {
  problems: MissingField[];
  fields: ReadonlySet<string>;
}

/** Undefined when the merged values keep all rules, or when one is missing that must not be. */
export function brokenRules(
  name: string,
  wire: WireSchema,
  fields: ReadonlyMap<string, MergedField>,
): BrokenRules | undefined {
  if ([...fields.values()].some(({ value }) => value === absent)) return undefined;
  const input = inputOf(fields);
  const parsed = parse(name, wire, input);
  if (parsed.success) return undefined;
  const problems = problemsOf(parsed.error.issues, input);
  const stated = [...fields].filter(([, { value }]) => value !== null && value !== undefined);
  const offending = new Set<string>();
  for (const { path } of problems) {
    const [field] = path;
    // A rule about the whole is every field's.
    if (field === undefined) for (const [each] of stated) offending.add(each);
    else offending.add(String(field));
  }
  // Where windows did not agree, the rule may be broken by the choice between them.
  for (const [field, { conflicts }] of stated) if (conflicts.length > 0) offending.add(field);
  return { problems, fields: new Set([...offending].filter((field) => fields.has(field))) };
}

/** Where the values of some fields stand, those that were not chosen as well, in code points. */
export function placesOf(
  fields: ReadonlyMap<string, MergedField>,
  names: ReadonlySet<string>,
): { startChar: number; endChar: number }[] {
  return [...fields].flatMap(([name, { evidence, conflicts }]) =>
    names.has(name)
      ? [...evidence, ...conflicts.flatMap(({ candidates }) => candidates.flatMap((one) => one.evidence))]
      : [],
  );
}

/** Sections that hold any of some places; `charOf` tells the code points before a unit. */
export function sectionsWith(
  outline: DocumentOutline,
  places: readonly { startChar: number; endChar: number }[],
  charOf: (unit: number) => number,
): Set<DocumentOutline[number]> {
  const sorted = places.map(({ startChar }) => startChar).toSorted((one, other) => one - other);
  const found = new Set<DocumentOutline[number]>();
  let next = 0;
  for (const section of outline) {
    const [start, end] = [charOf(section.start), charOf(section.end)];
    while (next < sorted.length && (sorted[next] ?? 0) < start) next += 1;
    if (next < sorted.length && (sorted[next] ?? 0) < end) found.add(section);
  }
  return found;
}

/**
 * The fields with as few answers of a second question in them as keep the rules: one, those of a single value, or all. Undefined when no such choice keeps
 * them. What was there before is noted as a conflict.
 */
export function reconciled(
  name: string,
  wire: WireSchema,
  fields: ReadonlyMap<string, MergedField>,
  second: ReadonlyMap<string, FieldReading>,
): Map<string, MergedField> | undefined {
  // To drop a value would keep most rules: that is for the schema to say, with a reason.
  const given = [...second].filter(
    ([, { value }]) => value !== absent && value !== null && value !== undefined,
  );
  const choices = [
    ...given.map((one) => [one]),
    // A list that the sections given again hold in part is not the whole list.
    given.filter(([, { value }]) => !Array.isArray(value)),
    given,
  ];
  for (const choice of choices) {
    if (choice.length === 0) continue;
    const changed = new Map(fields);
    for (const [field, reading] of choice) changed.set(field, replaced([field], fields.get(field), reading));
    if (parse(name, wire, inputOf(changed)).success) return changed;
  }
  return undefined;
}

function replaced(path: FieldPath, former: MergedField | undefined, reading: FieldReading): MergedField {
  if (former === undefined) return { ...reading, conflicts: [] };
  const conflict = {
    path,
    rule: "rules over several fields",
    value: reading.value,
    candidates: [former, reading].map(({ value, evidence }) => ({ value, evidence })),
  };
  return { ...reading, conflicts: [...former.conflicts, conflict] };
}
