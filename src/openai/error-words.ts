import type { ErrorBody } from "./errors.ts";

/**
 * What services mean by their errors, where the status does not say it: by the codes they give, and by their words. An error
 * may quote the document, so words count only before the first quotation mark.
 */

type Words = Pick<ErrorBody, "message" | "type" | "code" | "isOfApi">;

/** What comes before the first quotation mark; an apostrophe is none. */
const unquotedStart = /^(?:[^"'`“„«\n]|(?<=\p{L})'(?=\p{L})){0,300}/u;
const ownWords = (pattern: RegExp, { message }: Words) =>
  pattern.test(unquotedStart.exec(message)?.[0] ?? "");
const isNamed = (names: ReadonlySet<string>, { code, type }: Words) =>
  names.has(code ?? "") || names.has(type ?? "");

const quotaNames = new Set([
  "insufficient_quota",
  "credit_balance_exhausted",
  "billing_hard_limit_reached",
  "billing_not_active",
  "insufficient_balance",
  "exceeded_current_quota_error",
  "budget_exceeded",
  // Zhipu, Alibaba, Volcengine.
  "1113",
  "Arrearage",
  "AccountOverdueError",
]);
const quotaWords =
  /\bcredit balance is too low|\bbalance is (?:too low|insufficient|not enough)|\binsufficient[ _](?:account )?(?:balance|credits?|funds|quota)|\bout of (?:call volume quota|credits?\b)|\bbudget (?:has been |was )?exceeded|\b(?:doesn[’']?t|does not) have any credits|\b(?:used|spent) all (?:of )?(?:your |its |the )?(?:available )?credits|\b(?:reached|exceeded) (?:your |its |the )?(?:monthly|spending|hard|billing)(?: \w+)? (?:limit|credits|budget|quota)|\bdaily free allocation|\boverdue (?:balance|payment)|余额不足|欠费/i;

/** True when only money helps: more credit, or a higher budget. */
export function saysQuota({ status, body }: { status: number; body: Words }): boolean {
  return isNamed(quotaNames, body) || (status < 500 && body.isOfApi !== false && ownWords(quotaWords, body));
}

/** The same words as OpenAI's for a limit of a minute or a day that Gemini lets pass: a quota only where no one says when to ask again. */
export function saysQuotaExceeded(body: Words): boolean {
  return ownWords(/\bexceeded your current quota\b.{0,40}\bbilling\b/i, body);
}

/** Gemini, for one, rejects a key with 400. */
export function saysKeyRejected(body: Words): boolean {
  return ownWords(
    /^(?:(?:the |your )?api[ _-]?key (?:is )?(?:not valid|invalid|incorrect|expired|not found)|(?:invalid|incorrect|expired) api[ _-]?key\b)/i,
    body,
  );
}

const filterNames = new Set([
  "content_filter",
  "content_policy_violation",
  "data_inspection_failed",
  "DataInspectionFailed",
  "ResponsibleAIPolicyViolation",
  // Zhipu.
  "1301",
]);

export function saysFiltered(body: Words): boolean {
  return isNamed(filterNames, body);
}

/** How services say that a prompt does not fit their model's window. */
const tooLongWords =
  /context_length_exceeded|exceed_context_size|maximum context length|(?:exceed|longer than|too large for)[^.]{0,60}\bcontext (?:length|size|window)|prompt is too long|(?:input|prompt) tokens?(?: count)?[^.]{0,40}exceed|input (?:\([^)]{0,40}\) )?is too (?:long|large to process)|must have less than \d+ tokens/i;

export function saysTooLong({ message, type, code }: Words): boolean {
  return [code, type, message].some((words) => tooLongWords.test(words ?? ""));
}
