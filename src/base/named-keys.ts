import { z } from "zod";

/** A strict object whose message about an unknown key names the valid ones: agents correct themselves by it. */
export function namedKeys<Shape extends z.core.$ZodShape>(shape: Shape): z.ZodObject<Shape, z.core.$strict> {
  const valid = Object.keys(shape).join(", ");
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === "unrecognized_keys"
        ? `Unknown key ${issue.keys.map((key: string) => JSON.stringify(key)).join(", ")}; valid: ${valid}`
        : undefined,
  });
}
