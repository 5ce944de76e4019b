import {
  accessEndingOf,
  AttemptTimeout,
  ConnectionFailure,
  NoApiAnswer,
  ServiceError,
  UnusableAnswer,
  isNotOfApi,
  isOutOfCredit,
  isPromptFiltered,
  isTooLongForModel,
  transientStatuses,
} from "./errors.ts";
import { IncompleteAnswer } from "./paid-request.ts";
import { rejectsWording } from "./rejections.ts";
import { WrongNumberType } from "./vectors.ts";

/**
 * What an attempt says about the service.
 *
 * - `answered`: it works. A refusal or a truncated answer is an answer, too.
 * - `busy`: it is there and asks to wait (429).
 * - `silent`: no answer of the API: lost connections, timeouts, 5xx; a rejected key, model or address.
 * - `unreachable`: there was no connection.
 * - `no_api`: an answer, but not of the API: a web page, nothing, half an answer.
 * - `blocked`: something between rejects the request with a page of its own.
 * - `rejected`: the API rejects the request.
 * - `unusable`: an answer of the API whose content can't be used.
 * - `none`: nothing, because the failure has another cause, or ends the run by itself.
 */
export type Symptom =
  | "answered"
  | "busy"
  | "silent"
  | "unreachable"
  | "no_api"
  | "blocked"
  | "rejected"
  | "unusable"
  | "none";

export function symptomOf(failure: unknown): Symptom {
  if (failure instanceof IncompleteAnswer) return "answered";
  if (failure instanceof ConnectionFailure) {
    if (failure.isForeign) return "no_api";
    return failure.sent ? "silent" : "unreachable";
  }
  if (failure instanceof AttemptTimeout) return "silent";
  if (failure instanceof NoApiAnswer) return "no_api";
  if (failure instanceof WrongNumberType || rejectsWording(failure)) return "none";
  if (failure instanceof UnusableAnswer) return "unusable";
  if (!(failure instanceof ServiceError) || isOutOfCredit(failure)) return "none";
  const { status } = failure;
  if (failure.rateLimit !== null) return failure.rateLimit.kind === "never_fits" ? "rejected" : "busy";
  if (isTooLongForModel(failure)) return "rejected";
  if (isPromptFiltered(failure)) return "answered";
  // A captive portal says so itself: whatever answers is not the service.
  if (status === 511) return "no_api";
  if (status >= 500 || transientStatuses.has(status)) return "silent";
  if (isNotOfApi(failure)) return "blocked";
  return accessEndingOf(failure) === null ? "rejected" : "silent";
}
