import { describe, expect, test } from "vitest";
import { implausibility } from "../../src/text/plausible.ts";

describe("text that nobody wrote", () => {
  test.each([
    ["control codes of a wrong encoding", "Gr\u0094\u00e1e der R\u0084ume \u0081ber"],
    ["replacement characters", "\uFFFD\uFFFDb\uFFFD \uFFFDc\uFFFD"],
    ["signs of one font only", "\uE001\uE002\uE003 \uE004\uE005"],
  ])("%s are not plausible", (_, text) => {
    expect(implausibility(text)).toEqual(expect.any(String));
  });

  test.each([
    ["prose", "The rooms are booked at the front desk."],
    [
      "bullets of a symbol font",
      "\uF0B7 one point of the list\n\uF0B7 another point of the list\n\uF0B7 a third",
    ],
    ["one lost character", `A caf\uFFFD and ${"many good words ".repeat(20)}`],
    ["nothing", ""],
  ])("%s is plausible", (_, text) => {
    expect(implausibility(text)).toBeUndefined();
  });
});
