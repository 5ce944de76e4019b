import { expect, test } from "vitest";
import { exitCodes } from "../../src/base/errors.ts";
import type { DocumentReason } from "../../src/base/errors.ts";
import {
  documentFailures,
  faultOf,
  isPermanent,
  provingAttempts,
  documentReasons,
} from "../../src/base/failures.ts";
import type { Fault } from "../../src/base/failures.ts";
import { RunEnded, runEndings } from "../../src/openai/run-endings.ts";
import type { RunEnding } from "../../src/openai/run-endings.ts";
import { failurePage } from "../support/failure-tables.ts";

/** Whose fault it is once it is proven, and when a document is quarantined for it: never, at once, or only if proven. */
const expected: Record<DocumentReason, [Fault, "never" | "at once" | "if proven"]> = {
  no_text: ["document", "at once"],
  not_found: ["origin", "never"],
  not_found_here: ["machine", "never"],
  forbidden: ["origin", "never"],
  http_error: ["origin", "never"],
  unreachable: ["origin", "never"],
  timed_out: ["document", "at once"],
  too_large: ["document", "at once"],
  too_many_redirects: ["origin", "never"],
  address_not_allowed: ["settings", "never"],
  unsupported_scheme: ["settings", "never"],
  unsupported_type: ["document", "at once"],
  undecodable: ["document", "at once"],
  unreadable_text: ["document", "at once"],
  malformed: ["document", "at once"],
  encrypted: ["document", "at once"],
  unreadable: ["origin", "never"],
  invalid_uri: ["origin", "never"],
  content_withheld: ["origin", "never"],
  parser_failed: ["document", "at once"],
  machine_failed: ["machine", "never"],
  too_long_for_model: ["document", "if proven"],
  request_rejected: ["document", "if proven"],
  answer_refused: ["answer", "if proven"],
  answer_filtered: ["answer", "if proven"],
  answer_truncated: ["answer", "if proven"],
  answer_invalid: ["answer", "if proven"],
  prompt_cut: ["service", "never"],
  no_evidence: ["answer", "if proven"],
  over_budget: ["settings", "at once"],
  retries_exhausted: ["service", "never"],
  pipeline_failed: ["settings", "never"],
  database_refused: ["database", "never"],
  internal: ["ragprep", "never"],
};

test.each(documentReasons)("%s is held against the right party", (reason) => {
  const [fault, quarantined] = expected[reason];
  const proven = { reason, contentHash: "hash", isProven: true, attempts: 1 };
  const unproven = { ...proven, isProven: false };
  expect(isPermanent(proven)).toBe(quarantined !== "never");
  expect(isPermanent(unproven)).toBe(quarantined === "at once");
  expect(isPermanent({ ...unproven, attempts: provingAttempts })).toBe(quarantined !== "never");
  expect(isPermanent({ ...proven, contentHash: null, attempts: 99 })).toBe(false);
  expect(faultOf(proven)).toBe(fault);
  expect(faultOf(unproven)).toBe(quarantined === "if proven" ? "service" : fault);
  expect(documentFailures[reason].meaning).toMatch(/\.$/);
  expect(documentFailures[reason].advice).toMatch(/\.$/);
});

test("a document that could not be fetched is its origin's, not its own", () => {
  expect(faultOf({ reason: "timed_out", contentHash: null, isProven: true })).toBe("origin");
});

test.each<[RunEnding, number]>([
  ["key_rejected", exitCodes.account],
  ["access_denied", exitCodes.account],
  ["quota", exitCodes.account],
  ["asks_to_wait", exitCodes.account],
  ["silent", exitCodes.account],
  ["busy", exitCodes.account],
  ["blocked", exitCodes.account],
  ["broken", exitCodes.account],
  ["model_unknown", exitCodes.configuration],
  ["redirected", exitCodes.configuration],
  ["no_api", exitCodes.configuration],
  ["all_rejected", exitCodes.configuration],
  ["all_unusable", exitCodes.configuration],
  ["none_finished", exitCodes.configuration],
])("%s ends the run with exit code %i", (ending, exitCode) => {
  expect(new RunEnded(ending, "why")).toMatchObject({ ending, exitCode });
  expect(Object.keys(runEndings)).toHaveLength(14);
});

test("docs/when-something-fails.md has the tables as they are: npm run docs:failures writes them", () => {
  const { found, expected: page } = failurePage();
  expect(found).toBe(page);
});
