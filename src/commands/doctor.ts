import type { Command } from "commander";
import { exitCodes } from "../base/errors.ts";
import { printable } from "../report/format.ts";
import { helpText } from "./options.ts";
import { printAnswer } from "./print-answer.ts";

export interface DoctorOptions {
  fake?: true;
  json?: true;
  metricsFile?: string;
}

/** Milliseconds for the listing of one source. */
export const listingTimeoutMs = 15_000;

/** `ragprep doctor`: whether a run could work here, and what to do where it could not. */
export function doctorCommand(command: Command): Command {
  return command
    .argument("[pipeline]", "pipeline file to check too, such as pipelines/nightly.ts")
    .option("--fake", "for a run with --fake, which needs no key")
    .option("--json", "print the findings as JSON")
    .option("--metrics-file <file>", "for a run with --metrics-file: check that it can be written")
    .addHelpText(
      "after",
      helpText(`
Nothing is paid for and nothing is changed. With a pipeline, its sources are listed too, ${listingTimeoutMs / 1000} seconds each at most. The exit code is ${exitCodes.configuration} when something would stop a run.

Examples:
  ragprep doctor
  ragprep doctor pipelines/nightly.ts
  ragprep doctor pipelines/nightly.ts --fake`),
    )
    .action(async (pipeline: string | undefined, options: DoctorOptions) => {
      const { examine } = await import("./run-doctor.ts");
      const findings = await examine(pipeline, options);
      const lines = findings.map(
        ({ check, state, text }) => `${state.padEnd(5)}${check.padEnd(12)}${printable(text)}\n`,
      );
      printAnswer(findings, { json: options.json, text: lines.join("") });
      if (findings.some(({ state }) => state === "bad")) process.exitCode = exitCodes.configuration;
    });
}
