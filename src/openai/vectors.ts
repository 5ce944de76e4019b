import { z } from "zod";
import { UnusableAnswer } from "./retry.ts";

/** Embeddings as they travel: little-endian float32 from the answer to the database, never an array of numbers between. */

const answerSchema = z.object({ data: z.array(z.unknown()) });
const itemSchema = z.object({
  index: z.int().nonnegative(),
  embedding: z.union([z.string(), z.array(z.number())]),
});

/**
 * The vectors of an embeddings answer in the inputs' order, counted, of the right length, and finite.
 * @param dimensions undefined when only the server knows: then all must have the same.
 * @throws UnusableAnswer
 */
export function readVectors(body: unknown, count: number, dimensions: number | undefined): Buffer[] {
  const answer = answerSchema.safeParse(body);
  if (!answer.success) throw new UnusableAnswer("the answer is no list of embeddings");
  const { data } = answer.data;
  if (data.length !== count)
    throw new UnusableAnswer(`the answer has ${data.length} vectors for ${count} texts`);

  const vectors = Array.from<Buffer | undefined>({ length: count });
  let bytes = dimensions === undefined ? undefined : dimensions * 4;
  for (const candidate of data) {
    const item = itemSchema.safeParse(candidate);
    if (!item.success) throw new UnusableAnswer("the answer holds something that is no embedding");
    const { index, embedding } = item.data;
    if (index >= count || vectors[index] !== undefined)
      throw new UnusableAnswer(`the answer's indices are wrong at ${index}`);
    const vector = typeof embedding === "string" ? Buffer.from(embedding, "base64") : packFloats(embedding);
    bytes ??= vector.length;
    if (vector.length !== bytes || bytes === 0) {
      throw new UnusableAnswer(
        `a vector has ${vector.length / 4} dimensions where ${bytes / 4} were expected; say in the pipeline what the model gives: embed.dimensions`,
      );
    }
    if (!isFinite32(vector)) throw new UnusableAnswer("a vector holds a number that is not finite");
    vectors[index] = vector;
  }
  return vectors.filter((vector) => vector !== undefined);
}

/** For servers that ignore `encoding_format`. */
function packFloats(numbers: readonly number[]): Buffer {
  const vector = Buffer.alloc(numbers.length * 4);
  for (const [index, number] of numbers.entries()) vector.writeFloatLE(number, index * 4);
  return vector;
}

/** A float32 is infinite or not a number when all bits of its exponent are set. */
function isFinite32(vector: Buffer): boolean {
  for (let end = 3; end < vector.length; end += 4) {
    if (((vector[end] ?? 0) & 0x7f) === 0x7f && ((vector[end - 1] ?? 0) & 0x80) === 0x80) return false;
  }
  return true;
}
