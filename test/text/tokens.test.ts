import * as fc from "fast-check";
import { countTokens as countCl100k } from "gpt-tokenizer/encoding/cl100k_base";
import { countTokens as countO200k } from "gpt-tokenizer/encoding/o200k_base";
import { describe, expect, test } from "vitest";
import { countTokens, loadTokenizer } from "../../src/text/tokens/tokens.ts";

const ordinary = { disallowedSpecial: new Set<string>() };
const encodings = [
  { encoding: "cl100k_base" as const, library: (text: string) => countCl100k(text, ordinary) },
  { encoding: "o200k_base" as const, library: (text: string) => countO200k(text, ordinary) },
];

describe.each(encodings)("$encoding", ({ encoding, library }) => {
  test("special tokens are plain text", async () => {
    expect(await countTokens("a <|endoftext|> b", encoding)).toBe(library("a <|endoftext|> b"));
    expect(await countTokens("<|endoftext|>", encoding)).toBeGreaterThan(1);
    expect(await countTokens("", encoding)).toBe(0);
  });

  test("U+FEFF is no white space to the service, and one token alone", async () => {
    const tokenizer = await loadTokenizer(encoding);
    expect(tokenizer.count("\uFEFF")).toBe(1);
    expect(tokenizer.count("x \uFEFFy")).toBe(tokenizer.count("x \uFEFF") + tokenizer.count("y"));
  });

  test("long words are counted as the library counts them", async () => {
    const tokenizer = await loadTokenizer(encoding);
    const alphabet = fc.constantFrom(
      "ab",
      "aA",
      "的一是了我不",
      "!-=",
      "😀😁",
      "éàa",
      "a\u0301",
      "0aZ",
      " ",
      "\n",
      "الحمد",
      "สวัสดี",
      "etaoinshrdlu",
      "x",
      "a",
      "𠀀𠀁字",
    );
    const longWord = alphabet.chain((letters) => {
      const characters = Array.from(letters);
      return fc
        .array(fc.constantFrom(...characters), { minLength: 100, maxLength: 700 })
        .map((chosen) => chosen.join(""));
    });
    fc.assert(
      fc.property(longWord, (word) => {
        expect(tokenizer.count(word)).toBe(library(word));
      }),
      { numRuns: 150 },
    );
  });

  test("the index knows the tokens of every slice", async () => {
    const tokenizer = await loadTokenizer(encoding);
    const part = fc.oneof(
      fc.constantFrom(
        "word ",
        "It's ",
        "\n\n",
        ".\n",
        "!!!\n/",
        "  ",
        "\t",
        "你好。我们",
        "12345",
        "ABCdef",
        "é",
        "👩‍👧",
        "'ll",
        "don't",
        "/path/x",
      ),
      fc.string({ unit: "grapheme", maxLength: 6 }),
      fc.integer({ min: 100, max: 300 }).map((length) => "ab".repeat(length)),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 40 }), fc.nat(), fc.nat(), (parts, first, second) => {
        const text = parts.join("").toWellFormed();
        const codePoints = Array.from(text);
        const [from = 0, to = 0] = [
          first % (codePoints.length + 1),
          second % (codePoints.length + 1),
        ].toSorted((left, right) => left - right);
        const slice = codePoints.slice(from, to).join("").trim();
        fc.pre(slice !== "");
        const start = text.indexOf(slice, codePoints.slice(0, from).join("").length);
        expect(tokenizer.index(text).count(start, start + slice.length)).toBe(library(slice));
      }),
      { numRuns: 400 },
    );
  });

  test("a text longer than the regular expression can take is counted", async () => {
    const tokenizer = await loadTokenizer(encoding);
    const paragraph = "Some words, 你好。 and more words here.\n\n";
    // Each repetition starts at a certain boundary, so the count of the whole is the sum.
    const once = library(paragraph.repeat(1000));
    expect(tokenizer.count(paragraph.repeat(10_000))).toBe(once * 10);
    expect(tokenizer.count("字".repeat(3_000_000))).toBeGreaterThanOrEqual(3_000_000);
    expect(tokenizer.count("a".repeat(8_000_000))).toBe(1_000_000);
  });
});
