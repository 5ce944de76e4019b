import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { parseDeadline, watchDeadline } from "../../src/commands/deadline.ts";

describe("a deadline", () => {
  const now = new Date(2026, 2, 10, 22, 15, 0);
  const local = (...parts: [number, number, number, number, number, number?]) => new Date(...parts);

  test.each([
    ["23:00", local(2026, 2, 10, 23, 0)],
    ["05:30", local(2026, 2, 11, 5, 30)],
    ["5:30", local(2026, 2, 11, 5, 30)],
    ["22:15", local(2026, 2, 11, 22, 15)],
    ["22:15:01", local(2026, 2, 10, 22, 15, 1)],
    ["2026-03-11T05:30", local(2026, 2, 11, 5, 30)],
    ["2026-03-11T05:30:00Z", new Date(Date.UTC(2026, 2, 11, 5, 30))],
    ["2026-03-11T05:30:00+02:00", new Date(Date.UTC(2026, 2, 11, 3, 30))],
    ["2020-01-01T00:00:00Z", new Date(Date.UTC(2020, 0, 1))],
  ])("%s", (text, at) => {
    expect(parseDeadline(text, now)).toEqual({ at, text });
  });

  test.each(["", "24:00", "12:60", "half past five", "530", "2026-03-11", "2026-13-45T00:00"])(
    "%j is refused",
    (text) => {
      expect(() => parseDeadline(text, now)).toThrow(/05:30/);
    },
  );
});

describe("watching it", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());
  const inDays = (days: number) => ({ at: new Date(Date.now() + days * 86_400_000), text: "later" });

  test("a watched deadline tells when it has come, however far off it is", () => {
    const passed = vi.fn<() => void>();
    watchDeadline(inDays(60), passed);
    vi.advanceTimersByTime(59.9 * 86_400_000);
    expect(passed).not.toHaveBeenCalled();
    vi.advanceTimersByTime(0.2 * 86_400_000);
    expect(passed).toHaveBeenCalledOnce();
  });

  test("a watched deadline tells when the clock was set, or the machine slept, beyond it", () => {
    const passed = vi.fn<() => void>();
    watchDeadline(inDays(1), passed);
    vi.setSystemTime(Date.now() + 2 * 86_400_000);
    vi.advanceTimersByTime(60_000);
    expect(passed).toHaveBeenCalledOnce();
  });

  test("a watched deadline tells at once when it is over, and nothing after it is closed", () => {
    const passed = vi.fn<() => void>();
    watchDeadline(inDays(-1), passed);
    expect(passed).toHaveBeenCalledOnce();
    watchDeadline(inDays(1), passed).close();
    vi.advanceTimersByTime(3 * 86_400_000);
    expect(passed).toHaveBeenCalledOnce();
  });
});
