import { readConfig } from "../base/config.ts";
import { ConfigurationError } from "../base/errors.ts";
import { loadPipeline } from "../pipeline/define.ts";
import type { LoadedPipeline } from "../pipeline/define.ts";
import { run } from "../run.ts";
import { Access } from "../serve/access.ts";
import { Gate } from "../serve/gate.ts";
import { createService } from "../serve/http.ts";
import { listen } from "../serve/listen.ts";
import { ScheduledRuns } from "../serve/scheduled-runs.ts";
import type { ExecuteRun } from "../serve/scheduled-runs.ts";
import { corpusOf } from "./corpus.ts";
import { openOutputs } from "./outputs.ts";
import { checkRun } from "./preflight.ts";
import type { ServeOptions } from "./serve.ts";
import { openRunParts } from "./service.ts";
import { withSession } from "./session.ts";
import type { Session } from "./session.ts";
import { stopSignal, untilAborting } from "./signals.ts";

/** Questions that wait for room; one more is told to come again. */
const waitingQuestions = 256;

/** What `ragprep serve` does. */
export async function runServe(files: string[], options: ServeOptions): Promise<void> {
  const stop = stopSignal();
  try {
    const config = readConfig();
    const access = new Access(config.secret);
    const pipelines = await loadPipelines(files);
    for (const loaded of pipelines.values())
      await checkRun({ loaded, provider: options.fake ? "fake" : loaded.pipeline.provider, config });
    const { logLevel } = options;
    const role = pipelines.size === 0 ? ("reader" as const) : ("writer" as const);
    await withSession({ role, logLevel, signal: stop.signal }, async (session) => {
      const { database, logger } = session;
      await using corpus = corpusOf(session, options.deployment);
      const runs = new ScheduledRuns({
        execute: executor(pipelines, session, options),
        pipelines: [...pipelines.keys()],
        concurrent: options.concurrentRuns,
        logger,
      });
      const gate = new Gate({
        concurrent: options.concurrentQuestions,
        waiting: waitingQuestions,
        timeoutMs: options.timeout,
      });
      const service = createService({ corpus, runs, database, gate, access, logger });
      const { host, port: wanted } = options;
      const listening = await listen(service, { access, host, port: wanted });
      process.stderr.write(`ragprep listens on ${listening.url}\n`);
      try {
        await untilAborting(stop.signal);
        logger.info("Stopping: no further requests; a second signal ends the process at once.");
      } finally {
        // Runs first: those who follow them are told the end, and their connections close.
        const graceMs = options.grace * 1_000;
        await Promise.all([runs.close(), listening.close(graceMs)]);
      }
    });
  } finally {
    stop.close();
  }
}

async function loadPipelines(files: readonly string[]): Promise<Map<string, LoadedPipeline>> {
  const pipelines = new Map<string, LoadedPipeline>();
  for (const file of files) {
    const loaded = await loadPipeline(file);
    const { name } = loaded.pipeline;
    if (pipelines.has(name))
      throw new ConfigurationError(
        `Two of the pipeline files are named ${name}: give each a name of its own.`,
      );
    pipelines.set(name, loaded);
  }
  return pipelines;
}

/** Runs a pipeline as `ragprep ingest` does, with the connection of the server. */
function executor(
  pipelines: ReadonlyMap<string, LoadedPipeline>,
  session: Session,
  options: ServeOptions,
): ExecuteRun {
  return async ({ pipeline: name, ...request }, { stop, onEvent }) => {
    const loaded = pipelines.get(name);
    if (loaded === undefined) throw new ConfigurationError(`There is no pipeline ${name} here.`);
    const provider = options.fake === true ? "fake" : loaded.pipeline.provider;
    await checkRun({ loaded, provider, config: session.config });
    const parts = await openRunParts(loaded, provider, session);
    try {
      await using outputs = await openOutputs({}, name);
      await outputs.begin(session.config, [onEvent], session.logger);
      return await run({
        ...request,
        ...parts,
        stop,
        graceMs: options.grace * 1_000,
        onEvent: (event) => outputs.record(event),
      });
    } finally {
      await parts.service.close();
    }
  };
}
