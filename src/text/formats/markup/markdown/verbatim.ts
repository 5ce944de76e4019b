import { isHtmlName } from "../../../html-names.ts";

/** What of a Markdown source is no markup: code, formulas, and names in angle brackets that are no tags. */

export const fencePattern = String.raw`^(?:[ \t>]|[-*+][ \t]|\d{1,9}[.)][ \t])*(?<fence>\`{3,}|~{3,})[^\n]*(?:\n(?![ \t>]*\k<fence>)[^\n]*)*(?:\n[ \t>]*\k<fence>[\`~]*[ \t]*(?=\n|$))?`;
const span = String.raw`(?<ticks>\`+)(?!\`)(?:[^\n]|\n(?!\s*\n)){0,2000}?(?<!\`)\k<ticks>(?!\`)`;
/** Code in fences and in a line, for patterns that stop before it. It has the groups `fence` and `ticks`. */
export const codePattern = `${fencePattern}|${span}`;

const escape = String.raw`\\[!-/:-@[-\`{-~]`;
/** Of formulas, those that hold what elsewhere is Markdown. */
const formula = String.raw`\$\$(?:[^$]|\$(?!\$)){1,5000}\$\$|\$(?=[^\s$])[^$\n\`]{0,500}[\\<&][^$\n\`]{0,500}(?<=[^\s$])\$(?!\d)`;
const tag = String.raw`<(?<close>/?)(?<name>[A-Za-z][\w.-]{0,60})(?<attributes>(?:\s[^<>]{0,2000}?)?)(?<slash>/?)>`;
/** Comments that are none, since they don't end, or are most of the page, are left when this is read. */
const parts = new RegExp(
  [codePattern, escape, `(?<formula>${formula})`, tag, "(?<comment><!--)"].join("|"),
  "gm",
);

/** Elements that may stand without their end tags. */
const openEnded = /^(?:br|hr|img|wbr|p|li|dt|dd|td|th|tr|input)$/i;
const beforeFormula = "\uE000";
const afterFormula = "\uE001";
const placeholder = /\uE000(\d{1,6})\uE001/g;

export interface Prepared {
  /** For a renderer: formulas are placeholders, and the brackets of what is no tag are entities. */
  source: string;
  /** The source without code, formulas and such names: what may be markup. */
  rest: string;
  formulas: string[];
}

/** @param closed names whose end tags stand in the document. */
export function prepare(markdown: string, closed: ReadonlySet<string>): Prepared {
  const formulas: string[] = [];
  let source = "";
  let rest = "";
  let from = 0;
  for (const { 0: whole, index, groups = {} } of markdown.matchAll(parts)) {
    const between = markdown.slice(from, index);
    const { name, comment, formula: asFormula, fence: asFence, ticks } = groups;
    const isTag = name !== undefined && isMarkup(name, groups, markdown.charAt(index - 1), closed);
    const isWords = (name !== undefined && !isTag) || comment !== undefined;
    source += between;
    if (asFormula !== undefined) source += `${beforeFormula}${formulas.push(whole) - 1}${afterFormula}`;
    else source += isWords ? `&lt;${whole.slice(1)}` : whole;
    rest += isWords || (asFormula ?? asFence ?? ticks) !== undefined ? `${between} ` : between + whole;
    from = index + whole.length;
  }
  return { source: source + markdown.slice(from), rest: rest + markdown.slice(from), formulas };
}

/** The rendered text with its formulas as they were written. */
export function withFormulas(text: string, formulas: readonly string[]): string {
  return formulas.length === 0
    ? text
    : text.replace(placeholder, (whole, index: string) => formulas[Number(index)] ?? whole);
}

/** The names of all end tags outside code. */
export function closedNames(markdown: string): Set<string> {
  const names = new Set<string>();
  if (!markdown.includes("</")) return names;
  for (const { groups = {} } of markdown.matchAll(parts))
    if (groups["close"] === "/" && groups["name"] !== undefined) names.add(groups["name"]);
  return names;
}

/** False for `Array<string>`, `List<Object>`, `a<b and c>d` and `<your name>`. */
function isMarkup(
  name: string,
  { close, attributes = "", slash }: Readonly<Record<string, string | undefined>>,
  letterBefore: string,
  closed: ReadonlySet<string>,
): boolean {
  if (close === "/" || closed.has(name) || /=\s*["'{]/.test(attributes)) return true;
  const isGeneric = /\w/.test(letterBefore) && slash !== "/" && !openEnded.test(name);
  return isHtmlName(name) ? !isGeneric : slash === "/" && /^[A-Z]/.test(name);
}
