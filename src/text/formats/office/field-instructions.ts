import type { Link } from "../../../base/coverage.ts";

/** Instructions of Word's fields, which all of its formats share. */

/** Whether the field shows the number of a page, or of all pages. */
export function isPageNumber(instruction: string): boolean {
  return /^\s*(?:PAGE|NUMPAGES|SECTIONPAGES)\b/i.test(instruction);
}

/** The link that the field is, without its text yet; undefined for another field. */
export function linkOf(instruction: string): Link | undefined {
  const [, target] = /^\s*HYPERLINK\s+"([^"]+)"/i.exec(instruction) ?? [];
  return target === undefined ? undefined : { text: "", target };
}
