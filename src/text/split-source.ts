import { trimmedEnd } from "./boundaries.ts";
import { ContextWriter } from "./chunk-context.ts";
import type { ChunkContext } from "./chunk-context.ts";
import { outlineOf } from "./outline.ts";
import type { Structure } from "./outline.ts";
import { sectionIndex, sectionsOf } from "./sections.ts";
import type { Section } from "./sections.ts";
import type { SplitSettings } from "./split.ts";
import { isBlank } from "./tokens/tokens.ts";
import type { TokenIndex, Tokenizer } from "./tokens/tokens.ts";

/** An estimate of a slice's tokens is seldom further off. */
const estimateError = 8;
const noContext: ChunkContext = { text: "", tokens: 0 };

/** What a chunk that begins at some place may hold. */
export interface Room {
  context: ChunkContext;
  /** Most tokens of the text itself. */
  max: number;
  min: number;
}

/** UTF-16 offsets. */
export interface Slice {
  start: number;
  end: number;
}

/** A text that is split: its outline, its sections and its tokens, and what a chunk at each place may hold. */
export class SplitSource {
  readonly text: string;
  readonly tokens: TokenIndex;
  readonly #tokenizer: Tokenizer;
  readonly max: number;
  readonly min: number;
  readonly overlap: number;
  readonly reserved: number;
  readonly #contexts: ContextWriter | undefined;
  /** Indentation that a chunk may begin with, in characters: always few enough tokens to leave room for text. */
  readonly maxIndent: number;
  /** Positions that a chunk may end before, each with its level, and the end of the text as the last. */
  readonly positions: number[];
  readonly levels: number[];
  readonly whole: boolean[];
  /** For each position, where the text before it ends when white space is left out, and the tokens up to there. */
  readonly ends: Int32Array;
  readonly totals: Int32Array;
  readonly sections: Section[];
  /** For each section, where the first body begins, in it or in one that follows. */
  readonly #bodyStarts: Int32Array;
  /** The first heading with a text. */
  readonly firstHeading: string | null;

  constructor(text: string, structure: Structure, tokenizer: Tokenizer, settings: SplitSettings) {
    const tokens = tokenizer.index(text);
    this.text = text;
    this.tokens = tokens;
    this.#tokenizer = tokenizer;
    this.max = settings.maxTokens;
    this.min = settings.minTokens;
    this.overlap = settings.overlapTokens ?? 0;
    this.reserved = settings.reservedTokens ?? 0;
    this.maxIndent = Math.min(40, Math.floor(this.max / 8));
    const outline = outlineOf(text, structure);
    this.positions = [...outline.positions, text.length];
    this.levels = [...outline.levels, 0];
    this.whole = [...outline.whole, false];
    this.ends = new Int32Array(this.positions.length);
    this.totals = new Int32Array(this.positions.length);
    this.positions.forEach((position, index) => {
      const end = trimmedEnd(text, index === 0 ? 0 : (this.positions[index - 1] ?? 0), position);
      this.ends[index] = end;
      this.totals[index] = tokens.before(end);
    });
    this.sections = sectionsOf(text, outline.headings);
    this.#bodyStarts = new Int32Array(this.sections.length);
    for (let index = this.sections.length - 1; index >= 0; index -= 1) {
      this.#bodyStarts[index] = this.bodyStart(this.sections[index]?.start ?? 0);
    }
    this.firstHeading = outline.headings.find((heading) => heading.title !== "")?.title ?? null;
    const { context: kind = "none" } = settings;
    if (kind !== "none" || outline.tables.length > 0) {
      this.#contexts = new ContextWriter(text, outline, tokenizer, {
        kind,
        title: settings.title ?? this.firstHeading,
        maxTokens: this.max,
      });
    }
  }

  roomAt(start: number): Room {
    const context = this.#contexts?.of(start, this.sectionAt(start)) ?? noContext;
    const max = this.max - this.reserved - this.overlap - context.tokens;
    return { context, max, min: Math.min(this.min, max) };
  }

  /** Where the rows begin of a table that a place is in, after its header; 0 elsewhere. */
  tableBody(start: number): number {
    return this.#contexts?.tableBody(start) ?? 0;
  }

  /** Tokens of a finished chunk, exactly as its context and its content together have them. */
  size(start: number, end: number, { context }: Room): number {
    if (context.text === "") return this.tokens.count(start, end);
    // One encoding takes a slash after line ends into the token before it.
    if (this.text.charCodeAt(start) === 0x2f)
      return this.#tokenizer.count(context.text + this.text.slice(start, end));
    return context.tokens + this.tokens.count(start, end);
  }

  fits(start: number, end: number, room: Room): boolean {
    return this.size(start, end, room) <= room.max + room.context.tokens;
  }

  isWithin({ start, end }: Slice, room: Room): boolean {
    const estimate = this.tokens.before(end) - this.tokens.origin(start);
    return estimate <= room.max + estimateError && this.fits(start, end, room);
  }

  /** Where in the slice a heading stands that is higher than the one it begins with. */
  higherHeading({ start, end }: Slice): number | undefined {
    const first = sectionIndex(this.sections, start);
    const level = this.sections[first]?.level ?? 0;
    for (let index = first + 1; ; index += 1) {
      const section = this.sections[index];
      if (section === undefined || section.start >= end) return undefined;
      if (section.level < level) return section.start;
    }
  }

  /** The first place at or after `position` that is not white space; a line's indentation stays with the line. */
  startAfter(position: number): number {
    let start = position;
    let line = position;
    while (start < this.text.length && isBlank(this.text.charCodeAt(start))) {
      start += 1;
      if (this.text.charCodeAt(start - 1) === 0x0a) line = start;
    }
    const isLineStart = line === 0 || this.text.charCodeAt(line - 1) === 0x0a;
    return start < this.text.length && isLineStart && start - line <= this.maxIndent ? line : start;
  }

  sectionAt(position: number): Section {
    const section = this.sections[sectionIndex(this.sections, position)];
    if (section === undefined) throw new Error("Failed to split: a text has at least one section.");
    return section;
  }

  /** The first position from `start` on that is not white space and in no heading; the text's length when there is none. */
  bodyStart(start: number): number {
    const index = sectionIndex(this.sections, start);
    const section = this.sections[index];
    if (section === undefined) return this.text.length;
    const body = this.startAfter(Math.max(start, section.body));
    return body < section.end ? body : (this.#bodyStarts[index + 1] ?? this.text.length);
  }

  /** What the paths of the sections with a body in the chunk have in common; the first section's when none has one. */
  headingPath(start: number, end: number): string[] {
    let common: string[] | undefined;
    for (let position = this.bodyStart(start); position < end;) {
      const section = this.sectionAt(position);
      common = common === undefined ? section.path : commonStart(common, section.path);
      position = this.bodyStart(section.end);
    }
    return [...(common ?? this.sectionAt(start).path)];
  }
}

function commonStart(left: string[], right: string[]): string[] {
  const different = left.findIndex((part, index) => part !== right[index]);
  return different < 0 ? left : left.slice(0, different);
}
