import { z } from "zod";
import { ConfigurationError } from "../base/errors.ts";
import { nearestHint, plainIssue } from "../base/plain-issue.ts";
import { sourceTypes } from "../sources/index.ts";
import { pipelineSchema } from "./schema.ts";

/** What is wrong in a pipeline, a line each that begins with the path of a key. */
export class InvalidPipeline extends ConfigurationError {
  override readonly name = "InvalidPipeline";
  readonly problems: readonly string[];

  constructor(problems: readonly string[], cause?: unknown) {
    super(`The pipeline is not valid:\n${problems.map((problem) => `  ${problem}`).join("\n")}`, { cause });
    this.problems = problems;
  }
}

export function invalidPipeline(problems: readonly string[], cause?: unknown): InvalidPipeline {
  return new InvalidPipeline(problems, cause);
}

/** Where an issue was found. */
interface IssueContext {
  /** The schema that found it; a pipeline's by default. */
  schema?: z.core.$ZodType;
  /** Where that schema's value stands in the pipeline. */
  at?: readonly PropertyKey[];
  /** Keys whose list of one the author wrote without a list. */
  single?: ReadonlySet<string>;
}

/** What is wrong, with its path and the nearest valid name. */
export function describeIssue(issue: z.core.$ZodIssue, context: IssueContext = {}): string[] {
  const { schema = pipelineSchema, at = [], single = new Set<string>() } = context;
  const shown = (path: readonly PropertyKey[]) => {
    const whole = [...at, ...path];
    return formatPath(single.has(String(whole[0])) ? whole.filter((_, index) => index !== 1) : whole);
  };
  const path = shown(issue.path);
  if (issue.code === "unrecognized_keys") {
    const valid = keysAt(schema, issue.path, issue.input);
    return issue.keys.map(
      (key) =>
        `${shown([...issue.path, key])}: unknown key${nearestHint(key, valid)}${valid.length > 0 ? ` (valid: ${valid.join(", ")})` : ""}`,
    );
  }
  if (issue.code === "invalid_union" && issue.errors.length > 0) {
    // Of the members, the one whose type the value has; the first when it has none's.
    const issues =
      issue.errors.find((found) => !found.some(({ path: [key] }) => key === "type")) ?? issue.errors[0];
    return (issues ?? []).flatMap((inner) =>
      describeIssue({ ...inner, path: [...issue.path, ...inner.path] }, context),
    );
  }
  if (issue.code === "invalid_union" && issue.path.at(-1) === "type") {
    const types = Object.keys(sourceTypes);
    const near = nearestHint(String(typeOf(issue.input)), types);
    return [
      `${path}: must be one of ${types.map((type) => JSON.stringify(type)).join(", ")}, or the path of a module such as "./my-source.ts"${near}`,
    ];
  }
  return [`${path === "" ? "pipeline" : path}: ${plainIssue(issue)}`];
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

function typeOf(value: unknown): unknown {
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
