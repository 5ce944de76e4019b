import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  formatAboutUsd,
  formatCounted,
  formatDuration,
  formatLine,
  formatUsd,
  printable,
  wrapItem,
  wrapText,
} from "../../src/report/format.ts";

describe("numbers", () => {
  test("numbers are written as people read them", () => {
    expect(formatCounted(1, "document")).toBe("1 document");
    expect(formatCounted(12_345, "document")).toBe("12,345 documents");
    expect([0, 0.000_02, 0.1366, 12.5].map((usd) => formatUsd(usd))).toEqual([
      "$0.00",
      "< $0.0001",
      "$0.1366",
      "$12.50",
    ]);
    expect([0.000_02, 0.1366].map((usd) => formatAboutUsd(usd))).toEqual([
      "less than $0.0001",
      "about $0.1366",
    ]);
    expect([999, 61_000, 3_660_000].map((milliseconds) => formatDuration(milliseconds))).toEqual([
      "1.0 s",
      "1 min 1 s",
      "1 h 1 min",
    ]);
  });
});

describe("text", () => {
  test("a line never exceeds its width, in characters", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme", maxLength: 200 }),
        fc.integer({ min: 2, max: 80 }),
        (text, width) => {
          expect(Array.from(formatLine(text, width)).length).toBeLessThanOrEqual(width);
        },
      ),
    );
  });

  test("wrapping keeps every word in order, and every line within its width", () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-zé茶]{1,30}$/), { maxLength: 40 }),
        fc.integer({ min: 12, max: 100 }),
        (words, width) => {
          const wrapped = wrapText(words.join(" "), width, "  ");
          expect(wrapped.replace(/\s+/g, "")).toBe(words.join(""));
          for (const line of wrapped === "" ? [] : wrapped.split("\n")) {
            expect(line.startsWith("  ")).toBe(true);
            expect(Array.from(line).length).toBeLessThanOrEqual(width);
          }
        },
      ),
    );
  });

  test("further lines of a list's entry stand below its first word", () => {
    expect(wrapItem("one two three four", 12, "  ")).toBe("  - one two\n    three four");
  });

  test("nothing in a document can steer the terminal or hide itself", () => {
    expect(printable("\u001B[2Jcleared\u202Ereversed\u200Bhidden\u0007")).toBe(
      "\\u{1b}[2Jcleared\\u{202e}reversed\\u{200b}hidden\\u{7}",
    );
    expect(printable("plain text\nin two lines, 茶 👩‍🌾")).toBe("plain text\nin two lines, 茶 👩‍🌾");
  });
});
