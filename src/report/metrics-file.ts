import { randomUUID } from "node:crypto";
import { chmod, readFile, rename, rm, writeFile } from "node:fs/promises";
import { stageNames } from "../stages/index.ts";
import { exitCodes } from "../base/errors.ts";
import type { RunEvent } from "../run/events.ts";
import type { RunResult } from "../run/result.ts";

/** What a run tells Prometheus, in the text format that node_exporter reads from a folder. */
export class RunMetrics {
  readonly #pipeline: string;
  readonly #startedAt = new Date();
  readonly #rateLimited = new Map<string, number>();
  readonly #tokens = new Map<string, { input: number; cached: number; output: number; costUsd: number }>();
  readonly #stages = new Map<string, { milliseconds: number; documents: number }>();
  readonly #running = new Map<string, number>();

  constructor(pipeline: string) {
    this.#pipeline = pipeline;
  }

  record(event: RunEvent): void {
    if (event.type === "sums") this.#replaceSums(event);
    if (event.type === "stage") {
      const { stage, state, documentId } = event;
      if (state === "running") this.#running.set(documentId, performance.now());
      if (state !== "finished" && state !== "failed") return;
      const sum = this.#stages.get(stage) ?? { milliseconds: 0, documents: 0 };
      sum.milliseconds += performance.now() - (this.#running.get(documentId) ?? performance.now());
      sum.documents++;
      this.#stages.set(stage, sum);
      this.#running.delete(documentId);
    }
    if (event.type !== "call") return;
    const { model, httpStatus, inputTokens, cachedInputTokens, outputTokens, costUsd } = event.call;
    const sum = this.#tokens.get(model) ?? { input: 0, cached: 0, output: 0, costUsd: 0 };
    sum.input += inputTokens ?? 0;
    sum.cached += cachedInputTokens ?? 0;
    sum.output += outputTokens ?? 0;
    sum.costUsd += costUsd ?? 0;
    this.#tokens.set(model, sum);
    this.#rateLimited.set(model, (this.#rateLimited.get(model) ?? 0) + (httpStatus === 429 ? 1 : 0));
  }

  #replaceSums({ models, stages }: Extract<RunEvent, { type: "sums" }>): void {
    for (const { model, input, cached, output, costUsd, rateLimited } of models) {
      this.#tokens.set(model, { input, cached, output, costUsd });
      this.#rateLimited.set(model, rateLimited);
    }
    for (const { stage, milliseconds, documents } of stages)
      this.#stages.set(stage, { milliseconds, documents });
  }

  /**
   * The metrics of a run that ended, as text.
   * @param former What the file held before: the last success of a pipeline outlives a run without one.
   */
  text(result: RunResult, former: string): string {
    const pipeline = { pipeline: this.#pipeline };
    const lines: string[] = [];
    const add = (
      name: string,
      help: string,
      samples: readonly [labels: Record<string, string>, value: number][],
    ) => {
      if (samples.length === 0) return;
      lines.push(
        `# HELP ${name} ${help}`,
        `# TYPE ${name} gauge`,
        ...samples.map(([labels, value]) => `${name}${labelText({ ...pipeline, ...labels })} ${value}`),
      );
    };
    const { listed, withheld, failedAgain, ...outcomes } = result.documents;
    add("ragprep_run_documents_listed", "Documents that the sources of the last run listed.", [[{}, listed]]);
    add(
      "ragprep_run_documents",
      "Documents of the last run by outcome.",
      Object.entries(outcomes).map(([outcome, count]) => [{ outcome }, count]),
    );
    add("ragprep_run_documents_failed_again", "Documents that failed as in the run before.", [
      [{}, failedAgain],
    ]);
    add(
      "ragprep_run_failures",
      "Documents that failed in the last run, by whose fault it is.",
      Object.entries(result.faults).map(([fault, count]) => [{ fault }, count]),
    );
    add("ragprep_run_deletions_withheld", "Documents no longer listed and kept for now.", [[{}, withheld]]);
    add(
      "ragprep_run_tokens",
      "Tokens of the last run by model and kind, as the service reported them.",
      [...this.#tokens].flatMap(([model, { input, cached, output }]): [Record<string, string>, number][] => [
        [{ model, kind: "input" }, input],
        [{ model, kind: "cached_input" }, cached],
        [{ model, kind: "output" }, output],
      ]),
    );
    add(
      "ragprep_run_cost_usd",
      "US dollars of the last run by model.",
      [...this.#tokens].map(([model, { costUsd }]) => [{ model }, costUsd]),
    );
    add(
      "ragprep_run_rate_limited",
      "Answers 429 in the last run by model.",
      [...this.#rateLimited].map(([model, count]) => [{ model }, count]),
    );
    add(
      "ragprep_run_calls",
      "Attempts at paid requests in the last run by how they ended.",
      Object.entries(result.calls).map(([status, count]) => [
        { status: status === "possiblyBilled" ? "possibly_billed" : status },
        count,
      ]),
    );
    const stages = stageNames.flatMap((stage) => {
      const sum = this.#stages.get(stage);
      return sum === undefined ? [] : [{ stage, ...sum }];
    });
    add(
      "ragprep_run_stage_seconds",
      "Seconds that documents of the last run were in each stage, summed, waiting for a place left out.",
      stages.map(({ stage, milliseconds }) => [{ stage }, milliseconds / 1000]),
    );
    add(
      "ragprep_run_stage_documents",
      "Documents of the last run that went through each stage.",
      stages.map(({ stage, documents }) => [{ stage }, documents]),
    );
    add("ragprep_run_duration_seconds", "How long the last run took.", [[{}, result.milliseconds / 1000]]);
    add("ragprep_run_exit_code", "Exit code of the last run.", [[{}, result.exitCode]]);
    const now = Date.now() / 1000;
    add("ragprep_run_started_timestamp_seconds", "When the last run began.", [
      [{}, this.#startedAt.getTime() / 1000],
    ]);
    add("ragprep_run_finished_timestamp_seconds", "When the last run ended.", [[{}, now]]);
    const success = result.exitCode === exitCodes.done ? now : lastSuccess(former, labelText(pipeline));
    add(
      "ragprep_last_success_timestamp_seconds",
      "When a run last ended with exit code 0.",
      success === undefined ? [] : [[{}, success]],
    );
    return `${lines.join("\n")}\n`;
  }

  /** Writes the file in one step: node_exporter never reads half of it. Its name has to end in .prom. */
  async write(path: string, result: RunResult): Promise<void> {
    const former = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return "";
      throw error;
    });
    const draft = `${path}.${randomUUID()}.tmp`;
    try {
      await writeFile(draft, this.text(result, former));
      // node_exporter runs as another user.
      await chmod(draft, 0o644);
      await rename(draft, path);
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
  }
}

function lastSuccess(former: string, labels: string): number | undefined {
  const start = `ragprep_last_success_timestamp_seconds${labels} `;
  const line = former.split("\n").find((each) => each.startsWith(start));
  const value = Number(line?.slice(start.length));
  return Number.isFinite(value) && line !== undefined ? value : undefined;
}

function labelText(labels: Record<string, string>): string {
  const pairs = Object.entries(labels).map(
    ([name, value]) =>
      `${name}="${value
        .replaceAll("\\", "\\\\")
        .replaceAll('"', String.raw`\"`)
        .replaceAll("\n", String.raw`\n`)}"`,
  );
  return `{${pairs.join(",")}}`;
}
