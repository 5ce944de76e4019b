import type { IncomingMessage } from "node:http";
import { startSite } from "./loopback-site.ts";

export interface ServiceAnswer {
  status: number;
  body: string;
}

/** A service in front of the fake, which may change an answer, or give its own in place of forwarding. */
export async function startServiceBeforeFake(
  fakeUrl: string,
  answer: (
    request: { path: string; body: string },
    /** Asks the fake: by default what was asked. */
    forward: (body?: string) => Promise<ServiceAnswer>,
  ) => Promise<ServiceAnswer>,
): Promise<AsyncDisposable & { url: string }> {
  const answered = async (request: IncomingMessage): Promise<ServiceAnswer> => {
    const parts: Buffer[] = [];
    for await (const part of request) if (part instanceof Buffer) parts.push(part);
    const body = Buffer.concat(parts).toString();
    const path = (request.url ?? "").replace(/^\/v1/, "");
    return await answer({ path, body }, async (asked = body) => {
      const response = await fetch(`${fakeUrl}${path}`, {
        method: "POST",
        headers: { "content-type": "application/json", authorization: request.headers.authorization ?? "" },
        body: asked,
      });
      return { status: response.status, body: await response.text() };
    });
  };
  const site = await startSite((request, response) => {
    answered(request).then(
      ({ status, body }) => response.writeHead(status, { "content-type": "application/json" }).end(body),
      () => response.destroy(),
    );
  });
  return { url: `${site.origin}/v1`, [Symbol.asyncDispose]: () => site[Symbol.asyncDispose]() };
}

/** The fake's answer as a refusal. */
export function refused(answer: string): string {
  return answer.replace(
    /"content":"(?:[^"\\]|\\.)*","refusal":null/,
    '"content":null,"refusal":"I will not."',
  );
}
