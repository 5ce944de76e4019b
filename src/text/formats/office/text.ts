import { normaliseText, withoutUnseen } from "../../decode.ts";
import { escapeLine } from "../markup/markdown.ts";

/** Content of one kind, with an empty line around it; items of a list, and notes, follow each other without one. */
export interface Block {
  text: string;
  isListItem: boolean;
}

export function block(text: string): Block {
  return { text, isListItem: false };
}

export function joinBlocks(blocks: readonly Block[]): string {
  let text = "";
  let last: Block | undefined;
  for (const each of blocks) {
    if (each.text === "") continue;
    const goesOn = last?.isListItem === true && each.isListItem && isNote(last) === isNote(each);
    if (last !== undefined) text += goesOn ? "\n" : "\n\n";
    text += each.text;
    last = each;
  }
  return text;
}

/** What stands after a note is no part of it. */
function isNote({ text }: Block): boolean {
  return text.startsWith("[^");
}

/** A finished document's text. */
export function finished(text: string): string {
  return withMarkedNotes(withoutUnseen(normaliseText(text)).replace(loweredDigits, writtenFigures)).trim();
}

/** Text with a line through it says the opposite of what it says: it is marked, as in HTML. */
export function struck(text: string): string {
  const [, before = "", words = "", after = ""] = /^(\s*)(.*?)(\s*)$/s.exec(text) ?? [];
  return words === "" ? text : `${before}~~${words}~~${after}`;
}

/** A paragraph, which may have several lines, as Markdown. */
export function paragraphText(text: string): string {
  // Letters that are struck one by one.
  return text
    .replace(/~~( ?)~~/g, "$1")
    .split("\n")
    .map((line) => escapeLine(line.replace(/[ \t]+/g, " ").trim()))
    .filter((line) => line !== "")
    .join("\n");
}

const raisedLetters = new Map(
  Array.from("0123456789+-−=()n", (letter, index) => [letter, "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ"[index] ?? letter]),
);

/** How letters stand on their line; undefined for most. */
export type Height = "raised" | "lowered" | undefined;

/** By the value of `vertAlign` in Office Open XML. */
export function heightOf(verticalAlign: string | undefined): Height {
  if (verticalAlign === "superscript") return "raised";
  return verticalAlign === "subscript" ? "lowered" : undefined;
}

export function atHeight(text: string, height: Height): string {
  if (height === "raised") return raised(text);
  return height === "lowered" && /^\d+$/.test(text)
    ? text.replace(/\d/g, (digit) => String.fromCharCode(firstLowered + Number(digit)))
    : text;
}

/** Lowered figures are kept apart until it is known what stands beside them. */
const firstLowered = 0xe0f0;
const loweredDigits = /[\uE0F0-\uE0F9]+/g;

/** H₂O is read as H2O, but the figures of x₂3 and of 5₂ would run into others. */
function writtenFigures(digits: string, at: number, text: string): string {
  const isAmongDigits = /\d/.test(text.charAt(at - 1)) || /\d/.test(text.charAt(at + digits.length));
  return digits.replace(/./g, (digit) => {
    const value = digit.charCodeAt(0) - firstLowered;
    return isAmongDigits ? String.fromCharCode(0x2080 + value) : String(value);
  });
}

/** Raised text must not run into what is before it: 10⁶ is not 106. Letters as in "1st" are read as they are. */
function raised(text: string): string {
  if (/^[-+−=()\d,.\s]*\d[-+−=()\d,.\s]*$|^[-+−n]+$/.test(text))
    return Array.from(text, (letter) => raisedLetters.get(letter) ?? letter).join("");
  // A power or the mark of a note.
  if (/^(?:[bdf-np-zBDF-NP-Z]|[a-z]\)|(?:[a-z]|\d{1,2})(?:, ?(?:[a-z]|\d{1,2}))+)$/.test(text))
    return `^${text}`;
  if (/^[aceo]$/i.test(text)) return raisedLetter + text;
  return /^[\p{L}\d]{1,10}[-+−*/][\p{L}\d+−*/-]{1,20}$/u.test(text) ? `^(${text})` : text;
}

/** Stands before a letter that marks a note, or ends a word, until it is known what is before it. */
const raisedLetter = "\uE0FA";

/** The note of 3.20^a and Peru's^a is marked; the letters of 2ᵉ, 1ª, 5º and Mᶜ are read as they are. */
export function withMarkedNotes(text: string): string {
  return text.replace(/\uE0FA(?=(.))/gs, (_, letter: string, at: number) => {
    const before = text.slice(Math.max(0, at - 8), at);
    return noteBefore[letter.toLowerCase()]?.test(before) === true || afterPhrase.test(before) ? "^" : "";
  });
}

/** A letter is no ordinal's after the numbers that stand here. */
const noteBefore: Readonly<Record<string, RegExp>> = {
  a: /\d[.,]\d+$|\d{3}$/,
  c: /\d$/,
  e: /\d[.,]\d+$/,
  o: /\d[.,]\d+$/,
};
const afterPhrase = /\p{Ll}{4}[.’]?$|[%)\]!?,;:"”»]$/u;

/** Whether a page's head or foot says more than "Page 3 of 7" does. */
export function saysMoreThanPage(text: string): boolean {
  const [, page, pages] = /^\W*\p{L}+\W*(\d{1,6})\W*\p{L}*\W*(\d{1,6})\W*$/u.exec(text) ?? [];
  if (page !== undefined && Number(page) <= Number(pages)) return false;
  return /(?:\S+\s+){3}\S/.test(text);
}

/** Headings and cells need no escapes at the start of a line. */
export function unescaped(text: string): string {
  return text.replace(/^\\(?=[#`~>|<=*_-])/gm, "");
}
