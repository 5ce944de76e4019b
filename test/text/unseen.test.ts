import { describe, expect, test } from "vitest";
import { hidesMost, isUnseen } from "../../src/text/formats/visible/hidden.ts";
import type { Look } from "../../src/text/formats/visible/hidden.ts";
import { docx, odt } from "../support/office-files.ts";
import { parse } from "../support/parse.ts";

describe("one rule decides for all formats what is not seen", () => {
  const looks: [what: string, look: Look, unseen: boolean][] = [
    ["Text of which nothing is known", {}, false],
    ["Text that the document hides", { isHidden: true }, true],
    ["Text that stands outside of the page", { isOffPage: true }, true],
    ["Letters of no size", { size: 0 }, true],
    ["Letters of a point", { size: 1 }, true],
    ["Letters of a point and a half", { size: 1.5 }, false],
    ["Letters whose size is no number", { size: NaN }, false],
    ["Letters of four percent", { opacity: 0.04 }, true],
    ["Letters of five percent", { opacity: 0.05 }, false],
    ["Letters whose opacity is no number", { opacity: NaN }, false],
    ["White on white", { colour: [255, 255, 255], behind: [255, 255, 255] }, true],
    ["#f0f0f0 on white", { colour: [240, 240, 240], behind: [255, 255, 255] }, true],
    ["#efefef on white", { colour: [239, 239, 239], behind: [255, 255, 255] }, false],
    ["Yellow on white", { colour: [255, 255, 0], behind: [255, 255, 255] }, false],
    ["Black on black", { colour: [0, 0, 0], behind: [0, 0, 0] }, true],
    ["White on what is not known", { colour: [255, 255, 255] }, false],
    ["White on what may be any colour", { colour: [255, 255, 255], behind: "unknown" }, false],
    ["Any colour on white", { colour: "unknown", behind: [255, 255, 255] }, false],
    [
      "Hidden text in a readable colour",
      { isHidden: true, colour: [0, 0, 0], behind: [255, 255, 255] },
      true,
    ],
  ];

  test.each(looks)("%s is judged as expected", (_what, look, unseen) => {
    expect(isUnseen(look)).toBe(unseen);
  });

  test.each([
    [0, 0, false],
    [50, 100, false],
    [51, 100, true],
    [100, 100, true],
    [1_000, Infinity, false],
  ])("%d hidden characters of %d are most of a text: %s", (hidden, whole, isMost) => {
    expect(hidesMost(hidden, whole)).toBe(isMost);
  });
});

/** A document in each format whose second paragraph looks so. */
const formats: [name: string, write: (size: number, grey: number) => Promise<string>][] = [
  [
    "HTML",
    async (size, grey) =>
      (
        await parse(
          `<p>Start of the minutes</p><p style="font-size:${size}pt;color:#${hex(grey)}">Mallory</p><p>End</p>`,
          "text/html",
        )
      ).text,
  ],
  [
    "Word",
    async (size, grey) =>
      (
        await parse(
          docx(
            `<w:p><w:r><w:t>Start of the minutes</w:t></w:r></w:p><w:p><w:r><w:rPr><w:sz w:val="${2 * size}"/><w:color w:val="${hex(grey)}"/></w:rPr><w:t>Mallory</w:t></w:r></w:p>`,
          ),
          "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        )
      ).text,
  ],
  [
    "rich text",
    async (size, grey) =>
      (
        await parse(
          `{\\rtf1\\ansi{\\colortbl;\\red${grey}\\green${grey}\\blue${grey};}\\pard Start of the minutes\\par\\fs${2 * size}\\cf1 Mallory\\par}`,
          "application/rtf",
        )
      ).text,
  ],
  [
    "OpenDocument",
    async (size, grey) =>
      (
        await parse(
          odt(
            `<office:automatic-styles><style:style style:name="T1" style:family="text"><style:text-properties fo:font-size="${size}pt" fo:color="#${hex(grey)}"/></style:style></office:automatic-styles><office:body><office:text><text:p>Start of the minutes</text:p><text:p><text:span text:style-name="T1">Mallory</text:span></text:p></office:text></office:body>`,
          ),
          "application/vnd.oasis.opendocument.text",
        )
      ).text,
  ],
];
const hex = (grey: number): string => grey.toString(16).padStart(2, "0").repeat(3);

test.each(formats)("%s hides the same letters as the other formats", async (_name, write) => {
  const looks: [size: number, grey: number, isShown: boolean][] = [
    [12, 0, true],
    [1, 0, false],
    [1.5, 0, true],
    [12, 255, false],
    [12, 240, false],
    [12, 239, true],
  ];
  for (const [size, grey, isShown] of looks) {
    const text = await write(size, grey);
    expect(text).toContain("Start of the minutes");
    expect(text.includes("Mallory"), `${size} points in ${hex(grey)}`).toBe(isShown);
  }
});
