import { nameTable } from "../base/records.ts";
import { unmarkedUtf16 } from "../base/utf16.ts";
import { isMarkdown, markupOf } from "./markup-type.ts";

/** What is known of a body besides its bytes. */
export interface BodyHints {
  /** The Content-Type header, as sent. */
  contentType?: string | undefined;
  /** File names or URL paths, best first: their extensions are asked when nothing else tells. */
  names: readonly string[];
}

/** First bytes of a body that decide its type, whatever the server says. `offset` is 0 by default. */
const signatures: readonly { bytes: string; type: string; offset?: number }[] = [
  { bytes: "%PDF-", type: "application/pdf" },
  { bytes: "PK\x03\x04", type: "application/zip" },
  { bytes: "PK\x05\x06", type: "application/zip" },
  { bytes: "\x1f\x8b", type: "application/gzip" },
  { bytes: "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", type: "application/x-ole-storage" },
  { bytes: "{\\rtf", type: "application/rtf" },
  { bytes: "ustar", type: "application/x-tar", offset: 257 },
  { bytes: "1AY&SY", type: "application/x-bzip2", offset: 4 },
  { bytes: "\xfd7zXZ\x00", type: "application/x-xz" },
  { bytes: "\x28\xb5\x2f\xfd", type: "application/zstd" },
  { bytes: "7z\xbc\xaf\x27\x1c", type: "application/x-7z-compressed" },
  { bytes: "Rar!\x1a\x07", type: "application/vnd.rar" },
  { bytes: "\x89PNG\r\n\x1a\n", type: "image/png" },
  { bytes: "\xff\xd8\xff", type: "image/jpeg" },
  { bytes: "GIF87a", type: "image/gif" },
  { bytes: "GIF89a", type: "image/gif" },
  { bytes: "WEBP", type: "image/webp", offset: 8 },
  { bytes: "II*\x00", type: "image/tiff" },
  { bytes: "MM\x00*", type: "image/tiff" },
  { bytes: "\x00\x00\x01\x00", type: "image/x-icon" },
  { bytes: "ftyp", type: "video/mp4", offset: 4 },
  { bytes: "\x1aE\xdf\xa3", type: "video/webm" },
  { bytes: "OggS", type: "audio/ogg" },
  { bytes: "ID3", type: "audio/mpeg" },
  { bytes: "WAVE", type: "audio/wav", offset: 8 },
  { bytes: "\x7fELF", type: "application/x-elf" },
  { bytes: "\x00asm", type: "application/wasm" },
  { bytes: "SQLite format 3\x00", type: "application/vnd.sqlite3" },
  { bytes: "\xe4\x52\x5c\x7b\x8c\xd8\xa7\x4d", type: "application/onenote" },
  { bytes: "HWP Document File", type: "application/x-hwp" },
  { bytes: "\xffWPC", type: "application/vnd.wordperfect" },
  { bytes: "!BDN", type: "application/vnd.ms-outlook-pst" },
  { bytes: "Standard Jet DB", type: "application/vnd.ms-access", offset: 4 },
  { bytes: "Standard ACE DB", type: "application/vnd.ms-access", offset: 4 },
  { bytes: "AT&TFORM", type: "application/vnd.djvu" },
  { bytes: "BOOKMOBI", type: "application/x-mobipocket-ebook", offset: 60 },
  { bytes: "ITSF\x03\x00\x00\x00", type: "application/vnd.ms-htmlhelp" },
  { bytes: "wOFF", type: "font/woff" },
  { bytes: "wOF2", type: "font/woff2" },
];

const typesByExtension = nameTable({
  "text/markdown": "md markdown mdown mkd mdx qmd rmd",
  "text/html": "html htm smi sami",
  "application/xhtml+xml": "xhtml",
  "text/plain": "txt text",
  "text/csv": "csv",
  "text/tab-separated-values": "tsv",
  "application/json": "json jsonc json5 geojson",
  "application/jsonl": "jsonl ndjson",
  "application/x-ipynb+json": "ipynb",
  "application/xml": "xml dbk docbook dita nxml jats rss atom fb2 tei opml ttml",
  "image/svg+xml": "svg",
  "text/x-rst": "rst",
  "text/asciidoc": "adoc asciidoc",
  "text/org": "org",
  "text/troff": "man mdoc roff",
  "text/x-pod": "pod",
  "text/x-wiki": "wiki mediawiki wikitext",
  "text/x-dokuwiki": "dokuwiki",
  "text/x-creole": "creole",
  "text/x-jira": "jira confluence",
  "text/x-textile": "textile",
  "text/x-tiddlywiki": "tid",
  "text/x-texinfo": "texi texinfo txi",
  "text/x-gettext-translation": "po pot",
  "text/x-tex": "tex latex",
  "text/x-ssa": "ass ssa",
  "text/vtt": "vtt",
  "application/x-subrip": "srt",
  "text/x-sbv": "sbv lrc sub",
  "text/calendar": "ics",
  "text/vcard": "vcf vcard",
  "multipart/related": "mht mhtml",
  "application/pdf": "pdf",
  "application/rtf": "rtf",
  "message/rfc822": "eml emlx mbox",
  "application/x-tar": "tar",
  "application/epub+zip": "epub",
  "application/vnd.oasis.opendocument.spreadsheet": "ods",
  "application/vnd.oasis.opendocument.presentation": "odp",
  "application/vnd.oasis.opendocument.text": "odt ott",
  "application/vnd.oasis.opendocument.graphics": "odg",
  "application/vnd.oasis.opendocument.text-flat-xml": "fodt",
  "application/vnd.oasis.opendocument.spreadsheet-flat-xml": "fods",
  "application/vnd.oasis.opendocument.presentation-flat-xml": "fodp",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx docm",
  "application/vnd.openxmlformats-officedocument.presentationml.presentation": "pptx pptm",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsm xlsx",
  "application/msword": "doc",
  "application/vnd.ms-powerpoint": "ppt",
  "application/vnd.ms-excel": "xls",
});

const aliases: Readonly<Record<string, string>> = {
  "text/x-markdown": "text/markdown",
  "text/md": "text/markdown",
  "application/x-pdf": "application/pdf",
  "application/x-gzip": "application/gzip",
  "application/x-zip-compressed": "application/zip",
  "text/rtf": "application/rtf",
  "text/json": "application/json",
  "text/xml": "application/xml",
  "application/x-ndjson": "application/jsonl",
};

/** Types that say no more than "some bytes". */
const emptyTypes = new Set([
  "application/octet-stream",
  "binary/octet-stream",
  "application/unknown",
  "unknown/unknown",
  "application/x-download",
  "application/force-download",
]);
/** Files that are a container of another type; the header or the name says which. */
const containers: Readonly<Record<string, RegExp>> = {
  "application/zip": /\+zip$|^application\/vnd\.(?:openxmlformats-officedocument|oasis\.opendocument)\./,
  "application/x-ole-storage": /^application\/(?:msword|vnd\.ms-(?:excel|powerpoint))$/,
};

/** More control characters than this share of the first bytes, and it is no text. */
const maxControlShare = 0.03;

/**
 * The media type of a body, lower case, without parameters. What the bytes say comes first (a PDF served as HTML is a
 * PDF), then the header, then the name. Bytes that nothing names are text/plain if they look like text, else
 * application/octet-stream.
 */
export function sniffMediaType(bytes: Uint8Array, hints: BodyHints): string {
  // MS-DOS ends a file with one.
  const start = bytes.subarray(0, Math.min(4_096, bytes.at(-1) === 0x1a ? bytes.length - 1 : bytes.length));
  const declared = declaredType(hints.contentType);
  const named = hints.names
    .map((name) => typesByExtension[extensionOf(name)])
    .find((type) => type !== undefined);

  const signed = signedType(start, hints.contentType);
  if (signed !== undefined) {
    return [declared, named].find((type) => type !== undefined && containers[signed]?.test(type)) ?? signed;
  }
  const text = decodeStart(start, hints.contentType);
  if (text === undefined) return "application/octet-stream";
  const prolog = /^<\?xml\s[^>]*>/i.exec(text)?.[0] ?? "";
  // Excel's own XML, which is no XML to read as such.
  if (
    /^<\?mso-application\s+progid="Excel\.Sheet"|<(?:\w{1,10}:)?Workbook\s[^>]{0,2000}urn:schemas-microsoft-com:office:spreadsheet/m.test(
      text,
    )
  )
    return "application/vnd.ms-excel";
  const flat = flatOpenDocument(text) ?? flatOffice(text);
  if (flat !== undefined) return flat;
  if (/^<(?:!doctype\s+html|html)[\s>]/i.test(withoutComments(text.slice(prolog.length)))) {
    return prolog !== "" || declared === "application/xhtml+xml" ? "application/xhtml+xml" : "text/html";
  }
  // Most servers know no Markdown and send it as plain text; others know no mail, and mails are often nameless.
  if (isMail(text) && /^content-type:\s*multipart\/related/im.test(text) && isSavedPage(text, named))
    return "multipart/related";
  if ((declared ?? "text/plain") === "text/plain") {
    if (/^BEGIN:VCALENDAR\r?$/im.test(text.slice(0, 200).split("\n", 1)[0] ?? "")) return "text/calendar";
    if (/^BEGIN:VCARD\r?$/im.test(text.slice(0, 200).split("\n", 1)[0] ?? "")) return "text/vcard";
    if (/^WEBVTT(?:\s|$)/.test(text)) return "text/vtt";
    if (/^\d{1,6}\s{1,4}\d\d:\d\d:\d\d,\d{3} --> /.test(text)) return "application/x-subrip";
    if (prolog !== "" && !ownXml.has(named ?? "")) return "application/xml";
    if (named === undefined && isXmlElement(text, bytes)) return "application/xml";
  }
  if (declared === "application/json" && named === "application/x-ipynb+json") return named;
  if ((declared ?? "text/plain") === "text/plain") {
    if (named !== undefined && textTypes.has(named)) return named;
    if (/^\\input texinfo\b/.test(text)) return "text/x-texinfo";
    if (/^\s*={5,6} [^=\n]{1,200} ={5,6}[ \t]*\r?\n/.test(text)) return "text/x-dokuwiki";
    if (named === undefined && isManual(text)) return "text/troff";
    if (named === undefined && isMail(text)) return "message/rfc822";
    if (named === undefined && isJson(text, bytes)) return "application/json";
    if (named === undefined && isHtmlPart(text)) return "text/html";
    // Source code has an ending of its own.
    if (!text.startsWith("#!") && hints.names.every((name) => /^(?:te?xt)?$/.test(extensionOf(name)))) {
      const markup = markupOf(text);
      if (markup !== undefined && (markup.kinds >= minKinds || !isMarkdown(text))) return markup.type;
      if (isMarkdown(text)) return "text/markdown";
      if (isTable(text)) return "text/csv";
    }
  }
  const type = declared ?? named ?? "text/plain";
  // Word opens plain text under its name.
  return type === "application/msword" ? "text/plain" : type;
}

/**
 * The encoding that a byte order mark, the header, or an HTML page's own `<meta charset>` gives, as a canonical label
 * for TextDecoder; undefined when none does or the label is unknown.
 */
export function sniffCharset(
  bytes: Uint8Array,
  mediaType: string,
  contentType: string | undefined,
): string | undefined {
  const mark = byteOrderMark(bytes);
  if (mark !== undefined) return mark;
  const header = /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(contentType ?? "")?.[1];
  const fromHeader = canonicalEncoding(header);
  if (fromHeader !== undefined || (mediaType !== "text/html" && mediaType !== "application/xhtml+xml"))
    return fromHeader;
  const start = Buffer.from(bytes.subarray(0, 1_024)).toString("latin1");
  return canonicalEncoding(
    /<meta\s[^>]*?charset\s*=\s*["']?([\w.:-]+)/i.exec(start)?.[1] ??
      /^<\?xml\s[^>]*?encoding\s*=\s*["']([\w.:-]+)/i.exec(start)?.[1],
  );
}

/** An object or a list, from its first sign to its last. */
function isJson(text: string, bytes: Uint8Array): boolean {
  const isBegun = /^\s*(?:\{\s*"(?:[^"\\\n]|\\.){0,200}"\s*:|\[\s*(?:\{\s*"|\[\s*["\d[{-]))/.test(text);
  return isBegun && /[\]}]\s*$/.test(Buffer.from(bytes.subarray(-200)).toString("latin1"));
}

/** A page of a manual, whatever its number: `pump.1`, `pump.3pm`. */
function isManual(text: string): boolean {
  return /^(?:[.']\\"|\.(?:TH|Dd|so|ig)\s)/.test(text.trimStart());
}

/** Of another markup than Markdown, which shares some with it. */
const minKinds = 3;

/** Names, and below them lines of as many values, some of which are numbers in each. */
function isTable(text: string): boolean {
  const lines = text
    .replace(/(?<=^|[,;|\t])"(?:[^"]|"")*"(?=[,;|\t\r\n]|$)/gm, "x")
    .replaceAll("\u001E", "\n")
    .split(/\r\n?|\n/)
    .filter((line) => line.trim() !== "")
    .slice(0, 20);
  return [",", ";", "\t", "|", "\u001F"].some((sign) => {
    // The last one may be cut.
    const [names = [], ...rows] = (lines.length > 19 ? lines.slice(0, -1) : lines).map((line) =>
      line.split(sign),
    );
    return (
      names.length > 1 &&
      rows.length > 1 &&
      names.every((name) => /^\s?[\p{L}_][\p{L}\p{N}_ ./()-]{0,40}$/u.test(name)) &&
      rows.every(
        (row) =>
          row.length === names.length &&
          row.some((value) => /^\s?[-+]?[\d.,:/-]*\d[^\s\p{L}]{0,3}$/u.test(value)),
      )
    );
  });
}

/** A part of a page, without a head of its own. */
function isHtmlPart(text: string): boolean {
  const rest = withoutComments(text.replace(/^\s*<\?php\b(?:[^?]|\?(?!>)){0,2000}\?>/i, ""));
  const [, name = ""] =
    /^<(!doctype\s+html|html|head|body|main|article|section|header|div|p|h[1-6]|table|ul|ol|dl|blockquote|center|font)(?=[\s>])[^<>]{0,2000}>/i.exec(
      rest,
    ) ?? [];
  return name !== "" && /<\/[a-z][a-z\d]{0,20}>/i.test(rest);
}

/** One element with a namespace, from the first letter to the last, as vocabularies of XML have that no name tells of. */
function isXmlElement(text: string, bytes: Uint8Array): boolean {
  const [, name = ""] =
    /^<([a-z][\w.:-]{0,100})\s(?:[^<>]{0,3000}\s)?(?:xmlns|version)[\w:]*\s*=/i.exec(text) ?? [];
  const end = Buffer.from(bytes.subarray(-200)).toString("latin1").trimEnd();
  return name !== "" && end.endsWith(`</${name}>`);
}

/** Documents of Word and PowerPoint as one XML file. */
function flatOffice(text: string): string | undefined {
  const [, kind] = /<\?mso-application\s+progid="(Word\.Document|PowerPoint\.Show)"/.exec(text) ?? [];
  if (kind === undefined) return undefined;
  const name = kind === "Word.Document" ? "wordprocessingml.document" : "presentationml.presentation";
  return `application/vnd.openxmlformats-officedocument.${name}`;
}

/** OpenDocument as one XML file names its type, after many namespaces. */
function flatOpenDocument(text: string): string | undefined {
  if (!/<office:document\s/.test(text)) return undefined;
  const [, kind] =
    /office:mimetype="application\/vnd\.oasis\.opendocument\.(text|spreadsheet|presentation)\b/.exec(text) ??
    [];
  return kind === undefined ? undefined : `application/vnd.oasis.opendocument.${kind}-flat-xml`;
}

/** Types of plain text that a name tells more of than `text/plain`. */
const textTypes = new Set([
  "text/markdown",
  "text/csv",
  "text/tab-separated-values",
  "application/json",
  "application/jsonl",
  "application/x-ipynb+json",
  "application/xml",
  "image/svg+xml",
  "text/x-rst",
  "text/asciidoc",
  "text/org",
  "text/troff",
  "text/x-pod",
  "text/x-wiki",
  "text/x-dokuwiki",
  "text/x-creole",
  "text/x-jira",
  "text/x-textile",
  "text/x-tiddlywiki",
  "text/x-texinfo",
  "text/x-gettext-translation",
  "text/x-tex",
  "text/vtt",
  "text/x-ssa",
  "text/x-sbv",
  "application/x-subrip",
  "text/calendar",
  "text/vcard",
  "multipart/related",
  "message/rfc822",
]);

/** Types that are XML and have names of their own. */
const ownXml = new Set(["application/xml", "image/svg+xml", "text/markdown"]);

/** What browsers save and Confluence exports, often under the name of a Word file. */
function isSavedPage(text: string, named: string | undefined): boolean {
  return (
    named === "application/msword" ||
    named === "multipart/related" ||
    /^(?:snapshot-content-location:|subject:\s*exported from confluence)/im.test(text)
  );
}

/** Begins with header lines, among them some that only mails have. */
function isMail(text: string): boolean {
  // Apple Mail writes the length of a mail before it.
  const [head = ""] = text.replace(/^\s{0,3}\d{1,10}[ \t]*\r?\n/, "").split(/\r?\n\r?\n/, 1);
  const fields = head
    .split(/\r?\n(?![ \t])/)
    .map((line) => /^([A-Za-z][\w-]{1,60}):/.exec(line)?.[1]?.toLowerCase());
  if (fields[0] === undefined && /^From \S+ /.test(head)) fields.shift();
  return (
    fields.length > 1 &&
    fields.every((field) => field !== undefined) &&
    ["received", "message-id", "return-path", "delivered-to", "mime-version", "x-mailer"].some((field) =>
      fields.includes(field),
    ) &&
    ["from", "date", "subject"].some((field) => fields.includes(field))
  );
}

function declaredType(contentType: string | undefined): string | undefined {
  const [essence = ""] = (contentType ?? "").toLowerCase().split(/[;,]/, 1);
  const type = essence.trim();
  if (!/^[\w.+-]+\/[\w.+-]+$/.test(type) || emptyTypes.has(type)) return undefined;
  return aliases[type] ?? type;
}

function extensionOf(name: string): string {
  return /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? "";
}

function signedType(start: Uint8Array, contentType: string | undefined): string | undefined {
  // Some programs put a byte order mark before whatever they send.
  const latin1 = Buffer.from(start.subarray(0, 300))
    .toString("latin1")
    .replace(/^\xEF\xBB\xBF/, "");
  const found = signatures.find(({ bytes, offset = 0 }) => latin1.startsWith(bytes, offset));
  if (found === undefined) return undefined;
  // "The ftyp box …" is a sentence: a signature that is all letters needs a body that is no text.
  const mayBeText = /^[ -~]+$/.test(found.bytes) && !found.type.startsWith("application/");
  return mayBeText && decodeStart(start, contentType) !== undefined ? undefined : found.type;
}

/** Leading HTML comments and white space cut off, without a regular expression, which would take exponential time. */
function withoutComments(text: string): string {
  let rest = text.trimStart();
  while (rest.startsWith("<!--")) {
    const end = rest.indexOf("-->", 4);
    if (end === -1) return "";
    rest = rest.slice(end + 3).trimStart();
  }
  return rest;
}

/** The first characters without byte order mark and leading white space; undefined when they are not text. */
function decodeStart(start: Uint8Array, contentType: string | undefined): string | undefined {
  // UTF-32, of whose letters the last byte is enough to tell the type.
  if (start[0] === 0 && start[1] === 0 && start[2] === 0xfe && start[3] === 0xff)
    return Buffer.from(start.subarray(4).filter((_, index) => index % 4 === 3)).toString("latin1");
  const encoding =
    byteOrderMark(start) ??
    unmarkedUtf16(start) ??
    (/charset\s*=\s*"?utf-?(?:16|32)/i.test(contentType ?? "") ? "utf-16le" : undefined);
  if (encoding === undefined || encoding === "utf-8") {
    // A stray NUL happens in texts, and is replaced when they are parsed; bytes with many control characters are no text.
    let controls = 0;
    for (const byte of start) if (isControl(byte)) controls += 1;
    // Shifts to another set of letters (ISO-2022-KR) are none.
    if (Buffer.from(start.subarray(0, 200)).includes("\u001B$)"))
      return Buffer.from(start).toString("latin1");
    if (controls > start.length * maxControlShare) return undefined;
  }
  return new TextDecoder(encoding ?? "latin1").decode(start).replace(/^\u{FEFF}?\s+|^\u{FEFF}/u, "");
}

/** What neither a terminal nor a table of values (0x1C to 0x1F) has. */
function isControl(byte: number): boolean {
  return byte < 0x1b && byte !== 0x09 && byte !== 0x0a && byte !== 0x0c && byte !== 0x0d && byte !== 0x08;
}

export function byteOrderMark(bytes: Uint8Array): string | undefined {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return "utf-8";
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  return undefined;
}

function canonicalEncoding(label: string | undefined): string | undefined {
  if (label === undefined) return undefined;
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return undefined;
  }
}
