import { decodeWithEncoding } from "../../decode.ts";
import { titleOf, tooMuchText } from "../parsed.ts";
import type { ParseInput, Parsed } from "../parsed.ts";
import { htmlToText, htmlValue, shownValue } from "./html.ts";
import { escaped } from "./html/escaped.ts";
import { wikiToHtml } from "./mediawiki.ts";
import { isRecognised, recognisedToHtml } from "./recognised.ts";
import { localName, walkXml, withoutSimpleEntities } from "./xml.ts";
import { NamedColumns } from "./xml-columns.ts";
import { XmlProperties } from "./xml-properties.ts";
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
  isTable,
  jointOf,
  labelOf,
} from "./xml-vocabularies.ts";

/**
 * Documents in XML: DocBook, DITA and JATS by their vocabularies, drawings, feeds and whatever else as the text of their
 * elements, a paragraph each. The elements become those of HTML, and its reader does the rest.
 */
export function parseXml({ uri, bytes, charset, limits }: ParseInput): Parsed {
  const declared =
    charset ??
    /^[^>]{0,200}\sencoding\s*=\s*["']([\w.:-]{1,40})/.exec(
      Buffer.from(bytes.subarray(0, 300)).toString("latin1"),
    )?.[1];
  const { text: xml, encoding } = decodeWithEncoding(bytes, { declared, isHtml: false });
  const writer = new HtmlWriter(limits.maxCharacters);
  if (isRecognised(xml)) {
    const { text, coverage } = htmlToText(recognisedToHtml(withoutSimpleEntities(xml)));
    return { text, coverage: { ...coverage, encoding } };
  }
  const head = new XmlProperties();
  walkXml(inReadingOrder(withTitles(withoutSimpleEntities(xml))), {
    open: (name, attributes) => {
      writer.open(localName(name), attributes);
      head.open(name, attributes);
    },
    text: (text) => {
      writer.text(text);
      head.text(text);
    },
    close: (name) => {
      writer.close(localName(name).toLowerCase());
      head.close();
    },
  });
  const page = htmlToText(`<!doctype html><body>${writer.html}`, { uri });
  return {
    ...page,
    title: page.title ?? titleOf(head.title) ?? titleOf(writer.title),
    properties: head.properties,
    coverage: { ...page.coverage, encoding },
  };
}

const titled =
  /\s(?:xml:)?id="([^"<>]{1,200})"[^<>]{0,500}>\s{0,100}(?:<(?:\w{1,20}:)?\w{0,20}info\b[^<>]{0,200}>\s{0,100})?<((?:\w{1,20}:)?title)\b[^<>]{0,200}>([^]{1,500}?)<\/\2>/g;

/** DocBook, whose links without a text say the title of what they lead to. */
function withTitles(xml: string): string {
  if (!/<(?:\w{1,20}:)?xref\b[^<>]{0,300}\blinkend/.test(xml)) return xml;
  const titles = new Map<string, string>();
  for (const [, id = "", , title = ""] of xml.matchAll(titled))
    titles.set(id, title.replace(/<[^<>]*>/g, ""));
  return xml.replace(
    /<((?:\w{1,20}:)?xref)\b[^<>]{0,300}?\blinkend="([^"<>]{1,200})"[^<>]{0,300}?\/>/g,
    (_, name: string, id: string) => `<${name}>${titles.get(id) ?? ""}</${name}>`,
  );
}

/** Authors of JATS with their first name first, and items of feeds without the first words of the text that follows. */
function inReadingOrder(xml: string): string {
  const named = xml.replace(
    /(<contrib\b[^<>]{0,300}>(?:(?!<\/contrib>)[^]){0,1000}?<name\b(?![^<>]{0,200}eastern)[^<>]{0,200}>\s{0,100})(<surname>[^<>]{0,200}<\/surname>)\s{0,100}(<given-names\b[^<>]{0,200}>[^<>]{0,200}<\/given-names>)/g,
    "$1$3 $2",
  );
  if (!named.includes("<content:encoded")) return named;
  return named
    .split(/(?=<item[\s>])/)
    .map((item) => {
      const [teaser, inTeaser = ""] = /<description>([^]{0,5000}?)<\/description>/.exec(item) ?? [];
      const [, inFull = ""] = /<content:encoded>([^]{0,5000})/.exec(item) ?? [];
      const words = plainWords(inTeaser).replace(/\s?\[?(?:…|\.\.\.|&hellip;|&#8230;)\]?$/, "");
      return teaser !== undefined && words !== "" && plainWords(inFull).startsWith(words)
        ? item.replace(teaser, () => "")
        : item;
    })
    .join("");
}

function plainWords(html: string): string {
  return html
    .replace(/<!\[CDATA\[|\]\]>/g, "")
    .replace(/<[^<>]{0,500}>|&lt;[^&]{0,500}&gt;/g, "")
    .replace(/\s+/g, " ")
    .trim();
}

const maxDepth = 200;

/** What attributes say besides how an element is named, shown and linked. */
function valuesOf(attributes: Readonly<Record<string, string>>): string {
  return Object.entries(attributes)
    .filter(
      ([name, value]) =>
        value.trim() !== "" &&
        !/^(?:xmlns|xml|xsi|xlink)(?::|$)|^(?:class|style|styleCode|href|src)$/i.test(name) &&
        // A number of an order is one that people use; others name the place of an element.
        (!/^id$/i.test(name) || /^(?:\d+|[A-Z]{1,6}[-_/]?\d[\dA-Z-]*)$/.test(value.trim())),
    )
    .map(([name, value]) => `${localName(name)}: ${shownValue(value.trim())}`)
    .join(", ");
}

/** Names that say of what they hold only that it is text. */
const prose =
  /^(?:p|para|paragraph|text|content|body|line|l|v|s|span|div|block|section|title|subtitle|head|heading|header|caption|quote|note|li|item|entry|row|cell|string|value|data|message|abstract|summary|b|i|em|strong|u)$/;

interface OpenElement {
  name: string;
  /** Of what may be a field of a record: its name, and which part of the text that becomes. */
  field: { label: string; at: number } | null;
  /** As which element of HTML it is written; empty for none. */
  tag: string;
  /** What closes it. */
  end: string;
  /** What its attributes say, until that is written. */
  values: string;
  hasText: boolean;
  children: number;
  /** Nothing was written since its last child. */
  isAfterChild: boolean;
  /** Of its text, in feeds. */
  type: string | undefined;
}

/** Elements of HTML in which all others stand in a line. */
const lines = /^(?:p|pre|h[1-6]|dt|sup|sub|s|a)$/;

class HtmlWriter {
  readonly #parts: string[] = [];
  readonly #open: OpenElement[] = [];
  /** The name of the outermost element; `unknown` for no vocabulary that is known: its attributes may hold as much as elements do. */
  #root = "";
  readonly #maxLength: number;
  #length = 0;
  /** Elements whose content is left out. */
  #skipped = 0;
  #sections = 0;
  #cells = new NamedColumns();
  title: string | null = null;
  #isInTitle = false;
  #text = "";
  /** What was closed last stands without a blank before the next word. */
  #isBlankDue = false;
  /** The number or label that the next text begins with. */
  #number = "";

  constructor(maxLength: number) {
    // Tags of short elements are longer than their text.
    this.#maxLength = maxLength * 10;
  }

  get html(): string {
    return this.#parts.join("");
  }

  /** @param written The element's name as it is written; vocabularies are told apart in lower case. */
  open(written: string, attributes: Readonly<Record<string, string>>): void {
    const name = written.toLowerCase();
    if (this.#root === "") this.#root = isKnownRoot(name) ? name.replace(/^teicorpus$/, "tei") : "unknown";
    if (isTable(name)) this.#cells = new NamedColumns();
    this.#cells.declare(name, attributes);
    const parent = this.#open.at(-1);
    if (this.#skipped > 0 || isSkipped(name, parent?.name ?? "", this.#root, attributes)) {
      this.#skipped += 1;
      return;
    }
    this.#endText();
    // In the middle of a sentence they follow it.
    if (parent?.hasText !== true) this.#writeValues((values) => `<p>${values}</p>`);
    if (isSection(name, this.#root)) this.#sections += 1;
    const parents = this.#open.slice(-3).map((element) => element.name);
    const element = elementOf(name, parents, attributes, this.#root);
    // A list that counts says the same.
    if (name === "label" && this.#open.at(-2)?.tag === "ol") {
      this.#skipped += 1;
      return;
    }
    const tag = this.#open.length >= maxDepth ? "" : this.#placed(element, parent);
    if (element === "heading" && this.title === null) {
      this.title = "";
      this.#isInTitle = true;
    }
    const isNote = isInlineNote(name, parent?.name ?? "");
    const joint = parent !== undefined && parent.children > 0 ? jointOf(parent.name) : "";
    if (parent !== undefined) parent.children += 1;
    const isApart =
      (element === "" && this.#isApart(name, parent, attributes)) ||
      (element === "other" && tag === "" && parent?.isAfterChild === true);
    const label = labelOf(name, parent?.name ?? "", this.#root, attributes);
    if (label !== "") this.#number = label;
    this.#write(`${joint}${isNote ? " (" : isApart ? " " : ""}`);
    if (tag === "tr") this.#cells.beginRow();
    if (tag === "td" || tag === "th") this.#write(this.#cells.gapBefore(attributes));
    this.#write(tag === "" ? "" : `<${tag}${this.#attributesOf(tag, attributes)}>`);
    // Where the name goes if the element turns out to hold one value.
    const isField = this.#root === "unknown" && element === "other" && tag === "div" && !prose.test(name);
    if (isField) this.#parts.push("");
    this.#open.push({
      name,
      field: isField ? { label: written, at: this.#parts.length - 1 } : null,
      tag,
      end: `${tag === "" || tag === "br" ? "" : `</${tag}>`}${isNote ? ")" : isApart ? " " : ""}`,
      values: this.#root === "unknown" ? valuesOf(attributes) : "",
      hasText: false,
      children: 0,
      isAfterChild: false,
      type: attributes["type"],
    });
    if (this.#root === "plist") {
      if (name === "true" || name === "false") this.text(name);
      // What is in them has keys of its own.
      else if (name === "dict" || name === "array") this.#writeNumber();
    }
    const { navtitle = "" } = attributes;
    if (/^(?:bookmap|map)$/.test(this.#root) && navtitle.trim() !== "")
      this.#write(`<p>${escaped(navtitle)}</p>`);
    if (name !== "outline") return;
    // Programs for outlines keep a note beside the text of a point.
    for (const said of [attributes["text"], attributes["_note"]])
      if (said !== undefined && said.trim() !== "") this.#write(`<p>${escaped(said)}</p>`);
  }

  /** The element of HTML that is right where it stands: rows only in tables, and a line has no blocks in it. */
  #placed(element: string, parent: OpenElement | undefined): string {
    // A term or an item within a sentence.
    if (/^(?:dt|dd|li)$/.test(element) && parent?.hasText === true && this.#isInLine()) return "";
    if (element === "heading") return `h${Math.min(6, Math.max(1, this.#sections))}`;
    if (element === "li" && this.#open.findLast((one) => one.tag !== "")?.tag === "dl") return "dd";
    if (element === "other") return parent?.hasText === true || this.#isInLine() ? "" : "div";
    if (/^(?:tr|thead|tbody|tfoot)$/.test(element)) return this.#isInTable() ? element : "div";
    if (element === "td" || element === "th") {
      const row = this.#open.findLast(({ tag }) => tag !== "");
      if (row?.tag !== "tr") return "div";
    }
    return element;
  }

  #isInLine(): boolean {
    const block = this.#open.findLast(({ tag }) => tag !== "" && tag !== "span");
    return block !== undefined && lines.test(block.tag);
  }

  /** Makes the nearest table one of HTML, once it has rows. */
  #isInTable(): boolean {
    const table = this.#open.findLast(({ name, tag }) => isTable(name) || /^(?:table|td|th)$/.test(tag));
    if (table === undefined || table.tag === "td" || table.tag === "th") return false;
    if (table.tag === "table") return true;
    table.end = `</table>${table.end}`;
    table.tag = "table";
    this.#write("<table>");
    return true;
  }

  /** Values without a sentence around them, or what has a place of its own in a drawing. */
  #isApart(
    name: string,
    parent: OpenElement | undefined,
    attributes: Readonly<Record<string, string>>,
  ): boolean {
    if (/^(?:lb|pb|cb)$/.test(name)) return attributes["break"] !== "no";
    if (name === "tspan") return ["x", "y", "dx", "dy"].some((key) => attributes[key] !== undefined);
    return this.#root === "unknown" && (parent?.hasText !== true || parent.isAfterChild);
  }

  /** What the innermost element's attributes say, once. */
  #writeValues(form: (values: string) => string): void {
    const element = this.#open.at(-1);
    if (element === undefined || element.values === "") return;
    this.#write(form(escaped(element.values)));
    element.values = "";
  }

  /** How a list counts, how many rows and columns a cell takes; that a link is the mark of a note. */
  #attributesOf(tag: string, attributes: Readonly<Record<string, string>>): string {
    if (tag === "a") return ' role="doc-noteref"';
    if (tag === "ol") return countingOf(attributes);
    if (tag === "annotation") return ' encoding="application/x-tex"';
    return tag === "td" || tag === "th" ? this.#cells.spansOf(attributes) : "";
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
      // One after the other: "Art. 1", and the number of its first paragraph.
      if (this.#number !== "") this.#write(`<p>${escaped(this.#number)}</p>`);
      this.#number = `${text.trim()}${element?.name === "key" ? ":" : ""} `;
      return;
    }
    if (text === "") return;
    if (element !== undefined && /\S/.test(text)) {
      element.hasText = true;
      element.isAfterChild = false;
    }
    if (this.#isInTitle)
      this.title = `${this.title ?? ""}${text.replace(/<[^<>]{0,500}>/g, "")}`.slice(0, 300);
    // A feed's entries are HTML, escaped.
    const isHtml = element !== undefined && this.#isHtml(element, text);
    if (/\S/.test(text)) this.#writeNumber();
    const isWiki = this.#root === "mediawiki" && element?.name === "text";
    if (this.#isBlankDue && /^[\p{L}\p{N}]/u.test(text)) this.#write(" ");
    if (/\S/.test(text)) this.#isBlankDue = false;
    this.#write(isWiki ? wikiToHtml(text) : isHtml ? text : escaped(text));
  }

  #isHtml({ name, type }: OpenElement, text: string): boolean {
    if (this.#root === "feed" && type !== undefined) return type === "html";
    const isTitle = name === "title" && /^(?:rss|rdf|feed)$/.test(this.#root);
    if (isTitle)
      return /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z]{2,8});|<\/(?:b|i|em|strong|code|sup|sub|span)>/i.test(text);
    if (this.#root === "unknown" && htmlValue.test(text)) return true;
    return isDataElement(name) && /<\/?[a-z][^<>]{0,500}>/i.test(text);
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
    if (!/^(?:label|key|num)$/.test(name)) this.#writeNumber();
    // <price currency="EUR">5</price> is price: 5 (currency: EUR).
    const { hasText = false, children = 0, field = null } = this.#open.at(-1) ?? {};
    if (field !== null && hasText && children === 0) this.#parts[field.at] = escaped(`${field.label}: `);
    this.#writeValues((values) => (hasText ? ` (${values})` : values));
    this.#isBlankDue = isSpaced(name);
    if (isSection(name, this.#root)) this.#sections -= 1;
    const { end = "", tag } = this.#open.pop() ?? {};
    if (tag === "tr") this.#cells.endRow();
    const above = this.#open.at(-1);
    if (above !== undefined) above.isAfterChild = true;
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
