import { expect, test } from "vitest";
import { assess } from "../../../src/extraction/grounding/assess.ts";
import { conventionsOf } from "../../../src/extraction/grounding/conventions.ts";
import { QuotedText } from "../../../src/extraction/grounding/quoted-text.ts";
import { claimsInFields } from "./claims-in-fields.ts";
import { claimsOfNumbers } from "./claims-of-numbers.ts";
import { claimsOfStates } from "./claims-of-states.ts";
import { claimsOfTexts } from "./claims-of-texts.ts";
import { deniedForms } from "./forms-denied.ts";
import { eastAsian } from "./forms-east-asian.ts";
import { formsOfFourteenLanguages } from "./forms-of-fourteen-languages.ts";
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
  ...formsOfFourteenLanguages,
])("%s: %s supports %j and not %j", (language, quote, right, wrong = []) => {
  expect(misjudged({ language, quote, right, wrong, label: "" })).toEqual([]);
});

test.each(claimsInFields)(
  "%s: %s supports %j and not %j for the field %s",
  (language, quote, right, wrong, label) => {
    expect(misjudged({ language, quote, right, wrong, label })).toEqual([]);
  },
);

interface Claims {
  language: string;
  quote: string;
  right: readonly (number | string)[];
  wrong: readonly (number | string)[];
  label: string;
}

/** The right values that are lost and the wrong ones that are kept. */
function misjudged({ language, quote, right, wrong, label }: Claims): string[] {
  return documents.flatMap((of) => {
    const document = of(quote);
    const text = new QuotedText(document, [], conventionsOf(document, { tag: language, isSure: true }));
    const isKept = (value: number | string) =>
      "occurrences" in assess(value, quote, { follows: "stated", label }, text);
    return [
      ...right.filter((value) => !isKept(value)).map((value) => `${value} is lost`),
      ...wrong.filter((value) => isKept(value)).map((value) => `${value} is kept`),
    ];
  });
}

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

const shortNames: [document: string, quote: string, value: string, isKept: boolean][] = [
  ["Tenant: Maria Lopez Garcia\n\nMs Garcia keeps a dog.", "Tenant: Maria Lopez Garcia", "Garcia", true],
  ["Tenant: Maria Lopez Garcia\n\nThe tenant keeps a dog.", "Tenant: Maria Lopez Garcia", "Garcia", false],
  ["Royal Dutch Shell plc (“Shell”) pays. Shell agrees.", "Royal Dutch Shell plc", "Shell", true],
  ["Royal Dutch Shell plc pays.", "Royal Dutch Shell plc", "Shell", false],
];

test.each(shortNames)(
  "of %s, the quote %s names a tenant or company %s: %s",
  (document, quote, value, isKept) => {
    const text = new QuotedText(document, [], conventionsOf(document, { tag: "en", isSure: true }));
    for (const label of ["tenant", "companyName"])
      expect("occurrences" in assess(value, quote, { follows: "stated", label }, text)).toBe(isKept);
    const surname = assess(value, quote, { follows: "stated", label: "surname of the tenant" }, text);
    expect(surname).toHaveProperty("occurrences");
  },
);

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
