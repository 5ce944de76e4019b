import type { Range } from "../openai/forecast.ts";
import type { Plan, PlannedEnd } from "../plan/plan.ts";
import {
  countsOf,
  formatCount,
  formatCounted,
  formatDuration,
  formatLine,
  formatAboutUsd,
  formatUsd,
  lineWidth,
  printable,
  wrapItem,
} from "./format.ts";

/** A plan for a person: a sentence, a table by stage, the time, and what it rests on. */
export function planText(plan: Plan): string {
  const { documents, chunks, stages, total } = plan;
  const others = [
    `${formatCount(documents.unchanged)} unchanged`,
    ...countsOf({
      "in quarantine": documents.quarantined,
      "without text": documents.skipped,
      failing: documents.failed,
    }),
  ];
  const service = plan.provider === "fake" ? "fake OpenAI" : "OpenAI";
  const lines = [
    `Plan (pipeline ${plan.pipeline}, ${service}): ${formatCount(documents.toDo)} of ${formatCount(documents.listed)} documents to do, ${formatAboutUsd(total.usd.expected)}.`,
    "",
    `  documents  ${formatCount(documents.toDo)} to do, ${others.join(", ")}`,
    `  chunks     ${formatCount(chunks.cut)} cut, ${formatCount(chunks.embedded)} to embed, ${formatCount(chunks.reused)} there already`,
    "",
    ...table([
      ["stage", "model", "documents", "requests", "tokens in", "out, about", "money"],
      ...stages.map((stage) => [
        stage.stage,
        stage.model,
        formatCount(stage.documents),
        `${stage.stage === "embed" || stage.minRequests < stage.requests ? "≤ " : ""}${formatCount(stage.requests)}`,
        formatCount(stage.inputTokens),
        wholeNumber(stage.outputTokens.expected),
        formatUsd(stage.usd.expected),
      ]),
      [
        "all",
        "",
        formatCount(documents.toDo),
        formatCount(total.requests),
        formatCount(total.inputTokens),
        wholeNumber(total.outputTokens.expected),
        formatUsd(total.usd.expected),
      ],
    ]),
    "",
    `  tokens out ${rangeText(total.outputTokens, wholeNumber)}`,
    `  money      ${rangeText(total.usd, formatUsd)}`,
  ];
  for (const { model, minutes } of plan.minutes) {
    lines.push(
      minutes === null
        ? `  time       ${printable(model)}: not known, since the pipeline's limits don't name it`
        : `  time       ${printable(model)}: at least ${formatDuration(minutes * 60_000)} at the account's limits`,
    );
  }
  lines.push("", "  Based on:", ...plan.basis.map((line) => wrapItem(printable(line), lineWidth(), "    ")));
  const { failures, skips, quarantine, overBudget } = plan;
  lines.push(
    ...namedLines("failing", documents.failed, failures),
    ...namedLines("without text, and skipped", documents.skipped, skips),
    ...namedLines(
      "in quarantine, until they or the settings change (or: npx ragprep retry --all)",
      documents.quarantined,
      quarantine,
    ),
  );
  if (overBudget !== null && overBudget.documents > 0) {
    const shown = overBudget.first.slice(0, maxShown);
    lines.push(
      "",
      `  ${formatCounted(overBudget.documents, "document")} would be stopped by --max-usd-per-document ${overBudget.usdPerDocument}, which has to hold:`,
      ...shown.map(
        ({ uri, neededUsd, expectedUsd }) =>
          `    ${formatUsd(neededUsd)}  ${printable(uri)}, ${formatAboutUsd(expectedUsd)} in the end`,
      ),
      ...moreLine(overBudget.documents - shown.length),
    );
  }
  if (plan.problems.length > 0)
    lines.push(
      "",
      "  Not included:",
      ...plan.problems.map((line) => wrapItem(printable(line), lineWidth(), "    ")),
    );
  return lines.join("\n");
}

/** Documents of one kind that are named; `--json` has more. */
const maxShown = 10;

function namedLines(what: string, count: number, ends: readonly PlannedEnd[]): string[] {
  if (count === 0) return [];
  const shown = ends.slice(0, maxShown);
  return [
    "",
    `  ${formatCounted(count, "document")} ${what}:`,
    ...shown.flatMap(({ uri, reason, message }) => [
      `    ${printable(uri)}`,
      `      ${reason}: ${formatLine(printable(message), 200)}`,
    ]),
    ...moreLine(count - shown.length),
  ];
}

function moreLine(more: number): string[] {
  return more > 0 ? [`    and ${formatCount(more)} more`] : [];
}

/** `12 to 40`; a single number where nothing is open. */
function rangeText({ least, most }: Range, format: (value: number) => string): string {
  return format(least) === format(most) ? format(most) : `${format(least)} to ${format(most)}`;
}

function wholeNumber(value: number): string {
  return formatCount(Math.round(value));
}

function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    `  ${row
      .map((cell, column) =>
        column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join("  ")}`.trimEnd(),
  );
}
