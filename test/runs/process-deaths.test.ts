import { afterAll, beforeAll, expect, test } from "vitest";
import { startNight } from "../support/night.ts";
import type { TestNight } from "../support/night.ts";
import { startTestRun } from "../support/documents.ts";

let night: TestNight;
beforeAll(async () => {
  night = await startNight();
});
afterAll(async () => await night.close());

const deaths = async () =>
  Object.fromEntries(
    (
      await night.database.query<{ uri: string; deaths: number }>(
        "select uri, process_deaths as deaths from _documents order by uri",
      )
    ).map((row) => [row.uri, row.deaths]),
  );

test("What a run had in progress when it died is suspected until it comes to an end, and set aside after four deaths", async () => {
  for (const name of ["done", "suspect", "killer"])
    await night.write(`documents/${name}.md`, `About ${name}.`);
  await night.run({}, { only: "file:done.md" });
  await night.run({}, { only: ["file:suspect.md", "file:killer.md"] });
  // As if that run had died before it brought the two to an end, and others after it while they parsed the last of them.
  await night.database.query(
    "update _runs set state = 'running', finished_at = null, exit_code = null, verdict = null where id = (select max(id) from _runs)",
  );
  await night.database.query(
    "update _documents set ended_run_id = null where last_seen_run_id = (select max(id) from _runs)",
  );
  await night.database.query("update _documents set process_deaths = 4 where uri = 'file:killer.md'");
  await startTestRun(night.database, "night");
  expect(await deaths()).toEqual({ "file:done.md": 0, "file:suspect.md": 1, "file:killer.md": 4 });

  for (const name of ["done", "suspect", "killer"])
    await night.write(`documents/${name}.md`, `More about ${name}.`);
  const result = await night.run();
  expect(result).toMatchObject({ documents: { finished: 2, failed: 1 } });
  expect(result.failures).toMatchObject([
    {
      uri: "file:killer.md",
      reason: "parser_failed",
      message: expect.stringContaining("4 processes of ragprep died"),
    },
  ]);
  expect(await deaths()).toEqual({ "file:done.md": 0, "file:suspect.md": 0, "file:killer.md": 0 });
  expect(await night.run()).toMatchObject({ exitCode: 0, documents: { unchanged: 2, quarantined: 1 } });
});
