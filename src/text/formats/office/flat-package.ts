import { malformed } from "../parsed.ts";
import type { ZipEntries } from "../zip.ts";

/** Office documents in one file of XML: all parts of a package, one after the other, or the form of Word 2003. */

const maxParts = 20_000;
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const styles = `<Relationships><Relationship Id="r1" Type="${office}/styles" Target="document.xml"/></Relationships>`;

/** The parts by their paths, as an archive would hold them. */
export function flatEntries(xml: string): ZipEntries {
  const encoder = new TextEncoder();
  // Its styles stand in the same part.
  if (/<w:wordDocument[\s>]/.test(xml.slice(0, 4_000)))
    return {
      "word/document.xml": encoder.encode(xml),
      "word/_rels/document.xml.rels": encoder.encode(styles),
    };
  const [head = "", ...parts] = xml.split("<pkg:part ", maxParts);
  if (!head.includes("<pkg:package")) throw malformed("it is neither an archive nor a package in XML");
  const entries: Record<string, Uint8Array> = {};
  for (const part of parts) {
    const [, name] = /^[^>]{0,1000}?pkg:name="\/?([^"]{1,500})"/.exec(part) ?? [];
    const start = part.indexOf("<pkg:xmlData");
    const end = part.lastIndexOf("</pkg:xmlData>");
    if (name !== undefined && start >= 0 && end > start)
      entries[name] = encoder.encode(part.slice(part.indexOf(">", start) + 1, end));
  }
  return entries;
}
