import { setImmediate } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { HostLimiter } from "../../src/web/host-limiter.ts";
import { impatientClock } from "../support/download-settings.ts";

const signal = new AbortController().signal;

describe("requests to a host", () => {
  test("At most so many requests to a host run at once, and another host does not wait for them.", async () => {
    const limiter = new HostLimiter({ concurrency: 2, delayMs: 0, clock: impatientClock() });
    const gate = Promise.withResolvers<undefined>();
    const running: string[] = [];
    const work = (host: string) =>
      limiter.run(host, signal, async () => {
        running.push(host);
        await gate.promise;
      });
    const all = ["a", "a", "a", "b"].map((host) => work(host));
    await setImmediate();
    expect(running).toEqual(["a", "a", "b"]);
    gate.resolve(undefined);
    await Promise.all(all);
    expect(running).toHaveLength(4);
  });

  test("Requests to a host keep the delay between them, and a pause that the host asked for.", async () => {
    const clock = impatientClock();
    const limiter = new HostLimiter({ concurrency: 1, delayMs: 100, clock });
    const work = () => limiter.run("a", signal, async () => clock.now());
    expect(await Promise.all([work(), work(), work()])).toEqual([0, 100, 200]);
    limiter.pause("a", 5_000);
    expect(await work()).toBe(5_200);
    limiter.close("a", 60_000);
    expect([limiter.closedFor("a"), limiter.closedFor("b")]).toEqual([60_000, 0]);
  });

  test("A host that answers nothing is asked for one document at a time, until it answers or is down.", async () => {
    const clock = impatientClock();
    const limiter = new HostLimiter({ concurrency: 3, delayMs: 0, clock });
    const atOnce = async () => {
      let [running, most] = [0, 0];
      const work = async () => {
        most = Math.max(most, ++running);
        await setImmediate();
        running--;
      };
      await Promise.all(Array.from({ length: 6 }, () => limiter.run("a", signal, work)));
      return most;
    };
    for (let document = 0; document < 12; document++) limiter.note("a", false);
    expect([await atOnce(), limiter.isDown("a")]).toEqual([1, false]);
    for (let waited = 0; waited < 600_000; waited += 9_000) await clock.sleep(9_000);
    expect([limiter.isDown("a"), limiter.isDown("b")]).toEqual([true, false]);
    limiter.note("a", true);
    expect([await atOnce(), limiter.isDown("a")]).toEqual([3, false]);
  });

  test("A request in the queue is given up when its signal aborts, with the signal's reason.", async () => {
    const limiter = new HostLimiter({ concurrency: 1, delayMs: 0, clock: impatientClock() });
    const gate = Promise.withResolvers<undefined>();
    const first = limiter.run("a", signal, () => gate.promise);
    const controller = new AbortController();
    let ran = false;
    const second = limiter.run("a", controller.signal, async () => {
      ran = true;
    });
    controller.abort(new Error("the night is over"));
    await expect(second).rejects.toThrow("the night is over");
    gate.resolve(undefined);
    await first;
    await setImmediate();
    expect(ran).toBe(false);
  });
});
