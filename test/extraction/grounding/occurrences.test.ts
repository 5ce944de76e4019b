import { expect, test } from "vitest";
import { misplaced, occurrenceCases, placesOf } from "./occurrence-cases.ts";

/** The bar: at least 300 cases, and 99 % of them right in every quote. */
const cases = occurrenceCases(360);

test("a quote that stands several times is put where the answer means it", () => {
  const wrong: string[] = [];
  let quotes = 0;
  for (const [index, one] of cases.entries()) {
    const { name, text, expected } = one;
    const found = placesOf(one);
    quotes += expected.size;
    const misses = misplaced(one, found);
    for (const { startChar, endChar, quote } of found.values())
      expect(Array.from(text).slice(startChar, endChar).join("")).toBe(quote);
    if (misses.length > 0)
      wrong.push(
        `${index} ${name}: ${misses.map(([path, [start]]) => `${path} at ${found.get(path)?.startChar} for ${start}`).join(", ")}\n${text}`,
      );
  }
  expect(cases.length).toBeGreaterThanOrEqual(300);
  expect(quotes).toBeGreaterThan(1500);
  expect(wrong.slice(0, 5).join("\n\n")).toBe("");
  expect(wrong.length).toBeLessThanOrEqual(cases.length * 0.01);
});
