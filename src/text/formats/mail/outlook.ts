import type MsgReaderModule from "@kenjiuno/msgreader";
import { noteUnread } from "../../../base/coverage.ts";
import type { Coverage, Link } from "../../../base/coverage.ts";
import { messageOf } from "../../../base/errors.ts";
import { sniffMediaType } from "../../../web/media-type.ts";
import { attachedText, canGoDeeper } from "../attached.ts";
import type { AttachedFile } from "../attached.ts";
import { heading } from "../markup/markdown.ts";
import { normaliseText } from "../../decode.ts";
import { malformed, oneLine, propertiesOf } from "../parsed.ts";
import type { ParseInput, Parsed } from "../parsed.ts";
import { outlookBody } from "./body.ts";

/** Outlook's own files of mails, notes and tasks (.msg): subject, people, the text, and attached documents. */

const maxAttachments = 100;
const maxPeople = 50;

type MsgReader = InstanceType<typeof MsgReaderModule.default>;
type Fields = ReturnType<MsgReader["getFileData"]>;

export async function parseMsg({ uri, bytes, limits }: ParseInput): Promise<Parsed> {
  const { reader, fields } = await open(bytes);
  const coverage: Coverage = {};
  const links: Link[] = [];
  const subject = oneLine(textIn(fields.subject), 300);
  const from = person(fields.senderName, fields.senderSmtpAddress ?? fields.senderEmail);
  const date = textIn(fields.clientSubmitTime ?? fields.messageDeliveryTime ?? fields.creationTime);
  const headers = [
    ["From", from],
    ["To", people(fields, "to")],
    ["Cc", people(fields, "cc")],
    ["Date", date ?? ""],
  ];
  const blocks = [
    heading(1, subject ?? ""),
    headers
      .filter(([, value]) => value !== "")
      .map(([name, value]) => `${name}: ${value}`)
      .join("\n"),
    await outlookBody(
      {
        plain: textIn(fields.body),
        html: fields.bodyHtml ?? fields.html,
        packedRtf: fields.compressedRtf,
      },
      { uri, limits, coverage, links },
    ),
    await attachedText(filesOf(reader, fields, coverage), coverage, { uri, limits }),
  ];
  return {
    text: normaliseText(blocks.filter((block) => block !== "").join("\n\n")).trim(),
    title: subject ?? null,
    properties: propertiesOf({ author: from, createdAt: date }),
    coverage,
    links,
  };
}

/** Text in a character set of its own is read anew once the file has said which. */
async function open(bytes: Uint8Array): Promise<{ reader: MsgReader; fields: Fields }> {
  const { default: module } = await import("@kenjiuno/msgreader");
  // A CommonJS module, whose own default export loaders unwrap or not.
  const Reader = "default" in module ? module.default : module;
  try {
    const read = (ansiEncoding?: string): { reader: MsgReader; fields: Fields } => {
      const reader = new Reader(new DataView(Uint8Array.from(bytes).buffer));
      if (ansiEncoding !== undefined) reader.parserConfig = { ansiEncoding };
      return { reader, fields: reader.getFileData() };
    };
    const first = read();
    const { error, messageCodepage, internetCodepage } = first.fields;
    if (error !== undefined) throw malformed(`it is no Outlook message (${error})`);
    const codePage = messageCodepage ?? internetCodepage;
    return codePage === undefined || codePage === 1252 || codePage === 65001 ? first : read(`cp${codePage}`);
  } catch (error) {
    if (error instanceof Error && error.name === "DocumentError") throw error;
    throw malformed(`it is no Outlook message (${messageOf(error)})`, error);
  }
}

/** Attached files, but for pictures, which are counted. */
function filesOf(reader: MsgReader, { attachments = [] }: Fields, coverage: Coverage): AttachedFile[] {
  const files: AttachedFile[] = [];
  for (const [index, attachment] of attachments.slice(0, maxAttachments).entries()) {
    // The signed form of what the message itself says.
    if (attachment.attachMimeTag === "multipart/signed") continue;
    const { fileName, content } = reader.getAttachment(attachment);
    const inner = attachment.innerMsgContentFields?.subject;
    const name =
      oneLine(textIn(fileName) ?? textIn(inner) ?? textIn(attachment.name), 200) ?? `file ${index + 1}`;
    const bytes = Uint8Array.from(content);
    if (bytes.length === 0) continue;
    if (sniffMediaType(bytes, { names: [name] }).startsWith("image/")) noteUnread(coverage, "picture");
    else if (canGoDeeper()) files.push({ name, bytes });
    else noteUnread(coverage, "attachment");
  }
  noteUnread(coverage, "attachment", attachments.length - maxAttachments);
  return files;
}

function people({ recipients = [] }: Fields, kind: "to" | "cc"): string {
  return recipients
    .filter(({ recipType }) => recipType === kind)
    .slice(0, maxPeople)
    .map(({ name, email, smtpAddress }) => person(name, smtpAddress ?? email))
    .filter((each) => each !== "")
    .join(", ");
}

/** "Jane Doe (jane@example.org)". An address in a company's directory is none. */
function person(name: unknown, at: unknown): string {
  const address = textIn(at) ?? "";
  const plain = (textIn(name) ?? "").replace(/^'(.*)'$/, "$1");
  const shown = address.includes("@") && address !== plain ? address : "";
  return oneLine(plain === "" ? shown : shown === "" ? plain : `${plain} (${shown})`, 200) ?? "";
}

/** A damaged file has values of other kinds in the places of texts. */
function textIn(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
