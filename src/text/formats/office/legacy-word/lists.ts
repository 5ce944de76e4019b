import { formatNumber } from "../word/number-format.ts";

/** The numbers of lists, which Word writes before paragraphs when it shows them. */

interface Level {
  start: number;
  format: string;
  /** Characters below 9 stand for the numbers of levels. */
  text: string;
}

interface Use {
  list: number;
  /** Levels that this use of the list starts anew. */
  starts: ReadonlyMap<number, number>;
}

export interface Label {
  level: number;
  isBullet: boolean;
  text: string;
}

const maxLists = 10_000;
const levelsOfList = 9;
const formats: Readonly<Record<number, string>> = {
  1: "upperRoman",
  2: "lowerRoman",
  3: "upperLetter",
  4: "lowerLetter",
  5: "ordinal",
  22: "decimalZero",
  23: "bullet",
  255: "none",
};

export class Lists {
  readonly #levels = new Map<number, Level[]>();
  readonly #uses: Use[];
  readonly #counts = new Map<number, number[]>();
  readonly #begun = new Set<string>();

  /** @param lists its levels come after it. */
  constructor(lists: Buffer, uses: Buffer) {
    if (lists.length >= 2) this.#readLists(lists);
    this.#uses = readUses(uses);
  }

  /** Counts a paragraph on; undefined for one that is in no list. */
  next(use: number | undefined, level = 0): Label | undefined {
    const used = this.#uses[(use ?? 0) - 1];
    const levels = used === undefined ? undefined : this.#levels.get(used.list);
    const own = levels?.[level];
    if (used === undefined || levels === undefined || own === undefined) return undefined;
    const counts = this.#counts.get(used.list) ?? [];
    this.#counts.set(used.list, counts);
    counts.length = Math.min(counts.length, level + 1);
    const anew = used.starts.get(level);
    const key = `${use} ${level}`;
    const isAnew = anew !== undefined && !this.#begun.has(key);
    this.#begun.add(key);
    for (let above = 0; above < level; above += 1) counts[above] ??= levels[above]?.start ?? 1;
    const before = counts[level];
    counts[level] = isAnew ? anew : before === undefined ? own.start : before + 1;
    if (own.format === "bullet") return { level, isBullet: true, text: "" };
    let text = "";
    for (const character of own.text) {
      const at = character.charCodeAt(0);
      text += at < levelsOfList ? formatNumber(counts[at] ?? 1, levels[at]?.format ?? "decimal") : character;
    }
    return { level, isBullet: false, text: text.trim() };
  }

  #readLists(table: Buffer): void {
    const count = Math.min(table.readUInt16LE(0), maxLists);
    let at = 2 + 28 * count;
    for (let index = 0; index < count && 2 + 28 * (index + 1) <= table.length; index += 1) {
      const list = table.subarray(2 + 28 * index, 2 + 28 * (index + 1));
      const levels: Level[] = [];
      const size = ((list[26] ?? 0) & 1) === 1 ? 1 : levelsOfList;
      while (levels.length < size) {
        const read = readLevel(table, at);
        if (read === undefined) return;
        levels.push(read.level);
        at = read.end;
      }
      this.#levels.set(list.readInt32LE(0), levels);
    }
  }
}

function readLevel(table: Buffer, at: number): { level: Level; end: number } | undefined {
  if (at + 30 > table.length) return undefined;
  const textAt = at + 28 + (table[at + 24] ?? 0) + (table[at + 25] ?? 0);
  if (textAt + 2 > table.length) return undefined;
  const end = textAt + 2 + 2 * table.readUInt16LE(textAt);
  const number = table[at + 4] ?? 0;
  const format = (Object.hasOwn(formats, number) ? formats[number] : undefined) ?? "decimal";
  const start = Math.min(table.readUInt32LE(at), 100_000);
  return { level: { start, format, text: table.toString("utf16le", textAt + 2, end) }, end };
}

function readUses(table: Buffer): Use[] {
  const count = table.length < 4 ? 0 : Math.min(table.readUInt32LE(0), maxLists);
  const uses: Use[] = [];
  let at = 4 + 16 * count;
  for (let index = 0; index < count && 4 + 16 * (index + 1) <= table.length; index += 1) {
    const use = table.subarray(4 + 16 * index);
    const starts = new Map<number, number>();
    at += 4;
    for (let left = use[12] ?? 0; left > 0 && at + 8 <= table.length; left -= 1) {
      const flags = table.readUInt32LE(at + 4);
      if ((flags & 0x10) !== 0 && (flags & 0x20) === 0) starts.set(flags & 0x0f, table.readUInt32LE(at));
      at += 8;
      if ((flags & 0x20) === 0) continue;
      const level = readLevel(table, at);
      if (level === undefined) return uses;
      at = level.end;
    }
    uses.push({ list: use.readInt32LE(0), starts });
  }
  return uses;
}
