// What the judge of evidence keeps and rejects: generated facts in nine languages, each answered in some
// 60 ways; and tables of 300 rows and 12 columns with heads in twelve languages.
//
//   npm run bench:evidence
import { assess } from "../../src/extraction/grounding/assess.ts";
import { conventionsOf } from "../../src/extraction/grounding/conventions.ts";
import { languageOf } from "../../src/text/language.ts";
import { QuotedText } from "../../src/extraction/grounding/quoted-text.ts";
import { answersTo, documentOf, evidenceFacts } from "../extraction/grounding/evidence-cases.ts";
import { longTable, tableForms } from "../extraction/grounding/long-tables.ts";

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

const tableTimes: number[] = [];
const tables = { right: 0, rightKept: 0, wrong: 0, wrongKept: 0 };
for (const form of tableForms)
  for (const format of ["pipes", "tabs", "spaces"] as const) {
    const { text: document, claims } = longTable(form, { format });
    const text = new QuotedText(document, [], conventionsOf(document, await languageOf(document)));
    for (const { field, quote, value, isRight } of claims) {
      const before = process.cpuUsage();
      const isKept =
        "occurrences" in assess(value, quote, { follows: "stated", label: field, name: field }, text);
      const { user, system } = process.cpuUsage(before);
      tableTimes.push((user + system) / 1000);
      tables[isRight ? "right" : "wrong"] += 1;
      if (isKept) tables[isRight ? "rightKept" : "wrongKept"] += 1;
      if (isKept !== isRight) console.log(`unexpected: ${form} ${format}: ${field} = ${value} from ${quote}`);
    }
  }
console.log(
  `${tableForms.length * 3} tables of 300 rows and 12 columns: right ${tables.rightKept} of ${tables.right} kept, wrong ${tables.wrongKept} of ${tables.wrong}`,
);
console.log(
  `CPU time of a claim in them: median ${(tableTimes.toSorted((left, right) => left - right)[Math.floor(tableTimes.length / 2)] ?? 0).toFixed(2)} ms`,
);
