import * as fc from "fast-check";
import { countTokens as countCl100k } from "gpt-tokenizer/encoding/cl100k_base";
import { normaliseText } from "../../src/text/decode.ts";
import type { Structure } from "../../src/text/outline.ts";
import { split } from "../../src/text/split.ts";
import type { SplitSettings } from "../../src/text/split.ts";
import { loadTokenizer } from "../../src/text/tokens/tokens.ts";

/** What the splitter promises of every text, and texts to hold it to its word. */

const tokenizer = await loadTokenizer("cl100k_base");
const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** Throws at the first promise that is broken; counts tokens with the library itself. */
export function checkPromises(text: string, structure: Structure, settings: SplitSettings): void {
  const { chunks, textTokens } = split(text, structure, tokenizer, settings);
  // The library takes U+FEFF for two tokens, where its own vocabulary has one, and for white space, which it is not to the service.
  const count = (part: string): number =>
    part.includes("\uFEFF") ? tokenizer.count(part) : countCl100k(part, { disallowedSpecial: new Set() });
  const overlap = settings.overlapTokens ?? 0;
  hold(textTokens === count(text), `the text has ${count(text)} tokens, not ${textTokens}`);
  const codePoints = Array.from(text);
  let covered = 0;
  for (const [index, chunk] of chunks.entries()) {
    const content = text.slice(chunk.start, chunk.end);
    const tokens = count(chunk.context + content);
    hold(
      tokens <= settings.maxTokens && tokens === chunk.tokens,
      `chunk ${index} has ${tokens} tokens, says ${chunk.tokens}, limit ${settings.maxTokens}: ${JSON.stringify(chunk.context + content)}`,
    );
    hold(
      codePoints.slice(chunk.startChar, chunk.endChar).join("") === content,
      `the code points of chunk ${index} are not its content`,
    );
    hold(chunk.end > covered, `chunk ${index} holds nothing new`);
    if (chunk.start < covered)
      hold(
        count(text.slice(chunk.start, covered)) <= overlap,
        `chunk ${index} overlaps the one before by more than ${overlap} tokens`,
      );
    hold(text.slice(covered, chunk.start).trim() === "", `text is lost before chunk ${index}`);
    hold(content.trim() !== "" && content.isWellFormed(), `chunk ${index} is blank or ill-formed`);
    covered = chunk.end;
  }
  hold(text.slice(covered).trim() === "", "text is lost at the end");
}

/** Graphemes of at most 20 tokens that a chunk starts or ends inside. */
export function cutGraphemes(text: string, settings: SplitSettings): string[] {
  const cut: string[] = [];
  const boundaries = new Set(Array.from(graphemes.segment(text), ({ index }) => index).concat(text.length));
  for (const { start, end } of split(text, "markdown", tokenizer, settings).chunks) {
    for (const place of [start, end]) {
      if (boundaries.has(place)) continue;
      const whole = graphemes.segment(text).containing(place);
      // White space that marks combine with is left out all the same.
      const segment = whole?.segment.trimStart() === whole?.segment ? whole?.segment : undefined;
      if (segment !== undefined && tokenizer.count(segment) <= 20) cut.push(segment);
    }
  }
  return cut;
}

function hold(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(otherwise);
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
    "\uFEFF",
    "\u200B\u200D\u2060",
    "❤\uFE0F葛\u{E0100}",
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
/** Markdown of every kind of block, with every kind of character. */
export const strangeMarkdown = fc
  .tuple(fc.array(block, { maxLength: 14 }), fc.constantFrom("\n\n", "\n", "\r\n\r\n"))
  .map(([blocks, glue]) => normaliseText(blocks.join(glue)));
export const strangeLimits = fc.constantFrom<SplitSettings>(
  { maxTokens: 8, minTokens: 0 },
  { maxTokens: 8, minTokens: 8 },
  { maxTokens: 24, minTokens: 6 },
  { maxTokens: 100, minTokens: 30 },
  { maxTokens: 40, minTokens: 10, context: "headings", title: "What it is? /all of it/" },
  { maxTokens: 60, minTokens: 0, overlapTokens: 15 },
  { maxTokens: 100, minTokens: 25, overlapTokens: 20, context: "headings" },
);
