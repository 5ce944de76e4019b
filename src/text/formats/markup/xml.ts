import { Parser } from "htmlparser2";
import { malformed } from "../parsed.ts";

/** XML as it comes, element by element: no tree, no entities but XML's own five. */

/** Declares entities: how a few bytes become gigabytes in a reader that expands them, or another file's content. */
export function assertNoEntities(xml: string): void {
  if (/<!ENTITY/i.test(xml)) throw malformed("it declares XML entities, which no such document needs");
}

const maxEntities = 500;
const doctype = /<!DOCTYPE[^[>]{0,2000}\[([^\]]{0,60000})\]\s{0,100}>/i;
const simpleEntity =
  /<!ENTITY\s{1,20}([A-Za-z_][\w.-]{0,60})\s{1,20}(?:"((?:[^"<&%]|&(?:#x?[\da-f]{1,6}|amp|lt|gt|quot|apos);){0,200})"|'((?:[^'<&%]|&(?:#x?[\da-f]{1,6}|amp|lt|gt|quot|apos);){0,200})')\s{0,20}>/gi;

/**
 * The same document with the entities that stand for a few characters as those characters, and without their
 * declarations. Others stay, and `walkXml` refuses them.
 */
export function withoutSimpleEntities(xml: string): string {
  const subset = doctype.exec(xml.slice(0, 65_536))?.[1];
  if (subset === undefined) return xml;
  const values = new Map<string, string>();
  const rest = subset.replace(simpleEntity, (all, name: string, first?: string, second?: string) => {
    if (values.size >= maxEntities) return all;
    if (!values.has(name)) values.set(name, first ?? second ?? "");
    return "";
  });
  return xml
    .replace(subset, () => rest)
    .replace(/&([A-Za-z_][\w.-]{0,60});/g, (all, name: string) => values.get(name) ?? all);
}

export interface XmlHandlers {
  open?: (name: string, attributes: Readonly<Record<string, string>>) => void;
  /** With the place of the text in the XML: one past its last character. */
  text?: (text: string, start: number, end: number) => void;
  close?: (name: string) => void;
}

/** Names keep their prefixes, as `w:p`. Throws DocumentError `malformed`. */
export function walkXml(xml: string, { open, text, close }: XmlHandlers): void {
  assertNoEntities(xml);
  const parser = new Parser(
    {
      ...(open === undefined ? {} : { onopentag: open }),
      ...(text === undefined
        ? {}
        : { ontext: (data: string) => text(data, parser.startIndex, parser.endIndex + 1) }),
      ...(close === undefined ? {} : { onclosetag: close }),
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(xml);
}

/** `w:val` → `val`: prefixes are for the document to choose. */
export function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

/** An attribute by its name without a prefix. */
export function attributeOf(attributes: Readonly<Record<string, string>>, name: string): string | undefined {
  for (const [key, value] of Object.entries(attributes)) if (localName(key) === name) return value;
  return undefined;
}

/** The text of the first element of each of these names that has one. */
export function xmlTexts<Name extends string>(
  xml: string | undefined,
  names: readonly Name[],
): Partial<Record<Name, string>> {
  const found: Partial<Record<Name, string>> = {};
  if (xml === undefined) return found;
  let current: Name | undefined;
  walkXml(xml, {
    open: (name) => {
      current = names.find((candidate) => candidate === name && found[candidate] === undefined);
    },
    text: (text) => {
      if (current !== undefined) found[current] = `${found[current] ?? ""}${text}`;
    },
    close: () => {
      current = undefined;
    },
  });
  return found;
}
