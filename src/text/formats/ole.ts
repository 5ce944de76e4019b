/** The directory of Office's old container (Compound File Binary): its streams stand in a tree of storages. */

const entrySize = 128;
const headerSize = 512;
const smallSector = 64;
/** Marks the end of a chain of sectors, or no entry. */
const none = 0xffff_fff0;
const maxSectors = 100_000;
const maxEntries = 100_000;

/** Where a stream lies. */
interface Entry {
  start: number;
  size: number;
}

/** An open container. */
export class OleFile {
  /** Streams and storages at the root by their names in lower case: those of documents that are embedded lie deeper. */
  readonly entries: ReadonlyMap<string, Entry>;
  readonly #file: Buffer;
  readonly #size: number;
  readonly #tables: readonly number[];
  readonly #root: Entry;

  private constructor(file: Buffer, directory: Buffer, entries: ReadonlyMap<string, Entry>) {
    this.#file = file;
    this.#size = sectorSize(file);
    this.#tables = tableSectors(file, (number) => sectorOf(file, number));
    this.#root = entryAt(directory, 0);
    this.entries = entries;
  }

  /** Undefined for a container whose directory is damaged. */
  static open(bytes: Uint8Array): OleFile | undefined {
    const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (file.length < headerSize) return undefined;
    const directory = readDirectory(file);
    if (directory[66] !== 5) return undefined;
    const entries = rootEntries(directory);
    return entries === undefined ? undefined : new OleFile(file, directory, entries);
  }

  /** A stream's bytes, as many of them as the file has. */
  stream(name: string): Buffer | undefined {
    const entry = this.entries.get(name.toLowerCase());
    if (entry === undefined) return undefined;
    // Small streams share one large stream, in small sectors.
    if (entry.size >= this.#file.readUInt32LE(56)) return this.#read(entry);
    const shared = this.#read(this.#root);
    const next = this.#chainBytes(this.#file.readUInt32LE(60));
    const parts: Buffer[] = [];
    const seen = new Set<number>();
    for (let number = entry.start; number < none && !seen.has(number);) {
      seen.add(number);
      parts.push(shared.subarray(number * smallSector, (number + 1) * smallSector));
      number = 4 * number + 4 <= next.length ? next.readUInt32LE(4 * number) : none;
    }
    return Buffer.concat(parts).subarray(0, entry.size);
  }

  #read({ start, size }: Entry): Buffer {
    return this.#chainBytes(start).subarray(0, size);
  }

  #chainBytes(start: number): Buffer {
    return Buffer.concat(chainFrom(this.#file, this.#size, this.#tables, start));
  }
}

function rootEntries(directory: Buffer): Map<string, Entry> | undefined {
  const entries = new Map<string, Entry>();
  // Each storage holds a binary tree of its entries.
  const open = [directory.readUInt32LE(76)];
  const seen = new Set<number>();
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    const at = index * entrySize;
    if (index >= none || seen.has(index) || seen.size >= maxEntries) continue;
    if (at + entrySize > directory.length) return undefined;
    seen.add(index);
    const length = Math.max(0, Math.min(directory.readUInt16LE(at + 64), 64) - 2);
    entries.set(directory.toString("utf16le", at, at + length).toLowerCase(), entryAt(directory, at));
    open.push(directory.readUInt32LE(at + 68), directory.readUInt32LE(at + 72));
  }
  return entries;
}

function entryAt(directory: Buffer, at: number): Entry {
  return { start: directory.readUInt32LE(at + 116), size: directory.readUInt32LE(at + 120) };
}

function sectorSize(file: Buffer): number {
  return 2 ** Math.min(Math.max(file.readUInt16LE(30), 7), 16);
}

function sectorOf(file: Buffer, number: number): Buffer {
  const size = sectorSize(file);
  return file.subarray((number + 1) * size, (number + 2) * size);
}

function readDirectory(file: Buffer): Buffer {
  const size = sectorSize(file);
  const tables = tableSectors(file, (number) => sectorOf(file, number));
  return Buffer.concat([...chainFrom(file, size, tables, file.readUInt32LE(48)), Buffer.alloc(entrySize)]);
}

/** Follows a chain of sectors; it ends where it leaves the file. */
function chainFrom(file: Buffer, size: number, tables: readonly number[], start: number): Buffer[] {
  const parts: Buffer[] = [];
  const seen = new Set<number>();
  let number = start;
  while (number < none && !seen.has(number)) {
    const part = sectorOf(file, number);
    if (part.length === 0) break;
    seen.add(number);
    parts.push(part);
    const table = sectorOf(file, tables[Math.floor((4 * number) / size)] ?? none);
    const at = (4 * number) % size;
    number = at + 4 <= table.length ? table.readUInt32LE(at) : none;
  }
  return parts;
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
