import { rm } from "node:fs/promises";
import { join } from "node:path";
import { Writable } from "node:stream";
import { Client } from "pg";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { connect } from "../../src/database/connection/connect.ts";
import type { Database } from "../../src/database/connection/connect.ts";
import { migrate } from "../../src/database/connection/migrate.ts";
import { exitCodes } from "../../src/base/errors.ts";
import { createLogger } from "../../src/base/log.ts";
import type { Logger } from "../../src/base/log.ts";
import { createTestPlace, testDatabaseKind } from "../support/database.ts";
import { billedTokens, startNight } from "../support/night.ts";
import type { TestNight } from "../support/night.ts";
import { startTcpProxy } from "../support/tcp-proxy.ts";
import type { TcpProxy } from "../support/tcp-proxy.ts";

const documents = 40;

async function administer(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(statement);
  await client.end();
}
const outageMs = 2_000;

/** The embedded database is a thread of the process itself: it has no connection to lose. */
describe.skipIf(testDatabaseKind === "embedded")("a run whose server is lost", () => {
  let night: TestNight;
  let place: Awaited<ReturnType<typeof createTestPlace>>;
  let proxy: TcpProxy;
  /** Through the proxy, as the run has it. */
  let database: Database;
  let logger: Logger;
  /** Called with what the database says in the log: that it waits for the server, or for a lock. */
  let onNoticed: ((line: string) => void) | undefined;

  beforeEach(async () => {
    night = await startNight({ latency: { minMs: 5, maxMs: 30 } });
    place = await createTestPlace({ migrated: false });
    const server = new URL(place.options.databaseUrl ?? "");
    proxy = await startTcpProxy({ host: server.hostname, port: Number(server.port || 5432) });
    const proxied = new URL(server);
    proxied.hostname = "127.0.0.1";
    proxied.port = String(proxy.port);
    onNoticed = undefined;
    const destination = new Writable({
      write: (line, _encoding, done) => {
        onNoticed?.(String(line));
        done();
      },
    });
    logger = createLogger({ level: "warn", format: "json", destination });
    database = await connect({ ...place.options, logger, databaseUrl: proxied.href, outageMs });
    await migrate(database);
    for (let index = 0; index < documents; index++) {
      const text = Array.from({ length: 40 }, (_, line) => `Sentence ${line} of document ${index}.`).join(
        " ",
      );
      await night.write(`documents/${index}.md`, `# Document ${index}\n\n${text}`);
    }
  });
  afterEach(async () => {
    await database.close();
    await proxy[Symbol.asyncDispose]();
    await place.drop();
    await night.close();
  });

  /** The same database, for whoever waits longer than an outage of these tests. */
  async function patient(): Promise<Database> {
    await database.close();
    const url = new URL(place.options.databaseUrl ?? "");
    url.hostname = "127.0.0.1";
    url.port = String(proxy.port);
    database = await connect({ ...place.options, logger, databaseUrl: url.href, outageMs: 50_000 });
    return database;
  }

  /** Tokens that answers in the database were paid with. */
  async function recordedTokens(): Promise<number> {
    const [row] = await database.query<{ tokens: number }>(
      "select coalesce(sum(input_tokens + output_tokens), 0)::int as tokens from calls where status = 'answered'",
    );
    return row?.tokens ?? 0;
  }

  test("again and again, by the end of its sessions, loses no document and no paid answer", async () => {
    const sessions = await connect(place.options);
    let terminated = 0;
    const pending: Promise<unknown>[] = [];
    const terminate = async () => {
      const rows = await sessions.query(
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
      );
      terminated += rows.length;
    };
    let events = 0;
    const result = await night.run(
      { semaphores: { documents: 8 } },
      {
        database,
        onEvent: (event) => {
          if (event.type === "stage" && event.state === "finished" && ++events % 20 === 0)
            pending.push(terminate());
        },
      },
    );
    await Promise.all(pending);
    await sessions.close();
    expect(pending.length).toBeGreaterThan(5);
    expect(terminated).toBeGreaterThan(10);
    expect(result).toMatchObject({
      state: "finished",
      exitCode: exitCodes.done,
      documents: { finished: documents, failed: 0 },
    });
    // Everything that was paid for is in the database, once.
    expect(await recordedTokens()).toBe(billedTokens(night.fake));
    const models = Object.values(night.fake.stats().models);
    expect(
      models.reduce((sum, { duplicateTokens, repeatedTokens }) => sum + duplicateTokens + repeatedTokens, 0),
    ).toBe(0);
    expect(await night.run({}, { database })).toMatchObject({ documents: { unchanged: documents } });
  });

  test("for good, since somebody drops the database, ends with exit code 8 and fails no document", async () => {
    const server = new URL(place.options.databaseUrl ?? "");
    const name = server.pathname.slice(1);
    server.pathname = "/postgres";
    let dropping: Promise<unknown> | undefined;
    const result = await night.run(
      { semaphores: { documents: 8 } },
      {
        database,
        onEvent: (event) => {
          if (event.type !== "document") return;
          dropping ??= administer(server.href, `drop database "${name}" with (force)`);
        },
      },
    );
    await dropping;
    expect(result).toMatchObject({ exitCode: exitCodes.database, documents: { failed: 0 } });
    expect(result.problem).toMatch(/the database is no longer there/);
    await administer(server.href, `create database "${name}"`);
  });

  test("what waits for a lost server is told of once", async () => {
    let noticed = 0;
    let back: Promise<void> | undefined;
    onNoticed = () => {
      noticed++;
      back ??= proxy.restart();
    };
    await proxy.stop();
    await Promise.all(Array.from({ length: 5 }, async () => await database.query("select 1")));
    await back;
    expect(noticed).toBe(1);
  });

  test("a run whose server is lost and comes back in time goes on where it was", async () => {
    let outage: Promise<void> | undefined;
    let back: Promise<void> | undefined;
    onNoticed = (line) => {
      if (line.includes("does not answer")) back ??= outage?.then(() => proxy.restart());
    };
    const result = await night.run(
      { semaphores: { documents: 8 } },
      {
        database,
        onEvent: (event) => {
          if (event.type !== "document" || outage !== undefined) return;
          outage = proxy.stop();
        },
      },
    );
    await back;
    expect(back).toBeDefined();
    expect(result).toMatchObject({ exitCode: exitCodes.done, documents: { finished: documents } });
    expect(await recordedTokens()).toBe(billedTokens(night.fake));
  });

  test("a run whose server is lost to a standby that only reads until it takes over goes on where it was", async () => {
    const server = new URL(place.options.databaseUrl ?? "");
    const name = server.pathname.slice(1);
    server.pathname = "/postgres";
    const readOnly = async (isOn: boolean) =>
      await administer(
        server.href,
        `alter database "${name}" set default_transaction_read_only = ${isOn ? "on" : "off"};
         select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`,
      );
    let standby: Promise<void> | undefined;
    let promoted: Promise<void> | undefined;
    onNoticed = (line) => {
      if (line.includes("only reads")) promoted ??= standby?.then(() => readOnly(false));
    };
    const result = await night.run(
      { semaphores: { documents: 8 } },
      {
        database: await patient(),
        onEvent: (event) => {
          if (event.type === "document") standby ??= readOnly(true);
        },
      },
    );
    await promoted;
    expect(promoted).toBeDefined();
    expect(result).toMatchObject({ exitCode: exitCodes.done, documents: { finished: documents, failed: 0 } });
    expect(await recordedTokens()).toBe(billedTokens(night.fake));
  });

  test("a run whose server is lost to new connections, as after a new password, goes on with those that it has", async () => {
    const role = `ragprep_lost_${process.pid}`;
    const server = new URL(place.options.databaseUrl ?? "");
    await administer(server.href, `create role ${role} superuser login`);
    const url = new URL(server);
    url.username = role;
    const own = await connect({ ...place.options, databaseUrl: url.href });
    let changed: Promise<void> | undefined;
    const result = await night.run(
      { semaphores: { documents: 8 } },
      {
        database: own,
        onEvent: (event) => {
          if (event.type === "document")
            changed ??= administer(
              server.href,
              `alter role ${role} nologin;
               select pg_terminate_backend(pid) from (select pid from pg_stat_activity where usename = '${role}' order by pid limit 2) s`,
            );
        },
      },
    );
    await changed;
    await own.close();
    await administer(server.href, `reassign owned by ${role} to current_user; drop role ${role}`);
    expect(result).toMatchObject({ exitCode: exitCodes.done, documents: { finished: documents, failed: 0 } });
    expect(await recordedTokens()).toBe(billedTokens(night.fake));
  });

  test("a run whose server is lost to a lock that somebody holds for longer than a statement waits goes on afterwards", async () => {
    const other = new Client({ connectionString: place.options.databaseUrl });
    await other.connect();
    let locked: Promise<unknown> | undefined;
    let unlocked: Promise<unknown> | undefined;
    onNoticed = (line) => {
      if (line.includes("another session holds a lock")) unlocked ??= other.query("rollback");
    };
    const result = await night.run(
      { semaphores: { documents: 8 } },
      {
        database,
        onEvent: (event) => {
          if (event.type === "document")
            locked ??= other.query("begin; lock table ragprep._documents in access exclusive mode");
        },
      },
    );
    await locked;
    await unlocked;
    await other.end();
    expect(unlocked).toBeDefined();
    expect(result).toMatchObject({ exitCode: exitCodes.done, documents: { finished: documents, failed: 0 } });
    expect(await recordedTokens()).toBe(billedTokens(night.fake));
  });

  test("a run whose server is lost for good ends with the database's exit code, and the next run does the rest", async () => {
    const result = await night.run(
      { semaphores: { documents: 8 } },
      {
        database,
        onEvent: (event) => {
          if (event.type === "document") void proxy.stop();
        },
      },
    );
    expect(result).toMatchObject({
      state: "interrupted",
      exitCode: exitCodes.database,
      documents: { failed: 0 },
    });
    expect(result.problem).toMatch(/connection to the database/);
    const stopped = billedTokens(night.fake);

    await proxy.restart();
    const rest = await night.run({}, { database });
    expect(rest).toMatchObject({ exitCode: exitCodes.done, documents: { failed: 0 } });
    expect(rest.documents.finished + rest.documents.unchanged).toBe(documents);
    expect(stopped).toBeGreaterThan(0);
    const [died] = await database.query<{ state: string }>("select state from runs order by id limit 1");
    expect(died?.state).toBe("died");
  });

  test("a run whose server is lost and that wakes late, when another run has done its work, decides nothing any more", async () => {
    const stopped = Promise.withResolvers<void>();
    let stop: Promise<void> | undefined;
    const asleep = night.run(
      { semaphores: { documents: 8 } },
      {
        database: await patient(),
        onEvent: (event) => {
          // It has read what the document said before, and is about to write what comes of it.
          if (event.type === "stage" && event.stage === "summarise" && event.document === "file:0.md")
            stop ??= proxy.stop().then(stopped.resolve, stopped.reject);
        },
      },
    );
    await stopped.promise;
    const direct = await connect(place.options);
    try {
      await night.write("documents/0.md", "# Another text\n\nThis is what it says by now.");
      await rm(join(night.directory, "documents/1.md"));
      // Half a minute goes by.
      await direct.query("update ragprep._run_leases set expires_at = now()");
      const other = await night.run({}, { database: direct, confirmDeletions: true });
      expect(other).toMatchObject({ exitCode: exitCodes.done, documents: { failed: 0 } });
      const decided = async () =>
        await direct.query(
          `select d.*, v.*, s.run_id as listed_run_id from ragprep._documents d
           left join ragprep._versions v on v.document_id = d.id
           left join ragprep._document_listings s on s.document_id = d.id order by d.id, v.id`,
        );
      const before = await decided();
      await proxy.restart();
      expect(await asleep).toMatchObject({ state: "interrupted", exitCode: exitCodes.locked });
      expect(await decided()).toEqual(before);
      const [late] = await direct.query("select state, verdict from runs order by id limit 1");
      expect(late).toEqual({ state: "died", verdict: null });
    } finally {
      await direct.close();
    }
  });
});
