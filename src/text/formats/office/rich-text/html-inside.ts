import { Fonts } from "./fonts.ts";
import { hiddenGroups, symbols, tokens } from "./words.ts";

/** Mails in HTML as Outlook keeps them: rich text whose groups `{\*\htmltag …}` hold the page's tags (MS-OXRTFEX). */

interface Group {
  kind: "page" | "fonts" | "none";
  /** In what rich text needs in place of the tags. */
  isReplaced: boolean;
  font: string;
  /** Letters after one in Unicode, for programs that know none. */
  skip: number;
}

const otherGroups = new Set([...hiddenGroups, "colortbl", "stylesheet", "pntext", "listtext"]);

/** The page that a rich text was made of; undefined for another. */
export function htmlInside(source: string): string | undefined {
  if (!/^[^]{0,500}\\fromhtml1/.test(source)) return undefined;
  const fonts = new Fonts();
  const groups: Group[] = [{ kind: "page", isReplaced: false, font: "", skip: 1 }];
  let html = "";
  let toSkip = 0;
  let isDestination = false;
  let pending: number[] = [];
  const write = (text: string, { kind, isReplaced, font }: Group): void => {
    if (kind === "fonts") fonts.addName(font, text);
    else if (kind === "page" && !isReplaced) html += text;
  };
  for (const [, word, number, hex, symbol, brace, text] of source.matchAll(tokens)) {
    const group = groups.at(-1);
    if (group === undefined) break;
    if (hex !== undefined && toSkip > 0) toSkip -= 1;
    else if (hex !== undefined) pending.push(Number.parseInt(hex, 16));
    if (hex !== undefined) continue;
    if (pending.length > 0) write(fonts.decode(pending, group.font), group);
    pending = [];
    if (text !== undefined) {
      write(text.slice(toSkip), group);
      toSkip = Math.max(0, toSkip - text.length);
    } else if (brace === "{") groups.push({ ...group });
    else if (brace === "}") groups.pop();
    else if (symbol === "*") isDestination = true;
    else if (symbol !== undefined) write(symbol === "~" ? "\u00A0" : symbol === "_" ? "-" : symbol, group);
    else if (word === "htmltag" || word === "htmlrtf")
      group.isReplaced = word === "htmlrtf" && number !== "0";
    else if (word === "fonttbl") group.kind = "fonts";
    else if (word === "f") group.font = number ?? "";
    else if (word === "fcharset" && group.kind === "fonts") fonts.setCharset(group.font, Number(number));
    else if (word === "ansicpg") fonts.setCodePage(Number(number));
    else if (word === "uc") group.skip = Number(number ?? 1);
    else if (word === "u") {
      write(String.fromCharCode(Number(number) & 0xffff), group);
      toSkip = group.skip;
    } else if (word === "par") write("\n", group);
    else if (word !== undefined && Object.hasOwn(symbols, word)) write(symbols[word] ?? "", group);
    else if (word !== undefined && (isDestination || otherGroups.has(word))) group.kind = "none";
    if (symbol !== "*") isDestination = false;
    if (brace !== undefined) toSkip = 0;
  }
  return html;
}
