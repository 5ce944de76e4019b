import { DocumentError } from "../base/errors.ts";
import type { DocumentReason } from "../base/errors.ts";
import type { EmbeddingInput } from "./embedding-batcher.ts";
import { RequestRejected, RequestTooLarge } from "./errors.ts";

/**
 * Embeds the texts of one packed request, and sends them in parts where the service rejects or does not answer them
 * together: a text that is at fault must not fail the others.
 */

/** A text that waits for the id of its vector. */
export interface PendingText {
  input: EmbeddingInput;
  resolve: (id: string) => void;
  reject: (error: unknown) => void;
}

export type Texts = readonly PendingText[];

/** `partOf`: all texts of the request that got no answer, and is sent in parts now. */
type SendTexts = (texts: Texts, partOf?: Texts) => Promise<void>;

/** The service rejects this text even alone, and would reject it again. */
export class TextRejected extends DocumentError {
  override readonly name = "TextRejected";
  readonly textHash: string;

  constructor(textHash: string, cause: DocumentError) {
    super(cause.reason, cause.message, { cause });
    this.textHash = textHash;
    this.isProven = cause.isProven;
  }
}

/** Parts of one request that may get no answer one after the other: enough to find eight texts anywhere among forty. */
const maxUnansweredParts = 24;
/** How often a text that was rejected with others is sent alone before it is at fault. */
const maxTriesAlone = 3;

/** Rejects what is at fault alone. @throws what concerns all of the texts. */
export async function embedAll(some: Texts, send: SendTexts): Promise<void> {
  try {
    await send(some);
  } catch (error) {
    if (isUnanswered(error) && some.length > 1) return await embedInParts(some, send);
    if (!isAboutInputs(error)) throw error;
    const [only] = some;
    if (some.length === 1 && only !== undefined) throw new TextRejected(only.input.textHash, error);
    if (isTooMuchTogether(error)) await embedHalves(some, send);
    else await isolate(some, send);
  }
}

/** If the texts are only too large together, both halves are sent. */
async function embedHalves(some: Texts, send: SendTexts): Promise<void> {
  for (const half of halvesOf(some)) await embedPart(half, send);
}

/**
 * Others were answered, and this request was not, however often it was sent. A server may fail at some of its texts, such
 * as one that gives no numbers, or have no time for so many: the others must not wait with them. The largest parts go first.
 */
async function embedInParts(whole: Texts, send: SendTexts): Promise<void> {
  const parts: Texts[] = halvesOf(whole);
  let failuresInARow = 0;
  for (let part = parts.shift(); part !== undefined; part = parts.shift()) {
    try {
      await send(part, whole);
      failuresInARow = 0;
    } catch (error) {
      if (!isUnanswered(error)) {
        if (!isAboutInputs(error)) throw error;
        await embedPart(part, send);
        continue;
      }
      failuresInARow += 1;
      if (part.length > 1) parts.push(...halvesOf(part));
      else for (const { reject } of part) reject(error);
      if (failuresInARow >= maxUnansweredParts)
        for (const { reject } of parts.splice(0).flat()) reject(error);
    }
  }
}

/**
 * Finds the text that made the service reject the request: halves are tried until one text is left. What was put
 * aside on the way goes in one more request, so that n texts with one bad among them take log2(n) + 2 requests more.
 * The one that is left is sent again after the others were answered: rejected with them, and alone once they were
 * answered, it is at fault itself.
 */
async function isolate(rejected: Texts, send: SendTexts): Promise<void> {
  let suspects = rejected;
  let errorAlone: DocumentError | null = null;
  let areOthersAnswered = false;
  const setAside: PendingText[] = [];
  while (suspects.length > 1) {
    const [left, right] = halvesOf(suspects);
    try {
      await send(left);
      areOthersAnswered = true;
      errorAlone = null;
      suspects = right;
    } catch (error) {
      if (!isAboutInputs(error)) throw error;
      errorAlone = left.length === 1 ? error : null;
      setAside.push(...right);
      suspects = left;
    }
  }
  if (setAside.length > 0) await embedPart(setAside, send);
  for (const offending of suspects) {
    if (errorAlone?.isProven === true)
      offending.reject(new TextRejected(offending.input.textHash, errorAlone));
    else await embedSuspect([offending], send, areOthersAnswered);
  }
}

/** Sends a text that was rejected with others by itself. Rejections cost nothing, and one that comes at random does not come every time. */
async function embedSuspect(suspect: Texts, send: SendTexts, areOthersAnswered: boolean): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      await embedAll(suspect, send);
      return;
    } catch (error) {
      if (!(error instanceof DocumentError)) throw error;
      if (error.reason === "request_rejected" && !error.isProven && tries < maxTriesAlone) continue;
      const isAtRandom = error.cause instanceof RequestRejected && error.cause.isAtRandom;
      if (areOthersAnswered && isAboutInputs(error) && !isAtRandom) error.isProven = true;
      for (const { reject } of suspect) reject(error);
      return;
    }
  }
}

/** Embeds a part of what was to go together; its failure is that part's alone. */
async function embedPart(part: Texts, send: SendTexts): Promise<void> {
  try {
    await embedAll(part, send);
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    for (const { reject } of part) reject(error);
  }
}

function isUnanswered(error: unknown): error is DocumentError {
  return error instanceof DocumentError && error.reason === "retries_exhausted";
}

function halvesOf(some: Texts): [left: Texts, right: Texts] {
  const middle = Math.ceil(some.length / 2);
  return [some.slice(0, middle), some.slice(middle)];
}

/** Reasons that one of the texts may be to blame for: some servers give no numbers for some texts. */
const reasonsOfInputs: ReadonlySet<DocumentReason> = new Set([
  "request_rejected",
  "too_long_for_model",
  "answer_invalid",
]);

function isAboutInputs(error: unknown): error is DocumentError {
  return error instanceof DocumentError && reasonsOfInputs.has(error.reason);
}

const tooMuchCodes = new Set(["max_tokens_per_request", "array_above_max_length"]);

function isTooMuchTogether(error: DocumentError): boolean {
  if (error instanceof RequestTooLarge) return true;
  return error instanceof RequestRejected && (error.status === 413 || tooMuchCodes.has(error.code ?? ""));
}
