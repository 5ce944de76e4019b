import type { DoubtfulExtraction, PublishedChange, ReportedDocument } from "../database/run-report.ts";
import { documentFailures, documentReasons } from "../base/failures.ts";
import type { WithheldRemoval } from "../database/removal.ts";
import { coverageWarnings } from "./coverage-text.ts";
import { formatCount, formatCounted, formatLine, formatUsd, withoutUri } from "./format.ts";
import { ownCommand } from "../base/shell.ts";

/** Something that a person should look at, or act on. */
export interface Warning {
  /** What it is, for programs: `failed`, `no_text`, `short`, … */
  kind: WarningKind;
  /** The typed reason of the documents in it, where there is one. */
  reason: string | null;
  title: string;
  /** What to do about it. */
  advice: string;
  items: WarningItem[];
  /** Items that are left out of `items`, which holds the first ones. */
  more: number;
}

export interface WarningItem {
  uri: string | null;
  text: string;
  /** A command to copy into a shell, where there is one. */
  command: string | null;
}

export type WarningKind =
  | "ended_early"
  | "listing_failed"
  | "withheld"
  | "failed"
  | "failed_again"
  | "quarantined"
  | "no_text"
  | "truncated"
  | "optional_stage_failed"
  | "not_read"
  | "short"
  | "shrunk"
  | "conflict"
  | "values_rejected"
  | "duplicate"
  | "unfinished"
  | "possibly_billed"
  | "unpriced"
  | "incomplete_details";

/** Items kept of one warning; the database has them all. */
const maxItems = 1_000;
/** A document of fewer characters is rarely worth a place in a search, and often a page that needs JavaScript or a log-in. */
const shortCharacters = 200;
/** Fewer characters a page are what a scan has: headers, and stamps. */
const scanCharacters = 50;
/** A text that lost more than this share of its characters since the last version. */
const shrunkShare = 0.5;
/** …and so many of them. */
const shrunkCharacters = 500;

export interface WarningInput {
  pipeline: string;
  documents: readonly ReportedDocument[];
  changes: readonly (PublishedChange & { uri: string })[];
  doubtful: readonly (DoubtfulExtraction & { uri: string })[];
  duplicates: readonly (readonly string[])[];
  withheld: readonly WithheldRemoval[];
  /** What ended the run early. */
  endedEarly: string | null;
  listingProblems: readonly string[];
  /** Documents that the run took and did not bring to an end; those of which it kept no details. */
  unfinished: number;
  withoutDetails: number;
  calls: { possiblyBilled: number; possiblyBilledUsd: number; unpriced: number };
}

/** A warning with all of its items; one without any is left out. */
type Draft = Pick<Warning, "kind" | "title" | "advice" | "items"> & { reason?: string };

/** Everything that a person should look at, the most pressing first. */
export function warningsOf(input: WarningInput): Warning[] {
  return [
    ...ofListings(input),
    ...ofFailures(input),
    ...ofContent(input),
    ...ofTheRun(input),
    ...ofConflicts(input),
  ]
    .filter(({ items }) => items.length > 0)
    .map(({ kind, reason = null, title, advice, items }) => ({
      kind,
      reason,
      title,
      advice,
      items: items.slice(0, maxItems),
      more: Math.max(0, items.length - maxItems),
    }));
}

function item(uri: string | null, text: string, command: string | null = null): WarningItem {
  return { uri, text, command };
}

function ofListings({ endedEarly, listingProblems, withheld }: WarningInput): Draft[] {
  return [
    {
      kind: "ended_early",
      title: "The run ended early",
      advice:
        "Everything it did is kept and paid for once. The next run does the rest: `npx ragprep ingest` with the pipeline's file, with a later deadline or more money if that ended it.",
      items: endedEarly === null ? [] : [item(null, endedEarly)],
    },
    {
      kind: "listing_failed",
      title: "A source could not be listed",
      advice:
        "Its documents stay as they were, and nothing was removed. The next run tries again; `npx ragprep doctor` with the pipeline's file lists the sources now, and says what is wrong.",
      items: listingProblems.map((problem) => item(null, problem)),
    },
    {
      kind: "withheld",
      title: "Documents are no longer listed, and were kept for now",
      advice: "If the source is right, confirm; if its listing is broken, mend it, and nothing is lost.",
      items: withheld.map((removal) => withheldItem(removal)),
    },
  ];
}

function ofFailures({ pipeline, documents, changes }: WarningInput): Draft[] {
  const retry = (uri: string) => ownCommand("retry", uri, "--pipeline", pipeline);
  const itemOf = ({ uri, stage, message, outcome, reason }: ReportedDocument) =>
    item(
      uri,
      `${stage === null ? "" : `${stage}: `}${withoutUri(message ?? "", uri)}`,
      outcome === "quarantined" || mayRetryHelp(reason) ? retry(uri) : null,
    );
  const isTruncated = ({ reason }: { reason: string | null }) => reason === "answer_truncated";
  const all = documents.filter(({ outcome }) => outcome === "failed");
  const truncated = all.filter(isTruncated);
  const failed = all.filter((document) => !isTruncated(document));
  const lacking = changes.flatMap(({ uri, failedStages }) =>
    Object.entries(failedStages).map(([stage, reason]) => ({ uri, stage, reason })),
  );
  const failures = (["failed", "failed_again"] as const).flatMap((kind) => {
    const those = failed.filter(({ attempts }) => (kind === "failed") === attempts <= 1);
    const again = kind === "failed" ? "" : ", as in the run before";
    return Array.from(
      Map.groupBy(those, ({ reason }) => reason ?? "internal"),
      ([reason, ofReason]): Draft => ({
        kind,
        reason,
        title: `Failed${again}: ${reasonWords(reason)}`,
        advice: adviceFor(reason),
        items: ofReason.map(itemOf),
      }),
    );
  });
  return [
    ...failures,
    {
      kind: "truncated",
      reason: "answer_truncated",
      title: "The model's answer was cut off",
      advice: "Raise maxOutputTokens of the stage in the pipeline, or shorten what its prompt asks for.",
      items: [
        ...truncated.map(itemOf),
        ...lacking
          .filter(isTruncated)
          .map(({ uri, stage }) => item(uri, `${stage}: published without it.`, retry(uri))),
      ],
    },
    {
      kind: "quarantined",
      title: "Left in quarantine",
      advice:
        "They failed in an earlier run, and neither they nor the settings have changed since: retrying would only cost the same money. Change the document or the pipeline, or run the command; the next run then retries.",
      items: documents.filter(({ outcome }) => outcome === "quarantined").map(itemOf),
    },
    {
      kind: "no_text",
      reason: "no_text",
      title: "No text was found",
      advice:
        "A scan without a text layer, an empty file, or a page that needs JavaScript? Give ragprep a text version, or leave the document out of the source.",
      items: documents
        .filter(({ outcome }) => outcome === "skipped")
        .map(({ uri, message }) => item(uri, message ?? "")),
    },
    {
      kind: "optional_stage_failed",
      title: "Published without the result of a stage",
      advice: "Run the command, and the next run makes the missing result.",
      items: lacking
        .filter((one) => !isTruncated(one))
        .map(({ uri, stage, reason }) => item(uri, `${stage}: ${reasonWords(reason)}`, retry(uri))),
    },
  ];
}

/** What is published and may not be what the author wants. */
function ofContent({ pipeline, changes, doubtful, duplicates }: WarningInput): Draft[] {
  const show = (uri: string) => showCommand(uri, pipeline);
  const short = changes.filter(
    ({ characters, pages }) => characters < Math.max(shortCharacters, pages * scanCharacters),
  );
  return [
    {
      kind: "values_rejected",
      title: "Values without evidence were rejected",
      advice:
        "The document does not support the value where the model says it does, so the field has none. A quote from text that a reader does not see may be an attempt to mislead.",
      items: doubtful.flatMap(({ uri, name, rejected }) =>
        rejected.map(({ path, reason, message }) =>
          item(uri, `${name}.${path}: ${reasonWords(reason)}. ${message}`, show(uri)),
        ),
      ),
    },
    {
      kind: "not_read",
      title: "Parts of documents were not read",
      advice:
        "They are published without these parts. To have them, give ragprep a version of the document with these parts as text.",
      items: changes.flatMap(({ uri, coverage }) => {
        const said = coverageWarnings(coverage);
        return said.length === 0 ? [] : [item(uri, said.join("; "), show(uri))];
      }),
    },
    {
      kind: "short",
      title: `Suspiciously short: fewer than ${shortCharacters} characters, or ${scanCharacters} a page`,
      advice:
        "They are published. Look at what was read: such a document is often a page that needs JavaScript or a log-in, an error page with status 200, a file that was cut, or a scan of which only some pages have text.",
      items: short.map(({ uri, characters, pages }) => {
        const on = pages === 0 ? "" : ` on ${formatCounted(pages, "page")}`;
        return item(uri, `${formatCounted(characters, "character")} of text${on}`, show(uri));
      }),
    },
    {
      kind: "shrunk",
      title: "Lost more than half of its text",
      advice:
        "If you did not intend that, the document was cut or replaced by an error page since the last run.",
      items: changes.flatMap(({ uri, characters, former }) => {
        const before = former?.characters ?? 0;
        if (before - characters <= shrunkCharacters || characters >= before * shrunkShare) return [];
        return [item(uri, `${formatCount(before)} → ${formatCounted(characters, "character")}`, show(uri))];
      }),
    },
    {
      kind: "duplicate",
      title: "Several documents with the same text",
      advice: "Every search finds them all. Leave the copies out of the sources.",
      items: duplicates.map(([uri = null, ...others]) => {
        const more = others.length > 5 ? ` and ${formatCount(others.length - 5)} more` : "";
        return item(uri, `the same text: ${others.slice(0, 5).join(", ")}${more}`);
      }),
    },
  ];
}

/** What the run did not do, or does not know. */
function ofTheRun({ documents, unfinished, withoutDetails, calls }: WarningInput): Draft[] {
  const begun = documents
    .filter(({ outcome }) => outcome === null)
    .map(({ uri, stages }) => item(uri, `was in ${stages.at(-1) ?? "the queue"}`));
  /** One item that counts; none where there is nothing to count. */
  const counted = (count: number, noun: string, more = "") =>
    count <= 0 ? [] : [item(null, `${formatCounted(count, noun)}${more}`)];
  return [
    {
      kind: "unfinished",
      title: "Not finished",
      advice: "The next run continues with them, and pays for nothing twice.",
      items: [...begun, ...counted(unfinished - begun.length, "listed document", " not begun")],
    },
    {
      kind: "possibly_billed",
      title: "Possibly billed, no usable answer",
      advice:
        "ragprep gave up on these calls after it sent them, or could not use their answers. If there are many, look at the latencies below.",
      items: counted(
        calls.possiblyBilled,
        "call",
        `, ${formatUsd(calls.possiblyBilledUsd)} for those whose cost is known`,
      ),
    },
    {
      kind: "unpriced",
      title: "The money is not known in full",
      advice:
        "The service reported no usage for these calls, so their cost is unknown here. Look at the service's own bill. For --max-usd they count as the most that they could cost.",
      items: counted(calls.unpriced, "call"),
    },
    {
      kind: "incomplete_details",
      title: "This report lacks details",
      advice:
        "Details are kept for the pipeline's retention.detailDays. If a run dies, the details of its last second are lost. The counts above are complete.",
      items: counted(withoutDetails, "document", " of which only the outcome was kept"),
    },
  ];
}

function ofConflicts({ pipeline, doubtful }: WarningInput): Draft[] {
  return [
    {
      kind: "conflict",
      title: "Long documents state several values for a field",
      advice:
        "Nothing went wrong: the field's `merge` rule took one of them, and extractions.conflicts has them all with their quotes. If both should count, make the field a list.",
      items: doubtful.flatMap(({ uri, name, conflicts }) =>
        conflicts.map(({ path, rule, value, candidates }) => {
          const values = countedValues(candidates.map((candidate) => candidate.value));
          const text = `${name}.${path}: ${shortValue(value)} was taken (${rule}). The parts say: ${values}`;
          return item(uri, text, showCommand(uri, pipeline));
        }),
      ),
    },
  ];
}

function showCommand(uri: string, pipeline: string): string {
  return ownCommand("show", uri, "--pipeline", pipeline);
}

/** A value as JSON, short enough that several stand in a line. */
function shortValue(value: unknown): string {
  return formatLine(JSON.stringify(value), 80);
}

/** Each value once, with how often it came. */
function countedValues(values: readonly unknown[]): string {
  return Array.from(Map.groupBy(values, shortValue), ([value, { length }]) =>
    length === 1 ? value : `${value} (${length} times)`,
  ).join(", ");
}

/** Every run retries the others by itself, or once the document is mended. */
function mayRetryHelp(reason: string | null): boolean {
  const known = documentReasons.find((name) => name === reason);
  if (known === undefined) return false;
  const { fault, nextRun } = documentFailures[known];
  return nextRun !== "each_run" && !(fault === "document" && nextRun.quarantineOn === "nothing");
}

function withheldItem(removal: WithheldRemoval): WarningItem {
  const { source, documents, of, examples, night, nights, confirm } = removal;
  const when =
    nights === null
      ? ""
      : ` After the same answer on ${formatCounted(nights, "night")} in a row they are removed; this was number ${night}.`;
  return item(
    null,
    `${source} no longer lists ${formatCount(documents)} of its ${formatCounted(of, "document")}: ${withheldWords[removal.reason]}.${when} Among them: ${examples.join(", ")}`,
    confirm,
  );
}

const withheldWords: Record<WithheldRemoval["reason"], string> = {
  empty_listing: "it lists nothing at all",
  too_many: "more than removal.maxShare of the pipeline allows at once",
  source_gone: "the pipeline has no source of this name any more",
  incomplete_listing: "another source could not be listed, and may have them",
};

function reasonWords(reason: string): string {
  return reason.replaceAll("_", " ");
}

/** What to do about the documents that failed for a reason. */
function adviceFor(reason: string): string {
  const known = documentReasons.find((name) => name === reason);
  return known === undefined
    ? "Each message says what to do."
    : documentFailures[known].advice.replaceAll("`", "");
}
