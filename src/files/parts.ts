import { constants } from "node:fs";
import { open } from "node:fs/promises";
import type { FilePart } from "../base/document.ts";
import { isMailbox, mailboxParts } from "./mailbox.ts";
import { maxParts } from "./bytes.ts";
import { ArchiveError, zipParts } from "./zip.ts";

/** Mailboxes often have no ending. */
const mayHoldParts = /(?:\.(?:zip|mbox|mbx)|(?:^|\/)[^./]+)$/i;

/**
 * The documents inside a file, when it is a zip archive or a mailbox; undefined for any other file, which is a document
 * itself. Files are told by their names first: most are never opened.
 * @throws ArchiveError for an archive that can't be listed, an error of the file system.
 */
export async function partsOf(
  path: Buffer,
  name: string,
  signal: AbortSignal,
): Promise<FilePart[] | undefined> {
  if (!mayHoldParts.test(name)) return undefined;
  // NOFOLLOW, NONBLOCK: what was a file when it was listed may be a link or a pipe by now.
  await using file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  const status = await file.stat();
  if (!status.isFile()) return undefined;
  const start = Buffer.alloc(4);
  await file.read(start, 0, 4, 0);
  if (/\.zip$/i.test(name))
    return start.toString("latin1", 0, 2) === "PK" ? await zipParts(file, status.size) : undefined;
  if (start.toString("latin1") !== "From" || !(await isMailbox(file))) return undefined;
  const mails: FilePart[] = [];
  for await (const mail of mailboxParts(file, signal)) {
    if (mails.length === maxParts) throw new ArchiveError(`it has more than ${maxParts} mails`);
    mails.push(mail);
  }
  return mails;
}
