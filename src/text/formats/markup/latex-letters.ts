import { wordTable } from "../../../base/records.ts";

/** Letters beyond ASCII as LaTeX and BibTeX write them. */

const accents: Readonly<Record<string, string>> = {
  '"': "\u0308",
  "'": "\u0301",
  "`": "\u0300",
  "^": "\u0302",
  "~": "\u0303",
  c: "\u0327",
  v: "\u030C",
  "=": "\u0304",
  H: "\u030B",
  ".": "\u0307",
  k: "\u0328",
  r: "\u030A",
  u: "\u0306",
  d: "\u0323",
};
const letters = wordTable("ss:ß o:ø O:Ø ae:æ AE:Æ l:ł L:Ł aa:å AA:Å i:ı");

/** `\"u` → `ü`, `\ss` → `ß`. */
export function accented(text: string): string {
  return text
    .replace(
      /\\(["'`^~=.])\s{0,3}(?:\{([A-Za-z])\}|([A-Za-z])|\{\\([ij])\}|\\([ij])(?![A-Za-z]))|\\([cvHkrud])(?:\{([A-Za-z])\}| ([A-Za-z])\b)/g,
      (_, sign: string | undefined, ...found: (string | undefined)[]) => {
        const [mark = sign ?? ""] = found.slice(4, 5);
        const letter = [...found.slice(0, 4), ...found.slice(5, 7)].find((one) => one !== undefined) ?? "";
        return `${letter}${accents[mark] ?? ""}`.normalize("NFC");
      },
    )
    .replace(
      /\\(ss|o|O|ae|AE|l|L|aa|AA|i)(?:\{\}|(?![A-Za-z])\s?)/g,
      (_, name: string) => letters[name] ?? "",
    );
}
