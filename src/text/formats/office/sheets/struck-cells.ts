import { attributeOf, localName, walkXml } from "../../markup/xml.ts";
import { entryText } from "../../zip.ts";
import type { ZipEntries } from "../../zip.ts";

/** Cells of a workbook (xlsx) whose format puts a line through all of their text, which the library does not tell. */

/** Addresses such as `B2`, by the path of their sheet's part in lower case. */
export function struckCellsOf(entries: ZipEntries): Map<string, ReadonlySet<string>> {
  const found = new Map<string, ReadonlySet<string>>();
  const styles = Object.keys(entries).find((path) => path.toLowerCase() === "xl/styles.xml");
  const formats = struckFormats(styles === undefined ? undefined : entryText(entries, styles));
  if (formats.size === 0) return found;
  for (const path of Object.keys(entries)) {
    const xml = /^xl\/worksheets\/[^/]+\.xml$/i.test(path) ? entryText(entries, path) : undefined;
    if (xml === undefined) continue;
    const cells = new Set<string>();
    walkXml(xml, {
      open: (name, attributes) => {
        const address = localName(name) === "c" ? attributeOf(attributes, "r") : undefined;
        if (address !== undefined && formats.has(Number(attributeOf(attributes, "s") ?? 0)))
          cells.add(address);
      },
    });
    found.set(path.toLowerCase(), cells);
  }
  return found;
}

/** Numbers of the cell formats whose font is struck. */
function struckFormats(styles: string | undefined): Set<number> {
  const formats = new Set<number>();
  if (styles === undefined || !/<(?:\w{1,10}:)?strike\b/.test(styles)) return formats;
  const isStruck: boolean[] = [];
  let count = 0;
  let section = "";
  walkXml(styles, {
    open: (name, attributes) => {
      const local = localName(name);
      if (/^(?:fonts|cellXfs|cellStyleXfs|dxfs|cellStyles)$/.test(local)) section = local;
      else if (section === "fonts" && local === "font") isStruck.push(false);
      else if (section === "fonts" && local === "strike")
        isStruck[isStruck.length - 1] = !/^(?:0|false)$/.test(attributeOf(attributes, "val") ?? "");
      else if (section === "cellXfs" && local === "xf") {
        if (isStruck[Number(attributeOf(attributes, "fontId") ?? 0)] === true) formats.add(count);
        count += 1;
      }
    },
  });
  return formats;
}
