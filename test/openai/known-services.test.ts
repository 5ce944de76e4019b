import { expect, test } from "vitest";
import { embeddingRequest, requestedDimensions } from "../../src/openai/embedding-request.ts";
import type { knownServices } from "../../src/openai/known-services.ts";
import { readConfig } from "../../src/base/config.ts";
import { describeServices } from "../../src/openai/service.ts";
import { embeddingServiceSchema, stageServiceSchema } from "../../src/openai/stage-service.ts";

/** The keys of an embedding request that each service documents, besides `model`, `input` and `encoding_format`. */
const documented: Record<Exclude<keyof typeof knownServices, "azure">, readonly string[]> = {
  openai: ["dimensions", "user"],
  voyage: ["input_type", "output_dimension", "truncation", "output_dtype"],
  cohere: [],
  tei: ["dimensions", "user"],
  ollama: ["dimensions"],
  vllm: ["dimensions", "user"],
};

function keysSentTo(type: string): string[] {
  const service = embeddingServiceSchema.parse({ type });
  const { body } = embeddingRequest({
    stage: "embed",
    documentId: null,
    fingerprint: "f",
    signal: new AbortController().signal,
    model: "some-model",
    ...requestedDimensions({ model: "some-model", dimensions: 512, service }),
    inputType: service.inputType?.passage,
    inputs: [{ text: "text", tokens: 1 }],
  });
  const sent = body(0, { tokenLimitParameter: "max_tokens", takesBase64: true }, "unasked", false);
  return Object.keys(sent).filter((key) => !["model", "input", "encoding_format"].includes(key));
}

test.each(Object.entries(documented))("%s gets no key that its documentation does not have", (type, keys) => {
  expect(keys).toEqual(expect.arrayContaining(keysSentTo(type)));
});

test("Voyage is told what the texts are and how long its vectors shall be", () => {
  expect(keysSentTo("voyage").toSorted()).toEqual(["input_type", "output_dimension"]);
});

test.each([
  [{ type: "tei" }, "tei at localhost:8080"],
  [{ type: "tei", baseUrl: "http://tei:80/v1" }, "tei at tei"],
  [{ type: "ollama", baseUrl: "http://127.0.0.1:11434/v1", name: "cellar" }, "cellar at 127.0.0.1:11434"],
  [{ baseUrl: "https://gpu.example.com/v1" }, "gpu.example.com"],
  [{ baseUrl: "https://gpu.example.com/team/v1", name: "gpu" }, "gpu at gpu.example.com"],
] as const)("the service %j is called %s", (service, name) => {
  const config = readConfig({ ANY_KEY: "any" });
  const parsed = stageServiceSchema.parse({ ...service, keyVariable: "ANY_KEY" });
  expect(describeServices([parsed], config)).toBe(name);
});
