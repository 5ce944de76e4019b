import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { isAbsolute, relative, resolve, sep } from "node:path";
import { z } from "zod";
import type { ListedDocument } from "../base/document.ts";
import { ConfigurationError } from "../base/errors.ts";
import { documentReasons } from "../base/failures.ts";

/** How the address of a document goes from the coordinator to a worker: by the database, where no secret may stand. */
export interface Addresses {
  /**
   * Null when the address is the document's URI.
   * @throws ConfigurationError when it is a secret, and there is no key to encrypt it.
   */
  pack(document: ListedDocument): string | null;
  /**
   * The document as it was listed.
   * @throws ConfigurationError when its address can't be read with this machine's key.
   */
  open(document: Omit<ListedDocument, "location" | "part">, packed: string | null): ListedDocument;
}

/** A document inside a file, and where the file is. */
const partSchema = z.strictObject({
  file: z.string(),
  part: z.strictObject({
    name: z.string(),
    offset: z.number(),
    bytes: z.number(),
    zip: z
      .strictObject({ isDeflated: z.boolean(), unpackedBytes: z.number(), crc32: z.number() })
      .exactOptional(),
    problem: z
      .strictObject({ reason: z.enum(documentReasons), because: z.string(), whatToDo: z.string() })
      .exactOptional(),
  }),
});

/** Marks in front of a packed address. */
const below = "below:";
const belowPattern = /^below:(\d+):/;
const absolute = "path:";
const sealed = "sealed:";
const inFile = "part:";
const nonceBytes = 12;
const tagBytes = 16;

/** @param options.roots The folders that the pipeline names, in its order: not the same on all machines. */
export function createAddresses({
  roots,
  key,
}: {
  roots: readonly string[];
  key: string | undefined;
}): Addresses {
  const secret =
    key === undefined
      ? undefined
      : Buffer.from(hkdfSync("sha256", key, "", "ragprep addresses of documents", 32));
  const packed = ({ uri, location, source }: ListedDocument): string | null => {
    if (location === uri) return null;
    if (uri.startsWith("file:")) {
      if (!isAbsolute(location)) return `${absolute}${location}`;
      const paths = roots.map((root) => relative(root, location));
      const index = paths.findIndex((path) => path.split(sep)[0] !== ".." && !isAbsolute(path));
      return index === -1 ? `${absolute}${location}` : `${below}${index}:${paths[index]}`;
    }
    if (secret === undefined)
      throw new ConfigurationError(
        `The source ${source} lists addresses with credentials or signatures, which workers can't get from the database. Set RAGPREP_WORKERS_KEY to the same long random text on all machines: it encrypts them there.`,
      );
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv("aes-256-gcm", secret, nonce).setAAD(Buffer.from(uri));
    const text = Buffer.concat([cipher.update(location, "utf8"), cipher.final()]);
    return sealed + Buffer.concat([nonce, cipher.getAuthTag(), text]).toString("base64");
  };
  const opened = (uri: string, address: string | null): string => {
    if (address === null) return uri;
    const [mark, index] = belowPattern.exec(address) ?? [];
    if (mark !== undefined) return resolve(roots[Number(index)] ?? "", address.slice(mark.length));
    if (address.startsWith(absolute)) return address.slice(absolute.length);
    const bytes = Buffer.from(address.slice(sealed.length), "base64");
    try {
      if (secret === undefined) throw new Error("there is no key");
      const decipher = createDecipheriv("aes-256-gcm", secret, bytes.subarray(0, nonceBytes))
        .setAAD(Buffer.from(uri))
        .setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
      const text = Buffer.concat([decipher.update(bytes.subarray(nonceBytes + tagBytes)), decipher.final()]);
      return text.toString("utf8");
    } catch (error) {
      throw new ConfigurationError(
        "The addresses of documents can't be decrypted. Set RAGPREP_WORKERS_KEY to the text that the coordinator has.",
        { cause: error },
      );
    }
  };
  return {
    pack: (document) => {
      const file = packed(document);
      return document.part === undefined ? file : inFile + JSON.stringify({ file, part: document.part });
    },
    open: (document, address) => {
      if (address?.startsWith(inFile) !== true)
        return { ...document, location: opened(document.uri, address) };
      const { file, part } = partSchema.parse(JSON.parse(address.slice(inFile.length)));
      return { ...document, location: opened(document.uri, file), part };
    },
  };
}
