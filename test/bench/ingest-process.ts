import { monitorEventLoopDelay } from "node:perf_hooks";
import { z } from "zod";
import { connect } from "../../src/database/connection/connect.ts";
import { migrate } from "../../src/database/connection/migrate.ts";
import { silentLogger } from "../../src/base/log.ts";
import { definePipeline } from "../../src/pipeline/define.ts";
import type { PipelineDefinition } from "../../src/pipeline/schema.ts";
import { run } from "../../src/run.ts";
import type { RunResult } from "../../src/run/result.ts";

/** One run of a pipeline in a process of its own, so that its CPU time, memory and event loop are its own. */

export interface IngestJob {
  /** Name of the pipeline: processes of one benchmark run pipelines of their own. */
  name: string;
  databaseUrl: string;
  baseUrl: string;
  documentUrls: string[];
  outputTokens: number;
  limits: PipelineDefinition["limits"];
  semaphores: PipelineDefinition["semaphores"];
}

export interface IngestResult {
  result: RunResult;
  /** Milliseconds of CPU, all threads, from before the run to its end. */
  cpuMs: number;
  /** Highest resident set of the process's whole life, in megabytes. */
  peakRssMb: number;
  /** Milliseconds between ticks of a 10 ms timer, while documents were worked on: an idle loop shows 10. */
  loopDelayMs: { p50: number; p99: number; max: number };
  /** Rows of the calls table by status. */
  calls: Record<string, number>;
  /** Documents whose published version has a vector for every chunk, a summary and an extraction. */
  complete: number;
}

const facts = z.object({
  subject: z.string().describe("What the document is about"),
  topics: z.array(z.string()).describe("Main topics"),
  year: z.number().nullable().describe("Year, if it names one"),
});

async function ingest(job: IngestJob): Promise<IngestResult> {
  const database = await connect({
    databaseUrl: job.databaseUrl,
    directory: ".",
    logger: silentLogger,
    role: "writer",
  });
  try {
    await migrate(database);
    const pipeline = definePipeline({
      name: job.name,
      provider: "fake",
      sources: [{ type: "urls", urls: job.documentUrls }],
      download: { allow: ["127.0.0.1"] },
      summarise: { maxOutputTokens: job.outputTokens },
      extract: { name: "facts", schema: facts, maxOutputTokens: job.outputTokens },
      limits: job.limits,
      semaphores: job.semaphores,
    });
    const delay = monitorEventLoopDelay({ resolution: 10 });
    let isMeasured = false;
    const before = process.cpuUsage();
    const result = await run({
      loaded: { pipeline, path: "bench.ts", directory: "." },
      provider: "fake",
      service: { apiKey: "bench", baseUrl: job.baseUrl },
      database,
      logger: silentLogger,
      onEvent: (event) => {
        if (isMeasured || event.type !== "stage" || event.stage !== "embed") return;
        isMeasured = true;
        delay.enable();
      },
    });
    delay.disable();
    const { user, system } = process.cpuUsage(before);
    const calls = await database.query<{ status: string; count: number }>(
      "select c.status, count(*)::int as count from ragprep._calls c join ragprep._runs r on r.id = c.run_id where r.pipeline = $1 group by c.status",
      [job.name],
    );
    const [row] = await database.query<{ complete: number }>(
      `select count(*)::int as complete from ragprep._documents d
       join ragprep._versions v on v.id = d.published_version_id
       where v.summary is not null
         and exists (select from ragprep._extractions x where x.version_id = v.id)
         and exists (select from ragprep._chunks c where c.version_id = v.id)
         and d.pipeline = $1`,
      [job.name],
    );
    return {
      result,
      cpuMs: (user + system) / 1000,
      peakRssMb: process.resourceUsage().maxRSS / 1024,
      loopDelayMs: {
        p50: delay.percentile(50) / 1e6,
        p99: delay.percentile(99) / 1e6,
        max: delay.max / 1e6,
      },
      calls: Object.fromEntries(calls.map(({ status, count }) => [status, count])),
      complete: row?.complete ?? 0,
    };
  } finally {
    await database.close();
  }
}

process.once("message", (job: IngestJob) => {
  ingest(job).then(
    (result) => process.send?.(result, () => process.disconnect()),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
