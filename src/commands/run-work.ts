import { readConfig, resolveHeaders } from "../base/config.ts";
import { loadPipeline } from "../pipeline/define.ts";
import { requireServer } from "../workers/coordinator.ts";
import { work } from "../workers/worker.ts";
import { checkRun } from "./preflight.ts";
import { openRunService } from "./service.ts";
import { withSession } from "./session.ts";
import { listenForSignals } from "./signals.ts";
import type { WorkCommandOptions } from "./work.ts";

/** What `ragprep work` does. */
export async function runWork(file: string, options: WorkCommandOptions): Promise<void> {
  const loaded = await loadPipeline(file);
  const provider = options.fake === true ? "fake" : loaded.pipeline.provider;
  const signals = listenForSignals();
  try {
    const config = readConfig();
    requireServer({ kind: config.databaseUrl === undefined ? "embedded" : "server" });
    await checkRun({ loaded, provider, config });
    await withSession(
      { role: "writer", logLevel: options.logLevel, signal: signals.abort, stop: signals.stop },
      async ({ logger, database }) => {
        const service = await openRunService(loaded.pipeline, provider, config);
        try {
          const documents = await work({
            loaded,
            provider,
            service,
            database,
            headers: resolveHeaders(loaded.pipeline.download.headers, config),
            proxy: config.proxy,
            workersKey: config.workersKey,
            once: options.once === true,
            stop: signals.stop,
            signal: signals.abort,
            logger,
          });
          logger.info({ documents }, "the worker ends");
        } finally {
          await service.close();
        }
      },
    );
  } finally {
    signals.close();
  }
}
