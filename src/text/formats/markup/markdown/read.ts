import type { Element } from "domhandler";
import { compile, parse, postprocess, preprocess } from "micromark";
import type { Options } from "micromark";
import { gfmTable, gfmTableHtml } from "micromark-extension-gfm-table";
import { mergeCoverage, noteProblem } from "../../../../base/coverage.ts";
import type { Coverage, Link } from "../../../../base/coverage.ts";
import type { DocumentProperties } from "../../../../base/document.ts";
import { cutLevels, outlineOf } from "../../../outline.ts";
import type { Outline } from "../../../outline.ts";
import { removeHidden } from "../../visible/html.ts";
import { Serialiser } from "../html/serialise.ts";
import { parseTree, unreadNames } from "../html/tree.ts";
import { withoutComments, withoutDataUris } from "../markdown.ts";
import { withoutDialects } from "./dialects.ts";
import { readFrontMatter } from "./front-matter.ts";
import { closedNames, prepare, withFormulas } from "./verbatim.ts";
import type { Prepared } from "./verbatim.ts";

/**
 * Markdown as the reader of its rendering sees it. A block that holds nothing but plain Markdown (emphasis and code
 * included) stays as it is written. One with links, pictures, tags, escapes or entities is rendered, and read as HTML is.
 */

/** Longer blocks would take seconds, or are made to. */
const maxRendered = 40_000;
const maxRows = 2_000;

/** What a reader of a rendered page does not see as it is written. */
const markup =
  /\\[!-/:-@[-`{-~]|&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,30});|<[a-z/!?]|!\[|\]\(|\[![a-z-]{2,20}\]|\{[#.][\w-]|\\\n|[\u00AD\u200B\u2060\uFEFF]/i;
const definition =
  /^ {0,3}\[((?!\^)(?:[^[\]\\\n]|\\.){1,300})\]:[ \t]*\n?[ \t]*(?:<[^<>\n]{0,2000}>|[^\s<]\S{0,2000})(?:[ \t\n]+(?:"[^"]{0,500}"|'[^']{0,500}'|\([^()]{0,500}\)))?[ \t]*$/gm;
const label = /\[((?:[^[\]\\\n]|\\.|\n(?!\s*\n)){1,300})\]/g;
/** Elements whose content only means something with its end tag, some blocks later. */
const structural = /<(\/?)(table|ul|ol|dl|blockquote|h[1-6])(?=[\s/>])/gi;

export interface MarkdownText {
  text: string;
  title: string | null;
  properties: DocumentProperties;
  links: Link[];
}

/** @param coverage what is seen and not read is added to it. */
export function readMarkdown(
  written: string,
  coverage: Coverage,
  { isMdx = false }: { isMdx?: boolean } = {},
): MarkdownText {
  const front = readFrontMatter(written);
  const body = front === undefined ? written : written.slice(front.end);
  const shown = withoutDialects(withoutComments(body, coverage), { isMdx });
  const markdown = withoutDataUris(shown, coverage);
  const { text, links } = new Reader(markdown, coverage).read();
  return {
    text: front === undefined || front.text === "" ? text : `${front.text}\n\n${text.replace(/^\n+/, "")}`,
    title: front?.title ?? null,
    properties: front?.properties ?? {},
    links,
  };
}

interface Slice {
  text: string;
  kind: "code" | "item" | "other";
  /** A table's first two lines, before rows that are not the first of it. */
  header: string;
}

class Reader {
  readonly #coverage: Coverage;
  readonly #slices: Slice[];
  readonly #closed: ReadonlySet<string>;
  readonly #definitions: ReadonlyMap<string, string>;
  readonly #links: Link[] = [];

  constructor(markdown: string, coverage: Coverage) {
    this.#coverage = coverage;
    this.#slices = slicesOf(markdown, outlineOf(markdown, "markdown"));
    this.#closed = closedNames(markdown);
    this.#definitions = definitionsOf(this.#slices);
  }

  read(): Pick<MarkdownText, "text" | "links"> {
    let text = "";
    for (let at = 0; at < this.#slices.length; at += 1) {
      const slice = this.#slices[at];
      if (slice === undefined) break;
      const one = { ...slice };
      if (slice.kind !== "code")
        for (let depth = depthOf(one.text); depth > 0 && at + 1 < this.#slices.length;) {
          const next = this.#slices[at + 1]?.text ?? "";
          if (one.text.length + next.length > maxRendered) break;
          one.text += next;
          depth += depthOf(next);
          at += 1;
        }
      text += this.#shown(one);
    }
    return { text, links: this.#links };
  }

  #shown(slice: Slice): string {
    if (slice.kind === "code") return slice.text;
    const body = withoutDefinitions(slice.text).trimEnd();
    const prepared = prepare(body, this.#closed);
    const { rest } = prepared;
    const definitions = this.#definitionsFor(rest);
    const tail = slice.text.slice(slice.text.trimEnd().length);
    if (body === "") return "";
    if (definitions === "" && !markup.test(rest)) return body + tail;
    if (body.length > maxRendered) {
      noteProblem(this.#coverage, `A block of ${body.length} characters was left as it is written.`);
      return body + tail;
    }
    const shown = this.#rendered(prepared, slice.header, definitions);
    if (shown === "") return "";
    const bullet = slice.kind === "item" && shown.startsWith("- ") ? /^[*+]/.exec(body)?.[0] : undefined;
    return (bullet === undefined ? shown : bullet + shown.slice(1)) + tail;
  }

  #rendered({ source, formulas }: Prepared, header: string, definitions: string): string {
    const page = parseTree(htmlOf(`${header}${withoutMarks(notesAsText(source))}\n\n${definitions}`));
    mergeCoverage(this.#coverage, removeHidden(page, { scriptsMayShow: false }));
    const serialiser = new Serialiser(isLeftOut, true);
    const text = serialiser.text({ title: undefined, lead: [], roots: [page] });
    // Without the number of tables: most are not rendered.
    const { notRead = {}, formFields } = serialiser.coverage;
    mergeCoverage(this.#coverage, { notRead, ...(formFields === undefined ? {} : { formFields }) });
    for (const link of serialiser.links) this.#links.push(link);
    return withFormulas(header === "" ? text : text.split("\n").slice(2).join("\n"), formulas);
  }

  /** The definitions of the links that a text refers to, as source. */
  #definitionsFor(text: string): string {
    if (this.#definitions.size === 0 || !text.includes("[")) return "";
    const found = new Set<string>();
    for (const [, name = ""] of text.matchAll(label)) {
      const source = this.#definitions.get(normalised(name));
      if (source !== undefined) found.add(source);
    }
    return [...found].join("\n");
  }
}

const options: Options = {
  allowDangerousHtml: true,
  // A link's target is data: whatever it is.
  allowDangerousProtocol: true,
  // Emphasis stays as it is written.
  extensions: [gfmTable(), { disable: { null: ["attention"] } }],
  htmlExtensions: [
    gfmTableHtml(),
    {
      exit: {
        // Code in a line keeps its marks: they say that it is code.
        codeTextSequence(token) {
          this.raw(this.sliceSerialize(token));
        },
        // So does the blank that parts them from a mark in the code.
        codeTextPadding() {
          this.raw(" ");
        },
      },
    },
  ],
};
/** Made once: to combine the extensions takes as long as to read a short block. */
const parser = parse(options);

function htmlOf(markdown: string): string {
  parser.defined.length = 0;
  parser.lazy = {};
  const html = compile(options)(
    postprocess(parser.document().write(preprocess()(markdown, undefined, true))),
  );
  // In Markdown a picture without a description is no decoration.
  return html.replaceAll(' alt="" />', " />");
}

/** What is no text, and icons. */
function isLeftOut({ name, attribs }: Element): boolean {
  return unreadNames.has(name) || name === "template" || attribs["aria-hidden"] === "true";
}

/** A note is no definition of a link, though it looks like one. */
function notesAsText(source: string): string {
  return source.replace(/^([ \t>]*)(?=\[\^[^\]\n]{1,100}\]:)/gm, "$1\\");
}

/** Names of headings, and the label of a box as its reader sees it. */
function withoutMarks(source: string): string {
  return source
    .replace(/^( {0,3}#{1,6} [^\n]*?)[ \t]+\{[#.][\w .#:=-]{1,200}\}[ \t]*$/gm, "$1")
    .replace(
      /^([ \t>]*>[ \t]*)\[!([a-z])([a-z-]{1,20})\][-+]?[ \t]*(.*)$/gim,
      (_, before: string, first: string, rest: string, title: string) =>
        `${before}${first.toUpperCase()}${rest.toLowerCase()}: ${title.trimEnd()}  `,
    );
}

/** Blocks, with lists by their items and long tables by their rows. */
function slicesOf(markdown: string, outline: Outline): Slice[] {
  const starts = [{ at: 0, header: "" }];
  let isList = false;
  for (const [index, position] of outline.positions.entries()) {
    const level = outline.levels[index] ?? cutLevels.inner;
    const isBlock = level <= cutLevels.block;
    if (isBlock) isList = kindOf(markdown.slice(position, position + 20)) === "item";
    const table = outline.tables[outline.tableOf[index] ?? -1];
    const isRow = table !== undefined && position - Math.max(table.body, starts.at(-1)?.at ?? 0) > maxRows;
    if (position > 0 && (isBlock || isRow || (isList && level === cutLevels.item)))
      starts.push({ at: position, header: isRow ? markdown.slice(table.start, table.body) : "" });
  }
  return starts.map(({ at, header }, index) => {
    const text = markdown.slice(at, starts[index + 1]?.at);
    return { text, kind: kindOf(text), header };
  });
}

function kindOf(text: string): Slice["kind"] {
  if (/^(?: {0,3}(?:`{3}|~{3})| {0,3}\t| {4})/.test(text)) return "code";
  return /^ {0,3}(?:[-*+]|\d{1,9}[.)])(?:\s|$)/.test(text) ? "item" : "other";
}

function depthOf(text: string): number {
  let depth = 0;
  for (const [, close] of text.matchAll(structural)) depth += close === "/" ? -1 : 1;
  return Math.max(0, depth);
}

function definitionsOf(slices: readonly Slice[]): Map<string, string> {
  const definitions = new Map<string, string>();
  for (const { text, kind } of slices)
    if (kind !== "code" && text.includes("]:"))
      for (const [source, name = ""] of text.matchAll(definition))
        if (!definitions.has(normalised(name))) definitions.set(normalised(name), source);
  return definitions;
}

/** A block without the definitions of links that it begins with. */
function withoutDefinitions(text: string): string {
  let end = 0;
  if (/^ {0,3}\[/.test(text))
    for (const { 0: source, index } of text.matchAll(definition)) {
      if (text.slice(end, index).trim() !== "") break;
      end = index + source.length;
    }
  return end === 0 ? text : text.slice(end).replace(/^\n+/, "");
}

function normalised(name: string): string {
  return name.replace(/\s+/g, " ").trim().toLowerCase();
}
