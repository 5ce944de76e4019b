import { expect, test } from "vitest";
import { z } from "zod";
import { fingerprint } from "../../src/base/fingerprint.ts";
import { pickMetadata } from "../../src/base/metadata.ts";
import { definePipeline } from "../../src/pipeline/define.ts";
import { settingsFingerprints, withMetadata } from "../../src/pipeline/fingerprints.ts";
import { chatUses } from "../../src/pipeline/uses.ts";
import { chunkAlgorithmVersion } from "../../src/stages/chunk.ts";
import { extractAlgorithmVersion } from "../../src/stages/extract.ts";
import { passageAlgorithmVersion } from "../../src/text/passages.ts";
import { askFor } from "../support/ask.ts";
import {
  formerAnswers,
  formerDocument,
  formerMetadata,
  formerPipelines,
} from "../support/former-pipelines.ts";
import former from "./cases/former-fingerprints.json" with { type: "json" };

const json = z.record(z.string(), z.json());
const formerCases = z
  .record(z.string(), z.object({ version: json, attempt: json, requests: z.array(z.string()) }))
  .parse(former);

/** Versions of algorithms may rise for reasons of their own: documents are then cut or read again, and mostly not paid for again. */
function versionOf(inputs: z.output<typeof json>): string {
  const { chunk, summarise, extract } = z
    .object({ chunk: json, summarise: json, extract: z.array(json) })
    .parse(inputs);
  return fingerprint({
    ...inputs,
    chunk: { ...chunk, algorithm: chunkAlgorithmVersion },
    summarise: { ...summarise, passages: passageAlgorithmVersion },
    extract: extract.map((inputsOfOne) => ({ ...inputsOfOne, algorithm: extractAlgorithmVersion })),
  });
}

test.each(Object.keys(formerPipelines))(
  "the fingerprints of versions and attempts are what they were before stages declared themselves: %s",
  (name) => {
    const { version: inputs, attempt } = formerCases[name] ?? { version: {}, attempt: {} };
    const pipeline = definePipeline(formerPipelines[name] ?? Object.create(null));
    const { provider } = pipeline;
    const settings = settingsFingerprints(pipeline, provider, name === "summaries" ? 0.5 : undefined);
    const version = versionOf(inputs);
    expect(settings).toEqual({ version, attempt: fingerprint({ ...attempt, version }) });
    const names = name === "summaries" ? ["author", "year"] : [];
    expect(withMetadata(settings, { metadata: formerMetadata }, pipeline).version).toBe(
      names.length === 0
        ? version
        : fingerprint({ settings: version, metadata: pickMetadata(formerMetadata, names) }),
    );
  },
);

test.each(Object.keys(formerPipelines))(
  "the paid answers of the version before stages declared themselves are found again: %s",
  async (name) => {
    const pipeline = definePipeline(formerPipelines[name] ?? Object.create(null));
    const requests: string[] = [];
    for (const { stage, settings } of chatUses(pipeline)) {
      const ask = askFor(stage.name, settings, {
        openai: { async_complete: async () => never(), async_parse: async () => never() },
        provider: pipeline.provider,
        pay: async (input) => {
          requests.push(fingerprint(input));
          return formerAnswers[settings.name ?? ""] ?? "Fruit.";
        },
      });
      const listed = { ...ask.listed, uri: "file:fruit.md", metadata: formerMetadata };
      // What is published for it does not matter here: the `when` of one pipeline is for other documents.
      const unconditional = { ...settings, when: undefined };
      await stage.run(formerDocument, { ...ask, settings: unconditional, listed });
    }
    expect(requests).toEqual(formerCases[name]?.requests);
  },
);

function never(): never {
  throw new Error("Nothing is asked.");
}
