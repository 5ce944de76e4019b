import { expect, test } from "vitest";
import { parseRetryAfter } from "../../src/base/retry-after.ts";

test.each([
  ["120", 120_000],
  [" 1.5 ", 1500],
  ["0", 0],
  ["Wed, 21 Oct 2015 07:28:00 GMT", 0],
  ["", undefined],
  ["-5", undefined],
  ["soon", undefined],
  [null, undefined],
  [undefined, undefined],
])("Retry-After %j is %j ms.", (value, expected) => {
  expect(parseRetryAfter(value)).toBe(expected);
});

test("A date in the future is the time until then.", () => {
  const wait = parseRetryAfter(new Date(Date.now() + 60_000).toUTCString()) ?? 0;
  expect(wait).toBeGreaterThan(50_000);
  expect(wait).toBeLessThanOrEqual(60_000);
});
