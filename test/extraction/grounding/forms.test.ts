import { expect, test } from "vitest";
import { assess } from "../../../src/extraction/grounding/assess.ts";
import { conventionsOf } from "../../../src/extraction/grounding/conventions.ts";
import { QuotedText } from "../../../src/extraction/grounding/quoted-text.ts";
import { claimsOfNumbers } from "./claims-of-numbers.ts";
import { claimsOfStates } from "./claims-of-states.ts";
import { claimsOfTexts } from "./claims-of-texts.ts";
import { deniedForms } from "./forms-denied.ts";
import { eastAsian } from "./forms-east-asian.ts";
import { germanic } from "./forms-germanic.ts";
import { moreForms } from "./forms-more.ts";
import { romance } from "./forms-romance.ts";
import { spokenForms } from "./forms-spoken.ts";

/** The form alone, and as a sentence of a document, whose full stop is no part of the quote. */
const documents: ((form: string) => string)[] = [(form) => form, (form) => `First.\n\n${form}.\n\nLast`];

test.each([
  ...germanic,
  ...romance,
  ...eastAsian,
  ...moreForms,
  ...spokenForms,
  ...deniedForms,
  ...claimsOfTexts,
  ...claimsOfStates,
  ...claimsOfNumbers,
])("%s: %s supports %j and not %j", (language, quote, right, wrong = []) => {
  for (const document of documents.map((of) => of(quote))) {
    const text = new QuotedText(document, [], conventionsOf(document, { tag: language, isSure: true }));
    const isKept = (value: number | string) =>
      "occurrences" in assess(value, quote, { follows: "stated", label: "" }, text);
    expect(right.filter((value) => !isKept(value))).toEqual([]);
    expect(wrong.filter((value) => isKept(value))).toEqual([]);
  }
});

const fields: [label: string, right: number, wrong: number][] = [
  ["revenue_change", -5, 5],
  ["revenueDecrease", 5, -5],
  ["Veränderung des Umsatzes", -5, 5],
];

test.each(fields)("a decrease of 5 %% is what the field %s asks for", (label, right, wrong) => {
  const quote = "Sales fell by 5 % in the year";
  const text = new QuotedText(quote, [], conventionsOf(quote, { tag: "en", isSure: true }));
  expect(assess(right, quote, { follows: "stated", label }, text)).toHaveProperty("occurrences");
  expect(assess(wrong, quote, { follows: "stated", label }, text)).toEqual({ reason: "wrong_sign" });
});

const cut: [quote: string, document: string, value: number, isKept: boolean][] = [
  ["513.84", "Total 513.84 EUR", 513.84, true],
  ["513.84", "Total $513.84 due", 513.84, true],
  ["513.84", "Total -EUR 513.84 due", 513.84, false],
  ["1,500", "Total USD 1,500 million", 1500, false],
  ["12", "a rate of 12 %", 12, true],
  ["12", "a rate of 12 %", 0.12, false],
];

test.each(cut)("%s of %s, cut off, supports %d: %s", (quote, document, value, isKept) => {
  const text = new QuotedText(document, [], conventionsOf(document, { tag: "en", isSure: true }));
  const assessed = assess(value, quote, { follows: "stated", label: "" }, text);
  expect("occurrences" in assessed).toBe(isKept);
});
