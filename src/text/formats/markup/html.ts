import { Text, isDocument, isTag, isText } from "domhandler";
import type { Document, Element, ParentNode } from "domhandler";
import type { Coverage, Link } from "../../../base/coverage.ts";
import { mergeCoverage } from "../../../base/coverage.ts";
import type { DocumentProperties } from "../../../base/document.ts";
import { decodeWithEncoding, normaliseText } from "../../decode.ts";
import type { ParseInput, Parsed } from "../parsed.ts";
import { removeHidden } from "../visible/html.ts";
import { contentOf } from "./html/content.ts";
import { headOf } from "./html/head.ts";
import { Serialiser } from "./html/serialise.ts";
import { nameStorageFormat } from "./html/storage-format.ts";
import { showMadeParts } from "./html/made-pages.ts";
import { partColumns } from "./html/parted-columns.ts";
import { nameTabs } from "./html/tabs.ts";
import { dropHint, dropTeaser } from "./html/teasers.ts";
import { listBullets } from "./html/word-lists.ts";
import {
  nameByRole,
  nameGrid,
  parseTree,
  partMark,
  setChildren,
  visitElements,
  wordsOf,
} from "./html/tree.ts";

/** HTML as a reader sees it, by the standard's own parsing algorithm (parse5) and a serialiser of our own. */

export function parseHtml({ uri, bytes, charset }: ParseInput): Parsed {
  const { text: html, encoding } = decodeWithEncoding(bytes, { declared: charset, isHtml: true });
  const page = htmlToText(html, { uri });
  return { ...page, coverage: { ...page.coverage, encoding } };
}

export interface PageText {
  text: string;
  title: string | null;
  properties: DocumentProperties;
  links: Link[];
  coverage: Coverage;
}

export interface HtmlOptions {
  /** Where the page is: links are resolved against an http(s) address, and left as they are elsewhere. */
  uri?: string;
  /** Gives the style sheets that the page links, where they are at hand. */
  linked?: (href: string) => string | undefined;
}

/** What a value of plain text does not hold. */
export const htmlValue =
  /<\/(?:[abip]|div|span|strong|em|[uo]l|li|table|t[dr]|h[1-6]|blockquote|pre|code|font)>|<br\s{0,3}\/?>|&#(?:\d{2,5}|x[\da-f]{2,4});/i;

/** A value of a record as it is shown: content systems export parts of pages in theirs. */
export function shownValue(value: string): string {
  return htmlValue.test(value) ? htmlToText(value).text.replace(/^#{1,6} /gm, "") : value;
}

/**
 * A page's main content as Markdown.
 * @throws DocumentError `too_large` for too many elements, or style sheets made to stop a machine.
 */
export function htmlToText(source: string, { uri = "", linked }: HtmlOptions = {}): PageText {
  const page = parseTree(source);
  const { title, properties, articleBody, base } = headOf(page, source);
  openShadowRoots(page);
  const coverage = removeHidden(page, { linked });
  // Their styles are their own.
  openFrames(page);
  // Once their styles don't matter.
  visitElements(page, (element) => {
    showAddress(element);
    showMadeParts(element);
    turnLetters(element);
    nameStorageFormat(element);
    nameByRole(element);
    nameGrid(element);
    partMark(element);
    listBullets(element);
    partColumns(element);
    dropTeaser(element);
    dropHint(element);
    return true;
  });
  nameTabs(page);
  const content = contentOf(page, title ?? "");
  const serialiser = new Serialiser(content.isLeftOut);
  const text = serialiser.text(content).replace(waiting, "");
  mergeCoverage(coverage, serialiser.coverage);
  return {
    // A page that a script fills may have its article as data, or for browsers without scripts.
    text: normaliseText(text || articleBody() || textWithoutScripts(page)),
    title,
    properties,
    links: serialiser.links.map((link) => ({ ...link, target: resolved(link.target, base, uri) })),
    coverage,
  };
}

/** What a page shows where scripts do not run, unless it only asks for them. */
function textWithoutScripts(page: Document): string {
  let source = "";
  visitElements(page, (element) => {
    if (element.name === "noscript") source += wordsOf(element);
    return element.name !== "head";
  });
  return source === "" || /javascript|<noscript/i.test(source) ? "" : htmlToText(source).text;
}

/** All that a page says until its script has run. */
const waiting =
  /^\s*(?:loading|please wait|wird geladen|bitte warten|chargement|cargando|carregando|caricamento|загрузка|読み込み中|加载中)(?:[^\n.…]{0,30}(?:\.{2,3}|…))?\s*$/i;

const maxFrameDepth = 3;

/** Puts what components draw by themselves (declarative shadow DOM) in their place, with what the page puts into its slots. */
function openShadowRoots(page: ParentNode, depth = 1): void {
  visitElements(page, (host) => {
    const root = host.children.find(
      (child) => isTag(child) && child.name === "template" && child.attribs["shadowrootmode"] !== undefined,
    );
    if (root === undefined || depth > maxFrameDepth) return true;
    const [content] = isTag(root) ? root.children : [];
    if (content === undefined || !isDocument(content)) return true;
    openShadowRoots(content, depth + 1);
    removeHidden(content);
    const own = host.children.filter((child) => child !== root);
    const slots: Element[] = [];
    const styles: Element[] = [];
    visitElements(content, (element) => {
      if (element.name === "slot") slots.push(element);
      if (element.name === "style") styles.push(element);
      return element.name !== "slot";
    });
    // They hold inside only.
    for (const style of styles) style.children = [];
    for (const slot of slots) {
      const name = slot.attribs["name"] ?? "";
      const given = own.filter((child) => (isTag(child) ? (child.attribs["slot"] ?? "") : "") === name);
      const isEmpty = given.every((child) => isText(child) && child.data.trim() === "");
      if (!isEmpty) setChildren(slot, given);
    }
    setChildren(host, content.children);
    // What was put into slots may draw by itself, too.
    return true;
  });
}

/** Puts pages that are written into an attribute of their frame in its place, and what a set of frames shows without them. */
function openFrames(page: Document, depth = 1): void {
  visitElements(page, (frame) => {
    if (frame.name === "frame") frame.name = "iframe";
    else if (frame.name === "frameset") frame.name = "div";
    else if (frame.name === "noframes") {
      const [text] = frame.children;
      if (text !== undefined && isText(text)) setChildren(frame, parseTree(text.data).children);
    }
    const { srcdoc } = frame.attribs;
    if (frame.name !== "iframe" || srcdoc === undefined || depth > maxFrameDepth) return true;
    const inner = parseTree(srcdoc);
    openFrames(inner, depth + 1);
    removeHidden(inner);
    frame.name = "div";
    setChildren(frame, inner.children);
    return false;
  });
}

/** A mail address that a service (Cloudflare) keeps from robots, and a script puts back: a key and letters under it. */
function showAddress(element: Element): void {
  const code = element.attribs["data-cfemail"] ?? "";
  if (!/^(?:[\da-f]{2}){2,200}$/i.test(code)) return;
  const [key = 0, ...letters] = Buffer.from(code, "hex");
  setChildren(element, [new Text(Buffer.from(letters.map((letter) => letter ^ key)).toString("utf8"))]);
}

/** An address that is written backwards, and shown from right to left. */
function turnLetters(element: Element): void {
  if (element.name !== "bdo" || element.attribs["dir"] !== "rtl") return;
  const words = wordsOf(element);
  // Scripts that are written so are stored in the order of reading.
  if (/^[ -~]*$/.test(words)) setChildren(element, [new Text(Array.from(words).toReversed().join(""))]);
}

function resolved(target: string, base: string | undefined, uri: string): string {
  const page = /^https?:/i.test(uri) ? uri : undefined;
  const from = URL.parse(base ?? uri, page);
  return from !== null && /^https?:$/.test(from.protocol)
    ? (URL.parse(target, from.href)?.href ?? target)
    : target;
}
