import type { DocumentOutcome } from "./base/document.ts";
import type { RegisteredDocument } from "./database/documents.ts";
import { endWithoutWork, knownValidators } from "./run/current.ts";
import type { Visit } from "./run/visit.ts";
import { chunk } from "./stages/chunk.ts";
import { download } from "./stages/download.ts";
import { embed } from "./stages/embed.ts";

/**
 * One document: downloaded, cut into chunks, embedded, stored, summarised, extracted from, published. A run and a plan
 * of it send documents down this same chain; their visits differ. Null for one that is held until the end of the run.
 */
export async function chain(document: RegisteredDocument, visit: Visit): Promise<DocumentOutcome | null> {
  const { stage, ask, settings, signal, vectors } = visit;
  const { uri, listed } = document;

  const source = await stage("download", () =>
    download(listed, visit.downloader, signal, knownValidators(document, settings)),
  );
  if ("notModified" in source) return await visit.end({ outcome: "unchanged" });
  visit.attempt.contentHash = source.contentHash;
  const early = endWithoutWork(document, source, settings);
  if (early !== null) return await visit.end(early, source.validators);

  const cut = await stage("chunk", () => chunk(visit.textPool, source, visit.chunking, signal));
  if (await visit.isHeld(source, cut)) return null;
  visit.emit({ type: "chunked", document: uri, chunks: cut.chunks.length });

  const [chunked = cut] = await ask("contextualise", cut);

  const vectorIds =
    vectors === null
      ? null
      : await stage("embed", async () => {
          const embedded = await embed(chunked, { ...vectors, signal });
          visit.emit({ type: "embedded", document: uri, reused: embedded.reused, paid: embedded.paid });
          return embedded.vectorIds;
        });

  const version = await stage("store", () => visit.store(source, chunked, vectorIds));

  return await visit.publish(version, [
    ...(await ask("summarise", chunked)),
    ...(await ask("extract", chunked)),
  ]);
}
