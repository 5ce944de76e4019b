import { Element, isTag, isText } from "domhandler";
import type { ChildNode, ParentNode, Text } from "domhandler";
import { formatNumber } from "../../office/word/number-format.ts";
import { classesOf, drawnBox, hasAncestor, wordsOf } from "./tree.ts";
import { shown } from "./writer.ts";

/** What the serialiser asks about single elements. */

const maxLinkText = 300;
const maxLooks = 200;
const inlineNames = new Set(
  "a abbr b bdi cite code em i kbd mark q samp small span strong sub sup tt u var wbr".split(" "),
);
const sections = new Set("h1 h2 h3 h4 h5 h6 pre table ul ol dl".split(" "));

export function holdsSections(node: ParentNode): boolean {
  return node.children.some((child) => isTag(child) && (sections.has(child.name) || holdsSections(child)));
}

/** The attribute of an item that keeps the mark that a style sheet writes: no page can write a name with a blank. */
export const listMark = "list mark";

const numberFormats: Readonly<Record<string, string>> = {
  a: "lowerLetter",
  A: "upperLetter",
  i: "lowerRoman",
  I: "upperRoman",
};

/** The mark of a list item: `3`, or `c` in a list of letters, `iii` in one of Roman numbers. */
export function numbered(number: number, type: string | undefined): string {
  const format = Object.hasOwn(numberFormats, type ?? "") ? numberFormats[type ?? ""] : undefined;
  return format === undefined ? String(number) : formatNumber(number, format);
}

/** Items whose text begins with their number or letter, which a style sheet of the site doesn't write again (GOV.UK). */
export function isMarkedList(list: Element, start: number): boolean {
  const items = list.children.filter((child) => isTag(child)).filter(({ name }) => name === "li");
  return (
    items.length > 1 &&
    items.every((item, index) => {
      const [, mark = ""] = /^\(?(\d{1,3}|[a-z]{1,5}|[A-Z])[.)]\s?\D/.exec(wordsOf(item).slice(0, 10)) ?? [];
      return ["1", "a", "A", "i"].some((type) => numbered(start + index, type) === mark);
    })
  );
}

/** The label of a button that opens a part of the page, not of one that does something. */
function isTitle(button: Element): boolean {
  const { attribs } = button;
  return (
    attribs["aria-expanded"] !== undefined ||
    // What follows is folded below it.
    (button.next !== null &&
      /accordion|collapsible|disclosure|expander|faq|question|spoiler/i.test(attribs["class"] ?? "")) ||
    (attribs["aria-controls"] !== undefined && attribs["role"] !== "tab") ||
    // After other words it copies them or the like.
    hasAncestor(
      button,
      (above) =>
        /^(?:h[1-6]|dt|summary)$/.test(above.name) &&
        !/\p{L}/u.test(wordsOf(above).split(wordsOf(button), 1)[0] ?? ""),
    ) ||
    // A request of an API: "post /pumps/{id}".
    requestOfApi.test(wordsOf(button)) ||
    // A column's name that sorts by it.
    hasAncestor(button, (above) => above.name === "th" && wordsOf(above) === wordsOf(button))
  );
}

const maxLabel = 60;

/** The text of a button is read where it is a title, or a word of the sentence that it stands in. */
export function isRead(button: Element): boolean {
  // An end tag that lacks puts the rest of the page into the button.
  return (
    isTitle(button) || isInSentence(button) || shortText(button).length > maxLabel || holdsParagraph(button)
  );
}

/** What is no button, no link to another page and no cell, but is pressed as a button. */
export function isPressed({ name, attribs }: Element): boolean {
  return (
    attribs["role"] === "button" &&
    !/^(?:button|t[dh]|summary|img|svg|input)$/.test(name) &&
    /^(?:#.*|javascript:.*)?$/.test(attribs["href"] ?? "")
  );
}

/** Words before it, and words or the sentence's end after it. */
function isInSentence({ prev, next }: Element): boolean {
  return (
    prev !== null &&
    next !== null &&
    isText(prev) &&
    isText(next) &&
    /[\p{L}\p{N},][\s“"'(]{1,5}$/u.test(prev.data) &&
    /^(?:[“"'.,;:)]|\s{1,5}\p{L})/u.test(next.data)
  );
}

/** Methods of HTTP, which stand before an address. */
export const httpMethods = "get|post|put|patch|delete|head|options";
const requestOfApi = new RegExp(String.raw`^(?:${httpMethods})\s?/\S*$`, "i");

/** A point or a stroke between words, which screen readers don't say. */
export function isUnspokenSign(element: Element): boolean {
  return (
    element.attribs["aria-hidden"] === "true" &&
    element.name !== "svg" &&
    /^[^\p{L}\p{N}\s]{1,3}$/u.test(wordsOf(element))
  );
}

function isBlank(node: ChildNode | null): node is Text {
  return node !== null && isText(node) && node.data.trim() === "";
}

/** What stands before an element and after it, but for spaces. */
function neighboursOf({ prev, next }: Element): [before: ChildNode | null, after: ChildNode | null] {
  return [isBlank(prev) ? prev.prev : prev, isBlank(next) ? next.next : next];
}

/** The words of the element after this one. */
export function nextWords(element: Element): string {
  const [, after] = neighboursOf(element);
  return after !== null && isTag(after) ? wordsOf(after) : "";
}

/** The first of an element's text, and of its pictures' descriptions, on one line. */
export function shortText(element: Element): string {
  let text = "";
  let budget = maxLooks;
  const walk = (node: ParentNode): void => {
    for (const child of node.children) {
      budget -= 1;
      if (text.length > maxLinkText || budget < 0) return;
      if (isText(child)) text += child.data;
      else if (isTag(child)) {
        const gap = inlineNames.has(child.name) ? "" : " ";
        text += child.name === "img" ? (child.attribs["alt"] ?? "") : gap;
        walk(child);
        text += gap;
      }
    }
  };
  walk(element);
  return text.replace(/\s+/g, " ").trim().slice(0, maxLinkText);
}

/** A link of a heading to itself, whose text is only a sign, or that stands behind it. */
export function isPermalink(link: Element, text: string): boolean {
  const target = link.attribs["href"] ?? "";
  const [before] = neighboursOf(link);
  const isBehind =
    before !== null &&
    isTag(before) &&
    /^h[1-6]$/.test(before.name) &&
    target === `#${before.attribs["id"] ?? ""}`;
  return (
    isBehind ||
    (target.includes("#") && /^[^\p{L}\p{N}[\](){}*†‡]{1,3}$/u.test(text)) ||
    // Folds what it stands before.
    (target.startsWith("javascript:") && /^[^\p{L}\p{N}]{1,3}$/u.test(text))
  );
}

/** A link that copies the listing after it, or selects all of it (phpBB). */
export function isForCode({ attribs, parent, next }: Element): boolean {
  return (
    /^(?:#|javascript:.{0,200})?$/.test(attribs["href"] ?? "") &&
    (attribs["onclick"] !== undefined || attribs["href"]?.startsWith("javascript:") === true) &&
    next === null &&
    parent instanceof Element &&
    [parent.next, parent.next?.next].some((after) => after instanceof Element && after.name === "pre")
  );
}

/** The description of a picture whose caption says the same. */
export function isCaption(text: string, { parent }: Element): boolean {
  const figure = parent !== null && isTag(parent) && parent.name !== "figure" ? parent.parent : parent;
  if (figure === null || !isTag(figure) || figure.name !== "figure" || figure.children.length > maxLooks)
    return false;
  const ends = [
    figure.children.find((child) => isTag(child)),
    figure.children.findLast((child) => isTag(child)),
  ];
  return ends.some(
    (end) => end !== undefined && isTag(end) && end.name === "figcaption" && wordsOf(end) === text,
  );
}

/** The mark of a note, as books (EPUB), the roles of publishing and the targets of office programs name it. */
export function isNoteReference(element: Element): boolean {
  const { attribs } = element;
  const isNamed = /#_?(?:ftn|edn|fn|sdfootnote|sdendnote|footnote|endnote)(?:ref)?[\w:-]{0,20}$/i.test(
    attribs["href"] ?? "",
  );
  if (isNamed && /^(?:\d{1,3}|[*†‡])$/.test(wordsOf(element))) return true;
  return /\bnoteref\b/i.test(`${attribs["epub:type"] ?? ""} ${attribs["role"]?.replace("doc-", "") ?? ""}`);
}

/** The text after the element goes on with a list of notes, or ends it. */
export function isInBrackets({ next }: Element): boolean {
  return next !== null && isText(next) && /^\s*[\],–-]/.test(next.data);
}

/** The number of a printed page, in the middle of a book's sentence. */
export function isPageNumber({ attribs }: Element): boolean {
  return /\bpagebreak\b/i.test(`${attribs["epub:type"] ?? ""} ${attribs["role"]?.replace("doc-", "") ?? ""}`);
}

/** When something was said, which sites set apart from who said it by their styles. */
function isStamp(element: Element): boolean {
  return element.name === "time" || /(?:^|[\s_-])time-?stamp(?:\s|$)/i.test(element.attribs["class"] ?? "");
}

/** Parts of a row that classes of Tailwind and Bootstrap lay out, which keep their words apart. */
export function isFlexPart(element: Element): boolean {
  const { parent, prev } = element;
  return (
    parent !== null &&
    isTag(parent) &&
    prev !== null &&
    isTag(prev) &&
    /(?:^|\s)(?:d-)?(?:inline-)?(?:flex|grid)(?:\s|$)/.test(parent.attribs["class"] ?? "") &&
    /[\p{L}\p{N}]$/u.test(wordsOf(prev)) &&
    /^\p{L}/u.test(wordsOf(element))
  );
}

/** A stamp beside what only styles keep from it. */
export function isGluedStamp(element: Element): boolean {
  const { prev, next } = element;
  if (!isStamp(element)) return false;
  return (
    (prev !== null && isTag(prev)) || (next !== null && isTag(next) && /^[\p{L}\p{N}]/u.test(wordsOf(next)))
  );
}

/** A link and an element beside it, which only styles keep apart. */
export function isGluedLink(element: Element): boolean {
  const { prev } = element;
  if (prev === null || !isTag(prev) || notApart.test(prev.name) || notApart.test(element.name)) return false;
  const isOneLink = prev.attribs["href"] !== undefined && prev.attribs["href"] === element.attribs["href"];
  if (isOneLink || (!endsWithLink(prev) && element.name !== "a")) return false;
  // Chinese and Japanese have no spaces.
  const [last, first] = [wordsOf(prev).slice(-1), wordsOf(element).slice(0, 1)];
  if (last === "" || unspacedEdge.test(last + first)) return false;
  return !hasAncestor(element, ({ name }) => /^(?:code|tt|samp|kbd|pre|math)$/.test(name));
}

const unspacedEdge = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
const notApart = /^(?:sup|sub|wbr|br|svg|code|tt|i|b)$/;

function endsWithLink({ name, children }: Element): boolean {
  const last = children.at(-1);
  return name === "a" || (last !== undefined && isTag(last) && endsWithLink(last));
}

export function isBeside(node: ChildNode | null, name: string): boolean {
  return node !== null && isTag(node) && node.name === name;
}

/** What comes next would run into a raised or lowered number. */
export function isBeforeDigit({ next }: Element): boolean {
  return next !== null && isText(next) && /^\p{N}/u.test(next.data);
}

/** Stands after the units of a price and their point: "€ 99." */
export function endsPrice({ prev }: Element): boolean {
  return prev !== null && isText(prev) && /(?:\p{Sc}|\b[A-Z]{3})\s?\d[\d.,]{0,12}[.,]$/u.test(prev.data);
}

/** The upper number of a fraction that is written with raised and lowered figures. */
export function isNumerator({ name, next }: Element): boolean {
  return (
    name === "sup" &&
    next !== null &&
    isText(next) &&
    /^\s*[/⁄∕]\s*$/.test(next.data) &&
    next.next !== null &&
    isTag(next.next) &&
    next.next.name === "sub"
  );
}

/** The first words of a quotation, with a colon after the name. */
export function isBeforeQuotation(element: Element): boolean {
  return (
    element.prev === null &&
    wordsOf(element).endsWith(":") &&
    hasAncestor(element, ({ name }) => name === "blockquote")
  );
}

/** Says what a drawing shows; a title does where the drawing stands for a picture. */
export function isDescription(part: Element, drawing: Element): boolean {
  return part.name === "desc" || (part.name === "title" && drawing.attribs["role"] === "img");
}

/** A note that begins with its mark; not an isotope, ¹⁴C. */
export function isBeforeWord({ next }: Element): boolean {
  return next !== null && isText(next) && /^(?:\p{N}|\p{L}{3})/u.test(next.data);
}

export function holdsLink(element: Element): boolean {
  return (
    hasAncestor(element, ({ name }) => name === "a") ||
    element.children.some((child) => isTag(child) && (child.name === "a" || holdsLink(child)))
  );
}

function holdsParagraph(node: ParentNode): boolean {
  return node.children.some((child) => isTag(child) && (child.name === "p" || holdsParagraph(child)));
}

/** A project's logo, or the state of its builds and the like. */
export function isBadge({ attribs }: Element): boolean {
  return (
    /badge|shields\.io|travis-ci|circleci|appveyor|codecov|coveralls/i.test(attribs["src"] ?? "") ||
    /\blogo\b/i.test(attribs["alt"] ?? "")
  );
}

/** A label of a drawing: what has a place of its own there is a word of its own. */
export function labelText(label: Element): string {
  let text = "";
  const walk = (node: ParentNode): void => {
    for (const child of node.children) {
      if (isText(child)) text += child.data;
      else if (isTag(child)) {
        if (["x", "y", "dx", "dy"].some((name) => child.attribs[name] !== undefined)) text += " ";
        walk(child);
      }
    }
  };
  walk(label);
  return text.replace(/\s+/g, " ").trim();
}

/** What a picture shows, where its description says more than a file's name. */
export function pictureText({ attribs }: Element): string {
  const text = (attribs["alt"] ?? "").replace(/\s+/g, " ").trim();
  return /^(?:image|img|icon|picture|photo|no description has been provided for this image|[\w./-]+\.(?:png|jpe?g|gif|svg|webp|bmp))?$/i.test(
    text,
  )
    ? ""
    : text;
}

const shownInputs = new Set([
  "",
  "text",
  "number",
  "email",
  "tel",
  "url",
  "date",
  "time",
  "month",
  "week",
  "datetime-local",
]);

/** What an icon says of itself. */
export function iconText(element: Element): string {
  const { name, attribs } = element;
  const isIcon = (attribs["role"] === "img" || name === "i") && wordsOf(element) === "";
  return isIcon ? shown(attribs["aria-label"] ?? "").trim() : "";
}

/** A face that a forum or a blog draws for its signs. */
export function isFace(alt: string): boolean {
  return /^(?:\p{RGI_Emoji}|[:;=8][\-'o]?[\(\)DPp\|\/\\])$/v.test(alt);
}

const checkName =
  /(?:^|[-_#])(?:check(?:-?(?:circle|square|lg|mark))?|yes|tick|ok)(?:[-_](?:fill|alt|solid))?$/;
const crossName =
  /(?:^|[-_#])(?:times(?:-circle)?|xmark|x(?:-(?:circle|lg))?|cross|close|remove|no(?:-alt)?)(?:[-_](?:fill|alt|solid))?$/;

/** The sign of an icon that is all that a cell of a table has. */
export function cellMark(element: Element): string {
  if (!/^(?:i|span|svg|em)$/.test(element.name)) return "";
  const use = element.children.find((child) => isTag(child) && child.name === "use");
  const link = use instanceof Element ? (use.attribs["href"] ?? use.attribs["xlink:href"] ?? "") : "";
  const names = [...classesOf(element), link];
  const isCheck = names.some((name) => checkName.test(name));
  if (!isCheck && !names.some((name) => crossName.test(name))) return "";
  const isAlone = hasAncestor(element, (cell) => cell.name === "td" && wordsOf(cell) === "");
  return !isAlone ? "" : isCheck ? "✓" : "✗";
}

/** The box of what is no input but says that it can be ticked, or that a program (Notion, Confluence) draws as one. */
export function boxText(element: Element): string {
  const { attribs } = element;
  const classes = classesOf(element);
  const [, state] = drawnBox.exec(attribs["class"] ?? "") ?? [];
  const isTask = element.name === "li" && attribs["data-inline-task-id"] !== undefined;
  if (state !== undefined || isTask) return state === "on" || classes.includes("checked") ? " [x] " : " [ ] ";
  const checked = attribs["aria-checked"];
  if (checked === undefined || !/^(?:menuitem)?(?:checkbox|radio)$/.test(attribs["role"] ?? "")) return "";
  return checked === "true" ? " [x] " : " [ ] ";
}

/** Boxes side by side, whose labels stand elsewhere, switch parts of the page. */
function isSwitch(box: Element): boolean {
  const { parent } = box;
  if (
    parent instanceof Element &&
    classesOf(parent).some((name) => /(?:^|[-_])tab(?:s|bed)?-?(?:set)?$/.test(name))
  )
    return true;
  return neighboursOf(box).some(
    (one) => one instanceof Element && /^(?:checkbox|radio)$/.test(one.attribs["type"] ?? ""),
  );
}

/** An icon that opens a menu, which has no other name. */
export function isAllOfSummary(icon: Element): boolean {
  const { parent } = icon;
  if (parent === null || !isTag(parent) || parent.children.length > 3) return false;
  if (parent.children.some((child) => child !== icon && !isBlank(child))) return false;
  return parent.name === "summary" || (parent.name === "span" && isAllOfSummary(parent));
}

/** A box that is pressed as a button: it opens a menu where no script does. */
function isOpener(node: ChildNode | null): boolean {
  return node instanceof Element && node.name === "input" && node.attribs["role"] === "button";
}

export function isOfOpener(label: Element): boolean {
  return neighboursOf(label).some((node) => isOpener(node));
}

/** What a form shows of an input; undefined for what is no field. */
export function inputText(input: Element): string | undefined {
  const { attribs } = input;
  const type = (attribs["type"] ?? "").toLowerCase();
  if ((type === "checkbox" || type === "radio") && (isSwitch(input) || isOpener(input))) return undefined;
  if (type === "checkbox" || type === "radio") return attribs["checked"] === undefined ? " [ ] " : " [x] ";
  return shownInputs.has(type) ? ` ${attribs["value"] ?? ""} ` : undefined;
}
