import { existsSync } from "node:fs";
import { mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { makeFolder } from "../../src/base/make-folder.ts";

describe("makeFolder", () => {
  let folder = "";
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "ragprep-folder-"));
  });
  afterEach(async () => {
    await rm(folder, { recursive: true });
  });

  test("The folders above are made too, with the same rights, and a second time changes nothing", async () => {
    const path = join(folder, "a", "b", "c");
    await makeFolder(path, 0o700);
    await makeFolder(path, 0o700);
    for (const made of [path, join(folder, "a")]) expect((await stat(made)).mode & 0o777).toBe(0o700);
  });

  test("Several may make one folder at a time", async () => {
    const path = join(folder, "a", "b");
    await Promise.all(Array.from({ length: 20 }, async () => await makeFolder(path)));
    expect((await stat(path)).isDirectory()).toBe(true);
  });

  test("A file in the way is an error, also above", async () => {
    await writeFile(join(folder, "file"), "");
    await expect(makeFolder(join(folder, "file"))).rejects.toMatchObject({ code: "EEXIST" });
    await expect(makeFolder(join(folder, "file", "a"))).rejects.toMatchObject({ code: "ENOTDIR" });
  });

  test.runIf(existsSync("/proc/self"))(
    "Where nothing can be made, as in /proc, it ends with the system's error",
    async () => {
      await expect(makeFolder("/proc/ragprep/reports")).rejects.toMatchObject({ code: "ENOENT" });
    },
  );
});
