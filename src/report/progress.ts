import { createLogUpdate } from "log-update";
import type { LimitState, RunEvent } from "../run/events.ts";
import type { Logger } from "../base/log.ts";
import { RunCounters } from "../run/counters.ts";
import { byStage } from "../stages/index.ts";
import type { StageName } from "../stages/index.ts";
import {
  countsOf,
  cutLine,
  formatCount,
  formatDuration,
  formatAboutUsd,
  formatUsd,
  printable,
} from "./format.ts";
import { Pace, endedDocuments } from "./pace.ts";
import type { Forecast } from "./pace.ts";

/** Shows a run while it happens. */
export interface Progress {
  /** Begins to show; off a terminal the lines go to the logger. */
  start(logger: Logger): void;
  record(event: RunEvent): void;
  /** Writes a line (a log line, say) without tearing the picture. */
  write(line: string): void;
  close(): void;
}

/** A terminal or what stands for one. */
type ProgressStream = NodeJS.WritableStream & { isTTY?: boolean; columns?: number };

export interface ProgressOptions {
  stream: ProgressStream;
  /** Milliseconds between two pictures on a terminal. */
  pictureEveryMs?: number;
}

/** A picture that is redrawn on a terminal, a log line every few seconds elsewhere. */
export function createProgress(options: ProgressOptions): Progress {
  const { stream, pictureEveryMs = 200 } = options;
  return stream.isTTY === true ? pictureProgress(stream, pictureEveryMs) : lineProgress(stream);
}

/** What a picture or a line shows. */
export interface ProgressState {
  counters: RunCounters;
  /** Since the start. */
  milliseconds: number;
  forecast: Forecast;
  limits: readonly LimitState[];
  /** Documents that ended before a stage, and so never come to it. */
  passedBy: Readonly<Record<StageName, number>>;
  /** The index that is being built. */
  index: { model: string; share: number | null } | null;
  /** The document that has been in progress for longest. */
  slowest: { uri: string; stage: string; milliseconds: number } | null;
}

/** Follows a run's events. */
export class ProgressWatch {
  readonly #counters = new RunCounters();
  readonly #pace = new Pace();
  /** Documents in progress, in the order in which they began. */
  readonly #inFlight = new Map<string, { uri: string; stage: StageName; since: number }>();
  readonly #now: () => number;
  #started: number;
  #limits: readonly LimitState[] = [];
  readonly #passedBy = byStage(() => 0);
  #index: ProgressState["index"] = null;

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
    this.#started = now();
  }

  /** The run begins now; what came before, such as opening a database, is none of its time. */
  begin(): void {
    this.#started = this.#now();
  }

  record(event: RunEvent): void {
    this.#counters.record(event);
    if (event.type === "limits") this.#limits = event.models;
    if (event.type === "index") this.#index = event.state === "building" ? event : null;
    if (event.type === "document") {
      const reached = this.#inFlight.get(event.documentId);
      const used = this.#counters.usedStages;
      for (const name of used.slice(reached === undefined ? 0 : used.indexOf(reached.stage) + 1))
        this.#passedBy[name]++;
      this.#inFlight.delete(event.documentId);
    }
    if (event.type === "stage" && event.state === "running") {
      const known = this.#inFlight.get(event.documentId);
      if (known === undefined)
        this.#inFlight.set(event.documentId, { uri: event.document, stage: event.stage, since: this.#now() });
      else known.stage = event.stage;
    }
  }

  state(): ProgressState {
    const now = this.#now();
    const milliseconds = now - this.#started;
    const [oldest] = this.#inFlight.values();
    return {
      counters: this.#counters,
      milliseconds,
      forecast: this.#pace.forecast(this.#counters, milliseconds),
      limits: this.#limits,
      passedBy: this.#passedBy,
      index: this.#index,
      slowest:
        oldest === undefined
          ? null
          : { uri: oldest.uri, stage: oldest.stage, milliseconds: now - oldest.since },
    };
  }
}

/** Milliseconds between two lines. */
const lineEveryMs = 10_000;

function lineProgress(stream: NodeJS.WritableStream): Progress {
  const watch = new ProgressWatch();
  let timer: NodeJS.Timeout | undefined;
  let say = () => {};
  return {
    start: (logger) => {
      watch.begin();
      say = () => {
        const state = watch.state();
        logger.info({ progress: progressFields(state) }, progressLine(state));
      };
      timer = setInterval(say, lineEveryMs);
    },
    record: (event) => watch.record(event),
    write: (line) => void stream.write(line),
    close: () => {
      clearInterval(timer);
      say();
      say = () => {};
    },
  };
}

function pictureProgress(stream: ProgressStream, everyMs: number): Progress {
  const watch = new ProgressWatch();
  const update = createLogUpdate(stream);
  let timer: NodeJS.Timeout | undefined;
  let shown = "";
  const columns = () => stream.columns ?? 80;
  const draw = () => {
    shown = progressPicture(watch.state(), columns());
    update(shown);
  };
  const redraw = () => {
    // A narrower terminal has broken the picture's lines: what it takes now goes, and it is drawn anew.
    const rows = shown
      .split("\n")
      .reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / columns())), 0);
    stream.write(`\r\u001B[${rows}A\u001B[J`);
    update.done();
    draw();
  };
  return {
    start: () => {
      watch.begin();
      draw();
      timer = setInterval(draw, everyMs);
      stream.on("resize", redraw);
    },
    record: (event) => watch.record(event),
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
      stream.off("resize", redraw);
      draw();
      update.done();
    },
  };
}

function progressFields({ counters, forecast, limits, slowest }: ProgressState): object {
  const { documents, stages, tokens, costUsd } = counters;
  return { documents, stages, tokens, costUsd, forecast, limits, slowest };
}

/** One line for logs: where every stage stands. */
export function progressLine(state: ProgressState): string {
  const { counters, milliseconds, forecast } = state;
  const stages = counters.usedStages
    .map((name) => `${name} ${formatCount(counters.stages[name].finished)}`)
    .join("  ");
  if (state.index !== null) return `${formatDuration(milliseconds)}  ${indexText(state.index)}`;
  const left = forecast.leftMs === null ? "" : `  about ${formatDuration(forecast.leftMs)} left`;
  return `${formatDuration(milliseconds)}${left}  ${documentsText(counters)}  ${stages}  ${moneyText(state)}`;
}

/** A bar a stage, then documents and money, tokens against the limits, and time; every line fits `columns`. */
export function progressPicture(state: ProgressState, columns: number): string {
  const { counters, milliseconds, forecast, limits, index, slowest } = state;
  const nameWidth = Math.max(10, ...counters.usedStages.map((name) => name.length + 1));
  const barWidth = Math.max(8, Math.min(30, columns - 40 - nameWidth));
  const lines = counters.usedStages.map((name) => {
    const { waiting, running, finished, failed } = counters.stages[name];
    const filled = Math.floor(barWidth * shareDone(state, name));
    const bar = "█".repeat(filled) + "░".repeat(barWidth - filled);
    const notes = countsOf({ running, waiting, failed });
    return `${name.padEnd(nameWidth)}${bar} ${formatCount(finished).padStart(7)}  ${notes.join(", ")}`;
  });
  const left = forecast.leftMs === null ? "" : `, about ${formatDuration(forecast.leftMs)} left`;
  const longest =
    slowest === null
      ? ""
      : `  longest: ${formatDuration(slowest.milliseconds)}, in ${slowest.stage}: ${printable(slowest.uri)}`;
  const width = Math.max(2, columns - 1);
  return [
    ...lines,
    `${documentsText(counters)}  ${moneyText(state)}`,
    ...limits
      .filter(({ tokensPerSecond, waiting }) => tokensPerSecond >= 1 || waiting > 0)
      .map((limit) => `limit     ${limitText(limit)}`),
    ...(index === null ? [] : [`index     ${indexText(index)}`]),
    `time      ${formatDuration(milliseconds)}${left}${longest}`,
  ]
    .map((line) => cutLine(line, width))
    .join("\n");
}

/** Of the documents that have to come to a stage, the share that is through. */
function shareDone({ counters, passedBy }: ProgressState, name: StageName): number {
  const { waiting, running, finished, failed } = counters.stages[name];
  const begun = waiting + running + finished + failed;
  const isOver = counters.listingEnded && endedDocuments(counters) >= counters.documents.listed;
  const toDo = isOver ? begun : Math.max(begun, counters.documents.listed - passedBy[name]);
  if (toDo === 0) return counters.listingEnded ? 1 : 0;
  return (finished + failed) / toDo;
}

function indexText({ model, share }: { model: string; share: number | null }): string {
  return `${printable(model)}  building the vector index${share === null ? "" : `, ${Math.floor(share * 100)} %`}`;
}

/** Ended documents of those listed, with a + while the sources still list. */
function documentsText(counters: RunCounters): string {
  const { listed, failed } = counters.documents;
  return `documents ${formatCount(endedDocuments(counters))}/${formatCount(listed)}${counters.listingEnded ? "" : "+"}${failed > 0 ? `, ${formatCount(failed)} failed` : ""}`;
}

function moneyText({ counters, forecast }: ProgressState): string {
  const whole = forecast.costUsd === null ? "" : ` of ${formatAboutUsd(forecast.costUsd)}`;
  return `${formatCount(counters.tokens.input + counters.tokens.output)} tokens  ${formatUsd(counters.costUsd)}${whole}`;
}

function limitText({ model, tokensPerMinute, tokensPerSecond, waiting, rateLimited }: LimitState): string {
  const share =
    tokensPerMinute === null
      ? "no limit known"
      : `${Math.round((tokensPerSecond * 6_000) / tokensPerMinute)} % of ${formatCount(Math.round(tokensPerMinute / 60))}`;
  return `${printable(model)}  ${formatCount(Math.round(tokensPerSecond))} tokens/s, ${share}${waiting > 0 ? `, ${formatCount(waiting)} waiting` : ""}${rateLimited > 0 ? `, ${formatCount(rateLimited)} × 429` : ""}`;
}
