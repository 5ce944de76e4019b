import { Readable } from "node:stream";
import { expect, test } from "vitest";
import { readBounded } from "../../src/base/bounded-read.ts";

test.each([
  { maxBytes: 0, text: "", isCut: true },
  { maxBytes: 4, text: "abcd", isCut: true },
  { maxBytes: 6, text: "abcdef", isCut: false },
  { maxBytes: 100, text: "abcdef", isCut: false },
])("Of six bytes in two parts, $maxBytes may be read.", async ({ maxBytes, text, isCut }) => {
  const stream = Readable.from([Buffer.from("abc"), Buffer.from("def")]);
  const read = await readBounded(stream, maxBytes);
  expect([Buffer.from(read.bytes).toString(), read.isCut]).toEqual([text, isCut]);
  expect(read.bytes.byteLength).toBe(read.bytes.buffer.byteLength);
});

test("An endless stream is closed at the bound.", async () => {
  let isClosed = false;
  async function* endless() {
    try {
      for (;;) yield await Promise.resolve(Buffer.alloc(10));
    } finally {
      isClosed = true;
    }
  }
  expect((await readBounded(endless(), 25)).bytes).toHaveLength(25);
  expect(isClosed).toBe(true);
});
