import { once } from "node:events";
import { exitCodes } from "../base/errors.ts";
import { handleUncaught } from "../base/uncaught.ts";
import { StopRequest } from "../run/shutdown.ts";
import { watchDeadline } from "./deadline.ts";
import type { Deadline } from "./deadline.ts";

const codes = { SIGINT: exitCodes.interrupted, SIGTERM: exitCodes.terminated } as const;
const names = ["SIGINT", "SIGTERM"] as const;

/** For commands that serve until SIGINT or SIGTERM: a signal that aborts then; a second one ends the process. */
export function stopSignal(): { signal: AbortSignal; close: () => void } {
  const controller = new AbortController();
  const onSignal = (name: keyof typeof codes) => {
    close();
    controller.abort(new StopRequest(`Stopped by ${name}.`, codes[name]));
  };
  const close = () => {
    for (const name of names) process.off(name, onSignal);
  };
  for (const name of names) process.on(name, onSignal);
  return { signal: controller.signal, close };
}

/** Resolves when the signal aborts. */
export async function untilAborting(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await once(signal, "abort");
}

/**
 * The first SIGINT or SIGTERM, or the deadline, asks to stop; a signal after that ends everything at once; one more, and
 * the process is gone. An error that nothing waits for ends everything at once as well.
 */
export function listenForSignals(deadline?: Deadline): {
  stop: AbortSignal;
  abort: AbortSignal;
  close: () => void;
} {
  const stop = new AbortController();
  const abort = new AbortController();
  const watch =
    deadline === undefined
      ? undefined
      : watchDeadline(deadline, () =>
          stop.abort(new StopRequest(`Stopped by the deadline ${deadline.text}.`, exitCodes.deadline)),
        );
  const close = () => {
    watch?.close();
    for (const name of names) process.off(name, onSignal);
    process.off("SIGHUP", ignore);
    ignoreUncaught();
  };
  const ignoreUncaught = handleUncaught((error) => abort.abort(error));
  // The terminal is gone; the run goes on.
  const ignore = () => {};
  const onSignal = (name: keyof typeof codes) => {
    const again = stop.signal.aborted;
    const request = new StopRequest(`Stopped by ${name}${again ? ", at once" : ""}.`, codes[name]);
    if (!again) stop.abort(request);
    else {
      close();
      abort.abort(request);
    }
  };
  for (const name of names) process.on(name, onSignal);
  process.on("SIGHUP", ignore);
  return { stop: stop.signal, abort: abort.signal, close };
}
