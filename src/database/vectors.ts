import { DocumentError } from "../base/errors.ts";
import { firstNotFinite } from "../base/float32.ts";

/** The vectors of one provider, model and length: the only ones that may be compared with each other. */
export interface EmbeddingSpace {
  provider: "openai" | "fake";
  model: string;
  dimensions: number;
}

/** Documents without vectors: only who answered their other requests is known. */
export interface NoVectors {
  provider: EmbeddingSpace["provider"];
  model: null;
  dimensions: null;
}

export type VersionSpace = EmbeddingSpace | NoVectors;

export function hasVectors<Space extends VersionSpace>(
  space: Space,
): space is Extract<Space, { model: string }> {
  return space.model !== null;
}

/**
 * A vector as the API gives it (little-endian float32, what base64 decodes to) in pgvector's binary form, to be sent as
 * a parameter: big-endian int16 dimensions, int16 zero, then big-endian float32 each.
 * @throws DocumentError `answer_invalid` when the length is not `dimensions` × 4 bytes or a value is not finite.
 */
export function vectorParameter(vector: Uint8Array, dimensions: number): Buffer {
  if (vector.byteLength !== dimensions * 4) {
    throw new DocumentError(
      "answer_invalid",
      `Failed to store a vector: it has ${vector.byteLength} bytes where ${dimensions} dimensions need ${dimensions * 4}. Check embed.model and embed.dimensions in the pipeline.`,
    );
  }
  const notFinite = firstNotFinite(vector);
  if (notFinite >= 0) {
    throw new DocumentError(
      "answer_invalid",
      `Failed to store a vector: its value ${notFinite} is not a finite number.`,
    );
  }
  const parameter = Buffer.allocUnsafe(4 + vector.byteLength);
  parameter.writeInt16BE(dimensions, 0);
  parameter.writeInt16BE(0, 2);
  const values = parameter.subarray(4);
  values.set(vector);
  values.swap32();
  return parameter;
}
