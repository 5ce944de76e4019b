import type { z } from "zod";
import { ConfigurationError } from "../base/errors.ts";
import { describeIssue, typeOf } from "../base/describe-issue.ts";
import { nearestHint } from "../base/plain-issue.ts";
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

/** What is wrong in a pipeline. `single`: keys whose list of one the author wrote without a list. */
export function describePipelineIssue(issue: z.core.$ZodIssue, single: ReadonlySet<string>): string[] {
  return describeIssue(issue, {
    schema: pipelineSchema,
    whole: "pipeline",
    shown: (path) => (single.has(String(path[0])) ? path.filter((_, index) => index !== 1) : path),
    explain: (inner) =>
      inner.code === "invalid_union" && inner.path.at(-1) === "type" ? wrongType(inner) : undefined,
  });
}

function wrongType({ input }: z.core.$ZodIssue): string {
  const types = Object.keys(sourceTypes);
  const near = nearestHint(String(typeOf(input)), types);
  return `must be one of ${types.map((type) => JSON.stringify(type)).join(", ")}, or the path of a module such as "./my-source.ts"${near}`;
}
