import { TextDecoder } from "node:util";
import { OleFile } from "../ole.ts";
import { titleOf, propertiesOf } from "../parsed.ts";
import type { ParsedDocument } from "../parsed.ts";

/** What a document in Office's old container says of itself: its stream of properties (MS-OLEPS). */

const keys = { codePage: 1, title: 2, author: 4, createdAt: 12, modifiedAt: 13 } as const;
const kinds = { number: 2, bytes: 0x1e, characters: 0x1f, time: 0x40 } as const;
const maxProperties = 1_000;
/** Milliseconds from 1601, which such times count from, to 1970. */
const before1970 = 11_644_473_600_000n;

type Value = string | Date | number;

export function summaryOf(bytes: Uint8Array): Pick<ParsedDocument, "title" | "properties"> {
  const stream = OleFile.open(bytes)?.stream("\u0005SummaryInformation");
  const values = stream === undefined ? new Map<number, Value>() : valuesIn(stream);
  const textOf = (key: number): string | undefined => {
    const value = values.get(key);
    return typeof value === "string" ? value : undefined;
  };
  const dateOf = (key: number): Date | undefined => {
    const value = values.get(key);
    return value instanceof Date ? value : undefined;
  };
  return {
    title: titleOf(textOf(keys.title)),
    properties: propertiesOf({
      author: textOf(keys.author),
      createdAt: dateOf(keys.createdAt),
      modifiedAt: dateOf(keys.modifiedAt),
    }),
  };
}

function valuesIn(stream: Buffer): Map<number, Value> {
  const values = new Map<number, Value>();
  if (stream.length < 56) return values;
  const section = stream.subarray(stream.readUInt32LE(44));
  if (section.length < 8) return values;
  const count = Math.min(section.readUInt32LE(4), maxProperties);
  let decoder = new TextDecoder("windows-1252");
  for (let index = 0; index < count && 16 + 8 * index <= section.length; index += 1) {
    const key = section.readUInt32LE(8 + 8 * index);
    const value = valueAt(section.subarray(section.readUInt32LE(12 + 8 * index)), decoder);
    if (value === undefined) continue;
    values.set(key, value);
    if (key === keys.codePage) decoder = decoderOf(Number(value));
  }
  return values;
}

function valueAt(bytes: Buffer, decoder: TextDecoder): Value | undefined {
  if (bytes.length < 8) return undefined;
  const kind = bytes.readUInt16LE(0);
  if (kind === kinds.number) return bytes.readUInt16LE(4);
  if (kind === kinds.time && bytes.length >= 12) {
    const time = bytes.readBigUInt64LE(4) / 10_000n - before1970;
    return time <= 0n ? undefined : new Date(Number(time));
  }
  const length = bytes.readUInt32LE(4);
  if (kind === kinds.bytes) return decoder.decode(bytes.subarray(8, 8 + length)).replace(/\0.*$/s, "");
  if (kind === kinds.characters) return bytes.toString("utf16le", 8, 8 + 2 * length).replace(/\0.*$/s, "");
  return undefined;
}

function decoderOf(codePage: number): TextDecoder {
  const label = {
    65001: "utf-8",
    1200: "utf-16le",
    932: "shift_jis",
    936: "gbk",
    949: "euc-kr",
    950: "big5",
  };
  try {
    const known = Object.entries(label).find(([number]) => Number(number) === codePage)?.[1];
    return new TextDecoder(known ?? `windows-${codePage}`);
  } catch {
    return new TextDecoder("windows-1252");
  }
}
