import { afterAll, beforeAll, expect, test } from "vitest";
import { startDocumentSite } from "../../mocks/document-site.ts";
import type { DocumentSite } from "../../mocks/document-site.ts";
import { testDatabaseKind } from "../support/database.ts";
import { heldHeap } from "../support/heap.ts";
import { startNight } from "../support/night.ts";
import type { TestNight } from "../support/night.ts";

/** The embedded database takes three times as long for each. */
const documents = testDatabaseKind === "server" ? 400 : 120;
const early = documents / 5;

let night: TestNight;
let site: DocumentSite;
beforeAll(async () => {
  night = await startNight();
  site = await startDocumentSite({ documents });
});
afterAll(async () => {
  await site.close();
  await night.close();
});

test(`${documents} URLs of a sitemap run through: what is held does not grow with the documents, and never more are in flight than allowed`, async () => {
  const semaphores = { documents: 32, download: 8, embed: 16, summarise: 16, extract: 16 };
  const inFlight = new Set<string>();
  let most = 0;
  const heapAt: number[] = [];
  let ended = 0;
  const result = await night.run(
    {
      sources: [{ type: "sitemap", url: site.sitemapIndexUrl }],
      download: { allow: ["127.0.0.0/8"] },
      semaphores,
    },
    {
      onEvent: (event) => {
        if (event.type === "stage") inFlight.add(event.document);
        if (event.type === "document") {
          inFlight.delete(event.document);
          ended++;
          if (ended === early || ended === documents) heapAt.push(heldHeap());
        }
        most = Math.max(most, inFlight.size);
      },
    },
  );
  expect(result).toMatchObject({
    exitCode: 0,
    documents: { listed: documents, finished: documents, failed: 0 },
  });
  expect(most).toBeLessThanOrEqual(semaphores.documents);
  const [first = 0, last = 0] = heapAt;
  expect(last - first).toBeLessThan(20 * 1_048_576);
  const [row] = await night.database.query<{ documents: number }>(
    "select count(*)::int as documents from documents",
  );
  expect(row?.documents).toBe(documents);
});
