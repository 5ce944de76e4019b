import { burn } from "@kenjiuno/msgreader/lib/Burner.js";
import { TypeEnum } from "@kenjiuno/msgreader/lib/Reader.js";
import { expect, test } from "vitest";
import { parse } from "../support/parse.ts";

interface Storage {
  [name: string]: Uint8Array | Storage;
}

function message(root: Storage): Uint8Array {
  const entries: Parameters<typeof burn>[0] = [];
  const add = (name: string, content: Uint8Array | Storage, type: TypeEnum): number => {
    const index = entries.length;
    if (content instanceof Uint8Array) {
      entries.push({ name, type, length: content.length, binaryProvider: () => content });
      return index;
    }
    const entry = { name, type, length: 0, children: new Array<number>() };
    entries.push(entry);
    for (const [inner, each] of Object.entries(content))
      entry.children.push(
        add(inner, each, each instanceof Uint8Array ? TypeEnum.DOCUMENT : TypeEnum.DIRECTORY),
      );
    return index;
  };
  add("Root Entry", root, TypeEnum.ROOT);
  return burn(entries);
}

const wide = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, "utf16le"));
const narrow = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, "latin1"));

/** Numbers of properties stand in one stream, behind a head. */
function numbers(head: number, values: Record<number, number>): Uint8Array {
  const rows = Object.entries(values);
  const bytes = Buffer.alloc(head + 16 * rows.length);
  for (const [index, [tag, value]] of rows.entries()) {
    bytes.writeUInt32LE(Number(tag), head + 16 * index);
    bytes.writeUInt32LE(value, head + 16 * index + 8);
  }
  return Uint8Array.from(bytes);
}

test("an Outlook message: subject, people, text in its own character set, and attached documents", async () => {
  const bytes = message({
    "__nameid_version1.0": {},
    "__properties_version1.0": numbers(32, { 0x3ffd0003: 1251 }),
    "__substg1.0_0037001F": wide("Harbour fees"),
    "__substg1.0_0C1A001F": wide("Ada Lovelace"),
    "__substg1.0_5D01001F": wide("ada@example.org"),
    "__substg1.0_1000001E": Uint8Array.from([0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2]),
    "__recip_version1.0_#00000000": {
      "__properties_version1.0": numbers(8, { 0x0c150003: 1 }),
      "__substg1.0_3001001F": wide("Bob"),
      "__substg1.0_39FE001F": wide("bob@example.org"),
    },
    "__attach_version1.0_#00000000": {
      "__properties_version1.0": numbers(8, { 0x37050003: 1 }),
      "__substg1.0_3707001F": wide("fees.csv"),
      "__substg1.0_37010102": narrow("Boat,Fee\nSloop,12\nKetch,18\n"),
    },
    "__attach_version1.0_#00000001": {
      "__properties_version1.0": numbers(8, { 0x37050003: 1 }),
      "__substg1.0_3707001F": wide("logo.gif"),
      "__substg1.0_37010102": narrow("GIF89a\0\x01\0\x01\0\0"),
    },
  });
  const { text, title, mediaType, coverage } = await parse(bytes, "application/x-ole-storage");
  expect({ title, mediaType, coverage }).toMatchObject({
    title: "Harbour fees",
    mediaType: "application/vnd.ms-outlook",
    coverage: { notRead: { picture: 1 } },
  });
  expect(text).toBe(
    "# Harbour fees\n\nFrom: Ada Lovelace (ada@example.org)\nTo: Bob (bob@example.org)\n\nПривет\n\n## fees.csv\n\n| Boat | Fee |\n| --- | --- |\n| Sloop | 12 |\n| Ketch | 18 |",
  );
});

test("a damaged Outlook message is malformed", async () => {
  const bytes = message({ "__properties_version1.0": numbers(32, {}), "__substg1.0_0037001F": wide("x") });
  await expect(parse(bytes.fill(0xff, 512), "application/vnd.ms-outlook")).rejects.toMatchObject({
    reason: "malformed",
  });
});
