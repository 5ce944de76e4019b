import { messageOf } from "../../../base/errors.ts";
import { sniffMediaType } from "../../../web/media-type.ts";
import { decodeText, normaliseText } from "../../decode.ts";
import { htmlToText } from "../markup/html.ts";
import { heading, plainToMarkdown } from "../markup/markdown.ts";
import { malformed, oneLine, propertiesOf } from "../parsed.ts";
import type { ParseInput, ParsedDocument } from "../parsed.ts";

/** Mails (RFC 5322): subject, who wrote to whom and when, the body, and attachments that are plain text. */

const maxAttachments = 100;
/** A line of a plain attachment longer than this is data. */
const textAttachment = /^text\/(?:plain|markdown|html|csv|tab-separated-values)$/;

export async function parseMail({ bytes }: ParseInput): Promise<ParsedDocument> {
  const { default: PostalMime } = await import("postal-mime");
  let mail: Awaited<ReturnType<typeof PostalMime.parse>>;
  try {
    mail = await PostalMime.parse(bytes, {
      maxNestingDepth: 64,
      maxRfc822NestingDepth: 4,
      maxHeadersSize: 1_048_576,
      attachmentEncoding: "arraybuffer",
    });
  } catch (error) {
    throw malformed(`it is no mail (${messageOf(error)})`, error);
  }
  const subject = oneLine(mail.subject, 300);
  const headers = [
    ["From", names(mail.from === undefined ? [] : [mail.from])],
    ["To", names(mail.to ?? [])],
    ["Cc", names(mail.cc ?? [])],
    ["Date", mail.date ?? ""],
  ];
  const blocks = [
    heading(1, subject ?? ""),
    headers
      .filter(([, value]) => value !== "")
      .map(([name, value]) => `${name}: ${value}`)
      .join("\n"),
    bodyOf(mail),
  ];
  for (const attachment of mail.attachments.slice(0, maxAttachments)) {
    const { content, filename, mimeType } = attachment;
    if (typeof content === "string") continue;
    const attached = new Uint8Array(content);
    const type = sniffMediaType(attached, { contentType: mimeType, names: [filename ?? ""] });
    if (!textAttachment.test(type)) continue;
    const decoded = decodeText(attached, { declared: undefined, isHtml: type === "text/html" });
    const text =
      type === "text/html"
        ? htmlToText(decoded).text
        : type === "text/markdown"
          ? decoded
          : plainToMarkdown(decoded);
    blocks.push(heading(2, oneLine(filename, 200) ?? "Attachment"), text.trim());
  }
  const text = blocks.filter((block) => block !== "").join("\n\n");
  if (mail.from === undefined && mail.date === undefined && mail.subject === undefined)
    throw malformed("it is no mail: it has neither sender, date nor subject");
  return {
    text: normaliseText(text),
    title: subject ?? null,
    structure: "markdown",
    properties: propertiesOf({
      author: names(mail.from === undefined ? [] : [mail.from]),
      language: mail.headers.find(({ key }) => key === "content-language")?.value,
      createdAt: mail.date,
    }),
    pages: [],
  };
}

function bodyOf({ html, text }: { html?: string | undefined; text?: string | undefined }): string {
  // The plain part of a mail is what its writer saw; some senders leave it empty.
  if (text !== undefined && text.trim() !== "") return plainToMarkdown(text.replace(/\r\n?/g, "\n"));
  return html === undefined ? "" : htmlToText(html).text.trim();
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
