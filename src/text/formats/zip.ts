import { crc32 } from "node:zlib";
import { strFromU8, unzipSync, zipSync } from "fflate";
import { messageOf } from "../../base/errors.ts";
import { encrypted, malformed, tooLarge } from "./parsed.ts";

/**
 * Zip archives behind a guard. What an archive says of its sizes is checked before anything is unpacked, and unpacking
 * never writes more than that. An entry that was longer than it said ends early, and its checksum shows it.
 */

const maxEntries = 20_000;
/** Text in XML packs to a tenth, a bomb to a thousandth; small archives may do as they like. */
const maxRatio = 150;
const ratioFromBytes = 10 * 1_048_576;

/** What is in an archive, by path. Only the entries that were asked for. */
export type ZipEntries = Readonly<Record<string, Uint8Array>>;

/**
 * The entries whose path `isWanted`, unpacked.
 * @throws DocumentError `malformed`, `encrypted`, or `too_large` for what unpacks to more than `maxBytes` or too easily.
 */
export function unzip(
  bytes: Uint8Array,
  maxBytes: number,
  isWanted: (path: string) => boolean = () => true,
): ZipEntries {
  if (isEncrypted(bytes)) throw encrypted("it");
  let entries = 0;
  let declared = 0;
  const checksums = checksumsOf(bytes);
  const wanted = new Map<string, number | undefined>();
  try {
    const unpacked = unzipSync(bytes, {
      filter: ({ name, size, originalSize, compression }) => {
        const checksum = checksums.next().value;
        entries += 1;
        if (entries > maxEntries) throw tooLarge(`it is an archive of more than ${maxEntries} files`);
        if (name.endsWith("/") || !isWanted(name)) return false;
        // What is stored can't be longer than it is.
        declared += compression === 0 ? size : originalSize;
        assertBounded(declared, bytes.length, maxBytes);
        wanted.set(name, checksum);
        return true;
      },
    });
    for (const [path, checksum] of wanted)
      if (crc32(unpacked[path] ?? "") !== checksum)
        throw malformed(`its part ${path.slice(0, 100)} is damaged`);
    return unpacked;
  } catch (error) {
    if (error instanceof Error && error.name === "DocumentError") throw error;
    throw malformed(`the archive that it is made of is damaged (${messageOf(error)})`, error);
  }
}

/** @throws DocumentError `too_large` when so much comes out of so little. */
export function assertBounded(unpacked: number, packed: number, maxBytes: number): void {
  if (unpacked > maxBytes)
    throw tooLarge(`it unpacks to more than ${maxBytes} bytes`, "chunk.maxUnpackedBytes");
  if (unpacked > ratioFromBytes && unpacked > packed * maxRatio)
    throw tooLarge(
      `it unpacks to more than ${maxRatio} times its size, as archives do that are made to fill a machine`,
    );
}

/** The same archive with its entries unpacked, for a library that reads archives without a guard of its own. */
export function repack(entries: ZipEntries): Uint8Array<ArrayBuffer> {
  return zipSync({ ...entries }, { level: 0 });
}

/** An entry as text: UTF-8, or UTF-16 with its mark. */
export function entryText(entries: ZipEntries, path: string): string | undefined {
  const bytes = Object.hasOwn(entries, path) ? entries[path] : undefined;
  if (bytes === undefined) return undefined;
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  return strFromU8(bytes);
}

/** Paths in an archive are relative to the folder of the file that names them. */
export function resolvePath(from: string, target: string): string {
  const parts = target.startsWith("/") ? [] : from.split("/").slice(0, -1);
  for (const part of target.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(part);
  }
  return parts.join("/");
}

/** Bit 0 of the first entry's flags. */
function isEncrypted(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && ((bytes[6] ?? 0) & 1) === 1;
}

/** The checksums of an archive's entries, in the order of its directory: fflate does not give them. */
function* checksumsOf(bytes: Uint8Array): Generator<number, undefined> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end -= 1;
  if (end < 0) return undefined;
  let at = view.getUint32(end + 16, true);
  // The directory of a large archive is where a second record says.
  if (end >= 20 && view.getUint32(end - 20, true) === 0x07064b50) {
    const record = Number(view.getBigUint64(end - 12, true));
    if (record + 56 > bytes.length) return undefined;
    at = Number(view.getBigUint64(record + 48, true));
  }
  while (at + 46 <= bytes.length && view.getUint32(at, true) === 0x02014b50) {
    yield view.getUint32(at + 16, true);
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return undefined;
}
