import { expect, test } from "vitest";
import { untilAborted } from "../../src/base/until-aborted.ts";

/** Counts the listeners that a signal has. */
function countedSignal() {
  const controller = new AbortController();
  const { signal } = controller;
  let listeners = 0;
  const add = signal.addEventListener.bind(signal);
  const remove = signal.removeEventListener.bind(signal);
  signal.addEventListener = (...args: Parameters<typeof add>) => {
    listeners++;
    add(...args);
  };
  signal.removeEventListener = (...args: Parameters<typeof remove>) => {
    listeners--;
    remove(...args);
  };
  return { controller, signal, listeners: () => listeners };
}

test("The result passes through, and no listener stays on the signal.", async () => {
  const { signal, listeners } = countedSignal();
  expect(await untilAborted(Promise.resolve(7), signal)).toBe(7);
  const error = new Error("no");
  await expect(untilAborted(Promise.reject(error), signal)).rejects.toBe(error);
  expect(listeners()).toBe(0);
});

test("An abort ends the wait with the signal's own reason, and `leave` is called at that moment.", async () => {
  const { controller, signal } = countedSignal();
  let hasLeft = false;
  const waiting = untilAborted(new Promise<never>(() => {}), signal, () => (hasLeft = true));
  controller.abort("enough");
  expect(hasLeft).toBe(true);
  await expect(waiting).rejects.toBe("enough");
});

test("A signal that has aborted wins over a result, and a late failure is no unhandled rejection.", async () => {
  await expect(untilAborted(Promise.resolve(7), AbortSignal.abort("enough"))).rejects.toBe("enough");
  await expect(untilAborted(Promise.reject(new Error("late")), AbortSignal.abort("enough"))).rejects.toBe(
    "enough",
  );
});
