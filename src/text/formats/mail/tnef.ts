/** `winmail.dat`: what Outlook packs a mail's files into for itself (TNEF). Properties of MAPI are read for long names only. */

export interface PackedFile {
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
}

const signature = 0x223e9f78;
const maxFiles = 100;
/** Attributes by their numbers, without the type in their upper half. */
const attributes = { body: 0x800c, title: 0x8010, data: 0x800f, begin: 0x9002, properties: 0x9005 } as const;
const attachmentLevel = 2;
/** PR_ATTACH_LONG_FILENAME, as Unicode and in the file's own character set. */
const longNames = [0x3707001f, 0x3707001e];

/** Undefined for what is no such file. A cut one gives what is whole in it. */
export function unpackTnef(packed: Uint8Array): { body: string; files: PackedFile[] } | undefined {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.length);
  if (packed.length < 6 || view.getUint32(0, true) !== signature) return undefined;
  let body = "";
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
    if (id === attributes.body && body === "") body = western(value);
    if (level !== attachmentLevel) continue;
    if (id === attributes.begin && files.length < maxFiles) files.push({ name: "", bytes: new Uint8Array() });
    const file = files.at(-1);
    if (file === undefined) continue;
    if (id === attributes.title && file.name === "") file.name = western(value);
    else if (id === attributes.data) file.bytes = Uint8Array.from(value);
    else if (id === attributes.properties) file.name = longName(value) ?? file.name;
  }
  return { body, files: files.filter(({ bytes }) => bytes.length > 0) };
}

function western(value: Uint8Array): string {
  return new TextDecoder("windows-1252").decode(value).replace(/\0[^]*$/, "");
}

/** The name stands behind the number of its property: how many values there are, their length, and the value. */
function longName(properties: Uint8Array): string | undefined {
  const view = new DataView(properties.buffer, properties.byteOffset, properties.length);
  for (let at = 4; at + 12 <= properties.length; at += 4) {
    const tag = longNames.indexOf(view.getUint32(at, true));
    if (tag < 0) continue;
    const length = view.getUint32(at + 8, true);
    if (length === 0 || length > 1_000 || at + 12 + length > properties.length) continue;
    const value = properties.subarray(at + 12, at + 12 + length);
    return tag === 0 ? new TextDecoder("utf-16le").decode(value).replace(/\0[^]*$/, "") : western(value);
  }
  return undefined;
}
