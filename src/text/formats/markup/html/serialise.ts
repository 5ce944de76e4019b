import { isTag, isText } from "domhandler";
import type { ChildNode, Element, ParentNode } from "domhandler";
import { noteUnread } from "../../../../base/coverage.ts";
import type { Coverage, Link } from "../../../../base/coverage.ts";
import {
  codeText,
  isLanguageName,
  isListing,
  isLineNumbers,
  isNumbersBeside,
  languageOf,
  listedCode,
} from "./code.ts";
import {
  boxText,
  cellMark,
  holdsLink,
  holdsSections,
  iconText,
  inputText,
  isAllOfSummary,
  isBadge,
  labelText,
  endsPrice,
  isBeforeDigit,
  isBeforeQuotation,
  isBeforeWord,
  isBeside,
  isDescription,
  isFace,
  isFlexPart,
  isGluedLink,
  isGluedStamp,
  isInBrackets,
  isMarkedList,
  isNoteReference,
  isNumerator,
  isOfOpener,
  isPageNumber,
  isCaption,
  isForCode,
  isPermalink,
  isPressed,
  isRead,
  isUnspokenSign,
  listMark,
  nextWords,
  numbered,
  pictureText,
  shortText,
} from "./labels.ts";
import type { Content } from "./content.ts";
import { grouped, mathText } from "./math.ts";
import { isLayout, isMarkedText, readTable, tableText } from "./table.ts";
import type { Table } from "./table.ts";
import { hasAncestor, holdsHeading, visitElements, wordsOf } from "./tree.ts";
import { TextWriter, joined, shown } from "./writer.ts";

/** A tree as text for reading, embedding and search: the blocks in Markdown, the words as a reader sees them. */

const paragraphs = new Set(
  (
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer " +
    "form frameset header hgroup html legend li main menu nav ol optgroup p search section summary table tbody td tfoot th thead tr ul"
  ).split(" "),
);
const looseBlocks = new Set(
  "p blockquote ul ol dl table figure section article details form fieldset".split(" "),
);
const maxNoteMark = 12;
const embedded = new Set("iframe object embed audio video canvas".split(" "));
/** Elements in a line that take room there, whether they have a text or not. */
const drawn = new Set([
  ...embedded,
  ..."button img input label meter picture progress select svg textarea".split(" "),
]);
/** Classes of what screen readers say besides what is shown: it stands beside the line, not in it. */
const spoken =
  /(?:^|[\s-])(?:visually-?hidden|sr-only|screen-reader(?:-text|-only)?|assistive-text)(?:\s|$)/i;
/** Links kept of a page; the pool keeps fewer, each once. */
const maxLinks = 10_000;

export class Serialiser {
  readonly links: Link[] = [];
  readonly coverage: Coverage = {};
  readonly #wordsOfHeads = new Map<Element, string>();
  readonly #isLeftOut: (element: Element) => boolean;
  readonly #keepsLines: boolean;
  #writer = new TextWriter();

  /** @param keepsLines lines of the source stay lines of the text, as in Markdown. */
  constructor(isLeftOut: Content["isLeftOut"], keepsLines = false) {
    this.#isLeftOut = isLeftOut;
    this.#keepsLines = keepsLines;
  }

  text({ title, lead, roots }: Pick<Content, "title" | "lead" | "roots">): string {
    this.#writer = new TextWriter();
    if (title !== undefined) this.#heading(title);
    for (const paragraph of lead) this.#node(paragraph);
    for (const root of roots) {
      this.#children(root);
      this.#writer.end(2);
    }
    return this.#writer.toString();
  }

  #children(node: ParentNode): void {
    for (const child of node.children) this.#node(child);
  }

  /** How a column is sorted, which only screen readers say after its name. */
  #isSpokenName(element: Element): boolean {
    if (!spoken.test(element.attribs["class"] ?? "")) return false;
    return hasAncestor(element, (cell) => {
      if (cell.name !== "th") return false;
      const words = this.#wordsOfHeads.get(cell) ?? wordsOf(cell);
      this.#wordsOfHeads.set(cell, words);
      return words !== wordsOf(element);
    });
  }

  #node(node: ChildNode): void {
    if (isText(node)) this.#text(node.data);
    else if (isTag(node)) {
      if (isPageNumber(node) || isNumbersBeside(node) || this.#isSpokenName(node) || isLanguageName(node))
        return;
      const takesRoom =
        (drawn.has(node.name) && node.attribs["type"] !== "hidden") ||
        spoken.test(node.attribs["class"] ?? "") ||
        node.attribs["role"] === "tab" ||
        isGluedStamp(node) ||
        isFlexPart(node) ||
        isUnspokenSign(node);
      if (takesRoom || isGluedLink(node)) this.#writer.part();
      if (!this.#isLeftOut(node)) this.#element(node);
      else if (embedded.has(node.name) && (node.attribs["src"] ?? node.attribs["srcdoc"]) !== undefined)
        noteUnread(this.coverage, "embeddedObject");
      if (takesRoom) this.#writer.part();
    } else if ("children" in node) this.#children(node);
  }

  #text(data: string): void {
    const writer = this.#writer;
    if (!this.#keepsLines || writer.isCell || !data.includes("\n")) return writer.text(data);
    for (const [index, line] of data.split("\n").entries()) {
      // Two line ends would part paragraphs.
      if (index > 0 && writer.last !== "\n") writer.lineBreak();
      writer.text(line);
    }
  }

  #element(element: Element): void {
    const writer = this.#writer;
    if (isPressed(element) && !isRead(element)) return this.#pictures(element);
    switch (element.name) {
      case "h1":
      case "h2":
      case "h3":
      case "h4":
      case "h5":
      case "h6":
        return this.#heading(element);
      case "br":
        return writer.lineBreak();
      case "hr":
        return writer.end(2);
      case "pre":
      case "listing":
      case "xmp":
        return this.#code(element);
      case "table":
        return this.#table(element);
      case "ul":
      case "ol":
      case "menu":
      case "dir":
        return this.#list(element);
      case "dl":
        return this.#definitions(element);
      case "blockquote":
        writer.end(2);
        writer.endLead();
        writer.open("> ", "> ");
        this.#children(element);
        writer.end(2);
        return writer.close();
      case "code":
      case "tt":
      case "samp":
      case "kbd":
        if (isListing(element)) return this.#code(element, true);
        if (element.children.some((child) => isTag(child) && /^(?:br|ul|ol|div)$/.test(child.name)))
          return this.#code(element);
        return this.#children(element);
      case "a":
        return this.#link(element);
      case "img":
        return this.#image(element);
      case "svg":
        return this.#drawing(element);
      case "math":
        return writer.text(mathText(element));
      case "sup":
      case "sub":
        return this.#raised(element);
      case "rt":
        return this.#between(element, "(", ")");
      case "cite":
        this.#children(element);
        // Whom a quotation is from is a line of its own before it.
        if (isBeforeQuotation(element)) writer.end(1);
        return;
      case "q":
        return this.#between(element, "“", "”");
      case "del":
      case "s":
      case "strike":
        if (isBeside(element.prev, "ins")) writer.part();
        this.#between(element, "~~", "~~");
        if (isBeside(element.next, "ins")) writer.part();
        return;
      case "input":
        return this.#input(element);
      case "label":
        if (isOfOpener(element)) return;
        return this.#children(element);
      case "button":
        if (isRead(element)) this.#children(element);
        return;
      case "textarea":
        return this.#field(element);
      case "select":
        return this.#select(element);
      case "option":
        this.#children(element);
        return writer.text(" ");
      default:
        if (paragraphs.has(element.name)) return this.#paragraph(element);
        this.#marks(element);
        this.#children(element);
    }
  }

  /** What an element shows besides its text. */
  #marks(element: Element): void {
    this.#writer.text(boxText(element));
    const icon = iconText(element);
    if (icon !== "" && icon === nextWords(element)) return;
    this.#writer.text(icon === "" ? cellMark(element) : `[${icon}]`);
  }

  #paragraph(element: Element): void {
    const gap = looseBlocks.has(element.name) ? 2 : 1;
    this.#writer.end(gap);
    this.#marks(element);
    this.#children(element);
    this.#writer.end(gap);
  }

  /** The text of an element on one line, with a sign between its blocks. */
  #line(element: ParentNode, between = "; "): string {
    const [only] = element.children;
    if (only === undefined) return "";
    if (element.children.length === 1 && isText(only)) return shown(only.data).trim();
    const outer = this.#writer;
    this.#writer = new TextWriter(true);
    this.#children(element);
    const text = this.#writer.toCell(between);
    this.#writer = outer;
    return text;
  }

  #heading(element: Element): void {
    // An end tag that lacks puts the rest of the page into the heading.
    if (this.#writer.isCell || holdsSections(element)) return this.#paragraph(element);
    const text = this.#line(element, " ");
    if (text !== "") this.#writer.block(`${"#".repeat(Number(element.name[1]))} ${text}`);
  }

  #list(element: Element): void {
    const writer = this.#writer;
    const isNested = hasAncestor(element, ({ name }) => name === "li");
    writer.end(isNested ? 1 : 2);
    if (isNested) writer.setGap(1);
    writer.endLead();
    const isReversed = element.attribs["reversed"] !== undefined;
    const step = isReversed ? -1 : 1;
    // A list that counts down ends with 1.
    const first = isReversed
      ? element.children.filter((child) => isTag(child) && child.name === "li").length
      : 1;
    const start = Number.parseInt(element.attribs["start"] ?? "", 10);
    let number = Number.isNaN(start) ? first : start;
    const hasOwnMarks = element.name === "ol" && isMarkedList(element, number);
    for (const child of element.children) {
      if (!isTag(child) || child.name !== "li") {
        this.#node(child);
        continue;
      }
      if (this.#isLeftOut(child)) continue;
      const value = Number.parseInt(child.attribs["value"] ?? "", 10);
      if (!Number.isNaN(value)) number = value;
      const isNumbered = element.name === "ol" && element.attribs["type"] !== "none" && !hasOwnMarks;
      const written =
        child.attribs[listMark] ?? (isNumbered ? `${numbered(number, element.attribs["type"])}.` : "-");
      const mark = hasOwnMarks ? "" : `${written} `;
      number += step;
      // Sections that are written as a list: Javadoc.
      if (holdsHeading(child)) {
        this.#paragraph(child);
        continue;
      }
      writer.end(1);
      const before = writer.count;
      writer.open(mark, " ".repeat(mark.length || 3));
      writer.text(boxText(child));
      this.#children(child);
      writer.end(1);
      writer.close();
      writer.setGap(
        writer.count > before + 1 && child.children.some((one) => isTag(one) && one.name === "p") ? 2 : 1,
      );
    }
    writer.end(isNested ? 1 : 2);
  }

  #definitions(element: Element): void {
    const writer = this.#writer;
    writer.end(2);
    writer.endLead();
    let terms: string[] = [];
    const walk = (node: ParentNode): void => {
      for (const child of node.children) {
        if (!isTag(child) || this.#isLeftOut(child)) continue;
        if (child.name === "dt") terms.push(this.#line(child));
        else if (child.name === "dd") {
          const before = writer.count;
          const term = terms.filter((one) => one !== "").join(", ");
          if (term !== "") writer.lead(/[:?!.]$|^\(?\w{1,4}\)$/.test(term) ? `${term} ` : `${term}: `);
          terms = [];
          this.#children(child);
          writer.end(1);
          writer.endLead();
          writer.setGap(writer.count > before + 1 ? 2 : 1);
        } else walk(child);
      }
    };
    walk(element);
    for (const term of terms) writer.block(term);
    writer.end(2);
  }

  #table(element: Element): void {
    const writer = this.#writer;
    writer.end(2);
    writer.endLead();
    const table = readTable(element, this.#isLeftOut);
    for (const node of table.strays) this.#node(node);
    for (const caption of table.captions) this.#paragraph(caption);
    writer.end(2);
    const listing = listedCode(table.rows, this.#isLeftOut);
    if (listing !== undefined) this.#fenced(listing, "");
    else if (writer.isCell) this.#flatTable(table.rows.map(({ cells }) => cells));
    else if (isMarkedText(table)) for (const { cells } of table.rows) this.#marked(cells);
    else if (isLayout(element, table)) for (const { cells } of table.rows) this.#cellsInLine(cells);
    else this.#gridTable(table);
    writer.end(2);
  }

  #gridTable(table: Table): void {
    this.coverage.tables = (this.coverage.tables ?? 0) + 1;
    this.#writer.block(
      tableText(table, (cell) => {
        // Two lines of a name are no two values.
        const isName = cell.name === "th" && !/\d/.test(wordsOf(cell));
        return this.#line(cell, isName ? " " : "; ").replaceAll("|", "\\|");
      }),
    );
  }

  /** A table in a cell of another: "Class, Price; A, 12; B, 15". */
  #flatTable(rows: readonly Element[][]): void {
    for (const cells of rows) {
      this.#writer.exact(
        cells
          .map((cell) => this.#line(cell))
          .filter((text) => text !== "")
          .join(", "),
      );
      this.#writer.end(1);
    }
  }

  /** A point of a law, whose mark stands in a column of its own: "(1) Text". */
  #marked([mark, text]: readonly Element[]): void {
    if (mark !== undefined) this.#writer.lead(`${this.#line(mark)} `);
    if (text !== undefined) this.#children(text);
    this.#writer.end(1);
    this.#writer.endLead();
  }

  #cellsInLine(cells: readonly Element[]): void {
    for (const cell of cells) {
      if (cells.length > 1 && isLineNumbers(cell)) continue;
      this.#writer.end(2);
      this.#children(cell);
      this.#writer.end(2);
    }
  }

  #code(element: Element, isOfLines = element.name !== "code"): void {
    const isExact = isOfLines || hasAncestor(element, ({ name }) => name === "pre");
    const code = codeText(element, this.#isLeftOut, ({ name }) => paragraphs.has(name), isExact);
    this.#fenced(code, languageOf(element));
  }

  #fenced(code: string, language: string): void {
    if (this.#writer.isCell) {
      this.#writer.exact(joined(code.split("\n").map((line) => line.trim())));
      return this.#writer.end(1);
    }
    if (code.trim() === "") return;
    let longest = 2;
    for (const [run] of code.matchAll(/`{3,}/g)) longest = Math.max(longest, run.length);
    const fence = "`".repeat(longest + 1);
    this.#writer.block(`${fence}${language}\n${code}\n${fence}`);
  }

  #link(element: Element): void {
    const target = element.attribs["href"];
    const text = shortText(element);
    if (isPermalink(element, text) || isForCode(element)) return;
    if (target !== undefined && text !== "" && this.links.length < maxLinks)
      this.links.push({ text, target });
    if (isNoteReference(element) && text.length <= maxNoteMark) this.#noteMark(element);
    else this.#children(element);
  }

  #image(element: Element): void {
    // They are no part of a title.
    if (isBadge(element) && hasAncestor(element, ({ name }) => /^h[1-6]$/.test(name))) return;
    const text = pictureText(element);
    if (isCaption(text, element)) return;
    if (text !== "") this.#writer.text(isFace(text) ? text : `[${text}]`);
    // An empty description says that a picture is decoration.
    else if (element.attribs["alt"]?.trim() !== "") noteUnread(this.coverage, "picture");
  }

  /** The pictures of what is pressed, such as one that shows itself larger. */
  #pictures(element: Element): void {
    visitElements(element, (part) => {
      if (part.name === "img") this.#image(part);
      return part.name !== "img";
    });
  }

  /** The labels in a drawing; else its description, as that of a picture. */
  #drawing(element: Element): void {
    const labels: string[] = [];
    let description = element.attribs["aria-label"] ?? "";
    visitElements(element, (part) => {
      if (part.name === "text") labels.push(labelText(part));
      // A page in the drawing.
      else if (part.name === "foreignObject") labels.push(this.#line(part));
      else if (isDescription(part, element) && description === "") description = wordsOf(part);
      return !/^(?:text|foreignObject|defs|symbol|clipPath|mask|pattern|marker|desc)$/.test(part.name);
    });
    const text = labels.filter((label) => label !== "").join(" ");
    if (text !== "") this.#writer.text(` ${text} `);
    else if (
      description.trim() !== "" &&
      element.attribs["aria-hidden"] !== "true" &&
      !isAllOfSummary(element)
    )
      this.#writer.text(`[${shown(description).trim()}]`);
    else this.#writer.text(cellMark(element));
  }

  /** Notes of a list, [1–3], have its brackets. */
  #noteMark(element: Element): void {
    const isListed = /[[,–-]$/.test(this.#writer.last) && isInBrackets(element);
    if (isListed) this.#children(element);
    else this.#between(element, "[", "]", /^[[(]|[\])]$/g);
  }

  #between(element: Element, before: string, after: string, without?: RegExp): void {
    const outer = this.#writer;
    const line = this.#line(element);
    const text = without === undefined ? line : line.replace(without, "");
    if (text !== "") outer.exact(before + text + after);
  }

  /** 10^6, x_1, H2O, 1st, word[3]. */
  #raised(element: Element): void {
    const text = this.#line(element);
    if (text === "") return;
    const { last } = this.#writer;
    const isNote = /^[[(]?[\d*†‡a-z,\s–-]{1,12}[\])]?$/i.test(text) && holdsLink(element);
    if (isNote) this.#writer.exact(`[${text.replace(/^[[(]|[\])]$/g, "")}]`);
    // 2 1/2, which is no power of 2.
    else if (isNumerator(element)) this.#writer.exact(/\p{N}/u.test(last) ? ` ${text}` : text);
    else if (/\s/.test(last) || last === "\n")
      this.#writer.exact(element.name === "sup" && isBeforeWord(element) ? `${text} ` : text);
    else if (element.name === "sub")
      this.#writer.exact(
        isBeforeDigit(element)
          ? `_(${text})`
          : /\p{N}$/u.test(last) || !/^\d+$/.test(text)
            ? `_${grouped(text)}`
            : text,
      );
    else if (/^(?:st|nd|rd|th|er?|re|ème|[aoªº°®™]|tm|sm|\(r\)|\(tm\))$/i.test(text))
      this.#writer.exact(text);
    else if (/^\d{1,2}\)$/.test(text)) this.#writer.exact(`^${text}`);
    else if (/^\[[^[\]]*\]$|^[.,]\d{1,2}$/.test(text) || (/^\d\d$/.test(text) && endsPrice(element)))
      this.#writer.exact(text);
    else this.#writer.exact(`^${isBeforeDigit(element) ? `(${text})` : grouped(text)}`);
  }

  #input(element: Element): void {
    const text = inputText(element);
    if (text === undefined) return;
    this.coverage.formFields = (this.coverage.formFields ?? 0) + 1;
    this.#writer.text(text);
  }

  /** Text of several lines, which is code where nobody is to check its spelling. */
  #field(element: Element): void {
    const text = wordsOf(element) === "" ? "" : codeText(element, this.#isLeftOut, () => false, true);
    if (text.includes("\n") && element.attribs["spellcheck"] === "false") return this.#fenced(text, "");
    for (const [index, line] of text.split("\n").entries()) {
      if (index > 0) this.#writer.lineBreak();
      this.#writer.text(index === 0 ? ` ${line}` : line);
    }
    this.#writer.text(" ");
  }

  #select(element: Element): void {
    visitElements(element, (option) => {
      if (option.name === "option" && option.attribs["selected"] !== undefined)
        this.#writer.text(` ${this.#line(option)} `);
      return option.name !== "option";
    });
  }
}
