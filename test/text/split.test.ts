import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import * as fc from "fast-check";
import { countTokens as countCl100k } from "gpt-tokenizer/encoding/cl100k_base";
import { describe, expect, test } from "vitest";
import { normaliseText } from "../../src/text/decode.ts";
import type { Structure } from "../../src/text/outline.ts";
import { split } from "../../src/text/split.ts";
import type { SplitSettings } from "../../src/text/split.ts";
import { loadTokenizer } from "../../src/text/tokens.ts";

const tokenizer = await loadTokenizer("cl100k_base");
const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });
const nodeModules = fileURLToPath(new URL("../../node_modules", import.meta.url));

function contents(text: string, settings: Partial<SplitSettings> = {}): string[] {
  const limits = { maxTokens: 60, minTokens: 0, ...settings };
  return split(text, "markdown", tokenizer, limits).chunks.map(({ start, end }) => text.slice(start, end));
}

/** Checks all that the splitter promises of a text; counts with the library itself. */
function checkPromises(text: string, structure: Structure, settings: SplitSettings): void {
  const { chunks, textTokens } = split(text, structure, tokenizer, settings);
  expect(textTokens).toBe(countCl100k(text, { disallowedSpecial: new Set() }));
  const codePoints = Array.from(text);
  let covered = 0;
  chunks.forEach((chunk, index) => {
    const content = text.slice(chunk.start, chunk.end);
    const tokens = countCl100k(content, { disallowedSpecial: new Set() });
    if (tokens > settings.maxTokens || tokens !== chunk.tokens) {
      throw new Error(
        `chunk ${index} has ${tokens} tokens, says ${chunk.tokens}, limit ${settings.maxTokens}: ${JSON.stringify(content)}`,
      );
    }
    expect(codePoints.slice(chunk.startChar, chunk.endChar).join("")).toBe(content);
    expect(chunk.start).toBeGreaterThanOrEqual(covered);
    expect(text.slice(covered, chunk.start).trim()).toBe("");
    expect(content.trim()).not.toBe("");
    expect(content.isWellFormed()).toBe(true);
    covered = chunk.end;
  });
  expect(text.slice(covered).trim()).toBe("");
}

function paragraph(count: number): string {
  const sentences = Array.from(
    { length: count },
    (_, number) => `This is sentence number ${number} of the paragraph.`,
  );
  return sentences.join(" ");
}

const strangeText = fc.oneof(
  fc.constantFrom(
    "plain words in a sentence. Another one! ",
    "你好。我们去吃饭吧！",
    "日本語の文章です。",
    "한국어 문장입니다. ",
    "مرحبا بالعالم. ",
    "ภาษาไทยไม่มีช่องว่าง",
    "👩‍👩‍👧‍👦",
    "🇩🇪🇫🇷",
    "e\u0301\u0323",
    "a\u0300\u0301\u0302\u0303\u0304\u0305",
    "𠀀𠀁",
    "\r\n",
    "\r",
    "\0",
    "\uD800",
    "\uDC00x",
    "\u00A0",
    "\u3000",
    "\t",
    "    ",
    "<|endoftext|>",
    "it's ABCdef'LL 123456",
    "!!!///\n/",
    "https://example.org/a/b?c=d#e",
  ),
  fc.string({ unit: "grapheme", maxLength: 20 }),
  fc.string({ unit: "binary", maxLength: 10 }),
  fc.integer({ min: 1, max: 600 }).map((length) => "x".repeat(length)),
  fc.integer({ min: 1, max: 300 }).map((length) => "字".repeat(length)),
  fc.integer({ min: 1, max: 300 }).map((length) => `z${"\u0301".repeat(length)}`),
  fc.integer({ min: 1, max: 300 }).map((length) => " ".repeat(length)),
);
const line = fc.array(strangeText, { maxLength: 6 }).map((parts) => parts.join(""));
const block = fc.oneof(
  fc.tuple(fc.integer({ min: 1, max: 7 }), line).map(([level, title]) => `${"#".repeat(level)} ${title}`),
  fc.tuple(line, fc.constantFrom("===", "---")).map((parts) => parts.join("\n")),
  fc
    .tuple(fc.constantFrom("```", "~~~~", "  ```js"), fc.array(line, { maxLength: 8 }))
    .map(([fence, lines]) => [fence, ...lines, fence].join("\n")),
  fc
    .array(line, { maxLength: 6 })
    .map((items) => items.map((item, index) => `${"  ".repeat(index % 3)}- ${item}`).join("\n")),
  fc
    .array(line, { maxLength: 6 })
    .map((rows) => ["a | b", "--- | ---", ...rows.map((row) => `| ${row} | x |`)].join("\n")),
  fc.array(line, { maxLength: 5 }).map((lines) => lines.map((text) => `> ${text}`).join("\n")),
  line.map((text) => `<div>\n${text}\n</div>`),
  line,
);
const markdown = fc
  .tuple(fc.array(block, { maxLength: 14 }), fc.constantFrom("\n\n", "\n", "\r\n\r\n"))
  .map(([blocks, glue]) => normaliseText(blocks.join(glue)));
const limits = fc.constantFrom(
  { maxTokens: 8, minTokens: 0 },
  { maxTokens: 8, minTokens: 8 },
  { maxTokens: 24, minTokens: 6 },
  { maxTokens: 100, minTokens: 30 },
);

describe("every chunk", () => {
  test("is an exact slice within the limit, and nothing is lost or doubled, whatever the text", () => {
    expect.hasAssertions();
    fc.assert(
      fc.property(
        markdown,
        fc.constantFrom<Structure>("markdown", "plain"),
        limits,
        (text, structure, settings) => {
          checkPromises(text, structure, settings);
        },
      ),
      { numRuns: 200 },
    );
  });

  test("ends between graphemes, unless one grapheme is over the limit", () => {
    expect.hasAssertions();
    fc.assert(
      fc.property(markdown, (text) => {
        const cutGraphemes: string[] = [];
        const boundaries = new Set(
          Array.from(graphemes.segment(text), ({ index }) => index).concat(text.length),
        );
        for (const { start, end } of split(text, "markdown", tokenizer, { maxTokens: 60, minTokens: 10 })
          .chunks) {
          for (const place of [start, end]) {
            if (boundaries.has(place)) continue;
            const whole = graphemes.segment(text).containing(place);
            // White space that marks combine with is left out all the same.
            const segment = whole?.segment.trimStart() === whole?.segment ? whole?.segment : undefined;
            if (segment !== undefined && tokenizer.count(segment) <= 20) cutGraphemes.push(segment);
          }
        }
        expect(cutGraphemes).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  test("keeps the promises on every Markdown file of our dependencies", () => {
    const files = globSync("**/*.md", { cwd: nodeModules });
    expect(files.length).toBeGreaterThan(100);
    for (const file of files) {
      const text = normaliseText(readFileSync(`${nodeModules}/${file}`, "utf8"));
      checkPromises(text, "markdown", { maxTokens: 400, minTokens: 50 });
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

  test("limits that make no sense are refused", () => {
    expect(() => contents("x", { maxTokens: 7 })).toThrow(RangeError);
    expect(() => contents("x", { maxTokens: 60, minTokens: 61 })).toThrow(RangeError);
  });
});

describe("an edit", () => {
  const words = [
    "river",
    "stone",
    "quiet",
    "market",
    "signal",
    "window",
    "garden",
    "letter",
    "engine",
    "paper",
    "summer",
    "copper",
  ];
  function paragraphs(count: number): string[] {
    let state = 7;
    const next = (below: number): number => (state = (state * 48_271) % 2_147_483_647) % below;
    return Array.from(
      { length: count },
      () => Array.from({ length: 20 + next(40) }, () => words[next(words.length)]).join(" ") + ".",
    );
  }
  test.each([
    ["paragraphs without headings", "\n\n"],
    ["one paragraph of sentences", " "],
  ])("changes at most 3 of some hundred chunks: %s", (_name, glue) => {
    const before = paragraphs(400);
    const settings = { maxTokens: 250, minTokens: 60 };
    let changed = 0;
    const places = [3, 50, 111, 200, 301];
    const old = new Set(contents(before.join(glue), settings));
    expect(old.size).toBeGreaterThan(80);
    for (const place of places) {
      const after = before.toSpliced(
        place,
        0,
        "A new paragraph that nobody had written before the night of the edit.",
      );
      changed += contents(after.join(glue), settings).filter((content) => !old.has(content)).length;
    }
    expect(changed / places.length).toBeLessThanOrEqual(3);
  });
});

describe("a hostile text ends in bounded time", () => {
  test.each([
    ["10 MB of one letter", "a".repeat(10_000_000)],
    ["a million ideographs without punctuation", "字".repeat(1_000_000)],
    ["10 MB of spaces", `a${" ".repeat(10_000_000)}b`],
    ["2 MB of short lines", "a\n".repeat(1_000_000)],
    ["100,000 headings", "# a b\n".repeat(100_000)],
    ["10,000 nested quotes", Array.from({ length: 200 }, () => `${">".repeat(10_000)} x`).join("\n")],
    [
      "lists nested 2,000 deep",
      Array.from({ length: 2000 }, (_, depth) => `${" ".repeat(depth)}- x`).join("\n"),
    ],
    ["a fence that never ends", `\`\`\`\n${"x = 1\n".repeat(200_000)}`],
    ["one grapheme of 1,200,000 marks", `x${"\u0301".repeat(1_200_000)}`],
    ["a million brackets", "[".repeat(1_000_000)],
  ])("%s", (_name, text) => {
    const { chunks } = split(text, "markdown", tokenizer, { maxTokens: 512, minTokens: 64 });
    expect(chunks.length).toBeGreaterThan(0);
    expect(Math.max(...chunks.map((chunk) => chunk.tokens))).toBeLessThanOrEqual(512);
  });
});
