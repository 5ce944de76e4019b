import { countWhile } from "../base/bisect.ts";
import {
  graphemeEnds,
  inWindows,
  lineEnds,
  sentenceEnds,
  spaceEnds,
  trimmedEnd,
  wordEnds,
} from "./boundaries.ts";
import { Cohesion } from "./cohesion.ts";
import { CutChooser, hashAround } from "./cut-places.ts";
import { cutLevels } from "./outline.ts";
import type { Room, Slice, SplitSource } from "./split-source.ts";
import { codePointBoundary, longPreToken } from "./tokens/tokens.ts";

/** A cut leaves at least this share of the limit on both sides, where it can. The smaller, the less an edit changes, and the smaller the chunks. */
const minShare = 1 / 3;
/** Less than this on one side is worse than a cut of a worse kind. */
const minShareAtAll = 1 / 16;
/** Share of the limit on each side of a cut whose words are compared. The more, the further an edit reaches. */
const reachShare = 1 / 4;
/** Characters that are looked at for it at most. */
const maxReach = 768;

/** A level of the outline, or places inside a paragraph or a line. */
type CutKind = number | PlacesInLines;

interface PlacesInLines {
  placesIn: (text: string, start: number, end: number) => Iterable<number>;
  /** May the subject change there? */
  isBetweenThoughts: boolean;
}

/** Where a text is divided, best first. */
const cutKinds: readonly CutKind[] = [
  cutLevels.block,
  cutLevels.item,
  cutLevels.part,
  cutLevels.line,
  cutLevels.inner,
  { placesIn: inWindows(sentenceEnds), isBetweenThoughts: true },
  { placesIn: lineEnds, isBetweenThoughts: true },
  { placesIn: inWindows(spaceEnds), isBetweenThoughts: false },
  { placesIn: inWindows(wordEnds), isBetweenThoughts: false },
  { placesIn: inWindows(graphemeEnds), isBetweenThoughts: false },
];

/** Divides what does not fit in a chunk where the words before and after have least in common. */
export class Divider {
  readonly #source: SplitSource;
  readonly #cohesion: Cohesion;

  constructor(source: SplitSource) {
    this.#source = source;
    this.#cohesion = new Cohesion(source.text, maxReach);
  }

  /** The parts of a slice, each of which fits in a chunk. */
  divide(slice: Slice): Slice[] {
    const slices: Slice[] = [];
    this.#divideBy(slice, 0, slices);
    return slices;
  }

  /**
   * Divides what does not fit at the best of its places of the first kind that it has any of, away from both ends; then
   * what became of it, until everything fits. Since the choice depends on nothing but what is divided, an edit
   * leaves most of the others as they were.
   */
  #divideBy(whole: Slice, kindIndex: number, slices: Slice[]): void {
    const kind = cutKinds[kindIndex];
    if (kind === undefined) {
      this.#divideAnywhere(whole, slices);
      return;
    }
    let chooser: CutChooser | undefined;
    const waiting: Slice[] = [whole];
    for (let slice = waiting.pop(); slice !== undefined; slice = waiting.pop()) {
      const { start, end } = slice;
      const room = this.#source.roomAt(start);
      if (this.#source.isWithin(slice, room)) {
        slices.push(slice);
        continue;
      }
      chooser ??= this.#placesOf(kind, whole);
      const cut =
        this.#bestCut(slice, kind, chooser, room) ?? (kindIndex === 0 ? this.#besideWhole(slice) : undefined);
      if (cut === undefined) this.#divideBy(slice, kindIndex + 1, slices);
      else
        waiting.push(
          { start: this.#source.startAfter(cut), end },
          { start, end: trimmedEnd(this.#source.text, start, cut) },
        );
    }
  }

  /** The best place that leaves enough on both sides; when there is none, the best that leaves more than fragments. */
  #bestCut({ start, end }: Slice, kind: CutKind, chooser: CutChooser, room: Room): number | undefined {
    const origin = this.#source.tokens.origin(start);
    const total = this.#source.tokens.before(end);
    const well = minShare * room.max;
    const shares = [well, Math.min(well, Math.max(minShareAtAll * room.max, room.min))];
    // What is not even between words is worse than fragments.
    if (typeof kind !== "number" && !kind.isBetweenThoughts) shares.push(1);
    for (const least of shares) {
      const cut = chooser.best(start, end, origin + least, total - least);
      if (cut !== undefined) return cut;
    }
    return undefined;
  }

  /** Before the first fence, table, list or quote that fits in a chunk, or after it: it should stay whole. */
  #besideWhole({ start, end }: Slice): number | undefined {
    for (let cut = countWhile(this.#source.positions, (position) => position < start); ; cut += 1) {
      const position = this.#source.positions[cut] ?? end;
      if (position >= end) return undefined;
      if (this.#source.whole[cut] !== true) continue;
      let next = cut + 1;
      while (next < this.#source.positions.length && (this.#source.levels[next] ?? 0) > cutLevels.block)
        next += 1;
      const block = { start: position, end: Math.min(end, this.#source.ends[next] ?? end) };
      if (!this.#source.isWithin(block, this.#source.roomAt(position))) continue;
      const after = this.#source.positions[next] ?? end;
      if (position > start) return position;
      if (after < end) return after;
    }
  }

  #placesOf(kind: CutKind, slice: Slice): CutChooser {
    const isOutline = typeof kind === "number";
    const positions = isOutline ? this.#outlinePlaces(kind, slice) : this.#placesInLines(kind, slice);
    // Only between blocks, sentences and lines may the subject change; and there are few of them.
    return this.chooserOf(
      positions,
      slice,
      isOutline || kind.isBetweenThoughts ? this.#source.max : undefined,
    );
  }

  /** `limit`: of the chunks that come of it, when the subject may change at the positions. */
  chooserOf(positions: number[], { start }: Slice, limit: number | undefined): CutChooser {
    const totals = positions.map((position) =>
      this.#source.tokens.before(trimmedEnd(this.#source.text, start, position)),
    );
    const cohesions =
      limit === undefined
        ? []
        : positions.map((position, place) =>
            this.#cohesionAt(position, totals[place] ?? 0, limit * reachShare),
          );
    return new CutChooser(this.#source.text, positions, totals, cohesions);
  }

  /** Cuts of one level; headings stand in for blocks where nothing but headings is before them. */
  #outlinePlaces(level: number, { start, end }: Slice): number[] {
    const places: number[] = [];
    const body = this.#source.bodyStart(start);
    for (let cut = countWhile(this.#source.positions, (position) => position <= start); ; cut += 1) {
      const position = this.#source.positions[cut] ?? end;
      if (position >= end) return places;
      if (Math.max(this.#source.levels[cut] ?? 0, cutLevels.block) !== level) continue;
      // Headings alone make no chunk.
      if (position > body || body >= end) places.push(position);
    }
  }

  #placesInLines({ placesIn, isBetweenThoughts }: PlacesInLines, { start, end }: Slice): number[] {
    const places: number[] = [];
    // There may be one after each letter: some for each chunk will do, the same ones wherever the search began.
    const sparsity = isBetweenThoughts ? 1 : Math.max(1, Math.floor(this.#source.max / 64));
    const furthest = this.#source.max;
    const firstInk =
      start + (/\S/.exec(this.#source.text.slice(start, start + this.#source.maxIndent + 1))?.index ?? 0);
    let last = start;
    for (const position of placesIn(this.#source.text, start, end)) {
      if (position <= firstInk || position >= end) continue;
      if (hashAround(this.#source.text, position) % sparsity !== 0 && position - last < furthest) continue;
      places.push(position);
      last = position;
    }
    return places;
  }

  /** Cuts what has no better place anywhere: as much as fits each time, between graphemes where they fit. */
  #divideAnywhere({ start: first, end: last }: Slice, slices: Slice[]): void {
    for (let start = first; start < last;) {
      const room = this.#source.roomAt(start);
      if (this.#source.isWithin({ start, end: last }, room)) {
        slices.push({ start, end: last });
        return;
      }
      const near = this.#source.tokens.furthest(this.#source.tokens.origin(start) + room.max, last);
      // Where two known token ends lie there is no place to cut; before the next one, which is near, there may be.
      const far = this.#searchEnd(start, Math.min(last, Math.max(near, start) + longPreToken), room);
      const next =
        graphemeEnds(this.#source.text, start, far).findLast((place) => {
          const end = trimmedEnd(this.#source.text, start, place);
          return end > start && this.#source.fits(start, end, room);
        }) ?? far;
      slices.push({ start, end: trimmedEnd(this.#source.text, start, next) });
      start = this.#source.startAfter(next);
    }
  }

  /** The furthest code point up to which a slice from `start` fits, by bisection. */
  #searchEnd(start: number, limit: number, room: Room): number {
    let high = codePointBoundary(this.#source.text, limit);
    let low = codePointBoundary(this.#source.text, Math.min(limit, start + 2));
    if (low <= start) low = start + 1;
    while (low < high) {
      let middle = codePointBoundary(this.#source.text, (low + high + 1) >>> 1);
      if (middle <= low) middle = high;
      if (this.#source.fits(start, middle, room)) low = middle;
      else high = middle === high ? low : codePointBoundary(this.#source.text, middle - 1);
    }
    return low;
  }

  /** Inside a section by its own text only: an edit in one does not move the cuts in another. */
  #cohesionAt(position: number, total: number, reach: number): number {
    const { start, end } = this.#source.sectionAt(position);
    const isStart = position === start;
    return this.#cohesion.at(
      position,
      Math.max(isStart ? 0 : start, this.#source.tokens.furthest(total - reach, position)),
      Math.min(
        isStart ? this.#source.text.length : end,
        this.#source.tokens.furthest(total + reach, this.#source.text.length),
      ),
    );
  }
}
