import { http, HttpResponse } from "msw";
import { z } from "zod";
import { createFakeOpenAI, type FakeOpenAI } from "./fake-openai.ts";
import { serveHandlers } from "./http-server.ts";
import type { FakeStats } from "./ledger.ts";
import { faultKinds, type FakeOpenAIOptions } from "./options.ts";

export interface FakeServerOptions extends FakeOpenAIOptions {
  /** 0, the default, takes any free port. */
  port?: number;
  /** Default 127.0.0.1: the fake takes any key, so it is for this machine only. */
  host?: string;
}

export interface FakeServer {
  /** Base URL for `OPENAI_BASE_URL`, with `/v1` at the end. */
  readonly url: string;
  readonly port: number;
  readonly fake: FakeOpenAI;
  stats(): FakeStats;
  close(): Promise<void>;
}

const limits = z.record(
  z.string(),
  z.strictObject({
    tokensPerMinute: z.number().min(1).exactOptional(),
    requestsPerMinute: z.number().min(1).exactOptional(),
  }),
);
const model = z.strictObject({
  kind: z.enum(["embedding", "chat"]),
  encoding: z.enum(["cl100k_base", "o200k_base"]),
  contextTokens: z.int().min(1),
  dimensions: z.int().min(1).exactOptional(),
  shortens: z.boolean().exactOptional(),
  dimensionsParameter: z.enum(["dimensions", "output_dimension"]).exactOptional(),
  inputTypes: z.array(z.string()).exactOptional(),
  maxInputs: z.int().min(1).exactOptional(),
  maxRequestTokens: z.int().min(1).exactOptional(),
  maxOutputTokens: z.int().min(1).exactOptional(),
  reasons: z.boolean().exactOptional(),
  writesCache: z.boolean().exactOptional(),
});
const control = z.strictObject({
  models: z.record(z.string(), model).optional(),
  limits: limits.optional(),
  faults: z.partialRecord(z.enum(faultKinds), z.number().min(0).max(1)).optional(),
  latency: z.strictObject({ minMs: z.number().min(0), maxMs: z.number().min(0) }).optional(),
  failNext: z
    .strictObject({
      kind: z.enum(faultKinds),
      model: z.string().exactOptional(),
      times: z.int().min(1).exactOptional(),
    })
    .optional(),
  reset: z.literal(true).optional(),
});

/**
 * The fake on a port. Beside the API it serves `GET /__stats` (the ledger, as FakeStats) and `POST /__control`, which
 * takes `{models, limits, faults, latency, failNext, reset}`, all optional, and answers the ledger.
 */
export async function startFakeServer(options: FakeServerOptions = {}): Promise<FakeServer> {
  const { port, host, ...fakeOptions } = options;
  const fake = createFakeOpenAI(fakeOptions);
  const server = await serveHandlers(
    [...controlHandlers(fake, fakeOptions.headers?.mark !== false), ...fake.handlers],
    { port, host },
  );
  return {
    url: `${server.url}/v1`,
    port: server.port,
    fake,
    stats: () => fake.stats(),
    close: async () => {
      fake.abandonPending();
      await server.close();
    },
  };
}

function controlHandlers(fake: FakeOpenAI, mark: boolean) {
  return [
    // Marked like every answer: this is how others make sure that it is the fake, at no cost if it is not.
    http.get("*/__stats", () =>
      HttpResponse.json(fake.stats(), { headers: mark ? { "x-fake-openai": "1" } : {} }),
    ),
    http.post("*/__control", async ({ request }) => {
      const body: unknown = await request.json().catch(() => undefined);
      const parsed = control.safeParse(body);
      if (!parsed.success)
        return HttpResponse.json({ error: z.prettifyError(parsed.error) }, { status: 400 });
      const change = parsed.data;
      try {
        if (change.reset !== undefined) fake.reset();
        if (change.models !== undefined) fake.addModels(change.models);
        if (change.limits !== undefined) fake.setLimits(change.limits);
        if (change.faults !== undefined) fake.setFaults(change.faults);
        if (change.latency !== undefined) fake.setLatency(change.latency);
        if (change.failNext !== undefined) fake.failNext(change.failNext.kind, change.failNext);
      } catch (error) {
        return HttpResponse.json({ error: String(error) }, { status: 400 });
      }
      return HttpResponse.json(fake.stats());
    }),
  ];
}
