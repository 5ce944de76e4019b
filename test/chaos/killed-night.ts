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
import { program } from "../support/command.ts";
import { createTestPlace } from "../support/database.ts";
import { markedDocument } from "./documents.ts";
import { observe } from "./observe.ts";
import type { Observation } from "./observe.ts";
import type { ReaderJob, ReaderReport } from "./reader-process.ts";

const eventSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("listed"), documents: z.number() }),
  z.object({ type: z.literal("listing-ended") }),
  z.object({ type: z.literal("document") }),
  z.object({ type: z.literal("index") }),
  z.object({
    type: z.literal("ended"),
    result: z.custom<RunResult>(
      (value) => typeof value === "object" && value !== null && "exitCode" in value,
    ),
  }),
]);
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
  /** The pipeline names these limits; otherwise they are learnt from the fake's headers. */
  areLimitsTold?: boolean;
  /** A Postgres server; undefined means an embedded database. Absent, what the tests use. */
  server?: string | undefined;
  /** Documents and calls in progress at once, where they are not the default. */
  semaphores?: { documents: number; calls: number };
  /** Pipelines that differ in their name only, `chaos.ts`, `chaos-2.ts` and so on; one by default. */
  pipelines?: number;
  /** False to let the first run make the tables. */
  migrated?: boolean;
}

export interface CommandProcess {
  child: ChildProcess;
  ended: Promise<{ exitCode: number | null; output: string; errors: string }>;
}

export interface RunEnd {
  /** Null when it was killed. */
  result: RunResult | null;
  exitCode: number | null;
  times: RunTimes;
  pid: number | undefined;
}

/**
 * When to kill a run: milliseconds after its start, after the fake has taken so many requests of this run, or after a point
 * of it: its vector index is begun, or its last document has ended.
 */
export type KillPoint =
  | { afterMs: number }
  | { afterRequests: number; plusMs?: number }
  | { after: "index begun" | "last document"; plusMs: number };

/** Milliseconds of a run that ended by itself. */
export interface RunTimes {
  all: number;
  /** From its last document to its end. */
  end: number;
}

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

/** Small, so that an embedded database indexes enough of them within seconds. */
const dimensions = 64;
/** From so many vectors on there is an index, whatever the database. */
const indexedVectors = 20_000;

const pipelineFile = (
  name: string,
  { semaphores, limits, areLimitsTold = false }: KilledNightOptions,
) => `import { definePipeline, z } from "ragprep";
export default definePipeline({
  name: "${name}",
  provider: "fake",
  sources: [{ type: "files", root: "documents", include: ["**/*.md"] }],
  chunk: { maxTokens: 128 },
  embed: { dimensions: ${dimensions} },
  semaphores: ${JSON.stringify(semaphores ?? {})},
  limits: ${JSON.stringify(areLimitsTold ? (limits ?? {}) : {})},
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
    const { pipelines = 1 } = this.#options;
    for (let number = 1; number <= pipelines; number++) {
      const name = number === 1 ? "chaos" : `chaos-${number}`;
      await writeFile(join(directory, `${name}.ts`), pipelineFile(name, this.#options));
    }
    for (let index = 0; index < this.#options.documents; index++) await this.edit(index);

    const place = await createTestPlace({
      migrated: this.#options.migrated ?? true,
      ...("server" in this.#options ? { server: this.#options.server } : {}),
    });
    stack.defer(place.drop);
    this.#place = place.options;

    const service = spawn(process.execPath, [...program, "fake-openai", "--port", "0"], {
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
      "--events",
      "-",
      "--quiet",
      "--log-level",
      "warn",
      // Killed runs leave edits for the next one, which may shrink many documents at once.
      "--confirm-content",
    ]);
    const watch = new RunWatch(child);
    const ended = new AbortController();
    void exit.finally(() => ended.abort());
    if (kill !== undefined) {
      await this.#reached(kill, { before, watch, signal: ended.signal });
      if (!ended.signal.aborted && child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
    }
    const { output, errors } = await exit;
    const now = performance.now();
    const times = { all: now - started, end: now - (watch.lastDocumentAt ?? now) };
    if (child.signalCode === "SIGKILL") return { result: null, exitCode: null, times, pid: child.pid };
    if (child.exitCode !== 0 || watch.result === null)
      throw new Error(`Run ${child.pid} ended by itself with ${child.exitCode}:\n${errors}\n${output}`);
    return { result: watch.result, exitCode: child.exitCode, times, pid: child.pid };
  }

  /** Any other command, which must end with 0. @returns milliseconds. */
  async command(commandLine: string[]): Promise<number> {
    const started = performance.now();
    const { exitCode, errors, output } = await this.start(commandLine).ended;
    if (exitCode !== 0)
      throw new Error(`${commandLine.join(" ")} ended with ${exitCode}:\n${errors}\n${output}`);
    return performance.now() - started;
  }

  /** Takes the vector index away, and sees to it that there are vectors enough for the next run to build it. */
  async needIndex(): Promise<void> {
    await this.withDatabase(async (database) => {
      await database.query(
        `insert into ragprep._vectors (provider, model, dimensions, text_hash, embedding)
         select 'fake', 'text-embedding-3-small', $1::int, encode(sha256(n::text::bytea), 'hex'),
           (select array_agg(number)::vector from (select random() - 0.5 + 0 * n as number from generate_series(1, $1)) numbers)
         from generate_series(1, $2::int) n on conflict do nothing`,
        [dimensions, indexedVectors],
      );
      const indexes = await database.query<{ name: string }>(
        "select indexname as name from pg_indexes where schemaname = 'ragprep' and indexdef like '%hnsw%'",
      );
      for (const { name } of indexes) await database.query(`drop index ragprep.${name}`);
    });
  }

  /** A process of the command line, in a process group of its own; it is killed at the end at the latest. */
  start(commandLine: string[]): CommandProcess {
    const { databaseUrl, directory } = this.#where();
    const child = spawn(process.execPath, [...program, ...commandLine], {
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

  async #reached(
    kill: KillPoint,
    { before, watch, signal }: { before: number; watch: RunWatch; signal: AbortSignal },
  ): Promise<void> {
    const hasCome = async () => {
      if ("afterMs" in kill) return true;
      if ("afterRequests" in kill) return (await this.#admitted()) - before >= kill.afterRequests;
      return kill.after === "index begun" ? watch.isIndexing : watch.lastDocumentAt !== null;
    };
    while (!signal.aborted && !(await hasCome())) await delay(50);
    const plusMs = "afterMs" in kill ? kill.afterMs : (kill.plusMs ?? 0);
    await delay(plusMs, undefined, { signal }).catch(() => undefined);
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
      const expected = embedText(content, dimensions);
      const values: number[] = JSON.parse(embedding);
      return (
        values.length !== dimensions ||
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

/** How far a run is, by the events that it writes to its standard output. */
class RunWatch {
  isIndexing = false;
  lastDocumentAt: number | null = null;
  result: RunResult | null = null;
  #left = 0;
  #isListed = false;

  constructor({ stdout }: ChildProcess) {
    if (stdout === null) throw new Error("The run's events can't be read.");
    createInterface({ input: stdout }).on("line", (line) => this.#learn(line));
  }

  #learn(line: string): void {
    // A kill cuts its last line.
    const event = line.endsWith("}") ? eventSchema.safeParse(JSON.parse(line)).data : undefined;
    if (event === undefined) return;
    if (event.type === "listed") this.#left += event.documents;
    if (event.type === "listing-ended") this.#isListed = true;
    if (event.type === "document") this.#left--;
    if (event.type === "index") this.isIndexing = true;
    if (event.type === "ended") this.result = event.result;
    if (this.#isListed && this.#left === 0) this.lastDocumentAt ??= performance.now();
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, "exit");
  child.kill("SIGKILL");
  await exited;
}
