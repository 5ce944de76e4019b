import { withoutUnseen } from "../../../decode.ts";

/** Collects inline text and blocks into lines: what separates them, marks of lists and quotes, and the few escapes. */

interface Container {
  /** Before its first line. */
  mark: string;
  /** Before its other lines. */
  indent: string;
  isMarked: boolean;
}

export type Gap = 0 | 1 | 2;

const maxContainers = 12;
const gaps: readonly string[] = ["", "\n", "\n\n"];
/** A line that an outline would take for a heading or a fence. */
const misleading = /^(?:#{1,6}(?=\s|$)|`{3}|~{3})/;
/** Lines that make a heading or a table of the line before. */
const underline = /^(?:=+|-+)$/;
const delimiterRow = /^\|?[ :|-]*-[ :|-]*$/;

export class TextWriter {
  readonly #lines: string[] = [];
  readonly #containers: Container[] = [];
  readonly #isCell: boolean;
  #inline: string[] = [];
  #last = "\n";
  #isParted = false;
  #gap: Gap = 0;
  #lead = "";
  #ignoredContainers = 0;

  /** @param isCell blocks are gathered for one cell of a table: without marks and indents. */
  constructor(isCell = false) {
    this.#isCell = isCell;
  }

  get isCell(): boolean {
    return this.#isCell;
  }

  /** Blocks written so far. */
  get count(): number {
    return this.#lines.length;
  }

  text(data: string): void {
    let text = shown(data);
    if (this.#last === " " || this.#last === "\n") text = text.replace(/^ /, "");
    this.exact(text);
  }

  /** Text that keeps its white space. */
  exact(text: string): void {
    if (text === "") return;
    if (this.#isParted && /[^\s([{"'„“‚‘«]$/u.test(this.#last) && /^[\p{L}\p{N}\p{Sc}~]/u.test(text))
      this.#inline.push(" ");
    this.#isParted = false;
    this.#inline.push(text);
    this.#last = text.at(-1) ?? "";
  }

  /** The last character of the line that is being written. */
  get last(): string {
    return this.#last;
  }

  /** Something without a text stands here: the words around it are no word. */
  part(): void {
    this.#isParted = true;
  }

  lineBreak(): void {
    this.exact("\n");
  }

  /** Ends a paragraph. */
  end(gap: Gap): void {
    if (this.#inline.length > 0) {
      const text = this.#inline.join("");
      this.#inline = [];
      for (const paragraph of text.split(/\n[ \n]*\n/)) {
        const lines = paragraph.split("\n").map((line) => line.trim());
        const kept = lines.filter((line) => line !== "");
        const [only, ...others] = kept;
        if (only === undefined) continue;
        // Its label stands in a block of its own.
        if (!this.#isCell && others.length === 0 && this.#lead === "" && /^\[[ x]\]$/.test(only)) {
          this.#lead = `${only} `;
          continue;
        }
        this.#write(this.#lead + (this.#isCell ? kept : guarded(kept, this.#gap === 2)).join("\n"));
        this.#lead = "";
        this.gap(2);
      }
    }
    this.#last = "\n";
    this.#isParted = false;
    this.gap(gap);
  }

  /** What stands between the last block and the next, at least. */
  gap(gap: Gap): void {
    if (gap > this.#gap) this.#gap = gap;
  }

  /** What stands between the last block and the next, exactly. */
  setGap(gap: Gap): void {
    this.#gap = gap;
  }

  /** Text for the start of the next paragraph: a term before its definition. */
  lead(text: string): void {
    this.#lead = text;
  }

  /** A block as it is: a heading, a fence, a table. */
  block(text: string): void {
    this.end(2);
    this.endLead();
    if (text.trim() === "") return;
    this.#write(text);
    this.gap(2);
  }

  endLead(): void {
    if (this.#lead === "") return;
    this.#write(this.#lead.trim());
    this.#lead = "";
    this.gap(1);
  }

  open(mark: string, indent: string): void {
    if (this.#isCell || this.#containers.length >= maxContainers) this.#ignoredContainers += 1;
    else this.#containers.push({ mark, indent, isMarked: false });
  }

  close(): void {
    this.endLead();
    if (this.#ignoredContainers > 0) this.#ignoredContainers -= 1;
    else this.#containers.pop();
  }

  toString(): string {
    this.end(0);
    this.endLead();
    return this.#lines.join("");
  }

  /** All blocks of a cell on one line. */
  toCell(between: string): string {
    this.end(0);
    this.endLead();
    return joined(
      this.#lines.flatMap((line) => line.split("\n")).map((line) => line.trim()),
      between,
    );
  }

  #write(text: string): void {
    if (this.#isCell) {
      this.#lines.push(text);
      return;
    }
    const between = this.#lines.length === 0 ? "" : (gaps[Math.max(1, this.#gap)] ?? "\n");
    this.#gap = 0;
    if (this.#containers.length === 0) {
      this.#lines.push(between + text);
      return;
    }
    const blank = this.#containers.filter(({ isMarked, indent }) => isMarked && indent.trim() !== "");
    const separator =
      between === "\n\n"
        ? `\n${blank
            .map(({ indent }) => indent)
            .join("")
            .trimEnd()}\n`
        : between;
    const lines = text.split("\n").map((line) => (this.#prefix() + line).trimEnd());
    this.#lines.push(separator + lines.join("\n"));
  }

  #prefix(): string {
    let prefix = "";
    for (const container of this.#containers) {
      prefix += container.isMarked ? container.indent : container.mark;
      container.isMarked = true;
    }
    return prefix;
  }
}

/** A text as it is shown: one space for all white space, without what is not seen. */
export function shown(data: string): string {
  return withoutUnseen(data).replace(/[ \t\n\r\f\u00A0]+/g, " ");
}

/** Puts a backslash before what would change a document's outline; everything else stays as a reader sees it. */
function guarded(lines: readonly string[], isAfterBlank: boolean): string[] {
  return lines.map((line, index) => {
    const isBelow = index > 0 || !isAfterBlank;
    const isMisleading =
      misleading.test(line) ||
      (isBelow && (underline.test(line) || (line.includes("|") && delimiterRow.test(line))));
    return isMisleading ? `\\${line}` : line;
  });
}

/** Parts of a cell: with a semicolon where no mark parts them, so that 310 and 275 never become a number. */
export function joined(parts: readonly string[], between = "; "): string {
  let text = "";
  for (const part of parts) {
    if (part === "") continue;
    if (text !== "") text += /[.,;:!?{}]$/.test(text) ? " " : between;
    text += part;
  }
  return text;
}
