/** The directory of Office's old container (Compound File Binary): its streams stand in a tree of storages. */

const entrySize = 128;
const headerSize = 512;
/** Marks the end of a chain of sectors, or no entry. */
const none = 0xffff_fff0;
const maxSectors = 100_000;
const maxEntries = 100_000;

/**
 * The names of the streams and storages at the root, in lower case: those of documents that are embedded lie deeper.
 * Undefined for a directory that is damaged.
 */
export function rootStreams(bytes: Uint8Array): Set<string> | undefined {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.length < headerSize) return undefined;
  const directory = readDirectory(file);
  const names = new Set<string>();
  if (directory[66] !== 5) return undefined;
  // Each storage holds a binary tree of its entries.
  const open = [directory.readUInt32LE(76)];
  const seen = new Set<number>();
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    const at = index * entrySize;
    if (index >= none || seen.has(index) || seen.size >= maxEntries) continue;
    if (at + entrySize > directory.length) return undefined;
    seen.add(index);
    const length = Math.max(0, Math.min(directory.readUInt16LE(at + 64), 64) - 2);
    names.add(directory.toString("utf16le", at, at + length).toLowerCase());
    open.push(directory.readUInt32LE(at + 68), directory.readUInt32LE(at + 72));
  }
  return names;
}

/** Follows the chain of sectors that the directory lies in; ends where the chain leaves the file. */
function readDirectory(file: Buffer): Buffer {
  const size = 2 ** Math.min(Math.max(file.readUInt16LE(30), 7), 16);
  const sector = (number: number): Buffer => file.subarray((number + 1) * size, (number + 2) * size);
  const tables = tableSectors(file, sector);
  const parts: Buffer[] = [];
  const seen = new Set<number>();
  let number = file.readUInt32LE(48);
  while (number < none && !seen.has(number) && seen.size < maxSectors) {
    seen.add(number);
    parts.push(sector(number));
    const table = sector(tables[Math.floor((4 * number) / size)] ?? none);
    const at = (4 * number) % size;
    number = at + 4 <= table.length ? table.readUInt32LE(at) : none;
  }
  return Buffer.concat([...parts, Buffer.alloc(entrySize)]);
}

/** The sectors that say which sector follows which: the first 109 are named in the header, others in sectors of their own. */
function tableSectors(file: Buffer, sector: (number: number) => Buffer): number[] {
  const numbers: number[] = [];
  for (let at = 76; at < headerSize; at += 4) numbers.push(file.readUInt32LE(at));
  let next = file.readUInt32LE(68);
  while (next < none && numbers.length < maxSectors) {
    const list = sector(next);
    if (list.length < 8) break;
    for (let at = 0; at + 8 <= list.length; at += 4) numbers.push(list.readUInt32LE(at));
    next = list.readUInt32LE(list.length - 4);
  }
  return numbers;
}
