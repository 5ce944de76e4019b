import { expect, test } from "vitest";
import type { ListedDocument } from "../../src/base/document.ts";
import { createAddresses } from "../../src/workers/addresses.ts";

const key = "0123456789abcdef0123456789abcdef";
const coordinator = createAddresses({
  roots: ["/srv/coordinator/pipelines/more", "/srv/coordinator/documents"],
  key,
});
const worker = createAddresses({ roots: ["/home/worker/more", "/home/worker/documents"], key });

const document = (uri: string, location: string, part?: ListedDocument["part"]): ListedDocument => ({
  uri,
  location,
  source: "docs",
  metadata: { title: "A" },
  ...(part === undefined ? {} : { part }),
});
const sent = (listed: ListedDocument): ListedDocument => {
  const { location: _, part: __, ...known } = listed;
  return worker.open(known, coordinator.pack(listed));
};

test("a file is found below the worker's own folders, or at its absolute path", () => {
  const inside = document("file:a.md", "/srv/coordinator/documents/b/a.md");
  expect(sent(inside)).toEqual({ ...inside, location: "/home/worker/documents/b/a.md" });
  const other = document("file:..odd:1.md", "/srv/coordinator/pipelines/more/..odd:1.md");
  expect(sent(other)).toEqual({ ...other, location: "/home/worker/more/..odd:1.md" });
  const outside = document("file:b.md", "/mnt/shared/b.md");
  expect(sent(outside)).toEqual(outside);
  const odd = document("file:c.md", "file:///srv/%FF.md");
  expect(sent(odd)).toEqual(odd);
});

test("a part of a file goes with it", () => {
  const part = {
    name: "a.md",
    offset: 12,
    bytes: 40,
    zip: { isDeflated: true, unpackedBytes: 99, crc32: 7 },
    problem: { reason: "encrypted" as const, because: "it is encrypted", whatToDo: "Save it without." },
  };
  const member = document("file:papers.zip/a.md", "/srv/coordinator/documents/papers.zip", part);
  expect(sent(member)).toEqual({ ...member, location: "/home/worker/documents/papers.zip" });
  const mail = document("file:box.mbox/1", "/mnt/box.mbox", { name: "1.eml", offset: 0, bytes: 9 });
  expect(sent(mail)).toEqual(mail);
});

test("an address that is the document's name is not sent, and one with a signature only encrypted", () => {
  const uri = "https://example.com/a.pdf";
  const plain = document(uri, uri);
  expect(coordinator.pack(plain)).toBeNull();
  expect(sent(plain)).toEqual(plain);
  const signed = document(uri, `${uri}?X-Amz-Signature=s3cr3t`);
  const packed = coordinator.pack(signed);
  expect(packed).not.toContain("s3cr3t");
  expect(Buffer.from(packed?.slice("sealed:".length) ?? "", "base64").toString("latin1")).not.toContain(
    "s3cr3t",
  );
  expect(sent(signed)).toEqual(signed);
  const { location: _, ...other } = document("https://example.com/other.pdf", "");
  expect(() => worker.open(other, packed)).toThrow(/RAGPREP_WORKERS_KEY/);
  const keyless = createAddresses({ roots: [], key: undefined });
  expect(() => keyless.pack(signed)).toThrow(/The source docs.*RAGPREP_WORKERS_KEY/);
  expect(() => keyless.open(plain, packed)).toThrow(/RAGPREP_WORKERS_KEY/);
});
