import { decodeWithEncoding } from "../../decode.ts";
import { tooMuchText } from "../parsed.ts";
import type { ParseInput, ParsedDocument } from "../parsed.ts";
import { htmlToText } from "./html.ts";
import { localName, walkXml, withoutSimpleEntities } from "./xml.ts";
import {
  countingOf,
  elementOf,
  isDataElement,
  isInlineNote,
  isKnownRoot,
  isNumberOf,
  isSection,
  isSkipped,
  isSpaced,
} from "./xml-vocabularies.ts";

/**
 * Documents in XML: DocBook, DITA and JATS by their vocabularies, drawings, feeds and whatever else as the text of their
 * elements, a paragraph each. The elements become those of HTML, and its reader does the rest.
 */
export function parseXml({ uri, bytes, charset, limits }: ParseInput): ParsedDocument {
  const declared =
    charset ??
    /^[^>]{0,200}\sencoding\s*=\s*["']([\w.:-]{1,40})/.exec(
      Buffer.from(bytes.subarray(0, 300)).toString("latin1"),
    )?.[1];
  const { text: xml, encoding } = decodeWithEncoding(bytes, { declared, isHtml: false });
  const writer = new HtmlWriter(limits.maxCharacters);
  walkXml(withoutSimpleEntities(xml), {
    open: (name, attributes) => writer.open(localName(name).toLowerCase(), attributes),
    text: (text) => writer.text(text),
    close: (name) => writer.close(localName(name).toLowerCase()),
  });
  const page = htmlToText(`<!doctype html><body>${writer.html}`, { uri });
  return {
    ...page,
    title: page.title ?? writer.title,
    coverage: { ...page.coverage, encoding },
    structure: "markdown",
    pages: [],
  };
}

const maxDepth = 200;
const escapes: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

function escaped(text: string): string {
  return text.replace(/[&<>]/g, (sign) => escapes[sign] ?? sign);
}

/** What attributes say besides how an element is named, shown and linked. */
function valuesOf(attributes: Readonly<Record<string, string>>): string {
  return Object.entries(attributes)
    .filter(
      ([name, value]) =>
        !/^(?:xmlns|xml|xsi|xlink)(?::|$)|^(?:id|class|style|href|src)$/i.test(name) && value.trim() !== "",
    )
    .map(([name, value]) => `${localName(name)}: ${value.trim()}`)
    .join(", ");
}

class HtmlWriter {
  readonly #parts: string[] = [];
  /** The open elements: the name of each, what closes it, and what its attributes say until that is written. */
  readonly #open: { name: string; end: string; values: string; hasText: boolean }[] = [];
  /** The vocabulary is none that is known: attributes may hold as much as elements do. */
  #isUnknown: boolean | undefined;
  readonly #maxLength: number;
  #length = 0;
  /** Elements whose content is left out. */
  #skipped = 0;
  #sections = 0;
  /** The names of a table's columns, by which cells say where they begin and end. */
  #columns: string[] = [];
  title: string | null = null;
  #isInTitle = false;
  #text = "";
  /** The number that the next title begins with. */
  #number = "";

  constructor(maxLength: number) {
    // Tags of short elements are longer than their text.
    this.#maxLength = maxLength * 10;
  }

  get html(): string {
    return this.#parts.join("");
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === "colspec") this.#columns.push(attributes["colname"] ?? "");
    if (this.#skipped > 0 || isSkipped(name)) {
      this.#skipped += 1;
      return;
    }
    this.#endText();
    this.#isUnknown ??= !isKnownRoot(name);
    this.#writeValues((values) => `<p>${values}</p>`);
    if (isSection(name)) this.#sections += 1;
    const parents = this.#open.slice(-3).map((element) => element.name);
    const element = elementOf(name, parents, attributes);
    // A list that counts says the same.
    if (name === "label" && this.#open.at(-2)?.end === "</ol>") {
      this.#skipped += 1;
      return;
    }
    const tag = element === "heading" ? `h${Math.min(6, Math.max(1, this.#sections))}` : element;
    if (element === "heading" && this.title === null) {
      this.title = "";
      this.#isInTitle = true;
    }
    const isWritten = tag !== "" && this.#open.length < maxDepth;
    const isNote = isInlineNote(name, parents.at(-1) ?? "");
    if (name === "tgroup") this.#columns = [];
    this.#write(isNote ? " (" : "");
    this.#write(isWritten ? `<${tag}${this.#attributesOf(tag, attributes)}>` : "");
    this.#open.push({
      name,
      end: `${isWritten ? `</${tag}>` : ""}${isNote ? ")" : ""}`,
      values: this.#isUnknown ? valuesOf(attributes) : "",
      hasText: false,
    });
  }

  /** What the innermost element's attributes say, once. */
  #writeValues(form: (values: string) => string): void {
    const element = this.#open.at(-1);
    if (element === undefined || element.values === "") return;
    this.#write(form(escaped(element.values)));
    element.values = "";
  }

  /** How many rows and columns a cell takes; that a link is the mark of a note. */
  #attributesOf(tag: string, attributes: Readonly<Record<string, string>>): string {
    if (tag === "a") return ' role="doc-noteref"';
    if (tag === "ol") return countingOf(attributes);
    if (tag === "annotation") return ' encoding="application/x-tex"';
    if (tag !== "td" && tag !== "th") return "";
    const { namest, nameend, morerows } = attributes;
    const first = this.#columns.indexOf(namest ?? "");
    const last = this.#columns.indexOf(nameend ?? "");
    const columns = first >= 0 && last > first ? last - first + 1 : Number(attributes["colspan"]);
    const rows = morerows === undefined ? Number(attributes["rowspan"]) : Number(morerows) + 1;
    return `${columns > 1 ? ` colspan="${columns}"` : ""}${rows > 1 ? ` rowspan="${rows}"` : ""}`;
  }

  /** The library hands text over in pieces, cut at every entity. */
  text(text: string): void {
    if (this.#skipped === 0) this.#text += text;
  }

  #endText(): void {
    const element = this.#open.at(-1);
    // Formulas of JATS may be whole documents of LaTeX.
    const text =
      element?.name === "tex-math"
        ? this.#text.replace(/^[^]*\\begin\{document\}|\\end\{document\}[^]*$/g, "")
        : this.#text;
    this.#text = "";
    if (text.trim() !== "" && isNumberOf(element?.name ?? "", this.#open.at(-2)?.name ?? "")) {
      this.#number = `${text.trim()} `;
      return;
    }
    if (text === "") return;
    if (element !== undefined && /\S/.test(text)) element.hasText = true;
    if (this.#isInTitle) this.title = `${this.title ?? ""}${text}`.slice(0, 300);
    // A feed's entries are HTML, escaped.
    const isHtml = isDataElement(element?.name ?? "") && /<\/?[a-z][^<>]{0,500}>/i.test(text);
    if (/\S/.test(text)) this.#writeNumber();
    this.#write(isHtml ? text : escaped(text));
  }

  #writeNumber(): void {
    if (this.#number !== "") this.#write(escaped(this.#number));
    this.#number = "";
  }

  close(name: string): void {
    if (this.#skipped > 0) {
      this.#skipped -= 1;
      return;
    }
    this.#endText();
    if (name !== "label") this.#writeNumber();
    // <price currency="EUR">5</price> is 5 (currency: EUR).
    const { hasText = false } = this.#open.at(-1) ?? {};
    this.#writeValues((values) => (hasText ? ` (${values})` : values));
    if (isSpaced(name)) this.#write(" ");
    if (isSection(name)) this.#sections -= 1;
    const { end = "" } = this.#open.pop() ?? {};
    if (/^<\/h[1-6]>$/.test(end)) {
      this.#isInTitle = false;
      this.title = this.title?.replace(/\s+/g, " ").trim() ?? null;
    }
    this.#write(end);
  }

  #write(part: string): void {
    this.#length += part.length;
    if (this.#length > this.#maxLength) throw tooMuchText();
    this.#parts.push(part);
  }
}
