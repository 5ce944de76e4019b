import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { packageVersion } from "../../src/base/package.ts";
import { hangMs } from "../support/hang.ts";

const bin = join(import.meta.dirname, "..", "..", "bin", "ragprep.js");

test("the command starts over with its memory bounded, once, and keeps compiled code in the user's cache", async () => {
  const caches = await mkdtemp(join(tmpdir(), "ragprep-caches-"));
  try {
    // Says for each process that a start consists of what it was started with.
    const probe = `data:text/javascript,process.stderr.write(process.pid+" "+process.execArgv.slice(2)+"\\n")`;
    const { stdout, stderr } = await promisify(execFile)(
      process.execPath,
      ["--import", probe, bin, "--version"],
      { env: { PATH: process.env["PATH"], XDG_CACHE_HOME: caches }, timeout: hangMs },
    );
    expect(stdout.trim()).toBe(packageVersion);
    const starts = stderr
      .trim()
      .split("\n")
      .map((line) => line.split(" "));
    expect(starts.map(([, flags]) => flags)).toEqual([
      "",
      "--max-semi-space-size=8,--heap-growing-percent=100",
    ]);
    expect(new Set(starts.map(([pid]) => pid)).size).toBe(1);
    expect(await readdir(join(caches, "ragprep"))).toHaveLength(1);
  } finally {
    await rm(caches, { recursive: true });
  }
});

// Elsewhere Node raises the limit, or there is none.
test.runIf(process.platform === "linux")(
  "an embedded database with too few file descriptors is refused before anything is done",
  async () => {
    const directory = await mkdtemp(join(tmpdir(), "ragprep-descriptors-"));
    try {
      await mkdir(join(directory, "db"));
      const limited = promisify(execFile)(
        "sh",
        ["-c", 'ulimit -n 100 && exec "$0" "$@"', process.execPath, bin, "status"],
        { env: { PATH: process.env["PATH"], RAGPREP_DIRECTORY: directory }, timeout: hangMs },
      );
      await expect(limited).rejects.toMatchObject({
        code: 2,
        stderr: expect.stringMatching(/only 100 files open.*ulimit -n/),
      });
      expect(await readdir(join(directory, "db"))).toEqual([]);
    } finally {
      await rm(directory, { recursive: true });
    }
  },
);

test("an old Node is told how to get a newer one that production has too", async () => {
  const older = `data:text/javascript,Object.defineProperty(process,"versions",{value:{...process.versions,node:"20.11.1"}})`;
  const failed = promisify(execFile)(process.execPath, ["--import", older, bin, "--version"], {
    timeout: hangMs,
  });
  await expect(failed).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/needs Node 24\.12.*20\.11\.1[^]*npm install node@24 [^]*--omit=dev/),
  });
});

test("A pipeline file that ends the process with code 0 does not look like a run that succeeded.", async () => {
  const folder = await mkdtemp(join(tmpdir(), "ragprep-exit-"));
  try {
    await writeFile(join(folder, "ends.ts"), "process.exit(0);\nexport default {};\n");
    const ended = promisify(execFile)(process.execPath, [bin, "ingest", "ends.ts", "--fake"], {
      cwd: folder,
      timeout: hangMs,
    });
    await expect(ended).rejects.toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/ended with code 0 before ragprep was done.*calls process\.exit/),
    });
  } finally {
    await rm(folder, { recursive: true });
  }
});
