import { readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { exitCodes } from "../../src/base/errors.ts";
import { fingerprint } from "../../src/base/fingerprint.ts";
import type { RunEvent } from "../../src/run/events.ts";
import { createTestDatabase } from "../support/database.ts";
import { startNight } from "../support/night.ts";
import type { TestNight } from "../support/night.ts";

/** A database that refuses for good in mid-run: what was paid for is saved by then or by the next run, and nothing is paid for twice. */

const documents = 24;
let night: TestNight;
let file: string;
beforeEach(async () => {
  night = await startNight({ latency: { minMs: 20, maxMs: 60 } }, createTestDatabase);
  file = join(night.directory, `unsaved-${fingerprint("night").slice(0, 16)}.jsonl`);
  for (let index = 0; index < documents; index++)
    await night.write(`documents/${index}.md`, `# Document ${index}\n\nWords of document ${index}.`);
});
afterEach(() => night.close());

const refuse = async (table: string) =>
  await night.database.query(
    `create or replace function refuse() returns trigger language plpgsql as $$ begin raise exception 'no room'; end $$;
     create trigger refuse before insert or update on ragprep.${table} for each row execute function refuse()`,
  );
const allow = async (table: string) => await night.database.query(`drop trigger refuse on ragprep.${table}`);
const run = async (onEvent: (event: RunEvent) => void = () => {}) =>
  await night.run({}, { directory: night.directory, onEvent });
/** Tokens of chat requests that the fake was asked for more than once. */
const paidTwice = () =>
  Object.entries(night.fake.stats().models)
    .filter(([model]) => !model.includes("embedding"))
    .reduce((sum, [, { duplicateTokens, repeatedTokens }]) => sum + duplicateTokens + repeatedTokens, 0);

test.each(["_stage_results", "_versions", "_calls", "_documents"])(
  "that refuses rows of %s ends the run, whose answers in flight the next run has",
  async (table) => {
    let refused: Promise<unknown> | undefined;
    const first = await run((event) => {
      if (event.type === "call" && event.call.kind === "chat") refused ??= refuse(table);
    });
    await refused;
    expect(first).toMatchObject({ exitCode: exitCodes.database, documents: { failed: 0, quarantined: 0 } });
    expect(first.problem).toMatch(/a trigger in the database refuses a statement/);
    expect(await run().catch((error: unknown) => error)).toMatchObject({ exitCode: exitCodes.database });
    await allow(table);
    const second = await run();
    expect(second).toMatchObject({ exitCode: exitCodes.done, documents: { failed: 0 } });
    expect(second.documents.finished + second.documents.unchanged).toBe(documents);
    expect(paidTwice()).toBe(0);
    const [calls] = await night.database.query(
      "select count(*)::int as calls, count(distinct fingerprint)::int as requests from ragprep._calls where kind = 'chat' and status = 'answered'",
    );
    expect(calls).toEqual({ calls: 2 * documents, requests: 2 * documents });
    await expect(stat(file)).rejects.toMatchObject({ code: "ENOENT" });
  },
);

test("answers that wait are private, and a line that was cut off is left out", async () => {
  let refused: Promise<unknown> | undefined;
  await run((event) => {
    if (event.type === "call" && event.call.kind === "chat") refused ??= refuse("_stage_results");
  });
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  const lines = (await readFile(file, "utf8")).trim().split("\n");
  await writeFile(file, `${lines.join("\n")}\n{"id":"cut`);
  await allow("_stage_results");
  expect(await run()).toMatchObject({ exitCode: exitCodes.done, documents: { failed: 0 } });
  expect(paidTwice()).toBe(0);
});
