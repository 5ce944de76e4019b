/** `error` of the service's error bodies. */
export interface ErrorDetail {
  message: string;
  type: string;
  param: string | null;
  code: string | null;
}

/** An answer in the service's error shape, thrown where the reason is found. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly status: number;
  readonly detail: ErrorDetail;
  readonly headers: Record<string, string>;

  constructor(status: number, detail: ErrorDetail, headers: Record<string, string> = {}) {
    super(detail.message);
    this.status = status;
    this.detail = detail;
    this.headers = headers;
  }
}

/** 400 `invalid_request_error`. */
export function invalidRequest(
  message: string,
  param: string | null = null,
  code: string | null = null,
): ApiError {
  return new ApiError(400, { message, type: "invalid_request_error", param, code });
}

/** 401 for a missing or wrong key. The key itself is never repeated. */
export function unauthorized(kind: "missing" | "wrong"): ApiError {
  return kind === "missing"
    ? new ApiError(401, {
        message:
          "You didn't provide an API key. You need to provide your API key in an Authorization header using Bearer auth (i.e. Authorization: Bearer YOUR_KEY).",
        type: "invalid_request_error",
        param: null,
        code: null,
      })
    : new ApiError(401, {
        message: "Incorrect API key provided. You can find your API key in the settings of your project.",
        type: "invalid_request_error",
        param: null,
        code: "invalid_api_key",
      });
}

export function modelNotFound(model: string): ApiError {
  return new ApiError(404, {
    message: `The model \`${model}\` does not exist or you do not have access to it.`,
    type: "invalid_request_error",
    param: null,
    code: "model_not_found",
  });
}

/** What the service says of a path it does not have. */
export function unknownUrl(method: string, path: string): ApiError {
  return new ApiError(404, {
    message: `Unknown request URL: ${method} ${path}. Please check the URL for typos, or see the docs at https://platform.openai.com/docs/api-reference/.`,
    type: "invalid_request_error",
    param: null,
    code: "unknown_url",
  });
}

export function quotaExceeded(): ApiError {
  return new ApiError(429, {
    message: "You exceeded your current quota, please check your plan and billing details.",
    type: "insufficient_quota",
    param: null,
    code: "insufficient_quota",
  });
}
