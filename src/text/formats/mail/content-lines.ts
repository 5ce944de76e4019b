import { decodeWithEncoding, normaliseText } from "../../decode.ts";
import { namedProperties, titleOf } from "../parsed.ts";
import type { ParseInput, Parsed } from "../parsed.ts";

/** The lines of iCalendar and vCard: `NAME;PARAMETER=value:value`. */

export interface ContentLine {
  /** In capitals. */
  property: string;
  /** `item1` of `item1.TEL`: lines that belong together. */
  group: string;
  /** From the first semicolon on. */
  parameters: string;
  value: string;
}

/** A line that begins with a blank goes on with the one before. */
export function contentLines(text: string): ContentLine[] {
  return text
    .replace(/\r?\n[ \t]/g, "")
    .split("\n")
    .map((line) => {
      const [, group = "", name = "", parameters = "", value = ""] =
        /^(?:([\w-]{1,40})\.)?([A-Z-]{1,40})((?:;[^:"]{0,300}(?:"[^"]{0,300}")?){0,20}):(.*)$/i.exec(
          line.trim(),
        ) ?? [];
      return { property: name.toUpperCase(), group, parameters, value };
    });
}

export function unescaped(value: string): string {
  return value.replace(/\\([\\;,:nN])/g, (_, sign: string) => (/n/i.test(sign) ? "\n" : sign));
}

/** What is read of a file. */
export interface ContentLinesRead {
  /** Markdown. */
  text: string;
  /** What the file says of itself: its title, and what `namedProperties` knows. */
  said: readonly (readonly [name: string, value: string])[];
}

export function parseContentLines(
  { bytes, charset }: ParseInput,
  read: (file: string) => ContentLinesRead,
): Parsed {
  const { text, encoding } = decodeWithEncoding(bytes, { declared: charset, isHtml: false });
  const { text: shown, said } = read(text);
  return {
    text: normaliseText(shown),
    title: titleOf(said.find(([name, value]) => name === "title" && value.trim() !== "")?.[1]),
    properties: namedProperties(said),
    coverage: { encoding },
  };
}
