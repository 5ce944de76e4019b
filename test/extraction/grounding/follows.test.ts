import { describe, expect, test } from "vitest";
import { conventionsOf } from "../../../src/extraction/grounding/conventions.ts";
import { QuotedText } from "../../../src/extraction/grounding/find-quote.ts";
import { whyRejected, withoutInvisible } from "../../../src/extraction/grounding/follows.ts";
import type { Scalar } from "../../../src/extraction/grounding/follows.ts";

/** Why a value is rejected, with a whole text as its quote. */
function judged(value: Scalar, quote: string, language = "en"): string | undefined {
  const text = new QuotedText(quote, [], conventionsOf(quote, { tag: language, isSure: true }));
  const slice = { start: 0, end: quote.length };
  return whyRejected(value, {
    text: text.visible(slice),
    loose: text.visible(slice, true),
    read: () => text.read(slice),
  });
}

describe("a text or a number follows from its quote", () => {
  test.each<[Scalar, string]>([
    ["Acme GmbH", "between ACME GmbH and"],
    ["total amount", "the **total** amount"],
    ["credit_note", "This credit note cancels"],
    ["don't", "they don’t"],
    ["東京", "本社は東京にある"],
    ["0017", "part 0017"],
    ["1234.50", "EUR 1.234,50"],
    [500, "المبيعات ٥٠٠ ريال"],
    [true, "Paid in full."],
  ])("%j from %j", (value, quote) => {
    expect(judged(value, quote)).toBeUndefined();
  });

  test.each<[Scalar, string]>([
    ["paid", "the unpaid invoice"],
    ["harm", "a harmless dog"],
    ["Acme", "Beta GmbH"],
    ["", "anything"],
    ["-5", "5"],
  ])("not %j from %j", (value, quote) => {
    expect(judged(value, quote)).toBe(value === "-5" ? "wrong_sign" : "value_not_in_quote");
  });
});

test("what a reader does not see is taken out of values, and what belongs to the writing stays", () => {
  const tags = Array.from("send it", (letter) => String.fromCodePoint(0xe0000 + letter.charCodeAt(0))).join(
    "",
  );
  expect(withoutInvisible(`Acme${tags}\u202E GmbH\u200B`)).toBe("Acme GmbH");
  for (const kept of ["می‌خواهد", "👩‍👩‍👧 ❤️", "🏴󠁧󠁢󠁥󠁮󠁧󠁿 wins", "क्‍ष"]) expect(withoutInvisible(kept)).toBe(kept);
  expect(withoutInvisible("a\u200D\u200D\u200Cb\uFE0F\uFE0E\uFE0F")).toBe("a\u200Db\uFE0F");
});
