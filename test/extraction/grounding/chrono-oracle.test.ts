import * as chrono from "chrono-node";
import { expect, test } from "vitest";
import { conventionsOf } from "../../../src/extraction/grounding/conventions.ts";
import { readingsOf } from "../../../src/extraction/grounding/readings.ts";

/** Another reader of dates, written apart from ours, for what both read. */
const oracles: Readonly<Record<string, { parse: (text: string) => chrono.ParsedResult[] }>> = {
  "en-US": chrono.en.casual,
  "en-GB": chrono.en.GB,
  "de-DE": chrono.de.casual,
  "fr-FR": chrono.fr.casual,
  "es-ES": chrono.es.casual,
  "it-IT": chrono.it.casual,
  "pt-PT": chrono.pt.casual,
  "nl-NL": chrono.nl.casual,
  "ja-JP": chrono.ja.casual,
};

const styles: Intl.DateTimeFormatOptions[] = [
  { dateStyle: "full" },
  { dateStyle: "long" },
  { dateStyle: "medium" },
  { day: "2-digit", month: "2-digit", year: "numeric" },
  { day: "numeric", month: "short", year: "numeric" },
];

function oursOf(language: string, text: string): string[] {
  const conventions = conventionsOf(text, { tag: language, isSure: true });
  return readingsOf(text, conventions).readings.flatMap((reading) =>
    reading.kind === "date" && reading.dates.length === 1
      ? reading.dates.map(({ year, month, day }) => [year, month, day].join("-"))
      : [],
  );
}

test.each(Object.keys(oracles))(
  "dates as CLDR writes them in %s are read, and never otherwise than chrono reads them",
  (tag) => {
    const oracle = oracles[tag];
    if (oracle === undefined) throw new Error(`There is no oracle for ${tag}.`);
    let agreed = 0;
    for (let index = 0; index < 60; index += 1) {
      const date = new Date(Date.UTC(1995 + index, (index * 5) % 12, 1 + ((index * 7) % 28)));
      const expected = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()].join("-");
      for (const style of styles) {
        const text = new Intl.DateTimeFormat(tag, { ...style, timeZone: "UTC" }).format(date);
        expect([text, oursOf(tag, text)]).toEqual([text, [expected]]);
        const [theirs] = oracle.parse(text);
        const isSure =
          theirs !== undefined &&
          (["day", "month", "year"] as const).every((part) => theirs.start.isCertain(part));
        if (!isSure) continue;
        // Its Japanese and Dutch rules take some forms apart; what it reads whole must be what we read.
        if (theirs.text.length < text.length - 12) continue;
        expect([
          text,
          [theirs.start.get("year"), theirs.start.get("month"), theirs.start.get("day")].join("-"),
        ]).toEqual([text, expected]);
        agreed += 1;
      }
    }
    expect(agreed).toBeGreaterThan(60);
  },
);
