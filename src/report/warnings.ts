import type { DoubtfulExtraction, PublishedChange, ReportedDocument } from "../database/run-report.ts";
import { documentReasons } from "../base/errors.ts";
import { documentFailures } from "../base/failures.ts";
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

/** Everything that a person should look at, the most pressing first. */
export function warningsOf(input: WarningInput): Warning[] {
  const { pipeline, documents, changes } = input;
  const retry = (uri: string) => ownCommand("retry", uri, "--pipeline", pipeline);
  const warnings: Warning[] = [];
  const add = (
    kind: WarningKind,
    {
      title,
      advice,
      items,
      reason = null,
    }: Pick<Warning, "title" | "advice" | "items"> & { reason?: string | null },
  ) => {
    if (items.length === 0) return;
    warnings.push({
      kind,
      reason,
      title,
      advice,
      items: items.slice(0, maxItems),
      more: Math.max(0, items.length - maxItems),
    });
  };
  const say = (text: string): WarningItem => ({ uri: null, text, command: null });

  add("ended_early", {
    title: "The run ended early",
    advice:
      "Everything it did is kept and paid for once. The next run does the rest: `npx ragprep ingest` with the pipeline's file, with a later deadline or more money if that ended it.",
    items: input.endedEarly === null ? [] : [say(input.endedEarly)],
  });
  add("listing_failed", {
    title: "A source could not be listed",
    advice:
      "Its documents stay as they were, and nothing was removed. The next run tries again; `npx ragprep doctor` with the pipeline's file lists the sources now, and says what is wrong.",
    items: input.listingProblems.map((problem) => say(problem)),
  });
  add("withheld", {
    title: "Documents are no longer listed, and were kept for now",
    advice: "If the source is right, confirm; if its listing is broken, mend it, and nothing is lost.",
    items: input.withheld.flatMap((removal) => withheldItems(removal)),
  });

  const failed = documents.filter(({ outcome }) => outcome === "failed");
  const isTruncated = ({ reason }: { reason: string | null }) => reason === "answer_truncated";
  for (const [kind, those] of [
    ["failed", failed.filter((document) => document.attempts <= 1 && !isTruncated(document))],
    ["failed_again", failed.filter((document) => document.attempts > 1 && !isTruncated(document))],
  ] as const) {
    const again = kind === "failed" ? "" : ", as in the run before";
    for (const [reason, ofReason] of Map.groupBy(those, (document) => document.reason ?? "internal")) {
      add(kind, {
        reason,
        title: `Failed${again}: ${reasonWords(reason)}`,
        advice: adviceFor(reason),
        items: ofReason.map((document) => documentItem(document, retry)),
      });
    }
  }
  const optional = changes.flatMap(({ uri, failedStages }) =>
    Object.entries(failedStages).map(([stage, reason]) => ({ uri, stage, reason })),
  );
  add("truncated", {
    reason: "answer_truncated",
    title: "The model's answer was cut off",
    advice: "Raise maxOutputTokens of the stage in the pipeline, or shorten what its prompt asks for.",
    items: [
      ...failed.filter((document) => isTruncated(document)).map((document) => documentItem(document, retry)),
      ...optional
        .filter(({ reason }) => reason === "answer_truncated")
        .map(({ uri, stage }) => ({
          uri,
          text: `${stage}: published without it.`,
          command: retry(uri),
        })),
    ],
  });
  add("quarantined", {
    title: "Left in quarantine",
    advice:
      "They failed in an earlier run, and neither they nor the settings have changed since: retrying would only cost the same money. Change the document or the pipeline, or run the command; the next run then retries.",
    items: documents
      .filter(({ outcome }) => outcome === "quarantined")
      .map((document) => documentItem(document, retry)),
  });
  add("no_text", {
    reason: "no_text",
    title: "No text was found",
    advice:
      "A scan without a text layer, an empty file, or a page that needs JavaScript? Give ragprep a text version, or leave the document out of the source.",
    items: documents
      .filter(({ outcome }) => outcome === "skipped")
      .map(({ uri, message }) => ({ uri, text: message ?? "", command: null })),
  });
  add("optional_stage_failed", {
    title: "Published without the result of a stage",
    advice: "Run the command, and the next run makes the missing result.",
    items: optional
      .filter(({ reason }) => reason !== "answer_truncated")
      .map(({ uri, stage, reason }) => ({
        uri,
        text: `${stage}: ${reasonWords(reason)}`,
        command: retry(uri),
      })),
  });
  const show = (uri: string) => ownCommand("show", uri, "--pipeline", pipeline);
  add("values_rejected", {
    title: "Values without evidence were rejected",
    advice:
      "The document does not support the value where the model says it does, so the field has none. A quote from text that a reader does not see may be an attempt to mislead.",
    items: input.doubtful.flatMap(({ uri, name, rejected }) =>
      rejected.map(({ path, reason, message }) => ({
        uri,
        text: `${name}.${path}: ${reasonWords(reason)}. ${message}`,
        command: show(uri),
      })),
    ),
  });
  add("not_read", {
    title: "Parts of documents were not read",
    advice:
      "They are published without these parts. To have them, give ragprep a version of the document with these parts as text.",
    items: changes.flatMap(({ uri, coverage }) => {
      const said = coverageWarnings(coverage);
      return said.length === 0 ? [] : [{ uri, text: said.join("; "), command: show(uri) }];
    }),
  });
  add("short", {
    title: `Suspiciously short: fewer than ${shortCharacters} characters, or ${scanCharacters} a page`,
    advice:
      "They are published. Look at what was read: such a document is often a page that needs JavaScript or a log-in, an error page with status 200, a file that was cut, or a scan of which only some pages have text.",
    items: changes
      .filter(({ characters, pages }) => characters < Math.max(shortCharacters, pages * scanCharacters))
      .map(({ uri, characters, pages }) => ({
        uri,
        text: `${formatCounted(characters, "character")} of text${pages === 0 ? "" : ` on ${formatCounted(pages, "page")}`}`,
        command: show(uri),
      })),
  });
  add("shrunk", {
    title: "Lost more than half of its text",
    advice:
      "If you did not intend that, the document was cut or replaced by an error page since the last run.",
    items: changes.flatMap(({ uri, characters, former }) =>
      former !== null &&
      former.characters - characters > shrunkCharacters &&
      characters < former.characters * shrunkShare
        ? [
            {
              uri,
              text: `${formatCount(former.characters)} → ${formatCounted(characters, "character")}`,
              command: show(uri),
            },
          ]
        : [],
    ),
  });
  add("duplicate", {
    title: "Several documents with the same text",
    advice: "Every search finds them all. Leave the copies out of the sources.",
    items: input.duplicates.map((uris) => ({
      uri: uris[0] ?? null,
      text: `the same text: ${uris.slice(1, 6).join(", ")}${uris.length > 6 ? ` and ${formatCount(uris.length - 6)} more` : ""}`,
      command: null,
    })),
  });
  const unfinished: WarningItem[] = documents
    .filter(({ outcome }) => outcome === null)
    .map(({ uri, stages }) => ({ uri, text: `was in ${stages.at(-1) ?? "the queue"}`, command: null }));
  const untouched = Math.max(0, input.unfinished - unfinished.length);
  add("unfinished", {
    title: "Not finished",
    advice: "The next run continues with them, and pays for nothing twice.",
    items: [
      ...unfinished,
      ...(untouched === 0 ? [] : [say(`${formatCounted(untouched, "listed document")} not begun`)]),
    ],
  });
  const { possiblyBilled, possiblyBilledUsd, unpriced } = input.calls;
  add("possibly_billed", {
    title: "Possibly billed, no usable answer",
    advice:
      "ragprep gave up on these calls after it sent them, or could not use their answers. If there are many, look at the latencies below.",
    items:
      possiblyBilled === 0
        ? []
        : [
            say(
              `${formatCounted(possiblyBilled, "call")}, ${formatUsd(possiblyBilledUsd)} for those whose cost is known`,
            ),
          ],
  });
  add("unpriced", {
    title: "The money is not known in full",
    advice:
      "The service reported no usage for these calls, so their cost is unknown here. Look at the service's own bill. For --max-usd they count as the most that they could cost.",
    items: unpriced === 0 ? [] : [say(formatCounted(unpriced, "call"))],
  });
  add("incomplete_details", {
    title: "This report lacks details",
    advice:
      "Details are kept for the pipeline's retention.detailDays. If a run dies, the details of its last second are lost. The counts above are complete.",
    items:
      input.withoutDetails <= 0
        ? []
        : [say(`${formatCounted(input.withoutDetails, "document")} of which only the outcome was kept`)],
  });
  add("conflict", {
    title: "Long documents state several values for a field",
    advice:
      "Nothing went wrong: the field's `merge` rule took one of them, and extractions.conflicts has them all with their quotes. If both should count, make the field a list.",
    items: input.doubtful.flatMap(({ uri, name, conflicts }) =>
      conflicts.map(({ path, rule, value, candidates }) => ({
        uri,
        text: `${name}.${path}: ${shortValue(value)} was taken (${rule}). The parts say: ${countedValues(candidates.map((candidate) => candidate.value))}`,
        command: show(uri),
      })),
    ),
  });
  return warnings;
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

function documentItem(
  { uri, stage, message, outcome, reason }: ReportedDocument,
  retry: (uri: string) => string,
): WarningItem {
  return {
    uri,
    text: `${stage === null ? "" : `${stage}: `}${withoutUri(message ?? "", uri)}`,
    command: outcome === "quarantined" || mayRetryHelp(reason) ? retry(uri) : null,
  };
}

/** Every run retries the others by itself, or once the document is mended. */
function mayRetryHelp(reason: string | null): boolean {
  const known = documentReasons.find((name) => name === reason);
  if (known === undefined) return false;
  const { fault, nextRun } = documentFailures[known];
  return nextRun !== "each_run" && !(fault === "document" && nextRun.quarantineOn === "nothing");
}

function withheldItems(removal: WithheldRemoval): WarningItem[] {
  const { source, documents, of, examples, night, nights, confirm } = removal;
  const when =
    nights === null
      ? ""
      : ` After the same answer on ${formatCounted(nights, "night")} in a row they are removed; this was number ${night}.`;
  return [
    {
      uri: null,
      text: `${source} no longer lists ${formatCount(documents)} of its ${formatCounted(of, "document")}: ${withheldWords[removal.reason]}.${when} Among them: ${examples.join(", ")}`,
      command: confirm,
    },
  ];
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
