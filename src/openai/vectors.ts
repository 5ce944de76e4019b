import { z } from "zod";
import { firstNotFinite } from "../base/float32.ts";
import { UnusableAnswer } from "./errors.ts";

/** Embeddings as they travel: little-endian float32 from the answer to the database, never an array of numbers between. */

const answerSchema = z.object({ data: z.array(z.unknown()) });
/** `embedding` is checked by hand: a schema over each of its numbers takes ten times as long. */
const itemSchema = z.object({ index: z.int().nonnegative().nullish(), embedding: z.unknown() });

/**
 * The vectors of an embeddings answer in the inputs' order, counted, of the right length, and finite: some 5 µs each, and 60
 * where they come as arrays of numbers.
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
  /** Some servers give no indices at all: theirs are the inputs' order. A mixture says nothing. */
  let indexed: boolean | undefined;
  for (const [position, candidate] of data.entries()) {
    const item = itemSchema.safeParse(candidate);
    const vector = item.success ? vectorOf(item.data.embedding) : undefined;
    if (!item.success || vector === undefined)
      throw new UnusableAnswer("the answer holds something that is no embedding");
    const hasIndex = item.data.index !== undefined && item.data.index !== null;
    indexed ??= hasIndex;
    const index = item.data.index ?? position;
    if (indexed !== hasIndex || index >= count || vectors[index] !== undefined)
      throw new UnusableAnswer(`the answer's indices are wrong at ${index}`);
    bytes ??= vector.length;
    if (vector.length !== bytes || bytes === 0) {
      throw new UnusableAnswer(
        `a vector has ${vector.length / 4} dimensions where ${bytes / 4} were expected; say in the pipeline what the model gives: embed.dimensions`,
      );
    }
    if (firstNotFinite(vector) >= 0) throw new UnusableAnswer("a vector holds a number that is not finite");
    vectors[index] = vector;
  }
  return vectors.filter((vector) => vector !== undefined);
}

/** Undefined when it is neither base64 nor an array of numbers, as servers send that ignore `encoding_format`. */
function vectorOf(embedding: unknown): Buffer | undefined {
  if (typeof embedding === "string") return Buffer.from(embedding, "base64");
  if (!Array.isArray(embedding)) return undefined;
  const numbers: readonly unknown[] = embedding;
  const vector = Buffer.allocUnsafe(numbers.length * 4);
  for (let index = 0; index < numbers.length; index++) {
    const number = numbers[index];
    if (typeof number !== "number") return undefined;
    vector.writeFloatLE(number, index * 4);
  }
  return vector;
}
