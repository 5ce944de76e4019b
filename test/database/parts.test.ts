import { afterAll, beforeAll, expect, test } from "vitest";
import { checkParts, partsFile, partsOf } from "../../src/database/connection/parts.ts";
import { createTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";

/** What somebody dropped or altered by hand is found before a run begins, and by doctor. */

let place: TestDatabase;
beforeAll(async () => {
  place = await createTestDatabase();
});
afterAll(() => place.drop());

class RolledBack extends Error {}

const checkedAfter = async (alter: string): Promise<unknown> => {
  let outcome: unknown;
  const { database } = place;
  const altered = database.transaction(async (client) => {
    await client.query(alter);
    outcome = await checkParts(client, database.schema).catch((error: unknown) => error);
    throw new RolledBack();
  });
  await expect(altered).rejects.toBeInstanceOf(RolledBack);
  return outcome;
};

test("the file of parts names those of a new database: vitest -u writes it", async () => {
  const { database } = place;
  const parts = await partsOf(database, database.schema);
  await expect(`${parts.join("\n")}\n`).toMatchFileSnapshot(partsFile);
  expect(await checkParts(database, database.schema)).toBeNull();
});

test.each([
  ["alter table ragprep._vectors rename column embedding to vector", /: column _vectors\.embedding/],
  ["alter table ragprep._shared_limits alter column key type varchar", /: column _shared_limits\.key text/],
  ["alter table ragprep._chunk_words rename to words_by_hand", /: column _chunk_words\./],
  ["drop table ragprep._documents cascade", /: column .* and \d+ more/],
  ["drop view ragprep.run_stages", /: column run_stages\./],
  [
    "alter table ragprep._vectors drop constraint _vectors_provider_model_dimensions_text_hash_key",
    /: unique index on _vectors \(provider, model/,
  ],
  ["drop trigger words_follow_publication on ragprep._documents", /: trigger words_follow_publication/],
  ["alter table ragprep._documents disable trigger words_follow_publication", /: trigger words_follow/],
  ["drop function ragprep.ragprep_search", /: function ragprep_search/],
])("%s is told, and what to do", async (alter, words) => {
  expect(await checkedAfter(alter)).toMatchObject({ exitCode: 8, message: expect.stringMatching(words) });
});

test("an index that only makes statements slow when it is gone stops nothing", async () => {
  expect(await checkedAfter("drop index ragprep.versions_former")).toMatch(
    /: index on _versions \(replaced_at\) of some rows\. Someone/,
  );
});

test("what somebody added is none of ragprep's business", async () => {
  const added = await checkedAfter(
    "alter table ragprep._runs add column note text; create index on ragprep._runs (note)",
  );
  expect(added).toBeNull();
});
