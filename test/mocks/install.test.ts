import { once } from "node:events";
import { createServer, request as nodeRequest } from "node:http";
import OpenAI from "openai";
import { Agent, fetch as undiciFetch, request as undiciRequest } from "undici";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createFakeOpenAI, installFakeOpenAI, type FakeOpenAI } from "../../mocks/index.ts";
import { embeddingModel, errorOf } from "./ask.ts";

let fake: FakeOpenAI;
let uninstall = () => {};
let origin: string;
let received: string[];
let close: () => Promise<void>;

beforeEach(async () => {
  received = [];
  const server = createServer((incoming, outgoing) => {
    received.push(incoming.url ?? "");
    outgoing.end("the real server");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port.");
  origin = `http://127.0.0.1:${address.port}`;
  close = async () => {
    server.closeAllConnections();
    server.close();
    await once(server, "close");
  };
  fake = createFakeOpenAI();
});
afterEach(async () => {
  uninstall();
  await close();
});

test("a client built before or after, over the built-in fetch or undici's, reaches the fake", async () => {
  const before = new OpenAI({ apiKey: "test", maxRetries: 0, baseURL: "https://api.openai.com/v1" });
  uninstall = installFakeOpenAI(fake);
  const agent = new Agent();
  const overUndici = new OpenAI({
    apiKey: "test",
    maxRetries: 0,
    baseURL: "https://api.openai.com/v1",
    fetch: async (url, init) => {
      const answer = await undiciFetch(url instanceof Request ? url.url : url, {
        method: "POST",
        headers: Object.fromEntries(new Headers(init?.headers)),
        body: typeof init?.body === "string" ? init.body : "",
        dispatcher: agent,
      });
      return new Response(await answer.text(), {
        status: answer.status,
        headers: Object.fromEntries(answer.headers),
      });
    },
  });
  for (const client of [before, overUndici]) {
    const answer = await client.embeddings.create({ model: embeddingModel, input: "a" });
    expect(answer.data[0]?.embedding).toHaveLength(1536);
  }
  expect(fake.stats().delivered).toBe(2);
  await agent.close();
});

test("a request that the fake does not serve gets its 404 and never leaves the process", async () => {
  uninstall = installFakeOpenAI(fake);
  expect(await errorOf(await fetch(`${origin}/elsewhere`))).toMatchObject({
    status: 404,
    code: "unknown_url",
  });
  expect((await undiciFetch(`${origin}/elsewhere`)).status).toBe(404);
  expect((await undiciRequest(`${origin}/elsewhere`)).statusCode).toBe(404);
  const [answer] = await once(nodeRequest(`${origin}/elsewhere`).end(), "response");
  expect(answer).toMatchObject({ statusCode: 404 });
  expect(received).toEqual([]);
  uninstall();
  uninstall = () => {};
  expect(await (await fetch(`${origin}/elsewhere`)).text()).toBe("the real server");
});

test("an origin that is allowed passes through, and no other", async () => {
  uninstall = installFakeOpenAI(fake, { passThrough: [origin] });
  expect(await (await fetch(`${origin}/page`)).text()).toBe("the real server");
  expect((await fetch(`${origin.replace("127.0.0.1", "localhost")}/page`)).status).toBe(404);
  expect(received).toEqual(["/page"]);
});

test("nothing is printed, and so no key", async () => {
  const written = [
    vi.spyOn(process.stdout, "write"),
    vi.spyOn(process.stderr, "write"),
    vi.spyOn(console, "log"),
    vi.spyOn(console, "error"),
    vi.spyOn(console, "warn"),
    vi.spyOn(console, "groupCollapsed"),
  ];
  uninstall = installFakeOpenAI(fake);
  const headers = { authorization: "Bearer sk-very-secret", "content-type": "application/json" };
  await (
    await fetch("https://api.openai.com/v1/embeddings", {
      method: "POST",
      headers,
      body: JSON.stringify({ model: embeddingModel, input: "a" }),
    })
  ).text();
  await (await fetch("https://api.openai.com/v1/unknown", { method: "POST", headers, body: "{}" })).text();
  const calls = written.flatMap((spy) => spy.mock.calls);
  for (const spy of written) spy.mockRestore();
  expect(calls).toEqual([]);
});
