import { HttpRequestInterceptor } from "@mswjs/interceptors/http";
import { http, passthrough } from "msw";
import { defineNetwork, InterceptorSource } from "msw/experimental";
import type { FakeOpenAI } from "./fake-openai.ts";

export interface InstallOptions {
  /** Origins (`http://127.0.0.1:4010`) that requests may really go to, such as a test's own server. Default: none. */
  passThrough?: readonly string[];
}

/**
 * Puts the fake in front of every HTTP request of this process, whatever client makes it: the built-in `fetch`, undici,
 * or `node:http`. Whatever the fake does not serve is answered with its 404 and never leaves the process. Call the
 * result to take it away again.
 */
export function installFakeOpenAI(fake: FakeOpenAI, { passThrough = [] }: InstallOptions = {}): () => void {
  const allowed = new Set(passThrough);
  const network = defineNetwork({
    sources: [new InterceptorSource({ interceptors: [new HttpRequestInterceptor()] })],
    handlers: [
      http.all(
        ({ request }) => allowed.has(new URL(request.url).origin),
        () => passthrough(),
      ),
      ...fake.handlers,
    ],
    onUnhandledFrame: "error",
    // Otherwise every request is printed with its headers, and so with its key.
    context: { quiet: true },
  });
  network.enable();
  return () => {
    fake.abandonPending();
    network.disable();
  };
}
