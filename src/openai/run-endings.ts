import { FatalError, exitCodes } from "../base/errors.ts";
import type { ExitCode } from "../base/errors.ts";
import type { Fault } from "../base/failures.ts";

/** How the paid service can end a whole run; nothing is held against any document, and what was done is kept. */
export interface RunEndingRule {
  fault: Fault;
  exitCode: ExitCode;
  meaning: string;
  advice: string;
}

const { configuration, account } = exitCodes;

export const runEndings = {
  key_rejected: {
    fault: "settings",
    exitCode: account,
    meaning: "The service rejects the API key (401, or a 400 or 403 that says so).",
    advice: "Check the key in `.env`, and that it belongs to the address there.",
  },
  access_denied: {
    fault: "settings",
    exitCode: account,
    meaning: "The service denies access to every request (403).",
    advice: "Check the project's permissions, the region and the model's name.",
  },
  quota: {
    fault: "settings",
    exitCode: account,
    meaning: "The account's quota or credit is used up (402, or a 400, 403 or 429 that says so).",
    advice: "Add credit or raise the budget at the service, then run again.",
  },
  model_unknown: {
    fault: "settings",
    exitCode: configuration,
    meaning: "The service does not know the model (any more), or its address is wrong (404, 410).",
    advice: "Correct the model's name in the pipeline, or the address in `.env`.",
  },
  redirected: {
    fault: "settings",
    exitCode: configuration,
    meaning: "The service redirects to another address, which ragprep does not follow.",
    advice: "Set the address in `.env` to the one that answers itself.",
  },
  no_api: {
    fault: "settings",
    exitCode: configuration,
    meaning: "What answers is not an OpenAI API: a web page, an empty answer, a stream.",
    advice: "Correct the address in `.env`. It usually ends in `/v1`.",
  },
  broken: {
    fault: "service",
    exitCode: account,
    meaning: "Answers of the service arrive incomplete or damaged.",
    advice:
      "Look for a proxy or gateway in between that limits the size or the time of an answer, or compresses it. Then run again.",
  },
  blocked: {
    fault: "service",
    exitCode: account,
    meaning:
      "Something between ragprep and the service answers every request with an error page of its own: a firewall, a proxy, a gateway.",
    advice: "Let these requests through there, or correct the address in `.env`. It usually ends in `/v1`.",
  },
  all_rejected: {
    fault: "settings",
    exitCode: configuration,
    meaning: "The service rejects the first requests of a stage, or all since its last answer, alike.",
    advice: "Do what the service's words say, or choose another model.",
  },
  all_unusable: {
    fault: "settings",
    exitCode: configuration,
    meaning:
      "The answers of a stage are all unusable: the first ones, or all since the last good one. Often the server ignores `response_format`.",
    advice: "Choose a model or a server with structured outputs, or correct `embed.dimensions`.",
  },
  none_finished: {
    fault: "settings",
    exitCode: configuration,
    meaning:
      "The model finishes none of a stage's first answers: it refuses them, or its filter withholds them.",
    advice: "Choose another model or prompt, or another filter.",
  },
  asks_to_wait: {
    fault: "service",
    exitCode: account,
    meaning: "The service asks to wait longer than `maxRetryAfterSeconds` allows (`Retry-After`).",
    advice: "Run again later, or raise `maxRetryAfterSeconds` in the pipeline.",
  },
  busy: {
    fault: "service",
    exitCode: account,
    meaning: "For 20 minutes, the service answers nothing but that a limit is reached (429).",
    advice: "Run again later, or ask for a higher limit. Other programs may use the same account.",
  },
  silent: {
    fault: "service",
    exitCode: account,
    meaning: "The service has answered nothing for minutes, or can't be reached.",
    advice: "Check the service and the address in `.env`, then run again.",
  },
} as const satisfies Record<string, RunEndingRule>;
export type RunEnding = keyof typeof runEndings;

/** Where several machines answer for one address, an answer to another request shows that it is right. */
export const excusableEndings: ReadonlySet<RunEnding> = new Set([
  "key_rejected",
  "model_unknown",
  "redirected",
]);

/** What ends the run, as the table of endings has it. */
export class RunEnded extends FatalError {
  override readonly name = "RunEnded";
  readonly ending: RunEnding;

  constructor(ending: RunEnding, message: string) {
    super(runEndings[ending].exitCode, message);
    this.ending = ending;
  }
}
