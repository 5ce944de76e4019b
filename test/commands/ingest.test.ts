import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile, readdir } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { startFakeServer } from "../../mocks/index.ts";
import type { FakeServer } from "../../mocks/index.ts";
import { connect } from "../../src/database/connection/connect.ts";
import { lastRuns } from "../../src/database/runs.ts";
import type { RunSummary } from "../../src/database/runs.ts";
import { exitCodes } from "../../src/base/errors.ts";
import { createWorkplace, databaseVariables } from "../support/command.ts";
import { hangMs } from "../support/hang.ts";
import type { CommandEnd, Workplace } from "../support/command.ts";
import { createTestPlace } from "../support/database.ts";

/** The scheduler's contract: exit codes, the one line of JSON, signals. */

const documents = 12;
let place: Awaited<ReturnType<typeof createTestPlace>>;
let fake: FakeServer;
let workplace: Workplace;

beforeEach(async () => {
  place = await createTestPlace({ migrated: true });
  fake = await startFakeServer();
  workplace = await createWorkplace({
    ...databaseVariables(place.options),
    RAGPREP_FAKE_URL: fake.url,
    OPENAI_BASE_URL: fake.url,
    OPENAI_API_KEY: "test-key",
  });
  await workplace.write("night.ts", pipelineText(""));
  await workplace.write("paid.ts", pipelineText("").replace('provider: "fake"', 'provider: "openai"'));
});
afterEach(async () => {
  await workplace.close();
  await fake.close();
  await place.drop();
});

const pipelineText = (more: string) => `import { definePipeline, z } from "ragprep";
export default definePipeline({
  name: "night",
  provider: "fake",
  sources: [{ type: "files", root: "documents", include: ["**/*"] }],
  semaphores: { documents: 3 },
  summarise: {},
  extract: { name: "facts", schema: z.object({ subject: z.string().nullable().describe("What it is about") }) },
  ${more}
});
`;

async function writeDocuments(): Promise<void> {
  for (let index = 0; index < documents; index++)
    await workplace.write(`documents/${index}.md`, `# Page ${index}\n\nWords about subject ${index}.`);
}

/** Slow enough that a run is in the middle of its work whenever the test looks. */
const slow = { latency: { minMs: 300, maxMs: 400 } };

/** No request is answered before the test is over: who ends earlier did not wait for it. */
const unanswered = { latency: { minMs: 3_600_000, maxMs: 3_600_000 } };

async function restartFake(options: Parameters<typeof startFakeServer>[0]): Promise<void> {
  const port = Number(new URL(fake.url).port);
  await fake.close();
  fake = await startFakeServer({ ...options, port });
}

/** Resolves when the service has answered so many requests. */
async function answered(requests: number): Promise<void> {
  await expect.poll(() => fake.stats().requests, { interval: 20 }).toBeGreaterThanOrEqual(requests);
}

function resultOf({ stdout }: CommandEnd): Record<string, unknown> {
  const lines = stdout.split("\n");
  expect(lines).toHaveLength(2);
  expect(lines[1]).toBe("");
  const result: unknown = JSON.parse(lines[0] ?? "");
  if (typeof result !== "object" || result === null) throw new Error(`No result: ${stdout}`);
  return { ...result };
}

async function runs(): Promise<RunSummary[]> {
  const database = await connect(place.options);
  try {
    return await lastRuns(database, { limit: 10 });
  } finally {
    await database.close();
  }
}

describe("signals", () => {
  test("SIGTERM stops taking work, records a result and exits with 143; the next run does the rest", async () => {
    await writeDocuments();
    await restartFake(slow);
    const command = workplace.start(["ingest", "night.ts", "--json", "--quiet"]);
    await answered(4);
    command.process.kill("SIGTERM");
    const end = await command.ended;
    expect(end).toMatchObject({ exitCode: exitCodes.terminated, signal: null });
    const result = resultOf(end);
    expect(result).toMatchObject({ state: "stopped", exitCode: 143, problem: "Stopped by SIGTERM." });
    const [row] = await runs();
    expect(row).toMatchObject({ state: "interrupted", exitCode: 143, result: result });
    // What was in flight was let finish: nothing was sent and given up.
    expect(result["calls"]).toMatchObject({ possiblyBilled: 0 });

    const next = await workplace.start(["ingest", "night.ts", "--json", "--quiet"]).ended;
    expect(next.exitCode).toBe(0);
    const models = Object.values(fake.stats().models);
    expect(models.reduce((sum, model) => sum + model.duplicateTokens + model.repeatedTokens, 0)).toBe(0);
    const counts = resultOf(next)["documents"];
    expect(counts).toMatchObject({ listed: documents, failed: 0 });
  });

  test("cron's line by init ends in the same way, and prints what to look at", async () => {
    await writeDocuments();
    await restartFake(slow);
    await workplace.write("pipelines/night.ts", pipelineText("").replace('"documents"', '"../documents"'));
    const { databaseUrl, directory } = place.options;
    // cron gives a command hardly any environment.
    await workplace.write(
      ".env",
      `RAGPREP_FAKE_URL=${fake.url}\n${databaseUrl === undefined ? `RAGPREP_DIRECTORY=${directory}` : `DATABASE_URL=${databaseUrl}`}\n`,
    );
    expect(await workplace.run(["init", "--name", "night"])).toMatchObject({ exitCode: 0 });
    const cron = await readFile(join(workplace.directory, "schedule/night.cron"), "utf8");
    const [, line = ""] = /^\d+ \d+ \* \* \* (.+)$/m.exec(cron) ?? [];
    const shell = spawn("/bin/sh", ["-c", line.replaceAll(String.raw`\%`, "%")], {
      env: { PATH: "/usr/bin:/bin" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let mail = "";
    shell.stdout.setEncoding("utf8").on("data", (text: string) => (mail += text));
    shell.stderr.setEncoding("utf8").on("data", (text: string) => (mail += text));
    const ended = once(shell, "close");
    await answered(4);
    shell.kill("SIGTERM");
    expect(await ended).toEqual([exitCodes.terminated, null]);
    expect((await runs())[0]).toMatchObject({ state: "interrupted", exitCode: 143 });
    expect(mail).toMatch(/exit code 143[^]*Stopped by SIGTERM/);
    expect(await readFile(join(workplace.directory, "logs/.gitignore"), "utf8")).toBe("*\n");
    expect(await readdir(join(workplace.directory, "logs"))).toHaveLength(3);
  });

  test("a second one ends it at once, with a result; SIGINT is 130", async () => {
    await writeDocuments();
    await restartFake(unanswered);
    const command = workplace.start(["ingest", "night.ts", "--json"]);
    await answered(1);
    command.process.kill("SIGINT");
    // Two signals at one moment are one.
    await expect.poll(() => command.stderr()).toMatch(/another signal ends them at once/);
    command.process.kill("SIGINT");
    const end = await command.ended;
    expect(end.exitCode).toBe(exitCodes.interrupted);
    expect(resultOf(end)).toMatchObject({ exitCode: 130, documents: { failed: 0 } });
    expect((await runs())[0]).toMatchObject({ state: "interrupted", exitCode: 130 });
  });

  test("--grace bounds how long documents in flight may take", async () => {
    await writeDocuments();
    await restartFake(unanswered);
    const command = workplace.start(["ingest", "night.ts", "--json", "--quiet", "--grace", "0.2"]);
    await answered(1);
    command.process.kill("SIGTERM");
    const end = await command.ended;
    expect(end.exitCode).toBe(143);
    expect(resultOf(end)).toMatchObject({ state: "stopped", documents: { finished: 0, failed: 0 } });
  });
});

describe("--deadline", () => {
  test("--deadline stops like SIGTERM when it comes: exit code 5, and the result says so", async () => {
    await writeDocuments();
    await restartFake(unanswered);
    const deadline = new Date(Date.now() + 3_000).toISOString();
    const end = await workplace.run([
      "ingest",
      "night.ts",
      "--json",
      "--quiet",
      "--deadline",
      deadline,
      "--grace",
      "0",
    ]);
    expect(end.exitCode).toBe(exitCodes.deadline);
    expect(resultOf(end)).toMatchObject({
      state: "stopped",
      exitCode: 5,
      problem: `Stopped by the deadline ${deadline}.`,
      documents: { failed: 0 },
    });
    expect((await runs())[0]).toMatchObject({ state: "interrupted", exitCode: 5 });
  });

  test("that is over takes no document; one that is far off changes nothing", async () => {
    await writeDocuments();
    const over = await workplace.run([
      "ingest",
      "night.ts",
      "--json",
      "--quiet",
      "--deadline",
      "2026-01-01T05:30:00Z",
    ]);
    expect(over.exitCode).toBe(5);
    expect(resultOf(over)).toMatchObject({ documents: { finished: 0 } });
    expect(fake.stats().requests).toBe(0);
    const far = await workplace.run([
      "ingest",
      "night.ts",
      "--json",
      "--quiet",
      "--deadline",
      "2999-01-01T00:00",
    ]);
    expect(far.exitCode).toBe(0);
  });

  test("that is not a time is refused", async () => {
    const end = await workplace.run(["ingest", "night.ts", "--deadline", "25:00"]);
    expect(end).toMatchObject({ exitCode: exitCodes.configuration, stdout: "" });
    expect(end.stderr).toMatch(/05:30/);
  });
});

describe("exit codes", () => {
  test("0 with exactly one line of JSON on standard output; progress and logs go to standard error", async () => {
    await writeDocuments();
    const end = await workplace.run(["ingest", "night.ts", "--json", "--log-level", "debug"]);
    expect(end.exitCode).toBe(exitCodes.done);
    expect(resultOf(end)).toMatchObject({ exitCode: 0, documents: { finished: documents } });
    expect(end.stderr).toMatch(/Paid requests go to/);
    const again = await workplace.run(["ingest", "night.ts", "--json"]);
    expect(again.exitCode).toBe(exitCodes.done);
    expect(resultOf(again)).toMatchObject({ documents: { unchanged: documents }, tokens: { input: 0 } });
  });

  test("2 for a pipeline, an option or an environment that is wrong, without a line on standard output", async () => {
    await workplace.write("misspelt.ts", pipelineText("chunks: {},"));
    const misspelt = await workplace.start(["ingest", "misspelt.ts", "--json"]).ended;
    expect(misspelt).toMatchObject({ exitCode: exitCodes.configuration, stdout: "" });
    expect(misspelt.stderr).toMatch(/chunks: unknown key; did you mean "chunk"/);
    for (const wrong of [
      ["ingest", "nowhere.ts"],
      ["ingest"],
      ["ingest", "night.ts", "--limit", "no"],
      ["retry"],
    ])
      expect(await workplace.run(wrong)).toMatchObject({ exitCode: exitCodes.configuration, stdout: "" });
  });

  test("3 for what newly failed, and while more than a share of the documents stays in quarantine", async () => {
    await workplace.write("documents/good.md", "# Good\n\nSome words.");
    await workplace.write("documents/picture.md", "\u0089PNG\r\n\u001a\n\u0000\u0000\u0000");
    await workplace.write(
      "night.ts",
      pipelineText("summarise: { maxInputTokens: 5 },").replace("summarise: {},", ""),
    );
    const first = await workplace.run(["ingest", "night.ts", "--json", "--quiet"]);
    expect(first.exitCode).toBe(exitCodes.documentsFailed);
    const second = await workplace.run(["ingest", "night.ts", "--json", "--quiet"]);
    expect(second.exitCode).toBe(exitCodes.documentsFailed);
    expect(second.stderr).toMatch(/quarantine/);
    const status = await workplace.run(["status", "--failed"]);
    expect(status.stdout).toMatch(/1 attempt since 20.*in quarantine/);

    const unknown = await workplace.run(["retry", "file:nothing.md"]);
    expect(unknown).toMatchObject({ exitCode: exitCodes.configuration });
    const retried = await workplace.run(["retry", "file:good.md"]);
    expect(retried).toMatchObject({ exitCode: 0 });
    expect(retried.stdout).toMatch(/retries 1 document\.[^]*file:good\.md/);
    const third = await workplace.run(["ingest", "night.ts", "--json", "--quiet"]);
    expect(third.exitCode).toBe(exitCodes.documentsFailed);
    // Who asks to try again wants to hear of it.
    expect(resultOf(third)).toMatchObject({ documents: { failed: 1, failedAgain: 0 } });
  });

  test("2 when the fake answers where OpenAI is meant, or something else where the fake is: nothing is kept", async () => {
    await writeDocuments();
    const paid = await workplace.run(["ingest", "paid.ts", "--json", "--quiet"]);
    expect(paid.exitCode).toBe(exitCodes.configuration);
    expect(resultOf(paid)["problem"]).toMatch(/fake OpenAI.*OPENAI_BASE_URL.*RAGPREP_FAKE_URL/);
    await fake.close();
    const end = await workplace.run(["ingest", "night.ts", "--json", "--quiet"]);
    expect(end).toMatchObject({ exitCode: exitCodes.configuration, stdout: "" });
    expect(end.stderr).toMatch(/No fake OpenAI answers at RAGPREP_FAKE_URL/);
    const port = Number(new URL(fake.url).port);
    fake = await startFakeServer({ port, headers: { mark: false } });
    const other = await workplace.run(["ingest", "night.ts", "--json", "--quiet"]);
    expect(other.stderr).toMatch(/is not ragprep's fake OpenAI/);
    const database = await connect(place.options);
    try {
      expect(
        await database.query(
          "select distinct provider from ragprep._stage_results union select provider from ragprep._vectors",
        ),
      ).toEqual([]);
    } finally {
      await database.close();
    }
  });

  test("6 while another run goes on, naming it", async () => {
    await writeDocuments();
    await restartFake(unanswered);
    const first = workplace.start(["ingest", "night.ts", "--quiet", "--grace", "0"]);
    await answered(1);
    const second = await workplace.run(["ingest", "night.ts", "--json", "--quiet"]);
    expect(second).toMatchObject({ exitCode: exitCodes.locked, stdout: "" });
    expect(second.stderr).toContain(String(first.process.pid));
    const waiting = workplace.start(["ingest", "night.ts", "--json", "--quiet", "--wait", "5m"]);
    await expect.poll(() => waiting.stderr(), { timeout: hangMs }).toMatch(/waiting/i);
    first.process.kill("SIGTERM");
    expect((await first.ended).exitCode).toBe(143);
    await restartFake({});
    expect((await waiting.ended).exitCode).toBe(exitCodes.done);
  });

  test("7 when the account has no quota, and when its key is wrong", async () => {
    await writeDocuments();
    fake.fake.failNext("quota", { times: 50 });
    const end = await workplace.run(["ingest", "night.ts", "--json", "--quiet"]);
    expect(end.exitCode).toBe(exitCodes.account);
    expect(resultOf(end)).toMatchObject({ state: "stopped", exitCode: 7, documents: { failed: 0 } });
    expect((await runs())[0]).toMatchObject({ exitCode: 7 });

    const port = Number(new URL(fake.url).port);
    await fake.close();
    const message = JSON.stringify({
      error: {
        message: "Incorrect API key provided.",
        type: "invalid_request_error",
        code: "invalid_api_key",
      },
    });
    const refusing = createServer((_, response) =>
      response.writeHead(401, { "content-type": "application/json" }).end(message),
    );
    refusing.listen(port, "127.0.0.1");
    await once(refusing, "listening");
    try {
      const refused = await workplace.run(["ingest", "paid.ts", "--json", "--quiet"]);
      expect(refused.exitCode).toBe(exitCodes.account);
      expect(refused.stdout + refused.stderr).not.toContain("test-key");
    } finally {
      refusing.closeAllConnections();
      refusing.close();
      fake = await startFakeServer();
    }
  });

  test("8 when there is no database", async () => {
    const nowhere = await createWorkplace({
      DATABASE_URL: "postgres://postgres@127.0.0.1:9/none",
      OPENAI_API_KEY: "test-key",
    });
    try {
      await nowhere.write("night.ts", pipelineText(""));
      const end = await nowhere.run(["ingest", "night.ts", "--json"]);
      expect(end).toMatchObject({ exitCode: exitCodes.database, stdout: "" });
      expect(end.stderr).toMatch(/DATABASE_URL/);
    } finally {
      await nowhere.close();
    }
  });
});
