import { appendFile, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { systemClock } from "../../src/base/clock.ts";
import { DocumentError } from "../../src/base/errors.ts";
import { listFiles } from "../../src/sources/files.ts";
import { SourceError, listedDocument } from "../../src/sources/source.ts";
import { download } from "../../src/stages/download.ts";
import { createWebClient } from "../../src/web/web-client.ts";
import { downloadSettings } from "../support/download-settings.ts";
import { docx, wordParagraph } from "../support/office-files.ts";
import { zipFile } from "../support/zip-file.ts";
import type { ZipMember } from "../support/zip-file.ts";

const signal = new AbortController().signal;
let root: string;
let client: ReturnType<typeof createWebClient>;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "ragprep-archives-"));
  client = createWebClient({ settings: downloadSettings() });
});
afterEach(async () => {
  await client.close();
  await rm(root, { recursive: true });
});

/** What the folder's documents say, by their URIs; of one that fails, its reason; of a listing that does, its message. */
async function read(exclude: string[] = []): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  const source = {
    type: "files" as const,
    name: "docs",
    root: ".",
    include: ["**/*"],
    exclude,
    prefix: undefined,
    minBytes: 0,
    ignoreCase: false,
  };
  const downloader = { settings: downloadSettings(), client, roots: [root], clock: systemClock };
  try {
    for await (const item of listFiles(source, { directory: root, signal })) {
      try {
        const document = await download(listedDocument(item, "docs"), downloader, signal);
        if ("notModified" in document) throw new Error("The body was asked for and not read.");
        found[item.uri] = new TextDecoder("latin1").decode(document.bytes);
      } catch (error) {
        if (!(error instanceof DocumentError)) throw error;
        found[item.uri] = error.reason;
      }
    }
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    found["problem"] = error.message;
  }
  return found;
}

const putZip = (name: string, members: readonly ZipMember[]) => writeFile(join(root, name), zipFile(members));

describe("a zip archive", () => {
  test("a zip archive holds a document for each member", async () => {
    await putZip("a.zip", [
      { name: "read me.md", content: "# Hi" },
      { name: "path/inside.txt", content: "inside" },
      { name: "path/" },
      { name: "__MACOSX/._inside.txt", content: "x" },
      { name: ".DS_Store", content: "x" },
      { name: "link.txt", content: "/etc/passwd", mode: 0o120777 },
      { name: "windows\\b.txt", content: "back" },
    ]);
    expect(await read()).toEqual({
      "file:a.zip#read%20me.md": "# Hi",
      "file:a.zip#path/inside.txt": "inside",
      "file:a.zip#windows/b.txt": "back",
    });
    expect(await read(["a.zip/path/**", "**/*.md"])).toEqual({ "file:a.zip#windows/b.txt": "back" });
  });

  test("that is hostile in one member loses no other", async () => {
    await putZip("a.zip", [
      { name: "first.txt", content: "one" },
      { name: "../../etc/passwd", content: "out" },
      { name: "/etc/passwd", content: "out" },
      { name: "locked.txt", content: "x", flags: 1 },
      { name: "first.txt", content: "two" },
      { name: "lies.txt", content: "longer than it says", unpackedBytes: 3 },
      { name: "damaged.txt", content: "x", checksum: 1 },
      { name: "odd.txt", content: "x", method: 14 },
      { name: "bomb.txt", content: Buffer.alloc(11 * 1_048_576) },
      { name: "large.txt", content: Buffer.from("0123456789abcdef".repeat(70_000)) },
      { name: "last.txt", content: "end" },
    ]);
    expect(await read()).toEqual({
      "file:a.zip#first.txt": "one",
      "file:a.zip#../../etc/passwd": "malformed",
      "file:a.zip#/etc/passwd": "malformed",
      "file:a.zip#locked.txt": "encrypted",
      "file:a.zip#first%20(2).txt": "two",
      "file:a.zip#lies.txt": "malformed",
      "file:a.zip#damaged.txt": "malformed",
      "file:a.zip#odd.txt": "unsupported_type",
      "file:a.zip#bomb.txt": "too_large",
      "file:a.zip#large.txt": "too_large",
      "file:a.zip#last.txt": "end",
    });
  });

  test("that can't be listed is a document itself, and its listing is not complete", async () => {
    const whole = zipFile([{ name: "a.txt", content: "a" }]);
    await writeFile(join(root, "cut.zip"), whole.slice(0, 40));
    await putZip("overlap.zip", [
      { name: "a.txt", content: "a".repeat(50) },
      ...Array.from({ length: 9 }, (_, index) => ({
        name: `${index}.txt`,
        content: Buffer.from(Array.from({ length: 2_000 }, (_value, at) => (at * 7919) % 251)),
        overlaps: true,
      })),
    ]);
    const found = await read();
    expect(Object.keys(found)).toEqual(["file:cut.zip", "file:overlap.zip", "problem"]);
    expect(found["problem"]).toContain("cut.zip can't be opened as an archive (its directory is damaged)");
  });

  test("that is an office file stays one document", async () => {
    await writeFile(join(root, "a.zip"), docx(wordParagraph("Plan")));
    expect(Object.keys(await read())).toEqual(["file:a.zip"]);
  });
});

const mail = (id: string | undefined, body: string): string =>
  `From ann@example.org Thu Jan  4 10:00:00 2024\r\nFrom: ann@example.org\r\nSubject: ${body.slice(0, 3)}\r\n${id === undefined ? "" : `Message-ID: <${id}>\r\n`}\r\n${body}\r\n\r\n`;

describe("a mailbox", () => {
  test("a mailbox holds a document for each mail, which keeps its name when others go", async () => {
    await writeFile(
      join(root, "in.mbox"),
      mail("1@x", "one\r\n>From here on\r\n\r\nFrom now on it is quiet") +
        mail("2@x", "two") +
        mail("2@x", "twice"),
    );
    await writeFile(join(root, "Sent"), mail("3@x", "three"));
    await writeFile(join(root, "notes"), "From Monday on, no mail.");
    const found = await read();
    expect(Object.keys(found)).toEqual([
      "file:Sent#3@x.eml",
      "file:in.mbox#1@x.eml",
      "file:in.mbox#2@x.eml",
      "file:in.mbox#2@x%20(2).eml",
      "file:notes",
    ]);
    expect(found["file:in.mbox#2@x.eml"]).toBe(mail("2@x", "two"));
    await writeFile(join(root, "in.mbox"), mail("2@x", "two"));
    await appendFile(join(root, "in.mbox"), mail(undefined, "four"));
    expect(Object.keys(await read()).slice(1, 3)).toEqual([
      "file:in.mbox#2@x.eml",
      expect.stringMatching(/^file:in\.mbox#[0-9a-f]{16}\.eml$/),
    ]);
  });

  test("a mailbox is found across the blocks in which it is read", async () => {
    const mails = Array.from({ length: 60 }, (_, index) =>
      mail(`${index}@x`, `${index} ${"long line of text\r\n".repeat(2_100 + 37 * index)}`),
    );
    await writeFile(join(root, "in.mbox"), mails.join(""));
    const found = await read();
    expect(Object.values(found)).toEqual(mails);
  });
});
