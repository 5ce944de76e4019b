import { isText } from "domhandler";
import type { Document } from "domhandler";
import type { DocumentProperties } from "../../../../base/document.ts";
import { oneLine, propertiesOf, titleOf } from "../../parsed.ts";
import { escapeLine } from "../markdown.ts";
import { unreadNames, visitElements, wordsOf } from "./tree.ts";

/** What a page says of itself outside its text. */
export interface PageHead {
  title: string | null;
  properties: DocumentProperties;
  /** What JSON-LD says of a page whose text a script writes; empty when there is none. */
  articleBody: () => string;
  /** `<base href>`. */
  base: string | undefined;
}

const authors = ["author", "article:author", "dc.creator", "dcterms.creator"];
const languages = ["content-language", "dc.language"];
const created = ["article:published_time", "date", "dc.date", "dcterms.created", "citation_publication_date"];
const modified = ["article:modified_time", "og:updated_time", "last-modified", "dcterms.modified"];
const maxTitleLength = 300;
const maxLinkedData = 20;

export function headOf(page: Document): PageHead {
  let title: string | undefined;
  const linkedData: string[] = [];
  let language: string | undefined;
  let base: string | undefined;
  const metas = new Map<string, string>();
  visitElements(page, (element) => {
    const { name, attribs } = element;
    if (name === "html") language = attribs["lang"] ?? attribs["xml:lang"];
    else if (name === "title") title ??= oneLine(wordsOf(element), maxTitleLength);
    else if (name === "base") base ??= attribs["href"];
    else if (name === "meta") {
      const property = attribs["name"] ?? attribs["property"] ?? attribs["http-equiv"];
      const { content } = attribs;
      if (property !== undefined && content !== undefined && !metas.has(property.toLowerCase()))
        metas.set(property.toLowerCase(), content);
    } else if (
      name === "script" &&
      attribs["type"] === "application/ld+json" &&
      linkedData.length < maxLinkedData
    )
      linkedData.push(element.children.map((child) => (isText(child) ? child.data : "")).join(""));
    return name !== "svg" && (name === "head" || !unreadNames.has(name));
  });
  const first = (names: readonly string[]): string | undefined =>
    names.map((name) => metas.get(name)).find((content) => content !== undefined);
  return {
    title: titleOf(title),
    articleBody: () =>
      linkedData.map((json) => articleBodyOf(json)).find((text) => text !== "") ??
      linkedData
        .map((json) => linkedText(json))
        .filter((text) => text !== "")
        .join("\n\n"),
    base,
    properties: propertiesOf({
      author: first(authors),
      language: language ?? first(languages),
      createdAt: first(created),
      modifiedAt: first(modified),
    }),
  };
}

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
      for (const [key, inner] of Object.entries(value)) if (!key.startsWith("@")) walk(inner, key, depth + 1);
  };
  try {
    walk(JSON.parse(json), "", 0);
  } catch {
    // Not JSON after all: the page has no such data.
    return "";
  }
  return lines.join("\n");
}
