import { Text, isTag } from "domhandler";
import type { ChildNode, Element } from "domhandler";
import { edgeText } from "../../visible/html.ts";
import { classesOf, hasAncestor, setChildren } from "./tree.ts";

const columnsName =
  /^(?:(?:[a-z]{2}:)?d-(?:flex|grid)|flex|grid|is-flex|uk-flex|l-flex|justify-(?:content-)?between|(?:[a-z-]+[-_])?space-between)$/;

/**
 * Parts of a row that only style sheets set apart: a name at the left, its value at the right. The element says that it is
 * such a row, or its parts are called as no parts of a word are.
 */
export function partColumns(element: Element): void {
  const isRow = classesOf(element).some((name) => columnsName.test(name));
  const parted = element.children.flatMap((child, index): ChildNode[] => {
    const before = element.children[index - 1];
    const isGlued = before !== undefined && isTag(before) && isTag(child) && isParted(before, child, isRow);
    return isGlued ? [new Text(" "), child] : [child];
  });
  const isVerbatim = ({ name }: Element): boolean => verbatim.test(name);
  if (parted.length === element.children.length || isVerbatim(element) || hasAncestor(element, isVerbatim))
    return;
  setChildren(element, parted);
}

const verbatim = /^(?:pre|code|kbd|samp|tt|math|svg)$/;
const inline = /^(?:a|b|button|em|i|label|small|span|strong|time)$/;
const nameName = /(?:^|[\s_-])(?:label|key|term|day|weekday|heading|caption)(?:[\s_-]|$)/i;
const valueName =
  /(?:^|[\s_-])(?:values?|times?|hours|price|amount|count|content|data|text|desc)(?:[\s_-]|$)/i;

function isParted(first: Element, second: Element, isRow: boolean): boolean {
  const end = edgeText(first, true);
  const start = edgeText(second, false);
  if (!/[\p{L}\p{N}\p{P}]$/u.test(end) || !/^[\p{L}\p{N}\p{Sc}(/]/u.test(start)) return false;
  if (isRow) return /[\p{L}\p{N}:]$/u.test(end) && /^[^(/]/.test(start);
  if (!inline.test(first.name) || !inline.test(second.name)) return false;
  if (nameName.test(first.attribs["class"] ?? "") && valueName.test(second.attribs["class"] ?? ""))
    return true;
  const [names, others] = [namesOf(first), namesOf(second)];
  const isPrice = [first, second].every(({ attribs }) => /price|unit/i.test(attribs["class"] ?? ""));
  if (start.startsWith("(")) return isPrice && /\p{L}$/u.test(end);
  if (start.startsWith("/")) return /\p{Lu}{3}$/u.test(end);
  if (names.length === 0 || others.length === 0)
    return [first, second].every((one) => isPlain(one)) && isOtherWord(end, start);
  // A sentence or a source before the next one.
  if (/\s.*[.!?…]$/su.test(end)) return /^\p{Lu}/u.test(start);
  if (names.join() === others.join() && first.name !== "a") return false;
  return (
    isOtherWord(end, start) ||
    (/\p{L}{3}$/u.test(end) && /^\p{N}/u.test(start)) ||
    (/\p{N}$/u.test(end) && /^\p{Lu}\p{Ll}/u.test(start)) ||
    (/[\])]$|(?<!:):$/u.test(end) && /^\p{L}/u.test(start))
  );
}

/** No word goes on so: "LieEngineer", "Sugar2". */
function isOtherWord(end: string, start: string): boolean {
  return (
    (/\p{Ll}{2}$/u.test(end) && /^\p{Lu}\p{L}/u.test(start)) ||
    (/\p{L}{4}$/u.test(end) && /^\p{N}/u.test(start))
  );
}

/** Editors cut words into elements with styles of their own. */
function isPlain({ attribs }: Element): boolean {
  return attribs["style"] === undefined && /^$|(?:^|\s)(?:css|sc|jsx|svelte)-/.test(attribs["class"] ?? "");
}

/** What an element is called by people: not by a program that makes names for styles. */
function namesOf({ name, attribs }: Element): string[] {
  const given = `${attribs["class"] ?? ""} ${attribs["itemprop"] ?? ""} ${attribs["data-testid"] ?? ""}`
    .split(/\s+/, 50)
    .filter((one) => /^[a-z]*[A-Za-z_-]*[A-Za-z]{3}[\w-]*$/.test(one) && !/\d{2}/.test(one));
  return name === "a" || name === "time" || name === "button" ? [...given, name] : given;
}
