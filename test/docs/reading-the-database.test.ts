import { execFile, spawnSync } from "node:child_process";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startFakeServer } from "../../mocks/index.ts";
import type { FakeServer } from "../../mocks/index.ts";
import { packageDirectory } from "../../src/base/package.ts";
import { silentLogger } from "../../src/base/log.ts";
import { ensureVectorIndexes } from "../../src/database/vector-index.ts";
import { createTestDatabase, testDatabaseKind } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import { chunkedFrom, listed, publishTestDocument, startTestRun } from "../support/documents.ts";

const execute = promisify(execFile);
const hasPsycopg = spawnSync("python3", ["-c", "import psycopg"]).status === 0;
const dimensions = 1536;
/** What the program needs of the openai package, which few machines have. */
const pythonOpenAI = `
import json, types, urllib.request

class OpenAI:
    class embeddings:
        def create(model, input):
            request = urllib.request.Request(
                os.environ["OPENAI_BASE_URL"] + "/embeddings",
                json.dumps({"model": model, "input": input}).encode(),
                {"content-type": "application/json", "authorization": "Bearer test-key"},
            )
            return json.load(urllib.request.urlopen(request), object_hook=lambda o: types.SimpleNamespace(**o))
`;

// The embedded database has no port.
describe.runIf(testDatabaseKind === "server")("the programs of docs/reading-the-database.md", () => {
  let place: TestDatabase;
  let fake: FakeServer;
  let environment: NodeJS.ProcessEnv;

  beforeAll(async () => {
    place = await createTestDatabase();
    fake = await startFakeServer();
    environment = {
      ...process.env,
      DATABASE_URL: place.options.databaseUrl,
      OPENAI_BASE_URL: fake.url,
      OPENAI_API_KEY: "test-key",
    };
    const { database } = place;
    const [{ name } = { name: "" }] = await database.query<{ name: string }>(
      "select current_database() as name",
    );
    // A query of so few rows would read them all rather than use the index.
    for (const setting of ["enable_seqscan", "enable_sort", "enable_bitmapscan"])
      await database.query(`alter database ${name} set ${setting} = off`);
    const runId = await startTestRun(database);
    const answer = await fetch(`${fake.url}/embeddings`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: "Bearer test-key" },
      body: JSON.stringify({ model: "text-embedding-3-small", input: "How long is the notice period?" }),
    });
    const { data }: { data: { embedding: number[] }[] } = JSON.parse(await answer.text());
    const asked = Float32Array.from(data[0]?.embedding ?? []);
    // The nearest are everyone's; the only document of the team is the farthest.
    for (let index = 0; index < 120; index++) {
      const isLegal = index === 119;
      const vector = asked.map((value, at) => (isLegal ? -value : value + (at === index ? 0.01 : 0)));
      await publishTestDocument(database, {
        runId,
        document: listed(`file:${index}.md`, { metadata: { team: isLegal ? "legal" : "sales" } }),
        chunked: chunkedFrom([`Text of document ${index}.`]),
        space: { provider: "fake", model: "text-embedding-3-small", dimensions },
        vectors: [Buffer.from(vector.buffer)],
      });
    }
    await ensureVectorIndexes(database, silentLogger, { indexedFrom: 1 });
  });
  afterAll(async () => {
    await fake.close();
    await place.drop();
  });

  async function program(language: string): Promise<string> {
    const page = await readFile(join(packageDirectory, "docs/reading-the-database.md"), "utf8");
    const blocks = Array.from(
      page.matchAll(new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``, "g")),
      ([, code = ""]) => code,
    );
    const found = blocks.find((code) => code.includes("hnsw.iterative_scan"));
    if (found === undefined) throw new Error(`the page has no program in ${language}`);
    return found.replace("c.provider = 'openai'", "c.provider = 'fake'");
  }

  test("pg from Node finds the rare document that a filter asks for", async () => {
    const code = await program("js");
    const file = join(packageDirectory, `test/docs/program-${process.pid}.mjs`);
    await writeFile(file, code);
    try {
      const { stdout } = await execute(process.execPath, [file], { env: environment });
      expect(stdout).toContain("file:119.md");
    } finally {
      await rm(file);
    }
  });

  test.skipIf(!hasPsycopg)("psycopg finds it too (needs psycopg for python3)", async () => {
    const code = (await program("python")).replace("from openai import OpenAI\n", pythonOpenAI);
    const { stdout } = await execute("python3", ["-c", code], { env: environment });
    expect(stdout).toContain("file:119.md");
  });
});
