import { isTag, isText } from "domhandler";
import type { ChildNode, Element } from "domhandler";

/** A formula on one line: its TeX source where the page has it, else its MathML written out. */
export function mathText(math: Element): string {
  const source = texOf(math);
  return (source ?? linear(math)).replace(/\s+/g, " ").trim();
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

function linear(node: ChildNode): string {
  if (isText(node)) return node.data.trim();
  if (!isTag(node) || node.name.startsWith("annotation")) return "";
  const parts = node.children
    .filter((child) => isTag(child) || isText(child))
    .map(linear)
    .filter((part) => part !== "");
  const [first = "", second = "", third = ""] = parts;
  switch (node.name) {
    case "msup":
    case "mover":
      return `${first}^${grouped(second)}`;
    case "msub":
    case "munder":
      return `${first}_${grouped(second)}`;
    case "msubsup":
    case "munderover":
      return `${first}_${grouped(second)}^${grouped(third)}`;
    case "mfrac":
      return `${grouped(first)}/${grouped(second)}`;
    case "msqrt":
      return `√${grouped(parts.join(""))}`;
    case "mroot":
      return `√[${second}]${grouped(first)}`;
    case "mtr":
      return `${parts.join(", ")}; `;
    case "mtext":
      return ` ${parts.join("")} `;
    default:
      return joinTerms(parts);
  }
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

export function grouped(text: string): string {
  return /^[\p{L}\p{N}.]*$/u.test(text) ? text : `(${text})`;
}
