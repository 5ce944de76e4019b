import { afterEach, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { grounded } from "../../src/extraction/grounded.ts";
import { listFailed } from "../../src/database/runs.ts";
import { createTestDatabase } from "../support/database.ts";
import { billedTokens, startNight } from "../support/night.ts";
import type { TestNight } from "../support/night.ts";

/** Tables that somebody altered by hand: no bug of ragprep's, and no fault of a document's. */

let night: TestNight;
beforeEach(async () => {
  night = await startNight({}, createTestDatabase);
});
afterEach(async () => await night.close());

const write = async (from: number, to: number) => {
  for (let index = from; index < to; index++)
    await night.write(`documents/${index}.md`, `# Page ${index}\n\nWords about pump ${index}.`);
};

test.each([
  [
    "a constraint",
    "alter table ragprep._versions add constraint no_page_4 check (title <> 'Page 4')",
    "alter table ragprep._versions drop constraint no_page_4",
    1,
  ],
  [
    "a column that must not be null",
    "alter table ragprep._chunks add column reviewer text not null default ''; alter table ragprep._chunks alter column reviewer drop default",
    "alter table ragprep._chunks drop column reviewer",
    3,
  ],
])(
  "%s that somebody added fails the documents that break it, until it is gone",
  async (_, add, remove, failing) => {
    await write(0, 3);
    await night.run();
    await write(3, 6);
    await night.database.query(add);
    expect(await night.run()).toMatchObject({
      exitCode: 3,
      documents: { failed: failing, quarantined: 0 },
      faults: { database: failing },
    });
    const [failed] = await listFailed(night.database, { pipeline: "night" });
    expect(failed).toMatchObject({ reason: "database_refused", quarantined: false });
    await night.database.query(remove);
    expect(await night.run()).toMatchObject({ exitCode: 0, documents: { finished: failing, failed: 0 } });
  },
);

test.each([
  ["a column", "alter table ragprep._vectors rename column embedding to vector"],
  [
    "an index",
    "alter table ragprep._vectors drop constraint _vectors_provider_model_dimensions_text_hash_key",
  ],
  ["a table", "alter table ragprep._chunks rename to chunks_by_hand"],
])("%s that somebody renamed or dropped ends the run with exit code 8", async (_, alter) => {
  await write(0, 3);
  await night.run();
  await write(3, 6);
  await night.database.query(alter);
  const result = await night.run();
  expect(result).toMatchObject({ exitCode: 8, documents: { failed: 0 } });
  expect(result.problem).toMatch(/not as its migrations made them.*put it back/);
});

test.each([
  [
    "a trigger that drops rows",
    `create function public.drop_row() returns trigger language plpgsql as $$ begin return null; end $$;
     create trigger drop_row before insert on ragprep._chunks for each row execute function public.drop_row()`,
    "drop trigger drop_row on ragprep._chunks; drop function public.drop_row",
    /kept 0 of 1 rows of _chunks/,
  ],
  [
    "a rule that drops rows",
    "create rule nothing as on insert to ragprep._extractions do instead nothing",
    "drop rule nothing on ragprep._extractions",
    /refuses a statement \(DO INSTEAD NOTHING/,
  ],
  [
    "a sequence that a restore left behind",
    "select setval(pg_get_serial_sequence('ragprep._vectors', 'id'), 1)",
    "select setval(pg_get_serial_sequence('ragprep._vectors', 'id'), 1000)",
    /gives ids that it has already/,
  ],
])("%s publishes no document without its rows, and ends the run", async (_, add, remove, words) => {
  await write(0, 3);
  await night.run();
  await write(3, 6);
  await night.database.query(add);
  const result = await night.run();
  expect(result).toMatchObject({ exitCode: 8, documents: { failed: 0, finished: 0 } });
  expect(result.problem).toMatch(words);
  await night.database.query(remove);
  expect(await night.run()).toMatchObject({ exitCode: 0, documents: { finished: 3 } });
});

test.each([
  ["_chunks", "version_id in (select max(version_id) from ragprep._chunks)"],
  ["_chunks", "id in (select min(id) from ragprep._chunks)"],
  ["_extractions", "version_id in (select max(version_id) from ragprep._extractions)"],
  ["_evidence", "version_id in (select max(version_id) from ragprep._evidence)"],
])(
  "the next run makes a document again of which somebody deleted rows of %s, where %s, and pays for nothing",
  async (table, condition) => {
    const extract = {
      name: "facts",
      schema: grounded(z.object({ subject: z.string().describe("What the document is about") })),
    };
    await write(0, 3);
    await night.run({ extract });
    const count = async () =>
      await night.database.query(`select count(*)::int from ragprep.${table.slice(1)}`);
    const before = await count();
    await night.database.query(`delete from ragprep.${table} where ${condition}`);
    expect(await count()).not.toEqual(before);
    const billed = billedTokens(night.fake);
    expect(await night.run({ extract })).toMatchObject({
      exitCode: 0,
      documents: { finished: 1, unchanged: 2 },
    });
    expect(billedTokens(night.fake)).toBe(billed);
    expect(await count()).toEqual(before);
    expect(await night.run({ extract })).toMatchObject({ documents: { unchanged: 3 } });
  },
);

test.each(["_chunks", "_vectors", "_extractions", "_versions", "_documents"])(
  "the next run makes again what somebody emptied %s of, and pays for nothing twice but vectors",
  async (table) => {
    await write(0, 3);
    await night.run();
    const rows = async () =>
      await night.database.query(
        `select (select count(*)::int from ragprep.chunks) as chunks, (select count(*)::int from ragprep.extractions) as extractions`,
      );
    const before = await rows();
    const models = () => Object.values(night.fake.stats().models);
    const calls = () => models().reduce((sum, { requests }) => sum + requests, 0);
    await night.database.query(`truncate ragprep.${table} cascade`);
    const asked = calls();
    expect(await night.run()).toMatchObject({ exitCode: 0, documents: { finished: 3 } });
    expect(await rows()).toEqual(before);
    expect(calls() > asked).toBe(table === "_vectors");
    expect(await night.run()).toMatchObject({ documents: { unchanged: 3 } });
  },
);
