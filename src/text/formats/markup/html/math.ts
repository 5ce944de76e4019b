import { isTag, isText } from "domhandler";
import type { ChildNode, Element } from "domhandler";

/** A formula on one line: its TeX source where the page has it, else its MathML written out. */
export function mathText(math: Element): string {
  const source = texOf(math);
  return source?.replace(/\s+/g, " ").trim() ?? linearMath(mathOf(math));
}

function texOf(element: Element): string | undefined {
  for (const child of element.children) {
    if (!isTag(child)) continue;
    if (child.name === "annotation" && /tex/i.test(child.attribs["encoding"] ?? "")) return plain(child);
    const found = texOf(child);
    if (found !== undefined) return found;
  }
  return element.name === "math" ? element.attribs["alttext"] : undefined;
}

function plain(node: ChildNode): string {
  return isText(node) ? node.data : isTag(node) ? node.children.map(plain).join("") : "";
}

function mathOf({ name, children }: Element): MathNode {
  return {
    name,
    children: children.flatMap<MathNode | string>((child) =>
      isText(child) ? [child.data] : isTag(child) ? [mathOf(child)] : [],
    ),
  };
}

/** A formula in MathML, whichever tree it was read into. */
export interface MathNode {
  name: string;
  children: readonly (MathNode | string)[];
}

/** MathML on one line. */
export function linearMath(math: MathNode): string {
  return linear(math).replace(/\s+/g, " ").trim();
}

function linear(node: MathNode | string): string {
  if (typeof node === "string") return node.trim();
  if (node.name.startsWith("annotation")) return "";
  const parts = node.children.map(linear).filter((part) => part !== "");
  const [first = "", second = "", third = ""] = parts;
  switch (node.name) {
    case "msup":
    case "mover":
      return `${first}^${inBrackets(second)}`;
    case "msub":
    case "munder":
      return `${first}_${inBrackets(second)}`;
    case "msubsup":
    case "munderover":
      return `${first}_${inBrackets(second)}^${inBrackets(third)}`;
    case "mfrac":
      return `${inBrackets(first)}/${inBrackets(second)}`;
    case "msqrt":
      return rootOf(joinTerms(parts));
    case "mroot":
      return rootOf(first, second);
    case "mtable":
      return parts.join("; ");
    case "mtr":
      return parts.join(", ");
    case "mtext":
      return ` ${parts.join("")} `;
    default:
      return joinTerms(parts);
  }
}

/** `√x`, and `√[3]x`, which is no product. */
export function rootOf(text: string, degree = ""): string {
  return `√${degree === "" ? "" : `[${degree}]`}${inBrackets(text)}`;
}

/** In brackets where it is more than one thing: 1/(2x). */
export function inBrackets(text: string): string {
  return /^(?:[\p{L}\p{M}]+|[\d.,]+|\([^()]*\)|.)$/u.test(text) ? text : `(${text})`;
}

/** What is raised or lowered ends before the next letter or figure: x^2 y. */
export function joinTerms(terms: readonly string[]): string {
  return terms
    .map((term, index) => {
      const runsOn = /[\^_/√][\p{L}\p{N}.]+$/u.test(terms[index - 1] ?? "") && /^[\p{L}\p{N}]/u.test(term);
      return runsOn ? ` ${term}` : term;
    })
    .join("");
}

/** What is raised in a text, in brackets where it does not end by itself. */
export function grouped(text: string): string {
  return /^[\p{L}\p{N}.]*$/u.test(text) ? text : `(${text})`;
}
