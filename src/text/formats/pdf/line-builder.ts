import { atHeight, withMarkedNotes } from "../office/text.ts";
import type { VisibleText } from "../visible/pdf.ts";
import type { Accents } from "./accents.ts";
import { characterOf, isSpace, lineHyphen, unspaced } from "./characters.ts";
import type { PageCharacters } from "./characters.ts";
import { PageFonts } from "./fonts.ts";
import { LevelRules, UprightRules, withStrikes, rightToLeft } from "./letter-rules.ts";
import type { StruckRun } from "./letter-rules.ts";
import { wordGapFrom } from "./letter-spacing.ts";
import { widenBox } from "./objects.ts";
import type { Box, Spelling } from "./objects.ts";
import type { Cell, Line, PageText } from "./page.ts";
import type { Pdfium } from "./pdfium.ts";
import { inLogicalOrder } from "./right-to-left.ts";
import { quarterOf, turned } from "./turn.ts";
import type { Quarter } from "./turn.ts";
import { TwicePrinted } from "./twice-printed.ts";

/** A gap of so many ems separates columns; words are a third of one apart. */
const columnGap = 1.4;

/** In ems: letters of different sizes that are so far apart are of two words. */
const minSpace = 0.1;
const minRoom = 0.07;
/** In ems: a font that leaves more room for a letter says something else. */
const maxInkGap = 0.4;
/** So much larger than the text is a letter that begins a chapter. */
const minDropCap = 1.7;

/** In ems: Chinese and Japanese have no spaces, and are set wider to fill a line or under their reading. */
const maxUnspacedGap = 0.7;
/** In ems: a wider gap parts words around a text that stands for several objects. */
const maxSpelledGap = 0.5;
/** In ems: letters that are no further apart are of one word. */
const maxTouch = 0.06;

/** So much smaller than the line's letters are raised and lowered ones. */
const smallerThanLine = 0.86;
/** In ems of the line. */
const minRaise = 0.18;
/** Letters that are raised so far need not be much smaller. */
const clearRaise = 0.3;
const littleSmaller = 0.98;
const maxShift = 0.7;
/** In ems: no letter is wider; below one that is, the next may stand that is written from top to bottom. */
const maxInk = 1.2;

const wordCharacter = /[\p{L}\p{N}]/u;

/** More letters are in no ligature. */
const maxGlyphLetters = 6;

/** A line in the page's own space, turned so that its letters stand upright. */
export interface OwnLine extends Line {
  quarter: Quarter | undefined;
}

const emptyBox = (): Box => ({ left: Infinity, right: -Infinity, bottom: Infinity, top: -Infinity });

/** Makes lines of characters that are added in the order in which they are read. */
export class LineBuilder {
  readonly #characters: PageCharacters;
  readonly #visible: VisibleText;
  readonly #fonts: PageFonts;
  readonly #accents: Accents;
  readonly #twice: TwicePrinted;
  readonly #keepsHidden: boolean;
  readonly #isAdded: boolean;
  readonly #lines: OwnLine[] = [];
  readonly #rules: LevelRules;
  readonly #uprightRules: UprightRules;
  /** Letters of the cell that a line goes through. */
  #struck: StruckRun[] = [];
  #cells: Cell[] = [];
  #cell = "";
  #edges: number[] = [];
  #inWord = false;
  /** The widest gap between two letters of the word. */
  #letterGap = 0;
  #isAfterLetter = false;
  #box = emptyBox();
  #cellBox = emptyBox();
  /** Of the first characters; the line's size is that of most characters. */
  #size = 0;
  #sizes = new Map<number, number>();
  /** How many characters each text object has in the line: the font of most of them tells the line's height. */
  #objects = new Map<number, number>();
  #baseline = 0;
  #object = 0;
  /** The first character of the object on the line. */
  #objectStart = emptyBox();
  /** The first character of the line, and the last one that was placed. */
  #first = -1;
  #last = -1;
  /** The gap that parts words of the line, if its letters are set apart; "unknown" before it is looked for. */
  #wordGap: number | undefined | "unknown" = "unknown";
  #raised = false;
  /** Where the raised characters begin that end the cell. */
  #raisedFrom: number | undefined;
  #bold = false;
  #quarter: Quarter | undefined;
  /** The object with which a text that stands for several is written. */
  readonly #spelled = new Map<Spelling, number>();
  #seen = 0;
  #hidden = 0;
  #unmapped = 0;

  constructor(
    pdfium: Pdfium,
    characters: PageCharacters,
    visible: VisibleText,
    { accents, keepsHidden, isAdded }: { accents: Accents; keepsHidden: boolean; isAdded: boolean },
  ) {
    this.#accents = accents;
    this.#characters = characters;
    this.#twice = new TwicePrinted(characters);
    this.#visible = visible;
    this.#fonts = new PageFonts(pdfium);
    this.#rules = new LevelRules(visible.rules);
    this.#uprightRules = new UprightRules(visible.rules);
    this.#keepsHidden = keepsHidden;
    this.#isAdded = isAdded;
  }

  add(index: number): void {
    const code = this.#characters.codeAt(index);
    if (code === undefined) return;
    if ((code === 0x0a || code === 0x0d) && this.#characters.isAdded(index)) {
      // Behind a raised or lowered character the line goes on: PDFium ends it there.
      if (code === 0x0a && !this.#goesOn(index + 1)) this.#endLine();
      return;
    }
    if (this.#accents.isPlaced(index) || this.#isSpelledOut(index)) return;
    const character = this.#accents.over(index, characterOf(code));
    if (character === "") {
      this.#countLost(index, code);
      return;
    }
    const object = this.#characters.objectOf(index);
    const box = this.#characters.boxOf(index);
    const isWord = wordCharacter.test(character);
    if (!this.#sees(object, box, character, isWord)) return;
    if (isSpace(code)) {
      // A space that PDFium adds is none where letters touch: in recognised text, words come in pieces.
      if (this.#characters.isAdded(index) && this.#touches(index + 1)) return;
      this.endWord();
      return;
    }
    if (this.#twice.has(index, code)) return;
    if (isWord) {
      this.#seen += 1;
      const isFalse = rightToLeft.test(character) && this.#isPhrase(index);
      if (isFalse || this.#characters.lacksMeaning(index)) this.#unmapped += 1;
    }
    if (box !== undefined) {
      this.#place(index, object, box, /\p{L}/u.test(character));
      this.#last = index;
    }
    if (!this.#raised) this.#endRaised();
    if (!this.#inWord && this.#cell !== "") this.#cell += " ";
    if (this.#raised) this.#raisedFrom ??= this.#cell.length;
    if (box !== undefined) this.#noteStrike(index, box, character);
    this.#cell += character;
    this.#inWord = true;
    // What follows stands on the next line, with no break between them.
    if (character === lineHyphen) this.#endLine();
  }

  /** Whether a glyph stands for a whole phrase, of which this is a letter: its font's map is false. */
  #isPhrase(index: number): boolean {
    const origin = this.#characters.originOf(index);
    const object = this.#characters.objectOf(index);
    return [index - maxGlyphLetters, index + maxGlyphLetters].some((other) => {
      const end = this.#characters.originOf(other);
      const isSame = end !== undefined && end.x === origin?.x && end.y === origin.y;
      return isSame && this.#characters.objectOf(other) === object;
    });
  }

  /** Whether a character's text stands for several objects and is written with another one of them. */
  #isSpelledOut(index: number): boolean {
    const object = this.#characters.objectOf(index);
    const spelling = this.#visible.spellingOf(object);
    if (spelling === undefined) return false;
    const first = this.#spelled.get(spelling) ?? object;
    this.#spelled.set(spelling, first);
    return first !== object;
  }

  /** A character that is about to be written. */
  #noteStrike(index: number, box: Box, written: string): void {
    if (this.#quarter !== 0 || this.#rules.isEmpty) return;
    // A numerator stands higher than its line.
    const baseline = this.#baselineOf(index) ?? this.#baseline;
    const rule = this.#rules.through(box, { baseline, size: this.#size });
    if (rule === undefined) return;
    const [start, end] = [this.#cell.length, this.#cell.length + written.length];
    const last = this.#struck.at(-1);
    if (last?.rule === rule) Object.assign(last, { end, right: box.right });
    else this.#struck.push({ rule, start, end, left: box.left, right: box.right, size: this.#size });
  }

  /** A letter that is drawn, and of which the font says nothing at all. */
  #countLost(index: number, code: number): void {
    if (code >= 0x20 || this.#characters.isAdded(index)) return;
    const object = this.#characters.objectOf(index);
    const box = this.#characters.boxOf(index);
    const hasInk = box !== undefined && box.right > box.left && box.top > box.bottom;
    if (!hasInk || !this.#sees(object, box, "\uFFFD", true)) return;
    this.#seen += 1;
    this.#unmapped += 1;
  }

  /** Whether a character, or the next one that is written, stands right after the one before it. */
  #touches(start: number): boolean {
    if (this.#quarter === undefined || this.#size === 0 || !this.#inWord) return false;
    let index = start;
    while (index < this.#characters.count && this.#isSpelledOut(index)) index += 1;
    const spellings = [start - 2, start, this.#last, index].map((at) =>
      this.#visible.spellingOf(this.#characters.objectOf(at)),
    );
    const [, , lastSpelling, nextSpelling] = spellings;
    const [next, last] = [
      nextSpelling?.box ?? this.#characters.boxOf(index),
      lastSpelling?.box ?? this.#characters.boxOf(this.#last),
    ];
    if (next === undefined || last === undefined) return false;
    const [box, before] = [turned(next, this.#quarter), turned(last, this.#quarter)];
    if (this.#uprightRules.parts(before, box, this.#quarter)) return false;
    // Right of it, or left of it where it is read from the right.
    const gap = Math.max(box.left - before.right, before.left - box.right);
    if (this.#isDropCap(index)) return gap < this.#size / 3;
    if (gap <= -this.#size) return false;
    // PDFium knows the place of only one of the objects that are written as one.
    if (spellings.some((spelling) => spelling !== undefined)) return gap < maxSpelledGap * this.#size;
    if (gap < maxUnspacedGap * this.#size && [this.#last, index].every((at) => this.#isUnspaced(at)))
      return true;
    return gap <= Math.max(maxTouch * this.#size, this.#letterGap) || this.#isLetterSpaced(index);
  }

  #isUnspaced(index: number): boolean {
    return unspaced.test(String.fromCodePoint(this.#characters.codeAt(index) ?? 0x20));
  }

  /** Whether a character is no further from the one before it than the line's letters are set apart. */
  #isLetterSpaced(index: number): boolean {
    const gap = this.#roomBefore(index);
    if (gap === undefined || gap < maxTouch * this.#size || gap > this.#size) return false;
    if (this.#wordGap === "unknown")
      this.#wordGap = wordGapFrom(this.#characters, {
        start: this.#first,
        size: this.#size,
        quarter: this.#quarter ?? 0,
      });
    return this.#wordGap !== undefined && gap < this.#wordGap;
  }

  /** The gap between a character and the one before it, as their fonts leave room for them. */
  #roomBefore(index: number): number | undefined {
    const [last, next] = [this.#last, index].map((at) => this.#characters.roomOf(at));
    if (last === undefined || next === undefined) return undefined;
    return turned(next, this.#quarter ?? 0).left - turned(last, this.#quarter ?? 0).right;
  }

  /** Whether the line is one large letter, and the rest of its word is small. */
  #isDropCap(next: number): boolean {
    const object = this.#characters.objectOf(next);
    const size = this.#visible.sizeOf(object) ?? this.#size;
    return /^\p{Lu}$/u.test(this.#cell) && this.#cells.length === 0 && minDropCap * size < this.#size;
  }

  #sees(object: number, box: Box | undefined, character: string, isWord: boolean): boolean {
    if (this.#visible.sees(object, box, character)) return true;
    if (!this.#visible.isOffPaper(box)) {
      if (this.#keepsHidden) return true;
      if (isWord) this.#hidden += 1;
    }
    return false;
  }

  #place(index: number, object: number, pageBox: Box, isLetter: boolean): void {
    const size = this.#visible.sizeOf(object) ?? this.#size;
    const isNewObject = object !== this.#object;
    // PDFium sees no end of a line where the direction changes, nor before a single character, such as a bullet.
    if (object !== this.#object && this.#size !== 0 && this.#isElsewhere(index, pageBox)) this.#endLine();
    if (this.#size === 0) this.#startLine(index, object);
    else if (object !== this.#object) this.#compareWithLine(index, object, size);
    let box = turned(pageBox, this.#quarter ?? 0);
    // What is filled in comes without ends of lines between its values.
    if (this.#isAdded && (box.bottom > this.#box.top || box.top < this.#box.bottom)) {
      this.#endLine();
      this.#startLine(index, object);
      box = turned(pageBox, this.#quarter ?? 0);
    }
    const isNewCell =
      this.#quarter !== undefined &&
      this.#cellBox.right > -Infinity &&
      (box.left - this.#cellBox.right > columnGap * this.#size ||
        // A text may run over the border of its cell, one that is written by itself is of the next cell.
        (isNewObject && this.#uprightRules.parts(this.#objectStart, box, this.#quarter)));
    if (isNewCell) this.#endCell();
    if (isNewObject) this.#objectStart = box;
    if (!this.#inWord) {
      this.#edges.push(box.left, box.right);
      this.#letterGap = 0;
    } else {
      // Signs have wide gaps in numbers: those say nothing of how far letters are apart.
      if (isLetter && this.#isAfterLetter)
        this.#letterGap = Math.max(this.#letterGap, box.left - this.#cellBox.right);
      this.#edges[this.#edges.length - 1] = Math.max(this.#edges.at(-1) ?? -Infinity, box.right);
    }
    this.#isAfterLetter = isLetter;
    widenBox(this.#box, box);
    widenBox(this.#cellBox, box);
    this.#sizes.set(size, (this.#sizes.get(size) ?? 0) + 1);
    this.#objects.set(object, (this.#objects.get(object) ?? 0) + 1);
  }

  /** Size, weight, direction and height of the line, by its first character. */
  #startLine(index: number, object: number): void {
    const matrix = this.#characters.matrixOf(index);
    this.#size = Math.min(Math.max(this.#characters.sizeOf(index), 0.01), 500);
    this.#quarter = matrix === undefined ? 0 : quarterOf(matrix[0], matrix[1]);
    this.#bold = this.#characters.isBold(index);
    this.#object = object;
    this.#first = index;
    this.#wordGap = "unknown";
    this.#raised = false;
    this.#baseline = this.#baselineOf(index) ?? 0;
  }

  /** Whether a character stands in another direction than the line before it, beside it if that is turned, or below it. */
  #isElsewhere(index: number, box: Box): boolean {
    const matrix = this.#characters.matrixOf(index);
    if (matrix === undefined) return false;
    const quarter = quarterOf(matrix[0], matrix[1]);
    if (quarter !== this.#quarter) return true;
    const shift =
      quarter === undefined
        ? this.#slantedShift(index, matrix)
        : Math.abs((this.#baselineOf(index) ?? this.#baseline) - this.#baseline);
    const isBack = quarter !== 0 || box.left < this.#box.right - maxInk * this.#size;
    // Beside a cell of two lines, one of a single line stands at half their height.
    const isBeside =
      box.left > this.#box.right + columnGap * this.#size &&
      Math.abs(this.#characters.sizeOf(index) - this.#size) < 0.05 * this.#size &&
      shift > minRaise * this.#size;
    return isBeside || (isBack && shift > maxShift * this.#size);
  }

  /** How far a slanted character stands from the line of the one before it. */
  #slantedShift(index: number, [a, b]: readonly [number, number, ...number[]]): number {
    const [last, next] = [this.#last, index].map((at) => this.#characters.originOf(at));
    if (last === undefined || next === undefined) return 0;
    return Math.abs(a * (next.y - last.y) - b * (next.x - last.x)) / Math.hypot(a, b);
  }

  /** Smaller letters above the line are raised; where the first ones were the small ones, the line is that of the others. */
  #compareWithLine(index: number, object: number, size: number): void {
    this.#object = object;
    const baseline = this.#baselineOf(index);
    if (baseline === undefined) return;
    const raise = (baseline - this.#baseline) / this.#size;
    const isSmaller = size < (raise > clearRaise ? littleSmaller : smallerThanLine) * this.#size;
    this.#raised = isSmaller && raise > minRaise;
    if (isSmaller || size * smallerThanLine <= this.#size) return;
    // A note begins with its number: ¹30 days are no 130.
    if (/^\d{1,3}$/.test(this.#cell) && this.#baseline - baseline > minRaise * size) this.#raisedFrom = 0;
    this.#size = size;
    this.#baseline = baseline;
  }

  /** Height of the line that a character stands on. */
  #baselineOf(index: number): number | undefined {
    const origin = this.#characters.originOf(index);
    if (origin === undefined) return undefined;
    const { x, y } = origin;
    return turned({ left: x, right: x, bottom: y, top: y }, this.#quarter ?? 0).bottom;
  }

  /** Whether the line that a raised or lowered character ended goes on right after it. */
  #goesOn(index: number): boolean {
    if (this.#size === 0 || this.#quarter === undefined || this.#box.right === -Infinity) return false;
    const next = this.#characters.boxOf(index);
    if (next === undefined) return false;
    const box = turned(next, this.#quarter);
    const gap = box.left - this.#box.right;
    const baseline = this.#baselineOf(index);
    if (baseline === undefined || gap < -0.3 * this.#size) return false;
    // PDFium can't tell the direction of a single character, such as a digit in a table, and ends the line at it.
    if (gap > 0.8 * this.#size)
      return (
        Math.abs(baseline - this.#baseline) < 0.05 * this.#size &&
        (this.#isAlone(index) || this.#isAlone(this.#last))
      );
    const isOnLine = Math.abs(baseline - this.#baseline) < maxShift * this.#size;
    const object = this.#characters.objectOf(index);
    const size = this.#visible.sizeOf(object);
    if (!isOnLine || size === undefined) return false;
    const isSame = Math.abs(baseline - this.#baseline) < 0.05 * this.#size;
    const goesOn = isSame || Math.min(size, this.#size) < smallerThanLine * Math.max(size, this.#size);
    const isMark = /[.,;:!?)\]}]/.test(String.fromCodePoint(this.#characters.codeAt(index) ?? 0x20));
    if (goesOn && !isMark && this.#isWordGap(index, gap)) this.endWord();
    return goesOn;
  }

  /** Whether a gap before a character parts words: narrow letters stand further apart than their room. */
  #isWordGap(index: number, gap: number): boolean {
    if (gap <= minSpace * this.#size || this.#isDropCap(index)) return false;
    const room = this.#roomBefore(index);
    const isNarrow = room !== undefined && room <= minRoom * this.#size && gap < maxInkGap * this.#size;
    return !isNarrow && !this.#isLetterSpaced(index);
  }

  /** Whether a character is the only one of its object. */
  #isAlone(index: number): boolean {
    const object = this.#characters.objectOf(index);
    return (
      object !== 0 &&
      this.#characters.objectOf(index - 1) !== object &&
      this.#characters.objectOf(index + 1) !== object
    );
  }

  endWord(): void {
    this.#endRaised();
    this.#inWord = false;
  }

  /** Raised characters must not run into what is before them: 10⁶ is not 106. */
  #endRaised(): void {
    if (this.#raisedFrom === undefined) return;
    // TeX raises a ring for degrees.
    const raised = this.#cell.slice(this.#raisedFrom).replaceAll(/[−–]/g, "-").replaceAll(/[◦∘]/g, "°");
    this.#cell = withMarkedNotes(this.#cell.slice(0, this.#raisedFrom) + atHeight(raised, "raised"));
    this.#raisedFrom = undefined;
  }

  #endCell(): void {
    this.#endRaised();
    const cell = withStrikes(this.#cell, this.#struck);
    this.#struck = [];
    const text = withoutLeaders(cell);
    if (text !== "") {
      const { left, right } = this.#cellBox;
      const edges = edgesOf(text, cell, this.#edges, { left, right });
      this.#cells.push({ ...inLogicalOrder(text, edges), left, right });
    }
    this.#cell = "";
    this.#edges = [];
    this.#inWord = false;
    this.#cellBox = emptyBox();
  }

  #endLine(): void {
    this.#endCell();
    const text = this.#cells.map((cell) => cell.text).join(" ");
    if (text !== "") {
      const hasBox = this.#box.left <= this.#box.right;
      const place = hasBox ? this.#box : { left: 0, right: 0, bottom: 0, top: 0 };
      const size = this.#size === 0 ? 1 : mostFrequent(this.#sizes, this.#size);
      const font = this.#fonts.heightsOf(mostFrequent(this.#objects, this.#object), size, this.#baseline);
      const { bottom, top } = hasBox ? font : place;
      this.#lines.push({
        text,
        ...place,
        fontBottom: bottom,
        fontTop: top,
        baseline: hasBox ? this.#baseline : 0,
        size,
        bold: this.#bold,
        pitch: isTypeable(text) ? this.#pitch(size) : undefined,
        upright: hasBox,
        marginal: false,
        cells: this.#cells,
        quarter: hasBox ? this.#quarter : undefined,
      });
    }
    this.#cells = [];
    this.#box = emptyBox();
    this.#size = 0;
    this.#sizes = new Map();
    this.#objects = new Map();
    this.#object = 0;
    this.#raised = false;
    this.#bold = false;
    this.#quarter = undefined;
  }

  /** The width of each of the line's letters, if its fonts give all the same. */
  #pitch(size: number): number | undefined {
    const pitches = [...this.#objects.keys()].map((object) => this.#fonts.pitchOf(object));
    const [first] = pitches;
    return first === undefined || pitches.some((pitch) => pitch !== first) ? undefined : first * size;
  }

  /** The lines, each in its own direction, and the direction of most of their letters. */
  end(): Pick<PageText, "seen" | "hidden" | "unmapped"> & {
    lines: OwnLine[];
    quarter: Quarter | undefined;
  } {
    this.#endLine();
    const votes = new Map<Quarter, number>();
    for (const { quarter, text } of this.#lines)
      if (quarter !== undefined) votes.set(quarter, (votes.get(quarter) ?? 0) + text.length);
    const [most] = [...votes].toSorted(([, one], [, other]) => other - one);
    return {
      lines: this.#lines,
      quarter: most?.[0],
      seen: this.#seen,
      hidden: this.#hidden,
      unmapped: this.#unmapped,
    };
  }
}

/** Signs of Chinese, Japanese and formulas are all of one width in fonts that are no typewriter's. */
function isTypeable(text: string): boolean {
  const foreign = text.match(/[\u2190-\u22FF\u3000-\uFFDC\u{10000}-\u{10FFFF}]/gu) ?? [];
  return 2 * foreign.length < Array.from(text).length;
}

function mostFrequent(counts: ReadonlyMap<number, number>, otherwise: number): number {
  let [found, most] = [otherwise, 0];
  for (const [value, count] of counts) if (count > most) [found, most] = [value, count];
  return found;
}

/** Left and right of each word of a cell. Where leaders were taken out, they are found again in what was written. */
function edgesOf(
  text: string,
  cell: string,
  edges: readonly number[],
  { left, right }: Pick<Box, "left" | "right">,
): readonly number[] {
  const words = text.split(" ");
  if (2 * words.length === edges.length) return edges;
  const written = cell.trim().split(" ");
  let next = 0;
  return words.flatMap((word) => {
    const first = next;
    const isLeader = word === "…";
    while (
      next < written.length &&
      (isLeader ? /^[.·…]+$/.test(written[next] ?? "") : written[next] !== word)
    )
      next += 1;
    const last = isLeader ? next - 1 : next;
    if (!isLeader) next += 1;
    const start = isLeader ? first : last;
    return 2 * written.length === edges.length && last < written.length && last >= start
      ? [edges[2 * start] ?? left, edges[2 * last + 1] ?? right]
      : [left, right];
  });
}

/** Without the dots that lead from a title to its page number. */
function withoutLeaders(text: string): string {
  return text.replace(/(?: ?[.·…]){4,} ?/g, " … ").trim();
}
