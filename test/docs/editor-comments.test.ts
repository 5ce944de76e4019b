import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { keepComments } from "../../.ci/keep-comments.ts";
import { packageDirectory } from "../../src/base/package.ts";
import { hangMs } from "../support/hang.ts";

/** The package's declarations, as an editor shows them. */
let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "ragprep-types-"));
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
}, hangMs);
afterAll(async () => await rm(folder, { recursive: true }));

const declared = async (path: string) => await readFile(join(folder, "src", path), "utf8");

test("the package's declarations say what each key of a pipeline sets", async () => {
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
});

test("they say what each key of a search's filter matches", async () => {
  const filter = await declared("search/filter.d.ts");
  expect(filter).toMatch(/\/\*\* Published at this time or later.*\*\/\n {4}publishedAfter: /);
  expect(filter).toMatch(/\/\*\* Largest value, itself included.*\*\/\n {8}max: /);
  expect([...filter.matchAll(/(?<!\*\/)\n +(\w+): z\./g)].map(([, key]) => key)).toEqual([]);
});

/** Members of a declared interface or class that no comment stands before; every error has a name. */
function bareMembers(text: string, name: string): string[] {
  const body =
    new RegExp(`^export (?:interface|declare class) ${name}\\b[^\\n]*\\{\\n([^]*?)^\\}`, "m").exec(
      text,
    )?.[1] ?? "";
  const lines = body.split("\n");
  return lines.flatMap((line, index) => {
    const [, member] = /^ {4}(?:readonly |get )*(?!constructor|type\b)(\w+)\??[:(<]/.exec(line) ?? [];
    const isTold = lines[index - 1]?.endsWith("*/") === true;
    return member === undefined || isTold || `${name}.${member}`.endsWith("Error.name")
      ? []
      : [`${name}.${member}`];
  });
}

test("every field and method that a program sees says what it holds or does", async () => {
  const index = await declared("index.d.ts");
  const exported = [...index.matchAll(/export (?:type )?\{([^}]*)\} from "\.\/(.*)\.ts"/g)].flatMap(
    ([, names = "", file = ""]) => names.split(",").map((name) => ({ name: name.trim(), file })),
  );
  const more = [
    { name: "RankingOptions", file: "search/search" },
    { name: "ShownChunk", file: "database/runs" },
    { name: "ShownExtraction", file: "database/runs" },
    { name: "ShownEvidence", file: "database/runs" },
    { name: "QuestionService", file: "search/question-embedder" },
    { name: "ServiceAccess", file: "openai/request-builder" },
    { name: "RunContextOptions", file: "run/context" },
    { name: "ConnectOptions", file: "database/connection/connect" },
  ];
  const bare: string[] = [];
  for (const { name, file } of [...exported, ...more])
    bare.push(...bareMembers(await declared(`${file}.d.ts`), name));
  expect(bareMembers("export interface A {\n    /** x */\n    b: string;\n    c?: number;\n}", "A")).toEqual([
    "A.c",
  ]);
  expect(bare).toEqual([]);
});
