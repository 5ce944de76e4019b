import { messageOf } from "../../../base/errors.ts";
import { htmlToText } from "../markup/html.ts";
import { malformed, oneLine, propertiesOf } from "../parsed.ts";
import type { ParseInput, ParsedDocument } from "../parsed.ts";
import { visibleParts } from "../visible/word.ts";
import { assertNoEntities, xmlTexts } from "../markup/xml.ts";
import { entryText, repack, unzip } from "../zip.ts";
import type { ZipEntries } from "../zip.ts";

/** Word documents: mammoth makes HTML of them, by their styles. */
export async function parseDocx({ bytes, limits }: ParseInput): Promise<ParsedDocument> {
  // Pictures, fonts and embedded files have no text, and mammoth must not meet what the guard has not.
  const entries = unzip(bytes, limits.maxUnpackedBytes, (path) => /\.(?:xml|rels)$/i.test(path));
  const shown: Record<string, Uint8Array> = { ...entries };
  for (const path of Object.keys(entries)) assertNoEntities(entryText(entries, path) ?? "");
  for (const [path, xml] of visibleParts(entries)) shown[path] = Buffer.from(xml);
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
