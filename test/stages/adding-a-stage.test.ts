import { execFile } from "node:child_process";
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { silentLogger } from "../../src/base/log.ts";
import { sampleText } from "../../src/commands/show.ts";
import type * as define from "../../src/pipeline/define.ts";
import type { PipelineDefinition } from "../../src/pipeline/schema.ts";
import type * as planning from "../../src/plan.ts";
import type * as running from "../../src/run.ts";
import type { RunEvent } from "../../src/run/events.ts";
import { factsSchema, startNight } from "../support/night.ts";
import type { TestNight } from "../support/night.ts";

const root = join(import.meta.dirname, "../..");

/** The page's steps: a copy of the sources with the listing as a new file, a line in the table and one in the chain. */
async function followThePage(copy: string): Promise<void> {
  const page = await readFile(join(root, "docs/adding-a-stage.md"), "utf8");
  const listing = /```ts file=(\S+)\n([^]*?)```/.exec(page);
  const steps = [...page.matchAll(/^```ts\n([^`]*?)```/gm)].map(([, code = ""]) => code);
  const chainLine = steps.find((code) => code.includes('ask("classify"'));
  expect(listing).not.toBeNull();
  expect(steps.some((code) => /^ {2}summarise,\n {2}classify,\n {2}extract,\n$/.test(code))).toBe(true);
  await writeFile(join(copy, listing?.[1] ?? ""), listing?.[2] ?? "");
  const edit = async (file: string, before: string, line: string) => {
    const text = await readFile(join(copy, file), "utf8");
    expect(text.split(before)).toHaveLength(2);
    await writeFile(join(copy, file), text.replace(before, line + before));
  };
  await edit("src/stages/index.ts", "  extract,\n", "  classify,\n");
  await edit(
    "src/stages/index.ts",
    "import { contextualise }",
    `import { classify } from "./classify.ts";\n`,
  );
  await edit("src/chain.ts", `    ...(await ask("extract"`, chainLine ?? "");
}

let night: TestNight;
let copy: string;
beforeAll(async () => {
  night = await startNight();
  copy = await mkdtemp(join(tmpdir(), "ragprep-stage-"));
  for (const part of ["src", "migrations", "package.json", "tsconfig.json"])
    await cp(join(root, part), join(copy, part), { recursive: true });
  await symlink(join(root, "node_modules"), join(copy, "node_modules"));
  await followThePage(copy);
});
afterAll(async () => {
  await rm(copy, { recursive: true, force: true });
  await night.close();
});

test("a stage made as the page says is stored, shown and forecast to the token, and is asked again only when its topics change", async () => {
  const at = (file: string) => pathToFileURL(join(copy, file)).href;
  const { definePipeline }: typeof define = await import(at("src/pipeline/define.ts"));
  const { plan }: typeof planning = await import(at("src/plan.ts"));
  const { run }: typeof running = await import(at("src/run.ts"));
  for (const name of ["apples", "pears"])
    await night.write(
      `documents/${name}.md`,
      `# ${name}\n\nThis page is about ${name} and says so at length.\n`,
    );

  const definition: PipelineDefinition = {
    name: "classified",
    provider: "fake",
    sources: [{ type: "files", root: "documents", include: ["**/*"] }],
    summarise: {},
    extract: { name: "facts", schema: factsSchema },
  };
  let events: RunEvent[] = [];
  const options = (topics: string[]) => ({
    loaded: {
      pipeline: definePipeline(Object.assign(definition, { classify: { topics } })),
      path: join(night.directory, "night.ts"),
      directory: night.directory,
    },
    provider: "fake" as const,
    database: night.database,
    logger: silentLogger,
  });
  const planned = async (topics: string[]) =>
    await plan({ ...options(topics), signal: new AbortController().signal });
  const ingested = async (topics: string[]) => {
    events = [];
    return await run({
      ...options(topics),
      service: { apiKey: "test-key", baseUrl: night.fake.url },
      onEvent: (event) => void events.push(event),
    });
  };
  const bill = (stage: string) => {
    const calls = events.flatMap((event) =>
      event.type === "call" && event.call.stage === stage ? [event.call] : [],
    );
    return {
      requests: calls.length,
      inputTokens: calls.reduce((sum, { inputTokens }) => sum + (inputTokens ?? 0), 0),
    };
  };

  const topics = ["apples", "pears"];
  const forecast = await planned(topics);
  expect(await ingested(topics)).toMatchObject({ exitCode: 0, documents: { finished: 2 } });
  const stage = forecast.stages.find(({ stage: name }) => name === "classify");
  expect({ requests: stage?.requests, inputTokens: stage?.inputTokens }).toEqual(bill("classify"));
  expect(bill("classify").requests).toBe(2);
  expect(events.find(({ type }) => type === "started")).toMatchObject({
    stages: ["download", "chunk", "embed", "store", "summarise", "classify", "extract"],
  });

  const stored = await night.database.query("select data from extractions where name = 'classify'");
  expect(stored).toEqual([
    { data: { topic: expect.stringMatching(/^(?:apples|pears)$/) } },
    { data: { topic: expect.stringMatching(/^(?:apples|pears)$/) } },
  ]);
  expect(await sampleText(night.database, { uri: "file:apples.md", pipeline: "classified" })).toMatch(
    /classify[^]*topic[^]*(?:apples|pears)/,
  );

  expect(await ingested(topics)).toMatchObject({ documents: { unchanged: 2 }, calls: { answered: 0 } });
  expect(await ingested(["fruit", "other"])).toMatchObject({
    documents: { finished: 2 },
    calls: { answered: 2 },
  });
  expect(bill("classify").requests).toBe(2);
});

test("the compiler takes the stage as the page has it", async () => {
  await writeFile(
    join(copy, "tsconfig.json"),
    JSON.stringify({
      ...JSON.parse(await readFile(join(root, "tsconfig.json"), "utf8")),
      include: ["src/chain.ts", "src/pipeline"],
    }),
  );
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  const compiled = promisify(execFile)(process.execPath, [tsc, "--noEmit", "-p", copy], { cwd: copy });
  await expect(compiled).resolves.toMatchObject({ stdout: "" });
});
