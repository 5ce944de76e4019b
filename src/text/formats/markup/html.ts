import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { htmlToMarkdownResult, initSync } from "mdream/wasm";
import type { DocumentProperties } from "../../../base/document.ts";
import { decodeText, normaliseText } from "../../decode.ts";
import { shortened } from "../../outline.ts";
import { withoutHiddenElements } from "../visible/html.ts";
import { propertiesOf } from "../parsed.ts";
import type { ParseInput, ParsedDocument } from "../parsed.ts";
import { withMaximumMemory } from "../pdf/wasm-memory.ts";

/**
 * HTML to Markdown by mdream. Its WebAssembly build is used, not the native one: a fault in it is an exception and not
 * the end of the process, and it runs on every platform without an optional package.
 */

/** What is not the page's content. */
const excluded = [
  "title",
  "script",
  "style",
  "noscript",
  "template",
  "svg",
  "canvas",
  "iframe",
  "object",
  "embed",
  "nav",
  "button",
  "select",
  "textarea",
  "input",
  "dialog",
  "[hidden]",
  '[aria-hidden="true"]',
  '[style*="display:none"]',
  '[style*="display: none"]',
  '[style*="visibility:hidden"]',
  '[style*="visibility: hidden"]',
  '[role="navigation"]',
  '[role="banner"]',
  '[role="contentinfo"]',
  '[role="search"]',
  '[role="menu"]',
  '[role="menubar"]',
  ".navbar",
  ".navheader",
  ".navfooter",
  ".sidebar",
  ".breadcrumb",
  ".breadcrumbs",
  ".skip-link",
  ".sphinxsidebar",
  ".related",
  // The permalinks that documentation tools put behind each heading.
  "a.headerlink",
  "a.anchor",
  "a.id_link",
];
/** Content inside an article, decoration around it. */
const excludedOutsideMain = [...excluded, "footer", "aside"];

const tagOverrides = {
  dl: { enter: "", exit: "", spacing: [2, 2] },
  dt: { enter: "", exit: "", spacing: [1, 0] },
  dd: { enter: ": ", exit: "", spacing: [1, 1] },
};
/** A page's `<main>` with less text than this is taken for a mistake, and the whole body is used. */
const minMainText = 200;
const maxTitleLength = 300;
const maxMemoryMb = 768;

let isReady = false;

export function parseHtml({ bytes, charset }: ParseInput): ParsedDocument {
  const html = decodeText(bytes, { declared: charset, isHtml: true });
  return { ...htmlToText(html), structure: "markdown", properties: pageProperties(html), pages: [] };
}

/** What a page's head says of it. */
function pageProperties(html: string): DocumentProperties {
  const head = html.slice(0, 64 * 1024);
  const end = head.search(/<body[\s>]/i);
  const metas = new Map<string, string>();
  for (const [tag] of head.slice(0, end < 0 ? head.length : end).matchAll(/<meta\s[^<>]{1,1000}>/gi)) {
    const name = attribute(tag, "name") ?? attribute(tag, "property") ?? attribute(tag, "http-equiv");
    const content = attribute(tag, "content");
    if (name !== undefined && content !== undefined && !metas.has(name.toLowerCase()))
      metas.set(name.toLowerCase(), content);
  }
  const first = (...names: string[]): string | undefined =>
    names.map((name) => metas.get(name)).find((content) => content !== undefined);
  const tag = /<html\s[^<>]{1,1000}>/i.exec(head)?.[0] ?? "";
  return propertiesOf({
    author: first("author", "article:author", "dc.creator", "dcterms.creator"),
    language:
      attribute(tag, "lang") ?? attribute(tag, "xml:lang") ?? first("content-language", "dc.language"),
    createdAt: first(
      "article:published_time",
      "date",
      "dc.date",
      "dcterms.created",
      "citation_publication_date",
    ),
    modifiedAt: first("article:modified_time", "og:updated_time", "last-modified", "dcterms.modified"),
  });
}

function attribute(tag: string, name: string): string | undefined {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, "i").exec(tag);
  return found?.[1] ?? found?.[2] ?? found?.[3];
}

/**
 * A page's main content as Markdown, and its title. Throws WebAssembly.RuntimeError on a fault in the parser, whose
 * state is undefined from then on.
 * @param linked gives the style sheets that the page links, where they are at hand.
 */
export function htmlToText(
  source: string,
  linked?: (href: string) => string | undefined,
): { text: string; title: string | null } {
  const html = withoutHiddenElements(source, linked);
  if (!isReady) {
    const file = fileURLToPath(import.meta.resolve("mdream/wasm/mdream_edge_bg.wasm"));
    initSync({ module: withMaximumMemory(readFileSync(file), maxMemoryMb) });
    isReady = true;
  }
  const whole = convert(html, undefined);
  for (const [mark, selector] of mainElements) {
    if (!mark.test(html)) continue;
    const main = convert(html, selector);
    if (main.text.length >= Math.min(minMainText, whole.text.length / 2))
      return { ...main, title: whole.title };
  }
  return whole;
}

const mainElements: readonly [RegExp, string][] = [
  [/<main[\s>]/i, "main"],
  [/\srole\s*=\s*["']?main\b/i, '[role="main"]'],
];

function convert(html: string, main: string | undefined): { text: string; title: string | null } {
  const filter =
    main === undefined ? { exclude: excludedOutsideMain } : { include: [main], exclude: excluded };
  const result: unknown = htmlToMarkdownResult(html, {
    plugins: { filter, tagOverrides, extraction: { selectors: ["title"] } },
  });
  const { markdown, extracted } = readResult(result);
  const title = extracted.replace(/\s+/g, " ").trim();
  return {
    text: normaliseText(markdown),
    title: title === "" ? null : shortened(title, maxTitleLength),
  };
}

/** The parts of mdream's answer that are used; its declared type is `any`. */
function readResult(result: unknown): { markdown: string; extracted: string } {
  if (typeof result !== "object" || result === null) return { markdown: "", extracted: "" };
  const markdown = "markdown" in result && typeof result.markdown === "string" ? result.markdown : "";
  const elements: unknown[] =
    "extracted" in result && Array.isArray(result.extracted) ? result.extracted : [];
  for (const element of elements) {
    if (typeof element !== "object" || element === null || !("textContent" in element)) continue;
    if (typeof element.textContent === "string" && element.textContent.trim() !== "")
      return { markdown, extracted: element.textContent };
  }
  return { markdown, extracted: "" };
}
