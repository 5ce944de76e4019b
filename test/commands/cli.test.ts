import { execFile } from "node:child_process";
import { mkdtempDisposable } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { createProgram } from "../../src/cli.ts";
import { commands } from "../../src/commands/index.ts";
import { exitCodes } from "../../src/base/errors.ts";
import { createWorkplace } from "../support/command.ts";

const root = join(import.meta.dirname, "..", "..");
const failure = z.object({ stdout: z.string(), stderr: z.string() });

/** Runs the command in an empty folder, and says what it loaded: packages by name, its own files by path. */
async function ragprep(...words: string[]) {
  await using folder = await mkdtempDisposable(join(tmpdir(), "ragprep-cli-"));
  const probe = `import { registerHooks } from "node:module";
    registerHooks({ load(url, context, next) { process.stderr.write("loaded " + url + "\\n"); return next(url, context); } });`;
  const program = promisify(execFile)(
    process.execPath,
    ["--import", `data:text/javascript,${encodeURIComponent(probe)}`, join(root, "bin/ragprep.js"), ...words],
    { cwd: folder.path, env: { PATH: process.env["PATH"], HOME: folder.path } },
  );
  const ended = await program.catch((error: unknown) => failure.parse(error));
  const lines = ended.stderr.trim().split("\n");
  const loaded = lines.flatMap((line) => {
    const [, path] = /^loaded file:\/\/.*?\/((?:src|node_modules)\/.*)$/.exec(line) ?? [];
    return path === undefined ? [] : [path];
  });
  return { ...ended, stderr: lines.filter((line) => !line.startsWith("loaded ")).join("\n"), loaded };
}

describe("the command line", () => {
  test("the command line says of each command what the command says of itself", async () => {
    const help = async (isLoaded: () => boolean) => (await createProgram(isLoaded)).helpInformation();
    expect(await help(() => false)).toBe(await help(() => true));
    expect(commands.length).toBeGreaterThan(10);
  });

  test("the help of every command fits 80 columns, its examples apart", async () => {
    const wide: string[] = [];
    for (const command of (await createProgram()).commands) {
      let text = "";
      command
        .configureOutput({ writeOut: (part) => void (text += part), getOutHelpWidth: () => 80 })
        .outputHelp();
      const [help = ""] = text.split(/^Examples?:$/m);
      wide.push(...help.split("\n").filter((line) => line.length > 80));
    }
    expect(wide).toEqual([]);
  });

  test.each([
    ["--help"],
    ["--version"],
    [],
    ...["ingest", "work", "doctor", "serve", "fake-openai"].map((name) => [name, "--help"]),
  ])("ragprep %s %s loads the parser of arguments and nothing of a run", async (...words) => {
    const { loaded, stdout, stderr } = await ragprep(...words);
    expect(stdout + stderr).not.toBe("");
    expect(loaded).toContain("src/cli.ts");
    const packages = loaded.flatMap((path) => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? []);
    expect([...new Set(packages)]).toEqual(["commander"]);
    expect(loaded.filter((path) => path.startsWith("src/")).length).toBeLessThan(20);
  });

  test.each([
    [["ingest"], "error: missing required argument 'pipeline'", "npx ragprep ingest --help"],
    [["ingest", "a.ts", "--nope"], "error: unknown option '--nope'", "npx ragprep ingest --help"],
    [
      ["search", "q", "--k", "0"],
      "error: option '--k <number>' argument '0' is invalid.",
      "npx ragprep search --help",
    ],
    [
      ["search", "q", "--filter", '{"team":1}'],
      "filter.team: unknown key (valid: pipeline",
      "npx ragprep search --help",
    ],
    [["ingset"], "error: unknown command 'ingset'", "npx ragprep --help"],
  ] as const)("a wrong use is said in three lines at most: %j", async (words, error, help) => {
    const workplace = await createWorkplace({});
    try {
      const { exitCode, stderr } = await workplace.run([...words]);
      expect(exitCode).toBe(exitCodes.configuration);
      expect(stderr).toContain(error);
      expect(stderr).toContain(help);
      expect(stderr.trim().split("\n").length).toBeLessThanOrEqual(3);
    } finally {
      await workplace.close();
    }
  });
});
