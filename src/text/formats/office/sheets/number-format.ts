/** Number formats that SheetJS refuses, although Excel writes them: the dots of "dd.mm.yyyy", the signs of "yyyy年m月d日". */

/** What SheetJS makes of a value and a format code; throws for a code that it does not know. */
export type Formatter = (code: string, value: number) => string;

/** Signs that mean something to SheetJS in a format. */
const known = /[A-Za-z0-9#?.,%@*_\\"[\]()+\-/:;$ !<>=&'^{}~€]/;

/** The value in its format; undefined where that can't be known. */
export function formatted(value: number, code: string, format: Formatter): string | undefined {
  try {
    const text: unknown = format(withLiterals(code), value);
    return typeof text === "string" && text.trim() !== "" ? text : undefined;
  } catch {
    // SheetJS throws strings and errors alike for what it does not know.
    return undefined;
  }
}

/** The same code with a backslash before each sign that stands for itself. */
function withLiterals(code: string): string {
  let literal = "";
  // What is in quotation marks, brackets or after a backslash is literal already.
  for (const [part] of code.slice(0, 255).matchAll(/"[^"]*"|\[[^\]]*\]|\\.|_.|\*.|[^]/gsu)) {
    if (part.length > 1 && /^["[\\_*]/.test(part)) literal += part;
    else if (part === "." && isDate(code)) literal += "\\.";
    else literal += known.test(part) ? part : `"${part}"`;
  }
  return literal;
}

/** Seconds may have decimals: their dot is one of a number. */
function isDate(code: string): boolean {
  return /[dy]/i.test(code.replace(/"[^"]*"|\[[^\]]*\]|\\./gs, "")) && !/\.0/.test(code);
}
