import { Text, isTag, isText } from "domhandler";
import type { ChildNode, Element } from "domhandler";
import { edgeText } from "../../visible/html.ts";
import { httpMethods } from "./labels.ts";
import { classesOf, hasAncestor, setChildren, wordsOf } from "./tree.ts";

const columnsName =
  /^(?:(?:[a-z]{2}:)?d-(?:flex|grid)|flex|grid|is-flex|uk-flex|l-flex|justify-(?:content-)?between|(?:[a-z-]+[-_])?space-between)$/;

/**
 * Parts that only style sheets set apart: a name at the left, its value at the right. Either the element's class says that
 * it is such a row, or the names or words of its parts tell that they are not one word.
 */
export function partColumns(element: Element): void {
  const row = {
    isRow: classesOf(element).some((name) => columnsName.test(name)),
    isSentence: element.children.some((child) => isText(child) && child.data.trim() !== ""),
  };
  const parted = element.children.flatMap((child, index): ChildNode[] => {
    const before = element.children[index - 1];
    const isGlued = before !== undefined && isTag(before) && isTag(child) && isApart(before, child, row);
    return isGlued ? [new Text(" "), child] : [child];
  });
  const isVerbatim = ({ name }: Element): boolean => verbatim.test(name);
  if (parted.length === element.children.length || isVerbatim(element) || hasAncestor(element, isVerbatim))
    return;
  setChildren(element, parted);
}

const verbatim = /^(?:pre|code|kbd|samp|tt|math|svg)$/;
const inline = /^(?:a|b|button|em|i|label|small|span|strong|time)$/;
const labelClass = /(?:^|[\s_-])(?:label|key|term|day|weekday|heading|caption)(?:[\s_-]|$)/i;
const valueClass =
  /(?:^|[\s_-])(?:values?|times?|hours|price|amount|count|content|data|text|desc)(?:[\s_-]|$)/i;

function isApart(
  first: Element,
  second: Element,
  { isRow, isSentence }: { isRow: boolean; isSentence: boolean },
): boolean {
  const end = edgeText(first, true);
  // Two figures with an icon between them.
  if (/\p{N}$/u.test(end) && beginsWithIcon(second) && /^\p{N}/u.test(wordsOf(second))) return true;
  const start = edgeText(second, false);
  if (!/[\p{L}\p{N}\p{P}]$/u.test(end) || !/^[\p{L}\p{N}\p{Sc}(/]/u.test(start)) return false;
  if (isRow) return /[\p{L}\p{N}:]$/u.test(end) && /^[^(/]/.test(start);
  if (!inline.test(first.name) || !inline.test(second.name)) return false;
  if (labelClass.test(first.attribs["class"] ?? "") && valueClass.test(second.attribs["class"] ?? ""))
    return true;
  const [names, others] = [namesOf(first), namesOf(second)];
  const isPrice = [first, second].every(({ attribs }) => /price|unit/i.test(attribs["class"] ?? ""));
  if (start.startsWith("(")) return isPrice && /\p{L}$/u.test(end);
  if (start.startsWith("/")) return beforeAddress.test(end);
  // Tags side by side.
  if (!isSentence && isTagOf(first, second) && /\p{L}$/u.test(end) && /^\p{L}/u.test(start)) return true;
  if (names.length === 0 || others.length === 0)
    return !isSentence && [first, second].every((one) => isPlain(one)) && areFields(end, start);
  // A sentence or a source before the next one.
  if (/\s.*[.!?…]$/su.test(end)) return /^\p{Lu}/u.test(start);
  const isSameLink = first.attribs["href"] !== undefined && first.attribs["href"] === second.attribs["href"];
  if (names.join() === others.join() && (first.name !== "a" || isSameLink)) return false;
  return (
    isOtherWord(end, start) ||
    (/\p{L}{3}$/u.test(end) && /^\p{N}/u.test(start)) ||
    (/\p{N}$/u.test(end) && /^\p{Lu}\p{Ll}/u.test(start)) ||
    (/[\])]$|(?<!:):$/u.test(end) && /^\p{L}/u.test(start))
  );
}

const beforeAddress = new RegExp(String.raw`\p{Lu}{3}$|^(?:${httpMethods})$`, "u");
const tagClass = /(?:^|[\s_-])(?:tags?|chips?|pills?|badges?|selected-value)(?:[\s_-]|$)/i;

/** Both are tags by their names, or links to different pages. */
function isTagOf(first: Element, second: Element): boolean {
  if ([first, second].every(({ attribs }) => tagClass.test(attribs["class"] ?? ""))) return true;
  const { parent } = first;
  const isInTags = parent !== null && isTag(parent) && tagClass.test(parent.attribs["class"] ?? "");
  return isInTags && first.name === "a" && second.name === "a";
}

/** Its first part is empty, and has a name by which styles draw it. */
function beginsWithIcon(element: Element): boolean {
  const [first] = element.children;
  return (
    first !== undefined &&
    isTag(first) &&
    /^(?:span|i|svg|img)$/.test(first.name) &&
    classesOf(first).length > 0 &&
    wordsOf(first) === ""
  );
}

/** Two words, since no word goes on so: "LieEngineer", "Sugar2". */
function isOtherWord(end: string, start: string): boolean {
  return (
    (/\p{Ll}{2}$/u.test(end) && /^\p{Lu}\p{L}/u.test(start)) ||
    (/\p{L}{4}$/u.test(end) && /^\p{N}/u.test(start))
  );
}

/** Without names, one of two parts must be more than a word: <b>Java</b><b>Script</b> is one. */
function areFields(end: string, start: string): boolean {
  return [end, start].some((text) => /\S\s\S/.test(text)) && isOtherWord(end, start);
}

/** Editors cut words into elements with styles of their own. */
function isPlain({ attribs }: Element): boolean {
  return attribs["style"] === undefined && /^$|(?:^|\s)(?:css|sc|jsx|svelte)-/.test(attribs["class"] ?? "");
}

/** Classes that say how letters look, not what they are. */
const styleClass = /^(?:text|font|fw|colou?r|bg|brand|logo)(?:-|$)|bold|light|italic|underline/i;

/** What people call an element. Names of styles, and those that a program made, don't count. */
function namesOf({ name, attribs }: Element): string[] {
  const given = `${attribs["class"] ?? ""} ${attribs["itemprop"] ?? ""} ${attribs["data-testid"] ?? ""}`
    .split(/\s+/, 50)
    .filter(
      (one) =>
        /^[a-z]*[A-Za-z_-]*[A-Za-z]{3}[\w-]*$/.test(one) && !/\d{2}/.test(one) && !styleClass.test(one),
    );
  return name === "a" || name === "time" || name === "button" ? [...given, name] : given;
}
