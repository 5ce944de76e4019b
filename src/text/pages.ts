/** UTF-16 offsets, ascending, as code point offsets. */
export function codePointOffsets(text: string, offsets: readonly number[]): number[] {
  let unit = 0;
  let codePoint = 0;
  return offsets.map((offset) => {
    for (; unit < offset; unit += 1) {
      // The second half of a pair is no code point of its own.
      if ((text.charCodeAt(unit) & 0xfc00) !== 0xdc00) codePoint += 1;
    }
    return codePoint;
  });
}

/** The pages, from 1, that the text between two offsets begins and ends on. `pages` are the offsets at which they begin. */
export function pageRange(
  pages: readonly number[],
  start: number,
  end: number,
): { firstPage: number | null; lastPage: number | null } {
  if (pages.length === 0) return { firstPage: null, lastPage: null };
  const pageOf = (offset: number): number => {
    let low = 0;
    let high = pages.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((pages[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  };
  return { firstPage: pageOf(start), lastPage: pageOf(Math.max(start, end - 1)) };
}
