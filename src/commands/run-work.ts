import { readConfig } from "../base/config.ts";
import { loadPipeline } from "../pipeline/define.ts";
import { requireServer } from "../workers/coordinator.ts";
import { work } from "../workers/worker.ts";
import { checkRun } from "./preflight.ts";
import { openRunParts } from "./service.ts";
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
      async (session) => {
        const parts = await openRunParts(loaded, provider, session);
        try {
          const documents = await work({
            ...parts,
            workersKey: config.workersKey,
            once: options.once === true,
            stop: signals.stop,
            signal: signals.abort,
          });
          session.logger.info({ documents }, "the worker ends");
        } finally {
          await parts.service.close();
        }
      },
    );
  } finally {
    signals.close();
  }
}
