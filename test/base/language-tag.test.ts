import { expect, test } from "vitest";
import { languageTag } from "../../src/base/language-tag.ts";

test.each([
  ["EN-us", "en-US"],
  ["de_at", "de-AT"],
  ["eng", "en"],
  [" zh-hans-cn ", "zh-Hans-CN"],
  ["german", undefined],
  ["Go", undefined],
  ["de-1", undefined],
  ["", undefined],
])("the language %j is the tag %j", (written, tag) => {
  expect(languageTag(written)).toBe(tag);
});
