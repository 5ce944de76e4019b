/** Plain text that was laid out for a printer: pages are parted by form feeds, with lines of their own at head and foot. */

/** On so much of the pages. */
const minShare = 0.6;

/** The text of all pages, without the lines that number them; a line that is the same on all of them stands once. */
export function withoutPageLines(text: string): string {
  if (!text.includes("\f")) return text;
  const pages = text.split("\f").map((page) => page.split("\n"));
  for (const placeOf of [firstLine, lastLine]) {
    const found = pages.flatMap((lines, page) => {
      const at = placeOf(lines);
      return at < 0 ? [] : [{ lines, at, page, line: (lines[at] ?? "").trim().replace(/\s+/g, " ") }];
    });
    const kinds = Map.groupBy(found, ({ line, page }) =>
      line.replace(/\d+/g, (number) => relative(number, page)),
    );
    for (const [, same] of kinds) {
      if (same.length < 2 || same.length < minShare * (pages.length - 1)) continue;
      const isNumbered = new Set(same.map(({ line }) => line)).size > 1;
      for (const { lines, at } of isNumbered ? same : same.slice(1)) lines[at] = "";
    }
  }
  return pages.map((lines) => lines.join("\n").replace(/^\s*\n|\s+$/g, "")).join("\n\n");
}

/** A number that counts pages is as far from the place of its page everywhere; others are themselves. */
function relative(number: string, page: number): string {
  return `#${Number(number) - page}`;
}

const firstLine = (lines: readonly string[]): number => lines.findIndex((line) => line.trim() !== "");
const lastLine = (lines: readonly string[]): number => lines.findLastIndex((line) => line.trim() !== "");
