/**
 * A text as quotes are looked for in it: Unicode NFC, white space as single spaces, typographic quotes and dashes as
 * plain ones, words divided at line ends joined, and without what a reader does not see. Every unit of it knows the
 * slice of the source that it came from.
 */
export interface FoldedText {
  text: string;
  /** For each UTF-16 unit of `text`: first unit of its slice of the source. */
  starts: readonly number[];
  /** One past the last unit of that slice. */
  ends: readonly number[];
}

/** A slice of a text, in UTF-16 units. */
export interface Slice {
  start: number;
  end: number;
}

/** Whether a slice lies in another one. */
export function holds(outer: Slice, inner: Slice): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
}

export function overlaps(one: Slice, other: Slice): boolean {
  return one.start < other.end && one.end > other.start;
}

export interface FoldOptions {
  /** Slices that a reader does not see, in order, not overlapping. */
  hidden?: readonly Slice[] | undefined;
}

/** One character as a reader sees it, by the rules of normalisation: a Hangul syllable of parts, or a base and its marks. */
const segmentPattern =
  /[\u1100-\u115F\uA960-\uA97F][\u1160-\u11A7\uD7B0-\uD7C6]?[\u11A8-\u11FF\uD7CB-\uD7FB]?\p{M}*|\P{M}\p{M}*|\p{M}+/uy;
const invisible = /[\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFB]/gu;
const space = /^[\s\p{Cc}\u2800]$/u;
/** Scripts that are written without white space: a line end between two such characters is none. */
const spaceless =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\u3000-\u303F\uFF00-\uFFEF]/u;
const firstCombining = 0x300;

const plain = new Map<string, string>();
for (const [characters, replacement] of [
  ["‘’‚‛ʼʹ′‹›＇", "'"],
  ["“”„‟″«»〝〞＂", '"'],
  ["‐‑‒–—―−﹣－", "-"],
] as const)
  for (const character of characters) plain.set(character, replacement);
plain.set("…", "...");

const hyphen = /[-\u00AD\u2010]/;
/** What follows the hyphen of a divided word: the line's end, and the rest of the word. */
const divided = /[ \t]*\n[ \t]*(?=\p{Ll})/uy;
const letter = /\p{L}/u;

export function fold(source: string, { hidden = [] }: FoldOptions = {}): FoldedText {
  const parts: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  let last = "";
  let pendingSpace: Slice | undefined;
  let nextHidden = 0;

  const emit = (characters: string, start: number, end: number) => {
    if (pendingSpace !== undefined) {
      if (last !== "" && !(spaceless.test(last) && spaceless.test(characters))) {
        parts.push(" ");
        starts.push(pendingSpace.start);
        ends.push(pendingSpace.end);
      }
      pendingSpace = undefined;
    }
    parts.push(characters);
    for (let unit = 0; unit < characters.length; unit += 1) {
      starts.push(start);
      ends.push(end);
    }
    last = characters;
  };
  const emitSpace = (start: number, end: number) => {
    pendingSpace = { start: pendingSpace?.start ?? start, end };
  };

  let position = 0;
  while (position < source.length) {
    const skipped = hidden[nextHidden];
    if (skipped !== undefined && position >= skipped.start) {
      nextHidden += 1;
      if (skipped.end > position) {
        emitSpace(position, skipped.end);
        position = skipped.end;
      }
      continue;
    }
    const unit = source.charCodeAt(position);
    const next = source.charCodeAt(position + 1);
    let segment: string;
    if (unit < firstCombining && !(next >= firstCombining)) {
      segment = source.charAt(position);
    } else {
      segmentPattern.lastIndex = position;
      segment = segmentPattern.exec(source)?.[0] ?? source.charAt(position);
    }
    const end = position + segment.length;
    if (hyphen.test(segment) && segment.length === 1 && letter.test(source.charAt(position - 1))) {
      divided.lastIndex = end;
      const rest = divided.exec(source);
      if (rest !== null) {
        position = end + rest[0].length;
        continue;
      }
    }
    if (unit > 0x20 && unit < 0x7f && segment.length === 1) {
      emit(segment, position, end);
    } else {
      const visible = segment.normalize("NFC").replace(invisible, "");
      if (visible !== "") {
        const base = String.fromCodePoint(visible.codePointAt(0) ?? 0x20);
        if (space.test(base)) emitSpace(position, end);
        else emit(plain.get(visible) ?? visible, position, end);
      }
    }
    position = end;
  }
  return { text: parts.join(""), starts, ends };
}

/** The text alone, as `fold` gives it. */
export function foldText(source: string, options?: FoldOptions): string {
  return fold(source, options).text;
}
