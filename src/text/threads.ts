import { fileURLToPath } from "node:url";
import { Piscina } from "piscina";
import { messageOf } from "../base/errors.ts";
import { forwardAbort } from "../base/forward-abort.ts";

type Options = NonNullable<ConstructorParameters<typeof Piscina>[0]>;
type RunOptions = Pick<NonNullable<Parameters<Piscina["run"]>[1]>, "transferList"> & { signal?: AbortSignal };

/** Worker threads that call a function of a module. */
export interface Threads<Job, Reply> {
  /** @throws Error with the code ERR_WORKER_INIT_FAILED when no thread can be started. */
  run(job: Job, options?: RunOptions): Promise<Reply>;
  readonly threads: Piscina["threads"];
  destroy(): Promise<void>;
}

/** They end after a minute without work, and keep no process alive. */
export function openThreads<Job, Reply>(
  module: URL,
  options: Pick<Options, "name" | "minThreads" | "maxThreads" | "resourceLimits">,
): Threads<Job, Reply> {
  const piscina = new Piscina<Job, Reply>({
    ...options,
    filename: fileURLToPath(module),
    // A thread that was needed once may be needed again, and loading its tables takes half a second.
    idleTimeout: 60_000,
    atomics: "disabled",
    recordTiming: false,
  });
  let failed = new AbortController();
  // A thread that dies while it starts leaves the jobs in the queue, and piscina starts no other for them.
  piscina.on("error", (error) => {
    if (piscina.threads.length > 0) return;
    const cannotStart = new Error(`a thread can't be started (${messageOf(error)})`, { cause: error });
    failed.abort(Object.assign(cannotStart, { code: "ERR_WORKER_INIT_FAILED" }));
    failed = new AbortController();
  });
  return {
    run: async (job, { signal, ...more } = {}) => {
      const started = failed.signal;
      const work = new AbortController();
      const stops = [signal ?? [], started].flat().map((from) => forwardAbort(from, work));
      try {
        return await piscina.run(job, { ...more, signal: work.signal });
      } catch (error) {
        throw started.aborted ? started.reason : error;
      } finally {
        for (const stop of stops) stop();
      }
    },
    get threads() {
      return piscina.threads;
    },
    destroy: async () => await piscina.destroy(),
  };
}
