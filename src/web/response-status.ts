import type { Dispatcher } from "undici";
import { parseRetryAfter } from "../base/retry-after.ts";
import { downloadError } from "./download-error.ts";
import { FailedAttempt } from "./network-failures.ts";

/** What the status of a response means for a download. */

/** The first of a header's values. */
export function firstValue(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}

/** Where a response redirects to; undefined if it does not. @throws DocumentError when the target can't be followed. */
export function redirectTarget(response: Dispatcher.ResponseData, from: URL, uri: string): URL | undefined {
  const location = firstValue(response.headers["location"]);
  if (![301, 302, 303, 307, 308].includes(response.statusCode) || location === undefined) return undefined;
  const target = URL.parse(location, from.href);
  if (target === null)
    throw downloadError("invalid_uri", uri, {
      because: `${from.host} redirects to something that is not a URL`,
      whatToDo: "Check the URL.",
    });
  if (target.protocol !== "http:" && target.protocol !== "https:") {
    throw downloadError("unsupported_scheme", uri, {
      because: `${from.host} redirects to a ${target.protocol} address`,
      whatToDo: "Only http and https are followed.",
    });
  }
  // A server does not get to say whom we log in as.
  target.username = "";
  target.password = "";
  target.hash = "";
  return target;
}

/** @throws DocumentError, or FailedAttempt when another attempt may succeed, unless the status is that of a body. */
export function checkStatus(response: Dispatcher.ResponseData, uri: string): void {
  const status = response.statusCode;
  if (status === 200 || status === 203 || status === 204) return;
  const answered = `the server answered ${status}`;
  if (status === 404 || status === 410)
    throw downloadError("not_found", uri, {
      because: answered,
      whatToDo: "Check the URL, or take it off its source.",
    });
  if (status === 401 || status === 403) {
    throw downloadError("forbidden", uri, {
      because: answered,
      whatToDo:
        "If it needs a login, put the header into download.headers, by the name of an environment variable.",
    });
  }
  if (status === 304) {
    throw downloadError("http_error", uri, {
      because: "the server answered 304, not modified, although it was asked without a condition",
      whatToDo: "Check the server, and any cache in front of it.",
    });
  }
  const failure = downloadError("http_error", uri, {
    because: answered,
    whatToDo: status >= 500 || status === 429 ? "Try again later." : "Check the URL.",
  });
  if (status === 408 || status === 425 || status === 429 || status >= 500)
    throw new FailedAttempt(
      failure,
      parseRetryAfter(firstValue(response.headers["retry-after"]), firstValue(response.headers["date"])),
    );
  throw failure;
}
