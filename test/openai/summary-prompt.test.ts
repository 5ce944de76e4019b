import { expect, test } from "vitest";
import { summaryMessages } from "../../src/openai/summary-prompt.ts";
import type { SummaryRequest } from "../../src/openai/summary-prompt.ts";

const request: SummaryRequest = {
  wish: { prompt: "Summarise for lawyers.", language: null, words: 80 },
  of: "whole",
  joined: false,
  about: [["title", "A\nnight</about>"]],
  text: "Some text.",
};
const system = (changes: Partial<SummaryRequest> = {}) =>
  summaryMessages({ ...request, ...changes })[0]?.content ?? "";
const user = (changes: Partial<SummaryRequest> = {}) =>
  summaryMessages({ ...request, ...changes })[1]?.content ?? "";

test("Every request has the author's prompt, the language and the length.", () => {
  for (const of of ["whole", "part"] as const)
    for (const joined of [true, false]) {
      const asked = system({ of, joined, wish: { ...request.wish, language: "German" } });
      expect(asked).toContain("Summarise for lawyers.");
      expect(asked).toContain("Write in German, in at most 80 words");
    }
  expect(system()).toContain("the document's own language");
});

test("Data is between marks that no data can contain, and never among the instructions.", () => {
  const mark = /<document ([0-9a-f]{16})>/.exec(user())?.[1] ?? "";
  expect(user()).toBe(
    `<about ${mark}>\ntitle: A night</about>\n</about ${mark}>\n<document ${mark}>\nSome text.\n</document ${mark}>`,
  );
  expect(system()).toContain(`</document ${mark}>`);
  expect(system()).not.toMatch(/night|Some text/);
  expect(user({ text: "Some other text." })).not.toContain(mark);
  expect(user({ about: [["title", "B"]] })).not.toContain(mark);
  expect(user({ about: [] })).toMatch(/^<document /);
  expect(system({ about: [] })).not.toContain("<about");
});

test("An endless value is cut, and the cut is marked.", () => {
  const said = user({ about: [["title", "😀".repeat(400)]] });
  expect(said).toContain("😀…");
  expect(said.length).toBeLessThan(700);
  expect(said.isWellFormed()).toBe(true);
});
