import { once } from "node:events";
import { Client } from "pg";
import { describe, expect, test } from "vitest";
import { createDatabase, everywhere, nextMessage, start } from "../bench/bench.ts";
import type { IngestJob, IngestResult } from "../bench/ingest-process.ts";
import type { ReadyMessage, ServiceJob, StatsMessage } from "../bench/service-process.ts";
import { testDatabaseKind } from "../support/database.ts";
import { hangMs } from "../support/hang.ts";

describe.runIf(testDatabaseKind === "server")("two pipelines at once", () => {
  test("Two processes on one account find each other, and both stay below its limit together.", async () => {
    await using stack = new AsyncDisposableStack();
    const databaseUrl = await createDatabase(stack);
    const service = start(stack, "service-process.ts");
    const limits = { tokensPerMinute: 300_000, requestsPerMinute: 1500 };
    service.send({
      documents: { seed: 3, count: 32, tokens: 1300 },
      fake: {
        seed: 3,
        latency: { minMs: 100, maxMs: 400 },
        limits: { "gpt-6-luna": limits, "text-embedding-3-small": limits },
        bucketSeconds: 6,
      },
    } satisfies ServiceJob);
    const { url, documentUrls } = await nextMessage<ReadyMessage>(service);
    const ingest = async (index: number): Promise<IngestResult> => {
      const child = start(stack, "ingest-process.ts");
      child.send({
        name: `pipeline_${index}`,
        databaseUrl,
        baseUrl: url,
        documentUrls: documentUrls.filter((_, position) => position % 2 === index),
        outputTokens: 300,
        limits: {},
        semaphores: everywhere(16),
      } satisfies IngestJob);
      const ended = once(child, "exit");
      const result = await nextMessage<IngestResult>(child);
      await ended;
      return result;
    };
    const both = Promise.all([ingest(0), ingest(1)]);
    const client = new Client({ connectionString: databaseUrl });
    await client.connect();
    stack.defer(async () => await client.end());
    const processes = async () => {
      const { rows } = await client.query<{ processes: number }>(
        "select max((select count(*) from jsonb_object_keys(processes)))::int as processes from ragprep._shared_limits",
      );
      return rows[0]?.processes;
    };
    await expect.poll(async () => await processes().catch(() => 0), { timeout: hangMs }).toBe(2);

    const results = await both;
    expect(results.map(({ complete }) => complete)).toEqual([16, 16]);
    service.send("stats");
    const { stats } = await nextMessage<StatsMessage>(service);
    const models = Object.values(stats.models);
    expect(models.reduce((sum, { rejectedRequests }) => sum + rejectedRequests, 0)).toBeLessThan(10);
    expect(models.reduce((sum, { duplicateRequests }) => sum + duplicateRequests, 0)).toBe(0);
    // Whoever has ended has left.
    expect(await processes()).toBe(0);
  });
});
