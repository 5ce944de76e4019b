import { createReadStream } from "node:fs";
import { messageOf } from "../base/errors.ts";
import { systemWords } from "../base/system-errors.ts";

export interface Line {
  /** 1-based. */
  number: number;
  /** Null for a line that can't be read. */
  text: string | null;
  /** Why not, with the line's number. */
  problem?: string;
}

/** A row or a line can't be read; the message says which and why. */
export class LineError extends Error {
  override readonly name = "LineError";
}

/** Why a listing's file could not be read, or not to its end. */
export function unreadableFile(path: string, error: unknown): string {
  if (error instanceof LineError || !(error instanceof Error)) return `${path}: ${messageOf(error)}.`;
  return `the file ${path} can't be read: ${systemWords(error)}. Its path is relative to the pipeline file.`;
}

const newline = 0x0a;
/** A longer line is taken for a file without lines, such as a device, that may never end. */
const maxSkippedBytes = 64 * 1_048_576;

/**
 * The lines of a UTF-8 file, one at a time, without their line breaks (LF or CRLF) and without a byte order mark. A line
 * that is longer than `maxBytes` or not UTF-8 has no text, and the others follow.
 * @throws LineError at a line that has no end within 64 MB; the file system's error when the file can't be read.
 */
export async function* readLines(
  path: string,
  options: { maxBytes: number; signal: AbortSignal },
): AsyncGenerator<Line> {
  const { maxBytes, signal } = options;
  let number = 0;
  let held: Buffer[] = [];
  let heldBytes = 0;
  const hold = (part: Buffer) => {
    heldBytes += part.length;
    if (heldBytes > maxSkippedBytes)
      throw new LineError(`line ${number + 1} is longer than ${maxBytes} bytes`);
    if (heldBytes <= maxBytes) held.push(part);
    else held = [];
  };
  const take = (): Line => {
    number += 1;
    const line = heldBytes > maxBytes ? null : Buffer.concat(held);
    held = [];
    heldBytes = 0;
    return line === null
      ? { number, text: null, problem: `line ${number} is longer than ${maxBytes} bytes` }
      : decodedLine(line, number);
  };
  const stream: AsyncIterable<Buffer> = createReadStream(path, { signal });
  for await (const chunk of stream) {
    let start = 0;
    for (let end = chunk.indexOf(newline); end !== -1; end = chunk.indexOf(newline, start)) {
      hold(chunk.subarray(start, end));
      yield take();
      start = end + 1;
    }
    if (start < chunk.length) hold(chunk.subarray(start));
  }
  if (heldBytes > 0) yield take();
}

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function decodedLine(bytes: Buffer, number: number): Line {
  try {
    const text = decoder.decode(bytes);
    return { number, text: (number === 1 ? text.replace(/^\u{FEFF}/u, "") : text).replace(/\r$/, "") };
  } catch {
    return { number, text: null, problem: `line ${number} is not UTF-8; save the file as UTF-8` };
  }
}
