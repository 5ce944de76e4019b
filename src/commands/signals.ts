import { exitCodes } from "../base/errors.ts";
import { StopRequest } from "../run/shutdown.ts";
import { watchDeadline } from "./deadline.ts";
import type { Deadline } from "./deadline.ts";

/**
 * The first SIGINT or SIGTERM, or the deadline, asks to stop; a signal after that ends everything at once; one more, and
 * the process is gone.
 */
export function listenForSignals(deadline?: Deadline): {
  stop: AbortSignal;
  abort: AbortSignal;
  close: () => void;
} {
  const stop = new AbortController();
  const abort = new AbortController();
  const codes = { SIGINT: exitCodes.interrupted, SIGTERM: exitCodes.terminated } as const;
  const watch =
    deadline === undefined
      ? undefined
      : watchDeadline(deadline, () =>
          stop.abort(new StopRequest(`Stopped by the deadline ${deadline.text}.`, exitCodes.deadline)),
        );
  const close = () => {
    watch?.close();
    process.off("SIGINT", onSignal);
    process.off("SIGTERM", onSignal);
    process.off("SIGHUP", ignore);
  };
  // The terminal is gone; the run goes on.
  const ignore = () => {};
  const onSignal = (signal: "SIGINT" | "SIGTERM") => {
    const again = stop.signal.aborted;
    const request = new StopRequest(`Stopped by ${signal}${again ? ", at once" : ""}.`, codes[signal]);
    if (!again) stop.abort(request);
    else {
      close();
      abort.abort(request);
    }
  };
  process.on("SIGINT", onSignal);
  process.on("SIGTERM", onSignal);
  process.on("SIGHUP", ignore);
  return { stop: stop.signal, abort: abort.signal, close };
}
