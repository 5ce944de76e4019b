import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { messageOf } from "../../src/base/errors.ts";
import { SourceError } from "../../src/sources/source.ts";
import { listUrls } from "../../src/sources/urls.ts";
import { collect } from "../support/listing.ts";

const signal = new AbortController().signal;

describe("listUrls", () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), "ragprep-urls-"));
  });
  afterEach(async () => {
    await rm(directory, { recursive: true });
  });
  const fromFile = async (content: string | Uint8Array) => {
    await writeFile(join(directory, "urls.txt"), content);
    return await collect(listUrls({ type: "urls", name: "list", file: "urls.txt" }, { directory, signal }));
  };

  test("lists an inline list; names have no signature, locations do", async () => {
    const urls = ["https://a.example/x?sig=s#y", "https://b.example"];
    expect(
      await Array.fromAsync(listUrls({ type: "urls", name: "list", urls }, { directory, signal })),
    ).toEqual([
      { uri: "https://a.example/x", location: "https://a.example/x?sig=s" },
      { uri: "https://b.example/", location: "https://b.example/" },
    ]);
  });

  test("listUrls reads a file with marks, comments, blank lines, Windows line ends and no last line end", async () => {
    const { uris, failure } = await fromFile(
      "\u{FEFF}https://a.example/1\r\n\r\n# more\n  https://a.example/2  \nhttps://a.example/3",
    );
    expect(failure).toBeUndefined();
    expect(uris).toEqual(["https://a.example/1", "https://a.example/2", "https://a.example/3"]);
  });

  test.each([
    [
      "https://a.example/1\nnot a URL SECRET\nhttps://a.example/2\n",
      "urls.txt: line 2: it is not an absolute URL",
    ],
    ["https://a.example/1\nhttps://me:SECRET@a.example/2\n", "urls.txt: line 2: it holds credentials"],
    [
      `https://a.example/1\nhttps://a.example/SECRET${"x".repeat(70_000)}\n`,
      "line 2 is longer than 16384 bytes",
    ],
    [`https://a.example/1\n${"SECRET".repeat(100_000)}`, "line 2 is longer than 16384 bytes"],
    [
      Buffer.concat([Buffer.from("https://a.example/1\nhttps://a.example/"), Buffer.from([0xe9, 0x0a])]),
      "line 2 is not UTF-8",
    ],
  ])("a broken line is told by its number, and the others are listed", async (content, message) => {
    const { uris, failure } = await fromFile(content);
    const others = String(content).endsWith("/2\n") && !String(content).includes("@");
    expect(uris).toEqual(["https://a.example/1", ...(others ? ["https://a.example/2"] : [])]);
    expect(failure).toBeInstanceOf(SourceError);
    expect(String(failure)).toContain(message);
    expect(String(failure)).not.toContain("SECRET");
  });

  test("a file that never ends and has no lines is cut", async () => {
    const { failure } = await collect(
      listUrls({ type: "urls", name: "list", file: "/dev/zero" }, { directory, signal }),
    );
    expect(messageOf(failure)).toContain("line 1 is longer than");
  });

  test("a file that is not there is a failure", async () => {
    const { failure } = await collect(
      listUrls({ type: "urls", name: "list", file: "missing.txt" }, { directory, signal }),
    );
    expect(failure).toBeInstanceOf(SourceError);
  });
});
