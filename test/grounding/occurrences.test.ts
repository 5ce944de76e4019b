import { expect, test } from "vitest";
import { formatPath } from "../../src/extraction/paths.ts";
import { readAnswer } from "../../src/extraction/read-answer.ts";
import { wireSchemaOf } from "../../src/extraction/wire-schema.ts";
import { occurrenceCases } from "./occurrence-cases.ts";

/** The bar: at least 300 cases, and 99 % of them right in every quote. */
const cases = occurrenceCases(360);

test("a quote that stands several times is put where the answer means it", () => {
  const wrong: string[] = [];
  let quotes = 0;
  for (const [index, { name, text, schema, answer, expected, headings }] of cases.entries()) {
    const { fields } = wireSchemaOf(schema);
    const readings = readAnswer(fields, answer, {
      text,
      startChar: 0,
      hidden: [],
      sections: headings.map(({ at, headings: path }) => ({ start: at, headings: path })),
    });
    const found = new Map(
      [...readings.values()].flatMap(({ evidence }) =>
        evidence.map(
          ({ path, startChar, endChar, quote }) => [formatPath(path), { startChar, endChar, quote }] as const,
        ),
      ),
    );
    quotes += expected.size;
    const misses = [...expected].filter(([path, [start, end]]) => {
      const place = found.get(path);
      return place?.startChar !== start || place.endChar !== end;
    });
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
