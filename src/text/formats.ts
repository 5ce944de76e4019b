import { DocumentError, SkippedDocument } from "../base/errors.ts";
import { sniffCharset, sniffMediaType } from "../web/media-type.ts";
import type { JobMark } from "./cpu-limit.ts";
import { encryptedOffice, oleMediaType, zipMediaType } from "./formats/detect.ts";
import { gunzip } from "./formats/gzip.ts";
import { encrypted, malformed } from "./formats/parsed.ts";
import type { ParseInput, ParsedDocument, Parser } from "./formats/parsed.ts";

const openDocument = async (): Promise<Parser> =>
  (await import("./formats/office/open-document/open-document.ts")).parseOpenDocument;

/**
 * A new format is one entry here: media types in lower case without parameters, and the parser, which is loaded when
 * the first document needs it.
 */
const parsers: Readonly<Record<string, () => Promise<Parser>>> = {
  "text/markdown": async () => (await import("./formats/data/plain.ts")).parseMarkdown,
  "text/plain": async () => (await import("./formats/data/plain.ts")).parsePlain,
  "text/html": async () => (await import("./formats/markup/html.ts")).parseHtml,
  "application/xhtml+xml": async () => (await import("./formats/markup/html.ts")).parseHtml,
  "text/csv": async () => (await import("./formats/data/delimited.ts")).parseCsv,
  "text/tab-separated-values": async () => (await import("./formats/data/delimited.ts")).parseTsv,
  "application/json": async () => (await import("./formats/data/json.ts")).parseJson,
  "application/jsonl": async () => (await import("./formats/data/json.ts")).parseJsonLines,
  "application/x-ipynb+json": async () => (await import("./formats/data/notebook.ts")).parseNotebook,
  "application/pdf": async () => (await import("./formats/pdf/pdf.ts")).parsePdf,
  "application/rtf": async () => (await import("./formats/office/rich-text/rich-text.ts")).parseRtf,
  "message/rfc822": async () => (await import("./formats/mail/mail.ts")).parseMail,
  "message/delivery-status": async () => (await import("./formats/data/plain.ts")).parsePlain,
  "text/calendar": async () => (await import("./formats/mail/calendar.ts")).parseCalendar,
  "text/vcard": async () => (await import("./formats/mail/contacts.ts")).parseContacts,
  "multipart/related": async () => (await import("./formats/mail/mail.ts")).parseMhtml,
  "application/xml": async () => (await import("./formats/markup/xml-document.ts")).parseXml,
  "image/svg+xml": async () => (await import("./formats/markup/xml-document.ts")).parseXml,
  "text/x-rst": async () => (await import("./formats/markup/restructured-text.ts")).parseRestructuredText,
  "text/asciidoc": async () => (await import("./formats/markup/asciidoc.ts")).parseAsciidoc,
  "text/x-wiki": async () => (await import("./formats/markup/wikis.ts")).parseMediaWiki,
  "text/x-dokuwiki": async () => (await import("./formats/markup/wikis.ts")).parseDokuWiki,
  "text/x-creole": async () => (await import("./formats/markup/wikis.ts")).parseCreole,
  "text/x-jira": async () => (await import("./formats/markup/wikis.ts")).parseJira,
  "text/x-textile": async () => (await import("./formats/markup/wikis.ts")).parseTextile,
  "text/x-tiddlywiki": async () => (await import("./formats/markup/wikis.ts")).parseTiddler,
  "text/x-texinfo": async () => (await import("./formats/markup/texinfo.ts")).parseTexinfo,
  "text/x-gettext-translation": async () =>
    (await import("./formats/data/translations.ts")).parseTranslations,
  "text/x-pod": async () => (await import("./formats/markup/pod.ts")).parsePod,
  "text/troff": async () => (await import("./formats/markup/manual/manual.ts")).parseManual,
  "text/org": async () => (await import("./formats/markup/org.ts")).parseOrg,
  "text/x-tex": async () => (await import("./formats/markup/latex.ts")).parseLatex,
  "text/vtt": async () => (await import("./formats/data/subtitles.ts")).parseSubtitles,
  "text/x-ssa": async () => (await import("./formats/data/subtitles.ts")).parseSubtitles,
  "text/x-sbv": async () => (await import("./formats/data/subtitles.ts")).parseSubtitles,
  "application/x-subrip": async () => (await import("./formats/data/subtitles.ts")).parseSubtitles,
  "application/vnd.ms-outlook": async () => (await import("./formats/mail/outlook.ts")).parseMsg,
  "application/zip": async () => (await import("./formats/archive.ts")).parseArchive,
  "application/x-tar": async () => (await import("./formats/archive.ts")).parseTar,
  "application/epub+zip": async () => (await import("./formats/markup/epub.ts")).parseEpub,
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": async () =>
    (await import("./formats/office/word/word.ts")).parseDocx,
  "application/vnd.openxmlformats-officedocument.presentationml.presentation": async () =>
    (await import("./formats/office/slides/slides.ts")).parsePptx,
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": async () =>
    (await import("./formats/office/sheets/spreadsheet.ts")).parseSpreadsheet,
  "application/msword": async () => (await import("./formats/office/legacy-word/legacy-word.ts")).parseDoc,
  "application/vnd.ms-excel": async () =>
    (await import("./formats/office/sheets/spreadsheet.ts")).parseSpreadsheet,
  "application/vnd.ms-powerpoint": async () =>
    (await import("./formats/office/legacy-slides/legacy-slides.ts")).parsePpt,
  "application/vnd.oasis.opendocument.text": openDocument,
  "application/vnd.oasis.opendocument.spreadsheet": openDocument,
  "application/vnd.oasis.opendocument.presentation": openDocument,
  "application/vnd.oasis.opendocument.graphics": openDocument,
  "application/vnd.oasis.opendocument.formula": openDocument,
  "application/vnd.oasis.opendocument.text-flat-xml": openDocument,
  "application/vnd.oasis.opendocument.spreadsheet-flat-xml": openDocument,
  "application/vnd.oasis.opendocument.presentation-flat-xml": openDocument,
};

/** What to do with a document of a type that has no parser. */
const advice: readonly [RegExp, string][] = [
  [/^image\//, "Run a text recognition (OCR) over it first."],
  [/^(?:audio|video)\//, "Ingest a transcript of it instead."],
  [
    /iwork|visio|onenote|hwp|wordperfect|ms-(?:works|publisher|project|xps)|vnd\.sun\.xml|indesign/,
    "Export it as PDF or as an Office file from its own program, and list that file.",
  ],
  [/pst$/, "Export its mails as .eml, .msg or .mbox files, and list those."],
  [/access|\.base$|sqlite/, "Export its tables as CSV files, and list those."],
  [/mobipocket|htmlhelp|djvu/, "Convert it to PDF, EPUB or HTML, and list that file."],
  [/zip|compressed|bzip|-xz$|zstd|\.rar$/, "Unpack it, and list the files in it."],
];

/**
 * Parses a document. What a gzip file, a zip archive or an old Office container holds is found out by its content.
 * @throws DocumentError `unsupported_type`, `malformed`, `encrypted`, `too_large`, `undecodable`.
 */
export async function parseDocument(
  input: ParseInput & { mediaType: string; parsers: OwnParsers; mark?: JobMark },
): Promise<ParsedDocument & { mediaType: string }> {
  const { parsers: own, mark, ...given } = input;
  if (input.bytes.length === 0)
    throw new SkippedDocument("no_text", `Nothing to ingest: ${input.uri} is empty.`);
  const { mediaType, ...opened } = open(given);
  // A server says the media type: `constructor` is no parser of the pipeline's.
  const [module] = [mediaType, endingOf(given.uri)].flatMap((key) =>
    Object.hasOwn(own, key) ? (own[key] ?? []) : [],
  );
  if (module !== undefined) {
    const { parseByModule } = await import("./formats/own-parser.ts");
    return { ...usual(), ...(await parseByModule(module, { ...opened, mediaType }, mark)), mediaType };
  }
  if (mediaType === encryptedOffice) throw encrypted("it");
  const load = Object.hasOwn(parsers, mediaType) ? parsers[mediaType] : undefined;
  // Source code, configuration and the like; feeds and other vocabularies of XML.
  const fallback = mediaType.startsWith("text/")
    ? parsers["text/plain"]
    : mediaType.endsWith("+xml")
      ? parsers["application/xml"]
      : undefined;
  const parser = await (load ?? fallback)?.();
  if (parser === undefined) throw unsupported(mediaType);
  return { ...usual(), ...(await parser(opened)), mediaType };
}

/** What a document has of which its parser says nothing. */
function usual(): Omit<ParsedDocument, "text"> {
  return { title: null, structure: "markdown", properties: {}, pages: [] };
}

/** The pipeline's own: media type or ending of a name, such as `.foo` → URL of a module. They go before ragprep's. */
type OwnParsers = Readonly<Record<string, string>>;

/** `.foo` of `file:a/b.foo`, `https://host/b.foo?c`, `file:b.foo.gz` and `file:a.zip#b.foo`. */
function endingOf(uri: string): string {
  const path = uri.startsWith("file:") ? uri : uri.replace(/[?#].*$/s, "");
  return /\.[a-z0-9]+(?=(?:\.gz)?$)/i.exec(path)?.[0].toLowerCase() ?? "";
}

function open(input: ParseInput & { mediaType: string }): ParseInput & { mediaType: string } {
  if (input.mediaType !== "application/gzip") return { ...input, mediaType: contentType(input) };
  const bytes = gunzip(input.bytes, input.limits.maxUnpackedBytes);
  const uri = input.uri.replace(/\.t?gz$/i, "");
  const inner = sniffMediaType(bytes, { names: [uri] });
  if (inner === "application/gzip") throw malformed("it is a gzip file inside a gzip file");
  const opened = { ...input, bytes, charset: sniffCharset(bytes, inner, undefined), mediaType: inner };
  return { ...opened, mediaType: contentType(opened) };
}

const inZip = /zip$|^application\/vnd\.(?:openxmlformats-officedocument|oasis\.opendocument)\./;
const inOle = /^application\/(?:x-ole-storage|msword|vnd\.ms-(?:excel|powerpoint|outlook))$/;

/** The media type, settled by what a container holds. */
function contentType({ bytes, mediaType }: { bytes: Uint8Array; mediaType: string }): string {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b && inZip.test(mediaType)) return zipMediaType(bytes);
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf && inOle.test(mediaType)) return oleMediaType(bytes);
  return mediaType;
}

function unsupported(mediaType: string): DocumentError {
  const [, whatToDo] = advice.find(([pattern]) => pattern.test(mediaType)) ?? [];
  return new DocumentError(
    "unsupported_type",
    `Failed to parse the document: there is no parser for ${
      mediaType === "application/octet-stream"
        ? "its content, which is binary data of no known format, whatever its name says"
        : mediaType || "an empty media type"
    }. ${whatToDo ?? "Leave it out of the source, or name a parser of your own in the pipeline's parsers."}`,
  );
}
