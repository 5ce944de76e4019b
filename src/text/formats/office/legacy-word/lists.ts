import { formatOfNumber, levelsOfList, ListLabels, maxLists, maxStart } from "../list-labels.ts";
import type { Level, Use } from "../list-labels.ts";

/** @param lists its levels come after it. */
export function readLists(lists: Buffer, uses: Buffer): ListLabels {
  return new ListLabels(lists.length < 2 ? new Map() : levelsIn(lists), usesIn(uses));
}

function levelsIn(table: Buffer): Map<number, Level[]> {
  const lists = new Map<number, Level[]>();
  const count = Math.min(table.readUInt16LE(0), maxLists);
  let at = 2 + 28 * count;
  for (let index = 0; index < count && 2 + 28 * (index + 1) <= table.length; index += 1) {
    const list = table.subarray(2 + 28 * index, 2 + 28 * (index + 1));
    const levels: Level[] = [];
    const size = ((list[26] ?? 0) & 1) === 1 ? 1 : levelsOfList;
    while (levels.length < size) {
      const read = readLevel(table, at);
      if (read === undefined) return lists;
      levels.push(read.level);
      at = read.end;
    }
    lists.set(list.readInt32LE(0), levels);
  }
  return lists;
}

function readLevel(table: Buffer, at: number): { level: Level; end: number } | undefined {
  if (at + 30 > table.length) return undefined;
  const textAt = at + 28 + (table[at + 24] ?? 0) + (table[at + 25] ?? 0);
  if (textAt + 2 > table.length) return undefined;
  const end = textAt + 2 + 2 * table.readUInt16LE(textAt);
  const level: Level = {
    start: Math.min(table.readUInt32LE(at), maxStart),
    format: formatOfNumber(table[at + 4] ?? 0),
    text: table.toString("utf16le", textAt + 2, end),
    isLegal: ((table[at + 5] ?? 0) & 0x04) !== 0,
  };
  return { level, end };
}

function usesIn(table: Buffer): Map<number, Use> {
  const count = table.length < 4 ? 0 : Math.min(table.readUInt32LE(0), maxLists);
  const uses = new Map<number, Use>();
  let at = 4 + 16 * count;
  for (let index = 0; index < count && 4 + 16 * (index + 1) <= table.length; index += 1) {
    const use = table.subarray(4 + 16 * index);
    const starts = new Map<number, number>();
    const levels = new Map<number, Level>();
    at += 4;
    for (let left = use[12] ?? 0; left > 0 && at + 8 <= table.length; left -= 1) {
      const flags = table.readUInt32LE(at + 4);
      const level = flags & 0x0f;
      const isDefined = (flags & 0x20) !== 0;
      if ((flags & 0x10) !== 0 && !isDefined) starts.set(level, Math.min(table.readUInt32LE(at), maxStart));
      at += 8;
      if (!isDefined) continue;
      const read = readLevel(table, at);
      if (read === undefined) return uses;
      levels.set(level, read.level);
      if ((flags & 0x10) !== 0) starts.set(level, read.level.start);
      at = read.end;
    }
    uses.set(index + 1, { list: use.readInt32LE(0), starts, levels });
  }
  return uses;
}
