import { malformed, titleOf, propertiesOf } from "../../parsed.ts";
import type { ParseInput, Parsed } from "../../parsed.ts";
import { readVisible } from "../../visible/hidden.ts";
import { htmlToText } from "../../markup/html.ts";
import { finished, joinBlocks } from "../text.ts";
import { htmlInside } from "./html-inside.ts";
import { RichTextReader } from "./reader.ts";

/**
 * Rich Text Format as it is printed: a reader of its own, since the format is small. All tracked changes are accepted;
 * comments are left out.
 */
export function parseRtf({ bytes, limits }: ParseInput): Parsed {
  // Some editors put the mark of UTF-8 before it.
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    .toString("latin1")
    .replace(/^\xef\xbb\xbf/, "");
  const source = withoutBinary(whole);
  if (!source.startsWith("{\\rtf")) throw malformed("it is no rich text: it does not begin with {\\rtf");
  const page = htmlInside(source);
  if (page !== undefined) return htmlToText(page);
  const isPainted = /\\(?:shp|do|background|pict)(?![a-z])/.test(source);
  const { reader } = readVisible((leavesOutHidden) => {
    const reading = new RichTextReader(limits.maxCharacters, isPainted, leavesOutHidden);
    reading.read(source);
    return { reader: reading };
  });
  const { information, coverage, links } = reader;
  return {
    text: finished(joinBlocks(reader.blocks())),
    title: titleOf(information.get("title")),
    properties: propertiesOf({
      author: information.get("author"),
      createdAt: information.get("creatim"),
      modifiedAt: information.get("revtim"),
    }),
    coverage,
    links,
  };
}

/** Bytes that stand as they are, such as pictures: what looks like a brace among them is none. */
function withoutBinary(source: string): string {
  const begin = /\\bin(\d{1,10}) ?/g;
  let kept = "";
  let at = 0;
  for (let found = begin.exec(source); found !== null; found = begin.exec(source)) {
    kept += source.slice(at, found.index);
    at = begin.lastIndex = Math.min(source.length, begin.lastIndex + Number(found[1]));
  }
  return kept + source.slice(at);
}
