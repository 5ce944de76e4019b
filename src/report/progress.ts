import { createLogUpdate } from "log-update";
import { stageNames } from "../document.ts";
import type { RunEvent } from "../events.ts";
import type { Logger } from "../log.ts";
import { Tally } from "../tally.ts";
import { formatCount, formatDuration, formatUsd } from "./format.ts";

/** Shows a run while it happens. */
export interface Progress {
  /** Begins to show; off a terminal the lines go to the logger. */
  start(logger: Logger): void;
  record(event: RunEvent): void;
  /** Writes a line (a log line, say) without tearing the picture. */
  write(line: string): void;
  close(): void;
}

export interface ProgressOptions {
  stream: NodeJS.WriteStream;
  /** Milliseconds between two pictures on a terminal, and between two lines elsewhere. */
  pictureEveryMs?: number;
  lineEveryMs?: number;
}

/** A picture that is redrawn on a terminal, a log line every few seconds elsewhere. */
export function createProgress(options: ProgressOptions): Progress {
  const { stream, pictureEveryMs = 100, lineEveryMs = 5_000 } = options;
  return stream.isTTY ? pictureProgress(stream, pictureEveryMs) : lineProgress(stream, lineEveryMs);
}

function lineProgress(stream: NodeJS.WritableStream, everyMs: number): Progress {
  const tally = new Tally();
  const started = performance.now();
  let timer: NodeJS.Timeout | undefined;
  let say = () => {};
  return {
    start: (logger) => {
      say = () => logger.info(progressFields(tally), progressLine(tally, performance.now() - started));
      timer = setInterval(say, everyMs);
    },
    record: (event) => tally.record(event),
    write: (line) => void stream.write(line),
    close: () => {
      clearInterval(timer);
      say();
      say = () => {};
    },
  };
}

function pictureProgress(stream: NodeJS.WriteStream, everyMs: number): Progress {
  const tally = new Tally();
  const started = performance.now();
  const update = createLogUpdate(stream);
  let timer: NodeJS.Timeout | undefined;
  const draw = () => update(progressPicture(tally, performance.now() - started, stream.columns));
  return {
    start: () => {
      timer = setInterval(draw, everyMs);
    },
    record: (event) => tally.record(event),
    write: (line) => {
      if (timer === undefined) {
        stream.write(line);
        return;
      }
      update.clear();
      stream.write(line);
      draw();
    },
    close: () => {
      if (timer === undefined) return;
      clearInterval(timer);
      timer = undefined;
      draw();
      update.done();
    },
  };
}

function progressFields(tally: Tally): object {
  const { documents, stages, tokens, costUsd } = tally;
  return { documents, stages, tokens, costUsd };
}

/** One line for logs: where every stage stands. */
export function progressLine(tally: Tally, milliseconds: number): string {
  const stages = stageNames.map((name) => `${name} ${formatCount(tally.stages[name].finished)}`).join("  ");
  const ended =
    tally.documents.finished +
    tally.documents.unchanged +
    tally.documents.skipped +
    tally.documents.failed +
    tally.documents.quarantined;
  return `${formatDuration(milliseconds)}  documents ${formatCount(ended)}/${listed(tally)}  ${stages}  ${spent(tally)}`;
}

/** A bar a stage, tokens and money; every line fits `columns`. */
export function progressPicture(tally: Tally, milliseconds: number, columns: number): string {
  const total = Math.max(1, tally.documents.listed);
  const barWidth = Math.max(8, Math.min(30, columns - 50));
  const lines = stageNames.map((name) => {
    const { waiting, running, finished, failed } = tally.stages[name];
    const filled = Math.round((barWidth * Math.min(total, finished + failed)) / total);
    const bar = "█".repeat(filled) + "░".repeat(barWidth - filled);
    const notes = [
      ...(running > 0 ? [`${running} running`] : []),
      ...(waiting > 0 ? [`${waiting} waiting`] : []),
      ...(failed > 0 ? [`${failed} failed`] : []),
    ];
    return `${name.padEnd(10)}${bar} ${formatCount(finished).padStart(7)}  ${notes.join(", ")}`;
  });
  const { finished, unchanged, skipped, failed, quarantined } = tally.documents;
  const documents = `documents ${formatCount(finished + unchanged + skipped + failed + quarantined)}/${listed(tally)}`;
  return [...lines, `${documents}  ${spent(tally)}  ${formatDuration(milliseconds)}`]
    .map((line) => line.slice(0, Math.max(1, columns - 1)))
    .join("\n");
}

/** The number of documents, with a + while the sources still list. */
function listed(tally: Tally): string {
  return `${formatCount(tally.documents.listed)}${tally.listingEnded ? "" : "+"}`;
}

function spent(tally: Tally): string {
  return `${formatCount(tally.tokens.input + tally.tokens.output)} tokens  ${formatUsd(tally.costUsd)}`;
}
