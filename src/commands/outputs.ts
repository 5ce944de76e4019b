import type { Config } from "../base/config.ts";
import { visibleJson } from "../base/visible-json.ts";
import { ConfigurationError, messageOf } from "../base/errors.ts";
import type { RunEvent, RunListener } from "../run/events.ts";
import type { Logger } from "../base/log.ts";
import { openEventFile } from "../report/event-file.ts";
import type { EventFile } from "../report/event-file.ts";
import { RunMetrics } from "../report/metrics-file.ts";
import { openTracing } from "../report/tracing.ts";
import type { Tracing } from "../report/tracing.ts";
import { resultText } from "../report/result-text.ts";
import type { RunResult } from "../run/result.ts";

export interface OutputOptions {
  json?: true;
  events?: string;
  metricsFile?: string;
  sample?: string;
}

/**
 * Where a run tells what happens: events, metrics, traces, and the result. What can't be told is said in the log; the
 * run and its exit code are not touched by it.
 */
export class Outputs implements AsyncDisposable {
  readonly #options: OutputOptions;
  readonly #metrics: RunMetrics;
  readonly #events: EventFile | null;
  #tracing: Tracing | null = null;
  #listeners: readonly RunListener[] = [];

  constructor(options: OutputOptions, pipeline: string, events: EventFile | null) {
    this.#options = options;
    this.#metrics = new RunMetrics(pipeline);
    this.#events = events;
  }

  async begin(config: Config, listeners: readonly RunListener[], logger: Logger): Promise<void> {
    if (config.tracing !== undefined) this.#tracing = await openTracing(config.tracing, logger);
    const tracing = this.#tracing;
    this.#listeners = [
      ...listeners,
      (event) => this.#metrics.record(event),
      (event) => this.#events?.record(event),
      (event) => tracing?.record(event),
    ];
  }

  record(event: RunEvent): void {
    for (const listen of this.#listeners) listen(event);
  }

  /** The result for whoever started the run. Standard output carries one thing only. */
  tell(result: RunResult): void {
    if (this.#options.json === true) process.stdout.write(`${visibleJson(result)}\n`);
    else {
      const stream = this.#options.events === "-" ? process.stderr : process.stdout;
      stream.write(`\n${resultText(result)}\n`);
    }
  }

  async end(result: RunResult, logger: Logger): Promise<void> {
    const { metricsFile } = this.#options;
    try {
      await this.#events?.close(result);
    } catch (error) {
      logger.error(messageOf(error));
    }
    try {
      if (metricsFile !== undefined) await this.#metrics.write(metricsFile, result);
    } catch (error) {
      logger.error(`Failed to write the metrics to ${metricsFile}: ${messageOf(error)}`);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#events?.close().catch(() => undefined); // The end has told of a failure; after one there is no end.
    await this.#tracing?.close();
  }
}

/** @throws ConfigurationError when the options exclude each other, or the file of events can't be opened. */
export async function openOutputs(options: OutputOptions, pipeline: string): Promise<Outputs> {
  const { events } = options;
  if (events === "-" && (options.json === true || options.sample !== undefined)) {
    throw new ConfigurationError(
      "--events - leaves standard output to the events: give it without --json and --sample; its last event holds the result.",
    );
  }
  return new Outputs(options, pipeline, events === undefined ? null : await openEventFile(events));
}
