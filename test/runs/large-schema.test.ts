import { afterEach, expect, test } from "vitest";
import { largeSchema, rightAnswer } from "../support/large-schema.ts";
import { startNight } from "../support/night.ts";
import type { TestNight } from "../support/night.ts";

let night: TestNight | undefined;
afterEach(async () => await night?.close());

test("of a schema of 369 nested fields every one is asked for, and none is lost or doubled, with 130 rows of which an answer gives 20", async () => {
  const { schema, data, text } = largeSchema(369, 130);
  const asked: string[][] = [];
  night = await startNight({
    answer: (question) => {
      asked.push([...JSON.stringify(question.schema).matchAll(/"(F\d{3})":/g)].map(([, code = ""]) => code));
      return rightAnswer(question, 20);
    },
  });
  await night.write("documents/declaration.md", text);
  const result = await night.run({ extract: { name: "declarations", schema, maxOutputTokens: 20_000 } });
  expect(result).toMatchObject({
    state: "finished",
    extraction: { rejected: 0, notStated: 0, conflicts: 0 },
  });
  const [row] = await night.database.query<{ data: unknown }>("select data from extractions");
  expect(row?.data).toEqual(data);
  const once = asked.flatMap((codes) => [...new Set(codes)]).toSorted();
  expect(once).toEqual(Array.from({ length: 369 }, (_, index) => `F${String(index + 1).padStart(3, "0")}`));
});
