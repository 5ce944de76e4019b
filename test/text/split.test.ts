import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { normaliseText } from "../../src/text/decode.ts";
import type { Structure } from "../../src/text/outline.ts";
import { split } from "../../src/text/split.ts";
import type { SplitSettings } from "../../src/text/split.ts";
import { loadTokenizer } from "../../src/text/tokens/tokens.ts";
import { editedDocuments } from "../support/edited-documents.ts";
import { checkPromises, cutGraphemes, strangeLimits, strangeMarkdown } from "../support/strange-text.ts";

const tokenizer = await loadTokenizer("cl100k_base");
const nodeModules = fileURLToPath(new URL("../../node_modules", import.meta.url));

function contents(text: string, settings: Partial<SplitSettings> = {}): string[] {
  const limits = { maxTokens: 60, minTokens: 0, ...settings };
  return split(text, "markdown", tokenizer, limits).chunks.map(({ start, end }) => text.slice(start, end));
}

function paragraph(count: number): string {
  const sentences = Array.from(
    { length: count },
    (_, number) => `This is sentence number ${number} of the paragraph.`,
  );
  return sentences.join(" ");
}

describe("every chunk", () => {
  test("every chunk is an exact slice within the limit, and nothing is lost or doubled, whatever the text", () => {
    expect.hasAssertions();
    fc.assert(
      fc.property(
        strangeMarkdown,
        fc.constantFrom<Structure>("markdown", "plain"),
        strangeLimits,
        (text, structure, settings) => {
          expect(() => checkPromises(text, structure, settings)).not.toThrow();
        },
      ),
      { numRuns: 60 },
    );
  });

  test("every chunk is not the indentation of a grapheme that does not fit", () => {
    const text = `\`\`\`\n z${"\u0301".repeat(7)}\n\`\`\``;
    expect(() => checkPromises(text, "markdown", { maxTokens: 8, minTokens: 0 })).not.toThrow();
    expect(contents(text, { maxTokens: 8 }).length).toBeGreaterThan(2);
  });

  test("every chunk ends between graphemes, unless one grapheme is over the limit", () => {
    expect.hasAssertions();
    fc.assert(
      fc.property(strangeMarkdown, fc.constantFrom(0, 15), (text, overlapTokens) => {
        expect(cutGraphemes(text, { maxTokens: 60, minTokens: 10, overlapTokens })).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  test("every chunk ends after no sign that is one grapheme with what follows, though words end there", () => {
    const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });
    const other = "\u{eb9f4}";
    const prepending = Array.from({ length: 0x20000 }, (_, codePoint) => codePoint)
      .filter((codePoint) => codePoint > 0x7f && (codePoint < 0xd800 || codePoint > 0xdfff))
      .map((codePoint) => String.fromCodePoint(codePoint))
      .filter((sign) => [...graphemes.segment(sign + other)].length === 1);
    expect(prepending.length).toBeGreaterThan(20);
    const broken = prepending.filter((sign) => {
      const pair = sign + other;
      return cutGraphemes(pair.repeat(60), { maxTokens: 60, minTokens: 10 }).length > 0;
    });
    expect(broken).toEqual([]);
  });

  test("every chunk keeps the promises on every tenth Markdown file of our dependencies", () => {
    const files = globSync("**/*.md", { cwd: nodeModules }).filter((_, index) => index % 10 === 0);
    expect(files.length).toBeGreaterThan(50);
    for (const file of files) {
      const text = normaliseText(readFileSync(`${nodeModules}/${file}`, "utf8"));
      checkPromises(text, "markdown", {
        maxTokens: 400,
        minTokens: 50,
        context: "headings",
        overlapTokens: 40,
      });
    }
  });
});

describe("structure", () => {
  test("headings start chunks, and the path names them from the outside in", () => {
    const text = `Before.\n\n# One [link](x) \`code\` {#id}\n\n${paragraph(3)}\n\nTwo **bold**\n---\n\n${paragraph(3)}\n\n### Three ###\n\n${paragraph(3)}`;
    const { chunks } = split(text, "markdown", tokenizer, { maxTokens: 60, minTokens: 0 });
    expect(chunks.map((chunk) => chunk.headingPath)).toEqual([
      [],
      ["One link code"],
      ["One link code", "Two bold"],
      ["One link code", "Two bold", "Three"],
    ]);
  });

  test("a heading is never a chunk of its own when a body follows", () => {
    const text = `# Title\n\n## Part\n\n${paragraph(20)}`;
    expect(contents(text)[0]).toMatch(/^# Title\n\n## Part\n\nThis is/);
  });

  test("small sections are merged, and share the path they have in common", () => {
    const text = `# Top\n\n${paragraph(3)}\n\n## A\n\na\n\n## B\n\nb\n\n# Next\n\n${paragraph(3)}`;
    const { chunks } = split(text, "markdown", tokenizer, { maxTokens: 40, minTokens: 30 });
    expect(chunks.map((chunk) => [text.slice(chunk.start, chunk.end), chunk.headingPath])).toEqual([
      [`# Top\n\n${paragraph(3)}`, ["Top"]],
      ["## A\n\na\n\n## B\n\nb", ["Top"]],
      [`# Next\n\n${paragraph(3)}`, ["Next"]],
    ]);
  });

  test.each([
    ["backticks", "```js\nlet a = 1;\n\n# no heading\n\nlet b = 2;\n```"],
    ["tildes around backticks", "~~~~\n```\n# no heading\n~~~\n\nx\n~~~~"],
    ["backticks with a line that only looks like the end", "```\n``` no end\n\n# no heading\n```"],
    ["a table", "| a | b |\n| --- | --- |\n| 1 | 2 |\n| 3 | 4 |"],
  ])("a block of %s stays whole where it fits", (_name, whole) => {
    const text = `${paragraph(3)}\n\n${whole}\n\n${paragraph(3)}`;
    expect(contents(text, { maxTokens: 50, minTokens: 10 }).some((content) => content.includes(whole))).toBe(
      true,
    );
  });

  test("a long fence is cut between its lines, a long table between its rows, a list between items", () => {
    const lines = Array.from({ length: 40 }, (_, number) => `call(${number}, "some text");`);
    for (const content of contents(`\`\`\`\n${lines.join("\n")}\n\`\`\``))
      expect(content).toMatch(/^(```|call\().*(```|;)$/s);
    for (const content of contents(`a | b\n--- | ---\n${lines.map((text) => `${text} | x`).join("\n")}`))
      expect(content).toMatch(/ [bx]$/);
    for (const content of contents(lines.map((text) => `- ${text}\n  more`).join("\n")))
      expect(content).toMatch(/^- .*more$/s);
  });

  test("a long paragraph is cut between sentences, in Chinese too", () => {
    for (const content of contents(paragraph(40))) expect(content).toMatch(/^This .*\.$/s);
    for (const content of contents("我们今天去公园散步。".repeat(40))) expect(content).toMatch(/^我们.*。$/);
  });

  test("front matter is no heading, a comment in a fence neither, and a rule under a list is no title", () => {
    const outline = split(
      "---\ntitle: X\n---\n\n- item\n---\n\n```sh\n# comment\n```\n\n# Real\n\nx",
      "markdown",
      tokenizer,
      { maxTokens: 500, minTokens: 0 },
    );
    expect(outline.firstHeading).toBe("Real");
  });

  test.each([
    ["a list", Array.from({ length: 6 }, (_, number) => `- item number ${number}`).join("\n")],
    ["a quote", Array.from({ length: 6 }, (_, number) => `> said line ${number}`).join("\n")],
  ])("%s stays whole where it fits, also behind a short introduction", (_name, whole) => {
    const text = `As follows:\n\n${whole}\n\n${paragraph(8)}`;
    expect(contents(text, { maxTokens: 45, minTokens: 12 }).some((content) => content.includes(whole))).toBe(
      true,
    );
  });

  test("long code is cut at blank lines and before definitions with their comments, not inside them", () => {
    const functions = Array.from(
      { length: 12 },
      (_, number) =>
        `# Says ${number}.\n@cached\ndef say_${number}(name):\n    greeting = "hello"\n\n    return greeting + name`,
    );
    for (const glue of ["\n", "\n\n"]) {
      const parts = contents(`\`\`\`python\n${functions.join(glue)}\n\`\`\``, { maxTokens: 90 });
      expect(parts.length).toBeGreaterThan(3);
      expect(parts[0]).toMatch(/^```python\n# Says 0/);
      for (const content of parts.slice(1)) expect(content).toMatch(/^# Says \d+\.\n@cached\ndef /);
    }
  });

  test("limits that make no sense are refused", () => {
    expect(() => contents("x", { maxTokens: 7 })).toThrow(RangeError);
    expect(() => contents("x", { overlapTokens: 31 })).toThrow(RangeError);
    expect(() => contents("x", { maxTokens: 60, minTokens: 61 })).toThrow(RangeError);
  });
});

describe("the context", () => {
  const withContext = (text: string, settings: Partial<SplitSettings> = {}) =>
    split(text, "markdown", tokenizer, {
      maxTokens: 60,
      minTokens: 0,
      context: "headings",
      ...settings,
    }).chunks.map(({ start, end, context, tokens }) => ({
      content: text.slice(start, end),
      context,
      tokens,
    }));

  test("names the title and the headings above a chunk, without those that the chunk begins with", () => {
    const text = `# Top\n\n${paragraph(2)}\n\n## Part\n\n${paragraph(16)}`;
    const chunks = withContext(text, { title: "The book" });
    expect(chunks.map(({ context }) => context)).toEqual([
      "The book\n\n",
      "The book > Top\n\n",
      ...chunks.slice(2).map(() => "The book > Top > Part\n\n"),
    ]);
    expect(chunks.length).toBeGreaterThan(3);
    // The first heading is the title: it is not said twice.
    expect(
      withContext(text)
        .map(({ context }) => context)
        .slice(0, 3),
    ).toEqual(["", "Top\n\n", "Top > Part\n\n"]);
    expect(withContext(text, { context: "none" }).every(({ context }) => context === "")).toBe(true);
  });

  test("the context repeats the header of a table that goes on in the chunk, in the context and never in the content", () => {
    const header = "| town | river |\n| --- | --- |";
    const rows = Array.from({ length: 30 }, (_, number) => `| town ${number} | the long river ${number} |`);
    const text = `# Towns\n\n${header}\n${rows.join("\n")}\n\nBehind it.`;
    const [first, ...more] = withContext(text);
    expect(first?.content.startsWith(`# Towns\n\n${header}`)).toBe(true);
    expect(more.length).toBeGreaterThan(4);
    for (const { content, context } of more.slice(0, -1)) {
      expect(context).toBe(`Towns\n\n${header}\n`);
      expect(content).toMatch(/^\| town \d/);
      expect(content).not.toContain("---");
    }
    const bare = withContext(text, { context: "none" }).slice(1, -1);
    expect(bare.map(({ context }) => context)).toEqual(bare.map(() => `${header}\n`));
    expect(withContext(text, { overlapTokens: 15 }).every(({ tokens }) => tokens <= 60)).toBe(true);
  });

  test("the context takes a quarter of the chunk at most: what is between the title and the nearest heading goes first", () => {
    const long = "a heading of many words that goes on and on and on";
    const text = `# Top\n\n## ${long}\n\n### ${long} again\n\n#### Near\n\n${paragraph(8)}`;
    expect(withContext(text).at(-1)?.context).toBe("Top > Near\n\n");
    expect(withContext(`# ${"word ".repeat(100)}\n\n${paragraph(8)}`).at(-1)?.context).toBe("");
  });
});

describe("an overlap", () => {
  test("an overlap is of whole sentences or lines of the same section, and never more than asked for", () => {
    const text = `# A\n\n${paragraph(12)}\n\n# B\n\n- one\n- two\n\n${paragraph(12)}`;
    const settings = { maxTokens: 60, minTokens: 0, overlapTokens: 15 };
    const { chunks } = split(text, "markdown", tokenizer, settings);
    const starts = chunks.map(({ start }) => text.slice(start, start + 4));
    expect(starts.every((start) => /^(?:# |This|- )/.test(start))).toBe(true);
    const overlaps = chunks.slice(1).map(({ start }, index) => (chunks[index]?.end ?? 0) - start);
    expect(overlaps.filter((length) => length > 0).length).toBeGreaterThanOrEqual(chunks.length - 3);
  });
});

describe("an edit", () => {
  test.each(editedDocuments(10))(
    "of a document of some hundred chunks changes few of them: $name",
    (document) => {
      const settings = { maxTokens: 250, minTokens: 31 };
      const old = contents(document.before, settings);
      const known = new Set(old);
      expect(known.size).toBeGreaterThan(80);
      const changed = document.edits.map(
        (after) => contents(after, settings).filter((content) => !known.has(content)).length,
      );
      // Nothing but the text decides, so one edit in a hundred is bound to hit a place that decides about its neighbours.
      expect(Math.max(...changed)).toBeLessThanOrEqual(4);
      expect(changed.filter((count) => count > 3).length).toBeLessThanOrEqual(1);
      expect(changed.reduce((sum, count) => sum + count, 0) / changed.length).toBeLessThanOrEqual(2.5);
    },
  );
});

describe("a hostile text ends in bounded time", () => {
  test.each([
    ["1 MB of one letter", "a".repeat(1_000_000)],
    ["300,000 ideographs without punctuation", "字".repeat(300_000)],
    ["1 MB of spaces", `a${" ".repeat(1_000_000)}b`],
    ["600 kB of short lines", "a\n".repeat(300_000)],
    ["100,000 headings", "# a b\n".repeat(100_000)],
    ["10,000 nested quotes", Array.from({ length: 20 }, () => `${">".repeat(10_000)} x`).join("\n")],
    [
      "lists nested 600 deep",
      Array.from({ length: 600 }, (_, depth) => `${" ".repeat(depth)}- x`).join("\n"),
    ],
    ["a fence that never ends", `\`\`\`\n${"x = 1\n".repeat(100_000)}`],
    ["one grapheme of 120,000 marks", `x${"\u0301".repeat(120_000)}`],
    ["300,000 brackets", "[".repeat(300_000)],
    ["a table of 100,000 rows", `a | b\n--- | ---\n${"1 | 2\n".repeat(100_000)}`],
    ["special tokens", "<|endoftext|>".repeat(50_000)],
  ])("%s", (_name, text) => {
    const { chunks } = split(text, "markdown", tokenizer, {
      maxTokens: 512,
      minTokens: 64,
      context: "headings",
      overlapTokens: 50,
    });
    expect(chunks.length).toBeGreaterThan(0);
    expect(Math.max(...chunks.map((chunk) => chunk.tokens))).toBeLessThanOrEqual(512);
  });
});
