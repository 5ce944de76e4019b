import { noConventions } from "./conventions.ts";
import type { Conventions } from "./conventions.ts";
import { fold, foldText } from "./fold.ts";
import type { FoldedText, Slice } from "./fold.ts";
import type { MappedText } from "./mapped-text.ts";
import { readingsOf } from "./readings.ts";
import type { Reading } from "./readings.ts";
import { skeletonOf } from "./skeleton.ts";
import { TableColumns } from "./table-columns.ts";

/** What was read out of a slice and its surroundings. */
export interface QuoteReadings {
  readings: readonly Reading[];
  /** Codes and measures of several parts in `text`: a part of one is no value. */
  wholes: readonly Slice[];
  /** The slice, in `text`. */
  within: Slice;
  text: string;
  /** What a reader does not see of it. */
  hidden: readonly Slice[];
  /** ISO 639; empty when it is not known. */
  language: string;
}

/** How much is read around a slice. */
const contextBefore = 70;
const contextAfter = 50;

/** A text that quotes are looked for in. What it costs to look is paid once for all of them. */
export class QuotedText {
  readonly source: string;
  readonly #hidden: readonly Slice[];
  #folded: FoldedText | undefined;
  #skeleton: MappedText | undefined;
  #columns: TableColumns | undefined;
  /** Quotes come again, as the numbers of a table do. */
  readonly #found = new Map<string, readonly Occurrence[]>();
  readonly #visible = new Map<string, string>();
  readonly #read = new Map<string, QuoteReadings>();
  readonly #conventions: Conventions;
  /** The text with what is hidden. */
  #all: string | undefined;

  /** `hidden` are the slices of the text that its reader does not see, in order. */
  constructor(source: string, hidden: readonly Slice[] = [], conventions: Conventions = noConventions) {
    this.source = source;
    this.#hidden = hidden;
    this.#conventions = conventions;
  }

  /** ISO 639; empty when it is not known. */
  get language(): string {
    return this.#conventions.language;
  }

  /** What can be read out of a slice, with what stands around it: a sign before it belongs to its number. */
  read(slice: Slice): QuoteReadings {
    const start = Math.max(0, slice.start - contextBefore);
    const end = Math.min(this.source.length, slice.end + contextAfter);
    const hidden = this.#hiddenIn({ start, end });
    const within = { start: slice.start - start, end: slice.end - start };
    const context = this.columns.parted.slice(start, end);
    const key = `${within.start} ${within.end} ${JSON.stringify(hidden)} ${context}`;
    const known = this.#read.get(key);
    if (known !== undefined) return known;
    const { readings, wholes } = readingsOf(context, this.#conventions, hidden);
    const read = { readings, wholes, within, text: context, hidden, language: this.language };
    this.#read.set(key, read);
    return read;
  }

  #hiddenIn({ start, end }: Slice): Slice[] {
    return this.#hidden
      .filter((other) => other.end > start && other.start < end)
      .map((other) => ({ start: Math.max(0, other.start - start), end: Math.min(end, other.end) - start }));
  }

  get folded(): FoldedText {
    this.#folded ??= fold(this.source, { hidden: this.#hidden });
    return this.#folded;
  }

  get skeleton(): MappedText {
    this.#skeleton ??= skeletonOf(this.source, this.#hidden);
    return this.#skeleton;
  }

  get columns(): TableColumns {
    this.#columns ??= new TableColumns(this.source, this.language);
    return this.#columns;
  }

  /** What a reader sees of a slice, as `fold` gives it. */
  visible({ start, end }: Slice): string {
    const slice = this.source.slice(start, end);
    const hidden = this.#hiddenIn({ start, end });
    if (hidden.length > 0) return foldText(slice, { hidden });
    const known = this.#visible.get(slice) ?? foldText(slice);
    this.#visible.set(slice, known);
    return known;
  }

  /** The occurrences of a quote, looked for once. */
  remembered(quote: string, find: () => readonly Occurrence[]): readonly Occurrence[] {
    const known = this.#found.get(quote) ?? find();
    this.#found.set(quote, known);
    return known;
  }

  /** True when a word of the document begins so. */
  hasWord(stem: string): boolean {
    const { text } = this.skeleton;
    for (let at = text.indexOf(stem); at >= 0; at = text.indexOf(stem, at + 1))
      if (at === 0 || !/\p{L}/u.test(text.charAt(at - 1))) return true;
    return false;
  }

  /** True when the words stand only where a reader does not see them. */
  hides(quote: string): boolean {
    const wanted = skeletonOf(quote).text;
    if (wanted === "" || this.#hidden.length === 0) return false;
    this.#all ??= skeletonOf(this.source).text;
    return this.#all.includes(wanted);
  }
}

/** Where a quote stands. Whole words and whole characters: a slice never ends inside one. */
export interface Occurrence extends Slice {
  /** The slice is the quote, character for character. */
  isVerbatim: boolean;
  /** The passages of a quote that leaves out what is between them, in order; the slice spans them all. */
  passages?: readonly Slice[];
}
