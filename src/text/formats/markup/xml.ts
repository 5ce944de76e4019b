import { Parser } from "htmlparser2";
import { malformed } from "../parsed.ts";

/** XML as it comes, element by element: no tree, no entities but XML's own five. */

/** Declares entities: how a few bytes become gigabytes in a reader that expands them, or another file's content. */
export function assertNoEntities(xml: string): void {
  if (/<!ENTITY/i.test(xml)) throw malformed("it declares XML entities, which no such document needs");
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
