import { z } from "zod";
import { describeIssue } from "../base/describe-issue.ts";
import { kindsInAddress, plainIssue } from "../base/plain-issue.ts";
import { HttpError } from "./http-error.ts";

/** What a request asks for. @throws HttpError 400 that says for each key what is wrong and what belongs there. */
export function readInput<Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
  method: "get" | "post",
): z.output<Schema> {
  const parsed = schema.safeParse(method === "get" ? withNumbers(schema, input) : input, {
    reportInput: true,
  });
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.flatMap((issue) => {
    const wanted = issue.code === "unrecognized_keys" ? undefined : descriptionAt(schema, issue.path);
    const explain = (each: z.core.$ZodIssue) =>
      method === "get" ? plainIssue(each, kindsInAddress) : undefined;
    return describeIssue(issue, { schema, whole: "request", explain }).map(
      (problem) => problem + (wanted === undefined ? "" : ` (${wanted})`),
    );
  });
  throw new HttpError(400, "invalid", problems.join("\n"));
}

/** The values of an address, all of which are text, as numbers where the schema wants numbers. */
function withNumbers(schema: z.ZodType, input: unknown): unknown {
  if (!(schema instanceof z.ZodObject) || typeof input !== "object" || input === null) return input;
  const values: [string, unknown][] = Object.entries(input);
  return Object.fromEntries(
    values.map(([key, value]) => {
      let wanted: unknown = schema.shape[key];
      while (wanted instanceof z.ZodOptional || wanted instanceof z.ZodDefault) wanted = wanted.unwrap();
      const isNumber =
        wanted instanceof z.ZodNumber && typeof value === "string" && /^-?\d+(?:\.\d+)?$/.test(value);
      return [key, isNumber ? Number(value) : value];
    }),
  );
}

/** What the schema says of the value at a path, or of what holds it. */
function descriptionAt(schema: z.ZodType, path: readonly PropertyKey[]): string | undefined {
  let found: string | undefined;
  let at: unknown = schema;
  for (const part of path) {
    while (at instanceof z.ZodOptional || at instanceof z.ZodDefault) at = at.unwrap();
    if (!(at instanceof z.ZodObject)) break;
    const inner: unknown = at.shape[String(part)];
    if (!(inner instanceof z.ZodType)) break;
    found = inner.description ?? found;
    at = inner;
  }
  return found;
}
