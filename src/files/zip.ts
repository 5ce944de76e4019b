import { isUtf8 } from "node:buffer";
import type { FileHandle } from "node:fs/promises";
import { promisify } from "node:util";
import { crc32, inflateRaw } from "node:zlib";
import { errorCode } from "../base/errors.ts";
import { fromFdPromise, getFileNameLowLevel } from "yauzl";
import type { Entry } from "yauzl";
import type { FilePart } from "../base/document.ts";
import { downloadError } from "../web/download-error.ts";
import { changedFile, maxParts, readAt } from "./bytes.ts";

/**
 * The members of a zip archive, each of which is a document. Nothing is unpacked to find them, and nothing is written to
 * disk. What an archive says of its members' sizes bounds what is read of them.
 */

/** Text packs to a tenth, a bomb to a thousandth; small members may do as they like. */
const maxRatio = 150;
const ratioFromBytes = 10 * 1_048_576;
/** Members of any size add up to this much, unless the archive is nearly as large. */
const totalFromBytes = 1_073_741_824;

/** Office files and books are zip archives too. */
const packageParts = /^(?:\[content_types\]\.xml|mimetype|meta-inf\/container\.xml)$/i;
const symbolicLink = 0o120000;
const methods = { stored: 0, deflated: 8 };
const inflate = promisify(inflateRaw);

/** An archive that can't be listed. It is then a document that fails with its reason. */
export class ArchiveError extends Error {
  override readonly name = "ArchiveError";
}

/** The archive's members in its own order; undefined for an office file or a book. @throws ArchiveError */
export async function zipParts(file: FileHandle, fileBytes: number): Promise<FilePart[] | undefined> {
  const parts: FilePart[] = [];
  let packed = 0;
  let unpacked = 0;
  try {
    const options = { lazyEntries: true, autoClose: false, decodeStrings: false, validateEntrySizes: false };
    const archive = await fromFdPromise(file.fd, options);
    if (archive.entryCount > maxParts) throw new ArchiveError(`it has more than ${maxParts} members`);
    for await (const entry of archive.eachEntry()) {
      const name = nameOf(entry);
      if (packageParts.test(name)) return undefined;
      packed += entry.compressedSize;
      unpacked += entry.uncompressedSize;
      if (!isDocument(entry, name)) continue;
      const problem = problemOf(entry, name);
      parts.push({
        name,
        offset: entry.relativeOffsetOfLocalHeader,
        bytes: entry.compressedSize,
        zip: {
          isDeflated: entry.compressionMethod === methods.deflated,
          unpackedBytes: entry.uncompressedSize,
          crc32: entry.crc32,
        },
        ...(problem === undefined ? {} : { problem }),
      });
    }
  } catch (error) {
    if (error instanceof ArchiveError) throw error;
    throw new ArchiveError("its directory is damaged", { cause: error });
  }
  if (packed > fileBytes) throw new ArchiveError("its members overlap");
  if (unpacked > totalFromBytes && unpacked > fileBytes * maxRatio)
    throw new ArchiveError(`it unpacks to more than ${maxRatio} times its size`);
  return parts;
}

/** @throws DocumentError `malformed`, or `unreadable` when the file is no longer the one that was listed. */
export async function readZipPart(
  file: FileHandle,
  { offset, bytes, zip }: Pick<FilePart, "offset" | "bytes"> & { zip: NonNullable<FilePart["zip"]> },
  uri: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const header = await readAt(file, offset, 30, uri);
  if (header.readUInt32LE(0) !== 0x04034b50) throw changedFile(uri);
  const start = offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  const packed = await readAt(file, start, bytes, uri);
  const unpacked = zip.isDeflated ? await inflated(packed, zip.unpackedBytes) : packed;
  if (unpacked?.length !== zip.unpackedBytes || crc32(unpacked) !== zip.crc32)
    throw downloadError("malformed", uri, {
      because: "it is damaged in its archive",
      whatToDo: "Check the archive with an unpacking program, and pack it again.",
    });
  return Uint8Array.from(unpacked);
}

/** Undefined for what is damaged, or longer than it said. */
async function inflated(packed: Buffer, maxBytes: number): Promise<Buffer | undefined> {
  try {
    return await inflate(packed, { maxOutputLength: Math.max(maxBytes, 1) });
  } catch (error) {
    const code = errorCode(error) ?? "";
    if (/^(?:Z_|ERR_BUFFER_TOO_LARGE)/.test(code)) return undefined;
    throw error;
  }
}

/** In UTF-8 where it can be; else as the archive says. Windows programs write `\`. */
function nameOf(entry: Entry): string {
  const raw = entry.fileNameRaw;
  const name = isUtf8(raw)
    ? raw.toString()
    : getFileNameLowLevel(entry.generalPurposeBitFlag, raw, entry.extraFields, false);
  return name.replaceAll("\\", "/");
}

/** Neither a folder, nor a symbolic link, nor hidden, nor what macOS adds. */
function isDocument({ versionMadeBy, externalFileAttributes }: Entry, name: string): boolean {
  const isUnix = versionMadeBy >>> 8 === 3;
  const isLink = isUnix && ((externalFileAttributes >>> 16) & 0o170000) === symbolicLink;
  return (
    !name.endsWith("/") &&
    !isLink &&
    !name.split("/").some((segment) => /^\.[^.]|^__MACOSX$|^Thumbs\.db$/.test(segment))
  );
}

function problemOf(entry: Entry, name: string): FilePart["problem"] {
  if (entry.isEncrypted())
    return {
      reason: "encrypted",
      because: "it is protected by a password in its archive",
      whatToDo: "Give an archive without one, or leave it out of the source.",
    };
  if (/^(?:\/|[a-z]:)/i.test(name) || name.split("/").includes(".."))
    return {
      reason: "malformed",
      because: "its name leads out of its archive",
      whatToDo: "Check where the archive comes from, and pack it again.",
    };
  if (!Object.values(methods).includes(entry.compressionMethod))
    return {
      reason: "unsupported_type",
      because: `it is packed by a method that ragprep does not know (${entry.compressionMethod})`,
      whatToDo: "Pack the archive again with the usual method, Deflate.",
    };
  if (
    entry.uncompressedSize > ratioFromBytes &&
    entry.uncompressedSize > Math.max(entry.compressedSize, 1) * maxRatio
  )
    return {
      reason: "too_large",
      because: `it unpacks to more than ${maxRatio} times its size, as archives do that are made to fill a machine`,
      whatToDo: "Unpack the archive if it is meant to be read.",
    };
  return undefined;
}
