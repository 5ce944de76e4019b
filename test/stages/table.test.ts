import { expect, test } from "vitest";
import { z } from "zod";
import { stages } from "../../src/stages/index.ts";
import { chatSettings, chatStage } from "../../src/stages/stage.ts";
import type { ChatStage } from "../../src/stages/stage.ts";
import { checkedTable } from "../../src/stages/table.ts";

const classify = chatStage({
  name: "classify",
  settings: z.strictObject({ ...chatSettings, maxOutputTokens: z.int().default(50) }),
  use: "once",
  derivesFrom: () => ({}),
  reads: () => ({ wholeTokens: 4000 }),
  guess: () => ({ tokens: 5, because: "a word" }),
  run: async () => ({}),
});

test("the table takes a complete declaration", () => {
  expect(Object.keys(checkedTable({ ...stages, classify }))).toContain("classify");
});

test.each(["name", "settings", "use", "derivesFrom", "reads", "guess", "run"] as const)(
  "the loading of the table refuses a stage that does not declare its %s",
  (part) => {
    const incomplete: ChatStage = { ...classify };
    Reflect.deleteProperty(incomplete, part);
    expect(() => checkedTable({ classify: incomplete })).toThrow(
      new RegExp(`The stage classify lacks ${part}.*docs/adding-a-stage\\.md`),
    );
  },
);

test("the compiler refuses a stage that does not declare everything", () => {
  type Declared = Omit<typeof classify, "derivesFrom">;
  // @ts-expect-error Without derivesFrom, a changed setting would leave every document as it is.
  const declare = (incomplete: Declared) => chatStage(incomplete);
  expect(declare(classify)).toBe(classify);
});
