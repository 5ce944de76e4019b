import { wordTable } from "../../../base/records.ts";
import { dedented, findFrom, lightParser } from "./light-markup.ts";

/** POD, the documentation of Perl: headings, paragraphs, lists and code; what other formats get is left out. */
export const parsePod = lightParser(
  (lines, blocks) => {
    /** Stands before the next paragraph: what it describes. */
    let lead = "";
    const start = lines.findIndex((line) => command.test(line));
    for (let at = Math.max(0, start); at < lines.length; at += 1) {
      const line = lines[at] ?? "";
      const [, name, rest = ""] = command.exec(line) ?? [];
      if (name === undefined && line.trim() === "") {
        blocks.end();
        continue;
      }
      const end = findFrom(lines, at, (one) => one.trim() === "");
      const last = end < 0 ? lines.length : end;
      const paragraph = [rest, ...lines.slice(at + 1, last)].join(" ").trim();
      if (name === "begin") {
        const closing = findFrom(lines, at, (one) => /^=end\b/.test(one));
        at = closing < 0 ? lines.length : closing;
        continue;
      }
      if (name === "cut") {
        // What follows is the program.
        const next = findFrom(lines, at + 1, (one) => command.test(one) && !one.startsWith("=cut"));
        at = (next < 0 ? lines.length : next) - 1;
        continue;
      }
      if (name?.startsWith("head") === true) blocks.heading(Number(name.slice(4)), inline(paragraph));
      else if (name === "item") {
        if (lead !== "") blocks.line(lead.replace(/: $/, ""));
        blocks.end();
        const mark = inline(paragraph.replace(/^[*o](?:\s+|$)/, "- "));
        const isText = /^-\s\S/.test(mark) || /^\d{1,4}[.)]?\s+\S/.test(mark);
        lead = isText
          ? ""
          : mark === "- " || mark === "-"
            ? "- "
            : /^\d{1,4}\.?$/.test(mark)
              ? `${mark.replace(".", "")}. `
              : `${mark}: `;
        if (isText) blocks.line(mark);
      } else if (name === "back" && lead !== "") blocks.line(lead.replace(/: $/, ""));
      else if (name === undefined && /^\s/.test(line)) {
        const code = codeFrom(lines, at);
        if (lead !== "") blocks.line(lead.replace(/: $/, ""));
        blocks.code(dedented(code));
        lead = "";
        at += code.length - 1;
        continue;
      } else if (name === undefined) blocks.line(lead + inline(lines.slice(at, last).join("\n")));
      if (name === undefined || name === "back") lead = "";
      at = last - 1;
    }
  },
  (text) => text,
);

const command = /^=(head[1-6]|over|item|back|begin|end|for|encoding|pod|cut)\b\s*(.*)$/;

/** Indented lines, with the empty ones between them. */
function codeFrom(lines: readonly string[], at: number): readonly string[] {
  const end = findFrom(lines, at, (line) => /^\S/.test(line));
  const code = lines.slice(at, end < 0 ? lines.length : end);
  return code.slice(0, code.findLastIndex((line) => line.trim() !== "") + 1);
}

const signs = wordTable(
  'lt:< gt:> sol:/ verbar:| amp:& quot:" nbsp:\u00A0 eacute:é uuml:ü ouml:ö auml:ä szlig:ß copy:© mdash:— ndash:–',
);
const maxRounds = 6;
/** The innermost ones first: `B<…>`, and `C<< … >>` for what holds such signs. */
const simple = /([A-Z])<((?:[^<>]|(?<![A-Z])<){0,2000})>/g;
const doubled = /([A-Z])(<{2,4})\s+((?:(?!\s>{2})[^]){0,2000}?)\s+>{2,4}/g;

function inline(text: string): string {
  const kept: string[] = [];
  let shown = text.replace(
    doubled,
    (_, kind: string, __, words: string) => `\uE000${kept.push(wordsOf(kind, words)) - 1}\uE001`,
  );
  for (let round = 0; round < maxRounds && /[A-Z]</.test(shown); round += 1)
    shown = shown.replace(simple, (_, kind: string, words: string) => {
      // Signs that would be read as marks stand apart until all is read.
      const said = wordsOf(kind, words);
      return kind === "E" ? `\uE000${kept.push(said) - 1}\uE001` : said;
    });
  for (let round = 0; round < maxRounds && shown.includes("\uE000"); round += 1)
    shown = shown.replace(/\uE000(\d{1,6})\uE001/g, (_, index: string) => kept[Number(index)] ?? "");
  return shown;
}

function wordsOf(kind: string, words: string): string {
  if (kind === "E") {
    const code = /^(?:0x([\da-f]{1,6})|(\d{1,7}))$/i.exec(words);
    const point =
      code === null ? 0 : Number.parseInt(code[1] ?? code[2] ?? "", code[1] === undefined ? 10 : 16);
    return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : (signs[words] ?? "");
  }
  if (kind === "X" || kind === "Z") return "";
  if (kind !== "L") return words;
  const [said, target] = words.split("|", 2);
  if (target !== undefined) return said ?? "";
  // A section of another page, or of this one.
  return words
    .replace(/^\/?"?([^"/]*)"?$/, "$1")
    .replace(/^([^/]+)\/"?([^"]*)"?$/, (found, page: string, section: string) =>
      /^\w+:/.test(found) ? found : `“${section}” in ${page}`,
    );
}
