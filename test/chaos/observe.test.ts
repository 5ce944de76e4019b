import { afterAll, beforeAll, expect, test } from "vitest";
import { startNight } from "../support/night.ts";
import type { TestNight } from "../support/night.ts";
import { markedDocument } from "./documents.ts";
import { observe } from "./observe.ts";

/** The reader of the chaos runs must see a torn document when there is one. */

let night: TestNight;
beforeAll(async () => {
  night = await startNight();
  for (let index = 0; index < 3; index++)
    await night.write(`documents/${index}.md`, markedDocument(1, index, 1));
  await night.run({ chunk: { maxTokens: 128 } });
});
afterAll(() => night.close());

test("whole documents are found whole", async () => {
  const { documents, chunks, violations } = await observe(night.database);
  expect({ documents, violations }).toEqual({ documents: 3, violations: {} });
  expect(chunks).toBeGreaterThan(3);
});

const published = "(select published_version_id from ragprep._documents where uri = 'file:1.md')";

test.each<[tear: string, sql: string, violation: string]>([
  [
    "a chunk that is not there yet",
    `delete from ragprep._chunks where version_id = ${published} and position = 0`,
    "chunks missing",
  ],
  [
    "a chunk of a former version beside new text",
    `update ragprep._versions set text = replace(text, 'mark-1-1', 'mark-1-2') where id = ${published}`,
    "chunk of another version",
  ],
  [
    "offsets into other text",
    `update ragprep._versions set text = 'x' || text where id = ${published}`,
    "chunk that is not where it says",
  ],
  [
    "a summary of another version",
    `update ragprep._versions set summary = 'In mark-1-7 it was so.' where id = ${published}`,
    "summary of another version",
  ],
  [
    "no summary yet",
    `update ragprep._versions set summary = null, summary_model = null, summary_parts = null, summary_depth = null where id = ${published}`,
    "no summary",
  ],
  [
    "no extraction yet",
    `delete from ragprep._extractions where version_id = ${published}`,
    "not exactly one extraction",
  ],
  [
    "an extraction of another document",
    `update ragprep._extractions set data = '{"subject": "mark-2-1"}' where version_id = ${published}`,
    "extraction of another version",
  ],
])("%s is seen", async (_, sql, violation) => {
  let seen: Awaited<ReturnType<typeof observe>> | undefined;
  const undone = night.database.transaction(async (client) => {
    await client.query(sql);
    seen = await observe(client);
    throw new Error("whole again");
  });
  await expect(undone).rejects.toThrow("whole again");
  expect(seen?.violations[violation]).toBeGreaterThanOrEqual(1);
});
