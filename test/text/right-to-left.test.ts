import { describe, expect, test } from "vitest";
import {
  inReadOrder,
  isOutOfOrder,
  readByPlace,
  withoutFalseSpaces,
} from "../../src/text/formats/pdf/right-to-left-signs.ts";
import type { Sign } from "../../src/text/formats/pdf/right-to-left-signs.ts";

/** Characters as they are drawn from the left, each ten points wide. */
function drawn(text: string): Sign[] {
  return Array.from(text, (character, at) => ({
    index: at,
    kind: kindOf(character),
    text: character,
    object: 1,
    x: 10 * at,
    y: 700,
    left: 10 * at + 1,
    right: 10 * at + 9,
    size: 12,
  }));
}

function kindOf(character: string): Sign["kind"] {
  if (/[\u0590-\u06ff]/.test(character)) return "letter";
  if (/\d/.test(character)) return "number";
  if (/\p{L}/u.test(character)) return "latin";
  return character === " " ? "space" : "other";
}

const textOf = (signs: readonly Sign[]): string => signs.map(({ text }) => text).join("");
/** As the letters stand on the page, from the left. */
const shown = (text: string): string => Array.from(text).toReversed().join("");

describe("lines that are read from the right", () => {
  test("numbers and words in Latin letters are read from the left in them, and signs where they stand", () => {
    const cases = [
      [`${shown("בשנת")} `, "2023-", shown("ב"), "ב-2023 בשנת"],
      [shown("אבג"), " 3.5 ", shown("דה"), "דה 3.5 אבג"],
      [shown("אבג"), " .Acme Ltd ", shown("דה"), "דה Acme Ltd. אבג"],
      [shown("محمد"), " %12.5 ", shown("زيادة"), "زيادة 12.5% محمد"],
      [shown("محمد"), " 456-0123 ", shown("رقم"), "رقم 0123-456 محمد"],
      [shown("محمد"), " info@example.com ", shown("عبر"), "عبر info@example.com محمد"],
    ] as const;
    for (const [left, middle, right, read] of cases) {
      const signs = drawn(left + middle + right);
      expect(textOf(readByPlace(signs))).toBe(read);
      // However PDFium orders what stands between the letters.
      const order = [
        ...signs.slice(left.length + middle.length).toReversed(),
        ...signs.slice(left.length, left.length + middle.length),
        ...signs.slice(0, left.length).toReversed(),
      ];
      expect(textOf(inReadOrder(order))).toBe(read);
    }
  });

  test("a line whose parts come in any order is known, and is ordered by where its letters stand", () => {
    const signs = drawn(shown("كان ابو الهذيل اهدى"));
    const inOrder = signs.toReversed();
    expect(isOutOfOrder(inOrder)).toBe(false);
    const mixed = [...inOrder.slice(8), ...inOrder.slice(0, 8)];
    expect(isOutOfOrder(mixed)).toBe(true);
    expect(textOf(readByPlace(mixed))).toBe("كان ابو الهذيل اهدى");
  });

  test("a space that lies in a letter lengthens it, and parts no words", () => {
    const signs = drawn(shown("راه ی")).map((sign) =>
      sign.kind === "space" ? { ...sign, left: sign.left + 10, right: sign.right + 8 } : sign,
    );
    expect(textOf(withoutFalseSpaces(signs.toReversed()))).toBe("راهی");
    expect(textOf(withoutFalseSpaces(drawn(shown("راه ی")).toReversed()))).toBe("راه ی");
  });
});
