import { once } from "node:events";
import { createServer } from "node:http";
import type { IncomingMessage } from "node:http";

export interface MarkedService extends AsyncDisposable {
  url: string;
}

/** What a document's own words make of the answers about it: `[refuse]`, `[cut]`, `[filter]`, and `[refuse summary]` of its summary only. */
const marks: readonly { mark: string; change: (answer: string) => string }[] = [
  { mark: "[refuse]", change: refuse },
  { mark: "[refuse summary]", change: refuse },
  { mark: "[cut]", change: (answer) => answer.replace('"finish_reason":"stop"', '"finish_reason":"length"') },
  {
    mark: "[filter]",
    change: (answer) => answer.replace('"finish_reason":"stop"', '"finish_reason":"content_filter"'),
  },
];

function refuse(answer: string): string {
  return answer.replace(
    /"content":"(?:[^"\\]|\\.)*","refusal":null/,
    '"content":null,"refusal":"I will not."',
  );
}

/** A service in front of the fake whose answers fail in the way that a document asks for. */
export async function startMarkedService(fakeUrl: string): Promise<MarkedService> {
  const answer = async (request: IncomingMessage): Promise<{ status: number; body: string }> => {
    const parts: Buffer[] = [];
    for await (const part of request) if (part instanceof Buffer) parts.push(part);
    const body = Buffer.concat(parts).toString();
    const path = (request.url ?? "").replace(/^\/v1/, "");
    const response = await fetch(`${fakeUrl}${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: request.headers.authorization ?? "" },
      body,
    });
    let text = await response.text();
    const isChat = path === "/chat/completions";
    const isSummary = isChat && !body.includes('"response_format"');
    for (const { mark, change } of marks) {
      if (isChat && body.includes(mark) && (isSummary || !mark.endsWith("summary]"))) text = change(text);
    }
    return { status: response.status, body: text };
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
  return {
    url: `http://127.0.0.1:${address.port}/v1`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
