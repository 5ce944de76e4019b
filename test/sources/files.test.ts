import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ConfigurationError } from "../../src/base/errors.ts";
import { files, listFiles } from "../../src/sources/files.ts";
import { SourceError } from "../../src/sources/source.ts";
import type { SourceOf } from "../../src/sources/source.ts";

const signal = new AbortController().signal;
let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "ragprep-files-"));
});
afterEach(async () => {
  await rm(directory, { recursive: true });
});

async function put(...paths: string[]): Promise<void> {
  for (const path of paths) {
    await mkdir(dirname(join(directory, path)), { recursive: true });
    await writeFile(join(directory, path), path);
  }
}

const source = (
  changes: Partial<Omit<SourceOf<typeof files.settings>, "name">>,
): SourceOf<typeof files.settings> => ({
  name: "docs",
  type: "files",
  root: ".",
  include: ["**/*.md"],
  exclude: [],
  prefix: undefined,
  minBytes: 0,
  ignoreCase: false,
  ...changes,
});

async function list(changes: Partial<Omit<SourceOf<typeof files.settings>, "name">> = {}): Promise<string[]> {
  const documents = await Array.fromAsync(listFiles(source(changes), { directory, signal }));
  return documents.map(({ uri }) => uri);
}

describe("listFiles", () => {
  test("lists what matches, below the root, in the order of the names", async () => {
    await put("b.md", "a/z.md", "a/b/c.md", "a.md", "a/note.txt");
    expect(await list()).toEqual(["file:a/b/c.md", "file:a/z.md", "file:a.md", "file:b.md"]);
    const [first] = await Array.fromAsync(listFiles(source({ root: "a" }), { directory, signal }));
    expect(first).toEqual({
      uri: "file:b/c.md",
      location: join(directory, "a/b/c.md"),
    });
  });

  test("matches endings and folders in any case on request, and keeps the names as they are", async () => {
    await put("A.MD", "b.md", "Drafts/c.md", "Deep/D.Md");
    expect(await list({ include: ["**/*.md"] })).toEqual(["file:Drafts/c.md", "file:b.md"]);
    expect(await list({ ignoreCase: true, include: ["**/*.md"], exclude: ["drafts/**"] })).toEqual([
      "file:A.MD",
      "file:Deep/D.Md",
      "file:b.md",
    ]);
  });

  test.each<[string, Partial<Omit<SourceOf<typeof files.settings>, "name">>, string[]]>([
    ["exclude", { exclude: ["**/CHANGELOG.md", "skip/**"] }, ["file:keep/a.md", "file:keep/deep/b.md"]],
    ["one folder", { include: ["keep/*.md"] }, ["file:keep/CHANGELOG.md", "file:keep/a.md"]],
    ["./ in front", { include: ["./keep/*.md"], exclude: ["./**/CHANGELOG.md"] }, ["file:keep/a.md"]],
    [
      "braces over folders",
      { include: ["{keep/deep,skip}/*.md"] },
      ["file:keep/deep/b.md", "file:skip/c.md"],
    ],
    ["a fixed path", { include: ["skip/c.md"] }, ["file:skip/c.md"]],
    ["a star for a folder", { include: ["*/a.md"] }, ["file:keep/a.md"]],
    ["** in the middle", { include: ["keep/**/b.md"] }, ["file:keep/deep/b.md"]],
    ["a root further down", { root: "keep", include: ["*.md"] }, ["file:CHANGELOG.md", "file:a.md"]],
    ["a root further up", { root: "keep/..", include: ["skip/*"] }, ["file:skip/c.md"]],
    ["a prefix", { include: ["skip/*"], prefix: "team/handbook" }, ["file:team/handbook/skip/c.md"]],
    ["nothing", { include: ["*.rst"] }, []],
  ])("%s", async (_case, changes, uris) => {
    await put("keep/a.md", "keep/CHANGELOG.md", "keep/deep/b.md", "skip/c.md");
    expect(await list(changes)).toEqual(uris);
  });

  test("hidden names need a pattern that spells the dot", async () => {
    await put(".git/a.md", "docs/.hidden.md", "docs/.b/c.md", "docs/d.md");
    expect(await list()).toEqual(["file:docs/d.md"]);
    expect(await list({ include: ["docs/.*.md"] })).toEqual(["file:docs/.hidden.md"]);
    expect(await list({ include: ["**/.b/*.md"] })).toEqual(["file:docs/.b/c.md"]);
    expect(await list({ include: [".git/**"] })).toEqual(["file:.git/a.md"]);
  });

  test("symbolic links are not followed, to files or folders", async () => {
    await put("root/a.md", "outside/b.md");
    await symlink(join(directory, "outside"), join(directory, "root/out"));
    await symlink("a.md", join(directory, "root/c.md"));
    await symlink(".", join(directory, "root/self"));
    expect(await list({ root: "root", include: ["**/*.md", "out/*.md", "self/*.md"] })).toEqual([
      "file:a.md",
    ]);
  });

  test("small files are left out", async () => {
    await put("a.md", "much/longer/name.md");
    expect(await list({ minBytes: 10 })).toEqual(["file:much/longer/name.md"]);
  });

  test("names that a URI would misread are percent-encoded, others stay readable", async () => {
    await put(
      "a b.md",
      "50%.md",
      "what?.md",
      "c#.md",
      "größe/日本.md",
      "tab\there.md",
      "back\\slash.md",
      "hidden\u{202e}.md",
    );
    await writeFile(
      Buffer.concat([Buffer.from(`${directory}/caf`), Buffer.from([0xe9]), Buffer.from(".md")]),
      "x",
    );
    expect((await list()).toSorted()).toEqual([
      "file:50%25.md",
      "file:a%20b.md",
      "file:back%5Cslash.md",
      "file:c%23.md",
      "file:caf%E9.md",
      "file:größe/日本.md",
      "file:hidden%E2%80%AE.md",
      "file:tab%09here.md",
      "file:what%3F.md",
    ]);
  });

  test("a path too long for a name is a failure at the end, after the others", async () => {
    const long = Array.from({ length: 12 }, () => "x".repeat(200)).join("/");
    await put(`${long}/a.md`, "z.md");
    const listed: string[] = [];
    await expect(async () => {
      for await (const { uri } of listFiles(source({}), { directory, signal })) listed.push(uri);
    }).rejects.toThrow("longer than 2048 bytes");
    expect(listed).toEqual(["file:z.md"]);
  });

  test("a root that is not there, or is no folder, is a failure and not an empty list", async () => {
    await put("a.md");
    for (const root of ["missing", "a.md"]) {
      const failure = list({ root });
      await expect(failure).rejects.toThrow(SourceError);
      await expect(failure).rejects.toMatchObject({
        source: "docs",
        exitCode: 3,
        message: expect.stringContaining(root),
      });
    }
  });

  // Root may read everything.
  test.skipIf(process.getuid?.() === 0)(
    "a folder that can't be read is a failure at the end, after the others",
    async () => {
      await put("closed/a.md", "open/b.md");
      await chmod(join(directory, "closed"), 0);
      const listed: string[] = [];
      await expect(async () => {
        for await (const { uri } of listFiles(source({}), { directory, signal })) listed.push(uri);
      }).rejects.toThrow(/closed \(EACCES\)/);
      expect(listed).toEqual(["file:open/b.md"]);
      await chmod(join(directory, "closed"), 0o700);
      // A folder that is not needed is not read, so it is no failure.
      await chmod(join(directory, "closed"), 0);
      expect(await list({ exclude: ["closed/**"] })).toEqual(["file:open/b.md"]);
      await chmod(join(directory, "closed"), 0o700);
    },
  );

  test.each(["../*.md", "a/../../b.md", "/etc/*.conf", "{..,a}/*.md", "{a,..}/x"])(
    "%s is refused when the pipeline loads",
    (pattern) => {
      expect(() => files.check?.(source({ include: [pattern] }))).toThrow(ConfigurationError);
      expect(() => files.check?.(source({ exclude: [pattern] }))).toThrow(ConfigurationError);
    },
  );

  test("an abort ends a listing of files", async () => {
    await put("a.md");
    const controller = new AbortController();
    controller.abort(new Error("the night is over"));
    await expect(
      Array.fromAsync(listFiles(source({}), { directory, signal: controller.signal })),
    ).rejects.toThrow("the night is over");
  });

  test("the Markdown of our own dependencies is found", async () => {
    const documents = await Array.fromAsync(
      listFiles(
        source({
          include: ["node_modules/**/*.md"],
          exclude: ["**/{CHANGELOG,LICENSE}*.md"],
          minBytes: 1_024,
        }),
        {
          directory: resolve(import.meta.dirname, "../.."),
          signal,
        },
      ),
    );
    expect(documents.length).toBeGreaterThan(100);
  });
});
