import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { startFakeServer } from "../../mocks/index.ts";
import type { FakeServer } from "../../mocks/index.ts";
import { exitCodes } from "../../src/base/errors.ts";
import { createWorkplace, databaseVariables } from "../support/command.ts";
import type { Workplace } from "../support/command.ts";
import { createTestPlace, testDatabaseKind } from "../support/database.ts";

/** A document that no process survives: its parser ends the whole process, as a crash of native code does. */

const documents = 12;
const killer = "file:7.kill";
let place: Awaited<ReturnType<typeof createTestPlace>>;
let fake: FakeServer;
let workplace: Workplace;

beforeEach(async () => {
  place = await createTestPlace({ migrated: true });
  fake = await startFakeServer({ latency: { minMs: 50, maxMs: 100 } });
  workplace = await createWorkplace({ ...databaseVariables(place.options), RAGPREP_FAKE_URL: fake.url });
  await workplace.write(
    "night.ts",
    `import { definePipeline } from "ragprep";
export default definePipeline({
  name: "night",
  provider: "fake",
  sources: [{ type: "files", root: "documents", include: ["**/*"] }],
  parsers: { ".kill": "./killing-parser.ts" },
  semaphores: { documents: 4 },
});
`,
  );
  await workplace.write(
    "killing-parser.ts",
    `export default ({ bytes }) => {
  const text = new TextDecoder().decode(bytes);
  if (text.includes("deadly")) process.kill(process.pid, "SIGKILL");
  return { text };
};
`,
  );
  for (let index = 0; index < documents; index++)
    await workplace.write(
      `documents/${index}.${index === 7 ? "kill" : "md"}`,
      `Document ${index}, ${index === 7 ? "deadly" : "harmless"}.`,
    );
});
afterEach(async () => {
  await workplace.close();
  await fake.close();
  await place.drop();
});

const ingest = async (...more: string[]) => {
  const end = await workplace.start(["ingest", "night.ts", "--json", "--quiet", ...more]).ended;
  return { ...end, result: end.stdout === "" ? null : JSON.parse(end.stdout) };
};

describe("a document that kills the process that parses it", () => {
  test("a document that kills the process that parses it is set aside by the next run, which does all others, and stays in quarantine", async () => {
    expect(await ingest()).toMatchObject({ signal: "SIGKILL", result: null });

    const planned = await workplace.run(["plan", "night.ts", "--json"]);
    expect(planned.exitCode).toBe(exitCodes.done);
    expect(JSON.parse(planned.stdout)).toMatchObject({
      failures: [{ uri: killer, reason: "parser_failed" }],
    });

    const second = await ingest();
    expect(second).toMatchObject({
      exitCode: exitCodes.documentsFailed,
      result: { state: "finished", documents: { failed: 1 } },
    });
    expect(second.result.failures).toMatchObject([
      { uri: killer, reason: "parser_failed", message: expect.stringContaining("SIGKILL") },
    ]);
    expect(second.result.documents.finished + second.result.documents.unchanged).toBe(documents - 1);

    expect(await ingest()).toMatchObject({
      exitCode: exitCodes.done,
      result: { documents: { unchanged: documents - 1, quarantined: 1 } },
    });
  }, 300_000);

  test.runIf(testDatabaseKind === "server")(
    "costs a run that workers share one worker; another sets it aside, and the run ends",
    async () => {
      const workers = [workplace.start(["work", "night.ts"]), workplace.start(["work", "night.ts"])];
      const { exitCode, result } = await ingest("--workers", "--no-work");
      expect({ exitCode, result }).toMatchObject({
        exitCode: exitCodes.documentsFailed,
        result: {
          documents: { finished: documents - 1, failed: 1 },
          failures: [{ uri: killer, reason: "parser_failed" }],
        },
      });
      for (const worker of workers) worker.process.kill("SIGTERM");
      const ends = await Promise.all(workers.map(async ({ ended }) => (await ended).signal));
      expect(ends.filter((signal) => signal === "SIGKILL")).toHaveLength(1);
    },
    300_000,
  );
});
