import { contentHash } from "../base/fingerprint.ts";
import { ownValue } from "../base/records.ts";
import { embeddingModels } from "../base/models.ts";
import { megabyte, readUsage } from "./paid-request.ts";
import type { DimensionsParameter } from "./known-services.ts";
import type { EmbeddingService } from "./stage-service.ts";
import type { PaidRequest, Purpose } from "./paid-request.ts";
import { readVectors } from "./vectors.ts";

export interface EmbedRequest extends Purpose {
  model: string;
  /** Length of the vectors; undefined leaves it to the model. */
  dimensions: number | undefined;
  /** The key under which they are asked for; `dimensions` by default. */
  dimensionsParameter?: DimensionsParameter | undefined;
  /** Fingerprint of the request that these texts were a part of, and that got no answer. */
  partOf?: string | undefined;
  /** What the texts are, in the service's words, such as `document` or `query`. */
  inputType?: string | undefined;
  /** 1 to 2,048 texts with their tokens. */
  inputs: readonly { text: string; tokens: number }[];
}

/**
 * The length to ask for, and under which key: none when the vectors have the model's own length, or when ragprep does not
 * know whether the model can shorten them, unless the pipeline or the service's entry says how.
 */
export function requestedDimensions({
  model,
  dimensions,
  service,
}: {
  model: string;
  dimensions: number;
  service?: EmbeddingService | undefined;
}): Pick<EmbedRequest, "dimensions" | "dimensionsParameter"> {
  const { dimensionsParameter } = service ?? {};
  if (dimensionsParameter !== undefined) return { dimensions, dimensionsParameter };
  const known = ownValue(embeddingModels, model);
  return { dimensions: known === undefined || known.dimensions === dimensions ? undefined : dimensions };
}

/** Numbers of the largest vectors that any model makes. */
const largestVector = 16_000;
/** A number of a vector in JSON has at most this many characters. */
const bytesPerNumber = 26;

export function embeddingRequest({
  model,
  dimensions,
  dimensionsParameter = "dimensions",
  inputType,
  inputs,
  ...purpose
}: EmbedRequest): PaidRequest<Buffer[]> {
  if (inputs.length === 0 || inputs.length > 2048)
    throw new RangeError(`Failed to embed ${inputs.length} texts: a request takes 1 to 2,048.`);
  const expected = dimensions ?? ownValue(embeddingModels, model)?.dimensions;
  return {
    ...purpose,
    kind: "embedding",
    path: "/embeddings",
    model,
    isStructured: false,
    isOfOneDocument: inputs.length === 1,
    form: "",
    question: questionOf(inputs),
    recognise: (vectors) => Buffer.concat(vectors),
    inputTokens: inputs.reduce((sum, input) => sum + input.tokens, 0),
    inputBytes: inputs.reduce((sum, input) => sum + Buffer.byteLength(input.text), 0),
    maxOutputTokens: 0,
    maxAnswerBytes: megabyte + inputs.length * (1024 + (expected ?? largestVector) * bytesPerNumber),
    body: (_room, { takesBase64 }) => ({
      model,
      input: inputs.map((input) => input.text),
      encoding_format: takesBase64 ? "base64" : "float",
      ...(dimensions === undefined ? {} : { [dimensionsParameter]: dimensions }),
      ...(inputType === undefined ? {} : { input_type: inputType }),
    }),
    read: (body) => ({ usage: readUsage(body), take: () => readVectors(body, inputs.length, expected) }),
  };
}

/** Some models read neither case nor punctuation. */
function questionOf(inputs: EmbedRequest["inputs"]): string {
  return contentHash(
    inputs.map(({ text }) => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, "")).join("\n"),
  );
}
