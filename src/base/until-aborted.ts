/**
 * The promise's result, or the signal's reason as soon as the signal aborts. The work of the promise goes on then, and
 * its result is ignored. Unlike with `AbortSignal.any`, no listener stays on a signal that lives for hours.
 * @param leave Called at the moment of the abort, such as to leave a queue before anything else happens in it.
 */
export async function untilAborted<Result>(
  promise: Promise<Result>,
  signal: AbortSignal,
  leave?: () => void,
): Promise<Result> {
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const onAbort = (): void => {
    leave?.();
    // The reason is the caller's and is handed back as it is.
    reject(signal.reason);
  };
  if (signal.aborted) onAbort();
  else signal.addEventListener("abort", onAbort, { once: true });
  try {
    return await Promise.race([aborted, promise]);
  } finally {
    signal.removeEventListener("abort", onAbort);
  }
}
