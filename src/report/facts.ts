import type { JsonObject, JsonValue } from "../base/document.ts";
import { isRecord } from "../base/records.ts";

/** One field of an extraction that is not what it was. */
export interface FactChange {
  uri: string;
  /** Name of the extraction in the pipeline. */
  extraction: string;
  /** Where in the extraction's data: `total`, `parties[0].name`. */
  field: string;
  /** JSON values; null also for a field that was not there. */
  old: JsonValue;
  new: JsonValue;
  /** Where the document says so: of the former version and of this one; null where nothing was quoted. */
  oldEvidence: Evidence | null;
  newEvidence: Evidence | null;
}

export interface Evidence {
  /** Exactly the slice of the document's text that begins at `startChar`, in code points. */
  quote: string;
  startChar: number;
  /** From 1; null in a format without pages. */
  page: number | null;
}

type FieldChange = Pick<FactChange, "field" | "old" | "new">;

/** How deep data is compared field by field; what lies deeper is compared as a whole. */
const deepest = 6;

/** The fields that differ between two states of one extraction. Lists of plain values are compared as a whole. */
export function changedFacts(former: JsonObject, current: JsonObject): FieldChange[] {
  const changes: FieldChange[] = [];
  const compare = (old: JsonValue, now: JsonValue, field: string, depth: number): void => {
    if (isEqual(old, now)) return;
    if (depth < deepest && isRecord(old) && isRecord(now)) {
      for (const key of new Set([...Object.keys(old), ...Object.keys(now)]))
        compare(old[key] ?? null, now[key] ?? null, field === "" ? key : `${field}.${key}`, depth + 1);
      return;
    }
    if (depth < deepest && Array.isArray(old) && Array.isArray(now) && [...old, ...now].some(isNested)) {
      for (let index = 0; index < Math.max(old.length, now.length); index++)
        compare(old[index] ?? null, now[index] ?? null, `${field}[${index}]`, depth + 1);
      return;
    }
    changes.push({ field, old, new: now });
  };
  compare(former, current, "", 0);
  return changes;
}

function isNested(value: JsonValue): boolean {
  return typeof value === "object" && value !== null;
}

/** Equal as JSON, whatever the order of keys. jsonb has sorted them, so that comparing texts is enough for what is read from it. */
function isEqual(left: JsonValue, right: JsonValue): boolean {
  return left === right || JSON.stringify(left) === JSON.stringify(right);
}
