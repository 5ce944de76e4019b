import type { OutlookBody } from "./body.ts";

/** `winmail.dat`: what Outlook packs a mail's body and files into for itself (TNEF). */

export interface PackedFile {
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
}

const signature = 0x223e9f78;
const maxFiles = 100;
/** Attributes by their numbers, without the type in their upper half. */
const attributes = {
  body: 0x800c,
  ofMessage: 0x9003,
  title: 0x8010,
  data: 0x800f,
  begin: 0x9002,
  ofFile: 0x9005,
} as const;
const attachmentLevel = 2;
/** Properties of MAPI, without the type in their lower half. */
const properties = { longName: 0x3707, plain: 0x1000, html: 0x1013, packedRtf: 0x1009 } as const;
/** Their types: text in Unicode and in the file's own character set, and bytes. */
const types = { wide: 0x1f, narrow: 0x1e, bytes: 0x102 } as const;
const maxName = 1_000;

/** Undefined for what is no such file. A cut one gives what is whole in it. */
export function unpackTnef(packed: Uint8Array): (OutlookBody & { files: PackedFile[] }) | undefined {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.length);
  if (packed.length < 6 || view.getUint32(0, true) !== signature) return undefined;
  const body: OutlookBody = {};
  const files: PackedFile[] = [];
  let at = 6;
  while (at + 11 <= packed.length) {
    const level = packed[at];
    const id = view.getUint32(at + 1, true) & 0xffff;
    const length = view.getUint32(at + 5, true);
    const start = at + 9;
    if (start + length > packed.length) break;
    const value = packed.subarray(start, start + length);
    at = start + length + 2;
    if (id === attributes.body) body.plain ??= western(value);
    if (id === attributes.ofMessage) {
      body.plain ??= textIn(value, properties.plain);
      body.html = textIn(value, properties.html) ?? valueIn(value, properties.html, types.bytes);
      body.packedRtf = valueIn(value, properties.packedRtf, types.bytes);
    }
    if (level !== attachmentLevel) continue;
    if (id === attributes.begin && files.length < maxFiles) files.push({ name: "", bytes: new Uint8Array() });
    const file = files.at(-1);
    if (file === undefined) continue;
    if (id === attributes.title && file.name === "") file.name = western(value);
    else if (id === attributes.data) file.bytes = Uint8Array.from(value);
    else if (id === attributes.ofFile)
      file.name = textIn(value, properties.longName)?.slice(0, maxName) ?? file.name;
  }
  return { ...body, files: files.filter(({ bytes }) => bytes.length > 0) };
}

function western(value: Uint8Array): string {
  return new TextDecoder("windows-1252").decode(value).replace(/\0[^]*$/, "");
}

function textIn(all: Uint8Array, property: number): string | undefined {
  const wide = valueIn(all, property, types.wide);
  if (wide !== undefined) return new TextDecoder("utf-16le").decode(wide).replace(/\0[^]*$/, "");
  const narrow = valueIn(all, property, types.narrow);
  return narrow === undefined ? undefined : western(narrow);
}

/** A value follows the number of its property: how many there are, its length, and the value. */
function valueIn(all: Uint8Array, property: number, type: number): Uint8Array | undefined {
  const view = new DataView(all.buffer, all.byteOffset, all.length);
  for (let at = 4; at + 12 <= all.length; at += 4) {
    if (view.getUint32(at, true) !== property * 0x10000 + type || view.getUint32(at + 4, true) !== 1)
      continue;
    const length = view.getUint32(at + 8, true);
    if (length > 0 && at + 12 + length <= all.length) return all.subarray(at + 12, at + 12 + length);
  }
  return undefined;
}
