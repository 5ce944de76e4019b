import type { z } from "zod";
import { invalidRequest, type ApiError } from "./api-error.ts";

/** Reads a body against its schema, or throws the service's 400 for the first thing wrong with it. */
export function validateBody<Body>(schema: z.ZodType<Body>, body: unknown): Body {
  if (body === null || typeof body !== "object" || Array.isArray(body)) {
    throw invalidRequest("We could not parse the JSON body of your request: it must be an object.");
  }
  const parsed = schema.safeParse(body, { reportInput: true });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw issue === undefined ? invalidRequest("Invalid request.") : describeIssue(deepest(issue));
}

/** In a union, what is wrong with the branch that came furthest says most. */
function deepest(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  if (issue.code !== "invalid_union" || issue.errors.length === 0) return issue;
  let best = issue.errors[0]?.[0];
  for (const branch of issue.errors) {
    for (const inner of branch) {
      if (best === undefined || inner.path.length > best.path.length) best = inner;
    }
  }
  if (best === undefined || best.path.length === 0) return issue;
  return deepest({ ...best, path: [...issue.path, ...best.path] });
}

function describeIssue(issue: z.core.$ZodIssue): ApiError {
  const param = pathOf(issue.path);
  const name = `'${param}'`;
  if (issue.code === "unrecognized_keys") {
    const key = pathOf([...issue.path, issue.keys[0] ?? ""]);
    return issue.path.length === 0
      ? invalidRequest(`Unrecognized request argument supplied: ${key}`)
      : invalidRequest(`Unknown parameter: '${key}'.`, key, "unknown_parameter");
  }
  if ("input" in issue && issue.input === undefined && issue.code !== "custom") {
    return invalidRequest(`Missing required parameter: ${name}.`, param, "missing_required_parameter");
  }
  if (issue.code === "invalid_type") {
    return invalidRequest(
      `Invalid type for ${name}: expected ${issue.expected}, but got something else instead.`,
      param,
      "invalid_type",
    );
  }
  if (issue.code === "invalid_union") {
    return invalidRequest(
      `Invalid type for ${name}: it is of none of the types that this parameter takes.`,
      param,
      "invalid_type",
    );
  }
  if (issue.code === "invalid_value") {
    const values = issue.values.map((value) => `'${String(value)}'`).join(", ");
    return invalidRequest(
      `Invalid value for ${name}. Supported values are: ${values}.`,
      param,
      "invalid_value",
    );
  }
  if (issue.code === "too_big" || issue.code === "too_small") return outOfBounds(issue, param);
  return invalidRequest(`Invalid ${name}: ${issue.message}`, param, "invalid_value");
}

function outOfBounds(issue: z.core.$ZodIssueTooBig | z.core.$ZodIssueTooSmall, param: string): ApiError {
  const [side, limit] =
    issue.code === "too_big" ? (["maximum", issue.maximum] as const) : (["minimum", issue.minimum] as const);
  const above = side === "maximum";
  const sized = issue.origin === "array" || issue.origin === "string";
  const code = sized
    ? `${issue.origin}_${above ? "above_max" : "below_min"}_length`
    : `integer_${above ? "above_max" : "below_min"}_value`;
  const reason = sized
    ? `${issue.origin} too ${above ? "long" : "short"}. Expected ${side} length ${String(limit)}.`
    : `value too ${above ? "large" : "small"}. Expected a value ${above ? "<=" : ">="} ${String(limit)}.`;
  return invalidRequest(`Invalid '${param}': ${reason}`, param, code);
}

function pathOf(path: readonly PropertyKey[]): string {
  let written = "";
  for (const part of path)
    written += typeof part === "number" ? `[${part}]` : `${written === "" ? "" : "."}${String(part)}`;
  return written;
}
