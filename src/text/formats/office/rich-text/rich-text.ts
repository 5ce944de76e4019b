import type { Coverage } from "../../../../base/coverage.ts";
import { malformed, oneLine, propertiesOf } from "../../parsed.ts";
import type { ParseInput, ParsedDocument } from "../../parsed.ts";
import { finished, joinBlocks } from "../text.ts";
import { RichTextReader } from "./reader.ts";

/**
 * Rich Text Format as it is printed: a reader of its own, since the format is small. All tracked changes are accepted;
 * comments are left out.
 */
export function parseRtf({ bytes, limits }: ParseInput): ParsedDocument {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  if (!source.startsWith("{\\rtf")) throw malformed("it is no rich text: it does not begin with {\\rtf");
  const read = (leavesOutHidden: boolean): RichTextReader => {
    const isPainted = /\\(?:shp|do|background|pict)(?![a-z])/.test(source);
    const reader = new RichTextReader(limits.maxCharacters, isPainted, leavesOutHidden);
    reader.read(source);
    return reader;
  };
  let reader = read(true);
  const { hiddenCharacters } = reader;
  let coverage: Coverage = reader.coverage;
  // What hides more than half of a document is no hiding: colours that were understood wrongly, most likely.
  if (hiddenCharacters > reader.shownCharacters) {
    reader = read(false);
    ({ coverage } = reader);
  } else if (hiddenCharacters > 0) coverage.hiddenCharacters = hiddenCharacters;
  const { information } = reader;
  return {
    text: finished(joinBlocks(reader.blocks())),
    title: oneLine(information.get("title"), 300) ?? null,
    structure: "markdown",
    properties: propertiesOf({
      author: information.get("author"),
      createdAt: information.get("creatim"),
      modifiedAt: information.get("revtim"),
    }),
    pages: [],
    coverage,
    links: reader.links,
  };
}
