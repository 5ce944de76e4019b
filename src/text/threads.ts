import { fileURLToPath } from "node:url";
import { Piscina } from "piscina";

/** Worker threads that call a function of a module. They end after a minute without work, and keep no process alive. */
export function openThreads<Job, Reply>(
  module: URL,
  options: Pick<
    NonNullable<ConstructorParameters<typeof Piscina>[0]>,
    "name" | "minThreads" | "maxThreads" | "concurrentTasksPerWorker" | "resourceLimits"
  >,
): Piscina<Job, Reply> {
  const threads = new Piscina<Job, Reply>({
    ...options,
    filename: fileURLToPath(module),
    // A thread that was needed once may be needed again, and loading its tables takes half a second.
    idleTimeout: 60_000,
    atomics: "disabled",
    recordTiming: false,
  });
  // A thread that dies between two jobs is replaced by piscina; without a listener its error would be uncaught.
  threads.on("error", () => {});
  return threads;
}
