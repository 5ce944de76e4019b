import { malformed } from "./parsed.ts";

/** Tar archives, which are unpacked in memory: their files with their names, each a view of the archive's bytes. */

const block = 512;

export interface TarFile {
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/**
 * The regular files of an archive (ustar, with the long names of GNU and pax); links, devices and folders are none.
 * @throws DocumentError `malformed` for a header that is damaged; an archive that ends early gives the files before.
 */
export function tarFiles(bytes: Uint8Array<ArrayBuffer>): TarFile[] {
  const files: TarFile[] = [];
  let longName: string | undefined;
  for (let at = 0; at + block <= bytes.length;) {
    const header = bytes.subarray(at, at + block);
    if (header.every((byte) => byte === 0)) break;
    if (checksumOf(header) !== numberIn(header, 148, 8))
      throw malformed("the tar archive that it is in is damaged");
    const size = numberIn(header, 124, 12);
    const content = bytes.subarray(at + block, at + block + size);
    at += block + Math.ceil(size / block) * block;
    // A file that the archive's end cuts.
    if (content.length < size) break;
    const type = String.fromCharCode(header[156] ?? 0);
    if (type === "L") longName = textIn(content, 0, content.length);
    else if (type === "x") longName = paxName(content) ?? longName;
    else if (type !== "g" && type !== "K") {
      if (type === "0" || type === "7" || type === "\0")
        files.push({ name: longName ?? nameIn(header), bytes: content });
      longName = undefined;
    }
  }
  return files;
}

function nameIn(header: Uint8Array): string {
  const prefix = textIn(header, 257, 5) === "ustar" ? textIn(header, 345, 155) : "";
  return prefix === "" ? textIn(header, 0, 100) : `${prefix}/${textIn(header, 0, 100)}`;
}

/** Lines of `length name=value`. */
function paxName(content: Uint8Array): string | undefined {
  return /(?:^|\n)\d+ path=([^\n]*)/.exec(Buffer.from(content).toString("utf8"))?.[1];
}

function textIn(bytes: Uint8Array, start: number, length: number): string {
  const field = bytes.subarray(start, start + length);
  const end = field.indexOf(0);
  return Buffer.from(end < 0 ? field : field.subarray(0, end)).toString("utf8");
}

/** In octal digits; sizes above 8 GB, which are not, are beyond every limit. */
function numberIn(header: Uint8Array, start: number, length: number): number {
  const digits = /^[\s0]*([0-7]*)[\s\0]*$/.exec(textIn(header, start, length))?.[1];
  if (digits === undefined) throw malformed("the tar archive that it is in is damaged");
  return digits === "" ? 0 : Number.parseInt(digits, 8);
}

/** The sum of a header's bytes, with its own field as spaces. */
function checksumOf(header: Uint8Array): number {
  return header.reduce((sum, byte, index) => sum + (index >= 148 && index < 156 ? 32 : byte), 0);
}
