import { decodeWithEncoding } from "../../decode.ts";
import { oneLine, propertiesOf } from "../parsed.ts";
import type { ParseInput, Parsed, Parser } from "../parsed.ts";
import { htmlToText } from "./html.ts";
import { escaped } from "./html/escaped.ts";
import { wikiToHtml } from "./mediawiki.ts";
import { creole, dialectToHtml, dokuWiki, jira, textile, tiddlerToHtml } from "./wiki-dialects.ts";

/** Pages of wikis: they become HTML, and its reader does the rest. */

function parserOf(toHtml: (text: string) => string): Parser {
  return ({ uri, bytes, charset }: ParseInput): Parsed => {
    const { text, encoding } = decodeWithEncoding(bytes, { declared: charset, isHtml: false });
    const page = htmlToText(`<!doctype html><body>${toHtml(text)}`, { uri });
    return { ...page, coverage: { ...page.coverage, encoding } };
  };
}

export const parseMediaWiki = parserOf(wikiToHtml);
export const parseDokuWiki = parserOf((text) => dialectToHtml(text, dokuWiki));
export const parseCreole = parserOf((text) => dialectToHtml(text, creole));
export const parseJira = parserOf((text) => dialectToHtml(text, jira));
export const parseTextile = parserOf((text) => dialectToHtml(text, textile));

/** One page of TiddlyWiki: fields, and its text after a blank line. */
export function parseTiddler({ uri, bytes, charset }: ParseInput): Parsed {
  const { text, encoding } = decodeWithEncoding(bytes, { declared: charset, isHtml: false });
  const [head = "", ...body] = text.split(/\n{2,}/);
  const fields = new Map(
    Array.from(head.matchAll(/^([\w-]{1,60}):[ \t]*(.*)$/gm), ({ 1: name = "", 2: value = "" }) => [
      name,
      value,
    ]),
  );
  const title = oneLine(fields.get("title"), 300) ?? null;
  const html = tiddlerToHtml(body.join("\n\n"), fields.get("type") ?? "", 1);
  const page = htmlToText(
    `<!doctype html><body>${title === null ? "" : `<h1>${escaped(title)}</h1>`}${html}`,
    { uri },
  );
  return {
    ...page,
    title,
    properties: propertiesOf({
      author: fields.get("creator"),
      createdAt: dayOf(fields.get("created")),
      modifiedAt: dayOf(fields.get("modified")),
    }),
    coverage: { ...page.coverage, encoding },
  };
}

/** `20240503100000000` as a date. */
function dayOf(stamp = ""): string | undefined {
  return /^\d{14}/.test(stamp)
    ? stamp.replace(/^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)\d*$/, "$1-$2-$3T$4:$5:$6Z")
    : undefined;
}
