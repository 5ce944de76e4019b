import { z } from "zod";
import { ConfigurationError } from "./errors.ts";
import { nearestHint, plainIssue } from "./plain-issue.ts";

/** Where an issue was found, and how it is told. */
interface IssueContext {
  /** The schema that found it. */
  schema: z.core.$ZodType;
  /** Where that schema's value stands in what the author wrote. */
  at?: readonly PropertyKey[];
  /** What the value is called when the issue is about all of it. */
  whole?: string;
  /** The path as the author wrote it. */
  shown?: (path: readonly PropertyKey[]) => readonly PropertyKey[];
  /** Words for an issue that only the caller can explain. */
  explain?: (issue: z.core.$ZodIssue) => string | undefined;
}

/** What is wrong, with its path and the nearest valid name. */
export function describeIssue(issue: z.core.$ZodIssue, context: IssueContext): string[] {
  const { schema, at = [], whole = "", shown = (path) => path, explain } = context;
  const written = (path: readonly PropertyKey[]) => formatPath(shown([...at, ...path])) || whole;
  if (issue.code === "unrecognized_keys") {
    const valid = keysAt(schema, issue.path, issue.input);
    return issue.keys.map(
      (key) =>
        `${written([...issue.path, key])}: unknown key${nearestHint(key, valid)}${valid.length > 0 ? ` (valid: ${valid.join(", ")})` : ""}`,
    );
  }
  if (issue.code === "invalid_union" && issue.errors.length > 0) {
    // Of the members, the one whose type the value has; the first when it has none's.
    const possible = issue.errors.filter((found) => !found.some(({ path: [key] }) => key === "type"));
    const issues =
      possible.find((found) => found.every((inner) => hasType(inner))) ?? possible[0] ?? issue.errors[0];
    return (issues ?? []).flatMap((inner) =>
      describeIssue({ ...inner, path: [...issue.path, ...inner.path] }, context),
    );
  }
  return [`${written(issue.path)}: ${explain?.(issue) ?? plainIssue(issue)}`];
}

/** Whether the value itself is of the type that a member of a union asks for: the issue is about its content. */
function hasType(issue: z.core.$ZodIssue): boolean {
  if (issue.path.length > 0) return true;
  return issue.code === "invalid_union"
    ? issue.errors.some((found) => found.every((inner) => hasType(inner)))
    : issue.code !== "invalid_type";
}

/** The value as the schema reads it. @throws ConfigurationError that says for each key what is wrong. */
export function parseArguments<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = schema.safeParse(value, { reportInput: true });
  if (parsed.success) return parsed.data;
  throw new ConfigurationError(
    parsed.error.issues.flatMap((issue) => describeIssue(issue, { schema, whole: "options" })).join("\n"),
  );
}

export function formatPath(path: readonly PropertyKey[]): string {
  return path
    .map((part, index) =>
      typeof part === "number" ? `[${part}]` : index === 0 ? String(part) : `.${String(part)}`,
    )
    .join("");
}

/** The keys that an object may have at a path of the schema; of a union, those of the members whose `type` the value has. */
function keysAt(schema: z.core.$ZodType, path: readonly PropertyKey[], value: unknown): string[] {
  const objects = objectsAt(schema, path);
  const type = typeOf(value);
  const ofType = objects.filter(({ shape }) => z.safeParse(shape["type"] ?? z.never(), type).success);
  const chosen = ofType.length > 0 ? ofType : objects;
  return [...new Set(chosen.flatMap(({ shape }) => Object.keys(shape)))];
}

export function typeOf(value: unknown): unknown {
  return typeof value === "object" && value !== null && "type" in value ? value.type : undefined;
}

/** The objects that may stand at a path of the schema: several below a union. */
function objectsAt(schema: z.core.$ZodType, path: readonly PropertyKey[]): z.ZodObject[] {
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault || schema instanceof z.ZodOptional)
    return objectsAt(schema.unwrap(), path);
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((option) => objectsAt(option, path));
  if (schema instanceof z.ZodPipe) return objectsAt(schema.in, path);
  const [part, ...rest] = path;
  if (schema instanceof z.ZodObject) {
    if (part === undefined) return [schema];
    const inner: z.core.$ZodType | undefined = schema.shape[String(part)];
    return inner === undefined ? [] : objectsAt(inner, rest);
  }
  if (schema instanceof z.ZodArray) return objectsAt(schema.element, rest);
  return schema instanceof z.ZodRecord ? objectsAt(schema.valueType, rest) : [];
}
