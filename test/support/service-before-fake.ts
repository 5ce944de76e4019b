import type { IncomingMessage, ServerResponse } from "node:http";
import { startSite } from "./loopback-site.ts";

export interface ServiceAnswer {
  status: number;
  body: string;
}

/** A request to a service in front of the fake. */
export interface ServiceRequest {
  path: string;
  body: string;
  request: IncomingMessage;
  response: ServerResponse;
  /** Asks the fake: by default what was asked. */
  forward: (body?: string) => Promise<ServiceAnswer>;
}

/** A service in front of the fake, which may change an answer, or give its own in place of forwarding. */
export async function startServiceBeforeFake(
  fakeUrl: string,
  answer: (
    request: Pick<ServiceRequest, "path" | "body">,
    forward: ServiceRequest["forward"],
  ) => Promise<ServiceAnswer>,
): Promise<AsyncDisposable & { url: string }> {
  return await startWritingService(fakeUrl, async ({ path, body, response, forward }) => {
    const answered = await answer({ path, body }, forward);
    response.writeHead(answered.status, { "content-type": "application/json" }).end(answered.body);
  });
}

/** A service in front of the fake that writes each response itself, in whatever form. Where that fails, the connection ends. */
export async function startWritingService(
  fakeUrl: string,
  write: (asked: ServiceRequest) => Promise<void> | void,
): Promise<AsyncDisposable & { url: string }> {
  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const parts: Buffer[] = [];
    for await (const part of request) if (part instanceof Buffer) parts.push(part);
    const body = Buffer.concat(parts).toString();
    const path = (request.url ?? "").replace(/^\/v1/, "");
    const forward = async (asked = body) => {
      const forwarded = await fetch(`${fakeUrl}${path}`, {
        method: "POST",
        headers: { "content-type": "application/json", authorization: request.headers.authorization ?? "" },
        body: asked,
      });
      return { status: forwarded.status, body: await forwarded.text() };
    };
    await write({ path, body, request, response, forward });
  };
  const site = await startSite((request, response) => {
    serve(request, response).catch(() => response.destroy());
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
