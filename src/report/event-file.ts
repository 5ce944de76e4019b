import { constants, createWriteStream } from "node:fs";
import { open } from "node:fs/promises";
import { finished } from "node:stream/promises";
import { setTimeout as delay } from "node:timers/promises";
import type { RunEvent } from "../run/events.ts";
import { visibleJson } from "../base/visible-json.ts";
import { ConfigurationError, errorCode, messageOf } from "../base/errors.ts";
import type { RunResult } from "../run/result.ts";

/** Writes a run's events, one JSON object a line; docs/running-nightly.md describes them. */
export interface EventFile {
  record(event: RunEvent): void;
  /** Writes the result as the last line, if there is one, and closes the file. */
  close(result?: RunResult): Promise<void>;
}

/** Bytes that may wait for a slow reader; events beyond are left out, and counted in a line of their own. */
const maxWaiting = 16 * 1_048_576;
/** Milliseconds for what waits to be written at the end. */
const closeTimeoutMs = 5_000;
/** How often it is looked whether a pipe has a reader, and the milliseconds between. */
const readerTries = 10;
const readerPauseMs = 100;
/** Milliseconds between two lines about the limits. */
const limitsEveryMs = 10_000;

/**
 * Opens the file, which is appended to, or standard output for `-`.
 * @throws ConfigurationError when it can't be opened.
 */
export async function openEventFile(path: string): Promise<EventFile> {
  const stream = path === "-" ? process.stdout : await openFile(path);
  let dropped = 0;
  let limitsAt = -Infinity;
  let failure: unknown;
  const fail = (error: unknown) => {
    failure ??= error;
  };
  stream.on("error", fail);
  const write = (line: object) => {
    if (failure !== undefined) return;
    if (stream.writableLength > maxWaiting) {
      dropped++;
      return;
    }
    if (dropped > 0) {
      stream.write(`${visibleJson({ time: new Date(), type: "dropped", events: dropped })}\n`);
      dropped = 0;
    }
    stream.write(`${visibleJson({ time: new Date(), ...line })}\n`);
  };
  return {
    record: (event) => {
      if (event.type === "limits") {
        if (performance.now() - limitsAt < limitsEveryMs) return;
        limitsAt = performance.now();
      }
      write(event);
    },
    close: async (result) => {
      if (result !== undefined) write({ type: "ended", result });
      stream.off("error", fail);
      if (stream !== process.stdout) {
        stream.end();
        await finished(stream, { signal: AbortSignal.timeout(closeTimeoutMs) }).catch(fail);
      }
      if (failure !== undefined)
        throw new ConfigurationError(`Failed to write the events to ${path}: ${messageOf(failure)}.`, {
          cause: failure,
        });
    },
  };
}

async function openFile(path: string): Promise<NodeJS.WritableStream & { writableLength: number }> {
  await assertRead(path);
  const stream = createWriteStream(path, { flags: "a" });
  try {
    await new Promise((resolve, reject) => {
      stream.once("open", resolve);
      stream.once("error", reject);
    });
  } catch (error) {
    throw openFailure(path, error);
  }
  return stream;
}

/** A pipe without a reader would keep this process for ever, even at its end. Its reader may come a little later. */
async function assertRead(path: string): Promise<void> {
  const { O_WRONLY, O_APPEND, O_CREAT, O_NONBLOCK } = constants;
  for (let tries = 1; ; tries++) {
    try {
      await (await open(path, O_WRONLY | O_APPEND | O_CREAT | O_NONBLOCK)).close();
      return;
    } catch (error) {
      const isUnread = errorCode(error) === "ENXIO";
      if (!isUnread) throw openFailure(path, error);
      if (tries === readerTries) throw openFailure(path, error, "it is a pipe that no one reads");
    }
    await delay(readerPauseMs);
  }
}

function openFailure(path: string, cause: unknown, why = messageOf(cause)): ConfigurationError {
  return new ConfigurationError(
    `Failed to open ${path} for events: ${why}. Name a file that may be written to, or - for standard output.`,
    { cause },
  );
}
