import { expect, test } from "vitest";
import { UnusableAnswer } from "../../src/openai/errors.ts";
import { readVectors } from "../../src/openai/vectors.ts";

const vector = (...numbers: number[]) => Buffer.from(new Float32Array(numbers).buffer);
const base64 = (...numbers: number[]) => vector(...numbers).toString("base64");

test.each<[string, (index: number) => unknown]>([
  ["base64", (index) => base64(index, 0.5)],
  ["arrays of numbers", (index) => [index, 0.5]],
])("vectors as %s come in the order of the texts", (_form, embedding) => {
  const count = 256;
  const data = Array.from({ length: count }, (_, index) => ({ index, embedding: embedding(index) }));
  const vectors = readVectors({ data: data.toReversed() }, count, 2);
  expect(vectors).toEqual(Array.from({ length: count }, (_, index) => vector(index, 0.5)));
});

test("Without indices, the answer has the order of the texts.", async () => {
  const data = [{ embedding: base64(1, 2) }, { index: null, embedding: [3, 4] }];
  expect(readVectors({ data }, 2, undefined)).toEqual([vector(1, 2), vector(3, 4)]);
});

test("One vector for three texts is a repeated answer; two texts may mean the same.", () => {
  const same = (count: number) => ({
    data: Array.from({ length: count }, () => ({ embedding: base64(1, 2) })),
  });
  expect(() => readVectors(same(3), 3, 2)).toThrow(/all 3 texts got the same vector/);
  expect(readVectors(same(2), 2, 2)).toHaveLength(2);
});

test.each<[string, unknown[]]>([
  ["an index on some only", [{ index: 0, embedding: base64(1) }, { embedding: base64(2) }]],
  ["an index on others only", [{ embedding: base64(1) }, { index: 1, embedding: base64(2) }]],
  ["a vector that is an object", [{ embedding: { 0: 1 } }, { embedding: [1] }]],
  ["a number that is text", [{ embedding: ["1"] }, { embedding: [1] }]],
  ["a number that is null, as JSON writes those that are none", [{ embedding: [null] }, { embedding: [1] }]],
  ["no vector", [{ index: 0 }, { index: 1 }]],
])("%s is an unusable answer", (_name, data) => {
  expect(() => readVectors({ data }, data.length, undefined)).toThrow(UnusableAnswer);
});
