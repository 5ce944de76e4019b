import fc from "fast-check";
import { expect, test } from "vitest";
import { SeenUris } from "../../src/sources/seen-uris.ts";

test("a set of seen URIs knows each that was added, with its number, and no other, however many there are", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.webUrl(), fc.nat()), { maxLength: 3_000 }), (uris) => {
      const seen = new SeenUris();
      const expected = new Map<string, number>();
      for (const [uri, number] of uris) {
        expect(seen.numberOf(uri)).toBe(expected.get(uri));
        if (expected.has(uri)) continue;
        seen.add(uri, number);
        expected.set(uri, number);
      }
      for (const [uri, number] of expected) expect(seen.numberOf(uri)).toBe(number);
    }),
    { numRuns: 30 },
  );
});
