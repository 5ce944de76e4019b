import { Element, Text, isTag, isText } from "domhandler";
import type { ChildNode, Document, ParentNode } from "domhandler";
import { Parser } from "parse5";
import type { Token, TreeAdapter } from "parse5";
import { adapter } from "parse5-htmlparser2-tree-adapter";
import type { Htmlparser2TreeAdapterMap } from "parse5-htmlparser2-tree-adapter";
import { tooLarge } from "../../parsed.ts";

/** A page as the tree that a browser makes of it, bounded in depth and size, so that whoever walks it may recurse. */

/** Browsers stop at 512. What is deeper becomes a sibling. */
const maxDepth = 256;
/** The page of the HTML standard has 600,000. A million take 700 MB. */
const defaultMaxElements = 1_500_000;

/** An empty element of XHTML, such as `<title/>`, which would swallow the rest of the page in HTML. */
const selfClosed =
  /<((?!(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr)\b)[a-z][\w:-]{0,100})((?:\s[^<>]{0,1000})?)\/>/gi;
const xhtml =
  /^\uFEFF?\s*<\?xml|<html[^>]{0,1000}\sxmlns=["']?http:\/\/www\.w3\.org\/1999\/xhtml|<ac:[a-z-]{3,30}[\s>]/i;

/** @throws DocumentError `too_large` for a page of too many elements. */
export function parseTree(html: string, maxElements = defaultMaxElements): Document {
  const source = xhtml.test(html.slice(0, 4_000))
    ? withoutSections(html).replace(selfClosed, "<$1$2></$1>")
    : html;
  return ShallowParser.parse<Htmlparser2TreeAdapterMap>(source, { treeAdapter: boundedAdapter(maxElements) });
}

/** The text of `<![CDATA[…]]>` as HTML writes it. */
function withoutSections(xhtmlSource: string): string {
  const [first = "", ...parts] = xhtmlSource.split("<![CDATA[");
  return parts.reduce((written, part) => {
    const end = part.indexOf("]]>");
    if (end === -1) return `${written}<![CDATA[${part}`;
    return (
      written + part.slice(0, end).replaceAll("&", "&amp;").replaceAll("<", "&lt;") + part.slice(end + 3)
    );
  }, first);
}

/** The standard's algorithm searches the open elements for each tag: a bounded depth bounds its time, too. */
class ShallowParser extends Parser<Htmlparser2TreeAdapterMap> {
  override onStartTag(token: Token.TagToken): void {
    const { stackTop, current } = this.openElements;
    if (stackTop > maxDepth && current !== undefined) {
      this.treeAdapter.insertText(current, " ");
      return;
    }
    super.onStartTag(token);
  }
}

const noAttributes: Record<string, string> = Object.freeze({});

/** The library's adapter makes three objects for the attributes of each element; a table of a million cells has none. */
function boundedAdapter(maxElements: number): TreeAdapter<Htmlparser2TreeAdapterMap> {
  let elements = 0;
  return {
    ...adapter,
    createElement: (name, namespace, attributes) => {
      elements += 1;
      if (elements > maxElements) throw tooLarge(`it is a page of more than ${maxElements} elements`);
      const element = new Element(name, attributes.length === 0 ? noAttributes : attribsOf(attributes), []);
      element.namespace = namespace;
      return element;
    },
    adoptAttributes: (element, attributes) => {
      element.attribs = { ...attribsOf(attributes), ...element.attribs };
    },
  };
}

function attribsOf(attributes: readonly Token.Attribute[]): Record<string, string> {
  return Object.fromEntries(attributes.map(({ name, value }) => [name, value]));
}

/** Gives a node other children, and them their places. */
export function setChildren(parent: ParentNode, children: ChildNode[]): void {
  parent.children = children;
  let before: ChildNode | null = null;
  for (const child of children) {
    child.parent = parent;
    child.prev = before;
    child.next = null;
    if (before !== null) before.next = child;
    before = child;
  }
}

/** Walks all elements below a node in the page's order; `visit` answers false to leave out what is inside. */
export function visitElements(node: ParentNode, visit: (element: Element) => boolean): void {
  for (const child of node.children)
    if (isTag(child)) {
      if (visit(child)) visitElements(child, visit);
    } else if ("children" in child) visitElements(child, visit);
}

const tableRoles: Readonly<Record<string, string>> = {
  table: "table",
  grid: "table",
  treegrid: "table",
  row: "tr",
  cell: "td",
  gridcell: "td",
  columnheader: "th",
  rowheader: "th",
};

/** The boxes that Notion draws before its tasks. */
export const drawnBox = /^checkbox checkbox-(on|off)$/;

/** Elements of AMP. */
const shownAs: Readonly<Record<string, string>> = { "amp-img": "img", "amp-sidebar": "nav" };

/** An element that says it is a table, a part of one, a heading or a formula (MathJax) becomes such an element. */
export function nameByRole(element: Element): void {
  if (element.name === "script" && /^math\/tex\b/.test(element.attribs["type"] ?? "")) {
    const { prev: drawn } = element;
    const [source] = element.children;
    if (source === undefined || !isText(source)) return;
    // A page that was saved after its scripts had run shows the formula already.
    if (drawn instanceof Element && /MathJax(?!_Preview)/.test(drawn.attribs["class"] ?? "")) {
      if (hasDescendant(drawn, ({ name }) => name === "math")) return;
      // What is drawn of spans has no powers.
      setChildren(drawn, []);
    }
    element.name = "math";
    element.attribs["alttext"] = source.data;
    return;
  }
  const alt = element.attribs["alt"] ?? "";
  // Formulas as pictures, of wikis and blogs.
  if (
    element.name === "img" &&
    /(?:^|[\s-])(?:mwe-math-fallback|latex|tex|math)(?:[\s-]|$)/.test(element.attribs["class"] ?? "") &&
    alt !== ""
  ) {
    element.name = "math";
    element.attribs = { alttext: alt.replace(/^\{\\(?:display|text)style (.*)\}$/, "$1") };
    return;
  }
  // Doxygen writes code as blocks.
  if (element.name === "div" && classesOf(element).includes("fragment")) element.name = "pre";
  element.name = shownAs[element.name] ?? element.name;
  if (drawnBox.test(element.attribs["class"] ?? "")) element.name = "span";
  const role = element.attribs["role"];
  if (role === undefined || !/^(?:div|span|section|ul|li|p|a|button)$/.test(element.name)) return;
  if (role === "rowgroup") element.name = "tbody";
  else if (role === "heading")
    element.name = `h${/^[1-6]$/.exec(element.attribs["aria-level"] ?? "")?.[0] ?? 2}`;
  else if (Object.hasOwn(tableRoles, role)) element.name = tableRoles[role] ?? element.name;
}

/** Javadoc's tables: the names of all columns, and after them the cells of one row after the other. */
export function nameGrid(element: Element): void {
  if (element.name !== "div") return;
  const cells = element.children.filter((child) => isTag(child));
  const isName = (cell: Element | undefined): boolean =>
    cell !== undefined && classesOf(cell).includes("table-header");
  if (!isName(cells[0])) return;
  const columns = cells.findIndex((cell) => !isName(cell));
  if (columns < 2 || cells.length % columns !== 0) return;
  element.name = "table";
  for (const cell of cells) cell.name = isName(cell) ? "th" : "td";
  setChildren(
    element,
    Array.from({ length: cells.length / columns }, (_, row) => {
      const line = new Element("tr", {}, []);
      setChildren(line, cells.slice(row * columns, (row + 1) * columns));
      return line;
    }),
  );
}

/** Only styles keep the number of a paragraph from its text, and from the number before it. */
export function partMark(element: Element): void {
  const { prev, next } = element;
  const isFirst = prev === null || (isTag(prev) && /^\d{1,3}[A-Z]?$/.test(wordsOf(prev)));
  if (element.name !== "span" || !isFirst || next === null || !isTag(next)) return;
  const words = wordsOf(element);
  const isMark =
    /^(?:\(?(?:\d{1,3}|[a-z]{1,4}|[A-Z])\)|\d{1,3}\.)$/.test(words) && /^["“‘„]?\p{L}/u.test(wordsOf(next));
  const isBeforeMark = /^\d{1,3}[A-Z]?$/.test(words) && /^\(\d{1,3}[A-Z]?\)$/.test(wordsOf(next));
  if (isMark || isBeforeMark) setChildren(element, [...element.children, new Text(" ")]);
}

export function hasAncestor(node: ChildNode, isSought: (element: Element) => boolean): boolean {
  for (let above = node.parent; above !== null; above = above.parent)
    if (above instanceof Element && isSought(above)) return true;
  return false;
}

export function hasDescendant(node: ParentNode, isSought: (element: Element) => boolean): boolean {
  let isFound = false;
  visitElements(node, (element) => !(isFound ||= isSought(element)));
  return isFound;
}

export const headingName = /^h[1-6]$/;

export function holdsHeading(node: ParentNode): boolean {
  return node.children.some((child) => isTag(child) && (headingName.test(child.name) || holdsHeading(child)));
}

export function classesOf(element: Element): string[] {
  const names = element.attribs["class"];
  return names === undefined ? [] : names.split(/\s+/, 50).filter((name) => name !== "");
}

/** Elements whose text is no text of the page. */
export const unreadNames: ReadonlySet<string> = new Set(
  "head title script style noscript canvas iframe object embed audio video datalist rp colgroup frameset amp-ad amp-embed amp-consent".split(
    " ",
  ),
);

/** Characters of an element's text, without white space around its parts. */
export function textLength(node: ParentNode, isLeftOut: (element: Element) => boolean = () => false): number {
  let length = 0;
  for (const child of node.children) {
    if (isText(child)) length += child.data.trim().length;
    else if (isTag(child)) {
      if (!unreadNames.has(child.name) && !isLeftOut(child)) length += textLength(child, isLeftOut);
    } else if ("children" in child) length += textLength(child, isLeftOut);
  }
  return length;
}

/** The text of an element on one line, whatever is shown of it. */
export function wordsOf(node: ParentNode): string {
  const parts: string[] = [];
  const walk = (parent: ParentNode): void => {
    for (const child of parent.children) {
      if (isText(child)) parts.push(child.data);
      else if ("children" in child) walk(child);
    }
  };
  walk(node);
  return parts.join("").replace(/\s+/g, " ").trim();
}
