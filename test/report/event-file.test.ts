import { spawnSync } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openEventFile } from "../../src/report/event-file.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "ragprep-events-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test("a pipe that no one reads is refused", async () => {
  const pipe = join(folder, "pipe");
  spawnSync("mkfifo", [pipe]);
  await expect(openEventFile(pipe)).rejects.toThrow(/pipe that no one reads/);
});

test("a file that is not there is made, and one that is there is appended to", async () => {
  const path = join(folder, "events.jsonl");
  for (const documents of [1, 2]) {
    const file = await openEventFile(path);
    file.record({ type: "listed", documents });
    await file.close();
  }
  const lines = (await readFile(path, "utf8")).trim().split("\n");
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([{ documents: 1 }, { documents: 2 }]);
});
