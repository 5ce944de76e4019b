/**
 * Aborts the controller when the signal aborts, for the same reason. Unlike with `AbortSignal.any`, no listener stays on a
 * signal that lives for hours.
 * @returns what ends it.
 */
export function forwardAbort(signal: AbortSignal, controller: AbortController): () => void {
  const onAbort = () => controller.abort(signal.reason);
  if (signal.aborted) onAbort();
  else signal.addEventListener("abort", onAbort, { once: true });
  return () => signal.removeEventListener("abort", onAbort);
}
