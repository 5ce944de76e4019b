import type { z } from "zod";
import type { CallRecord } from "../base/call.ts";
import { fingerprint } from "../base/fingerprint.ts";
import type { AsyncOpenAI } from "./async-openai.ts";
import type { CompleteRequest, ParseRequest } from "./chat-request.ts";
import type { EmbedRequest } from "./embedding-request.ts";
import type { ModelSnapshot } from "./pacing/rate-governor.ts";
import type { StageService } from "./stage-service.ts";

/**
 * The clients of all services that a pipeline asks. Each service has connections, limits and patience of its own, so that
 * one that answers nothing holds up no stage that asks another.
 */
export class ServiceClients {
  readonly #open: (service: StageService | undefined) => AsyncOpenAI;
  readonly #clients = new Map<string, AsyncOpenAI>();

  constructor(open: (service: StageService | undefined) => AsyncOpenAI) {
    this.#open = open;
  }

  /** The client of a service; opened with the first call, which throws what is wrong with its settings. */
  of(service: StageService | undefined): AsyncOpenAI {
    const key = keyOf(service);
    const known = this.#clients.get(key);
    if (known !== undefined) return known;
    const opened = this.#open(service);
    this.#clients.set(key, opened);
    return opened;
  }

  /** Vectors as little-endian float32, in the inputs' order. */
  async async_embed(request: EmbedRequest): Promise<{ vectors: Buffer[]; call: CallRecord }> {
    return await this.of(request.service).async_embed(request);
  }

  async async_complete(request: CompleteRequest): Promise<{ text: string; call: CallRecord }> {
    return await this.of(request.service).async_complete(request);
  }

  async async_parse<Schema extends z.ZodType>(
    request: ParseRequest<Schema>,
  ): Promise<{ data: z.output<Schema>; raw: string; call: CallRecord }> {
    return await this.of(request.service).async_parse(request);
  }

  /** The state of every model's limits, at every service. */
  snapshot(): ModelSnapshot[] {
    return this.#all.flatMap((client) => client.snapshot());
  }

  /** No more documents will come: the last requests go in the order of the longest way left. */
  noMoreDocuments(): void {
    for (const client of this.#all) client.noMoreDocuments();
  }

  /** Waits for the last records and closes the connections. Calls in flight should be over or aborted. */
  async close(): Promise<void> {
    await Promise.all(this.#all.map(async (client) => await client.close()));
  }

  get #all(): AsyncOpenAI[] {
    return [...this.#clients.values()];
  }
}

/** Settings that differ in how texts are sent, and not in where, share a client. */
function keyOf(service: StageService | undefined): string {
  if (service === undefined) return "";
  const { type, id, baseUrl, keyVariable, headers } = service;
  const own = { id, baseUrl: baseUrl ?? null, keyVariable: keyVariable ?? null, headers: { ...headers } };
  const isEnvironment =
    type === "environment" && id === null && keyVariable === undefined && Object.keys(headers).length === 0;
  return isEnvironment ? "" : fingerprint({ type, ...own });
}
