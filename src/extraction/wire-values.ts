import { isRecord } from "../base/records.ts";
import type { Scalar } from "./grounding/assess.ts";

/** Values of an answer, as the author's schema takes them. */

/** 2024-12-31, or with a time 2024-12-31T23:59:00Z. */
export const isoPattern = "^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2})?(Z|[+-]\\d{2}:\\d{2})?)?$";
const iso = new RegExp(isoPattern);

/** What is no date stays as it is: the author's schema says so better. */
export function asDate(value: Scalar): unknown {
  if (typeof value !== "string" || !iso.test(value)) return value;
  // Without a zone, a time would mean another moment on every machine.
  const date = new Date(value.length > 10 && !/(?:Z|[+-]\d{2}:\d{2})$/.test(value) ? `${value}Z` : value);
  return Number.isNaN(date.getTime()) ? value : date;
}

export function asBigInt(value: Scalar): unknown {
  return typeof value === "string" && /^-?\d{1,100}$/.test(value) ? BigInt(value) : value;
}

export function same(value: Scalar): unknown {
  return value;
}

export function scalar(value: unknown): Scalar {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  throw new TypeError("The answer does not fit the schema that it was asked for.");
}

export function record(value: unknown): Record<string, unknown> {
  if (isRecord(value)) return { ...value };
  throw new TypeError("The answer does not fit the schema that it was asked for.");
}

export function array(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  throw new TypeError("The answer does not fit the schema that it was asked for.");
}
