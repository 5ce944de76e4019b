import { DocumentError } from "../../../../base/errors.ts";
import { htmlToText } from "../../markup/html.ts";
import { decodeText } from "../../../decode.ts";
import type { ParseInput, Parsed } from "../../parsed.ts";
import { openPackage } from "../package.ts";
import type { OfficePackage } from "../package.ts";
import { readVisible } from "../../visible/hidden.ts";
import { finished } from "../text.ts";
import { WordReader } from "./reader.ts";

/**
 * Word documents as they are printed: with their numbers, boxes, equations and notes, all tracked changes accepted, and
 * without comments.
 */
export async function parseDocx(input: ParseInput): Promise<Parsed> {
  return await parseWord(input, 0);
}

/** Documents that show documents that show documents. */
const maxImportDepth = 3;

async function parseWord(input: ParseInput, depth: number): Promise<Parsed> {
  const { bytes, limits } = input;
  const office = openPackage(bytes, limits.maxUnpackedBytes);
  const main = office.related("", "officeDocument") ?? "word/document.xml";
  const imported = depth < maxImportDepth ? await importedTexts(office, main, input, depth) : new Map();
  const { text, reader } = readVisible((leavesOutHidden) => {
    const reading = new WordReader(office, main, { limits, imported, leavesOutHidden });
    return { reader: reading, text: finished(reading.text()) };
  });
  const { coverage, links } = reader;
  return { text, coverage, links, ...office.properties() };
}

/** Files of other formats that Word shows in place (`w:altChunk`), as text, by path. */
async function importedTexts(
  office: OfficePackage,
  main: string,
  input: ParseInput,
  depth: number,
): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  for (const { type, target } of office.relationships(main)) {
    const bytes = type === "aFChunk" ? office.bytes(target) : undefined;
    if (bytes === undefined) continue;
    const text = await importedText({ ...input, uri: target, bytes: Uint8Array.from(bytes) }, depth);
    if (text !== undefined) texts.set(target.toLowerCase(), text);
  }
  return texts;
}

async function importedText(input: ParseInput, depth: number): Promise<string | undefined> {
  const { uri, bytes } = input;
  try {
    if (/\.x?html?$/i.test(uri))
      return htmlToText(decodeText(bytes, { declared: undefined, isHtml: true })).text;
    if (/\.txt$/i.test(uri)) return decodeText(bytes, { declared: undefined, isHtml: false });
    if (/\.docx$/i.test(uri)) return (await parseWord(input, depth + 1)).text;
    if (/\.rtf$/i.test(uri)) return (await import("../rich-text/rich-text.ts")).parseRtf(input).text;
    if (/\.(?:mht|mhtml|eml)$/i.test(uri))
      return (await (await import("../../mail/mail.ts")).parseMail(input)).text;
    return undefined;
  } catch (error) {
    // The document itself can still be read; its coverage names the part that was not.
    if (error instanceof DocumentError && error.reason !== "too_large") return undefined;
    throw error;
  }
}
