import type { WithheldReason, WithheldRemoval } from "../database/removal.ts";
import type { RunResult } from "../run/result.ts";
import {
  countsOf,
  formatCount,
  formatCounted,
  formatDuration,
  formatLine,
  formatUsd,
  lineWidth,
  printable,
  withoutUri,
  wrapText,
} from "./format.ts";

/** The result for a person: a sentence, the counts, and what did not finish with its reason. */
export function resultText(result: RunResult): string {
  const { documents, chunks, tokens, calls } = result;
  const lines = [headline(result), ""];
  if (result.problem !== null) lines.push(printable(result.problem), "");

  const outcomes = [
    `${formatCount(documents.finished)} finished`,
    `${formatCount(documents.unchanged)} unchanged`,
    `${formatCount(documents.skipped)} skipped`,
    `${formatCount(documents.failed)} failed`,
    ...countsOf({
      "in quarantine": documents.quarantined,
      removed: documents.removed,
      "no longer listed and kept for now": documents.withheld,
    }),
  ];
  const pending =
    documents.listed -
    documents.finished -
    documents.unchanged -
    documents.skipped -
    documents.failed -
    documents.quarantined;
  if (pending > 0) outcomes.push(`${formatCount(pending)} not done`);
  const costNote = result.provider === "fake" ? " is what it would have cost" : "";
  lines.push(
    `  documents  ${outcomes.join(", ")}`,
    `  chunks     ${formatCount(chunks.cut)} cut, ${formatCount(chunks.embedded)} embedded, ${formatCount(chunks.reused)} reused`,
    ...factsLine(result),
    `  tokens     ${formatCount(tokens.input)} in, ${formatCount(tokens.output)} out`,
    `  calls      ${formatCount(calls.answered)} answered${retried(result)}`,
    `  money      ${formatUsd(result.costUsd)}${costNote}`,
    `  time       ${formatDuration(result.milliseconds)}`,
  );
  for (const [title, count, named] of [
    ["failed", documents.failed, result.failures],
    ["skipped", documents.skipped, result.skips],
    [
      "in quarantine, not tried again until they or the settings change (or: npx ragprep retry --all)",
      documents.quarantined,
      result.quarantine,
    ],
  ] as const) {
    if (count === 0) continue;
    lines.push("", `  ${title}:`);
    // A cause that several documents share is told once.
    const byCause = Map.groupBy(named, ({ uri, stage, reason, message }) => {
      const what = withoutUri(message, uri);
      return `${stage === null ? "" : `${stage}, `}${reason}: ${formatLine(printable(what), 200)}`;
    });
    for (const [cause, those] of byCause)
      lines.push(...those.map(({ uri }) => `    ${printable(uri)}`), `      ${cause}`);
    if (count > named.length)
      lines.push(`    and ${formatCount(count - named.length)} more: npx ragprep status --failed`);
  }
  if (result.reconsidered > 0)
    lines.push(
      "",
      `  ${formatCounted(result.reconsidered, "document")} tried again: an earlier release quarantined them for causes that may have passed`,
    );
  for (const removal of result.withheld) lines.push("", ...withheldLines(removal));
  return lines.join("\n");
}

/** What extractions with evidence came to; nothing where there are none. */
function factsLine({ extraction }: RunResult): string[] {
  const { quoted, notStated, rejected, conflicts } = extraction;
  if (quoted + rejected + conflicts === 0) return [];
  const parts = [
    `${formatCount(quoted)} with a quote`,
    `${formatCount(notStated)} not stated`,
    ...countsOf({ rejected }),
    ...(conflicts > 0 ? [`${formatCounted(conflicts, "conflict")} in long documents`] : []),
  ];
  return [`  facts      ${parts.join(", ")}`];
}

function withheldLines(removal: WithheldRemoval): string[] {
  const { source, documents, of, examples, confirm, night, nights } = removal;
  const known = formatCounted(of, "document");
  const what = `warning: the source ${source} no longer lists ${formatCount(documents)} of its ${known}; ${documents === 1 ? "it is" : "they are"} kept for now, since ${whyWithheld[removal.reason]}.`;
  const lines = [
    wrapText(printable(what), lineWidth(), "  "),
    ...examples.map((uri) => `    ${printable(uri)}`),
  ];
  if (documents > examples.length) lines.push(`    and ${formatCount(documents - examples.length)} more`);
  if (confirm !== null && nights !== null) {
    const otherwise = `Otherwise they are removed after the same answer on ${formatCounted(nights, "night")} in a row; this was number ${night}. To remove them now:`;
    lines.push(wrapText(otherwise, lineWidth(), "  "), `    ${printable(confirm)}`);
  }
  return lines;
}

const whyWithheld: Record<WithheldReason, string> = {
  empty_listing: "an empty listing is more likely a mistake",
  too_many: "so many at once are more likely a mistake",
  source_gone: "a source that is no longer in the pipeline may have been taken out or renamed by mistake",
  incomplete_listing: "another source could not be listed and may have them",
};

/** The result in a sentence. */
export function headline(
  result: Pick<RunResult, "pipeline" | "provider" | "state" | "listingProblems"> & {
    documents: Pick<
      RunResult["documents"],
      "listed" | "finished" | "unchanged" | "skipped" | "failed" | "quarantined" | "removed"
    >;
  },
): string {
  const { documents } = result;
  const what = `pipeline ${result.pipeline}, ${result.provider === "fake" ? "fake OpenAI" : "OpenAI"}`;
  if (result.state !== "finished")
    return `Ended early (${what}): ${formatCounted(documents.finished, "document")} finished, the rest is taken up by the next run.`;
  const isIncomplete = result.listingProblems.length > 0;
  if (documents.failed > 0)
    return `Done with failures (${what}): ${formatCount(documents.failed)} of ${formatCounted(documents.listed, "document")} failed${isIncomplete ? ", and not all could be listed" : ""}.`;
  if (isIncomplete)
    return documents.listed === 0
      ? `Nothing could be done (${what}): no document was listed.`
      : `Done with failures (${what}): not all could be listed; of ${formatCounted(documents.listed, "document")}, ${formatCount(documents.finished)} finished and ${formatCount(documents.unchanged)} unchanged.`;
  if (documents.quarantined > 0)
    return `Done (${what}): ${formatCounted(documents.finished, "document")} finished; ${formatCount(documents.quarantined)} left in quarantine.`;
  if (documents.finished === 0 && documents.removed > 0)
    return `Done (${what}): ${formatCounted(documents.removed, "document")} removed, since no source lists them any more.`;
  if (documents.finished === 0 && documents.skipped === 0)
    return `Nothing to do (${what}): ${documents.listed === 1 ? "the only document is" : `all ${formatCount(documents.listed)} documents are`} unchanged.`;
  return `Done (${what}): ${formatCounted(documents.finished, "document")} finished.`;
}

function retried(result: RunResult): string {
  const { rejected, failed, possiblyBilled } = result.calls;
  const others = countsOf({
    rejected,
    failed,
    "possibly billed without a usable answer": possiblyBilled,
  });
  return others.length === 0 ? "" : `, ${others.join(", ")}`;
}
