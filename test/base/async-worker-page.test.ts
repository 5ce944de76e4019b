import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { hangMs } from "../support/hang.ts";

const root = join(import.meta.dirname, "../..");

test("the program of docs/async-worker.md runs, and prints what the page shows", () => {
  const page = readFileSync(join(root, "docs/async-worker.md"), "utf8");
  const [program = ""] = Array.from(page.matchAll(/```ts\n([^]*?)```/g), ([, code = ""]) => code);
  const shown = Array.from(page.matchAll(/```text\n([^]*?)```/g), ([, text = ""]) => text);
  const folder = mkdtempSync(join(tmpdir(), "ragprep-page-"));
  try {
    const file = join(folder, "page.ts");
    const source = pathToFileURL(join(root, "src/index.ts")).href;
    writeFileSync(file, program.replace('"ragprep"', JSON.stringify(source)));
    const output = execFileSync(process.execPath, [file], { encoding: "utf8", timeout: hangMs });
    const lines = output.split("\n");
    const place = (text: string) => lines.indexOf(text);
    expect(output.startsWith(shown[0] ?? "missing")).toBe(true);
    expect(output.endsWith(shown[1] ?? "missing")).toBe(true);
    expect(place("task 4 is past the semaphore")).toBeGreaterThan(place("task 2 holds the lock"));
  } finally {
    rmSync(folder, { recursive: true });
  }
});
