import { formatNumber } from "../office/word/number-format.ts";

/** The numbers and letters of lists of LaTeX. */

/** `(a)`: what stands before and after the letter. */
export interface NumberedList {
  /** Of its last item. */
  number: number;
  before: string;
  format: string;
  after: string;
}

const formats: Readonly<Record<string, string>> = {
  alph: "lowerLetter",
  Alph: "upperLetter",
  roman: "lowerRoman",
  Roman: "upperRoman",
  a: "lowerLetter",
  A: "upperLetter",
  i: "lowerRoman",
  I: "upperRoman",
};
/** As LaTeX counts by itself, list in list. */
const usualMarks = ["1.", "(a)", "i.", "A."];

/** The list that a line begins: `[label=(\alph*), start=3]`, or `[(a)]` of an older package. */
export function numberedList(line: string, depth: number): NumberedList {
  const [, options = ""] = /\\begin\{enumerate\}\[((?:[^\]{}]|\{[^{}]{0,100}\}){0,300})\]/.exec(line) ?? [];
  const [, label = /=/.test(options) ? "" : options] =
    /label\s*=\s*(\{[^{}]{1,100}\}|[^,]{1,60})/.exec(options) ?? [];
  const [, start = "1"] = /start\s*=\s*(\d{1,6})/.exec(options) ?? [];
  const plain = label.replace(
    /^\{|\}$|\\(?:text|math)?(?:bf|it|rm|sf|tt|upshape|itshape|bfseries)(?:series)?\s?|[{}]/g,
    "",
  );
  const [, before = "", name = "1", after = ""] =
    /^([^\\]*?)\\(alph|Alph|roman|Roman|arabic)\*(.*)$/.exec(plain) ??
    /^([^\p{L}\d]{0,3})([aAiI1])([^\p{L}\d]{0,3})$/u.exec(plain.trim()) ??
    /^(.?)(\w)(.)$/.exec(usualMarks[Math.min(depth, usualMarks.length - 1)] ?? "") ??
    [];
  return {
    number: Number(start) - 1,
    before: before.trimStart(),
    format: formats[name] ?? "decimal",
    after: after.trim(),
  };
}

export function markOf({ number, before, format, after }: NumberedList): string {
  return `${before}${formatNumber(number, format)}${after}`;
}
