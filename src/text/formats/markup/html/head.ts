import { isTag, isText } from "domhandler";
import type { Document, Element } from "domhandler";
import type { DocumentProperties } from "../../../../base/document.ts";
import { parsedJson } from "../../../../base/parsed-json.ts";
import { isRecord, ownValue } from "../../../../base/records.ts";
import { namedProperties, oneLine, titleOf } from "../../parsed.ts";
import { escapeLine } from "../markdown.ts";
import { unreadNames, visitElements, wordsOf } from "./tree.ts";

/** What a page says of itself outside its text. */
export interface PageHead {
  title: string | null;
  properties: DocumentProperties;
  /** What JSON-LD, or else the data of its program, says of a page whose text a script writes; empty when there is none. */
  articleBody: () => string;
  /** `<base href>`. */
  base: string | undefined;
}

const maxHeadLength = 20_000;
const maxTitleLength = 300;
const maxLinkedData = 20;

/** @param source of the page, in which Word keeps its document's properties as a comment. */
export function headOf(page: Document, source: string): PageHead {
  let title: string | undefined;
  const linkedData: string[] = [];
  let programData = "";
  let language: string | undefined;
  let linked: string | undefined;
  let base: string | undefined;
  /** What the page says of itself, by its names. */
  const said: [name: string, value: string][] = [];
  const authors: string[] = [];
  /** The first that microdata speaks of; others are articles that the page points to. */
  let ownItem: Element | undefined;
  visitElements(page, (element) => {
    const { name, attribs } = element;
    const data = itemOf(element);
    ownItem ??= data?.item;
    if (data !== undefined && data.item === ownItem) {
      if (data.name === "author") authors.push(data.value);
      else said.push([data.name, data.value]);
    }
    if (name === "html" || name === "body") language ??= attribs["lang"] ?? attribs["xml:lang"];
    else if (name === "title") title ??= oneLine(wordsOf(element), maxTitleLength);
    else if (name === "base") base ??= attribs["href"];
    else if (name === "meta") {
      const property = attribs["name"] ?? attribs["property"] ?? attribs["http-equiv"];
      const { content } = attribs;
      if (property !== undefined && content !== undefined) said.push([property, content]);
    } else if (attribs["rel"] === "author") linked ??= wordsOf(element);
    else if (
      name === "script" &&
      attribs["type"] === "application/ld+json" &&
      linkedData.length < maxLinkedData
    )
      linkedData.push(sourceOf(element));
    else if (name === "script" && attribs["id"] === "__NEXT_DATA__") programData = sourceOf(element);
    return name !== "svg" && (name === "head" || !unreadNames.has(name));
  });
  const social = said.find(([name]) => name === "og:title")?.[1];
  return {
    title: titleOf(title) ?? titleOf(social),
    articleBody: () =>
      linkedData.map((json) => articleBodyOf(json)).find((text) => text !== "") ??
      (linkedData
        .map((json) => linkedText(json))
        .filter((text) => text !== "")
        .join("\n\n") ||
        pageText(programData)),
    base,
    properties: namedProperties([
      ["lang", language ?? ""],
      ...said,
      ...linkedData.flatMap((json) => articleData(json)),
      ["creator", authors.join(", ")],
      ["byline", linked ?? ""],
      ...Array.from(
        source.slice(0, maxHeadLength).matchAll(/<o:(Author|Created|LastSaved)>([^<]{1,300})</g),
        ([, name = "", value = ""]): [string, string] => [name, value],
      ),
    ]),
  };
}

/** What an element says of its article by microdata: `<time itemprop="datePublished" datetime="2024-05-03">`. */
function itemOf(element: Element): { item: Element; name: string; value: string } | undefined {
  const { itemprop: name = "", itemscope: isItem, content, datetime } = element.attribs;
  if (!/^(?:author|name|date(?:Published|Modified))$/.test(name) || isItem !== undefined) return undefined;
  const around = scopeOf(element);
  // An author has a name of his own.
  const isNamed = name === "name" && around?.attribs["itemprop"] === "author";
  const item = isNamed ? scopeOf(around) : around;
  if (item === undefined || (name === "name" && !isNamed)) return undefined;
  if (!article.test(item.attribs["itemtype"] ?? "")) return undefined;
  return { item, name: isNamed ? "author" : name, value: content ?? datetime ?? wordsOf(element) };
}

function scopeOf(element: Element): Element | undefined {
  let around = element.parent;
  while (around !== null && !(isTag(around) && around.attribs["itemscope"] !== undefined))
    around = around.parent;
  return around !== null && isTag(around) ? around : undefined;
}

const article = /(?:Article|Posting|WebPage|Report|Book)$/;

function articleBodyOf(json: string): string {
  const quoted = /"articleBody"\s*:\s*("(?:[^"\\]|\\.)*")/.exec(json)?.[1];
  if (quoted === undefined) return "";
  try {
    return String(JSON.parse(quoted));
  } catch {
    // Not JSON after all: the page has no such text.
    return "";
  }
}

/** Who wrote an article, and when, by its JSON-LD. */
function articleData(json: string): [name: string, value: string][] {
  if (!/"@type"\s*:\s*\[?\s*"\w*(?:Article|Posting|WebPage|Report|Book)"/.test(json)) return [];
  const text = (name: string): string =>
    new RegExp(`"${name}"\\s*:\\s*"((?:[^"\\\\]|\\\\.){1,300})"`).exec(json)?.[1] ?? "";
  const authors =
    /"author"\s*:\s*(\{[^{}]{0,2000}\}|\[[^\]]{0,5000}\]|"[^"\\]{1,300}")/.exec(json)?.[1] ?? "";
  const names = authors.startsWith('"')
    ? [authors.slice(1, -1)]
    : Array.from(authors.matchAll(/"name"\s*:\s*"([^"\\]{1,300})"/g), ([, name = ""]) => name);
  return [
    ["author", names.join(", ")],
    ...["datePublished", "dateModified"].map((name): [string, string] => [name, text(name)]),
  ];
}

function sourceOf(script: Element): string {
  return script.children.map((child) => (isText(child) ? child.data : "")).join("");
}

/** What a program of Next.js shows of a page, without what it needs for itself. */
function pageText(json: string): string {
  const props = recordIn(recordIn(parsedJson(json), "props"), "pageProps");
  const own = Object.entries(props).filter(([name]) => !name.startsWith("_"));
  return linkedText(
    JSON.stringify(Object.fromEntries(own), (name, value: unknown) =>
      isForProgram.test(name) ? undefined : value,
    ),
  );
}

const isForProgram =
  /^_|(?:^|[a-z])(?:Id|Ids|Url|Uri|Token|Key|Hash|Slug)$|^(?:id|ids|url|uri|href|src|slug|key|token|hash|locale|locales|type|path|className|messages|translations)$/;

function recordIn(data: unknown, name: string): Record<string, unknown> {
  const inner = isRecord(data) ? ownValue(data, name) : undefined;
  return isRecord(inner) ? inner : {};
}

const maxLines = 2_000;
const maxDepth = 20;

/** What data of a page says without an article in it: `name: Pump`, a line a value, without types and addresses. */
function linkedText(json: string): string {
  const lines: string[] = [];
  const walk = (value: unknown, name: string, depth: number): void => {
    if (depth > maxDepth || lines.length >= maxLines) return;
    if (typeof value === "string" || typeof value === "number") {
      const text = oneLine(String(value), 10_000) ?? "";
      if (text !== "" && !/^https?:/i.test(text))
        lines.push(escapeLine(name === "" ? text : `${name}: ${text}`));
    } else if (Array.isArray(value)) for (const item of value) walk(item, name, depth + 1);
    else if (typeof value === "object" && value !== null)
      for (const [key, inner] of Object.entries(value))
        if (key === "@graph" || !key.startsWith("@")) walk(inner, key === "@graph" ? "" : key, depth + 1);
  };
  try {
    walk(JSON.parse(json), "", 0);
  } catch {
    // Not JSON after all: the page has no such data.
    return "";
  }
  return lines.join("\n");
}
