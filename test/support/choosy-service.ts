import { once } from "node:events";
import { createServer } from "node:http";
import type { IncomingMessage } from "node:http";

/** A service in front of the fake that dislikes some texts. */
export interface ChoosyService extends AsyncDisposable {
  url: string;
  /** A text with this in it is refused: 400 for an embedding request, a refusal (paid for) for a chat request. Null refuses nothing. */
  disliked: string | null;
  /** Requests that held it, by path. */
  refusals: { embeddings: number; chat: number };
}

export async function startChoosyService(fakeUrl: string): Promise<ChoosyService> {
  const service = {
    url: "",
    disliked: null as string | null, // Widened: a test sets it later.
    refusals: { embeddings: 0, chat: 0 },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
  const answer = async (request: IncomingMessage): Promise<{ status: number; body: string }> => {
    const parts: Buffer[] = [];
    for await (const part of request) if (part instanceof Buffer) parts.push(part);
    const body = Buffer.concat(parts).toString();
    const path = (request.url ?? "").replace(/^\/v1/, "");
    const isDisliked = service.disliked !== null && body.includes(service.disliked);
    if (isDisliked && path === "/embeddings") {
      service.refusals.embeddings++;
      const error = {
        message: "The input is not acceptable.",
        type: "invalid_request_error",
        param: "input",
        code: null,
      };
      return { status: 400, body: JSON.stringify({ error }) };
    }
    const response = await fetch(`${fakeUrl}${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: request.headers.authorization ?? "" },
      body,
    });
    const text = await response.text();
    if (!isDisliked) return { status: response.status, body: text };
    service.refusals.chat++;
    return {
      status: response.status,
      body: text.replace(
        /"content":"(?:[^"\\]|\\.)*","refusal":null/,
        '"content":null,"refusal":"I will not."',
      ),
    };
  };
  const server = createServer((request, response) => {
    answer(request).then(
      ({ status, body }) => response.writeHead(status, { "content-type": "application/json" }).end(body),
      () => response.destroy(),
    );
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The service has no port.");
  service.url = `http://127.0.0.1:${address.port}/v1`;
  return service;
}
