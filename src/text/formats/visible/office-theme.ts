import { black, hexColour, white } from "./colour.ts";
import type { Colour } from "./colour.ts";
import { attributeOf, localName, walkXml } from "../markup/xml.ts";

/** The colours of a theme that documents of Office name instead of their own, by `lt1`, `dk1`, `accent1` and so on. */
export type ThemeColours = ReadonlyMap<string, Colour>;

const usual: readonly [string, Colour][] = [
  ["lt1", white],
  ["dk1", black],
];

export function themeColours(xml: string | undefined): ThemeColours {
  const colours = new Map(usual);
  if (xml === undefined) return colours;
  let slot: string | undefined;
  let isScheme = false;
  walkXml(xml, {
    open: (name, attributes) => {
      const local = localName(name);
      if (local === "clrScheme") isScheme = true;
      else if (isScheme && /^(?:[dl][kt][12]|accent[1-6])$/.test(local)) slot = local;
      else if (isScheme && slot !== undefined && (local === "srgbClr" || local === "sysClr")) {
        const colour = hexColour(attributeOf(attributes, local === "srgbClr" ? "val" : "lastClr"));
        if (colour !== undefined) colours.set(slot, colour);
      }
    },
    close: (name) => {
      if (localName(name) === "clrScheme") isScheme = false;
    },
  });
  return colours;
}

const slots: Readonly<Record<string, string>> = {
  background1: "lt1",
  background2: "lt2",
  light1: "lt1",
  light2: "lt2",
  text1: "dk1",
  text2: "dk2",
  dark1: "dk1",
  dark2: "dk2",
  bg1: "lt1",
  bg2: "lt2",
  tx1: "dk1",
  tx2: "dk2",
};

/** The colour that a name in the theme stands for, where the document maps names as most do. */
export function themeColour(theme: ThemeColours, name: string): Colour | undefined {
  return theme.get(name) ?? (Object.hasOwn(slots, name) ? theme.get(slots[name] ?? name) : undefined);
}

/** The theme with the names that a master gives its colours (`p:clrMap`): on some, `bg1` is the dark one. */
export function mappedTheme(theme: ThemeColours, master: string | undefined): ThemeColours {
  const [, map] = /:clrMap\s([^<>]{0,1000})/.exec(master ?? "") ?? [];
  if (map === undefined) return theme;
  const mapped = new Map(theme);
  for (const [, name = "", slot = ""] of map.matchAll(/(\w+)="(\w+)"/g)) {
    const colour = theme.get(slot);
    if (colour !== undefined) mapped.set(name, colour);
  }
  return mapped;
}
