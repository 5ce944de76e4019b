import { formatOfNumber, levelsOfList, ListLabels, maxLists, maxStart } from "../list-labels.ts";
import type { Label, Level, Use } from "../list-labels.ts";

const maxText = 100;

/** The tables of lists, and of what uses them, which stand in the head of a document. */
export class ListTables {
  readonly #lists = new Map<number, Level[]>();
  readonly #uses = new Map<number, Use>();
  /** Those of the list that is being read. */
  #levels: Level[] = [];
  #starts = new Map<number, number>();
  #own = new Map<number, Level>();
  #list = 0;
  /** Of the use of a list that is being read; -1 in a list. */
  #usedLevel = -1;
  #startsAnew = false;
  #labels: ListLabels | undefined;

  /** A word of a list, of one of its levels, or of a use of a list. */
  control(word: string, number = 0): void {
    if (word === "list") [this.#levels, this.#usedLevel] = [[], -1];
    else if (word === "listlevel") this.#beginLevel();
    else if (word === "listid") this.#endList(number);
    else if (word === "listoverride") [this.#starts, this.#own, this.#usedLevel] = [new Map(), new Map(), -1];
    else if (word === "lfolevel") [this.#usedLevel, this.#startsAnew] = [this.#usedLevel + 1, false];
    else if (word === "listoverridestartat") this.#startsAnew = true;
    else if (word === "ls" && this.#uses.size < maxLists)
      this.#uses.set(number, { list: this.#list, starts: this.#starts, levels: this.#own });
    else this.#levelControl(word, number);
  }

  #levelControl(word: string, number: number): void {
    const level = this.#levels.at(-1);
    if (word === "levelstartat") {
      const start = Math.max(0, Math.min(number, maxStart));
      if (this.#startsAnew) this.#starts.set(this.#usedLevel, start);
      if (level !== undefined) level.start = start;
    } else if (level === undefined) return;
    // Newer programs read the second of the two.
    else if (word === "levelnfc" || word === "levelnfcn") level.format = formatOfNumber(number);
    else if (word === "levellegal") level.isLegal = number !== 0;
  }

  #beginLevel(): void {
    const level: Level = { start: 1, format: "decimal", text: "", isLegal: false };
    if (this.#usedLevel >= 0) {
      this.#own.set(this.#usedLevel, level);
      this.#levels = [level];
    } else if (this.#levels.length < levelsOfList) this.#levels.push(level);
  }

  /** Of a list it is the last word; of a use it names the list. */
  #endList(id: number): void {
    this.#list = id;
    if (this.#levels.length > 0 && this.#lists.size < maxLists && !this.#lists.has(id))
      this.#lists.set(id, this.#levels);
    this.#levels = [];
  }

  addText(text: string): void {
    const level = this.#levels.at(-1);
    if (level !== undefined && level.text.length < maxText) level.text += text;
  }

  /** The first character of a text is its length. */
  endText(): void {
    const level = this.#levels.at(-1);
    if (level !== undefined) level.text = level.text.replace(/;\s*$/, "").slice(1);
  }

  /** Counts a paragraph on. */
  next(use: number | undefined, level: number): Label | undefined {
    if (use === undefined || this.#uses.size === 0) return undefined;
    this.#labels ??= new ListLabels(this.#lists, this.#uses);
    return this.#labels.next(use, level);
  }
}
