import { z } from "zod";
import { languageTag } from "../base/language-tag.ts";
import { namedKeys } from "../base/named-keys.ts";
import { oneOf } from "../base/one-of.ts";

const oneOrMore = oneOf([z.string(), z.array(z.string()).max(1_000)]);
const metadataValue = z.union([z.string(), z.number(), z.boolean()]);
/** As documents have theirs. */
const language = z.string().transform((written, context) => {
  const tag = languageTag(written);
  if (tag !== undefined) return tag;
  context.addIssue({ code: "custom", message: "must be a BCP 47 tag, such as en or en-GB" });
  return z.NEVER;
});
const maxMetadataKeys = 100;
const bound = z.union([z.number(), z.string()]);
const range = namedKeys({
  min: bound.optional().describe("Smallest value, itself included"),
  max: bound.optional().describe("Largest value, itself included"),
}).superRefine(({ min, max }, context) => {
  if (min === undefined || max === undefined) return;
  if (typeof min !== typeof max)
    context.addIssue({ code: "custom", message: "min and max must both be numbers or both be text" });
  else if (isAbove(min, max)) context.addIssue({ code: "custom", message: "min is above max" });
});

/** As the database compares them: text by its bytes. */
function isAbove(min: string | number, max: string | number): boolean {
  return typeof min === "string" && typeof max === "string"
    ? Buffer.compare(Buffer.from(min), Buffer.from(max)) > 0
    : min > max;
}

const noTime = "must be in ISO 8601, such as 2026-01-31 or 2026-01-31T08:00:00Z";
/** In UTC with its milliseconds, as documents have theirs: times are compared as text. */
const time = z
  .union([z.iso.datetime({ offset: true, error: noTime }), z.iso.date(noTime)], noTime)
  .transform((written, context) => {
    const date = new Date(written);
    const year = date.getUTCFullYear();
    if (!(year >= 1 && year <= 9_999)) {
      context.addIssue({ code: "custom", message: "must be in the years 0001 to 9999" });
      return z.NEVER;
    }
    if (!written.includes("T")) return written;
    // A published document's time has microseconds.
    const [, fraction = ""] = /\.(\d{1,6})/.exec(written) ?? [];
    return `${date.toISOString().slice(0, 19)}.${fraction.padEnd(3, "0")}Z`;
  })
  .describe("ISO 8601 date, or date and time with its time zone");

/** Comparable as text, whatever the number of decimals. */
function moment(written: string): string {
  return written.includes("T") ? written.slice(0, -1) : `${written}T00:00:00.000`;
}

const periods = [
  ["publishedAfter", "publishedBefore"],
  ["modifiedAfter", "modifiedBefore"],
] as const;

/** Which documents are searched: those that fulfil every key. */
export const searchFilterSchema = namedKeys({
  pipeline: oneOrMore.optional().describe("Name of the pipeline, or several"),
  source: oneOrMore.optional().describe("Name of the source, or several"),
  uri: oneOrMore.optional().describe("URI of the document, or several"),
  uriPrefix: z.string().optional().describe("What the document's URI begins with, such as file:handbook/"),
  documentId: oneOrMore.optional().describe("Id of the document, or several"),
  mediaType: oneOrMore.optional().describe("Media type, such as application/pdf, or several"),
  language: oneOf([language, z.array(language).max(1_000)])
    .optional()
    .describe("BCP 47 tag, such as en or en-GB, or several; en finds en-GB, too"),
  publishedAfter: time.optional().describe("Published at this time or later"),
  publishedBefore: time.optional().describe("Published before this time"),
  modifiedAfter: time.optional().describe("Modified, as the document itself says, at this time or later"),
  modifiedBefore: time.optional().describe("Modified, as the document itself says, before this time"),
  metadata: z
    .record(z.string(), oneOf([metadataValue, z.array(metadataValue).max(1_000), range]))
    // Each key is a condition of its own, which the planner joins with the others: 3,000 took it 30 s.
    .refine((byKey) => Object.keys(byKey).length <= maxMetadataKeys, `has more than ${maxMetadataKeys} keys`)
    .optional()
    .describe(
      'By key a value, a list of values of which one must fit, or a range {"min", "max"} of numbers or of text',
    ),
}).superRefine((filter, context) => {
  for (const [after, before] of periods) {
    const { [after]: first, [before]: end } = filter;
    if (first === undefined || end === undefined || moment(first) < moment(end)) continue;
    context.addIssue({
      code: "custom",
      path: [before],
      message: `must be later than ${after}: the later bound is exclusive`,
    });
  }
});
export type SearchFilter = z.input<typeof searchFilterSchema>;
