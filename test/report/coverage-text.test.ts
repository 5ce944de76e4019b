import { describe, expect, test } from "vitest";
import { mergeCoverage, noteProblem, noteUnread, storedLinks } from "../../src/base/coverage.ts";
import type { Coverage } from "../../src/base/coverage.ts";
import { coverageLines, coverageWarnings } from "../../src/report/coverage-text.ts";

const scan: Coverage = {
  pages: { count: 40, withoutText: 12, pictureOnly: 11, unreadable: 1 },
  tables: 2,
  notRead: { chart: 3, picture: 1 },
  hiddenCharacters: 80,
  encoding: { name: "shift_jis", certainty: "guessed" },
  problems: ["Line 3 is no JSON, and was left out."],
};

describe("coverage in words", () => {
  test("A warning names pages without text, parts that were not read, guesses and problems", () => {
    expect(coverageWarnings(scan)).toEqual([
      "12 of 40 pages have no text (11 show a picture: run OCR over them)",
      "1 of 40 pages could not be read",
      "not read: 3 charts",
      "the encoding shift_jis was guessed",
      "Line 3 is no JSON, and was left out.",
    ]);
  });

  test("OCR is advised only where a page is a picture", () => {
    const blank = { pages: { count: 2, withoutText: 1, pictureOnly: 0, unreadable: 0 } };
    expect(coverageWarnings(blank)).toEqual(["1 of 2 pages has no text"]);
  });

  test("What was read in full warns of nothing", () => {
    expect(
      coverageWarnings({
        pages: { count: 3, withoutText: 0, pictureOnly: 0, unreadable: 0 },
        tables: 1,
        notRead: { picture: 4 },
        encoding: { name: "utf-8", certainty: "certain" },
      }),
    ).toEqual([]);
  });

  test("ragprep show says all of it", () => {
    expect(coverageLines(scan)).toContain("80 hidden characters left out");
    expect(coverageLines(scan)).toContain("not read: 1 picture, 3 charts");
    expect(coverageLines(scan)).toContain("2 tables");
  });
});

describe("what parsers add", () => {
  test("A part's counts are added to the document's", () => {
    const whole: Coverage = { tables: 1 };
    const part: Coverage = { tables: 2, hiddenCharacters: 5 };
    noteUnread(part, "picture", 2);
    noteProblem(part, "Line 1 is no JSON.");
    mergeCoverage(whole, part);
    mergeCoverage(whole, part);
    expect(whole).toEqual({
      tables: 5,
      hiddenCharacters: 10,
      notRead: { picture: 4 },
      problems: ["Line 1 is no JSON.", "Line 1 is no JSON."],
    });
  });

  test("Links are kept once each, up to a number, without data and scripts", () => {
    const links = [
      { text: "A\n page", target: " https://example.org/a " },
      { text: "A page", target: "https://example.org/a" },
      { text: "Picture", target: "data:image/png;base64,AAAA" },
      { text: "Run", target: "javascript:alert(1)" },
      { text: "", target: "https://example.org/b" },
    ];
    expect(storedLinks(links)).toEqual([{ text: "A page", target: "https://example.org/a" }]);
    const many = Array.from({ length: 3_000 }, (_, index) => ({ text: "x", target: `#${index}` }));
    expect(storedLinks(many)).toHaveLength(1_000);
  });
});
