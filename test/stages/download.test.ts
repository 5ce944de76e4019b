import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { systemClock } from "../../src/base/clock.ts";
import type { DownloadSettings, Downloader } from "../../src/stages/download.ts";
import { download } from "../../src/stages/download.ts";
import { fileLocation } from "../../src/files/file-uri.ts";
import { createWebClient } from "../../src/web/web-client.ts";
import { downloadSettings } from "../support/download-settings.ts";
import { startSite } from "../support/loopback-site.ts";

const signal = new AbortController().signal;
let folder: string;
let root: string;
let client: ReturnType<typeof createWebClient>;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "ragprep-download-"));
  root = join(folder, "root");
  await mkdir(root);
  await writeFile(join(folder, "secret.md"), "secret");
  client = createWebClient({ settings: downloadSettings() });
});
afterEach(async () => {
  await client.close();
  await rm(folder, { recursive: true });
});

const downloader = (changes: Partial<DownloadSettings> = {}): Downloader => ({
  settings: downloadSettings(changes),
  client,
  roots: [root],
  clock: systemClock,
});
const listed = (uri: string, location: string) => ({ uri, location, source: "files", metadata: {} });
/** A download whose body is wanted in any case. */
const wholeDownload = async (...wanted: Parameters<typeof download>) => {
  const document = await download(...wanted);
  if ("notModified" in document) throw new Error("The body was asked for and not read.");
  return document;
};
const fetchFile = (name: string, changes?: Partial<DownloadSettings>) =>
  wholeDownload(listed(`file:${name}`, join(root, name)), downloader(changes), signal);

const readStatus = (maxBytes: number) =>
  wholeDownload(
    listed("file:status", "/proc/self/status"),
    { ...downloader({ maxBytes }), roots: ["/proc"] },
    signal,
  );

describe("a file", () => {
  test("a file comes with its type and hash, in a buffer of its own", async () => {
    await writeFile(join(root, "a.md"), "# Hi");
    const document = await fetchFile("a.md");
    expect(document).toMatchObject({ uri: "file:a.md", mediaType: "text/markdown", charset: undefined });
    expect(new TextDecoder().decode(document.bytes)).toBe("# Hi");
    expect(document.bytes.buffer.byteLength).toBe(4);
    expect(document.contentHash).toBe(createHash("sha256").update("# Hi").digest("hex"));
  });

  test("a file may be empty, or exactly as large as allowed", async () => {
    await writeFile(join(root, "empty.md"), "");
    await writeFile(join(root, "full.md"), "x".repeat(100_000));
    expect((await fetchFile("empty.md")).bytes).toHaveLength(0);
    expect((await fetchFile("full.md", { maxBytes: 100_000 })).bytes).toHaveLength(100_000);
  });

  test("whose size the file system does not tell is read to its end, or its limit", async () => {
    expect((await readStatus(1_000_000)).bytes.length).toBeGreaterThan(100);
    await expect(readStatus(100)).rejects.toMatchObject({ reason: "too_large" });
  });

  test("that is too large is not read", async () => {
    await writeFile(join(root, "a.md"), "12345");
    await expect(fetchFile("a.md", { maxBytes: 4 })).rejects.toMatchObject({
      reason: "too_large",
      message: expect.stringContaining("4 bytes"),
    });
  });

  test.each([
    ["missing.md", "not_found"],
    ["a.md/b.md", "not_found"],
    ["folder", "unreadable"],
    ["../secret.md", "address_not_allowed"],
    ["link-out.md", "address_not_allowed"],
    ["folder-out/secret.md", "address_not_allowed"],
    ["loop", "unreadable"],
  ])("%s is %s", async (name, reason) => {
    await writeFile(join(root, "a.md"), "x");
    await mkdir(join(root, "folder"));
    await symlink(join(folder, "secret.md"), join(root, "link-out.md"));
    await symlink(folder, join(root, "folder-out"));
    await symlink("loop", join(root, "loop"));
    const failure = fetchFile(name);
    await expect(failure).rejects.toMatchObject({ reason });
    // The URI, never the absolute path.
    await expect(failure).rejects.toMatchObject({ message: expect.not.stringContaining(folder) });
  });

  test("behind a link that stays below the root is read", async () => {
    await writeFile(join(root, "a.md"), "x");
    await symlink("a.md", join(root, "b.md"));
    expect((await fetchFile("b.md")).bytes).toHaveLength(1);
  });

  test("a file in a folder whose name starts like the root's is not below it", async () => {
    await mkdir(join(folder, "root-two"));
    await writeFile(join(folder, "root-two", "a.md"), "x");
    await expect(fetchFile("../root-two/a.md")).rejects.toMatchObject({ reason: "address_not_allowed" });
  });

  test("that is a pipe fails instead of waiting", async () => {
    spawnSync("mkfifo", [join(root, "pipe.md")]);
    await expect(fetchFile("pipe.md")).rejects.toMatchObject({ reason: "unreadable" });
  });

  // Root may read everything.
  test.skipIf(process.getuid?.() === 0)("that may not be read is forbidden", async () => {
    await writeFile(join(root, "a.md"), "x");
    await chmod(join(root, "a.md"), 0);
    await expect(fetchFile("a.md")).rejects.toMatchObject({ reason: "forbidden" });
  });

  test("whose name is not UTF-8 is found", async () => {
    const path = Buffer.concat([Buffer.from(`${root}/caf`), Buffer.from([0xe9]), Buffer.from(" #1.md")]);
    await writeFile(path, "# Hi");
    const document = await wholeDownload(
      listed("file:caf%E9%20%231.md", fileLocation(path)),
      downloader(),
      signal,
    );
    expect(document.mediaType).toBe("text/markdown");
  });
});

describe("a URL", () => {
  test("a URL is fetched; its type may come from where the redirects end", async () => {
    await using site = await startSite((request, response) => {
      if (request.url === "/latest") response.writeHead(302, { location: "/v2/guide.md" }).end();
      else response.writeHead(200, { "content-type": "text/plain; charset=ISO-8859-1" }).end("# Hi");
    });
    const document = await wholeDownload(
      listed(`${site.origin}/latest`, `${site.origin}/latest`),
      downloader(),
      signal,
    );
    expect(document).toMatchObject({
      uri: `${site.origin}/latest`,
      mediaType: "text/markdown",
      charset: "windows-1252",
    });
  });

  test("a URL is asked for with its signature, and named without", async () => {
    await using site = await startSite((_request, response) => void response.end("x"));
    const document = await wholeDownload(
      listed(`${site.origin}/a`, `${site.origin}/a?sig=SECRET`),
      downloader(),
      signal,
    );
    expect(site.requests[0]?.url).toBe("/a?sig=SECRET");
    expect(JSON.stringify(document)).not.toContain("SECRET");
  });
});

test.each(["s3://bucket/a.pdf", "data:text/plain,x", "a.md", "constructor:x"])(
  "%s has no fetcher",
  async (uri) => {
    await expect(wholeDownload(listed(uri, uri), downloader(), signal)).rejects.toMatchObject({
      reason: "unsupported_scheme",
    });
  },
);

test("an aborted run ends with its own reason", async () => {
  const controller = new AbortController();
  controller.abort(new Error("the night is over"));
  await writeFile(join(root, "a.md"), "x");
  await expect(
    wholeDownload(listed("file:a.md", join(root, "a.md")), downloader(), controller.signal),
  ).rejects.toThrow("the night is over");
});
