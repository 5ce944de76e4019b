// What the judge of evidence keeps and rejects: generated facts in nine languages, each answered in some 60 ways.
//
//   npm run bench:evidence
import { assess } from "../../src/extraction/grounding/assess.ts";
import { conventionsOf } from "../../src/extraction/grounding/conventions.ts";
import { languageOf } from "../../src/text/language.ts";
import { QuotedText } from "../../src/extraction/grounding/quoted-text.ts";
import { answersTo, documentOf, evidenceFacts } from "../extraction/grounding/evidence-cases.ts";

const facts = evidenceFacts(Number(process.argv[2] ?? 20));
const counts = new Map<string, { claims: number; kept: number }>();
const odd = new Map<string, string>();
const times: number[] = [];
for (const fact of facts) {
  const document = documentOf(fact);
  const conventions = conventionsOf(document, await languageOf(document));
  const text = new QuotedText(document, [], conventions);
  for (const { value, quote, kind, way } of answersTo(fact)) {
    const before = process.cpuUsage();
    const isKept =
      quote !== "" && "occurrences" in assess(value, quote, { follows: "stated", label: "" }, text);
    const { user, system } = process.cpuUsage(before);
    times.push((user + system) / 1000);
    const count = counts.get(kind) ?? { claims: 0, kept: 0 };
    counts.set(kind, { claims: count.claims + 1, kept: count.kept + (isKept ? 1 : 0) });
    const isExpected = isKept === (kind === "verbatim" || kind === "typography");
    const key = `${kind}, ${way}, ${fact.language}, ${typeof fact.value}`;
    if (!isExpected && !odd.has(key))
      odd.set(
        key,
        `${JSON.stringify(value)} with ${JSON.stringify(quote)} (${JSON.stringify(fact.value)} from ${fact.sentence})`,
      );
  }
}
console.log(`${facts.length} facts in 9 languages, ${times.length} claims`);
for (const [kind, { claims, kept }] of counts)
  console.log(`${kind}: ${kept} of ${claims} kept, ${((100 * kept) / claims).toFixed(2)} %`);
const median = times.toSorted((left, right) => left - right)[Math.floor(times.length / 2)] ?? 0;
console.log(
  `CPU time of a claim: median ${median.toFixed(2)} ms, mean ${(times.reduce((sum, time) => sum + time, 0) / times.length).toFixed(2)} ms`,
);
for (const [key, example] of odd) console.log(`unexpected: ${key}: ${example}`);
