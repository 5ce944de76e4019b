import { once } from "node:events";
import { createServer } from "node:http";
import { realClock } from "../../mocks/clock.ts";
import type { FakeStats } from "../../mocks/index.ts";
import { startFakeServer } from "../../mocks/index.ts";
import type { FakeServerOptions } from "../../mocks/index.ts";
import { generateDocument } from "./documents.ts";

/** The fake OpenAI and a site of generated documents in a process of their own, on one clock. */

export interface ServiceJob {
  fake: FakeServerOptions;
  documents: { seed: number; count: number; tokens: number };
}

/** Its first message, when it may be asked. */
export interface ReadyMessage {
  url: string;
  documentUrls: string[];
}

/** Its answer to `stats`. */
export interface StatsMessage {
  stats: FakeStats;
  /** On the clock of the stats; null before any. */
  firstDocumentAt: number | null;
}

async function serve({ fake, documents }: ServiceJob): Promise<void> {
  const pages = new Map(
    Array.from({ length: documents.count }, (_, index) => {
      const page = generateDocument(documents.seed, index, documents.tokens);
      return [page.path, page];
    }),
  );
  let firstDocumentAt: number | null = null;
  const site = createServer((request, response) => {
    firstDocumentAt ??= realClock.now();
    const page = pages.get(request.url ?? "");
    if (page === undefined) response.writeHead(404).end();
    else response.writeHead(200, { "content-type": page.contentType }).end(page.body);
  });
  site.keepAliveTimeout = 60_000;
  site.listen(0, "127.0.0.1");
  await once(site, "listening");
  const address = site.address();
  if (address === null || typeof address === "string") throw new Error("Failed to serve: no port.");
  const origin = `http://127.0.0.1:${address.port}`;
  const server = await startFakeServer({ ...fake, clock: realClock });

  process.on("message", (message) => {
    if (message === "stats") say({ stats: server.stats(), firstDocumentAt });
  });
  process.once("disconnect", () => process.exit());
  say({ url: server.url, documentUrls: [...pages.keys()].map((path) => origin + path) });
}

function say(message: ReadyMessage | StatsMessage): void {
  process.send?.(message);
}

process.once("message", (job: ServiceJob) => void serve(job));
