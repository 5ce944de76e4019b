/** References within an AsciiDoc document, as the titles that its readers see in their places. */

const blockId = /^\[\[([^\],]{1,200})(?:,\s*([^\]]{1,300}))?\]\]\s*$/;
const shortId = /^\[[^\]#]{0,100}(?:#([\w:.-]{1,200})|\bid=["']?([\w:.-]{1,200}))[^\]]{0,300}\]\s*$/;
const ownText = /\breftext=(?:"([^"]{1,300})"|([^",\]]{1,300}))/;
const heading = /^={1,6}\s+(?:\[\[([^\],]{1,200})(?:,[^\]]{1,300})?\]\])?\s*(\S.*)$/;
/** The name of a source in a list of them, with what is printed in its place. */
export const sourceMark = /\[\[\[([^\],]{1,100})(?:,\s*([^\]]{1,100}))?\]\]\]/g;
const reference =
  /(?<!\\)<<(?:[^<>,\s]{0,200}#)?([^<>,#]{1,200})>>|\bxref:(?:[^\s[\]#]{0,200}#)?([^\s[\]#]{1,200})\[\]/g;

/** Tells of each line, asked in their order, whether it is in a listing, or its first or last. */
export function listingLines(): (line: string) => boolean {
  let mark: string | undefined;
  return (line) => {
    const isInside = mark !== undefined;
    if (!isInside) mark = /^(?:-{4,}|\.{4,}|`{3,}|\/{4,})/.exec(line)?.[0];
    else if (line.trim() === mark) mark = undefined;
    return isInside || mark !== undefined;
  };
}

export function withTitles(lines: readonly string[]): string[] {
  const titles = new Map<string, string>();
  /** Names whose title has not come yet. */
  let open: string[] = [];
  /** That of the block that comes. */
  let blockTitle: string | undefined;
  const settle = (title: string): void => {
    for (const id of open) titles.set(id, title);
    open = [];
  };
  const isListing = listingLines();
  for (const line of lines) {
    if (isListing(line)) {
      open = [];
      blockTitle = undefined;
      continue;
    }
    for (const [, id = "", shown = id] of line.matchAll(sourceMark)) titles.set(id, `[${shown}]`);
    const [, id, text] = blockId.exec(line) ?? [];
    const short = shortId.exec(line);
    const [, inner, title] = heading.exec(line) ?? [];
    const own = text ?? ownText.exec(line)?.slice(1).find(Boolean);
    const name = id ?? short?.[1] ?? short?.[2];
    if (name !== undefined) {
      if ((own ?? blockTitle) === undefined) open.push(name);
      else titles.set(name, own ?? blockTitle ?? "");
    } else if (title !== undefined) {
      const written = title.replace(/[`*_]/g, "");
      if (inner !== undefined) open.push(inner);
      // The names that the program gives to a title by itself.
      const words = written
        .toLowerCase()
        .replace(/[^\p{L}\p{N}_. -]/gu, "")
        .split(/[ .-]+/);
      for (const given of [`_${words.join("_")}`, words.join("-"), title.trim()])
        if (!titles.has(given)) titles.set(given, title.trim());
      settle(title.trim());
    } else if (/^\.[^\s.]/.test(line)) {
      blockTitle = line.slice(1).trim();
      settle(blockTitle);
    } else if (!/^(?:\[.*\]|\s*)$/.test(line)) {
      open = [];
      blockTitle = undefined;
    }
  }
  return lines.map((line) =>
    line.replace(reference, (_, one?: string, other?: string) => {
      const id = (one ?? other ?? "").trim();
      return `<<${id},${titles.get(id) ?? `[${id}]`}>>`;
    }),
  );
}
