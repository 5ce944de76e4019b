import { beforeAll, describe, expect, test } from "vitest";
import { draw } from "../../mocks/random.ts";
import type { Passage } from "../../src/base/document.ts";
import { maxPassageTokens, passagesOf } from "../../src/text/passages.ts";
import { loadTokenizer } from "../../src/text/tokens/tokens.ts";
import type { Tokenizer } from "../../src/text/tokens/tokens.ts";
import { cutInParts, minWindowTokens, windowsOf } from "../../src/text/windows.ts";
import type { TextWindow } from "../../src/text/windows.ts";

const encoding = "o200k_base";
let tokenizer: Tokenizer;
beforeAll(async () => {
  tokenizer = await loadTokenizer(encoding);
});

/** A book of chapters and sections, of some 150,000 characters, in several scripts, with rare long paragraphs. */
function book(seed: number): string {
  const words =
    "river stone 数据库 مكتبة 😀 lantern measure harbour récit водопад ledger the of and between".split(" ");
  const parts = ["# The book"];
  for (let chapter = 0; chapter < 8; chapter++) {
    parts.push(`## Chapter ${chapter}`);
    for (let section = 0; section < 1 + draw(seed, chapter, "sections") * 7; section++) {
      parts.push(`### Section ${section}`);
      for (let paragraph = 0; paragraph < 1 + draw(seed, chapter, section, "paragraphs") * 6; paragraph++) {
        const isLong = draw(seed, chapter, section, paragraph, "long") < 0.04;
        const length = Math.round(20 + 120 * draw(seed, chapter, section, paragraph) * (isLong ? 20 : 1));
        parts.push(
          Array.from({ length }, (_, word) => {
            const chosen =
              words[Math.floor(draw(seed, chapter, section, paragraph, word) * words.length)] ?? "the";
            return word % 11 === 10 ? `${chosen}.` : chosen;
          }).join(" "),
        );
      }
    }
  }
  return `${parts.join("\n\n")}\n`;
}

function documentOf(text: string) {
  return {
    text,
    textTokens: { [encoding]: tokenizer.count(text) },
    passages: { [encoding]: passagesOf(text, "markdown", tokenizer) },
  };
}

const settings = { encoding, maxTokens: 3000 } as const;
const contents = (text: string, windows: readonly TextWindow[]) =>
  windows.map(({ start, end }) => text.slice(start, end));

describe("the windows of a long text", () => {
  test.each([1, 2, 3])("hold all of it in order, within the limit, in code points too (book %i)", (seed) => {
    const text = book(seed);
    const document = documentOf(text);
    const codePoints = Array.from(text);
    const windows = windowsOf(document, settings);
    expect(windows.length).toBeGreaterThan(5);
    let end = 0;
    for (const [index, window] of windows.entries()) {
      expect(window.position).toBe(index);
      expect(text.slice(end, window.start).trim()).toBe("");
      const content = text.slice(window.start, window.end);
      expect(codePoints.slice(window.startChar, window.endChar).join("")).toBe(content);
      const tokens = tokenizer.count(content);
      expect(tokens).toBeLessThanOrEqual(window.tokens);
      expect(window.tokens).toBeLessThanOrEqual(settings.maxTokens);
      expect(window.tokens - tokens).toBeLessThan(0.03 * tokens + 4);
      expect(tokens).toBeGreaterThan(settings.maxTokens / 5);
      end = window.end;
    }
    expect(text.slice(end).trim()).toBe("");
  });

  test("begin at the highest heading that leaves both sides enough, and know the headings above them", () => {
    const text = book(1);
    const windows = windowsOf(documentOf(text), settings);
    const starts = windows.slice(1).map(({ start }) => /^#* ?/.exec(text.slice(start))?.[0].trim());
    expect(starts.filter((mark) => mark === "##").length).toBeGreaterThanOrEqual(5);
    expect(starts.filter((mark) => mark !== "").length).toBeGreaterThan(0.6 * starts.length);
    for (const { start, headingPath } of windows.slice(1)) {
      const chapter = text.slice(0, start + 5).lastIndexOf("\n## ");
      expect(headingPath.slice(0, 2)).toEqual([
        "The book",
        text.slice(chapter + 4, text.indexOf("\n", chapter + 4)),
      ]);
    }
  });

  test("repeat whole passages as an overlap, within the same limit", () => {
    const text = book(2);
    const document = documentOf(text);
    const windows = windowsOf(document, { ...settings, overlapTokens: 400 });
    const starts = new Set(document.passages[encoding]?.map(({ start }) => start));
    for (const [index, window] of windows.entries()) {
      expect(window.tokens).toBeLessThanOrEqual(settings.maxTokens);
      expect(starts.has(window.start)).toBe(true);
      if (index === 0) continue;
      const previous = windows[index - 1];
      expect(text.slice(previous?.end, window.ownStart).trim()).toBe("");
      const overlap = tokenizer.count(text.slice(window.start, previous?.end));
      expect(overlap).toBeGreaterThan(400 - maxPassageTokens - 1);
      expect(overlap).toBeLessThanOrEqual(400);
      expect(Array.from(text.slice(0, window.ownStart)).length).toBe(window.ownStartChar);
    }
  });

  test("change where an edit is, and nowhere else", () => {
    const text = book(3);
    const before = new Set(contents(text, windowsOf(documentOf(text), settings)));
    const changes: number[] = [];
    for (let edit = 0; edit < 24; edit++) {
      const near = Math.floor(draw(9, "edit", edit) * text.length);
      const place = text.indexOf(" ", near);
      const change = [" inserted words here", "", " x"][edit % 3] ?? "";
      // Nothing for the middle one: a word is taken out instead.
      const end = change === "" ? text.indexOf(" ", place + 1) : place;
      const edited = text.slice(0, place) + change + text.slice(end);
      const after = contents(edited, windowsOf(documentOf(edited), settings));
      changes.push(after.filter((content) => !before.has(content)).length);
    }
    expect(Math.min(...changes)).toBe(1);
    // A window that became too long is two; a cut whose surroundings were edited is another.
    expect(changes.filter((count) => count > 1).length).toBeLessThanOrEqual(4);
    expect(Math.max(...changes)).toBeLessThanOrEqual(4);
  });

  test("change where an edit is in a text without headings too, where only the words around a place tell it apart", () => {
    // All of one length: where windows end by counting alone, a paragraph more moves every end behind it.
    const paragraph = (number: number) =>
      `Number ${1000 + number} ${"of the quiet harbour ".repeat(45)}ends.`;
    const paragraphs = Array.from({ length: 250 }, (_, index) => paragraph(index));
    const windowed = (parts: readonly string[]) => {
      const text = parts.join("\n\n");
      return contents(text, windowsOf(documentOf(text), settings));
    };
    const before = new Set(windowed(paragraphs));
    for (let edit = 0; edit < 4; edit++) {
      const after = windowed(paragraphs.toSpliced(50 * edit + 3, 0, paragraph(5000 + edit)));
      expect(after.filter((content) => !before.has(content)).length).toBeLessThanOrEqual(3);
    }
  });

  test("the windows of a long text are found in a text without any structure, and in one that repeats itself", () => {
    for (const text of ["word ".repeat(20_000), "字".repeat(20_000), "- item\n".repeat(20_000)]) {
      const windows = windowsOf(documentOf(text), settings);
      expect(contents(text, windows).join("").replaceAll(/\s/g, "")).toBe(text.replaceAll(/\s/g, ""));
      expect(Math.max(...windows.map(({ tokens }) => tokens))).toBeLessThanOrEqual(settings.maxTokens);
      expect(windows.length).toBeLessThan((4 * tokenizer.count(text)) / settings.maxTokens + 2);
    }
  });
});

test("a text that fits is one window: the whole text", () => {
  const text = "# A 😀\n\nShort.\n";
  const [window, ...more] = windowsOf({ ...documentOf(text), passages: {} }, settings);
  expect(more).toEqual([]);
  expect(window).toMatchObject({ start: 0, end: text.length, startChar: 0, endChar: text.length - 1 });
});

test("limits without room for passages, and texts that were not counted or cut for them, are refused", () => {
  const document = documentOf("word ".repeat(4000));
  expect(() => windowsOf(document, { encoding, maxTokens: minWindowTokens - 1 })).toThrow(RangeError);
  expect(() => windowsOf(document, { encoding, maxTokens: 1500, overlapTokens: 500 })).toThrow(RangeError);
  expect(() => windowsOf({ ...document, passages: {} }, settings)).toThrow(/came without passages/);
  expect(() => windowsOf(document, { encoding: "cl100k_base", maxTokens: 3000 })).toThrow(
    /not counted in cl100k_base/,
  );
});

test("a passage never has more tokens than its limit, and a heading after text begins one", () => {
  const text = book(4);
  const passages = passagesOf(text, "markdown", tokenizer);
  const starts = new Map(passages.map((passage): [number, Passage] => [passage.start, passage]));
  for (const { start, end } of passages)
    expect(tokenizer.count(text.slice(start, end))).toBeLessThanOrEqual(maxPassageTokens);
  // A section heading right below its chapter's stays with it.
  const headings = [...text.matchAll(/(?<=\n\n(?!#).*\n\n)#{2,3} /g)];
  expect(headings.length).toBeGreaterThan(10);
  for (const heading of headings) expect(starts.get(heading.index)?.level).toBe(heading[0].length - 1);
});

test("parts of a list hold all of it, at most the limit and at least a quarter of it", () => {
  for (let size = 1; size < 200; size += 7) {
    const items = Array.from({ length: size }, (_, index) => ({
      level: index % 3,
      hash: draw(1, size, index),
    }));
    const parts = cutInParts(items, () => 1, 8);
    expect(parts.flatMap(([first, next]) => items.slice(first, next))).toEqual(items);
    for (const [first, next] of parts) {
      expect(next - first).toBeLessThanOrEqual(8);
      expect(next - first).toBeGreaterThanOrEqual(Math.min(size, 2));
    }
  }
});
