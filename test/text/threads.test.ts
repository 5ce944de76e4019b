import { expect, test } from "vitest";
import { openThreads } from "../../src/text/threads.ts";
import { isMachineError } from "../../src/text/machine-errors.ts";

test.each([
  ["is no longer there", new URL("no-longer-there.js", import.meta.url), {}],
  [
    "needs more memory than it may have",
    new URL("../../src/text/worker.ts", import.meta.url),
    { resourceLimits: { maxOldGenerationSizeMb: 4 } },
  ],
])(
  "jobs fail by the machine's fault when their module %s, and do not wait for ever",
  async (_, module, more) => {
    const threads = openThreads<string[], unknown>(module, {
      name: "processText",
      minThreads: 0,
      maxThreads: 1,
      ...more,
    });
    try {
      for (let round = 0; round < 2; round++) {
        const ends = await Promise.allSettled([threads.run(["one"]), threads.run(["two"])]);
        for (const end of ends) {
          expect(end).toMatchObject({ status: "rejected", reason: { message: /can't be started/ } });
          expect("reason" in end && isMachineError(end.reason)).toBe(true);
        }
      }
    } finally {
      await threads.destroy();
    }
  },
);
