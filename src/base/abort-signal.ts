import { z } from "zod";

/** A signal as a program gives it; that of another realm, such as a test's DOM, counts. */
export const abortSignal = z.custom<AbortSignal>(
  (value) => typeof value === "object" && value !== null && "aborted" in value && "addEventListener" in value,
  "must be an AbortSignal",
);
