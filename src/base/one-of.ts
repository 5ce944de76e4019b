import { z } from "zod";
import { describeIssue } from "./describe-issue.ts";

/**
 * A union whose message says what is wrong with the value, by the member whose type it has: agents correct themselves by it.
 * Zod's own says "Invalid input".
 */
export function oneOf<const Members extends readonly z.ZodType[]>(members: Members): z.ZodUnion<Members> {
  return z.union(members, {
    error: ({ code, errors, input, inst }) =>
      code === "invalid_union" && inst instanceof z.ZodUnion
        ? describeIssue({ code, errors, input, path: [], message: "" }, { schema: inst })
            .map((problem) => problem.replace(/^: /, ""))
            .join("; ")
        : undefined,
  });
}
