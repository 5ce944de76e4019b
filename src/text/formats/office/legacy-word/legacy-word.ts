import { malformed } from "../../parsed.ts";
import { summaryOf } from "../ole-properties.ts";
import type { ParseInput, Parsed } from "../../parsed.ts";
import { readVisible } from "../../visible/hidden.ts";
import { finished } from "../text.ts";
import { WordFile } from "./file.ts";
import { LegacyWordReader } from "./reader.ts";

/** Documents of Word 97 to 2003 (.doc), as they are printed: tracked changes accepted, comments left out. */
export function parseDoc(input: ParseInput): Parsed {
  try {
    return readDoc(input);
  } catch (error) {
    // A place that lies outside of the file.
    if (error instanceof RangeError) throw malformed("its tables are damaged", error);
    throw error;
  }
}

function readDoc({ bytes, limits: { maxCharacters } }: ParseInput): Parsed {
  const file = new WordFile(bytes, maxCharacters);
  const { text, reader } = readVisible((leavesOutHidden) => {
    const reading = new LegacyWordReader(file, maxCharacters, leavesOutHidden);
    return { reader: reading, text: finished(reading.text()) };
  });
  const { coverage, links } = reader;
  return { text, coverage, links, ...summaryOf(bytes) };
}
