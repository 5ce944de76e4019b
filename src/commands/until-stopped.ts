import { StopRequest } from "../run/shutdown.ts";
import { exitCodes } from "../base/errors.ts";

/** For commands that serve until SIGINT or SIGTERM: a signal that aborts then; a second one ends the process. */
export function stopSignal(): { signal: AbortSignal; close: () => void } {
  const controller = new AbortController();
  const codes = { SIGINT: exitCodes.interrupted, SIGTERM: exitCodes.terminated } as const;
  const onSignal = (name: "SIGINT" | "SIGTERM") => {
    close();
    controller.abort(new StopRequest(`Stopped by ${name}.`, codes[name]));
  };
  const close = () => {
    process.off("SIGINT", onSignal);
    process.off("SIGTERM", onSignal);
  };
  process.on("SIGINT", onSignal);
  process.on("SIGTERM", onSignal);
  return { signal: controller.signal, close };
}

/** Resolves when the signal aborts. */
export async function untilAborting(signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
