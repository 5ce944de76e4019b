import { normaliseText } from "../../decode.ts";
import { escapeLine, heading, table } from "../markup/markdown.ts";
import { encrypted, malformed, oneLine, propertiesOf, tooLarge } from "../parsed.ts";
import type { ParseInput, ParsedDocument } from "../parsed.ts";
import { OpenDocumentLook, OpenDocumentStyles } from "../visible/open-document.ts";
import { walkXml, xmlTexts } from "../markup/xml.ts";
import { entryText, unzip } from "../zip.ts";

/** Texts and presentations in OpenDocument: headings, lists and tables by their elements. A slide is a page. */
export function parseOpenDocument({ bytes, limits }: ParseInput): ParsedDocument {
  const entries = unzip(bytes, limits.maxUnpackedBytes, (path) =>
    ["content.xml", "styles.xml", "meta.xml", "META-INF/manifest.xml"].includes(path),
  );
  if (entryText(entries, "META-INF/manifest.xml")?.includes("manifest:encryption-data") === true)
    throw encrypted("it");
  const content = entryText(entries, "content.xml");
  if (content === undefined) throw malformed("it is no OpenDocument file: it lacks content.xml");
  const reader = new Reader(limits.maxCharacters);
  const look = new OpenDocumentLook(new OpenDocumentStyles(content, entryText(entries, "styles.xml")));
  walkXml(content, {
    open: (name, attributes) => {
      const isSeen = look.open(name, attributes);
      reader.open(name, attributes, isSeen);
    },
    text: (text) => {
      if (look.isSeen) reader.text(text);
    },
    close: (name) => {
      look.close();
      reader.close(name);
    },
  });
  const { text, pages } = reader.end();
  if (pages.length > limits.maxPages) throw tooLarge(`it has ${pages.length} slides`, "chunk.maxPages");
  const meta = xmlTexts(entryText(entries, "meta.xml"), [
    "dc:title",
    "dc:creator",
    "meta:initial-creator",
    "dc:language",
    "meta:creation-date",
    "dc:date",
  ]);
  return {
    text,
    title: oneLine(meta["dc:title"], 300) ?? null,
    structure: "markdown",
    properties: propertiesOf({
      author: meta["meta:initial-creator"] ?? meta["dc:creator"],
      language: meta["dc:language"],
      createdAt: meta["meta:creation-date"],
      modifiedAt: meta["dc:date"],
    }),
    pages,
  };
}

/** What is not the text: what was deleted, comments, and what a page repeats. */
const passedOver = new Set([
  "text:tracked-changes",
  "office:annotation",
  "text:sequence-decls",
  "office:forms",
  "svg:title",
  "svg:desc",
]);
const maxSpaces = 100;

class Reader {
  readonly #maxCharacters: number;
  #text = "";
  readonly #pages: number[] = [];
  /** Text of the paragraphs that are open: a text box stands inside a paragraph. */
  readonly #paragraphs: string[] = [];
  readonly #tables: { rows: string[][]; cell: string[] }[] = [];
  #listDepth = 0;
  #itemIsNew = false;
  #passedOver = 0;

  constructor(maxCharacters: number) {
    this.#maxCharacters = maxCharacters;
  }

  open(name: string, attributes: Readonly<Record<string, string>>, isSeen: boolean): void {
    if (this.#passedOver > 0 || !isSeen || passedOver.has(name)) {
      this.#passedOver += 1;
      return;
    }
    if (name === "text:p" || name === "text:h") this.#paragraphs.push("");
    else if (name === "text:s")
      this.text(" ".repeat(Math.min(Number(attributes["text:c"] ?? 1) || 1, maxSpaces)));
    else if (name === "text:tab" || name === "text:line-break") this.text(" ");
    else if (name === "text:list") this.#listDepth += 1;
    else if (name === "text:list-item") this.#itemIsNew = true;
    else if (name === "table:table") this.#tables.push({ rows: [], cell: [] });
    else if (name === "table:table-row") this.#tables.at(-1)?.rows.push([]);
    else if (name === "draw:page") this.#pages.push(this.#text.length);
    if (name === "text:h") this.#level = Number(attributes["text:outline-level"] ?? 1) || 1;
  }

  #level = 1;

  text(text: string): void {
    if (this.#passedOver > 0) return;
    const index = this.#paragraphs.length - 1;
    const paragraph = this.#paragraphs[index];
    if (paragraph !== undefined) this.#paragraphs[index] = paragraph + text;
  }

  close(name: string): void {
    if (this.#passedOver > 0) {
      this.#passedOver -= 1;
      return;
    }
    if (name === "text:p" || name === "text:h") this.#endParagraph(name === "text:h");
    else if (name === "text:list") {
      this.#listDepth -= 1;
      if (this.#listDepth === 0 && this.#tables.length === 0) this.#text += "\n";
    } else if (name === "table:table-cell" || name === "table:covered-table-cell") {
      const open = this.#tables.at(-1);
      open?.rows.at(-1)?.push(open.cell.join("\n"));
      if (open !== undefined) open.cell = [];
    } else if (name === "table:table") {
      const done = this.#tables.pop();
      const outer = this.#tables.at(-1);
      // A table in a cell: its text is part of the cell.
      if (outer !== undefined) outer.cell.push(...(done?.rows ?? []).map((row) => row.join(" ")));
      else this.#add(table(done?.rows ?? [], this.#maxCharacters), "\n\n");
    }
  }

  #endParagraph(isHeading: boolean): void {
    const text = (this.#paragraphs.pop() ?? "").replace(/\s+/g, " ").trim();
    if (text === "") return;
    const open = this.#tables.at(-1);
    if (open !== undefined) open.cell.push(text);
    else if (isHeading) this.#add(heading(this.#level, text), "\n\n");
    else if (this.#listDepth > 0) {
      const indent = "  ".repeat(Math.min(this.#listDepth - 1, 8));
      this.#add(`${indent}${this.#itemIsNew ? "- " : "  "}${text}`, "\n");
      this.#itemIsNew = false;
    } else this.#add(escapeLine(text), "\n\n");
  }

  #add(block: string, end: string): void {
    if (block !== "") this.#text += `${normaliseText(block)}${end}`;
  }

  end(): { text: string; pages: number[] } {
    return { text: this.#text, pages: this.#pages };
  }
}
