import { crc32, deflateRawSync } from "node:zlib";

export interface ZipMember {
  name: string | Uint8Array;
  content?: string | Uint8Array;
  /** Written into the archive in place of what is true. */
  flags?: number;
  method?: number;
  unpackedBytes?: number;
  checksum?: number;
  /** The member's data lies where that of the member before it does. */
  overlaps?: boolean;
  /** Unix mode, such as 0o120777 for a symbolic link. */
  mode?: number;
}

/** A zip archive, with faults where they are asked for: libraries write none. */
export function zipFile(members: readonly ZipMember[]): Uint8Array<ArrayBuffer> {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  let previous = 0;
  for (const member of members) {
    const name = Buffer.from(member.name);
    const content = Buffer.from(member.content ?? "");
    const packed = deflateRawSync(content);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(member.flags ?? 0, 2);
    fields.writeUInt16LE(member.method ?? 8, 4);
    fields.writeUInt32LE(member.checksum ?? crc32(content), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(member.unpackedBytes ?? content.length, 18);
    fields.writeUInt16LE(name.length, 22);
    const at = member.overlaps === true ? previous : offset;
    if (member.overlaps !== true) {
      const local = Buffer.concat([Buffer.from("PK\x03\x04"), fields, name, packed]);
      locals.push(local);
      previous = offset;
      offset += local.length;
    }
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(((member.mode ?? 0o100644) << 16) >>> 0, 6);
    rest.writeUInt32LE(at, 10);
    directory.push(Buffer.concat([Buffer.from("PK\x01\x02\x14\x03", "latin1"), fields, rest, name]));
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(members.length, 8);
  end.writeUInt16LE(members.length, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return Uint8Array.from(Buffer.concat([...locals, ...directory, end]));
}
