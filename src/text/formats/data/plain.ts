import type { Coverage } from "../../../base/coverage.ts";
import { decodeWithEncoding, withoutUnseen } from "../../decode.ts";
import { asPrinted, isEncrypted, withLastStates, withoutArmour, withoutFiles } from "../armour.ts";
import { accented } from "../markup/latex-letters.ts";
import { readMarkdown } from "../markup/markdown/read.ts";
import { encrypted } from "../parsed.ts";
import { withTabs } from "./delimiter.ts";
import type { ParseInput, Parsed } from "../parsed.ts";
import { withoutPageLines } from "./printed-pages.ts";

/** @throws DocumentError `undecodable`. */
export function parseMarkdown({ uri, bytes, charset }: ParseInput): Parsed {
  const { text: written, encoding } = decodeWithEncoding(bytes, { declared: charset, isHtml: false });
  const coverage: Coverage = { encoding };
  return {
    ...readMarkdown(written, coverage, { isMdx: /\.mdx$/i.test(uri) }),
    coverage,
  };
}

/**
 * Pages of plain text are parted by form feeds.
 * @throws DocumentError `undecodable`; `encrypted` for a text that is nothing else.
 */
export function parsePlain({ uri, bytes, charset }: ParseInput): Parsed {
  const { text: read, encoding } = decodeWithEncoding(bytes, {
    declared: charset,
    isHtml: false,
    keepsReturns: true,
  });
  // Java's texts of programs, and lists of sources for LaTeX, in ASCII.
  const written = /\.properties$/i.test(uri)
    ? read
        .replace(/\\u([\da-f]{4})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
        .toWellFormed()
        .replace(/\\\n[ \t]*/g, "")
        .replace(/\\([\\:=#!])/g, "$1")
    : /\.bib$/i.test(uri)
      ? accented(read).replace(/\{(\p{L})\}/gu, "$1")
      : read;
  const coverage: Coverage = { encoding };
  const text = withoutFiles(withoutArmour(asPrinted(withLastStates(written)), coverage), coverage);
  if (isEncrypted(text, coverage)) throw encrypted("it");
  return {
    text: withoutPageLines(withTabs(withoutUnseen(text))),
    structure: "plain",
    coverage,
  };
}
