import { rootOf } from "../markup/html/math.ts";
import type { Link } from "../../../base/coverage.ts";
import { symbol } from "./symbols.ts";

/** Instructions of Word's fields, which all of its formats share. */

/** Whether the field shows the number of a page, or of all pages. */
export function isPageNumber(instruction: string): boolean {
  return /^\s*(?:PAGE|NUMPAGES|SECTIONPAGES)\b/i.test(instruction);
}

/** Whether the field sets a value that others show, and shows nothing itself. */
export function isSetting(instruction: string): boolean {
  return /^\s*(?:SET|ASK)\b/i.test(instruction);
}

/** The link that the field is, without its text yet; undefined for another field. */
export function linkOf(instruction: string): Link | undefined {
  const [, target] = /^\s*HYPERLINK\s+"([^"]+)"/i.exec(instruction) ?? [];
  return target === undefined ? undefined : { text: "", target };
}

/** What fields show that have no result. */
export function shownByInstruction(instruction: string): string {
  const [, button] = /^\s*MACROBUTTON\s+\S+\s+(.*)$/is.exec(instruction) ?? [];
  if (button !== undefined) return button.trim();
  const [, code, rest = ""] = /^\s*SYMBOL\s+(0x[\da-f]{1,4}|\d{1,5})\b(.*)$/is.exec(instruction) ?? [];
  if (code !== undefined) {
    const font = /\\f\s*"?([^"\\]{1,60})/i.exec(rest)?.[1]?.trim();
    return /\\u\b/i.test(rest) ? String.fromCodePoint(Number(code)) : symbol(font, Number(code));
  }
  const [, formula] = /^\s*EQ\s+(.*)$/is.exec(instruction) ?? [];
  return formula === undefined ? "" : formulaText(formula.slice(0, 2_000));
}

/** Formulas of Word's oldest kind: `\f(1,2)` is a fraction, `\r(3,x)` a root, `\s\up8(2)` a raised figure. */
function formulaText(formula: string): string {
  // Text with its reading above, as East Asian versions of Word write it.
  const [, base] = /\\s\\up\s?\d+\([^()]*\)\s*[,;]\s*([^()]*)\)/is.exec(formula) ?? [];
  if (base !== undefined) return base;
  let shown = formula;
  for (let round = 0; round < 5; round += 1)
    shown = shown
      .replace(
        /\\f\s?\(([^()\\,;]*)[,;]([^()\\]*)\)/gi,
        (_, over: string, under: string) => `${over.trim()}/${under.trim()}`,
      )
      .replace(/\\r\s?\((?:([^()\\,;]*)[,;])?([^()\\]*)\)/gi, (_, degree: string | undefined, of: string) =>
        rootOf(of.trim(), degree?.trim()),
      )
      .replace(/\\s\s?\\up\s?\d*\s?\(([^()\\]*)\)/gi, "^$1")
      .replace(/\\s\s?\\do\s?\d*\s?\(([^()\\]*)\)/gi, "_$1");
  return /\\[a-z]/i.test(shown)
    ? shown
        .replace(/\\[a-z]+\d*\s?/gi, "")
        .replace(/[()]/g, " ")
        .trim()
    : shown.trim();
}
