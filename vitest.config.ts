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
    setupFiles: ["test/support/isolate-environment.ts"],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
