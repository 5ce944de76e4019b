import type PostalMime from "postal-mime";
import { mergeCoverage, noteProblem, noteUnread } from "../../../base/coverage.ts";
import type { Coverage, Link } from "../../../base/coverage.ts";
import { messageOf } from "../../../base/errors.ts";
import { unmarkedUtf16 } from "../../../base/utf16.ts";
import { decodeText, normaliseText, withoutUnseen } from "../../decode.ts";
import { htmlToText } from "../markup/html.ts";
import { heading, plainToMarkdown } from "../markup/markdown.ts";
import { malformed, oneLine, propertiesOf, tooLarge } from "../parsed.ts";
import type { ParseInput, Parsed } from "../parsed.ts";
import { withoutArmour, withoutFiles } from "../armour.ts";
import { attachedText } from "../attached.ts";
import { outlookBody, shownBody } from "./body.ts";
import { smimeContent } from "./smime.ts";
import { unpackTnef } from "./tnef.ts";
import {
  declaredCharsets,
  decodedAgain,
  labelledWestern,
  lossyEncoding,
  readAgain,
  withReadableHead,
} from "./charset.ts";

/**
 * Mails (RFC 5322): subject, who wrote to whom and when, the body, mails, invitations and attached documents in it. What
 * can't be read of them is named, and counted as not read.
 */

type Mail = Awaited<ReturnType<typeof PostalMime.parse>>;

const maxAttachments = 100;
/** A mail in a mail in a mail … */
const maxDepth = 4;

export async function parseMail(input: ParseInput): Promise<Parsed> {
  const mails = mailsOf(asciiBased(input.bytes));
  if (mails.length < 2) return await parseOne({ ...input, bytes: mails[0] ?? input.bytes });
  const parts: Parsed[] = [];
  for (const bytes of mails) parts.push(await parseOne({ ...input, bytes }));
  const coverage: Coverage = {};
  for (const part of parts) mergeCoverage(coverage, part.coverage ?? {});
  return {
    text: parts.map(({ text }) => text).join("\n\n"),
    coverage,
    links: parts.flatMap(({ links = [] }) => links),
  };
}

/** Some programs save mails in UTF-16, whose header lines no reader of mails knows. */
function asciiBased(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const isWide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (!isWide && unmarkedUtf16(bytes) === undefined) return bytes;
  return new TextEncoder().encode(decodeText(bytes, { declared: undefined, isHtml: false }));
}

const maxMails = 10_000;

/** The mails of an mbox: each begins with a line "From sender date" after an empty one, and other such lines have a `>`. */
function mailsOf(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer>[] {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("latin1");
  // Apple Mail writes a mail's length before it, and a property list after it.
  const [head, length] = /^\s{0,3}(\d{1,10})[ \t]*\r?\n(?=[A-Za-z-]+:)/.exec(source) ?? [];
  if (head !== undefined) return [bytes.slice(head.length, head.length + Number(length))];
  if (!source.startsWith("From ")) return [bytes];
  const starts = Array.from(
    source.matchAll(
      /(?:^|\n\r?\n)(From \S{1,200} [^\r\n]{0,100}\d{4}[^\r\n]{0,20}\r?\n)(?=[A-Za-z][\w-]{0,60}:)/g,
    ),
    ({ 0: all, 1: line = "", index }) => ({
      start: index + all.length,
      before: index + all.length - line.length,
    }),
  );
  if (starts.length > maxMails) throw tooLarge(`it is a mailbox of more than ${maxMails} mails`);
  return starts.map(({ start }, index) =>
    Uint8Array.from(
      Buffer.from(source.slice(start, starts[index + 1]?.before).replace(/^>(?=>*From )/gm, ""), "latin1"),
    ),
  );
}

async function parseOne({ uri, bytes, limits }: ParseInput): Promise<Parsed> {
  const mail = await readMail(bytes);
  if (mail.from === undefined && mail.date === undefined && mail.subject === undefined)
    throw malformed("it is no mail: it has neither sender, date nor subject");
  const coverage: Coverage = {};
  const links: Link[] = [];
  const text = await mailText(mail, { uri, bytes, limits, coverage, links, depth: 1 });
  return {
    text: normaliseText(withoutUnseen(text)),
    title: oneLine(mail.subject, 300) ?? null,
    properties: propertiesOf({
      author: names(mail.from === undefined ? [] : [mail.from]),
      language: mail.headers.find(({ key }) => key === "content-language")?.value,
      createdAt: mail.date,
    }),
    coverage,
    links,
  };
}

/** A page that a browser or Confluence saved with all its parts (MHTML). */
export async function parseMhtml({ bytes }: ParseInput): Promise<Parsed> {
  const mail = await readMail(bytes);
  const sheets = mail.attachments.filter(({ mimeType }) => mimeType === "text/css");
  const places = sheets.length === 0 ? [] : styleSheetPlaces(bytes);
  const linked = (href: string): string | undefined => {
    const content = sheets[places.indexOf(href)]?.content;
    return content instanceof ArrayBuffer ? new TextDecoder().decode(content) : undefined;
  };
  const page = htmlToText(readAgain(mail.html ?? ""), { linked });
  const text = mail.html === undefined ? plainToMarkdown(readAgain(mail.text ?? "")) : page.text;
  return { ...page, text: normaliseText(text) };
}

/** Where the style sheets of a saved page were, in their order; the library does not say it. */
function styleSheetPlaces(bytes: Uint8Array<ArrayBuffer>): string[] {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
    .toString("latin1")
    .split(/\r?\n\r?\n/)
    .filter((part) => /^Content-Type:\s*text\/css\b/im.test(part))
    .map((part) => /^Content-Location:\s*(\S+)/im.exec(part)?.[1] ?? "");
}

/** A mail that is not in UTF-8 as it says, says nothing, or would lose letters is read without losing a byte. */
async function readMail(source: Uint8Array<ArrayBuffer>): Promise<Mail> {
  const bytes = withReadableHead(source);
  const lossy = lossyEncoding(bytes);
  const mail = await readLabelled(lossy === undefined ? bytes : labelledWestern(bytes));
  if (lossy !== undefined) {
    const [text, html] = [mail.text, mail.html].map((written) => written && decodedAgain(written, lossy));
    return { ...mail, text, html };
  }
  return `${mail.text}${mail.html}`.includes("\uFFFD") ? await readLabelled(labelledWestern(bytes)) : mail;
}

/** The library joins flowed lines with the marks of quotes between their words: they are joined without them before it. */
function withQuotedLines(mail: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const source = Buffer.from(mail.buffer, mail.byteOffset, mail.length).toString("latin1");
  if (!/format="?flowed/i.test(source)) return mail;
  const lines = source
    .replace(/(?<=^(>{1,20})(?!>)[^\r\n]{0,200}(?<!^>{1,20} ?--)(?: |=20))\r?\n\1 ?(?!>)/gm, "")
    .replace(/^(>[^\r\n]*?)(?: |=20)+(?=\r?$)/gm, "$1");
  return Uint8Array.from(Buffer.from(lines, "latin1"));
}

async function readLabelled(bytes: Uint8Array<ArrayBuffer>): Promise<Mail> {
  const { default: library } = await import("postal-mime");
  try {
    return await library.parse(withQuotedLines(bytes), {
      maxNestingDepth: 64,
      forceRfc822Attachments: true,
      maxHeadersSize: 1_048_576,
      attachmentEncoding: "arraybuffer",
    });
  } catch (error) {
    throw malformed(`it is no mail (${messageOf(error)})`, error);
  }
}

interface Reading extends Pick<ParseInput, "uri" | "limits"> {
  bytes: Uint8Array;
  coverage: Coverage;
  links: Link[];
  depth: number;
}

/** @param isInner its subject and people stand outside already: a signature may cover a copy of them. */
async function mailText(mail: Mail, reading: Reading, isInner = false): Promise<string> {
  const { coverage, depth } = reading;
  const headers = [
    ["From", names(mail.from === undefined ? [] : [mail.from])],
    ["To", names(mail.to ?? [])],
    ["Cc", names(mail.cc ?? [])],
    ["Date", mail.date ?? ""],
  ];
  const head = [
    heading(Math.min(depth, 6), oneLine(mail.subject, 300) ?? ""),
    headers
      .filter(([, value]) => value !== "")
      .map(([name, value]) => `${name}: ${value}`)
      .join("\n"),
  ];
  const blocks = [...(isInner ? [] : head), bodyOf(mail, reading)];
  const charsets = declaredCharsets(reading.bytes);
  for (const [index, attachment] of mail.attachments.entries()) {
    const { content, filename, mimeType, related } = attachment;
    if (typeof content === "string" || index >= maxAttachments) {
      noteUnread(coverage, "attachment");
      continue;
    }
    // Signatures, and a word on the version of what is encrypted: they are for programs.
    // So is a third form of the body.
    if (
      /^application\/(?:pgp-(?:signature|encrypted)|(?:x-)?pkcs7-signature)$|^text\/x-amp-html$/.test(
        mimeType,
      )
    )
      continue;
    const bytes = new Uint8Array(content.slice(0));
    if (/^text\/(?:enriched|richtext)$/.test(mimeType) && filename === null) {
      if (isEmpty(mail))
        blocks.push(plainToMarkdown(enrichedText(decodeText(bytes, { declared: undefined, isHtml: false }))));
      continue;
    }
    if (mimeType === "message/rfc822" && depth < maxDepth) {
      blocks.push(await mailText(await readMail(bytes), { ...reading, bytes, depth: depth + 1 }));
      continue;
    }
    if (/^application\/(?:x-)?pkcs7-mime$/.test(mimeType) && depth < maxDepth) {
      const signed = smimeContent(bytes);
      if (signed === undefined) noteProblem(coverage, "An encrypted part (S/MIME) was left out.");
      else
        blocks.push(
          await mailText(await readMail(signed), { ...reading, bytes: signed, depth: depth + 1 }, true),
        );
      continue;
    }
    // A picture of the page itself.
    if (related === true || (filename === null && mimeType.startsWith("image/"))) {
      noteUnread(coverage, "picture");
      continue;
    }
    const packed =
      /^application\/(?:vnd\.)?ms-tnef$/.test(mimeType) || /^winmail\.dat$/i.test(filename ?? "")
        ? unpackTnef(bytes)
        : undefined;
    if (packed !== undefined) {
      // The mail itself, where its own parts are empty.
      if (isEmpty(mail)) blocks.push(await outlookBody(packed, reading));
      blocks.push(await attachedText(packed.files, coverage, { ...reading, level: depth + 1 }));
      continue;
    }
    const name = oneLine(filename, 200) ?? "Attachment";
    const file = { name, bytes, contentType: mimeType, charset: charsets.get(filename ?? "") };
    const text = await attachedText([file], coverage, { ...reading, level: depth + 1 });
    blocks.push(text === "" ? plainToMarkdown(`Attachment: ${name}`) : text);
  }
  return blocks.filter((block) => block !== "").join("\n\n");
}

/** Text with a few tags (RFC 1896), in which one line end is a blank. */
function enrichedText(source: string): string {
  return source
    .replace(/<param>[^<]{0,1000}<\/param>/gi, "")
    .replace(/<<|<\/?[a-z][\w-]{0,60}>/gi, (tag) => (tag === "<<" ? "<" : ""))
    .replace(/\n+/g, (ends) => (ends.length === 1 ? " " : ends.slice(1)))
    .trim();
}

function isEmpty({ text = "", html = "" }: Mail): boolean {
  return text.trim() === "" && html.trim() === "";
}

function bodyOf(mail: Mail, { coverage, links }: Reading): string {
  const body = readAgain(mail.text ?? "").replace(/\r\n?/g, "\n");
  const plain = withoutFiles(withoutArmour(body, coverage), coverage).trim();
  const isPage = mail.html === undefined && /^\s{0,100}<(?:!doctype html|html)\b/i.test(plain);
  if (isPage) return shownBody("", htmlToText(plain), { coverage, links });
  const page = mail.html === undefined ? undefined : htmlToText(readAgain(mail.html));
  return shownBody(plain, page, { coverage, links });
}

type Address = {
  name: string;
  address?: string | undefined;
  group?: readonly { name: string; address: string }[] | undefined;
};

function names(addresses: readonly Address[]): string {
  return addresses
    .flatMap((address): readonly Address[] => address.group ?? [address])
    .slice(0, 50)
    .map(
      ({ name, address = "" }) =>
        oneLine(name === "" ? address : address === "" ? name : `${name} (${address})`, 200) ?? "",
    )
    .filter((name) => name !== "")
    .join(", ");
}
