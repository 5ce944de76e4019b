import { expect, test } from "vitest";
import { assertPlausible } from "../../src/text/plausible.ts";
import { sniffCharset, sniffMediaType } from "../../src/web/media-type.ts";
import { parse } from "./parse.ts";

/** Small documents, each with what its text has, in its order, and what it lacks. */

interface Expected {
  /** Found in the text one after the other. */
  has?: string[];
  lacks?: string[];
}
export type Kind = [name: string, file: string, content: string | Uint8Array, expected: Expected];

export async function textOf(file: string, content: string | Uint8Array): Promise<string> {
  const bytes = Uint8Array.from(typeof content === "string" ? Buffer.from(content) : content);
  const type = sniffMediaType(bytes, { names: [file] });
  const { text } = await parse(bytes, type, {
    uri: `file:${file}`,
    ...(sniffCharset(bytes, type, undefined) === undefined
      ? {}
      : { charset: sniffCharset(bytes, type, undefined) ?? "" }),
  });
  assertPlausible(text);
  return text;
}

/** A test for each document. */
export function all(kinds: Kind[]): void {
  test.each(kinds)("%s", async (_, file, content, { has = [], lacks = [] }) => {
    const text = await textOf(file, content);
    let at = 0;
    for (const part of has) {
      expect(text.slice(at)).toContain(part);
      at = text.indexOf(part, at) + part.length;
    }
    for (const part of lacks) expect(text).not.toContain(part);
  });
}

export const latin1 = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, "latin1"));
export const page = (body: string): string =>
  `<!doctype html><html><head><title>T</title></head><body><main>${body}</main></body></html>`;
