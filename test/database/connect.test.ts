import { spawn } from "node:child_process";
import { on, once } from "node:events";
import { readFile, rm, truncate, writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { createConnection, createServer } from "node:net";
import { hostname, tmpdir } from "node:os";
import { createInterface } from "node:readline";
import { join, relative } from "node:path";
import { Writable } from "node:stream";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connect } from "../../src/database/connection/connect.ts";
import { readHolder } from "../../src/database/connection/embedded-holder.ts";
import type { ConnectOptions, Database } from "../../src/database/connection/connect.ts";
import { startRun } from "../../src/database/runs.ts";
import { FatalError, exitCodes } from "../../src/base/errors.ts";
import { createLogger, silentLogger } from "../../src/base/log.ts";
import {
  borrowTestDatabase,
  createTestDatabase,
  createTestPlace,
  testDatabaseKind,
} from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import { hangMs } from "../support/hang.ts";

const child = join(import.meta.dirname, "../support/database-child.ts");

async function fatal(work: Promise<unknown>): Promise<FatalError> {
  const error: unknown = await work.then(
    () => "it worked",
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof FatalError))
    throw new Error(`expected a FatalError, got ${String(error)}`, { cause: error });
  return error;
}

async function secondRunOf(options: ConnectOptions): Promise<void> {
  const other = await connect(options);
  try {
    await other.acquireRunLock({ pipeline: "nightly" });
  } finally {
    await other.close();
  }
}

describe("a connection", () => {
  let place: TestDatabase;
  let database: Database;
  beforeAll(async () => {
    place = await borrowTestDatabase();
    ({ database } = place);
  });
  afterAll(async () => await place.drop());

  test("one statement on all connections at once, failing ones among them, is prepared under names that never meet", async () => {
    const sql = "select 10 / $1::int as n, $2::text as word";
    const ask = async (index: number) => {
      const [row] = await database.query<{ word: string }>(sql, [index % 10, `word ${index}`]);
      return row?.word;
    };
    const indices = Array.from({ length: 200 }, (_, index) => index);
    for (let round = 0; round < 2; round++) {
      const answers = await Promise.all(indices.map((index) => ask(index).catch(() => "failed")));
      expect(answers).toEqual(indices.map((index) => (index % 10 === 0 ? "failed" : `word ${index}`)));
    }
    const prepared = await database.query<{ name: string }>(
      "select name from pg_prepared_statements where statement = $1",
      [sql],
    );
    expect(prepared.length).toBeGreaterThanOrEqual(1);
    expect(new Set(prepared.map(({ name }) => name)).size).toBe(prepared.length);
  });

  test("a connection answers many interleaved queries, failing ones among them, each with its own answer", async () => {
    const large = "x".repeat(1_000_000); // several reads of a socket, so that messages can interleave
    const sizeOf = (index: number) => (index % 5 === 0 ? large : "y");
    const answers = await Promise.all(
      Array.from({ length: 200 }, async (_, index) => {
        if (index % 10 === 4)
          return await database.query("select 1 / $1::int as n", [0]).catch(() => "failed");
        const sql = `select $1::int + ${index} as n, length($2) as size`; // a text of its own: a mix-up shows
        const [row] = await database.query<{ n: number; size: number }>(sql, [index, sizeOf(index)]);
        return [row?.n, row?.size];
      }),
    );
    expect(answers).toEqual(
      Array.from({ length: 200 }, (_, index) =>
        index % 10 === 4 ? "failed" : [index * 2, sizeOf(index).length],
      ),
    );
  });

  test("a transaction that throws leaves nothing, also among thirty others", async () => {
    await database.query("create table numbers (n integer)");
    await Promise.allSettled(
      Array.from({ length: 30 }, (_, index) =>
        database.transaction(async (client) => {
          await client.query("insert into numbers values ($1), ($1)", [index]);
          if (index % 3 === 0) throw new Error("changed my mind");
        }),
      ),
    );
    const rows = await database.query<{ n: number; count: number }>(
      "select n, count(*)::int from numbers group by n order by n",
    );
    expect(rows).toEqual(
      Array.from({ length: 30 }, (_, n) => ({ n, count: 2 })).filter(({ n }) => n % 3 !== 0),
    );
  });

  test("ids are strings: a bigint does not fit a number", async () => {
    expect(await database.query("select 9007199254740993::bigint as id")).toEqual([
      { id: "9007199254740993" },
    ]);
  });

  test("a server that refuses connections is named with the remedy, and the password is not", async () => {
    const server = createServer();
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    const port = typeof address === "object" ? address?.port : undefined;
    server.close();
    await once(server, "close");
    const error = await fatal(
      connect({
        databaseUrl: `postgres://me:hunter2@127.0.0.1:${port}/app`,
        directory: "unused",
        logger: silentLogger,
        role: "writer",
      }),
    );
    expect(error.exitCode).toBe(exitCodes.database);
    expect(error.message).toMatch(/ECONNREFUSED.*Check that the server runs/);
    expect(`${error.message} ${String(error.cause)}`).not.toContain("hunter2");
  });
});

describe("the run lock", () => {
  test("a second run is told who holds it since when, and gets it when it is released", async () => {
    const { database, options, drop } = await createTestDatabase();
    const lock = await database.acquireRunLock({ pipeline: "nightly" });
    const runId = await startRun(database, {
      pipeline: { name: "nightly", version: 1 },
      provider: "fake",
    });
    const second = testDatabaseKind === "server" ? secondRunOf(options) : connect(options);
    const error = await fatal(second);
    expect(error.exitCode).toBe(exitCodes.locked);
    expect(error.message).toMatch(/since \d{4}-\d\d-\d\d[T ]/);
    const onServer = testDatabaseKind === "server";
    expect(error.message).toContain(
      onServer
        ? `run ${runId} of pipeline nightly is still running (process ${process.pid}`
        : `process ${process.pid}`,
    );

    expect((await fatal(database.acquireRunLock({ pipeline: "nightly" }))).exitCode).toBe(exitCodes.locked);
    await lock.release();
    await (await database.acquireRunLock({ pipeline: "nightly" })).release();
    await drop();
  });

  // The embedded database is a thread of this process: nobody can cut its connections.
  test.runIf(testDatabaseKind === "server")(
    "queries wait for a server that cut their connections",
    async () => {
      const { database, drop } = await createTestDatabase();
      await database.query("select 1");
      const cut = database.query(
        "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'ragprep' and datname = current_database() and pid <> pg_backend_pid()",
      );
      const answers = await Promise.all([
        cut.then(() => "cut"),
        ...Array.from({ length: 20 }, (_, index) =>
          database
            .query<{ n: number }>("select $1::int as n from pg_sleep(0.05)", [index])
            .then(([row]) => row?.n),
        ),
      ]);
      expect(answers).toEqual(["cut", ...Array.from({ length: 20 }, (_, index) => index)]);
      await drop();
    },
  );
});

// Its files, its lock and its guests; a server has none of them.
describe.runIf(testDatabaseKind === "embedded")("the embedded database", () => {
  test("after kill -9 its lock is free, and no acknowledged row is lost", async () => {
    const { options, drop } = await createTestPlace({ migrated: true });
    let known = 0;
    for (const rows of [40, 80]) {
      const writer = spawn(process.execPath, [child, options.directory, "write"], {
        stdio: ["ignore", "pipe", "inherit"],
      });
      for await (const line of createInterface({ input: writer.stdout })) {
        known = Number(line);
        if (known === rows) break;
      }
      expect(known).toBe(rows);
      writer.kill("SIGKILL");
      await once(writer, "exit");
      const database = await connect(options);
      const [row] = await database.query<{ count: number; greatest: number }>(
        "select count(*)::int, max(number) as greatest from acknowledged",
      );
      expect(row?.count).toBe(row?.greatest);
      expect(row?.greatest).toBeGreaterThanOrEqual(rows);
      await database.query("truncate acknowledged");
      await database.close();
    }
    await drop();
  });

  test("a reader whose holder is killed in the middle of a query is told so, and lives on", async () => {
    const { options, drop } = await createTestPlace({ migrated: true });
    const writer = spawn(process.execPath, [child, options.directory, "write"], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    await once(writer.stdout, "data");
    const reader = await connect({ ...options, role: "reader" });
    const begun = Promise.withResolvers<void>();
    const asked = fatal(
      reader.transaction(async (client) => {
        await client.query("select 1");
        begun.resolve();
        await client.query("select count(*) from generate_series(1, 2000000000)");
      }),
    );
    // From here on the holder works for nobody else.
    await begun.promise;
    writer.kill("SIGKILL");
    expect((await asked).exitCode).toBe(exitCodes.database);
    await reader.close();
    await drop();
  });

  test.each([
    ["in a transaction", ["begin"]],
    ["outside", []],
  ])(
    "a reader that ends in the middle of a statement, %s, leaves nothing to the next one",
    async (_, before) => {
      const { options, drop } = await createTestPlace({ migrated: true });
      const database = await connect(options);
      const holder = await readHolder(join(options.directory, "db"));
      const socket = createConnection(holder?.socketPath ?? "");
      const nextReady = async () => {
        for await (const data of on(socket, "data"))
          if (Buffer.concat(data).includes("Z\0\0\0\u0005")) return;
      };
      const message = (type: string, ...texts: string[]) => {
        const body = Buffer.from(texts.map((text) => `${text}\0`).join(""));
        const head = Buffer.alloc(4);
        head.writeInt32BE(4 + body.length);
        return Buffer.concat([Buffer.from(type), head, body]);
      };
      socket.write(message("", "\0\u0003\0", "user", "postgres", "database", "postgres", ""));
      await nextReady();
      for (const sql of before) {
        socket.write(message("Q", sql));
        await nextReady();
      }
      // A statement that does not exist: what came with it would be refused up to its end, which never comes.
      const ended = once(socket, "close");
      socket.end(message("B", "", "no such statement", "\0\0\0\0\0"));
      await ended;
      expect(await database.query("select $1::int + 1 as two", [1])).toEqual([{ two: 2 }]);
      expect(await database.query("select 3 as three")).toEqual([{ three: 3 }]);
      await database.close();
      await drop();
    },
  );

  test("a process that closed it ends by itself", async () => {
    const { options, drop } = await createTestPlace({ migrated: true });
    const writer = spawn(process.execPath, [child, options.directory, "close"], {
      stdio: "inherit",
      timeout: hangMs,
    });
    expect(await once(writer, "exit")).toEqual([0, null]);
    await drop();
  });

  test("a reader reads beside a writer, in its process or another, and by itself when there is none", async () => {
    const { database, options, drop } = await createTestDatabase();
    const beside = await connect({ ...options, role: "reader" });
    await database.query("create table seen (n integer)");
    expect(await beside.query("select count(*)::int from seen")).toEqual([{ count: 0 }]);
    await beside.close();
    await database.close();

    const alone = await connect({ ...options, role: "reader" });
    expect(await alone.query("select count(*)::int from seen")).toEqual([{ count: 0 }]);
    const [first, second] = await Promise.all([
      connect({ ...options, role: "reader" }),
      connect({ ...options, role: "reader" }),
    ]);
    expect(await second.query("select count(*)::int from seen")).toEqual([{ count: 0 }]);
    await Promise.all([first.close(), second.close()]);
    await alone.close();
    await drop();
  });

  test("a writer waits for a reader to be done, says for whom, and takes nobody dead for the holder", async () => {
    const { database, options, drop } = await createTestDatabase();
    await database.close();
    const reader = await connect({ ...options, role: "reader" });
    const said: string[] = [];
    const destination = new Writable({
      write: (line, _encoding, done) => {
        said.push(String(line));
        done();
      },
    });
    const tries = () => said.filter((line) => line.includes("trying again")).length;
    const writer = connect({
      ...options,
      logger: createLogger({ level: "debug", format: "json", destination }),
    });
    expect(await reader.query("select 1 as one where $1::int = 1", [1])).toEqual([{ one: 1 }]);
    const waiting = new RegExp(`Waiting for process ${process.pid} on .*, since \\d{4}-.*, which reads`);
    await expect.poll(() => said.join("")).toMatch(waiting);
    // What a killed writer left, while the one that took its lock has not written its name yet.
    const file = join(options.directory, "db/holder.json");
    const gone = spawn(process.execPath, ["--version"], { stdio: "ignore" });
    await once(gone, "exit");
    const holder: unknown = JSON.parse(await readFile(file, "utf8"));
    await writeFile(file, JSON.stringify({ ...Object(holder), role: "writer", pid: gone.pid }));
    const before = tries();
    await expect.poll(tries).toBeGreaterThan(before + 2);
    await reader.close();
    await (await writer).close();
    await drop();
  });

  test("many processes at once: one gets it, the others are refused", async () => {
    const { options, drop } = await createTestPlace({ migrated: true });
    const outcomes = await Promise.allSettled(Array.from({ length: 6 }, () => connect(options)));
    const opened = outcomes.flatMap((outcome) => (outcome.status === "fulfilled" ? [outcome.value] : []));
    const refused = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason] : []));
    expect(opened).toHaveLength(1);
    expect(refused.map((reason: unknown) => reason instanceof FatalError && reason.exitCode)).toEqual(
      Array(5).fill(exitCodes.locked),
    );
    await opened[0]?.close();
    await drop();
  });

  test("a reader of a directory without a database is told to ingest first, and makes none", async () => {
    const { options, drop } = await createTestPlace({ migrated: false });
    const error = await fatal(connect({ ...options, role: "reader" }));
    expect(error.message).toContain("ragprep ingest");
    await drop();
  });

  test.each([
    [
      "a version that is gone",
      async (data: string) => await rm(join(data, "PG_VERSION")),
      /damaged \(PG_VERSION is/,
    ],
    [
      "an empty file of control",
      async (data: string) => await truncate(join(data, "global/pg_control")),
      /damaged/,
    ],
    [
      "a file in its place",
      async (data: string) => {
        await rm(join(data, "../.."), { recursive: true });
        await writeFile(join(data, "../.."), "");
      },
      /not a directory/,
    ],
  ])("%s is told by the folder as it was given, without those of the machine", async (_, damage, why) => {
    const { options, drop } = await createTestPlace({ migrated: true });
    await damage(join(options.directory, "db/data"));
    const given = relative(process.cwd(), options.directory);
    const asked = (["writer", "reader"] as const).map(
      async (role) => (await fatal(connect({ ...options, directory: given, role }))).message,
    );
    const messages = await Promise.all(asked);
    expect(messages[0]).toMatch(why);
    for (const message of messages) {
      expect(message).toContain(`embedded database in ${given}`);
      expect(message.replaceAll(given, "")).not.toContain(tmpdir());
    }
    await drop();
  });

  test("the embedded database opens beside a dead socket that no holder.json names, and removes no socket elsewhere", async () => {
    const { options, drop } = await createTestPlace({ migrated: true });
    const directory = join(options.directory, "db");
    const elsewhere = join(options.directory, ".s.PGSQL.5432");
    await writeFile(elsewhere, "");
    // To listen at any file that is already there fails like at a dead socket.
    await writeFile(join(directory, ".s.PGSQL.5432"), "");
    const dead = { pid: 2 ** 22 + 1, host: hostname(), role: "writer", since: "2026-01-01T00:00:00.000Z" };
    await writeFile(join(directory, "holder.json"), JSON.stringify({ ...dead, socketPath: elsewhere }));
    const database = await connect(options);
    expect(await database.query("select 1 as one")).toEqual([{ one: 1 }]);
    await database.close();
    expect(existsSync(elsewhere)).toBe(true);
    await drop();
  });

  test("works in a directory whose path is too long for a socket", async () => {
    const { options, drop } = await createTestPlace({ migrated: false });
    const directory = join(options.directory, "a-rather-long-name-".repeat(6));
    const database = await connect({ ...options, directory });
    const reader = await connect({ ...options, directory, role: "reader" });
    expect(await reader.query("select 1 as one")).toEqual([{ one: 1 }]);
    await reader.close();
    await database.close();
    await drop();
  });
});
