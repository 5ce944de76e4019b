import { describe, expect, test, vi } from "vitest";
import { assess } from "../../../src/extraction/grounding/assess.ts";
import type { GroundedField, Scalar } from "../../../src/extraction/grounding/assess.ts";
import { conventionsOf } from "../../../src/extraction/grounding/conventions.ts";
import { withoutInvisible } from "../../../src/extraction/grounding/invisible.ts";
import { QuotedText } from "../../../src/extraction/grounding/quoted-text.ts";

interface Asked extends Partial<GroundedField> {
  language?: string;
  document?: string;
}

/** The slices that a claim is stored with, or why it is rejected. The document is the quote where none is given. */
function assessed(
  value: Scalar,
  quote: string,
  { language = "en", document = quote, ...field }: Asked = {},
): string[] | string {
  const text = new QuotedText(document, [], conventionsOf(document, { tag: language, isSure: true }));
  const result = assess(value, quote, { follows: "stated", label: "", ...field }, text);
  if ("reason" in result) return result.reason;
  return result.occurrences.flatMap(({ start, end, passages = [{ start, end }] }) =>
    passages.map((passage) => document.slice(passage.start, passage.end)),
  );
}

describe("a text follows from its quote", () => {
  test.each<[string, string, string?]>([
    ["Acme GmbH", "between ACME GmbH and"],
    ["total amount", "the **total** amount"],
    ["credit_note", "This credit note cancels"],
    ["don't", "they don’t"],
    ["0017", "part 0017"],
    ["Acme Ltd.", "signed by Acme Ltd"],
    ["Hauptstr. 5, 12345 Berlin", "Hauptstr. 5\n12345 Berlin", "de"],
    ["Strasse", "in der Straße", "de"],
    ["office", "the oﬃce", "en"],
    ["ABC", "公司ＡＢＣ成立", "zh"],
    ["DE89370400440532013000", "IBAN DE89 3704 0044 0532 0130 00", "de"],
    ["+49 30 1234567", "Tel. +49 (30) 123-4567", "de"],
    ["Anna Müller", "Müller, Anna", "de"],
    ["Müller, Anna", "Frau Anna Müller", "de"],
    ["EUR", "a fee of €5"],
    ["€", "a fee of EUR 5"],
    ["CNY", "合计5元", "zh"],
    ["USD", "$5"],
    ["東京", "本社は東京にある", "ja"],
    ["東京都", "東京都千代田区", "ja"],
    ["上海华远有限公司", "甲方为上海华远有限公司。", "zh"],
    ["القاهرة", "في القاهرة", "ar"],
    ["תל אביב", "בתל אביב", "he"],
    ["서울", "서울에서", "ko"],
    ["กรุงเทพ", "อยู่ใน กรุงเทพ", "th"],
    ["5 March 2024", "on 5 March 2024"],
    ["12%", "12 % of"],
    ["paid", "the invoice is paid"],
    ["Berlin", "not later than in Berlin", "en"],
  ])("%s from %s", (value, quote, language = "en") => {
    expect(assessed(value, quote, { language })).toEqual([quote]);
  });

  test.each<[string, string, string, string?]>([
    ["paid", "the unpaid invoice", "value_not_in_quote"],
    ["harm", "a harmless dog", "value_not_in_quote"],
    ["Acme", "Beta GmbH", "value_not_in_quote"],
    ["Müller", "Muller", "value_not_in_quote", "de"],
    ["", "anything", "value_not_in_quote"],
    [".", "A sentence.", "value_not_in_quote"],
    ["345", "Az. 12-345/19", "value_not_in_quote", "de"],
    ["有限公", "上海有限公司", "value_not_in_quote", "zh"],
    ["京都", "東京都", "value_not_in_quote", "ja"],
    ["حمد", "أحمد", "value_not_in_quote", "ar"],
    ["paid", "it has not been paid", "negated"],
    ["bezahlt", "wurde noch nicht bezahlt", "negated", "de"],
    ["批准", "董事会不批准", "negated", "zh"],
    ["批准", "没有批准该方案", "negated", "zh"],
    ["payée", "la facture n’est pas payée", "negated", "fr"],
    ["EUR", "a fee of $5", "value_not_in_quote"],
    ["JPY", "¥5", "value_not_in_quote", "zh"],
    ["-5", "5", "wrong_sign"],
    ["12345678", "1234 5679", "value_not_in_quote"],
  ])("not %j from %s: %s", (value, quote, reason, language = "en") => {
    expect(assessed(value, quote, { language })).toBe(reason);
  });
});

describe("of a boolean, its subject and its denial are checked", () => {
  const label = "paid Whether the invoice has been paid";
  test.each<[boolean, string, string[] | string, string?]>([
    [true, "The invoice has been paid in full.", ["The invoice has been paid in full."]],
    [true, "The invoice has not been paid.", "negated"],
    [true, "The invoice is unpaid.", "negated"],
    [true, "The parties met in Berlin.", "subject_not_in_quote"],
    [false, "The invoice has not been paid.", ["The invoice has not been paid."]],
    [false, "The invoice is unpaid.", ["The invoice is unpaid."]],
    [false, "The invoice has been paid.", "value_not_in_quote"],
    [true, "Paid: yes", ["Paid: yes"]],
    [false, "Paid: no", ["Paid: no"]],
    [true, "Die Rechnung ist beglichen.", ["Die Rechnung ist beglichen."], "de"],
    [true, "Die Rechnung ist nicht beglichen.", "negated", "de"],
  ])("%j from %s", (value, quote, expected, language = "en") => {
    const document = language === "en" ? `${quote}\n\nIt is paid by transfer.` : quote;
    expect(assessed(value, quote, { label, document, language })).toEqual(expected);
  });
});

describe("a boolean belongs to its own pair, mark or cell", () => {
  const table = "| Name | Active | Verified |\n| --- | --- | --- |\n| Ann | yes | no |";
  const features = "| Feature | Included |\n| --- | --- |\n| Wifi | yes |\n| Pool | no |";
  test.each<[string, string, boolean]>([
    ["active", table, true],
    ["verified", table, false],
    ["wifi included", features, true],
    ["pool included", features, false],
    ["parking", "| Parking | yes |\n| Garden | no |", true],
    ["garden", "| Parking | yes |\n| Garden | no |", false],
    ["furnished", "Furnished: no, heated: yes", false],
    ["heated", "Furnished: no, heated: yes", true],
    ["wifi", "Wifi ✓ Pool ✗", true],
    ["pool", "Wifi ✓ Pool ✗", false],
    ["insured", "[x] Insured [ ] Leased", true],
    ["leased", "[x] Insured [ ] Leased", false],
    ["refundable", "Refundable: N", false],
    ["refundable", "Refundable: Y", true],
    ["backups", "Backups are disabled.", false],
    ["backups", "Backups are enabled.", true],
  ])("%s from %j is %j alone", (label, quote, right) => {
    expect(assessed(right, quote, { label })).toEqual([quote]);
    expect(typeof assessed(!right, quote, { label })).toBe("string");
  });
});

describe("a quote is stored as the document's own passage", () => {
  const sentence = "The rent is EUR 500 a month.";
  const filler = Array.from({ length: 12 }, (_, index) => `Clause ${index} binds both of the parties.`).join(
    " ",
  );

  test("a long quote is narrowed to the sentence of its value", () => {
    const document = `${filler} ${sentence} ${filler}`;
    expect(assessed(500, document.slice(40, -40), { document })).toEqual([sentence]);
    expect(assessed("EUR", document.slice(40, -40), { document })).toEqual([sentence]);
  });

  test("a whole document is no quote", () => {
    const document = `${sentence} ${filler.repeat(6)}`;
    expect(assessed(500, document, { document })).toBe("quote_too_long");
    expect(assessed(true, `${filler} It is so.`, { document: `${filler} It is so.` })).toBe("quote_too_long");
  });

  test("two passages are stored as two slices, the value's first", () => {
    const document = "| Item | Price |\n| --- | --- |\n| Nut | 7 |\n| Bolt | 500 |\n";
    expect(assessed(500, "Item | Price ... Bolt | 500", { document })).toEqual([
      "Bolt | 500",
      "Item | Price",
    ]);
    expect(assessed(500, "Item Price\nBolt 500", { document })).toEqual(["Bolt | 500", "Item | Price"]);
    expect(assessed(500, "Bolt | 500 ... Item | Price", { document })).toBe("quote_not_found");
    expect(assessed(500, `Item … ${"x".repeat(9)} 500`, { document })).toBe("quote_not_found");
  });

  test("brackets that make a number negative belong to it", () => {
    expect(assessed(-513.84, "net RESULT (513.84)", { document: "Net result (513.84) EUR" })).toEqual([
      "Net result (513.84)",
    ]);
    expect(assessed(-513.84, "513.84", { document: "Net result (513.84)" })).toBe("value_not_in_quote");
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

describe("a long quote at many places takes bounded work", () => {
  const quote = Array.from({ length: 90 }, (_, index) => `Ann Lee${index % 7 === 6 ? "." : ","} Bob Ray, `)
    .join("")
    .trim();

  test("of five hundred places, fewer than forty are judged", () => {
    let judged = 0;
    const follows = () => {
      judged += 1;
      return true;
    };
    assessed("Ann Lee", quote, { follows, document: Array<string>(500).fill(quote).join("\n\n") });
    expect(judged).toBeGreaterThan(10);
    expect(judged).toBeLessThan(40);
  });

  test.each<[string, string]>([
    ["names in capitals", quote],
    ["names in a script without capitals", "物业由赵敏负责，维修由周强负责，".repeat(100)],
    ["labels", "contact: Ann Lee; guarantor: Bob Ray; ".repeat(50).trim()],
  ])("its %s are read once for all places that a value has in it", (_, long) => {
    const segments = vi.spyOn(Intl.Segmenter.prototype, "segment");
    const value = long.includes("赵敏") ? "赵敏" : "Ann Lee";
    assessed(value, long, { name: "contact", label: "contact person", language: "" });
    const { length } = segments.mock.calls;
    segments.mockRestore();
    expect(length).toBeLessThan(long.length);
  });
});
