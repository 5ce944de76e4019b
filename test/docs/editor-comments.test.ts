import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { keepComments } from "../../.ci/keep-comments.ts";
import { packageDirectory } from "../../src/base/package.ts";
import { hangMs } from "../support/hang.ts";

test(
  "the package's declarations say what each key of a pipeline sets, as an editor shows it",
  async () => {
    const folder = await mkdtemp(join(tmpdir(), "ragprep-types-"));
    try {
      await promisify(execFile)(process.execPath, [
        join(packageDirectory, "node_modules/typescript/bin/tsc"),
        "-p",
        join(packageDirectory, "tsconfig.build.json"),
        "--emitDeclarationOnly",
        "--noCheck", // `npm run check:types` and the build do, which takes most of the time.
        "--outDir",
        folder,
      ]);
      keepComments(join(folder, "src"));
      const declared = async (path: string) => await readFile(join(folder, "src", path), "utf8");
      const pipeline = await declared("pipeline/schema.d.ts");
      expect(pipeline).toMatch(/\/\*\* Documents belong to .*\*\/\n {4}name: z\./);
      expect(pipeline).toMatch(/\/\*\* Most tokens a chunk may have.*\*\/\n {8}maxTokens: /);
      expect(pipeline).toMatch(/\/\*\* Folder that the patterns.*\*\/\n {8}root: /);
      expect(pipeline).toMatch(/\/\*\* Name of the environment variable.*\*\/\n {12}keyVariable: /);
      expect(pipeline).toMatch(/\/\*\* The embedding model.*\*\/\n {4}embed\?: /);
      const stages = await declared("stages/index.d.ts");
      expect(stages).toMatch(/\/\*\* Length of the summary.*\*\/\n {8}words: /);
      expect(stages).toMatch(/\/\*\* A model writes a summary.*\*\/\n {4}readonly summarise: /);
      const [, keys = ""] = /export declare const pipelineSchema: ([\s\S]*?)\n\}, /.exec(pipeline) ?? [];
      const bare = [...keys.matchAll(/(?<!\*\/)\n {4}(\w+): /g)].map(([, key]) => key);
      expect(bare).toEqual([]);
    } finally {
      await rm(folder, { recursive: true });
    }
  },
  hangMs,
);
