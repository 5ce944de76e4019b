import { constants } from "node:fs";
import type { FileHandle } from "node:fs/promises";
import { lstat, open, readlink, realpath } from "node:fs/promises";
import { sep } from "node:path";
import { z } from "zod";
import type { Clock } from "../base/clock.ts";
import type { JsonObject, ListedDocument, NotModified } from "../base/document.ts";
import { errorCode } from "../base/errors.ts";
import { withTimeLimit } from "../base/time-limit.ts";
import { downloadError, tooLargeError } from "../web/download-error.ts";
import { pathOf } from "./file-uri.ts";
import { readPart } from "./part.ts";

export interface FileAccess {
  /** Absolute folders; files are read from below them only, wherever a symbolic link points. */
  roots: readonly string[];
  settings: { maxBytes: number; timeoutMs: number };
  clock: Clock;
}

/** A document's bytes, read from a file of this machine. */
export interface LocalFile {
  bytes: Uint8Array<ArrayBuffer>;
  /** The document's URI, or the name of a part of a file. */
  name: string;
  /** Null while the file may still change without anything to recognise it by. */
  validators: JsonObject | null;
}

/** What recognises a file's body. Times in nanoseconds; the time of change notices a time of modification that was set back. */
const validatorsSchema = z.strictObject({ size: z.string(), modified: z.string(), changed: z.string() });
/** A file modified this short before it was read may change again within the same tick of its file system's clock. */
const stableMs = 2_000;

/**
 * Reads a file, within limits of size and time. A body that still has the validators in `known` is not read; with null it
 * is read in any case.
 * @throws DocumentError with the reason; the signal's reason when it aborts.
 */
export async function readLocalFile(
  request: ListedDocument & { known: unknown },
  access: FileAccess,
  signal: AbortSignal,
): Promise<LocalFile | NotModified> {
  const { uri } = request;
  const {
    clock,
    settings: { timeoutMs },
  } = access;
  const timedOut = () =>
    downloadError("timed_out", uri, {
      because: `reading it took longer than ${timeoutMs} ms`,
      whatToDo: "Check the disk, or raise download.timeoutMs.",
    });
  const limit = { clock, milliseconds: timeoutMs, signal, timedOut };
  try {
    return await withTimeLimit(limit, (limited) => readFile(request, access, limited));
  } catch (error) {
    signal.throwIfAborted();
    throw toReadFailure(error, uri);
  }
}

async function readFile(
  { uri, location, known, part }: ListedDocument & { known: unknown },
  { roots, settings: { maxBytes } }: FileAccess,
  signal: AbortSignal,
): Promise<LocalFile | NotModified> {
  const outside = () =>
    downloadError("address_not_allowed", uri, {
      because: "it lies outside the folders that the pipeline names",
      whatToDo:
        "If it is meant to be read, add a files source for its folder, or `roots` to a source of your own.",
    });
  const path = await realpath(pathOf(location), { encoding: "buffer" });
  if (!(await isBelow(path, roots))) throw outside();
  // NOFOLLOW: no one may put a link there meanwhile. NONBLOCK: a pipe must not block the run.
  await using file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  // A folder above it may have become a link since: what counts is what was opened.
  if (!(await isBelow(await openedPath(file, path), roots))) throw outside();
  // Taken before reading: whatever is written meanwhile makes it differ in the next run.
  const status = await file.stat({ bigint: true });
  if (!status.isFile())
    throw downloadError("unreadable", uri, {
      because: "it is not a regular file",
      whatToDo: "Exclude it from its source.",
    });
  const validators = {
    size: String(status.size),
    modified: String(status.mtimeNs),
    changed: String(status.ctimeNs),
  };
  const before = validatorsSchema.safeParse(known).data;
  if (
    before?.size === validators.size &&
    before.modified === validators.modified &&
    before.changed === validators.changed
  )
    return { notModified: true };
  const isStable = Date.now() - Number(status.mtimeMs) >= stableMs;
  const body = { name: part?.name ?? uri, validators: isStable ? validators : null };
  if (part !== undefined) return { ...body, bytes: await readPart(file, part, { uri, maxBytes }) };
  if (status.size > maxBytes) throw tooLargeError(uri, maxBytes);
  const sizeHint = Number(status.size);
  return { ...body, bytes: await readToEnd(file, { sizeHint, maxBytes, uri, signal }) };
}

/** Reads what is there, not what `stat` said: the file may grow or shrink meanwhile. */
async function readToEnd(
  file: FileHandle,
  {
    sizeHint,
    maxBytes,
    uri,
    signal,
  }: { sizeHint: number; maxBytes: number; uri: string; signal: AbortSignal },
): Promise<Uint8Array<ArrayBuffer>> {
  let bytes = new Uint8Array(sizeHint + 1);
  let size = 0;
  for (;;) {
    signal.throwIfAborted();
    const { bytesRead } = await file.read(bytes, size, bytes.length - size, size);
    if (bytesRead === 0) return bytes.slice(0, size);
    size += bytesRead;
    if (size > maxBytes) throw tooLargeError(uri, maxBytes);
    if (size === bytes.length) {
      const larger = new Uint8Array(Math.min(Math.max(2 * size, 65_536), maxBytes + 1));
      larger.set(bytes);
      bytes = larger;
    }
  }
}

/** Where an open file really is: as Linux tells, or else as its path leads now, if it leads to this file. */
async function openedPath(file: FileHandle, path: Buffer): Promise<Buffer> {
  const told = await readlink(`/proc/self/fd/${file.fd}`, { encoding: "buffer" }).catch(() => undefined);
  if (told !== undefined) return told;
  const now = await realpath(path, { encoding: "buffer" });
  const [opened, named] = await Promise.all([file.stat({ bigint: true }), lstat(now, { bigint: true })]);
  if (opened.dev !== named.dev || opened.ino !== named.ino)
    throw new Error("the file was replaced while it was opened");
  return now;
}

async function isBelow(path: Buffer, roots: readonly string[]): Promise<boolean> {
  for (const root of roots) {
    const folder = await realpath(root).catch(() => undefined);
    if (folder === undefined) continue;
    const start = Buffer.from(folder.endsWith(sep) ? folder : `${folder}${sep}`);
    if (path.subarray(0, start.length).equals(start)) return true;
  }
  return false;
}

function toReadFailure(error: unknown, uri: string): unknown {
  const code = errorCode(error);
  if (code === "ENOENT" || code === "ENOTDIR") {
    return downloadError("not_found", uri, {
      because: "there is no such file",
      whatToDo: "Take it off its source.",
      cause: error,
    });
  }
  if (code === "EACCES" || code === "EPERM") {
    return downloadError("forbidden", uri, {
      because: "it may not be read",
      whatToDo: "Change its permissions, or exclude it.",
      cause: error,
    });
  }
  if (code !== undefined) {
    return downloadError("unreadable", uri, {
      because: `it can't be read (${code})`,
      whatToDo: "Check the file, or exclude it.",
      cause: error,
    });
  }
  return error;
}
