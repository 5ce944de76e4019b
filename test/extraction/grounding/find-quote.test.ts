import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CodePointIndex } from "../../../src/base/code-points.ts";
import { findQuote } from "../../../src/extraction/grounding/find-quote.ts";
import { hiddenSlices } from "../../../src/extraction/grounding/hidden-text.ts";
import { QuotedText } from "../../../src/extraction/grounding/quoted-text.ts";

/** The slices of a text that a quote is found at. */
async function found(source: string, quote: string): Promise<string[]> {
  const text = new QuotedText(source, await hiddenSlices(source));
  return findQuote(text, quote).map(({ start, end }) => source.slice(start, end));
}

describe("a quote is found", () => {
  test.each<[string, string, string, string[]]>([
    ["as it stands", "The total is 42 euros.", "total is 42", ["total is 42"]],
    ["every time", "A cat, a cat and a CAT.", "cat", ["cat", "cat"]],
    ["in another normal form", "Die Rechnung für Müller", "für Müller".normalize("NFD"), ["für Müller"]],
    ["in a text of another normal form", "für Mu\u0308ller heute", "Müller", ["Mu\u0308ller"]],
    ["Hangul in parts", "회사 한국".normalize("NFD"), "한국", ["한국".normalize("NFD")]],
    ["across line ends", "the total\n   amount\tis 42", "total amount is", ["total\n   amount\tis"]],
    ["over a line end in Chinese", "这是一\n份合同。", "这是一份合同", ["这是一\n份合同"]],
    ["with plain quotation marks", "He said “don’t” — twice", `"don't" - twice`, ["“don’t” — twice"]],
    ["with dots for an ellipsis", "wait… what", "wait... what", ["wait… what"]],
    ["divided at a line end", "the agree-\nment ends", "agreement ends", ["agree-\nment ends"]],
    ["divided where the hyphen stays", "a well-\nknown fact", "well-known fact", ["well-\nknown fact"]],
    ["with a soft hyphen in it", "Donau\u00ADdampf", "Donaudampf", ["Donau\u00ADdampf"]],
    ["in another case", "The Total Is 42", "the total is 42", ["The Total Is 42"]],
    ["in another width", "合计：１２３元（含税）", "合计:123元(含税)", ["合计：１２３元（含税）"]],
    ["with other spaces", "EUR 1\u202F234,50 net", "EUR 1 234,50 net", ["EUR 1\u202F234,50 net"]],
    ["without a space in a number", "EUR 1 234,50 net", "EUR 1234,50 net", ["EUR 1 234,50 net"]],
    ["with other dashes", "a – b — c", "a - b - c", ["a – b — c"]],
    ["without its colon", "Total: 42 EUR", "Total 42 EUR", ["Total: 42 EUR"]],
    ["with a space before a colon", "Total: 42", "Total : 42", ["Total: 42"]],
    ["with a mark of a list", "Items\n- Total: 42", "• Total: 42", ["Total: 42"]],
    ["with a number of a list", "Items\n- Total: 42", "2. Total: 42", ["Total: 42"]],
    ["with entities", "Smith &amp; Sons", "Smith & Sons", ["Smith &amp; Sons"]],
    ["with entities in the quote", "Smith & Sons", "Smith &amp; Sons", ["Smith & Sons"]],
    ["with ligatures", "the oﬃce", "the office", ["the oﬃce"]],
    ["with cells in a row", "| Total | 42 |", "Total 42", ["Total | 42"]],
    ["with tags in it", "Total<br>42 <b>EUR</b>", "Total 42 EUR", ["Total<br>42 <b>EUR"]],
    ["without Markdown's emphasis", "**Total:** 42 `EUR`", "Total: 42 EUR", ["Total:** 42 `EUR"]],
    ["with zero-width characters in the text", "to\u200Btal 4\u20602", "total 42", ["to\u200Btal 4\u20602"]],
    ["within the marks a model puts around it", "The end is near.", "“end is near…”", ["end is near"]],
    ["overlapping itself", "哈哈哈", "哈哈", ["哈哈", "哈哈"]],
    ["in whole words, where there are any", "unpaid and paid", "paid", ["paid"]],
    ["widened to whole words, where there are no others", "It costs $4,200.50 net", "$4", ["$4,200.50"]],
    ["an emoji alone, not as a part of another", "👍🏽 👍 👨‍👩‍👧 👧", "👍", ["👍"]],
    ["a flag, not between two", "🇩🇪🇫🇷 🇪🇫", "🇪🇫", ["🇪🇫"]],
    ["in Arabic, with a joiner in it", "او می‌خواهد برود", "می‌خواهد", ["می‌خواهد"]],
  ])("%s", async (_name, source, quote, slices) => {
    expect(await found(source, quote)).toEqual(slices);
  });

  test.each<[string, string, string]>([
    ["what is not there", "The total is 42.", "the sum is 42"],
    ["words with others between them", "The total of the year is 42.", "total is 42"],
    ["a changed digit", "The total is 42.", "the total is 43"],
    ["a dropped sign", "It fell by -42 points", "fell by 42 points"],
    ["an added sign", "It fell by 42 points", "fell by -42 points"],
    ["a changed letter", "für Müller", "fur Müller"],
    ["a part of a syllable", "회사 한국", "회사 하"],
    ["words run together", "now here", "nowhere"],
    ["digits run together", "pages 12 34", "pages 1234"],
    ["a changed separator", "1,234 units", "1.234 units"],
    ["nothing", "Text.", " \u200B\u{E0041} "],
    ["in an HTML comment", "Text. <!-- The total is 99. --> More.", "total is 99"],
    ["in a hidden element", 'Text. <span style="display: none">The total is 99.</span>', "total is 99"],
    ["in a hidden element within a hidden one", "<div hidden><div>a</div>secret</div> shown", "secret"],
    [
      "in a hidden element with a sign in an attribute",
      '<div hidden><p title="<">a</p>secret</div> shown',
      "secret",
    ],
    ["in an element that no tag ends", "Text <div hidden> secret", "secret"],
    ["in a link definition that is a comment", "[//]: # (The total is 99.)\n\nText.", "total is 99"],
    [
      "in tag characters",
      `Text${Array.from("total", (letter) => String.fromCodePoint(0xe0000 + letter.charCodeAt(0))).join("")}.`,
      "total",
    ],
  ])("not: %s", async (_name, source, quote) => {
    expect(await found(source, quote)).toEqual([]);
  });

  test("a quote is found in code, where a comment is shown", async () => {
    expect(await found("```html\n<!-- total is 99 -->\n```\n", "total is 99")).toEqual(["total is 99"]);
    expect(await found("Write `<!-- total -->` there.", "total")).toEqual(["total"]);
  });

  test.each(["<a ", "` `` ``` ", '<a b=">" ', "<div hidden>", "<!-- ", "[//]: # (", `${"<a ".repeat(660)}>`])(
    "what is hidden is found in linear time in 700 KB of %j",
    async (unit) => {
      const text = `${unit.repeat(Math.ceil(700_000 / unit.length))}<b>`;
      const started = process.cpuUsage();
      await hiddenSlices(text);
      // A quadratic search takes many seconds of CPU time.
      expect(process.cpuUsage(started).user / 1e6).toBeLessThan(1.5);
    },
  );

  test("wherever it was cut from, on whole characters, in any script", () => {
    const word = fc.oneof(
      fc.constantFrom(
        "total",
        "für",
        "Mu\u0308ller",
        "合計",
        "إجمالي",
        "👩‍👩‍👧",
        "🇩🇪",
        "42,5",
        "don’t",
        "กรุงเทพ",
        "हिन्दी",
        "e\u0301a",
      ),
      fc.string({ unit: "grapheme", minLength: 1, maxLength: 6 }),
    );
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 1, maxLength: 12 }),
        fc.nat(),
        fc.nat(),
        (words, first, count) => {
          const from = first % words.length;
          const to = from + 1 + (count % (words.length - from));
          const quote = words.slice(from, to).join(" ");
          const source = words.join(" ").toWellFormed();
          const start = words.slice(0, from).join(" ").length + (from > 0 ? 1 : 0);
          const places = findQuote(new QuotedText(source), quote);
          // What is nothing but white space and invisible characters is no quote.
          if (new QuotedText(quote).folded.text === "") return;
          expect(places.some((place) => place.start <= start + quote.length && place.end >= start)).toBe(
            true,
          );
          for (const place of places) {
            expect(place.start).toBeLessThan(place.end);
            expect(source.slice(place.start, place.end).isWellFormed()).toBe(true);
          }
        },
      ),
      { numRuns: 300, seed: 6 },
    );
  });
});

test("what hides in a text made of nothing but code or comments takes neither the stack nor the memory", async () => {
  expect(await hiddenSlices("`a` ".repeat(300_000) + "<")).toEqual([]);
  expect(await hiddenSlices("`a` ".repeat(20_000) + "<!-- hidden -->")).toEqual([
    { start: 80_000, end: 80_015 },
  ]);
  const comments = "<!--x-->y".repeat(60_000);
  expect((await hiddenSlices(comments)).at(-1)).toEqual({ start: 449_999, end: comments.length });
});

test("offsets count code points, as Postgres does", () => {
  const text = `${"a👍é".repeat(2000)}🇩🇪`;
  const counter = new CodePointIndex(text);
  for (const unit of [0, 1, 3, 4, 1023, 1024, 1025, 4097, 8000, text.length])
    expect(counter.at(unit)).toBe(Array.from(text.slice(0, unit)).length);
});
