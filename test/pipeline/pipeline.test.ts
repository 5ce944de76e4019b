import { mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { z } from "zod";
import { ConfigurationError } from "../../src/base/errors.ts";
import { definePipeline, loadPipeline } from "../../src/pipeline/define.ts";
import { usedModels, usedStages } from "../../src/pipeline/uses.ts";
import type { PipelineDefinition } from "../../src/pipeline/schema.ts";

const valid = {
  name: "books",
  provider: "fake",
  sources: [{ type: "files", include: ["**/*.md"] }],
  extract: { name: "facts", schema: z.object({ title: z.string() }) },
} satisfies PipelineDefinition;

/** The message that a definition gets; the type would refuse it, so it comes in as what an author without types may write. */
function refusal(definition: object): string {
  let thrown: unknown;
  try {
    Reflect.apply(definePipeline, undefined, [definition]);
  } catch (error) {
    thrown = error;
  }
  if (!(thrown instanceof ConfigurationError))
    throw new Error("the definition was accepted", { cause: thrown });
  return thrown.message;
}

describe("definePipeline", () => {
  test("fills in defaults, tokenizers, vector sizes and source names", () => {
    const pipeline = definePipeline(valid);
    expect(pipeline.embed).toEqual({
      model: "text-embedding-3-small",
      encoding: "cl100k_base",
      dimensions: 1536,
    });
    expect(pipeline.chunk.encoding).toBe("cl100k_base");
    expect(pipeline.chat.extract[0]?.encoding).toBe("o200k_base");
    expect(pipeline.chunk.maxTokens).toBe(256);
    expect(pipeline.sources.map((source) => source.name)).toEqual(["files"]);
    expect(pipeline.semaphores.calls).toBe(64);
  });

  test.each([
    [{ ...valid, sorces: [] }, /sorces: unknown key; did you mean "sources"\?/],
    [{ ...valid, chunk: { maxToken: 100 } }, /chunk\.maxToken: unknown key; did you mean "maxTokens"\?/],
    [
      { ...valid, sources: [{ type: "urls", urls: ["https://example.com", "no address"] }] },
      /sources\[0\]\.urls\[1\]: must be an http or https URL$/,
    ],
    [
      { ...valid, parsers: { foo: "./parse-foo.ts" } },
      /parsers\.foo: the key must be a media type such as application\/x-foo, or an ending such as \.foo/,
    ],
    [
      { ...valid, sources: [{ type: "files", include: ["*"], exlude: [] }] },
      /sources\[0\]\.exlude: unknown key; did you mean "exclude"\?/,
    ],
    [
      { ...valid, sources: [{ type: "manifest", file: "rows.jsonl", root: "." }] },
      /sources\[0\]\.root: unknown key \(valid: type, name, file, format\)/,
    ],
    [
      { ...valid, sources: [{ type: "file", include: ["*"] }] },
      /sources\[0\]\.type: must be one of "files", "urls", "sitemap", "feed", "manifest", or the path of a module such as "\.\/my-source\.ts"/,
    ],
    [
      { ...valid, limits: { "gpt-6-luna": { tokenPerMinute: 1 } } },
      /limits\.gpt-6-luna\.tokenPerMinute: unknown key; did you mean "tokensPerMinute"\?/,
    ],
    [
      { ...valid, semaphores: { sumarise: 1 } },
      /semaphores\.sumarise: unknown key; did you mean "summarise"\?/,
    ],
    [
      { ...valid, deployments: { "gpt-6-lunar": "ours" } },
      /deployments: no stage of this pipeline uses "gpt-6-lunar"; did you mean "gpt-6-luna"\?/,
    ],
    [{ ...valid, deployments: { "gpt-6-luna": "" } }, /deployments\.gpt-6-luna: /],
    [
      { ...valid, prices: { "gpt-6-luna": { input: 1, cacheWrit: 1 } } },
      /prices\.gpt-6-luna\.cacheWrit: unknown key; did you mean "cacheWrite"\?/,
    ],
    [
      { ...valid, prices: { "gpt-6-luna": { input: 1, longInput: { aboveInputTokens: 1 } } } },
      /prices\.gpt-6-luna\.longInput\.inputFactor: missing/,
    ],
    [
      { ...valid, provider: "openia" },
      /^ {2}provider: must be "openai" or "fake"; did you mean "openai"\?$/m,
    ],
    [{ ...valid, name: 5 }, /^ {2}name: must be text in quotation marks, not a number$/m],
    [{ ...valid, sources: [] }, /^ {2}sources: must have at least 1 entry$/m],
    [
      { ...valid, summarise: true },
      /^ {2}summarise: must be an object, not true or false; write \{\} for its/m,
    ],
    [
      { ...valid, chunk: { maxTokens: "9" } },
      /chunk\.maxTokens: must be a number, not text in quotation marks/,
    ],
    [{ ...valid, chunk: { maxTokens: 2 } }, /chunk\.maxTokens: must be at least 16$/m],
    [
      { ...valid, sources: [{ type: "file" }] },
      /sources\[0\]\.type: must be one of .*; did you mean "files"\?/,
    ],
    [
      { ...valid, summarise: { service: "olama" } },
      /^ {2}summarise\.service\.type: must be "openai" or .*; did you mean "ollama"\?$/m,
    ],
    [
      { ...valid, summarise: { service: { type: "vllm", keyVarible: "A" } } },
      /^ {2}summarise\.service\.keyVarible: unknown key; did you mean "keyVariable"\?/m,
    ],
    [
      { ...valid, summarise: { service: { type: "vllm", keyVariable: "sk-proj-1" } } },
      /^ {2}summarise\.service\.keyVariable: must be the name of an environment variable(?!.*sk-proj)/m,
    ],
    [
      { ...valid, summarise: { service: { baseUrl: "https://a:b@gpu/v1" } } },
      /^ {2}summarise\.service\.baseUrl: must be an http or https URL without user(?!.*a:b)/m,
    ],
    [
      {
        ...valid,
        summarise: { service: { baseUrl: "https://gpu/v1", headers: { "X-Api-Key": "hunter2" } } },
      },
      /^ {2}summarise\.service\.headers\.X-Api-Key: is a secret: put it into an environment variable(?!.*hunter)/m,
    ],
    [
      { ...valid, summarise: { service: { inputPrefix: { passage: "a", query: "b" } } } },
      /^ {2}summarise\.service\.inputPrefix: unknown key/m,
    ],
    [
      { ...valid, embed: { model: "m", encoding: "cl100k_base", dimensions: 8, service: "voyage" } },
      /^ {2}prices: "voyage\/m" \(embed\.model\) has no known price/m,
    ],
    [{ ...valid, name: undefined }, /name: missing/],
    [{ ...valid, provider: undefined }, /provider: /],
    [{ ...valid, summarise: [{}] }, /summarise: must be one object, not a list/],
    [{ ...valid, summarise: { promt: "p" } }, /^ {2}summarise\.promt: unknown key; did you mean "prompt"\?/m],
    [
      { ...valid, summarise: { wholeTokens: 2000, partTokens: 3000 } },
      /^ {2}summarise\.partTokens: must not be more than summarise\.wholeTokens \(2000\), not 3000/m,
    ],
    [
      { ...valid, contextualise: { maxTokens: 100 } },
      /^ {2}contextualise\.maxTokens: must not be more than a quarter of chunk\.maxTokens \(256\), not 100/m,
    ],
    [
      { ...valid, extract: { ...valid.extract, windowTokens: 3000, overlapTokens: 1000 } },
      /^ {2}extract\.overlapTokens: must be at most a quarter of windowTokens \(3000\), not 1000/m,
    ],
    [
      { ...valid, extract: { name: "facts", schema: { type: "object" } } },
      /extract\.schema: must be a zod schema/,
    ],
    [
      { ...valid, extract: { ...valid.extract, promt: "p" } },
      /^ {2}extract\.promt: unknown key; did you mean "prompt"\?/m,
    ],
    [
      { ...valid, extract: [valid.extract, { ...valid.extract, modle: "m" }] },
      /extract\[1\]\.modle: unknown key; did you mean "model"\?/,
    ],
    [
      { ...valid, extract: [valid.extract, valid.extract] },
      /extract\[1\]\.name: "facts" is taken by another extraction/,
    ],
    [
      { ...valid, extract: { ...valid.extract, name: "chunks" } },
      /is the name of one of ragprep's own views/,
    ],
    [
      { ...valid, extract: { ...valid.extract, schema: z.object({ party: z.object({ extra: z.any() }) }) } },
      /extract\.schema\.party\.extra: can't be asked of a model: it takes any value/,
    ],
    [{ ...valid, sources: [] }, /sources: /],
    [{ ...valid, sources: [{ type: "urls" }] }, /sources\[0\]: needs either urls or file/],
    [
      { ...valid, sources: [{ type: "urls", urls: ["https://user:password@example.com/"] }] },
      /must not hold credentials/,
    ],
    [{ ...valid, sources: [{ type: "urls", urls: ["ftp://example.com/"] }] }, /must be an http or https URL/],
    [
      {
        ...valid,
        sources: [
          { type: "files", include: ["*"], name: "a" },
          { type: "files", include: ["*"], name: "a" },
        ],
      },
      /"a" is taken/,
    ],
    [
      { ...valid, embed: { model: "text-embedding-3-smal" } },
      /embed\.model: "text-embedding-3-smal" is not known; did you mean "text-embedding-3-small"\?.*encoding/,
    ],
    [
      { ...valid, embed: { dimensions: 4000 } },
      /embed\.dimensions: text-embedding-3-small gives at most 1536/,
    ],
    [
      { ...valid, summarise: { model: "house-model", encoding: "o200k_base" } },
      /prices: "house-model" \(summarise\.model\) has no known price/,
    ],
    [{ ...valid, chunk: { maxTokens: 64, minTokens: 65 } }, /chunk\.minTokens/],
    [
      { ...valid, download: { headers: { "example.com": { authorization: "Bearer sk-123" } } } },
      /download\.headers\.example\.com\.authorization: must be the name of an environment variable/,
    ],
  ])("refuses %#: names the path and the nearest name", (definition, message) => {
    expect(refusal(definition)).toMatch(message);
  });

  test("definePipeline never quotes a value that may be a secret", () => {
    expect(
      refusal({
        ...valid,
        download: { headers: { "example.com": { authorization: "Bearer sk-secret-123" } } },
      }),
    ).not.toContain("sk-secret");
    expect(
      refusal({ ...valid, sources: [{ type: "urls", urls: ["https://user:hunter2@example.com/"] }] }),
    ).not.toContain("hunter2");
  });

  test("lists every mistake at once", () => {
    const message = refusal({ ...valid, sorces: [], chunk: { maxTokens: "many" } });
    expect(message).toMatch(/sorces/);
    expect(message).toMatch(/chunk\.maxTokens/);
  });

  test("definePipeline asks for nothing that the author did not ask for", () => {
    const { extract: _, ...plain } = valid;
    expect(usedStages(definePipeline(plain))).toEqual(["download", "chunk", "embed", "store"]);
    expect(usedModels(definePipeline({ ...plain, embed: false }))).toEqual([]);
    expect(usedStages(definePipeline({ ...plain, summarise: {} }))).toContain("summarise");
  });

  test("definePipeline takes an unknown model that brings its own facts", () => {
    const pipeline = definePipeline({
      ...valid,
      embed: { model: "house-embedding", encoding: "cl100k_base", dimensions: 384 },
      prices: { "house-embedding": { input: 0 } },
    });
    expect(pipeline.embed?.dimensions).toBe(384);
  });
});

describe("loadPipeline", () => {
  async function file(text: string): Promise<string> {
    const directory = await mkdtemp(join(tmpdir(), "ragprep-pipeline-"));
    onTestFinished(() => rm(directory, { recursive: true }));
    const path = join(directory, "pipeline.mjs");
    await writeFile(path, text);
    return path;
  }

  test.each(["quickstart", "nightly"])("the pipeline file pipelines/%s.ts loads", async (name) => {
    const { pipeline, directory } = await loadPipeline(`pipelines/${name}.ts`);
    expect(pipeline.name).toBe(name);
    expect(directory).toMatch(/pipelines$/);
  });

  test("loadPipeline says which file is missing", async () => {
    await expect(loadPipeline("pipelines/nigthly.ts")).rejects.toThrow(
      /pipelines\/nigthly\.ts: there is no such file/,
    );
  });

  test("loadPipeline does not call a file missing that it can't reach", async () => {
    const unreachable = await file("");
    await rm(unreachable);
    await symlink(unreachable, unreachable);
    await expect(loadPipeline(unreachable)).rejects.toThrow(/Failed to load the pipeline .*ELOOP/);
  });

  test.each(["package.json", "README.md", ".env.example"])("%s is no pipeline file", async (name) => {
    await expect(loadPipeline(name)).rejects.toThrow(/a pipeline is a TypeScript or JavaScript file/);
  });

  test("loadPipeline refuses a file without a pipeline, naming the remedy", async () => {
    await expect(loadPipeline(await file("export default { name: 'x' };"))).rejects.toThrow(
      /export default definePipeline/,
    );
    await expect(loadPipeline(await file("throw new Error('broken file');"))).rejects.toThrow(/broken file/);
  });
});
