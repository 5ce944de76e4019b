import type { Verdict } from "../verdict.ts";
import { formatCount, formatCounted, formatDuration, formatLine, formatUsd, printable } from "./format.ts";

/** The verdict for a person: a sentence, the counts, and what did not finish with its reason. */
export function verdictText(verdict: Verdict): string {
  const { documents, chunks, tokens, calls } = verdict;
  const lines = [headline(verdict), ""];
  if (verdict.problem !== null) lines.push(printable(verdict.problem), "");

  const outcomes = [
    `${formatCount(documents.finished)} finished`,
    `${formatCount(documents.unchanged)} unchanged`,
    `${formatCount(documents.skipped)} skipped`,
    `${formatCount(documents.failed)} failed`,
    ...(documents.quarantined === 0 ? [] : [`${formatCount(documents.quarantined)} in quarantine`]),
  ];
  const pending =
    documents.listed -
    documents.finished -
    documents.unchanged -
    documents.skipped -
    documents.failed -
    documents.quarantined;
  if (pending > 0) outcomes.push(`${formatCount(pending)} not done`);
  const costNote = verdict.provider === "fake" ? " is what it would have cost" : "";
  lines.push(
    `  documents  ${outcomes.join(", ")}`,
    `  chunks     ${formatCount(chunks.cut)} cut, ${formatCount(chunks.embedded)} embedded, ${formatCount(chunks.reused)} reused`,
    `  tokens     ${formatCount(tokens.input)} in, ${formatCount(tokens.output)} out`,
    `  calls      ${formatCount(calls.answered)} answered${retried(verdict)}`,
    `  money      ${formatUsd(verdict.costUsd)}${costNote}`,
    `  time       ${formatDuration(verdict.milliseconds)}`,
  );
  for (const [title, count, named] of [
    ["failed", documents.failed, verdict.failures],
    ["skipped", documents.skipped, verdict.skips],
    [
      "in quarantine, not tried again until they or the settings change (or: ragprep retry)",
      documents.quarantined,
      verdict.quarantine,
    ],
  ] as const) {
    if (count === 0) continue;
    lines.push("", `  ${title}:`);
    for (const { uri, stage, reason, message } of named) {
      lines.push(
        `    ${printable(uri)}`,
        `      ${stage === null ? "" : `${stage}, `}${reason}: ${formatLine(printable(message), 200)}`,
      );
    }
    if (count > named.length)
      lines.push(`    and ${formatCount(count - named.length)} more: ragprep status --failed`);
  }
  return lines.join("\n");
}

function headline(verdict: Verdict): string {
  const { documents } = verdict;
  const what = `pipeline ${verdict.pipeline}, ${verdict.provider === "fake" ? "fake OpenAI" : "OpenAI"}`;
  if (verdict.state !== "finished")
    return `Ended early (${what}): ${formatCounted(documents.finished, "document")} finished, the rest is taken up by the next run.`;
  if (documents.listed === 0) return `Nothing to do (${what}): the sources list no documents.`;
  if (documents.failed > 0)
    return `Done with failures (${what}): ${formatCount(documents.failed)} of ${formatCounted(documents.listed, "document")} failed.`;
  if (documents.quarantined > 0)
    return `Done (${what}): ${formatCounted(documents.finished, "document")} finished; ${formatCount(documents.quarantined)} left in quarantine.`;
  if (documents.finished === 0 && documents.skipped === 0)
    return `Nothing to do (${what}): all ${formatCounted(documents.listed, "document")} are unchanged.`;
  return `Done (${what}): ${formatCounted(documents.finished, "document")} finished.`;
}

function retried(verdict: Verdict): string {
  const { rejected, failed, possiblyBilled } = verdict.calls;
  const others = [
    ...(rejected > 0 ? [`${formatCount(rejected)} rejected`] : []),
    ...(failed > 0 ? [`${formatCount(failed)} failed`] : []),
    ...(possiblyBilled > 0 ? [`${formatCount(possiblyBilled)} possibly billed without an answer`] : []),
  ];
  return others.length === 0 ? "" : `, ${others.join(", ")}`;
}
