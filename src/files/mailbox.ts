import type { FileHandle } from "node:fs/promises";
import type { FilePart } from "../base/document.ts";
import { contentHash } from "../base/fingerprint.ts";

/**
 * The mails of a mailbox (mbox), each of which is a document. A mail is known by its Message-ID, so that it keeps its name
 * when others before it are deleted.
 */

const blockBytes = 1_048_576;
/** Longer than all that `mailStart` finds. */
const overlap = 1_024;
const maxHeadBytes = 65_536;

/** "From sender date", after an empty line and before a header. */
const mailStart =
  /(?:^|\n\r?\n)(?=From \S{1,200} [^\r\n]{0,100}\d{4}[^\r\n]{0,20}\r?\n[A-Za-z][\w-]{0,60}:)/g;

/** Whether a file begins as a mailbox does. */
export async function isMailbox(file: FileHandle): Promise<boolean> {
  const start = Buffer.alloc(overlap);
  const { bytesRead } = await file.read(start, 0, overlap, 0);
  mailStart.lastIndex = 0;
  return mailStart.exec(start.toString("latin1", 0, bytesRead))?.index === 0;
}

/** The mails in their order, without holding more of the file than a block. */
export async function* mailboxParts(file: FileHandle, signal: AbortSignal): AsyncGenerator<FilePart> {
  let start: number | undefined;
  for await (const next of mailStarts(file, signal)) {
    if (start !== undefined) yield await part(file, start, next);
    start = next;
  }
}

/** Where mails begin, and last where the file ends. */
async function* mailStarts(file: FileHandle, signal: AbortSignal): AsyncGenerator<number> {
  const buffer = Buffer.alloc(blockBytes);
  let text = "";
  let position = 0;
  let found = -1;
  for (;;) {
    signal.throwIfAborted();
    const { bytesRead } = await file.read(buffer, 0, blockBytes, position);
    if (bytesRead === 0) break;
    const base = position - text.length;
    text += buffer.toString("latin1", 0, bytesRead);
    position += bytesRead;
    for (const { 0: gap, index } of text.matchAll(mailStart)) {
      const at = base + index + gap.length;
      // The start of a block is not the start of the file.
      if ((gap === "" && at > 0) || at <= found) continue;
      found = at;
      yield at;
    }
    text = text.slice(-overlap);
  }
  yield position;
}

async function part(file: FileHandle, offset: number, end: number): Promise<FilePart> {
  const bytes = end - offset;
  const start = Buffer.alloc(Math.min(bytes, maxHeadBytes));
  await file.read(start, 0, start.length, offset);
  const [head = ""] = start.toString("latin1").split(/\r?\n\r?\n/, 1);
  const id = /^message-id:\s*<([^<>\s]{1,500})>/im.exec(head)?.[1];
  const name = id ?? contentHash(start).slice(0, 16);
  return { name: `${name}.eml`, offset, bytes };
}
