import { hexColour, white } from "./colour.ts";
import type { Colour } from "./colour.ts";
import { Cuts } from "../cuts.ts";
import { isUnseen } from "./hidden.ts";
import type { Look } from "./hidden.ts";
import { themeColours } from "./office-theme.ts";
import type { ThemeColours } from "./office-theme.ts";
import { attributeOf, localName, walkXml } from "../markup/xml.ts";
import { entryText } from "../zip.ts";
import type { ZipEntries } from "../zip.ts";

/** A sheet's part, and what to take out of it. */
interface HiddenCells {
  path: string;
  cuts: Cuts;
  /** Characters of all its cells. */
  characters: number;
}

/**
 * The cells of a workbook (xlsx) whose own format hides their letters. What tables, rules and pictures may paint behind
 * cells can't be told: in sheets that have them nothing is hidden.
 */
export function* hiddenInSheets(entries: ZipEntries): Generator<HiddenCells> {
  const part = (path: string): string | undefined => {
    const name = Object.keys(entries).find((each) => each.toLowerCase() === path);
    return name === undefined ? undefined : entryText(entries, name);
  };
  const styles = part("xl/styles.xml");
  const hidden =
    styles === undefined ? new Set() : hiddenFormats(styles, themeColours(part("xl/theme/theme1.xml")));
  if (hidden.size === 0) return;
  for (const path of Object.keys(entries)) {
    const xml = /^xl\/worksheets\/[^/]+\.xml$/i.test(path) ? entryText(entries, path) : undefined;
    if (xml === undefined) continue;
    const isPainted = /[:<](?:conditionalFormatting|tableParts|picture|drawing|legacyDrawing)[\s/>]/.test(
      xml,
    );
    const cuts = new Cuts();
    let isCell = false;
    let isHidden = false;
    let characters = 0;
    walkXml(xml, {
      open: (name, attributes) => {
        if (localName(name) !== "c") return;
        isCell = true;
        isHidden = !isPainted && hidden.has(Number(attributeOf(attributes, "s") ?? 0));
      },
      text: (_text, start, end) => {
        if (isCell) characters += end - start;
        if (isCell && isHidden) cuts.add(start, end);
      },
      close: (name) => {
        if (localName(name) === "c") [isCell, isHidden] = [false, false];
      },
    });
    yield { path, cuts, characters };
  }
}

/** Numbers of the cell formats whose text is invisible. */
function hiddenFormats(styles: string, theme: ThemeColours): Set<number> {
  const fonts: Look[] = [];
  /** Undefined when it can't be told. */
  const fills: (Colour | undefined)[] = [];
  const hidden = new Set<number>();
  let formats = 0;
  let section = "";
  walkXml(styles, {
    open: (name, attributes) => {
      const local = localName(name);
      const value = (key: string): number => Number(attributeOf(attributes, key) ?? 0);
      if (/^(?:fonts|fills|cellXfs|cellStyleXfs|dxfs|borders|cellStyles)$/.test(local)) section = local;
      else if (section === "fonts" && local === "font") fonts.push({});
      else if (section === "fonts" && fonts.length > 0) {
        const font = fonts.at(-1);
        if (font !== undefined && local === "color") font.colour = colourOf(attributes, theme);
        if (font !== undefined && local === "sz") font.size = value("val");
      } else if (section === "fills" && local === "fill") fills.push(undefined);
      else if (section === "fills" && local === "patternFill")
        fills[fills.length - 1] = attributeOf(attributes, "patternType") === "none" ? white : undefined;
      else if (section === "fills" && local === "fgColor")
        fills[fills.length - 1] = colourOf(attributes, theme);
      else if (section === "cellXfs" && local === "xf") {
        if (isUnseen({ ...fonts[value("fontId")], behind: fills[value("fillId")] })) hidden.add(formats);
        formats += 1;
      }
    },
  });
  return hidden;
}

const themeSlots = [
  "lt1",
  "dk1",
  "lt2",
  "dk2",
  "accent1",
  "accent2",
  "accent3",
  "accent4",
  "accent5",
  "accent6",
];

function colourOf(attributes: Readonly<Record<string, string>>, theme: ThemeColours): Colour | undefined {
  if (Number(attributeOf(attributes, "tint") ?? 0) !== 0) return undefined;
  const slot = attributeOf(attributes, "theme");
  if (slot !== undefined) return theme.get(themeSlots[Number(slot)] ?? "");
  const indexed = attributeOf(attributes, "indexed");
  if (indexed !== undefined) return indexed === "1" || indexed === "9" ? white : undefined;
  return hexColour(attributeOf(attributes, "rgb")?.slice(-6));
}
