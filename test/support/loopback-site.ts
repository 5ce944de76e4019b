import { createServer } from "node:http";
import type { IncomingMessage, RequestListener } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { once } from "node:events";

export interface LoopbackSite extends AsyncDisposable {
  /** `http://127.0.0.1:<port>` */
  origin: string;
  port: number;
  /** Every request that arrived, in order. */
  requests: IncomingMessage[];
}

/** A web site on 127.0.0.1 whose answers the test writes; with a certificate it speaks https. */
export async function startSite(
  answer: RequestListener,
  tls?: { key: string; cert: string },
): Promise<LoopbackSite> {
  const requests: IncomingMessage[] = [];
  const listener: RequestListener = (request, response) => {
    requests.push(request);
    response.on("error", () => {});
    answer(request, response);
  };
  const server = tls === undefined ? createServer(listener) : createTlsServer(tls, listener);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The site has no port.");
  return {
    origin: `${tls === undefined ? "http" : "https"}://127.0.0.1:${address.port}`,
    port: address.port,
    requests,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
