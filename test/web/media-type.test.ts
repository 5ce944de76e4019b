import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { sniffCharset, sniffMediaType } from "../../src/web/media-type.ts";
import { cpuMs } from "../support/cpu-time.ts";

const bytes = (content: string | number[]) =>
  typeof content === "string" ? new TextEncoder().encode(content) : Uint8Array.from(content);
const utf16 = (text: string) => Uint8Array.from([0xff, 0xfe, ...Buffer.from(text, "utf16le")]);

describe("sniffMediaType", () => {
  test.each<[string, Uint8Array, string | undefined, string, string]>([
    // What the bytes say comes first.
    ["a PDF served as HTML", bytes("%PDF-1.7\n"), "text/html", "a.html", "application/pdf"],
    [
      "a PNG named .md",
      bytes([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      undefined,
      "a.md",
      "image/png",
    ],
    ["a JPEG", bytes([0xff, 0xd8, 0xff, 0xe0]), "text/plain", "a", "image/jpeg"],
    ["gzip", gzipSync("x"), "text/plain", "a.txt", "application/gzip"],
    ["a zip", bytes("PK\u0003\u0004rest"), "text/html", "a", "application/zip"],
    [
      "a docx by its name",
      bytes("PK\u0003\u0004rest"),
      "application/octet-stream",
      "a.docx",
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ],
    [
      "an epub by its header",
      bytes("PK\u0003\u0004rest"),
      "application/epub+zip",
      "a",
      "application/epub+zip",
    ],
    [
      "a zip that calls itself PDF",
      bytes("PK\u0003\u0004rest"),
      "application/pdf",
      "a.pdf",
      "application/zip",
    ],
    ["HTML served as text", bytes("\n <!DOCTYPE HTML><title>x"), "text/plain", "a.txt", "text/html"],
    ["HTML after a comment", bytes("<!-- hello --><html lang=en>"), undefined, "a", "text/html"],
    ["HTML in UTF-16", utf16("<!doctype html><p>x"), undefined, "a", "text/html"],
    [
      "XHTML",
      bytes('<?xml version="1.0"?>\n<!DOCTYPE html><html xmlns="x">'),
      undefined,
      "a",
      "application/xhtml+xml",
    ],
    ["XHTML by its header", bytes("<html xmlns='x'>"), "application/xhtml+xml", "a", "application/xhtml+xml"],
    ["a sentence that starts like a video", bytes("The ftyp box"), undefined, "a.md", "text/markdown"],
    ["a sentence that starts like a sound", bytes("ID3 tags"), undefined, "a.md", "text/markdown"],
    ["a video", bytes([0, 0, 0, 0x20, 0x66, 0x74, 0x79, 0x70, 0x69, 0x73]), undefined, "a.md", "video/mp4"],
    // Then the header.
    [
      "a header with parameters",
      bytes("# Hi"),
      "Text/Markdown; charset=UTF-8; variant=GFM",
      "a.txt",
      "text/markdown",
    ],
    ["an old name", bytes("# Hi"), "text/x-markdown", "a", "text/markdown"],
    ["Markdown served as plain text", bytes("# Hi"), "text/plain", "README.MD", "text/markdown"],
    ["plain text", bytes("Hi"), "text/plain", "a.html", "text/plain"],
    ["JSON", bytes("{}"), "application/json", "a", "application/json"],
    // Then the name.
    ["a header that says nothing", bytes("# Hi"), "application/octet-stream", "a.markdown", "text/markdown"],
    ["a broken header", bytes("# Hi"), "nonsense", "a.md", "text/markdown"],
    ["a name", bytes("<p>fragment"), undefined, "a.htm", "text/html"],
    // Then what it looks like.
    ["text without a name", bytes("Hello"), undefined, "LICENSE", "text/plain"],
    ["text in Latin-1", bytes([0x63, 0x61, 0x66, 0xe9]), undefined, "a.bin", "text/plain"],
    ["UTF-16 text", utf16("Hello"), undefined, "a.txt", "text/plain"],
    ["bytes", bytes([0, 1, 2, 3]), undefined, "a", "application/octet-stream"],
    [
      "bytes that call themselves text",
      bytes([0x68, 0, 1, 2, 3]),
      "text/plain",
      "a.md",
      "application/octet-stream",
    ],
    [
      "a vocabulary of XML that no name tells of",
      bytes('<kml xmlns="http://www.opengis.net/kml/2.2"><name>Tour</name></kml>\n'),
      undefined,
      "a.kml",
      "application/xml",
    ],
    [
      "a text that begins with a tag",
      bytes('<note version="1">is how it begins'),
      undefined,
      "a",
      "text/plain",
    ],
    ["a text that MS-DOS ended", bytes("a;b\r\n\u001A"), undefined, "a.csv", "text/csv"],
    ["nothing at all", bytes(""), undefined, "a.md", "text/markdown"],
  ])("%s", (_case, body, contentType, name, type) => {
    expect(sniffMediaType(body, { contentType, names: [name] })).toBe(type);
  });

  test.each(["<!--", "<!---->", "<!-->", " ", "<?xml ", "<"])(
    "%j over and over takes no time",
    async (piece) => {
      const body = bytes(piece.repeat(4_096));
      const ms = await cpuMs(() => {
        for (let round = 0; round < 20; round += 1) sniffMediaType(body, { names: [] });
      });
      expect(ms).toBeLessThan(4_000);
    },
  );
});

describe("sniffCharset", () => {
  test.each<[string, Uint8Array, string, string | undefined, string | undefined]>([
    [
      "a mark beats the header",
      Uint8Array.from([0xef, 0xbb, 0xbf, 0x61]),
      "text/plain",
      "text/plain; charset=latin1",
      "utf-8",
    ],
    ["UTF-16", utf16("a"), "text/plain", undefined, "utf-16le"],
    ["the header", bytes("a"), "text/plain", 'text/plain; charset="Shift_JIS"', "shift_jis"],
    ["an alias", bytes("a"), "text/plain", "text/plain;charset=latin1", "windows-1252"],
    ["an unknown label", bytes("a"), "text/plain", "text/plain; charset=klingon", undefined],
    ["a page's own", bytes('<html><meta charset="gbk">'), "text/html", "text/html", "gbk"],
    [
      "a page's own, the old way",
      bytes('<meta http-equiv=x content="text/html; charset=euc-kr">'),
      "text/html",
      undefined,
      "euc-kr",
    ],
    [
      "not of a Markdown text that quotes it",
      bytes('<meta charset="gbk">'),
      "text/markdown",
      undefined,
      undefined,
    ],
    ["nothing", bytes("a"), "text/plain", undefined, undefined],
  ])("%s", (_case, body, mediaType, contentType, charset) => {
    expect(sniffCharset(body, mediaType, contentType)).toBe(charset);
  });
});
