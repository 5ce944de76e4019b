import { embeddingModels } from "../base/models.ts";
import { megabyte, readUsage } from "./paid-request.ts";
import type { PaidRequest, Purpose } from "./paid-request.ts";
import { readVectors } from "./vectors.ts";

export interface EmbedRequest extends Purpose {
  model: string;
  /** Length of the vectors; undefined leaves it to the model. */
  dimensions: number | undefined;
  /** 1 to 2,048 texts with their tokens. */
  inputs: readonly { text: string; tokens: number }[];
}

/** Numbers of the largest vectors that any model makes. */
const largestVector = 16_000;
/** A number of a vector in JSON has at most this many characters. */
const bytesPerNumber = 26;

export function embeddingRequest({
  model,
  dimensions,
  inputs,
  ...purpose
}: EmbedRequest): PaidRequest<Buffer[]> {
  if (inputs.length === 0 || inputs.length > 2048)
    throw new RangeError(`Failed to embed ${inputs.length} texts: a request takes 1 to 2,048.`);
  const expected = dimensions ?? embeddingModels[model]?.dimensions;
  return {
    ...purpose,
    kind: "embedding",
    path: "/embeddings",
    model,
    isStructured: false,
    isOfOneDocument: inputs.length === 1,
    form: "",
    inputTokens: inputs.reduce((sum, input) => sum + input.tokens, 0),
    inputBytes: inputs.reduce((sum, input) => sum + Buffer.byteLength(input.text), 0),
    maxOutputTokens: 0,
    maxAnswerBytes: megabyte + inputs.length * (1024 + (expected ?? largestVector) * bytesPerNumber),
    body: (_room, { takesBase64 }) => ({
      model,
      input: inputs.map((input) => input.text),
      encoding_format: takesBase64 ? "base64" : "float",
      ...(dimensions === undefined ? {} : { dimensions }),
    }),
    read: (body) => ({ usage: readUsage(body), take: () => readVectors(body, inputs.length, expected) }),
  };
}
