import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { borrowTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import { pipelineKeys } from "./pipeline-keys.ts";
import { expectedPage, pagePath, pages } from "./reference.ts";

let created: TestDatabase;
beforeAll(async () => {
  created = await borrowTestDatabase();
});
afterAll(async () => await created.drop());

test("Every key of a pipeline has a comment, which an editor shows and the reference repeats.", () => {
  expect(pipelineKeys().uncommented).toEqual([]);
});

test.each(pages)(
  "The reference page %s says what the code does; `npm run docs:reference` writes it.",
  async (name) => {
    expect(readFileSync(pagePath(name), "utf8")).toBe(await expectedPage(name, created.database));
  },
);
