import { Element, Text, isTag, isText } from "domhandler";
import type { ChildNode } from "domhandler";
import { parsedJson } from "../../../../base/parsed-json.ts";
import { isRecord, ownValue } from "../../../../base/records.ts";
import { tiddlerToHtml } from "../wiki-dialects.ts";
import { classesOf, parseTree, setChildren, visitElements, wordsOf } from "./tree.ts";

/** Parts of generated pages that readers see only after the tool's own scripts and style sheets. */
export function showMadeParts(element: Element): void {
  if (element.name === "script") return showData(element);
  const { attribs } = element;
  const names = classesOf(element);
  if (element.name === "table" && attribs["class"] === "memname") writeInLine(element);
  else if (element.name === "table" && names.includes("memberdecls")) writeMembers(element);
  else if (element.name === "span" && names.includes("ltx_note")) writeNote(element);
  else if (names.includes("colist") || names.includes("hdlist")) nameListed(element);
  else if (names.some((name) => /^(?:foot|end)note$/.test(name))) joinMark(element);
  else if (names.includes("csl-entry")) writeEntry(element);
}

/** Lists that Asciidoctor sets as tables: meanings of marks in a listing, terms beside their definitions. */
function nameListed(list: Element): void {
  const isTerms = classesOf(list).includes("hdlist");
  visitElements(list, (part) => {
    const names = classesOf(part);
    if (part.name === "table") {
      part.name = isTerms ? "dl" : "ol";
      const body = part.children.find((child) => isTag(child) && child.name === "tbody");
      if (body !== undefined && isTag(body)) setChildren(part, body.children);
    } else if (part.name === "tr") {
      part.name = isTerms ? "span" : "li";
      const [mark, ...others] = part.children.filter((child) => isTag(child));
      if (!isTerms && mark !== undefined && /^\d+$/.test(wordsOf(mark))) setChildren(part, others);
    } else if (names.includes("hdlist1")) part.name = "dt";
    else if (part.name === "td") part.name = names.includes("hdlist2") ? "dd" : "div";
    return part.name !== "dt" && part.name !== "dd";
  });
}

/** A note whose mark stands at its side: "[1] Text". */
function joinMark(note: Element): void {
  const [mark, text] = note.children.filter((child) => !isText(child) || child.data.trim() !== "");
  if (mark === undefined || text === undefined || !isTag(mark) || !isTag(text)) return;
  if (!/^(?:a|span|sup)$/.test(mark.name) || !/^(?:p|div)$/.test(text.name)) return;
  if (!/^\[?\d{1,3}\]?$/.test(wordsOf(mark))) return;
  const first = text.children.find((child) => isTag(child));
  const block = text.name === "div" && first?.name === "p" ? first : text;
  setChildren(block, [mark, new Text(" "), ...block.children]);
  setChildren(
    note,
    note.children.filter((child) => child !== mark),
  );
}

/** An entry of a bibliography (Pandoc), whose number stands in the margin. */
function writeEntry(entry: Element): void {
  for (const part of entry.children)
    if (isTag(part) && /^csl-(?:left-margin|right-inline)$/.test(part.attribs["class"] ?? "")) {
      part.name = "span";
      setChildren(part, [...part.children, new Text(" ")]);
    }
}

/** A declaration of Doxygen, whose words stand in cells: "bool run ( int speed )". */
function writeInLine(table: Element): void {
  visitElements(table, (part) => {
    if (/^t(?:body|r|d)$/.test(part.name)) {
      part.name = "span";
      setChildren(part, [...part.children, new Text(" ")]);
    }
    return true;
  });
  table.name = "p";
}

/** The members of a class of Doxygen, type and name in cells: a line for each. */
function writeMembers(table: Element): void {
  visitElements(table, (part) => {
    const isHeading = part.name === "tr" && classesOf(part).includes("heading");
    if (isHeading || /^t(?:able|body)$/.test(part.name)) part.name = "div";
    else if (part.name === "tr") part.name = "p";
    else if (part.name === "td") {
      part.name = "span";
      setChildren(part, [...part.children, new Text(" ")]);
    }
    return true;
  });
}

/** A note of LaTeXML, which a reader sees beside its mark: the mark itself stands there three times. */
function writeNote(note: Element): void {
  let content: Element | undefined;
  visitElements(note, (part) => {
    const names = classesOf(part);
    if (names.includes("ltx_note_content")) content = part;
    if (names.some((name) => name === "ltx_note_mark" || name === "ltx_tag_note")) setChildren(part, []);
    return true;
  });
  if (content !== undefined) setChildren(note, [new Text(" ("), ...content.children, new Text(")")]);
}

/** Data of a page that its own script shows as a table (R Markdown), or as pages of a wiki (TiddlyWiki). */
function showData(script: Element): void {
  const isTable = script.attribs["data-pagedtable-source"] !== undefined;
  const isStore = script.attribs["class"] === "tiddlywiki-tiddler-store";
  if (!isTable && !isStore) return;
  const [source] = script.children;
  if (source === undefined || !isText(source)) return;
  const data = parsedJson(source.data);
  const shown = isTable ? tableOf(data) : pagesOf(data);
  if (shown.length === 0) return;
  script.name = isTable ? "table" : "div";
  script.attribs = {};
  setChildren(script, shown);
}

function tableOf(data: unknown): ChildNode[] {
  if (!isRecord(data)) return [];
  const columns = recordsOf(ownValue(data, "columns"));
  const rows = recordsOf(ownValue(data, "data"));
  if (columns.length === 0) return [];
  const line = (name: string, cells: readonly unknown[]): Element =>
    elementOf(
      "tr",
      cells.map((cell) => elementOf(name, [new Text(written(cell))])),
    );
  return [
    line(
      "th",
      columns.map(({ label }) => label),
    ),
    ...rows.map((row) =>
      line(
        "td",
        columns.map(({ name }) => ownValue(row, written(name))),
      ),
    ),
  ];
}

function pagesOf(data: unknown): ChildNode[] {
  return recordsOf(data)
    .map(({ title, text, type }) => ({ title: written(title), text: written(text), type: written(type) }))
    .filter(({ title, text }) => !title.startsWith("$:/") && text !== "")
    .flatMap(({ title, text, type }) => [
      elementOf("h2", [new Text(title)]),
      ...parseTree(tiddlerToHtml(text, type, 2)).children,
    ]);
}

function recordsOf(list: unknown): Record<string, unknown>[] {
  return Array.isArray(list) ? list.filter((one) => isRecord(one)) : [];
}

/** R writes a single value as a list of one. */
function written(value: unknown): string {
  const [only] = Array.isArray(value) ? value : [value];
  return typeof only === "string" || typeof only === "number" || typeof only === "boolean"
    ? String(only)
    : "";
}

function elementOf(name: string, children: ChildNode[]): Element {
  const element = new Element(name, {}, []);
  setChildren(element, children);
  return element;
}
