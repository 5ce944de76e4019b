import { createReadStream } from "node:fs";

export interface Line {
  /** 1-based. */
  number: number;
  text: string;
}

/** A line of a text file can't be read; the message says which and why. */
export class LineError extends Error {
  override readonly name = "LineError";
}

/**
 * The lines of a UTF-8 file, one at a time, without their line breaks (LF or CRLF) and without a byte order mark.
 * @throws LineError at a line that is longer than `maxBytes` or not UTF-8; the file system's error when it can't be read.
 */
export async function* readLines(
  path: string,
  options: { maxBytes: number; signal: AbortSignal },
): AsyncGenerator<Line> {
  const { maxBytes, signal } = options;
  let number = 0;
  let held: Buffer[] = [];
  let heldBytes = 0;
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  const lineOf = (bytes: Buffer): Line => {
    number += 1;
    if (bytes.length > maxBytes) throw new LineError(`line ${number} is longer than ${maxBytes} bytes`);
    let text: string;
    try {
      text = decoder.decode(bytes);
    } catch {
      throw new LineError(`line ${number} is not UTF-8; save the file as UTF-8`);
    }
    return { number, text: (number === 1 ? text.replace(/^\u{FEFF}/u, "") : text).replace(/\r$/, "") };
  };
  const stream: AsyncIterable<Buffer> = createReadStream(path, { signal });
  for await (const chunk of stream) {
    let start = 0;
    for (let end = chunk.indexOf(0x0a); end !== -1; end = chunk.indexOf(0x0a, start)) {
      yield lineOf(Buffer.concat([...held, chunk.subarray(start, end)]));
      held = [];
      heldBytes = 0;
      start = end + 1;
    }
    if (start < chunk.length) {
      held.push(chunk.subarray(start));
      heldBytes += chunk.length - start;
      if (heldBytes > maxBytes) throw new LineError(`line ${number + 1} is longer than ${maxBytes} bytes`);
    }
  }
  if (heldBytes > 0) yield lineOf(Buffer.concat(held));
}
