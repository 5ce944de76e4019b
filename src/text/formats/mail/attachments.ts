import { mergeCoverage } from "../../../base/coverage.ts";
import type { Coverage } from "../../../base/coverage.ts";
import { sniffMediaType } from "../../../web/media-type.ts";
import { decodeWithEncoding } from "../../decode.ts";
import { noteLeftOut } from "../attached.ts";
import type { AttachedFile } from "../attached.ts";
import { parseCsv, parseTsv } from "../data/delimited.ts";
import { htmlToText } from "../markup/html.ts";
import { plainToMarkdown, withoutDataUris } from "../markup/markdown.ts";
import type { ParseInput } from "../parsed.ts";
import { eventsOf } from "./calendar.ts";

/** Attachments of mails that are text. */

export interface MailAttachment extends AttachedFile {
  mimeType: string;
  charset: string | undefined;
  limits: ParseInput["limits"];
}

const readTypes =
  /^text\/(?:plain|markdown|html|csv|tab-separated-values|calendar)$|^message\/delivery-status$/;

export function isText(file: MailAttachment): boolean {
  return readTypes.test(typeOf(file));
}

/** The text of an attachment as Markdown; what can't be read is said in the coverage. */
export function attachmentText(file: MailAttachment, coverage: Coverage): string {
  try {
    return textOf(file, coverage).trim();
  } catch (error) {
    noteLeftOut(coverage, file.name, error);
    return "";
  }
}

function typeOf({ bytes, mimeType, name }: MailAttachment): string {
  return sniffMediaType(bytes, { contentType: mimeType, names: [name] });
}

function textOf(file: MailAttachment, coverage: Coverage): string {
  const { bytes, charset, limits, name } = file;
  const type = typeOf(file);
  if (type === "text/csv" || type === "text/tab-separated-values") {
    const parse = type === "text/csv" ? parseCsv : parseTsv;
    const table = parse({ uri: name, bytes, charset, limits });
    mergeCoverage(coverage, table.coverage ?? {});
    return table.text;
  }
  const { text } = decodeWithEncoding(bytes, { declared: charset, isHtml: type === "text/html" });
  if (type === "text/html") {
    const page = htmlToText(text);
    mergeCoverage(coverage, page.coverage);
    return page.text;
  }
  if (type === "text/calendar") return eventsOf(text);
  return type === "text/markdown" ? withoutDataUris(text, coverage) : plainToMarkdown(text);
}
