import { countWhile } from "./bisect.ts";

/** The page, from 1, that a place is on; null in a format without pages. `pages` are the offsets at which they begin. */
export function pageOf(pages: readonly number[], offset: number): number | null {
  return pages.length === 0
    ? null
    : Math.max(
        1,
        countWhile(pages, (start) => start <= offset),
      );
}

/** The pages that the text between two offsets begins and ends on. */
export function pageRange(
  pages: readonly number[],
  start: number,
  end: number,
): { firstPage: number | null; lastPage: number | null } {
  return { firstPage: pageOf(pages, start), lastPage: pageOf(pages, Math.max(start, end - 1)) };
}
