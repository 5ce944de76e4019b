import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fileUri } from "../../src/files/file-uri.ts";
import { spellingsOf } from "../../src/sources/spellings.ts";

describe("spellingsOf", () => {
  const stored = "file:Verträge/Müller%20&%20Söhne%202024%2050%25.md".normalize("NFC");
  test.each([
    ["as it is printed", stored],
    ["with spaces", "file:Verträge/Müller & Söhne 2024 50%.md"],
    ["decomposed", "file:Verträge/Müller & Söhne 2024 50%.md".normalize("NFD")],
    ["percent-encoded", `file:${encodeURI("Verträge/Müller & Söhne 2024 50%.md")}`],
    ["as a path", "Verträge/Müller & Söhne 2024 50%.md"],
    ["as a path with a dot", "./Verträge/Müller & Söhne 2024 50%.md"],
    ["with backslashes, in quotes", String.raw`"Verträge\Müller & Söhne 2024 50%.md"`],
  ])("knows a file's URI %s", (_, name) => {
    expect(spellingsOf(name).uris).toContain(stored);
  });

  test.each([
    ["an absolute path", "/srv/documents/Verträge/a b.md"],
    ["a file URL", "file:///srv/documents/Vertr%C3%A4ge/a%20b.md"],
    ["a drive", String.raw`C:\documents\Verträge\a b.md`],
    ["a path from elsewhere", "../documents/Verträge/a b.md"],
  ])("knows the file below a folder of %s", (_, name) => {
    const { uris, belowFolders } = spellingsOf(name);
    expect(belowFolders).toContain("file:Verträge/a%20b.md");
    expect(belowFolders.indexOf("file:Verträge/a%20b.md")).toBeLessThan(
      belowFolders.indexOf("file:a%20b.md"),
    );
    expect(uris).not.toContain("file:a%20b.md");
  });

  test.each([
    ["HTTPS://Docs.Example.com:443/Über uns?q=ä#top", "https://docs.example.com/%C3%9Cber%20uns?q=%C3%A4"],
    ["https://docs.example.com/%C3%9Cber%20uns", "https://docs.example.com/%C3%9Cber%20uns"],
    ["https://docs.example.com/U\u0308ber", "https://docs.example.com/%C3%9Cber"],
    ["https://docs.example.com/%C3%9Cber", "https://docs.example.com/U%CC%88ber"],
  ])("knows the address %s", (name, uri) => {
    expect(spellingsOf(name).uris).toContain(uri);
  });

  test("spellingsOf leaves other schemes and parts of archives as they are", () => {
    expect(spellingsOf("s3://bucket/a b").uris).toEqual(["s3://bucket/a b"]);
    expect(spellingsOf("file:a.zip#deep/inner file.md").uris).toContain("file:a.zip#deep/inner%20file.md");
  });

  test("spellingsOf knows every file by the path below its root", () => {
    const segment = fc
      .string({ unit: "grapheme", minLength: 1, maxLength: 12 })
      .filter((name) => !/^\.{1,2}$|[/\0]/.test(name) && name === name.trim());
    fc.assert(
      fc.property(fc.array(segment, { minLength: 1, maxLength: 3 }), (segments) => {
        const path = segments.join("/");
        const uri = fileUri(Buffer.from(path), undefined).normalize("NFC");
        expect(spellingsOf(`file:${path}`).uris).toContain(uri);
        expect(spellingsOf(uri).uris).toContain(uri);
      }),
      { numRuns: 200, seed: 3 },
    );
  });
});
