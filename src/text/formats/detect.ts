import { OleFile } from "./ole.ts";
import { malformed } from "./parsed.ts";
import { unzip } from "./zip.ts";

/** What a container holds, by its content: an archive's type says nothing, and its name may be wrong. */

const openDocument = /^application\/vnd\.oasis\.opendocument\.[a-z-]+|^application\/epub\+zip/;
const openXml = "application/vnd.openxmlformats-officedocument";
const maxContentTypesBytes = 10 * 1_048_576;

/** Of the content types of an Office file's main parts, with and without macros, templates and shows too. */
const mainParts: readonly [RegExp, string][] = [
  [
    /wordprocessingml\.(?:document|template)\.main|ms-word\.(?:document|template)\.macroEnabled/i,
    `${openXml}.wordprocessingml.document`,
  ],
  [
    /presentationml\.(?:presentation|template|slideshow)\.main|ms-powerpoint\.(?:presentation|template|slideshow)\.macroEnabled/i,
    `${openXml}.presentationml.presentation`,
  ],
  [
    /spreadsheetml\.(?:sheet|template)\.main|ms-excel\.(?:sheet|template)\.(?:binary\.)?macroEnabled/i,
    `${openXml}.spreadsheetml.sheet`,
  ],
];

/** Types that archives give themselves, of programs that nothing else reads. */
const foreignTypes = /^application\/(?:hwp\+zip|vnd\.(?:sun\.xml|adobe\.indesign)[\w.-]*)/;
/** Archives that are a document of a program that nothing else reads, by a part that only they have. */
const foreignPackages: readonly [RegExp, string][] = [
  [/^index\/[^/]+\.iwa$|^index\.apxl(?:\.gz)?$|^buildversionhistory\.plist$/, "application/vnd.apple.iwork"],
  [/^visio\/document\.xml$/, "application/vnd.visio"],
  [/^fixeddoc(?:ument)?seq(?:uence)?\.fdseq$/, "application/vnd.ms-xpsdocument"],
];

/** The media type of a zip archive: of an office document or a book, else `application/zip`. */
export function zipMediaType(bytes: Uint8Array): string {
  const paths: string[] = [];
  const entries = unzip(bytes, maxContentTypesBytes, (path) => {
    paths.push(comparable(path));
    return path === "mimetype" || comparable(path) === "[content_types].xml";
  });
  const text = (path: string): string | undefined => {
    const [, content] = Object.entries(entries).find(([name]) => comparable(name) === path) ?? [];
    return content === undefined ? undefined : Buffer.from(content).toString("latin1");
  };
  const named = openDocument.exec(text("mimetype")?.slice(0, 1_000) ?? "")?.[0];
  // A template is the document that it is a template of; a master document and one for the web are texts.
  if (named !== undefined) return named.replace(/(?:-(?:template|master|web))+$/, "");
  const other = foreignTypes.exec(text("mimetype") ?? "")?.[0];
  if (other !== undefined) return other;
  if (paths.includes("meta-inf/container.xml")) return "application/epub+zip";
  const foreign = foreignPackages.find(([pattern]) => paths.some((path) => pattern.test(path)))?.[1];
  if (foreign !== undefined) return foreign;
  const contentTypes = text("[content_types].xml");
  if (contentTypes === undefined) return "application/zip";
  for (const path of paths) {
    if (path.startsWith("word/")) return `${openXml}.wordprocessingml.document`;
    if (path.startsWith("ppt/")) return `${openXml}.presentationml.presentation`;
    if (path.startsWith("xl/")) return `${openXml}.spreadsheetml.sheet`;
  }
  // Parts may lie anywhere, if the package says which they are.
  return mainParts.find(([pattern]) => pattern.test(contentTypes))?.[1] ?? "application/zip";
}

/** Names of parts are compared without regard to case, and some programs write backslashes. */
function comparable(path: string): string {
  return path.replaceAll("\\", "/").toLowerCase();
}

/** What Office makes of a document with a password, whatever it was. */
export const encryptedOffice = "application/x-encrypted-office";

/** By a stream that only such files have. */
const oleStreams: readonly [name: string, type: string][] = [
  ["encryptedpackage", encryptedOffice],
  ["worddocument", "application/msword"],
  ["powerpoint document", "application/vnd.ms-powerpoint"],
  ["workbook", "application/vnd.ms-excel"],
  ["book", "application/vnd.ms-excel"],
  ["__properties_version1.0", "application/vnd.ms-outlook"],
  ["visiodocument", "application/vnd.visio"],
  ["bodytext", "application/x-hwp"],
  ["matost", "application/vnd.ms-works"],
  ["quill", "application/vnd.ms-publisher"],
  ["props14", "application/vnd.ms-project"],
  ["props12", "application/vnd.ms-project"],
];

/**
 * The media type of a file in Office's old container, by the streams at its root: those of documents that are embedded
 * in it lie deeper.
 * @throws DocumentError `malformed` for a container whose directory is damaged.
 */
export function oleMediaType(bytes: Uint8Array): string {
  const names = OleFile.open(bytes)?.entries;
  if (names === undefined) throw malformed("the directory of the container that it is made of is damaged");
  return oleStreams.find(([name]) => names.has(name))?.[1] ?? "application/x-ole-storage";
}
