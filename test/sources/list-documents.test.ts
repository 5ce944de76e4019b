import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { ConfigurationError } from "../../src/base/errors.ts";
import type { OwnSourceTypes, Source } from "../../src/sources/index.ts";
import { checkSources, fileRoots, listDocuments } from "../../src/sources/list-documents.ts";
import type { SourceError, SourceType } from "../../src/sources/source.ts";
import { createWebClient } from "../../src/web/web-client.ts";
import type { WebClient } from "../../src/web/web-client.ts";
import { downloadSettings } from "../support/download-settings.ts";

let directory: string;
let client: WebClient;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "ragprep-sources-"));
  await mkdir(join(directory, "one"));
  await mkdir(join(directory, "two"));
  await writeFile(join(directory, "one/README.md"), "one");
  await writeFile(join(directory, "two/README.md"), "two");
  await writeFile(join(directory, "two/z.md"), "z");
  client = createWebClient({ settings: downloadSettings() });
});
afterEach(async () => {
  await client.close();
  await rm(directory, { recursive: true });
});

const files = (name: string, root: string, prefix?: string): Source => ({
  type: "files",
  name,
  root,
  include: ["**/*.md"],
  exclude: [],
  prefix,
  minBytes: 0,
  ignoreCase: false,
});
const urls = (name: string, addresses: string[]): Source => ({ type: "urls", name, urls: addresses });

async function list(
  sources: readonly Source[],
  ownTypes?: OwnSourceTypes,
  signal = new AbortController().signal,
) {
  const failures: SourceError[] = [];
  const documents = await Array.fromAsync(
    listDocuments(sources, {
      directory,
      client,
      timeoutMs: 1_000,
      userAgent: "ragprep test",
      signal,
      ownTypes,
      onSourceFailed: (failure) => failures.push(failure),
    }),
  );
  return { documents, uris: documents.map(({ uri }) => uri), failures };
}

describe("listDocuments", () => {
  test("lists the sources one after the other", async () => {
    const { documents, failures } = await list([urls("web", ["https://a.example/1"]), files("docs", "one")]);
    expect(documents.map(({ uri, source }) => [source, uri])).toEqual([
      ["web", "https://a.example/1"],
      ["docs", "file:README.md"],
    ]);
    expect(failures).toEqual([]);
  });

  test("a URI listed twice is one document, its first listing", async () => {
    const { documents } = await list([
      urls("a", ["https://a.example/1?sig=x", "HTTPS://A.example:443/1?sig=y#z"]),
      urls("b", ["https://a.example/1"]),
      files("c", "one"),
      files("d", "./one"),
    ]);
    expect(documents.map(({ uri, source, location }) => [source, uri, location])).toEqual([
      ["a", "https://a.example/1", "https://a.example/1?sig=x"],
      ["c", "file:README.md", join(directory, "one/README.md")],
    ]);
  });

  test("two files with one name are a failure, unless a prefix tells them apart", async () => {
    const { uris, failures } = await list([files("one", "one"), files("two", "two")]);
    expect(uris).toEqual(["file:README.md", "file:z.md"]);
    expect(
      failures.map(({ source, message }) => [source, message.includes("Give one of the sources a prefix")]),
    ).toEqual([["two", true]]);
    const apart = await list([files("one", "one"), files("two", "two", "two")]);
    expect(apart.uris).toEqual(["file:README.md", "file:two/README.md", "file:two/z.md"]);
    expect(apart.failures).toEqual([]);
  });

  test("a source that fails is reported; what it listed counts, and the others go on", async () => {
    await writeFile(join(directory, "rows.jsonl"), '{"uri":"https://a.example/1"}\nbroken\n');
    const { uris, failures } = await list([
      files("gone", "missing"),
      { type: "manifest", name: "rows", file: "rows.jsonl" },
      urls("web", ["https://a.example/2"]),
    ]);
    expect(uris).toEqual(["https://a.example/1", "https://a.example/2"]);
    expect(failures.map(({ source, exitCode }) => [source, exitCode])).toEqual([
      ["gone", 3],
      ["rows", 3],
    ]);
  });

  const cycle: Record<string, unknown> = {};
  cycle["self"] = cycle;
  test.each<[string, unknown, RegExp]>([
    ["null", null, /no document: must be an object, not null/],
    ["a number", 7, /no document: must be an object, not a number/],
    ["no URI", {}, /no document: uri missing/],
    ["an object as URI", { uri: {} }, /no document: uri must be text/],
    ["a number as metadata", { uri: "https://a.example", metadata: 7 }, /metadata must be an object/],
    ["metadata that holds itself", { uri: "https://a.example", metadata: cycle }, /circular structure/],
    ["a bigint", { uri: "https://a.example", metadata: { number: 10n } }, /BigInt/],
  ])("a module that lists %s is a source that fails, and the others go on", async (_, item, words) => {
    // As a module in JavaScript may have it.
    const listsAnything = z.custom<SourceType["list"]>().parse(async function* () {
      yield item;
    });
    const own = new Map([["./own.ts", { settings: z.object({}), list: listsAnything }]]);
    const { uris, failures } = await list(
      [{ type: "./own.ts", name: "own" }, urls("web", ["https://b.example/1"])],
      own,
    );
    expect(uris).toEqual(["https://b.example/1"]);
    expect(failures).toEqual([
      expect.objectContaining({ source: "own", message: expect.stringMatching(words) }),
    ]);
  });

  test("a pattern that can't be used ends it before anything is listed", async () => {
    const sources: Source[] = [
      urls("web", ["https://a.example/1"]),
      { type: "sitemap", name: "site", url: "https://a.example/", include: ["["], exclude: [], robots: true },
    ];
    expect(() => checkSources(sources)).toThrow(ConfigurationError);
    await expect(list(sources)).rejects.toThrow(ConfigurationError);
  });

  test("an abort ends it with its own reason, and is no source's failure", async () => {
    const controller = new AbortController();
    const seen: string[] = [];
    const failures: SourceError[] = [];
    await expect(async () => {
      for await (const { uri } of listDocuments(
        [urls("web", ["https://a.example/1", "https://a.example/2"])],
        {
          directory,
          client,
          timeoutMs: 1_000,
          userAgent: "ragprep test",
          signal: controller.signal,
          onSourceFailed: (failure) => failures.push(failure),
        },
      )) {
        seen.push(uri);
        controller.abort(new Error("the night is over"));
      }
    }).rejects.toThrow("the night is over");
    expect(seen).toHaveLength(1);
    expect(failures).toEqual([]);
  });
});

test("the folders that may be read are those of files sources and manifests", () => {
  const sources: Source[] = [
    files("a", "docs"),
    urls("b", []),
    { type: "manifest", name: "c", file: "lists/rows.csv" },
  ];
  expect(fileRoots(sources, "/pipelines")).toEqual(["/pipelines/docs", "/pipelines/lists"]);
});
