import { z } from "zod";
import { inputOf, parse } from "./finalise.ts";
import { problemsOf } from "./read-answer.ts";
import type { FieldReading, MissingField } from "./read-answer.ts";
import { absent } from "./wire-node.ts";
import type { WireSchema } from "./wire-schema.ts";

/** Notes what breaks the author's schema. Of one window among several, only each field by itself can be checked. `isWhole`: they were read from the whole document. */
export function checkValues(
  fields: Map<string, FieldReading>,
  { name, wire, isWhole }: { name: string; wire: WireSchema; isWhole: boolean },
): void {
  if (isWhole) {
    if ([...fields.values()].some(({ value }) => value === absent)) return;
    const input = inputOf(fields);
    const parsed = parse(name, wire, input);
    if (parsed.success) return;
    for (const problem of problemsOf(parsed.error.issues, input)) {
      const [field] = problem.path;
      // A rule about the whole concerns every field.
      const offending = field === undefined ? [...fields.values()] : [fields.get(String(field))];
      for (const reading of offending) noteOnce(reading, problem);
    }
    return;
  }
  for (const [field, { author }] of wire.fields) {
    const reading = fields.get(field);
    if (
      reading === undefined ||
      reading.value === absent ||
      reading.value === null ||
      reading.value === undefined
    )
      continue;
    const parsed = parse(
      name,
      { ...wire, author: z.object({ [field]: author }) },
      { [field]: reading.value },
    );
    if (parsed.success) continue;
    for (const problem of problemsOf(parsed.error.issues, { [field]: reading.value }))
      noteOnce(reading, problem);
  }
}

function noteOnce(reading: FieldReading | undefined, problem: MissingField): void {
  if (
    reading?.missing.some(({ reason, message }) => reason === "invalid" && message === problem.message) ===
    false
  )
    reading.missing.push(problem);
}

/** How much is wrong with a reading. */
export function weightOf({ value, missing }: FieldReading): number {
  return (value === absent ? 1000 : 0) + missing.filter(({ reason }) => reason !== "not_stated").length;
}
