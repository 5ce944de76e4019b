import { expect, test } from "vitest";
import type { UnreadKind } from "../../src/base/coverage.ts";
import { outlineOf } from "../../src/text/outline.ts";
import { assertPlausible } from "../../src/text/plausible.ts";
import { sniffCharset, sniffMediaType } from "../../src/web/media-type.ts";
import { parse } from "./parse.ts";

/** Small documents, each with what its text has, in its order, and what it lacks; with its title and properties too. */

interface Expected {
  /** Found in the text one after the other. */
  has?: string[];
  lacks?: string[];
  /** Null for a document without one. */
  title?: string | null;
  author?: string;
  language?: string;
  createdAt?: string;
  modifiedAt?: string;
  tables?: number;
  notRead?: Partial<Record<UnreadKind, number>>;
}
export type Kind = [name: string, file: string, content: string | Uint8Array, expected: Expected];

export async function textOf(file: string, content: string | Uint8Array): Promise<string> {
  return (await read(file, content)).text;
}

async function read(file: string, content: string | Uint8Array) {
  const bytes = Uint8Array.from(typeof content === "string" ? Buffer.from(content) : content);
  const type = sniffMediaType(bytes, { names: [file] });
  const parsed = await parse(bytes, type, {
    uri: `file:${file}`,
    ...(sniffCharset(bytes, type, undefined) === undefined
      ? {}
      : { charset: sniffCharset(bytes, type, undefined) ?? "" }),
  });
  assertPlausible(parsed.text);
  return parsed;
}

/** A test for each document. */
export function all(kinds: Kind[]): void {
  test.each(kinds)("%s", async (_, file, content, { has = [], lacks = [], ...expected }) => {
    const { text, title, structure, properties, coverage } = await read(file, content);
    let at = 0;
    for (const part of has) {
      expect(text.slice(at)).toContain(part);
      at = text.indexOf(part, at) + part.length;
    }
    for (const part of lacks) expect(text).not.toContain(part);
    const heading = outlineOf(text, structure).headings.find((each) => each.title !== "")?.title ?? null;
    expect({ title: title ?? heading, ...properties, ...coverage }).toMatchObject(expected);
  });
}

export const latin1 = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, "latin1"));
export const page = (body: string, head = ""): string =>
  `<!doctype html><html><head><title>T</title>${head}</head><body><main>${body}</main></body></html>`;
