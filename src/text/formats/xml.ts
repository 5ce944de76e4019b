import { Parser } from "htmlparser2";
import { malformed } from "./parsed.ts";

/** XML as it comes, element by element: no tree, no entities but XML's own five. */

/** Declares entities: how a few bytes become gigabytes in a reader that expands them, or another file's content. */
export function assertNoEntities(xml: string): void {
  if (/<!ENTITY/i.test(xml)) throw malformed("it declares XML entities, which no such document needs");
}

export interface XmlHandlers {
  open?: (name: string, attributes: Readonly<Record<string, string>>) => void;
  text?: (text: string) => void;
  close?: (name: string) => void;
}

/** Names keep their prefixes, as `w:p`. Throws DocumentError `malformed`. */
export function walkXml(xml: string, { open, text, close }: XmlHandlers): void {
  assertNoEntities(xml);
  const parser = new Parser(
    {
      ...(open === undefined ? {} : { onopentag: open }),
      ...(text === undefined ? {} : { ontext: text }),
      ...(close === undefined ? {} : { onclosetag: close }),
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(xml);
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
