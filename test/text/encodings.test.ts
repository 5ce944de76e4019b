import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { unmarkedUtf16 } from "../../src/base/utf16.ts";
import { decodeWithEncoding } from "../../src/text/decode.ts";

/** Short sentences of many languages as other programs encode them, without a word about the encoding. */
const cases = z
  .array(z.object({ language: z.string(), encoding: z.string(), text: z.string(), base64: z.string() }))
  .parse(JSON.parse(readFileSync(join(import.meta.dirname, "encodings.json"), "utf8")));

const decode = (bytes: Uint8Array, declared?: string) =>
  decodeWithEncoding(Uint8Array.from(bytes), { declared, isHtml: false });

test.each(cases)("$language in $encoding is read without a label", ({ text, base64 }) => {
  expect(decode(Buffer.from(base64, "base64")).text).toBe(text);
});

describe("labels and marks", () => {
  test("A label of ASCII or Latin does not spoil what is UTF-8", () => {
    const bytes = Buffer.from("Größe: 5 m");
    for (const label of ["us-ascii", "iso-8859-1", "windows-1252"])
      expect(decode(bytes, label)).toEqual({
        text: "Größe: 5 m",
        encoding: { name: "utf-8", certainty: "certain" },
      });
  });

  test("A label decides between encodings that both make sense", () => {
    expect(decode(Buffer.from([0x5a, 0x61, 0xbf, 0xf3, 0xb3, 0xe6]), "iso-8859-2")).toEqual({
      text: "Zażółć",
      encoding: { name: "iso-8859-2", certainty: "declared" },
    });
  });

  test("An unknown label is ignored", () => {
    expect(decode(Buffer.from("Größe", "latin1"), "no-such-label").text).toBe("Größe");
  });
});

test("What has no zero byte or control code is not taken for UTF-16", () => {
  for (const bytes of [
    Buffer.from("plain words without any sign"),
    Buffer.from("0a1b0c0d".repeat(20)),
    Buffer.from([0x89, 0xef, 0x8b, 0x63, 0x8e, 0xba, 0x97, 0x5c, 0x96, 0xf1]),
    Uint8Array.from([0, 1, 2, 3]),
  ])
    expect(unmarkedUtf16(bytes)).toBeUndefined();
});
