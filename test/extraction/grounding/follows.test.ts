import { describe, expect, test } from "vitest";
import { foldText } from "../../../src/extraction/grounding/fold.ts";
import { follows, withoutInvisible } from "../../../src/extraction/grounding/follows.ts";
import type { Scalar } from "../../../src/extraction/grounding/follows.ts";

const judge = (value: Scalar, quote: string) =>
  follows(value, { text: foldText(quote), loose: foldText(quote, { isLoose: true }) });

describe("a value follows from its quote", () => {
  test.each<[Scalar, string]>([
    ["Acme GmbH", "between ACME GmbH and"],
    ["total amount", "the **total** amount"],
    ["credit_note", "This credit note cancels"],
    ["don't", "they don’t"],
    ["東京", "本社は東京にある"],
    [1234.5, "EUR 1,234.50"],
    [1234.5, "1.234,50 €"],
    [1234567, "1 234 567 items"],
    [1234567, "₹12,34,567"],
    [1234, "1'234 Fr."],
    [1234, "about 1,234"],
    [1.234, "about 1,234"],
    [-500, "a loss of (500)"],
    [-3, "−3 °C"],
    [19, "COVID-19"],
    [1500000, "$1.5 million"],
    [3000, "3k users"],
    [0.12, "12 %"],
    [12, "12 %"],
    [2.5, "2½ cups"],
    [500, "المبيعات ٥٠٠ ريال"],
    [30000, "3万円"],
    [42, "四十二"],
    [7, "within seven days"],
    [25, "twenty-five"],
    ["2024-03-05", "on 5 March 2024"],
    ["2024-03-05", "March 5th, 2024"],
    ["2024-03-05", "am 5. März 2024"],
    ["2024-03-05", "le 5 mars 2024"],
    ["2024-03-05", "05.03.2024"],
    ["2024-03-05", "3/5/2024"],
    ["2024-03-05", "5/3/24"],
    ["2024-03-05", "2024年3月5日"],
    ["2024-03-05", "5 de marzo de 2024"],
    ["2024-03-05", "5 марта 2024 г."],
    ["2024-03-05T14:30:00Z", "March 5, 2024 at 2:30 pm"],
    ["2024-03-05T00:00:00Z", "2024-03-05"],
    ["1234.50", "EUR 1.234,50"],
    [true, "Paid in full."],
  ])("%j from %j", (value, quote) => {
    expect(judge(value, quote)).toBe(true);
  });

  test.each<[Scalar, string]>([
    ["paid", "the unpaid invoice"],
    ["harm", "a harmless dog"],
    ["Acme", "Beta GmbH"],
    ["", "anything"],
    [4, "$42"],
    [4, "1,400"],
    [42, "4.2"],
    [1000, "100"],
    [0.5, "5"],
    ["2024-03-05", "March 2024"],
    ["2024-03-05", "6 March 2024"],
    ["2024-02-31", "31 February 2024"],
    ["2024-03-05T14:30:00Z", "March 5, 2024 at 2 pm"],
  ])("not %j from %j", (value, quote) => {
    expect(judge(value, quote)).toBe(false);
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
