import type { ContentfulStatusCode } from "hono/utils/http-status";

/** An answer that refuses a request, and says why. */
export class HttpError extends Error {
  readonly status: ContentfulStatusCode;
  /** For programs, such as `not_found`. */
  readonly code: string;
  readonly headers: Record<string, string>;

  constructor(
    status: ContentfulStatusCode,
    code: string,
    message: string,
    headers: Record<string, string> = {},
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}
