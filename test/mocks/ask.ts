import { getResponse } from "msw";
import { z } from "zod";
import type { FakeOpenAI } from "../../mocks/index.ts";

const errorBody = z.object({
  error: z.object({
    message: z.string(),
    type: z.string(),
    param: z.string().nullable(),
    code: z.string().nullable(),
  }),
});

export const embeddingModel = "text-embedding-3-small";
export const chatModel = "gpt-4.1-mini";

/** Sends a request straight to the fake's handlers: no socket, so that virtual time can run. */
export async function ask(
  fake: FakeOpenAI,
  path: string,
  body: unknown,
  init: { headers?: Record<string, string>; method?: string; signal?: AbortSignal } = {},
): Promise<Response> {
  const { headers = {}, method = "POST", signal } = init;
  const request = new Request(`https://api.openai.com${path}`, {
    method,
    headers: { authorization: "Bearer test", "content-type": "application/json", ...headers },
    ...(method === "GET" ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    ...(signal === undefined ? {} : { signal }),
  });
  const response = await getResponse([...fake.handlers], request);
  if (response === undefined) throw new Error("No handler answered.");
  return response;
}

export function embed(fake: FakeOpenAI, body: Record<string, unknown>): Promise<Response> {
  return ask(fake, "/v1/embeddings", { model: embeddingModel, ...body });
}

export function chat(fake: FakeOpenAI, body: Record<string, unknown>): Promise<Response> {
  return ask(fake, "/v1/chat/completions", {
    model: chatModel,
    messages: [{ role: "user", content: "Say something." }],
    ...body,
  });
}

/** Status and error of an answer that must have the service's error shape. */
export async function errorOf(
  response: Response,
): Promise<{ status: number } & z.infer<typeof errorBody>["error"]> {
  return { status: response.status, ...errorBody.parse(await response.json()).error };
}
