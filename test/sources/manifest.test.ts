import { mkdir, mkdtemp, open, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ConfigurationError } from "../../src/base/errors.ts";
import { listManifest, manifest } from "../../src/sources/manifest.ts";
import { SourceError } from "../../src/sources/source.ts";
import type { ListedItem } from "../../src/sources/source.ts";
import { heldHeap } from "../support/heap.ts";

const signal = new AbortController().signal;
let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "ragprep-manifest-"));
  await mkdir(join(directory, "in"));
});
afterEach(async () => {
  await rm(directory, { recursive: true });
});

async function list(
  file: string,
  content: string | Buffer,
): Promise<{ documents: ListedItem[]; failure: unknown }> {
  await writeFile(join(directory, file), content);
  const documents: ListedItem[] = [];
  try {
    for await (const document of listManifest(
      { type: "manifest", name: "rows", file },
      { directory, signal },
    ))
      documents.push(document);
  } catch (failure) {
    return { documents, failure };
  }
  return { documents, failure: undefined };
}

describe("listManifest", () => {
  test("listManifest reads JSONL: uri apart, every other key is metadata", async () => {
    const { documents, failure } = await list(
      "in/rows.jsonl",
      '\u{FEFF}{"uri":"https://a.example/x?sig=s","team":"legal","tags":["a",1,null],"__proto__":{"x":1}}\r\n\r\n{"uri":"sub/a b.md"}\n{"uri":"file:sub/a%20c.md"}',
    );
    expect(failure).toBeUndefined();
    expect(documents).toEqual([
      {
        uri: "https://a.example/x",
        location: "https://a.example/x?sig=s",
        metadata: JSON.parse('{"team":"legal","tags":["a",1,null],"__proto__":{"x":1}}'),
      },
      { uri: "file:sub/a%20b.md", location: join(directory, "in/sub/a b.md"), metadata: {} },
      { uri: "file:sub/a%20c.md", location: join(directory, "in/sub/a c.md"), metadata: {} },
    ]);
  });

  test("listManifest reads CSV: quotes, line breaks in a field, empty lines and fields", async () => {
    const { documents, failure } = await list(
      "rows.csv",
      '\u{FEFF}team,uri,note\r\nlegal,https://a.example/1,"one\n""two"", three"\r\n\r\n,./sub/../b.md,\r\n',
    );
    expect(failure).toBeUndefined();
    expect(documents.map(({ uri, metadata }) => ({ uri, metadata }))).toEqual([
      { uri: "https://a.example/1", metadata: { team: "legal", note: 'one\n"two", three' } },
      { uri: "file:b.md", metadata: { team: "", note: "" } },
    ]);
  });

  test("a scheme that nothing fetches is listed: it fails later, alone", async () => {
    const { documents } = await list("rows.jsonl", '{"uri":"s3://me:SECRET@bucket/a.pdf?token=SECRET"}');
    expect(documents[0]?.uri).toBe("s3://bucket/a.pdf");
  });

  test.each([
    ["rows.jsonl", '{"uri":"a.md"}\n{"uri":"SECRET', "line 2 is not JSON"],
    ["rows.jsonl", '{"uri":"a.md"}\n["SECRET"]', "line 2 is not a JSON object"],
    ["rows.jsonl", '{"uri":"a.md"}\n\n{"url":"SECRET"}', "line 3: it has no uri"],
    ["rows.jsonl", '{"uri":"a.md"}\n{"uri":7}', "line 2: it has no uri"],
    ["rows.jsonl", '{"uri":"a.md"}\n{"uri":"  "}', "line 2: it has no uri"],
    [
      "rows.jsonl",
      '{"uri":"a.md"}\n{"uri":"../SECRET.md"}',
      "line 2: uri: the path leaves the manifest's folder",
    ],
    ["rows.jsonl", '{"uri":"a.md"}\n{"uri":"x/../../SECRET.md"}', "line 2: uri: the path leaves"],
    ["rows.jsonl", '{"uri":"a.md"}\n{"uri":"/etc/SECRET"}', "line 2: uri: the path leaves"],
    ["rows.jsonl", '{"uri":"a.md"}\n{"uri":"file:///etc/SECRET"}', "line 2: uri: the path leaves"],
    ["rows.jsonl", '{"uri":"a.md"}\n{"uri":"file:%2e%2e/SECRET"}', "line 2: uri: the path leaves"],
    ["rows.jsonl", '{"uri":"a.md"}\n{"uri":"a\\u0000SECRET"}', "line 2: uri: it is not the path of a file"],
    [
      "rows.jsonl",
      '{"uri":"a.md"}\n{"uri":"https://me:SECRET@a.example/"}',
      "line 2: uri: it holds credentials",
    ],
    ["rows.jsonl", `{"uri":"a.md"}\n{"uri":"${"long".repeat(1_000)}"}`, "line 2: uri: "],
    [
      "rows.jsonl",
      `{"uri":"a.md"}\n{"uri":"b","note":"${"SECRET".repeat(200_000)}"}`,
      "line 2 is longer than 1048576 bytes",
    ],
    ["rows.csv", "uri,team\na.md,x\nb.md\n", "line 3 is not valid CSV"],
    ["rows.csv", 'uri,team\na.md,x\n"b.md,SECRET\n', "is not valid CSV"],
    ["rows.csv", "uri,team\na.md,x\n,SECRET\n", "line 3: it has no uri"],
    ["rows.csv", `uri,team\na.md,x\nb.md,${"SECRET".repeat(200_000)}\n`, "is not valid CSV"],
  ])("%s: a broken row is told with its line", async (file, content, message) => {
    const { documents, failure } = await list(file, content);
    expect(documents.map(({ uri }) => uri)).toEqual(["file:a.md"]);
    expect(failure).toBeInstanceOf(SourceError);
    expect(String(failure)).toContain(message);
    expect(String(failure)).not.toContain("SECRET");
  });

  test("the rows after broken ones are listed, and the listing fails at its end with every line", async () => {
    const { documents, failure } = await list(
      "rows.jsonl",
      [
        '{"uri":"a.md","c":1e400}',
        '{"uri":"b.md","constructor":{"__proto__":[1]},"toString":null}',
        `{"uri":"c.md","x":${"[".repeat(100_000)}${"]".repeat(100_000)}}`,
        `{"uri":"d.md","x":${'{"y":'.repeat(101)}1${"}".repeat(101)}}`,
        `{"uri":"${"long".repeat(300_000)}"}`,
        "not JSON",
        '{"uri":"../e.md"}',
        '{"uri":"f.md","c":[-1e999]}',
        '{"uri":"z.md"}',
      ].join("\n"),
    );
    expect(documents.map(({ uri }) => uri)).toEqual(["file:b.md", "file:z.md"]);
    expect(Object.keys(documents[0]?.metadata ?? {})).toEqual(["constructor", "toString"]);
    expect(failure).toBeInstanceOf(SourceError);
    expect(String(failure)).toMatch(
      /line 1: "c" holds a number beyond.*line 3: "x" is nested.*line 4: "x" is nested.*line 5 is longer.*line 6 is not JSON; and 2 more\. The other rows are listed\./,
    );
  });

  test("a line that is not UTF-8 and a CSV row with too few fields are one row less", async () => {
    const bytes = Buffer.concat([
      Buffer.from('{"uri":"a.md"}\n{"uri":"'),
      Buffer.from([0xe9]),
      Buffer.from('"}\n{"uri":"b.md"}\n'),
    ]);
    const jsonl = await list("rows.jsonl", bytes);
    expect(jsonl.documents.map(({ uri }) => uri)).toEqual(["file:a.md", "file:b.md"]);
    expect(String(jsonl.failure)).toContain("line 2 is not UTF-8");
    const csv = await list("rows.csv", "uri,team\na.md\nb.md,x\nc.md,x,y\nd.md,x\n");
    expect(csv.documents.map(({ uri }) => uri)).toEqual(["file:b.md", "file:d.md"]);
    expect(String(csv.failure)).toMatch(/line 2 is not valid CSV.*line 4 is not valid CSV/);
  });

  test.each([
    ["team,url\nx,y\n", 'no column "uri"'],
    ["uri,team,team\nx,y,z\n", '"team" occurs twice'],
    ["", "it is empty"],
  ])("a CSV file whose first line is wrong is a failure", async (content, message) => {
    const { failure } = await list("rows.csv", content);
    expect(String(failure)).toContain(message);
  });

  test("a manifest that is not there is a failure", async () => {
    for (const file of ["missing.jsonl", "missing.csv", "missing/rows.csv"]) {
      await expect(
        Array.fromAsync(listManifest({ type: "manifest", name: "rows", file }, { directory, signal })),
      ).rejects.toThrow(SourceError);
    }
  });

  test("the format comes from the name, or is asked for when the pipeline loads", () => {
    expect(() => manifest.check?.({ type: "manifest", name: "rows", file: "rows.txt" })).toThrow(
      ConfigurationError,
    );
    expect(() =>
      manifest.check?.({ type: "manifest", name: "rows", file: "rows.txt", format: "csv" }),
    ).not.toThrow();
    expect(() => manifest.check?.({ type: "manifest", name: "rows", file: "rows.NDJSON" })).not.toThrow();
  });

  test.each(["rows.jsonl", "rows.csv"])("30,000 rows of %s pass through a bounded heap", async (file) => {
    const handle = await open(join(directory, file), "w");
    const note = "x".repeat(500);
    if (file.endsWith("csv")) await handle.write("uri,note\n");
    for (let start = 0; start < 30_000; start += 1_000) {
      const rows = Array.from({ length: 1_000 }, (_, number) =>
        file.endsWith("csv")
          ? `https://a.example/${start + number},${note}\n`
          : `{"uri":"https://a.example/${start + number}","note":"${note}"}\n`,
      );
      await handle.write(rows.join(""));
    }
    await handle.close();
    const before = heldHeap();
    let listed = 0;
    let held = 0;
    for await (const document of listManifest(
      { type: "manifest", name: "rows", file },
      { directory, signal },
    )) {
      if (document.uri !== "") listed += 1;
      if (listed % 10_000 === 0) held = Math.max(held, heldHeap() - before);
    }
    expect(listed).toBe(30_000);
    // The file is 53 MB, and its rows as objects would be more.
    expect(held).toBeLessThan(10_000_000);
  });
});
