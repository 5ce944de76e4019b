import type { Slice } from "./fold.ts";

/** A text that was rewritten to be read. Each of its UTF-16 units knows the slice of the source that it came from. */
export interface MappedText {
  text: string;
  /** For each unit of `text`: first unit of its slice of the source. */
  starts: readonly number[];
  /** One past the last unit of that slice. */
  ends: readonly number[];
}

/** Builds a mapped text from left to right. */
export class MappedTextBuilder {
  readonly #parts: string[] = [];
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];

  /** The characters added last; empty at the beginning. */
  last = "";

  add(characters: string, start: number, end: number): void {
    if (characters === "") return;
    this.#parts.push(characters);
    for (let unit = 0; unit < characters.length; unit += 1) {
      this.#starts.push(start);
      this.#ends.push(end);
    }
    this.last = characters;
  }

  /** Adds a slice of another mapped text as it is. */
  copy(from: MappedText, start: number, end: number): void {
    for (let unit = start; unit < end; unit += 1)
      this.add(from.text.charAt(unit), from.starts[unit] ?? 0, from.ends[unit] ?? 0);
  }

  build(): MappedText {
    return { text: this.#parts.join(""), starts: this.#starts, ends: this.#ends };
  }
}

/** The slice of the source that [start, end) of a mapped text came from. */
export function sourceSlice({ starts, ends }: MappedText, { start, end }: Slice): Slice {
  return { start: starts[start] ?? 0, end: ends[end - 1] ?? starts[start] ?? 0 };
}

/** True between two units of one character of the source: of a ligature, or of a letter and its accent. */
export function cutsUnit({ starts, ends }: MappedText, position: number): boolean {
  const from = starts[position - 1];
  return from !== undefined && from === starts[position] && ends[position - 1] === ends[position];
}

/** The text with some of its slices, which are in order and do not overlap, replaced. */
export function replaceSlices(
  from: MappedText,
  replacements: readonly (Slice & { text: string })[],
): MappedText {
  if (replacements.length === 0) return from;
  const builder = new MappedTextBuilder();
  let position = 0;
  for (const { start, end, text } of replacements) {
    builder.copy(from, position, start);
    const source = sourceSlice(from, { start, end });
    builder.add(text, source.start, source.end);
    position = end;
  }
  builder.copy(from, position, from.text.length);
  return builder.build();
}

/** The text with all that a global pattern finds replaced. */
export function replaceMatches(
  from: MappedText,
  pattern: RegExp,
  textOf: (found: RegExpExecArray) => string,
): MappedText {
  const found = Array.from(from.text.matchAll(pattern), (match) => ({
    start: match.index,
    end: match.index + match[0].length,
    text: textOf(match),
  }));
  return replaceSlices(from, found);
}
