import { isTag, isText } from "domhandler";
import type { Element, ParentNode } from "domhandler";
import { classesOf, wordsOf } from "./tree.ts";

/** Listings of code, with their lines as they are and without line numbers. */

const lineNumbers = /^(?:linenos?|lineno|line-?numbers?(?:-rows)?|lnt?|gutter|hljs-ln-numbers)$/i;

/** @param isExact white space and line ends in the source are the code's. */
export function codeText(
  node: ParentNode,
  isLeftOut: (element: Element) => boolean,
  isBlock: (element: Element) => boolean,
  isExact: boolean,
): string {
  const parts: string[] = [];
  const endLine = (): void => {
    const last = parts.at(-1);
    if (last !== undefined && !last.endsWith("\n")) parts.push("\n");
  };
  const walk = (parent: ParentNode): void => {
    for (const child of parent.children) {
      if (isText(child)) parts.push(isExact ? child.data : child.data.replace(/\s+/g, " "));
      else if (!isTag(child) || isLeftOut(child) || child.name === "button") continue;
      else if (child.name === "br") parts.push("\n");
      else if (!isNumbering(child)) {
        if (isBlock(child)) endLine();
        walk(child);
        if (isBlock(child)) endLine();
      }
    }
  };
  walk(node);
  const text = parts.join("");
  const code = isExact
    ? text
    : text
        .split("\n")
        .map((line) => line.trim())
        .join("\n");
  return withoutOuterLines(
    code
      .replace(/\r\n?/g, "\n")
      .replaceAll("\u00A0", " ")
      .replace(/[\u200B\uFEFF]/g, ""),
  );
}

/** Libraries give the code itself such a name, too. */
function isNumbering(element: Element): boolean {
  return classesOf(element).some((name) => lineNumbers.test(name)) && !/\p{L}/u.test(wordsOf(element));
}

function withoutOuterLines(code: string): string {
  return code.replace(/^\n/, "").trimEnd();
}

/** `js` of `<pre><code class="language-js">`; empty when nothing says it. */
export function languageOf(element: Element): string {
  const { parent } = element;
  const named = [
    ...(parent !== null && isElement(parent) ? [parent] : []),
    element,
    ...element.children.filter((child) => isTag(child)),
  ];
  for (const name of named.flatMap((one) => classesOf(one))) {
    const found = /^(?:language|lang|highlight-source|highlight|brush:?)-([\w+#-]{1,20})$/.exec(name)?.[1];
    if (found !== undefined && !/^(?:default|none|text|plaintext)$/.test(found)) return found;
  }
  return "";
}

/** Several lines of a language, whose ends only a style sheet keeps. */
export function isListing(code: Element): boolean {
  const { name, parent } = code;
  return (
    name === "code" &&
    parent !== null &&
    isElement(parent) &&
    !/^(?:pre|p|li|t[dh]|dd|h[1-6])$/.test(parent.name) &&
    languageOf(code) !== "" &&
    codeText(
      code,
      () => false,
      () => false,
      true,
    ).includes("\n")
  );
}

/** The name of its language, which stands above a listing as a label: the listing says it itself. */
export function isLanguageName(element: Element): boolean {
  if (!classesOf(element).some((name) => /(?:^|-)lang(?:uage)?(?:$|-)/.test(name))) return false;
  let { next } = element;
  while (next !== null && (!isTag(next) || next.name === "button")) next = next.next;
  if (next === null || !isTag(next) || next.name !== "pre") return false;
  const language = languageOf(next).toLowerCase();
  return language !== "" && wordsOf(element).toLowerCase() === language;
}

function isElement(node: ParentNode): node is Element {
  return "attribs" in node;
}

const besideCode = /^(?:linenos?|line-?numbers?(?:-(?:rows|wrapper))?)$/i;

/** The numbers of a listing's lines, which stand outside of it. */
export function isNumbersBeside(element: Element): boolean {
  return classesOf(element).some((name) => besideCode.test(name)) && /^[\d\s]*$/.test(wordsOf(element));
}

const numberCell =
  /^(?:blob-num|(?:new|old)?_?line_?(?:num|numbers?)|lines?-num(?:bers?)?|linenos?|diff-line-num|gutter)$/i;
const changes: readonly [name: RegExp, sign: string][] = [
  [/(?:^|[-_])(?:addition|added|new|insert)(?:$|[-_])/i, "+"],
  [/(?:^|[-_])(?:deletion|deleted|removed|old|delete)(?:$|[-_])/i, "-"],
];

/** The lines of a file or of a change, which stand in the rows of a table beside their numbers; undefined for another table. */
export function listedCode(
  rows: readonly { cells: readonly Element[] }[],
  isLeftOut: (element: Element) => boolean,
): string | undefined {
  const isNumber = (cell: Element): boolean =>
    /^[\d\s.…]*$/.test(wordsOf(cell)) &&
    (cell.attribs["data-line-number"] !== undefined || classesOf(cell).some((name) => numberCell.test(name)));
  if (rows.length === 0 || !rows.every(({ cells }) => cells.some((cell) => isNumber(cell)))) return undefined;
  const lines = rows.map(({ cells }) => cells.filter((cell) => !isNumber(cell)));
  if (lines.some(({ length }) => length > 1)) return undefined;
  const codes = lines.flat();
  const signs = codes.map(
    (code) => changes.find(([pattern]) => classesOf(code).some((name) => pattern.test(name)))?.[1] ?? " ",
  );
  const isChange = signs.some((sign) => sign !== " ");
  return codes
    .map((code, index) => {
      const text = codeText(code, isLeftOut, ({ name }) => name === "div" || name === "p", true);
      return isChange && !/^[-+ ]/.test(text) ? `${signs[index] ?? ""}${text}` : text;
    })
    .join("\n");
}

/** 1, 2, 3 … one under the other, beside a listing. */
export function isLineNumbers(cell: Element): boolean {
  const names = [...classesOf(cell), ...cell.children.map((child) => (isTag(child) ? child.name : ""))];
  if (!names.some((name) => /^pre$|code|line|(?:^|-)nums$/.test(name))) return false;
  const numbers = codeText(
    cell,
    () => false,
    () => true,
    true,
  )
    .trim()
    .split(/\s+/);
  const first = Number(numbers[0]);
  return Number.isInteger(first) && numbers.every((number, index) => Number(number) === first + index);
}
