import { expect, test } from "vitest";
import { createAddresses } from "../../src/workers/addresses.ts";

const key = "0123456789abcdef0123456789abcdef";
const coordinator = createAddresses({ directory: "/srv/coordinator", key });
const worker = createAddresses({ directory: "/home/worker", key });
const source = "docs";

test("a file is found below the worker's own folder, or at its absolute path", () => {
  const inside = { uri: "file:a.md", location: "/srv/coordinator/documents/a.md", source };
  expect(worker.open(inside.uri, coordinator.pack(inside))).toBe("/home/worker/documents/a.md");
  const outside = { uri: "file:b.md", location: "/mnt/shared/b.md", source };
  expect(worker.open(outside.uri, coordinator.pack(outside))).toBe("/mnt/shared/b.md");
  const odd = { uri: "file:c.md", location: "file:///srv/%FF.md", source };
  expect(worker.open(odd.uri, coordinator.pack(odd))).toBe(odd.location);
});

test("an address that is the document's name is not sent, and one with a signature only encrypted", () => {
  const uri = "https://example.com/a.pdf";
  expect(coordinator.pack({ uri, location: uri, source })).toBeNull();
  expect(worker.open(uri, null)).toBe(uri);
  const location = `${uri}?X-Amz-Signature=s3cr3t`;
  const packed = coordinator.pack({ uri, location, source });
  expect(packed).not.toContain("s3cr3t");
  expect(Buffer.from(packed?.slice("sealed:".length) ?? "", "base64").toString("latin1")).not.toContain(
    "s3cr3t",
  );
  expect(worker.open(uri, packed)).toBe(location);
  expect(() => worker.open("https://example.com/other.pdf", packed)).toThrow(/RAGPREP_WORKERS_KEY/);
  const keyless = createAddresses({ directory: "/", key: undefined });
  expect(() => keyless.pack({ uri, location, source })).toThrow(/The source docs.*RAGPREP_WORKERS_KEY/);
  expect(() => keyless.open(uri, packed)).toThrow(/RAGPREP_WORKERS_KEY/);
});
