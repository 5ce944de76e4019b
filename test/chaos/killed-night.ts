import { fork, spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as delay } from "node:timers/promises";
import { z } from "zod";
import { embedText } from "../../mocks/embed-text.ts";
import type { FakeStats } from "../../mocks/index.ts";
import { draw } from "../../mocks/random.ts";
import { connect } from "../../src/database/connection/connect.ts";
import type { ConnectOptions, Queryable } from "../../src/database/connection/connect.ts";
import { migrate } from "../../src/database/connection/migrate.ts";
import type { RunResult } from "../../src/run/result.ts";
import { createTestPlace } from "../support/database.ts";
import { markedDocument } from "./documents.ts";
import { observe } from "./observe.ts";
import type { Observation } from "./observe.ts";
import type { ReaderJob, ReaderReport } from "./reader-process.ts";

const verdictSchema = z.custom<RunResult>(
  (value) => typeof value === "object" && value !== null && "exitCode" in value,
);
const statsSchema = z.custom<FakeStats>(
  (value) => typeof value === "object" && value !== null && "models" in value,
);

/** Runs of the command line that are killed, with everything around them in processes that are not. */

export interface KilledNightOptions {
  seed: number;
  documents: number;
  /** Milliseconds that the fake takes for an answer. */
  latency: { minMs: number; maxMs: number };
  /** Of the fake's account, by model; none by default. */
  limits?: Readonly<Record<string, { tokensPerMinute: number }>>;
  /** A Postgres server; undefined means an embedded database. Absent, what the tests use. */
  server?: string | undefined;
  /** Documents and calls in progress at once, where they are not the default. */
  semaphores?: { documents: number; calls: number };
}

export interface CommandProcess {
  child: ChildProcess;
  ended: Promise<{ exitCode: number | null; output: string; errors: string }>;
}

export interface RunEnd {
  /** Null when it was killed. */
  verdict: RunResult | null;
  exitCode: number | null;
  milliseconds: number;
  pid: number | undefined;
}

/** When to kill a run: milliseconds after its start, or after the fake has taken so many requests of this run. */
export type KillPoint = { afterMs: number } | { afterRequests: number; plusMs?: number };

export interface Bill {
  billed: number;
  /** Of these, what the database knows of. */
  saved: number;
  /** Billed again though an answer had been delivered. */
  duplicate: number;
  /** Billed again because the former answer never arrived. */
  repeated: number;
  duplicateByModel: Record<string, number>;
}

const root = join(import.meta.dirname, "../..");
const pipelineFile = (
  semaphores: KilledNightOptions["semaphores"],
) => `import { definePipeline, z } from "ragprep";
export default definePipeline({
  name: "chaos",
  provider: "fake",
  sources: [{ type: "files", root: "documents", include: ["**/*.md"] }],
  chunk: { maxTokens: 128 },
  semaphores: ${JSON.stringify(semaphores ?? {})},
  summarise: {},
  extract: {
    name: "facts",
    schema: z.object({ subject: z.string().describe("What the document is about"), topics: z.array(z.string()) }),
  },
});
`;

export class KilledNight {
  readonly #options: KilledNightOptions;
  readonly #stack = new AsyncDisposableStack();
  /** Number of each document's newest version. */
  readonly #versions: number[] = [];
  #directory = "";
  #place: ConnectOptions | undefined;
  #serviceUrl = "";
  #reader: ChildProcess | undefined;

  private constructor(options: KilledNightOptions) {
    this.#options = options;
  }

  static async start(options: KilledNightOptions): Promise<KilledNight> {
    const night = new KilledNight(options);
    try {
      await night.#open();
      return night;
    } catch (error) {
      await night.close();
      throw error;
    }
  }

  async #open(): Promise<void> {
    const stack = this.#stack;
    const directory = await mkdtemp(join(tmpdir(), "ragprep-chaos-"));
    this.#directory = directory;
    stack.defer(async () => await rm(directory, { recursive: true, force: true }));
    await mkdir(join(directory, "documents"));
    await writeFile(join(directory, "chaos.ts"), pipelineFile(this.#options.semaphores));
    for (let index = 0; index < this.#options.documents; index++) await this.edit(index);

    const place = await createTestPlace({
      migrated: true,
      ...("server" in this.#options ? { server: this.#options.server } : {}),
    });
    stack.defer(place.drop);
    this.#place = place.options;

    const service = spawn(process.execPath, [join(root, "bin/ragprep.js"), "fake-openai", "--port", "0"], {
      cwd: directory,
      env: this.#environment({}),
      stdio: ["ignore", "pipe", "inherit"],
    });
    stack.defer(async () => await end(service));
    for await (const line of createInterface({ input: service.stdout })) {
      const url = /listens on (\S+)/.exec(line)?.[1];
      if (url === undefined) continue;
      this.#serviceUrl = url;
      break;
    }
    service.stdout.resume();
    const answer = await fetch(new URL("/__control", this.#serviceUrl), {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ latency: this.#options.latency, limits: this.#options.limits }),
    });
    if (!answer.ok) throw new Error(`Failed to set the fake's latency: ${await answer.text()}`);
  }

  get databaseUrl(): string | undefined {
    return this.#where().databaseUrl;
  }

  get documents(): number {
    return this.#versions.length;
  }

  /** Writes the next version of a document, or a new one. */
  async edit(index: number): Promise<void> {
    const version = (this.#versions[index] ?? 0) + 1;
    this.#versions[index] = version;
    await writeFile(
      join(this.#directory, "documents", `${index}.md`),
      markedDocument(this.#options.seed, index, version),
    );
  }

  /** Edits a seeded choice of documents, of about this share. */
  async editSome(share: number, round: number): Promise<void> {
    for (let index = 0; index < this.documents; index++)
      if (draw(this.#options.seed, "edit", round, index) < share) await this.edit(index);
  }

  /** Starts to look at the database, until `endReading`. */
  startReading(): void {
    const reader = fork(new URL("reader-process.ts", import.meta.url), { env: this.#environment({}) });
    this.#reader = reader;
    this.#stack.defer(async () => await end(reader));
    const { databaseUrl, directory } = this.#where();
    reader.send({ databaseUrl, directory } satisfies ReaderJob);
  }

  async endReading(): Promise<ReaderReport> {
    const reader = this.#reader;
    if (reader === undefined) throw new Error("Nobody is reading.");
    const { promise, resolve, reject } = Promise.withResolvers<ReaderReport>();
    reader.once("message", (report: ReaderReport) => resolve(report));
    reader.once("exit", (code) => reject(new Error(`The reader ended with ${code}.`)));
    reader.send("stop");
    return await promise;
  }

  /** One run of the command line in a process group of its own, killed with SIGKILL at the given point if it lives that long. */
  async run(kill?: KillPoint): Promise<RunEnd> {
    const before = kill !== undefined && "afterRequests" in kill ? await this.#admitted() : 0;
    const started = performance.now();
    const { child, ended: exit } = this.start([
      "ingest",
      "chaos.ts",
      "--json",
      "--quiet",
      "--log-level",
      "warn",
    ]);
    const ended = new AbortController();
    void exit.finally(() => ended.abort());
    if (kill !== undefined) {
      await this.#reached(kill, before, ended.signal);
      if (!ended.signal.aborted && child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
    }
    const { output, errors } = await exit;
    const milliseconds = performance.now() - started;
    if (child.signalCode === "SIGKILL")
      return { verdict: null, exitCode: null, milliseconds, pid: child.pid };
    if (child.exitCode !== 0)
      throw new Error(`Run ${child.pid} ended by itself with ${child.exitCode}:\n${errors}\n${output}`);
    // What the command printed is a verdict by contract.
    return {
      verdict: verdictSchema.parse(JSON.parse(output)),
      exitCode: child.exitCode,
      milliseconds,
      pid: child.pid,
    };
  }

  /** A process of the command line, in a process group of its own; it is killed at the end at the latest. */
  start(commandLine: string[]): CommandProcess {
    const { databaseUrl, directory } = this.#where();
    const child = spawn(process.execPath, [join(root, "bin/ragprep.js"), ...commandLine], {
      cwd: this.#directory,
      detached: true,
      env: this.#environment({
        RAGPREP_FAKE_URL: this.#serviceUrl,
        ...(databaseUrl === undefined ? { RAGPREP_DIRECTORY: directory } : { DATABASE_URL: databaseUrl }),
      }),
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.#stack.defer(async () => await end(child));
    let output = "";
    let errors = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => (output += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (errors += text));
    const ended = once(child, "close").then(() => ({ exitCode: child.exitCode, output, errors }));
    return { child, ended };
  }

  async #reached(kill: KillPoint, before: number, signal: AbortSignal): Promise<void> {
    if ("afterMs" in kill) {
      await delay(kill.afterMs, undefined, { signal }).catch(() => undefined);
      return;
    }
    while (!signal.aborted && (await this.#admitted()) - before < kill.afterRequests) await delay(5);
    await delay(kill.plusMs ?? 0, undefined, { signal }).catch(() => undefined);
  }

  /** What the service has billed, beside what the database has of it. */
  async bill(database: Queryable): Promise<Bill> {
    const stats = await this.stats();
    const models = Object.entries(stats.models);
    const sum = (of: (model: FakeStats["models"][string]) => number) =>
      models.reduce((total, [, model]) => total + of(model), 0);
    const [row] = await database.query<{ tokens: string }>(
      "select coalesce(sum(input_tokens + coalesce(output_tokens, 0)), 0) as tokens from calls where status = 'answered'",
    );
    return {
      billed: sum((model) => model.billedInputTokens + model.billedOutputTokens),
      saved: Number(row?.tokens ?? 0),
      duplicate: sum((model) => model.duplicateTokens),
      repeated: sum((model) => model.repeatedTokens),
      duplicateByModel: Object.fromEntries(models.map(([name, model]) => [name, model.duplicateTokens])),
    };
  }

  async stats(): Promise<FakeStats> {
    // The fake's own answer.
    const response = await fetch(new URL("/__stats", this.#serviceUrl));
    return statsSchema.parse(await response.json());
  }

  async #admitted(): Promise<number> {
    const { models } = await this.stats();
    return Object.values(models).reduce((total, model) => total + model.billedRequests, 0);
  }

  /** Opens the database, when no run does. */
  async withDatabase<Result>(work: (database: Queryable) => Promise<Result>): Promise<Result> {
    const database = await connect({ ...this.#where(), role: "writer" });
    try {
      await migrate(database);
      return await work(database);
    } finally {
      await database.close();
    }
  }

  /** Everything that must hold once a run has ended by itself. */
  async check(
    database: Queryable,
  ): Promise<{ lost: string[]; observation: Observation; wrongVectors: number; leftOver: number }> {
    const rows = await database.query<{ uri: string; mark: string }>(
      "select uri, substring(text from 'mark-\\d+-\\d+') as mark from documents",
    );
    const marks = new Map(rows.map(({ uri, mark }) => [uri, mark]));
    const lost = this.#versions.flatMap((version, index) =>
      marks.get(`file:${index}.md`) === `mark-${index}-${version}` ? [] : [`${index}.md, version ${version}`],
    );
    const vectors = await database.query<{ content: string; embedding: string }>(
      "select content, embedding::text as embedding from chunks order by id",
    );
    const wrong = vectors.filter(({ content, embedding }) => {
      const expected = embedText(content, 1536);
      const values: number[] = JSON.parse(embedding);
      return (
        values.length !== 1536 ||
        values.some((value, index) => Math.abs(value - (expected[index] ?? 0)) > 1e-5)
      );
    });
    const [left] = await database.query<{ versions: number }>(
      "select count(*)::int as versions from ragprep._versions v where published_at is null",
    );
    return {
      lost,
      observation: await observe(database),
      wrongVectors: wrong.length,
      leftOver: left?.versions ?? 0,
    };
  }

  async close(): Promise<void> {
    await this.#stack.disposeAsync();
  }

  #where(): ConnectOptions {
    if (this.#place === undefined) throw new Error("Not started.");
    return this.#place;
  }

  /** The run sees nothing of the developer's keys, databases and proxies. */
  #environment(own: Record<string, string>): NodeJS.ProcessEnv {
    return { PATH: process.env["PATH"], HOME: process.env["HOME"], ...own };
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, "exit");
  child.kill("SIGKILL");
  await exited;
}
