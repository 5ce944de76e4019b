import { expect, test } from "vitest";
import { visibleJson } from "../../src/base/visible-json.ts";

test("JSON that is printed holds no character that steers a terminal or turns text around, and means the same", () => {
  const value = { "\u202Ekey": ["\u009B31m", "\u007F", "a\u2028b", "\u{E0041}", "\u200Fé – 漢 😀"] };
  for (const indent of [undefined, 2]) {
    const text = visibleJson(value, indent);
    expect(text).not.toMatch(/[\p{Cf}\u0080-\u009F\u007F\u2028\u2029]/u);
    expect(JSON.parse(text)).toEqual(value);
    expect(text).toContain("é – 漢 😀");
  }
});
