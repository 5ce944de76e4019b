import { Option } from "commander";
import type { Command } from "commander";
import { readConfig, resolveHeaders } from "../base/config.ts";
import { ConfigurationError } from "../base/errors.ts";
import type { LogLevel } from "../base/log.ts";
import { loadPipeline } from "../pipeline/define.ts";
import type { LoadedPipeline } from "../pipeline/define.ts";
import { run } from "../run.ts";
import type { ExecuteRun } from "../serve/scheduled-runs.ts";
import { corpusOf } from "./corpus.ts";
import {
  duration,
  helpText,
  keyValue,
  logLevelOption,
  nonNegativeNumber,
  port,
  positiveInteger,
} from "./options.ts";
import { openOutputs } from "./outputs.ts";
import { checkRun } from "./preflight.ts";
import { openRunService } from "./service.ts";
import { withSession } from "./session.ts";
import type { Session } from "./session.ts";
import { stopSignal, untilAborting } from "./signals.ts";

interface ServeOptions {
  host: string;
  port: number;
  fake?: true;
  concurrentRuns: number;
  concurrentQuestions: number;
  timeout: number;
  grace: number;
  deployment?: Record<string, string>;
  logLevel?: LogLevel;
}

/** Questions that wait for room; one more is told to come again. */
const waitingQuestions = 256;

/** `ragprep serve`: search, documents, facts and runs over HTTP. */
export function serveCommand(command: Command): Command {
  return command
    .argument("[pipelines...]", "pipeline files that requests may run by their names")
    .option("--host <address>", "address to listen on; any but this machine's own needs a token", "127.0.0.1")
    .option("--port <number>", "port to listen on; 0 takes any free one", port, 4012)
    .option("--fake", "runs use the fake OpenAI whatever their pipelines say")
    .option("--concurrent-runs <number>", "runs at the same time", positiveInteger, 1)
    .option("--concurrent-questions <number>", "questions answered at the same time", positiveInteger, 8)
    .addOption(
      new Option("--timeout <duration>", "how long a question may take, such as 90s")
        .argParser(duration)
        .default(30_000, "30s"),
    )
    .option(
      "--grace <seconds>",
      "how long documents in flight may take to finish after SIGINT, SIGTERM or a cancelled run",
      nonNegativeNumber,
      20,
    )
    .option(
      "--deployment <model=name>",
      "for questions: name under which the server has a model, where the pipeline gave it in deployments",
      keyValue,
    )
    .addOption(logLevelOption())
    .addHelpText(
      "after",
      helpText(
        "\nSet RAGPREP_READ_TOKEN (search) and RAGPREP_RUN_TOKEN (search and runs); docs/service.md has the details.\n\nExamples:\n  ragprep serve\n  ragprep serve pipelines/nightly.ts --host 0.0.0.0 --port 8080",
      ),
    )
    .action(serveAction);
}

async function serveAction(files: string[], options: ServeOptions): Promise<void> {
  const stop = stopSignal();
  try {
    const [{ Access }, { Gate }, { createService }, { listen }, { ScheduledRuns }] = await Promise.all([
      // Loaded here: no other command needs them.
      import("../serve/access.ts"),
      import("../serve/gate.ts"),
      import("../serve/http.ts"),
      import("../serve/listen.ts"),
      import("../serve/scheduled-runs.ts"),
    ]);
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
  { config, logger, database }: Session,
  options: ServeOptions,
): ExecuteRun {
  return async ({ pipeline: name, ...request }, { stop, onEvent }) => {
    const loaded = pipelines.get(name);
    if (loaded === undefined) throw new ConfigurationError(`There is no pipeline ${name} here.`);
    const provider = options.fake === true ? "fake" : loaded.pipeline.provider;
    await checkRun({ loaded, provider, config });
    const service = await openRunService(loaded.pipeline, provider, config);
    try {
      await using outputs = await openOutputs({}, name);
      await outputs.begin(config, [onEvent]);
      return await run({
        ...request,
        loaded,
        provider,
        service,
        database,
        headers: resolveHeaders(loaded.pipeline.download.headers, config),
        proxy: config.proxy,
        stop,
        graceMs: options.grace * 1_000,
        logger,
        onEvent: (event) => outputs.record(event),
      });
    } finally {
      await service.close();
    }
  };
}
