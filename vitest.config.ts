import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const source = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  resolve: {
    alias: [
      { find: /^ragprep$/, replacement: source("./src/index.ts") },
      { find: /^ragprep\/fake-openai$/, replacement: source("./mocks/index.ts") },
    ],
  },
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: ["test/support/suite.ts"],
    // Files share their worker's modules and its database: loading both anew for each took half of the suite's CPU time.
    isolate: false,
    setupFiles: ["test/support/isolate-environment.ts"],
    // Whole runs wait for latencies, deadlines and other processes half of their time.
    maxWorkers: Math.max(3, availableParallelism()),
    // These end what hangs. They are no measure: on a busy machine a test may take ten times as long as on a calm one.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 120_000 } },
  },
});
