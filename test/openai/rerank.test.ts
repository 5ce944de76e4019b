import { expect, test } from "vitest";
import type { RerankForm } from "../../src/openai/rerank-request.ts";
import { client, json, serve } from "./scripted-service.ts";

const request = (form: RerankForm = "documents") => ({
  model: "ranker",
  form,
  question: "q",
  texts: ["one", "two", "three"],
  inputTokens: 10,
  stage: "rerank",
  documentId: null,
  fingerprint: "f",
  signal: new AbortController().signal,
});

test.each<[string, RerankForm, unknown, number | null]>([
  [
    "Cohere",
    "documents",
    {
      id: "x",
      results: [
        { index: 2, relevance_score: 0.9 },
        { index: 0, relevance_score: 0.5 },
        { index: 1, relevance_score: -0.1 },
      ],
      meta: { billed_units: { search_units: 1 } },
    },
    null,
  ],
  [
    "Jina and vLLM",
    "documents",
    {
      model: "m",
      usage: { total_tokens: 7 },
      results: [
        { index: 0, relevance_score: 0.5, document: { text: "one" } },
        { index: 1, relevance_score: -0.1, document: { text: "two" } },
        { index: 2, relevance_score: 0.9, document: { text: "three" } },
      ],
    },
    7,
  ],
  [
    "Voyage",
    "documents",
    {
      object: "list",
      data: [
        { relevance_score: 0.9, index: 2 },
        { relevance_score: 0.5, index: 0 },
        { relevance_score: -0.1, index: 1 },
      ],
      usage: { total_tokens: 7 },
    },
    7,
  ],
  [
    "Text Embeddings Inference",
    "texts",
    [
      { index: 2, score: 0.9 },
      { index: 0, score: 0.5 },
      { index: 1, score: -0.1 },
    ],
    null,
  ],
])("the answer of %s gives each text its score", async (_server, form, answer, tokens) => {
  const { baseUrl, bodies } = await serve((_body, response) => json(response, answer));
  const { openai } = client(baseUrl, { requirePrices: false });
  const { scores, call } = await openai.async_rerank(request(form));
  expect(scores).toEqual([0.5, -0.1, 0.9]);
  expect(bodies).toEqual([{ model: "ranker", query: "q", [form]: ["one", "two", "three"] }]);
  expect(call).toMatchObject({ kind: "rerank", status: "answered", inputTokens: tokens });
});

test.each([
  ["too few scores", { results: [{ index: 0, relevance_score: 1 }] }],
  ["a text twice", [0, 0, 1].map((index) => ({ index, score: 1 }))],
  ["a text that was not asked about", [0, 1, 3].map((index) => ({ index, score: 1 }))],
  ["no number", [0, 1, 2].map((index) => ({ index, score: "NaN" }))],
  ["no score", [0, 1, 2].map((index) => ({ index }))],
  ["no list", { results: "none" }],
])("an answer with %s is no answer, and may be billed", async (_what, answer) => {
  const { baseUrl } = await serve((_body, response) => json(response, answer));
  const { openai, calls } = client(baseUrl, {
    requirePrices: false,
    retry: { attempts: 2, unusableAnswers: 2 },
  });
  await expect(openai.async_rerank(request())).rejects.toThrow(/answer/);
  expect(calls.map(({ status }) => status)).toEqual(["possibly_billed", "possibly_billed"]);
});
