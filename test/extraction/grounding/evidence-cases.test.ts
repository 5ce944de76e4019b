import { expect, test } from "vitest";
import { conventionsOf } from "../../../src/extraction/grounding/conventions.ts";
import { languageOf } from "../../../src/text/language.ts";
import { assess } from "../../../src/extraction/grounding/assess.ts";
import { QuotedText } from "../../../src/extraction/grounding/quoted-text.ts";
import { answersTo, documentOf, evidenceFacts } from "./evidence-cases.ts";

test("right values are kept in spite of typography, and nothing wrong, altered or fabricated is", async () => {
  const unexpected: string[] = [];
  const claims = { verbatim: 0, typography: 0, altered: 0, wrong: 0 };
  for (const fact of evidenceFacts(4)) {
    const document = documentOf(fact);
    const conventions = conventionsOf(document, await languageOf(document));
    const text = new QuotedText(document, [], conventions);
    for (const { value, quote, kind, way } of answersTo(fact)) {
      claims[kind] += 1;
      const isKept =
        quote !== "" && "occurrences" in assess(value, quote, { follows: "stated", label: "" }, text);
      if (isKept !== (kind === "verbatim" || kind === "typography"))
        unexpected.push(`${kind}, ${way}: ${JSON.stringify(value)} with ${JSON.stringify(quote)}`);
    }
  }
  expect(unexpected).toEqual([]);
  expect(claims.verbatim).toBe(216);
  expect(claims.wrong).toBeGreaterThan(3000);
});
