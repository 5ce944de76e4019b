import { escaped } from "./html/escaped.ts";
import { localName, walkXml } from "./xml.ts";

/** Pages of recognised letters (ALTO and PAGE XML). */

export const isRecognised = (xml: string): boolean =>
  /^[^]{0,5000}?<(?:\w{1,20}:)?(?:alto|PcGts)[\s>]/.test(xml);

/** As HTML: a paragraph a block, whose lines are joined where a hyphen parts a word. */
export function recognisedToHtml(xml: string): string {
  const parts: string[] = [];
  const open: string[] = [];
  let isHyphenated = false;
  walkXml(xml, {
    open: (written, { CONTENT: letters = "", SUBS_TYPE: part = "", SUBS_CONTENT: word }) => {
      const name = localName(written);
      open.push(name);
      if (/^(?:TextBlock|TextRegion)$/.test(name)) parts.push("<p>");
      else if (name === "HYP") isHyphenated = true;
      else if (name === "SP") parts.push(" ");
      // The whole word stands beside its first part.
      else if (name === "String" && !(part === "HypPart2" && word !== undefined))
        parts.push(escaped(part === "HypPart1" && word !== undefined ? word : letters));
    },
    text: (text) => {
      // A region and a line say again what their lines and words say.
      if (open.at(-1) === "Unicode" && open.at(-3) === "TextLine") parts.push(escaped(text));
    },
    close: (written) => {
      open.pop();
      if (localName(written) !== "TextLine") return;
      if (!isHyphenated) parts.push("\n");
      isHyphenated = false;
    },
  });
  return parts.join("");
}
