import type { z } from "zod";
import type { JsonValue } from "../base/document.ts";
import { assess } from "./grounding/assess.ts";
import type { ClaimReason, GroundedField, Scalar } from "./grounding/assess.ts";
import { findQuote } from "./grounding/find-quote.ts";
import { foldText } from "./grounding/fold.ts";
import { withoutInvisible } from "./grounding/invisible.ts";
import { placeQuotes } from "./grounding/place-quotes.ts";
import type { FieldPath, Section } from "./grounding/place-quotes.ts";
import type { Occurrence, QuotedText } from "./grounding/quoted-text.ts";
import { jsonOf } from "./json.ts";
import { absent } from "./wire-node.ts";
import type { AnswerReader, WireNode } from "./wire-node.ts";

/** Where a value stands in its document. */
export interface Evidence {
  path: FieldPath;
  value: Scalar;
  /** Exactly the document's slice [startChar, endChar), in Unicode code points. */
  quote: string;
  startChar: number;
  endChar: number;
}

/** Why a field holds no value. */
export const missingReasons = [
  /** The model found no value in the document. */
  "not_stated",
  /** The model gave a value without a quote. */
  "no_quote",
  /** The document does not hold the quote. */
  "quote_not_found",
  /** The document holds the quote only where a reader does not see it. */
  "quote_hidden",
  /** The quote is longer than any value needs, and nothing in it tells which part is meant. */
  "quote_too_long",
  /** The value does not follow from the quote. */
  "value_not_in_quote",
  /** The quote can be read in several ways, and nothing in the document decides for the value. */
  "ambiguous",
  /** The quote has the number with the other sign. */
  "wrong_sign",
  /** The quote has the digits with another multiplier: 1.5 for "1.5 million". */
  "wrong_scale",
  /** The quote denies the value: "paid" for "not paid". */
  "negated",
  /** The quote leaves the value open or half reached: "approved" for "may be approved", "paid" for "partly paid". */
  "uncertain",
  /** The quote of a boolean does not name what the field is about. */
  "subject_not_in_quote",
  /** A record's key came twice; the first stays. */
  "repeated_key",
  /** The value breaks the author's schema. */
  "invalid",
] as const;
export type MissingReason = (typeof missingReasons)[number];

export interface MissingField {
  path: FieldPath;
  reason: MissingReason;
  /** In words, with the value that was rejected. */
  message: string;
}

/** A field of the schema's outermost object, with what an answer supports of it. */
export interface FieldReading {
  /** The number of the window that the text is a part of; parts of one window have no text in common. */
  partOf?: number | undefined;
  /** As the author's schema takes it; `absent` where it takes nothing less than a value, and there is none. */
  value: unknown;
  evidence: Evidence[];
  missing: MissingField[];
}

/** The text that an answer was given for. */
export interface AnsweredText {
  /** All answers for it are read against this: what one looked for, the next need not. */
  text: QuotedText;
  /** Unicode code points of the document before a place in it. */
  charAt: (unit: number) => number;
  sections: readonly Section[];
}

/** True for what the model should be asked again, rather than what it says the document does not hold. */
export function isProblem({ value, missing }: FieldReading): boolean {
  return value === absent || missing.some(({ reason }) => reason !== "not_stated");
}

const maxShown = 80;

/** Reads the fields of an answer that fits its wire schema: finds every quote, and keeps the values that follow from theirs. */
export function readAnswer(
  fields: ReadonlyMap<string, WireNode>,
  answer: Readonly<Record<string, unknown>>,
  { text, charAt, sections }: AnsweredText,
): Map<string, FieldReading> {
  const claims = collectClaims(fields, answer);
  const judged = claims.map((claim) => judge(claim, text));
  const places = placeQuotes(
    text.source,
    judged.flatMap(({ claim, occurrences }) =>
      occurrences.length === 0 ? [] : [{ path: claim.path, label: claim.field.label, occurrences }],
    ),
    sections,
  );
  let nextPlace = 0;
  const placed = judged.map((each) => ({
    ...each,
    place: each.occurrences.length === 0 ? undefined : places[nextPlace++],
  }));

  let nextClaim = 0;
  const readings = new Map<string, FieldReading>();
  for (const [name, node] of fields) {
    const evidence: Evidence[] = [];
    const missing: MissingField[] = [];
    const reader: AnswerReader = {
      ground: (path, { value }) => {
        const claim = placed[nextClaim++];
        if (claim?.place === undefined) {
          const { reason = "quote_not_found", message = "" } = claim ?? {};
          missing.push({ path, reason, message });
          return absent;
        }
        const kept = typeof value === "string" ? withoutInvisible(value) : value;
        // One row for each passage of a quote, the one that holds the value first.
        for (const { start, end } of claim.place.passages ?? [claim.place])
          evidence.push({
            path,
            value: kept,
            quote: text.source.slice(start, end),
            startChar: charAt(start),
            endChar: charAt(end),
          });
        return kept;
      },
      missing: (path, reason) => void missing.push({ path, reason, message: messages[reason] }),
      stands: (path, key) => {
        if (findQuote(text, key).length > 0) return true;
        missing.push({
          path,
          reason: "quote_not_found",
          message: `The key ${shown(key)} stands nowhere in the document.`,
        });
        return false;
      },
      mark: () => evidence.length,
      leaveOut: (mark, path) => {
        evidence.length = mark;
        // The next item of the list takes its number.
        if (typeof path.at(-1) !== "number") return;
        for (const entry of missing)
          if (isBelow(entry.path, path))
            entry.path = [...path.slice(0, -1), ...entry.path.slice(path.length)];
      },
    };
    const value = node.read(answer[name], [name], reader);
    readings.set(name, { value, evidence, missing });
  }
  return readings;
}

const messages = {
  not_stated: "The model found no value in the document.",
  repeated_key: "The key came twice; the first stays.",
};

/** True for a path itself and all below it. */
export function isBelow(path: FieldPath, ancestor: FieldPath): boolean {
  return ancestor.every((part, index) => path[index] === part);
}

/** A value with its quote, as the model gave them. */
interface Claim {
  path: FieldPath;
  value: Scalar;
  quote: string;
  field: GroundedField;
}

function collectClaims(
  fields: ReadonlyMap<string, WireNode>,
  answer: Readonly<Record<string, unknown>>,
): Claim[] {
  const claims: Claim[] = [];
  const collector: AnswerReader = {
    ground: (path, { value, quote }, field) => {
      claims.push({ path, value, quote, field });
      return value;
    },
    missing: () => undefined,
    stands: () => true,
    mark: () => 0,
    leaveOut: () => undefined,
  };
  for (const [name, node] of fields) node.read(answer[name], [name], collector);
  return claims;
}

interface JudgedClaim {
  claim: Claim;
  /** Where the quote stands and bears the value out. */
  occurrences: readonly Occurrence[];
  reason?: MissingReason;
  message?: string;
}

function judge(claim: Claim, text: QuotedText): JudgedClaim {
  const { value, quote, field } = claim;
  if (foldText(quote) === "")
    return {
      claim,
      occurrences: [],
      reason: "no_quote",
      message: `The value ${shown(value)} came without a quote.`,
    };
  const assessed = assess(value, quote, field, text);
  if ("occurrences" in assessed) return { claim, occurrences: assessed.occurrences };
  const { reason } = assessed;
  return { claim, occurrences: [], reason, message: rejectionMessages[reason](shown(value), shown(quote)) };
}

const rejectionMessages: Readonly<Record<ClaimReason, (value: string, quote: string) => string>> = {
  quote_not_found: (value, quote) => `The document does not hold the quote ${quote} of the value ${value}.`,
  quote_hidden: (value, quote) =>
    `The quote ${quote} of the value ${value} stands only where a reader does not see it.`,
  quote_too_long: (value, quote) =>
    `The quote ${quote} of the value ${value} is too long to show where it stands.`,
  value_not_in_quote: (value, quote) => `The value ${value} does not follow from its quote ${quote}.`,
  ambiguous: (value, quote) => `The value ${value} is one of several readings of its quote ${quote}.`,
  wrong_sign: (value, quote) => `The value ${value} has another sign than the number in its quote ${quote}.`,
  wrong_scale: (value, quote) =>
    `The value ${value} has another magnitude than the number in its quote ${quote}.`,
  negated: (value, quote) => `The quote ${quote} denies the value ${value}.`,
  uncertain: (value, quote) => `The quote ${quote} leaves the value ${value} open.`,
  subject_not_in_quote: (value, quote) =>
    `The quote ${quote} of the value ${value} does not name what the field is about.`,
};

function shown(value: Scalar): string {
  const text = typeof value === "string" ? foldText(value) : String(value);
  return JSON.stringify(text.length > maxShown ? `${text.slice(0, maxShown)}…` : text);
}

/** Values that break the author's schema, as problems of their fields. */
export function problemsOf(issues: readonly z.core.$ZodIssue[], input: unknown): MissingField[] {
  return issues.map((issue) => {
    const path = issue.path.map((part) => (typeof part === "number" ? part : String(part)));
    return {
      path,
      reason: "invalid",
      message: `The value ${shownJson(valueAt(input, path))} is not valid: ${issue.message}`,
    };
  });
}

function valueAt(input: unknown, path: FieldPath): unknown {
  let value: unknown = input;
  for (const part of path) {
    if (typeof value !== "object" || value === null) return undefined;
    value = Object.entries(value).find(([key]) => key === String(part))?.[1];
  }
  return value;
}

function shownJson(value: unknown): string {
  const json: JsonValue = value === undefined || value === absent ? null : jsonOf(value);
  const text = JSON.stringify(json);
  return text.length > maxShown ? `${text.slice(0, maxShown)}…` : text;
}
