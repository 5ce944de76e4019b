import { setImmediate } from "node:timers/promises";
import { expect, test } from "vitest";
import { createIsolatedTextPool } from "../../src/text/isolated-pool.ts";
import { hangMs } from "../support/hang.ts";
import { textJob } from "../support/text-job.ts";

const parser = new URL("../support/process-parser.ts", import.meta.url).href;

const job = (uri: string) =>
  textJob({ uri, bytes: new TextEncoder().encode("text"), mediaType: "application/octet-stream" });

test(
  "A process that ends between two documents is replaced",
  async () => {
    const pool = createIsolatedTextPool({ parsers: { ".pid": parser } });
    try {
      const first = Number((await pool.run(job("a.pid"))).text);
      expect(first).not.toBe(process.pid);
      expect(Number((await pool.run(job("b.pid"))).text)).toBe(first);
      process.kill(first, "SIGKILL");
      while (isThere(first)) await setImmediate();
      expect(Number((await pool.run(job("c.pid"))).text)).not.toBe(first);
    } finally {
      await pool.close();
    }
  },
  hangMs,
);

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
