import { execFile } from "node:child_process";
import { mkdir, readFile, symlink } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { createWorkplace } from "../support/command.ts";
import { hangMs } from "../support/hang.ts";

const root = join(import.meta.dirname, "../..");

test("the test that docs/in-your-own-repository.md shows passes for the pipeline that init writes", async () => {
  const page = await readFile(join(root, "docs/in-your-own-repository.md"), "utf8");
  const [, listing = ""] = /```ts\n([^]*?)```/.exec(page) ?? [];
  const workplace = await createWorkplace({});
  try {
    await workplace.write("package.json", '{"type": "module"}');
    await mkdir(join(workplace.directory, "node_modules"));
    await symlink(root, join(workplace.directory, "node_modules/ragprep"));
    await workplace.run(["init", "--name", "handbook"]);
    await workplace.write("documents/lease.md", "# Lease\n\nThe notice period is three months.\n");
    await workplace.write("test/handbook.test.ts", listing);
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ["--conditions=ragprep-source", "--test", "test/handbook.test.ts"],
      {
        cwd: workplace.directory,
        env: { PATH: process.env["PATH"], NODE_COMPILE_CACHE: process.env["NODE_COMPILE_CACHE"] },
        timeout: hangMs,
      },
    );
    expect(stdout).toMatch(/pass 1$/m);
  } finally {
    await workplace.close();
  }
});
