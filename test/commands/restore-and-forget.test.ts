import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { connect } from "../../src/database/connection/connect.ts";
import type { Database } from "../../src/database/connection/connect.ts";
import { migrate } from "../../src/database/connection/migrate.ts";
import { exitCodes } from "../../src/base/errors.ts";
import { createWorkplace, databaseVariables } from "../support/command.ts";
import { createTestPlace } from "../support/database.ts";
import { startNight } from "../support/night.ts";

/** The tables in which a word stands anywhere, in any column, whatever its case. */
async function tablesWith(database: Database, word: string): Promise<string[]> {
  const tables = await database.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema') order by 1`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const rows = await database.query(`select 1 from ${name} t where t::text ilike '%${word}%' limit 1`);
    if (rows.length > 0) found.push(name);
  }
  return found;
}

test.each(["retry", "restore", "forget"])(
  "%s makes no database in a folder where nothing was ingested",
  async (command) => {
    const workplace = await createWorkplace({});
    try {
      const ended = await workplace.run([command, "file:a.md"]);
      expect(ended).toMatchObject({
        exitCode: exitCodes.database,
        stderr: expect.stringMatching(/in \.ragprep\/db: nothing has been ingested here yet/),
      });
      expect(existsSync(join(workplace.directory, ".ragprep"))).toBe(false);
    } finally {
      await workplace.close();
    }
  },
);

test("restore and forget, as a person runs them", async () => {
  await using resources = new AsyncDisposableStack();
  const place = await createTestPlace({ migrated: true });
  resources.defer(() => place.drop());
  const night = await startNight();
  resources.defer(() => night.close());
  const workplace = await createWorkplace({
    ...databaseVariables(place.options),
    RAGPREP_FAKE_URL: night.fake.url,
  });
  resources.defer(() => workplace.close());

  // One night, one in which three documents have vanished, and one more than retention.tombstoneDays later for one of them.
  let database = await connect(place.options);
  try {
    await migrate(database);
    await night.write("documents/marmalade.md", "# Marmalade\n\nOranges are boiled with sugar.\n");
    await night.write("documents/ancient.md", "# Ancient\n\nThis was written long ago.\n");
    await night.write("documents/quillfeather.md", "# Ada Quillfeather\n\nShe was born in Zanzibar.\n");
    await night.write("documents/stays.md", "# Stays\n\nA page about staying.\n");
    const first = await night.run({}, { database });
    expect(first.documents).toMatchObject({ finished: 4, failed: 0 });
    await night.write("documents/quillfeather.md", "# Ada Quillfeather\n\nShe lives in Zanzibar.\n");
    for (const name of ["marmalade.md", "ancient.md"]) await rm(join(night.directory, "documents", name));
    const second = await night.run({}, { database, confirmDeletions: true });
    expect(second.documents).toMatchObject({ finished: 1, removed: 2 });
    await database.query(
      "update ragprep._documents set removed_at = removed_at - interval '31 days' where uri = 'file:ancient.md'",
    );
    await night.write("documents/quillfeather.md", "%PDF-1.7 a broken scan, kept in quarantine");
    expect((await night.run({}, { database })).documents).toMatchObject({ failed: 1 });
    for (const word of ["quillfeather", "zanzibar"]) {
      expect(await tablesWith(database, word)).toEqual(
        expect.arrayContaining(["ragprep._chunks", "ragprep._stage_results", "ragprep._versions"]),
      );
    }
    expect(await tablesWith(database, "quillfeather")).toContain("ragprep._runs");
  } finally {
    await database.close();
  }

  const tooOld = await workplace.run(["restore", "file:ancient.md"]);
  expect(tooOld).toMatchObject({ exitCode: exitCodes.configuration, stdout: "" });
  expect(tooOld.stderr).toMatch(/There is no document file:ancient.md|file:ancient.md was not removed/);

  const restored = await workplace.run(["restore", "file:marmalade.md", "--json"]);
  expect(restored.exitCode).toBe(0);
  expect(JSON.parse(restored.stdout)).toEqual([
    { pipeline: "night", uri: "file:marmalade.md", published: true },
  ]);
  const search = await workplace.run(["search", "oranges boiled with sugar", "--json"]);
  expect(search.exitCode).toBe(0);
  expect(search.stdout).toContain("file:marmalade.md");

  // Nobody can be asked: nothing happens.
  const unasked = await workplace.run(["forget", "file:quillfeather.md"]);
  expect(unasked).toMatchObject({ exitCode: exitCodes.configuration, stdout: "" });
  expect(unasked.stderr).toContain("--yes");
  // Not below the source's folder, whatever its name: nothing is erased for good on a guess.
  const guessed = await workplace.run(["forget", "/elsewhere/quillfeather.md", "--yes"]);
  expect(guessed).toMatchObject({ exitCode: exitCodes.configuration, stdout: "" });
  expect(guessed.stderr).toContain("Did you mean file:quillfeather.md?");
  await workplace.write("reports/night-run-2.json", JSON.stringify({ uri: "file:quillfeather.md" }));
  await workplace.write("reports/night-run-1.html", "nothing of it");
  const erased = await workplace.run(["forget", '"./quillfeather.md"', "--yes", "--json"]);
  expect(erased).toMatchObject({ exitCode: 0, stderr: "" });
  expect(JSON.parse(erased.stdout)).toEqual({
    uris: ["file:quillfeather.md"],
    reports: ["reports/night-run-2.json"],
    documents: 1,
    versions: 2,
    vectors: 3, // two of its own, and that of the one whose days were over
    answers: 4,
  });
  const unknown = await workplace.run(["forget", "file:quillfeather.md", "--yes"]);
  expect(unknown).toMatchObject({ exitCode: exitCodes.configuration, stdout: "" });
  expect(unknown.stderr).toContain("There is no document file:quillfeather.md.");

  database = await connect(place.options);
  try {
    expect(await tablesWith(database, "quillfeather")).toEqual([]);
    expect(await tablesWith(database, "zanzibar")).toEqual([]);
    // The others are as they were.
    expect(await database.query("select uri from documents order by uri")).toEqual([
      { uri: "file:marmalade.md" },
      { uri: "file:stays.md" },
    ]);
    expect(await tablesWith(database, "ancient")).not.toContain("ragprep._documents");
  } finally {
    await database.close();
  }
});
