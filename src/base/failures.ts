import { keysOf } from "./records.ts";

/**
 * Whose fault each failure is. This table is the one place that decides it: quarantine, the exit code, the metrics, the
 * report's advice and the table in docs/when-something-fails.md follow from it.
 */

/** Who has to change something before the same work can succeed. */
export const faults = [
  /** The document's content: other documents are not affected. */
  "document",
  /** The place the document comes from: a host, a file system, its address. */
  "origin",
  /** The model's answer to this document. */
  "answer",
  /** The service that answers paid requests, or what stands between it and ragprep. */
  "service",
  /** This machine, or the installation on it. */
  "machine",
  "database",
  /** The pipeline, the environment or the command line. */
  "settings",
  "ragprep",
] as const;
export type Fault = (typeof faults)[number];

/**
 * What must be known before a failure may be held against a document for good. Without it, the next run tries again.
 *
 * - `nothing`: the failure proves itself, such as a broken file or a model's refusal.
 * - `others_answered`: the same model has answered a request of the stage that was sent later.
 * - `others_finished`: the model has finished its answer to a document that was sent later.
 * - `others_passed`: another document got through the stage in the same run.
 * - `failed_twice`: the same request failed at least twice, and one of the stage that was sent later was answered.
 */
export type Evidence = "nothing" | "others_answered" | "others_finished" | "others_passed" | "failed_twice";

/** How a document can fail. */
export interface DocumentFailureRule {
  fault: Fault;
  /** `each_run`: every run tries again. Otherwise the document is quarantined, once there is this evidence against it. */
  nextRun: "each_run" | { quarantineOn: Evidence };
  meaning: string;
  advice: string;
}

const eachRun = "each_run";
const quarantine = { quarantineOn: "nothing" } as const;

const rules = {
  no_text: {
    fault: "document",
    nextRun: quarantine,
    meaning: "The document holds no text: a scan, an empty file, a page made by JavaScript.",
    advice:
      "Run OCR over scans, and list rendered copies of pages that JavaScript makes. A document of which nothing is published is skipped, not failed: it had no text before either.",
  },
  not_found: {
    fault: "origin",
    nextRun: eachRun,
    meaning: "There is nothing at the address.",
    advice:
      "Take it off the source's list, or put it back. What was published of it stays until it is no longer listed.",
  },
  not_found_here: {
    fault: "machine",
    nextRun: eachRun,
    meaning: "The file is on no machine that works on the run (`ragprep work`).",
    advice: "Mount the source's folder where workers run, or start one where it is.",
  },
  forbidden: {
    fault: "origin",
    nextRun: eachRun,
    meaning: "The host or the file system denies access.",
    advice: "Give the host its credentials in `download.headers`, or take it off the list.",
  },
  http_error: {
    fault: "origin",
    nextRun: eachRun,
    meaning: "The host answered with an error.",
    advice: "Look at the host.",
  },
  unreachable: {
    fault: "origin",
    nextRun: eachRun,
    meaning: "The host can't be reached from this machine.",
    advice: "Check that the host is up and that its name resolves here.",
  },
  timed_out: {
    fault: "document",
    nextRun: quarantine,
    meaning: "The download took too long, or parsing used too much CPU time.",
    advice: "Raise `download.timeoutMs` or `chunk.timeoutMs` if the document is slow by nature.",
  },
  too_large: {
    fault: "document",
    nextRun: quarantine,
    meaning: "The document is larger than a limit of the pipeline.",
    advice: "Raise `download.maxBytes` or the limit of `chunk` that the message names, or leave it out.",
  },
  too_many_redirects: {
    fault: "origin",
    nextRun: eachRun,
    meaning: "The address redirects too often.",
    advice: "List the address where the redirects end.",
  },
  address_not_allowed: {
    fault: "settings",
    nextRun: eachRun,
    meaning: "The address is private, or the file lies outside the source's root.",
    advice: "If that is intended, name the host or range in `download.allow`.",
  },
  unsupported_scheme: {
    fault: "settings",
    nextRun: eachRun,
    meaning: "ragprep has no downloader for this kind of URI.",
    advice: "List http, https or file addresses.",
  },
  unsupported_type: {
    fault: "document",
    nextRun: quarantine,
    meaning: "No parser reads this type.",
    advice: "Convert it, register a parser, or leave it out with the source's `exclude`.",
  },
  undecodable: {
    fault: "document",
    nextRun: quarantine,
    meaning: "The text's encoding is unknown or wrong.",
    advice: "Save it as UTF-8, or exclude it.",
  },
  unreadable_text: {
    fault: "document",
    nextRun: quarantine,
    meaning:
      "What was decoded is not plausible as text: a wrong encoding, or a PDF whose fonts do not say which letters they hold.",
    advice: "Save it as UTF-8, or export it again.",
  },
  malformed: {
    fault: "document",
    nextRun: quarantine,
    meaning: "The file is broken.",
    advice: "Open it in its own program and save it again, or exclude it.",
  },
  encrypted: {
    fault: "document",
    nextRun: quarantine,
    meaning: "The file needs a password.",
    advice: "Save it without one, or exclude it.",
  },
  unreadable: {
    fault: "origin",
    nextRun: eachRun,
    meaning: "The file can't be read.",
    advice: "Check the file and its disk, or exclude it.",
  },
  invalid_uri: {
    fault: "origin",
    nextRun: eachRun,
    meaning: "The source lists something that is not a URI.",
    advice: "Correct it in the source.",
  },
  content_withheld: {
    fault: "origin",
    nextRun: eachRun,
    meaning: "Many documents became one text, lead to one address or shrank at once, as behind a login page.",
    advice: "Give the host its credentials, or confirm with `--confirm-content` if the sources are right.",
  },
  parser_failed: {
    fault: "document",
    nextRun: quarantine,
    meaning: "The parser crashed or ran out of memory on this document, or ended the whole process.",
    advice: "Leave it out, and report it with the document.",
  },
  machine_failed: {
    fault: "machine",
    nextRun: eachRun,
    meaning:
      "This machine could not do the work: no file descriptors, no memory for a thread, no room on a disk, a damaged installation.",
    advice: "Correct what the message names. The document itself is not at fault.",
  },
  too_long_for_model: {
    fault: "document",
    nextRun: { quarantineOn: "others_answered" },
    meaning: "Longer than the stage's `maxInputTokens`, the model's window, or the limit for a minute.",
    advice: "Raise `maxInputTokens` or the limit, or split the document.",
  },
  request_rejected: {
    fault: "document",
    nextRun: { quarantineOn: "failed_twice" },
    meaning: "The service rejects the request for this document.",
    advice: "The message has the service's words. Another model may accept it.",
  },
  answer_refused: {
    fault: "answer",
    nextRun: { quarantineOn: "others_finished" },
    meaning: "The model refuses to answer.",
    advice: "Try another model or prompt, or leave the document out.",
  },
  answer_filtered: {
    fault: "answer",
    nextRun: { quarantineOn: "others_finished" },
    meaning: "The service's content filter rejects the document, or withholds the answer.",
    advice: "Leave the document out, or ask the service for another filter.",
  },
  answer_truncated: {
    fault: "answer",
    nextRun: { quarantineOn: "others_finished" },
    meaning:
      "The answer does not fit into `maxOutputTokens`, not even for the smallest part of the document.",
    advice: "Raise the stage's `maxOutputTokens`, or ask for less in its prompt.",
  },
  answer_invalid: {
    fault: "answer",
    nextRun: { quarantineOn: "failed_twice" },
    meaning: "The model's answers to this document can't be used.",
    advice: "Loosen the schema or improve the prompt. Try one document with `--only`.",
  },
  prompt_cut: {
    fault: "service",
    nextRun: eachRun,
    meaning: "The server read only a part of the prompt.",
    advice:
      "Raise the server's context window (Ollama: `OLLAMA_CONTEXT_LENGTH`), or set `maxInputTokens` below it.",
  },
  no_evidence: {
    fault: "answer",
    nextRun: { quarantineOn: "others_passed" },
    meaning: "A required field has no quote that supports it.",
    advice: "Make the field nullable, or improve its description.",
  },
  over_budget: {
    fault: "settings",
    nextRun: quarantine,
    meaning: "The document would cost more than `--max-usd-per-document`.",
    advice: "Raise the limit if the document is worth it.",
  },
  retries_exhausted: {
    fault: "service",
    nextRun: eachRun,
    meaning: "The service did not answer this request, although it answered others.",
    advice:
      "Nothing to do: what was answered is not paid for again. If it fails every night, something between may object to this document: the message has its words.",
  },
  pipeline_failed: {
    fault: "settings",
    nextRun: eachRun,
    meaning:
      "A function of the pipeline, such as an extraction's `when`, a refinement of its schema or a parser, failed on this document.",
    advice: "Correct the function that the message names.",
  },
  database_refused: {
    fault: "database",
    nextRun: eachRun,
    meaning: "The database refuses rows of this document: they break a constraint.",
    advice:
      "Remove the constraint, index or column that the message names, if somebody added it to ragprep's tables. If not, please report it with the message.",
  },
  internal: {
    fault: "ragprep",
    nextRun: eachRun,
    meaning: "A bug in ragprep.",
    advice: "Please report it with the message.",
  },
} satisfies Record<string, DocumentFailureRule>;

/** Why a document failed or was skipped; stored in `_documents.reason` and shown to people. */
export type DocumentReason = keyof typeof rules;
export const documentReasons = keysOf(rules);
export const documentFailures: Readonly<Record<DocumentReason, DocumentFailureRule>> = rules;

/** How a document failed, and what is known against it. */
export interface FailureEvidence {
  reason: DocumentReason;
  /** Null when the download failed: there is no content by which the document could be recognised. */
  contentHash: string | null;
  /** False when the failure may just as well be the service's: nothing else was answered. */
  isProven: boolean;
  /** Runs in a row in which it failed so with the same content, this one included. */
  attempts: number;
}

/** Version of these rules, written with every failure: raise it when a reason is classified otherwise. */
export const quarantineRules = 6;

/** Since which version a failure for a reason means something else than before. */
const changedIn: Partial<Record<DocumentReason, number>> = {
  // Older rules held these against a document without evidence.
  request_rejected: 1,
  answer_invalid: 1,
  too_long_for_model: 6,
  timed_out: 1,
  parser_failed: 5,
  malformed: 1,
  answer_truncated: 3,
  no_evidence: 3,
  answer_refused: 2,
  answer_filtered: 2,
};

/** True when a former release may have quarantined the document without cause: it is tried once more. */
export function isReconsidered(former: {
  reason: DocumentReason;
  quarantined: boolean;
  rules: number;
}): boolean {
  return former.quarantined && former.rules < (changedIn[former.reason] ?? 0);
}

/** So many runs in a row are evidence enough. */
export const provingAttempts = 3;

/** True when trying again would only fail again, so that the document is quarantined. */
export function isPermanent({ reason, contentHash, isProven, attempts }: FailureEvidence): boolean {
  const { nextRun } = documentFailures[reason];
  if (contentHash === null || nextRun === eachRun) return false;
  return isProven || nextRun.quarantineOn === "nothing" || attempts >= provingAttempts;
}

/** Whose fault the failure is, by what is known so far. */
export function faultOf({ reason, contentHash, isProven }: Omit<FailureEvidence, "attempts">): Fault {
  const { fault, nextRun } = documentFailures[reason];
  if (nextRun === eachRun || nextRun.quarantineOn === "nothing")
    return contentHash === null && fault === "document" ? "origin" : fault;
  return isProven ? fault : "service";
}
