import { mergeCoverage } from "../../../base/coverage.ts";
import type { Coverage, Link } from "../../../base/coverage.ts";
import { decodeText } from "../../decode.ts";
import { htmlToText } from "../markup/html.ts";
import { plainToMarkdown } from "../markup/markdown.ts";
import type { Parsed, ParseInput } from "../parsed.ts";

/** Which of a mail's bodies its reader sees: mails have one in plain text, in HTML, in rich text, or in several of them. */

/** Share of words: a plain part that lacks more of the page beside it is not the whole mail, if the page lacks no more of it. */
const maxLacked = { byPlain: 0.2, byHtml: 0.1 };
/** How a plain part names the page, in several languages; one that does, and is so short, says no more than that. */
const stubWords = /\bHTML\b|browser|navigat|navegad/i;
const maxPointer = 100;

interface Reading {
  coverage: Coverage;
  links: Link[];
}

type Page = Pick<Parsed, "text" | "coverage" | "links">;

/** The plain part of a mail is what its writer saw, unless the page, which mail programs show, has more: words, or tables. */
export function shownBody(plain: string, page: Page | undefined, { coverage, links }: Reading): string {
  if (page === undefined) return plainToMarkdown(plain);
  const isPointer = stubWords.test(plain) && plain.length < maxPointer;
  const [ofPage, ofPlain] = [wordsOf(page.text), wordsOf(plain)];
  const hasMore =
    plain === "" ||
    isPointer ||
    (lackedShare(ofPage, ofPlain) <= maxLacked.byHtml &&
      ((page.coverage?.tables ?? 0) > 0 || lackedShare(ofPlain, ofPage) > maxLacked.byPlain));
  if (!hasMore || page.text.trim() === "") return plainToMarkdown(plain);
  mergeCoverage(coverage, page.coverage ?? {});
  for (const link of page.links ?? []) links.push(link);
  return page.text.trim();
}

/** The body of a mail as Outlook keeps it. */
export interface OutlookBody {
  plain?: string | undefined;
  html?: string | Uint8Array | undefined;
  /** Rich text, packed. */
  packedRtf?: Uint8Array | undefined;
}

export async function outlookBody(
  { plain = "", html = "", packedRtf }: OutlookBody,
  reading: Reading & Pick<ParseInput, "uri" | "limits">,
): Promise<string> {
  const source =
    typeof html === "string"
      ? html
      : decodeText(Uint8Array.from(html), { declared: undefined, isHtml: true });
  const page =
    source.trim() !== ""
      ? htmlToText(source)
      : packedRtf === undefined
        ? undefined
        : await richPage(packedRtf, reading);
  return shownBody(plain.replace(/\r\n?/g, "\n").trim(), page, reading);
}

async function richPage(
  packed: Uint8Array,
  { uri, limits }: Pick<ParseInput, "uri" | "limits">,
): Promise<Page> {
  const { decompressRTF } = await import("@kenjiuno/decompressrtf");
  const bytes = Uint8Array.from(decompressRTF([...packed]));
  const { parseRtf } = await import("../office/rich-text/rich-text.ts");
  return parseRtf({ uri, bytes, charset: undefined, limits });
}

function wordsOf(text: string): Set<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu));
}

/** Share of the other words that are not among the own. */
function lackedShare(own: ReadonlySet<string>, other: ReadonlySet<string>): number {
  return other.size === 0 ? 0 : [...other].filter((word) => !own.has(word)).length / other.size;
}
