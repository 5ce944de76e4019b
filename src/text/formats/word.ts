import { messageOf } from "../../errors.ts";
import { htmlToText } from "./html.ts";
import { malformed, oneLine, propertiesOf } from "./parsed.ts";
import type { ParseInput, ParsedDocument } from "./parsed.ts";
import { assertNoEntities, xmlTexts } from "./xml.ts";
import { entryText, repack, unzip } from "./zip.ts";
import type { ZipEntries } from "./zip.ts";

/** Word documents: mammoth makes HTML of them, by their styles. */
export async function parseDocx({ bytes, limits }: ParseInput): Promise<ParsedDocument> {
  // Pictures, fonts and embedded files have no text, and mammoth must not meet what the guard has not.
  const entries = unzip(bytes, limits.maxUnpackedBytes, (path) => /\.(?:xml|rels)$/i.test(path));
  const shown: Record<string, Uint8Array> = { ...entries };
  for (const path of Object.keys(entries)) {
    const xml = entryText(entries, path) ?? "";
    assertNoEntities(xml);
    if (xml.includes("<w:vanish")) shown[path] = Buffer.from(withoutHiddenText(xml));
  }
  const { default: mammoth } = await import("mammoth");
  let html: string;
  try {
    const result = await mammoth.convertToHtml(
      { buffer: Buffer.from(repack(shown).buffer) },
      {
        styleMap: ["p[style-name='Title'] => h1:fresh", "p[style-name='Subtitle'] => p:fresh"],
        convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: "" })),
        externalFileAccess: false,
      },
    );
    html = result.value;
  } catch (error) {
    throw malformed(`it is no Word document (${messageOf(error)})`, error);
  }
  const { text } = htmlToText(`<body>${html}</body>`);
  return { text, structure: "markdown", pages: [], ...officeProperties(entries) };
}

/** Text that Word does not show (hidden runs, `w:vanish`) is none that a reader of the document has seen. */
function withoutHiddenText(xml: string): string {
  const runs = /<w:r(?:\s[^<>]*)?>\s*<w:rPr>/g;
  const runEnds = /<\/w:r>|<w:r[\s>]/g;
  const kept: string[] = [];
  let from = 0;
  for (let run = runs.exec(xml); run !== null; run = runs.exec(xml)) {
    const end = xml.indexOf("</w:rPr>", runs.lastIndex);
    if (end === -1) break;
    // What the properties were before a tracked change does not count.
    const [properties = ""] = xml.slice(runs.lastIndex, end).split("<w:rPrChange", 1);
    if (!/<w:vanish(?:\s+w:val="(?:1|true|on)")?\s*\/>/.test(properties)) continue;
    runEnds.lastIndex = end;
    const next = runEnds.exec(xml)?.index ?? xml.length;
    kept.push(
      xml.slice(from, end),
      xml.slice(end, next).replace(/(<w:t(?:\s[^<>]*)?>)[^<]*(?=<\/w:t>)/g, "$1"),
    );
    from = next;
    runs.lastIndex = next;
  }
  return kept.join("") + xml.slice(from);
}

/** What an Office Open XML document says of itself. */
export function officeProperties(entries: ZipEntries): Pick<ParsedDocument, "title" | "properties"> {
  const core = xmlTexts(entryText(entries, "docProps/core.xml"), [
    "dc:title",
    "dc:creator",
    "dc:language",
    "dcterms:created",
    "dcterms:modified",
  ]);
  return {
    title: oneLine(core["dc:title"], 300) ?? null,
    properties: propertiesOf({
      author: core["dc:creator"],
      language: core["dc:language"],
      createdAt: core["dcterms:created"],
      modifiedAt: core["dcterms:modified"],
    }),
  };
}
