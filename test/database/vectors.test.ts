import * as fc from "fast-check";
import { fromSql, toSql } from "pgvector";
import { expect, test } from "vitest";
import { vectorParameter } from "../../src/database/vectors.ts";
import { openTestDatabase } from "../support/file-database.ts";

const database = await openTestDatabase();

function littleEndian(values: Float32Array): Buffer {
  const buffer = Buffer.alloc(values.length * 4);
  for (const [index, value] of values.entries()) buffer.writeFloatLE(value, index * 4);
  return buffer;
}

const finite = fc.float32Array({ noNaN: true, noDefaultInfinity: true, minLength: 1, maxLength: 2_000 });

test("any vector comes back bit for bit", async () => {
  await fc.assert(
    fc.asyncProperty(finite, async (values) => {
      const sent = littleEndian(values);
      const [row] = await database.query<{ dimensions: number; bytes: Buffer }>(
        "select vector_dims(v) as dimensions, vector_send(v) as bytes from (select $1::vector as v) given",
        [vectorParameter(sent, values.length)],
      );
      expect(row?.dimensions).toBe(values.length);
      expect(row?.bytes.subarray(4).swap32().equals(sent)).toBe(true);
    }),
    { numRuns: 60 },
  );
});

test("pgvector's own package reads what we wrote, and writes what we would have", async () => {
  await fc.assert(
    fc.asyncProperty(finite, async (values) => {
      const ours = vectorParameter(littleEndian(values), values.length);
      const [row] = await database.query<{ text: string; same: boolean }>(
        "select $1::vector::text as text, $1::vector = $2::vector as same",
        [ours, toSql([...values])],
      );
      expect(row?.same).toBe(true);
      const read = fromSql(row?.text ?? "");
      if (!Array.isArray(read)) throw new Error("pgvector read no vector");
      // -0 and 0 are the same number, and not the same to toEqual.
      const withoutMinusZero = (numbers: ArrayLike<number>) =>
        Float32Array.from(numbers, (number) => number + 0);
      expect(withoutMinusZero(read)).toEqual(withoutMinusZero(values));
    }),
    { numRuns: 30 },
  );
});

test("vectors of 3,072 dimensions are stored too", async () => {
  const values = Float32Array.from({ length: 3072 }, (_, index) => index / 3072);
  expect(
    await database.query("select vector_dims($1::vector) as dimensions", [
      vectorParameter(littleEndian(values), 3072),
    ]),
  ).toEqual([{ dimensions: 3072 }]);
});

test("the given buffer is not changed, and a view into a larger one is read where it starts", () => {
  const larger = littleEndian(Float32Array.of(9, 1, 2));
  const before = Buffer.from(larger);
  const parameter = vectorParameter(larger.subarray(4), 2);
  expect(larger.equals(before)).toBe(true);
  expect([parameter.readFloatBE(4), parameter.readFloatBE(8)]).toEqual([1, 2]);
});

test("a wrong length and a value that is not finite are refused", () => {
  expect(() => vectorParameter(Buffer.alloc(8), 3)).toThrow(/8 bytes where 3 dimensions need 12/);
  expect(() => vectorParameter(Buffer.alloc(13), 3)).toThrow(/13 bytes/);
  fc.assert(
    fc.property(
      finite,
      fc.nat(),
      fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY),
      (values, pick, bad) => {
        const position = pick % values.length;
        values[position] = bad;
        expect(() => vectorParameter(littleEndian(values), values.length)).toThrow(
          `value ${position} is not a finite number`,
        );
      },
    ),
  );
});
