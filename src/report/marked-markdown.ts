import type { ListItem, Nodes, RootContent, Table } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFootnoteFromMarkdown } from "mdast-util-gfm-footnote";
import { gfmStrikethroughFromMarkdown } from "mdast-util-gfm-strikethrough";
import { gfmTableFromMarkdown } from "mdast-util-gfm-table";
import { gfmTaskListItemFromMarkdown } from "mdast-util-gfm-task-list-item";
import { gfmFootnote } from "micromark-extension-gfm-footnote";
import { gfmStrikethrough } from "micromark-extension-gfm-strikethrough";
import { gfmTable } from "micromark-extension-gfm-table";
import { gfmTaskListItem } from "micromark-extension-gfm-task-list-item";
import { escapeHtml } from "./markup.ts";

/** A slice of the text that is marked, in UTF-16 units. */
export interface TextMark {
  number: number;
  start: number;
  end: number;
  /** Before and after what it holds; only the first piece has the id. */
  open: (isFirst: boolean) => string;
  /** After its last piece. */
  after: string;
}

/** Markup of ours, or a slice of the document's text. */
type Piece = string | { text: string; marks: readonly TextMark[] };

/** Longer texts are shown as they are: laying them out would take seconds. */
const maxLength = 500_000;

/**
 * A document's Markdown as HTML: headings, lists, tables, code, emphasis, struck text, task boxes and footnotes, with every mark around the text that it
 * holds, in pieces where it crosses elements. HTML in the document is shown as text, a link is its text and an image its
 * alt text: nothing of it is markup, and nothing is loaded.
 */
export function markedMarkdown(source: string, marks: readonly TextMark[]): string {
  const placed = marks
    .filter(({ start, end }) => start < end)
    .toSorted(
      (left, right) => left.start - right.start || right.end - left.end || left.number - right.number,
    );
  const writer = new Writer(source, placed);
  if (source.length > maxLength) writer.text(0, source.length);
  else {
    const tree = fromMarkdown(source, {
      extensions: [
        gfmTable(),
        // A single tilde is rather an "about" of numbers.
        gfmStrikethrough({ singleTilde: false }),
        gfmTaskListItem(),
        gfmFootnote(),
        { disable: { null: ["definition", "codeIndented"] } },
      ],
      mdastExtensions: [
        gfmTableFromMarkdown(),
        gfmStrikethroughFromMarkdown(),
        gfmTaskListItemFromMarkdown(),
        gfmFootnoteFromMarkdown(),
      ],
    });
    writer.blocks(tree.children);
  }
  return assemble(writer.pieces);
}

class Writer {
  readonly pieces: Piece[] = [];
  readonly #source: string;
  readonly #marks: readonly TextMark[];
  readonly #boundaries: readonly number[];

  constructor(source: string, marks: readonly TextMark[]) {
    this.#source = source;
    this.#marks = marks;
    this.#boundaries = [...new Set(marks.flatMap(({ start, end }) => [start, end]))].toSorted(
      (left, right) => left - right,
    );
  }

  /** The source's slice, cut where marks begin and end. */
  text(start: number, end: number): void {
    let from = start;
    for (const boundary of [...this.#boundaries.filter((at) => at > start && at < end), end]) {
      if (boundary > from) this.#piece(from, boundary, this.#source.slice(from, boundary));
      from = boundary;
    }
  }

  #piece(start: number, end: number, text: string): void {
    const marks = this.#marks.filter((mark) => mark.start < end && mark.end > start);
    this.pieces.push(marks.length === 0 ? escapeHtml(text) : { text, marks });
  }

  /** What a node says, where its characters are those of the source; otherwise as the source has it, where it is marked. */
  #value(node: Nodes & { value: string }): void {
    const { start, end } = placeOf(node);
    const within = this.#source.indexOf(node.value, start);
    const isVerbatim = within >= start && within + node.value.length <= end;
    if (isVerbatim) this.text(within, within + node.value.length);
    else if (this.#marks.some((mark) => mark.start < end && mark.end > start)) this.text(start, end);
    else this.pieces.push(escapeHtml(node.value));
  }

  blocks(nodes: readonly RootContent[]): void {
    for (const node of nodes) this.#node(node);
  }

  #wrapped(tag: string, nodes: readonly RootContent[], attributes = ""): void {
    this.pieces.push(`<${tag}${attributes}>`);
    this.blocks(nodes);
    this.pieces.push(`</${tag}>`);
  }

  #node(node: RootContent): void {
    switch (node.type) {
      case "heading":
        // The page's own title is the only h1.
        return this.#wrapped(`h${Math.min(6, node.depth + 1)}`, node.children, ' dir="auto"');
      case "paragraph":
        return this.#wrapped("p", node.children, ' dir="auto"');
      case "blockquote":
        return this.#wrapped("blockquote", node.children);
      case "list": {
        const start = node.ordered === true && node.start !== 1 ? ` start="${node.start ?? 1}"` : "";
        return this.#wrapped(node.ordered === true ? "ol" : "ul", node.children, start);
      }
      case "listItem":
        return this.#item(node);
      case "table":
        return this.#table(node);
      case "emphasis":
        return this.#wrapped("em", node.children);
      case "delete":
        return this.#wrapped("del", node.children);
      case "strong":
        return this.#wrapped("strong", node.children);
      case "link":
      case "linkReference":
        return this.blocks(node.children);
      case "code":
        this.pieces.push("<pre><code>");
        this.#value(node);
        return void this.pieces.push("</code></pre>");
      case "inlineCode":
        this.pieces.push("<code>");
        this.#value(node);
        return void this.pieces.push("</code>");
      case "break":
        return void this.pieces.push("<br>");
      case "footnoteReference":
        return this.#footnoteLabel(node);
      case "footnoteDefinition":
        this.pieces.push('<div class="footnote">');
        this.#footnoteLabel(node);
        this.blocks(node.children);
        return void this.pieces.push("</div>");
      case "thematicBreak":
        return void this.pieces.push("<hr>");
      case "text":
      case "html":
        return this.#value(node);
      case "definition":
      case "image":
      case "imageReference":
      case "tableCell":
      case "tableRow":
      case "yaml": {
        // What has no form of its own is shown as it is written.
        const { start, end } = placeOf(node);
        return this.text(start, end);
      }
    }
  }

  #item(item: ListItem): void {
    const isTask = typeof item.checked === "boolean";
    this.pieces.push(`<li${isTask ? ' class="task"' : ""} dir="auto">`);
    if (isTask) {
      const box = this.#source.indexOf("[", placeOf(item).start);
      this.#piece(box, box + 3, item.checked === true ? "☑" : "☐");
      this.pieces.push(" ");
    }
    this.blocks(item.children);
    this.pieces.push("</li>");
  }

  /** The label between "[^" and "]". */
  #footnoteLabel(node: Nodes): void {
    const start = placeOf(node).start + 2;
    this.pieces.push("<sup>");
    this.text(start, this.#source.indexOf("]", start));
    this.pieces.push("</sup>");
  }

  #table({ children }: Table): void {
    this.pieces.push("<table>");
    for (const [index, row] of children.entries()) {
      this.pieces.push("<tr>");
      for (const cell of row.children) this.#wrapped(index === 0 ? "th" : "td", cell.children, ' dir="auto"');
      this.pieces.push("</tr>");
    }
    this.pieces.push("</table>");
  }
}

function placeOf({ position }: Nodes): { start: number; end: number } {
  return { start: position?.start.offset ?? 0, end: position?.end.offset ?? 0 };
}

/** Puts the marks around their pieces: each piece has its own, so that they nest within every element. */
function assemble(pieces: readonly Piece[]): string {
  const last = new Map<number, Piece>();
  for (const piece of pieces)
    if (typeof piece !== "string") for (const { number } of piece.marks) last.set(number, piece);
  const begun = new Set<number>();
  return pieces
    .map((piece) => {
      if (typeof piece === "string") return piece;
      const opened = piece.marks.map((mark) => {
        const isFirst = !begun.has(mark.number);
        begun.add(mark.number);
        return mark.open(isFirst);
      });
      const closed = piece.marks
        .toReversed()
        .map((mark) => `${last.get(mark.number) === piece ? mark.after : ""}</mark>`);
      return `${opened.join("")}${escapeHtml(piece.text)}${closed.join("")}`;
    })
    .join("");
}
