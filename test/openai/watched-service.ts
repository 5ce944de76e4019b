import pLimit from "p-limit";
import { z } from "zod";
import { silentLogger } from "../../src/base/log.ts";
import { RunEnded } from "../../src/openai/run-endings.ts";
import { AsyncOpenAI } from "../../src/openai/async-openai.ts";
import { createVirtualClock } from "../support/virtual-clock.ts";
import { seededRandom } from "./simulated-service.ts";

/** A run's client in virtual time, against a service that answers each request as the test says. */

/** Null never comes. */
type Answer = (request: {
  text: string;
  count: number;
  atMs: number;
}) => Response | Error | null | Promise<Response>;

export const json = (body: unknown, status = 200) => Response.json(body, { status });
export const chat = (content: unknown, finish_reason = "stop") =>
  json({
    choices: [{ finish_reason, message: { content } }],
    usage: { prompt_tokens: 9, completion_tokens: 1 },
  });
export const good = () => chat('{"title":"Good"}');
export const rejected = (status = 400, message = "model is unloaded") => json({ error: { message } }, status);
export const page = () =>
  new Response("<!doctype html><html><head><title>Sign in to Contoso</title></head></html>", {
    headers: { "content-type": "text/html" },
  });

export function setUp(answer: Answer) {
  const clock = createVirtualClock();
  const sent: { text: string; atMs: number }[] = [];
  const openai = new AsyncOpenAI({
    apiKey: "sk-verysecret0123456789",
    baseUrl: "http://service.invalid/v1",
    provider: "openai",
    recordCall: () => Promise.resolve(),
    requirePrices: false,
    patience: {},
    logger: silentLogger,
    clock,
    random: seededRandom(7),
    fetch: async (_url, init) => {
      if (!(init.body instanceof Uint8Array)) throw new Error("The request has no body.");
      const text = new TextDecoder().decode(init.body);
      sent.push({ text, atMs: clock.now() });
      await clock.sleep(200);
      const answered = await answer({ text, count: sent.length, atMs: clock.now() });
      if (answered instanceof Error) throw answered;
      return answered ?? (await new Promise<Response>(() => {}));
    },
  });
  const ask = async (document: string) =>
    await openai.async_parse({
      model: "own-model",
      messages: [{ role: "user", content: document }],
      maxOutputTokens: 100,
      inputTokens: 10,
      stage: "extract",
      documentId: document,
      fingerprint: document,
      schemaName: "facts",
      schema: z.object({ title: z.string() }),
      signal: new AbortController().signal,
    });
  /** As a run does: so many documents, some at once, and none once the run has ended. */
  const askAll = async (documents: number, atOnce = 20) => {
    const limit = pLimit(atOnce);
    let ended: RunEnded | null = null;
    const one = async (index: number) => {
      if (ended !== null) throw ended;
      try {
        return await ask(`document ${index}.`);
      } catch (error) {
        if (error instanceof RunEnded) ended = error;
        throw error;
      }
    };
    return await clock.runUntil(
      Promise.allSettled(Array.from({ length: documents }, (_, index) => limit(() => one(index)))),
    );
  };
  return { clock, sent, ask, askAll };
}

export const errorsOf = (results: readonly PromiseSettledResult<unknown>[]): unknown[] =>
  results.flatMap((result) => (result.status === "rejected" ? [result.reason] : []));
