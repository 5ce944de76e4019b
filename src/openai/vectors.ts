import { z } from "zod";
import { firstNotFinite } from "../base/float32.ts";
import { NoApiAnswer, UnusableAnswer } from "./errors.ts";

/** Embeddings as they travel: little-endian float32 from the answer to the database, never an array of numbers between. */

const answerSchema = z.object({ data: z.array(z.unknown()) });
/** `embedding` is checked without a schema: one over each of its numbers takes ten times as long. */
const itemSchema = z.object({ index: z.int().nonnegative().nullish(), embedding: z.unknown() });

/** Larger numbers are no embedding, and overflow when distances are computed. */
const maxMagnitude = 1e6;
/** A shorter vector has no direction that its squared length in float32 could be divided by. */
const minLength = 1e-15;

/** So many different texts do not all mean the same; two may, in other letters. */
const minDifferent = 3;

/** Bytes of a number that servers send although the API means float32, by how they relate to its four. */
const numberTypes: readonly [bytes: number, name: string][] = [
  [8, "float64"],
  [2, "float16"],
  [1, "int8"],
  [1 / 8, "binary"],
];

/** Base64 that does not hold float32: the same vectors may be right as lists of numbers. */
export class WrongNumberType extends UnusableAnswer {
  override readonly name = "WrongNumberType";
}

/**
 * The vectors of an embeddings answer in the inputs' order, counted, of the right length, and finite: some 5 µs each, and 60
 * where they come as arrays of numbers.
 * @param dimensions undefined when only the server knows: then all must have the same.
 * @throws UnusableAnswer
 */
export function readVectors(body: unknown, count: number, dimensions: number | undefined): Buffer[] {
  const answer = answerSchema.safeParse(body);
  if (!answer.success) throw new NoApiAnswer("the answer is no list of embeddings", body);
  const { data } = answer.data;
  if (data.length !== count)
    throw new UnusableAnswer(`the answer has ${data.length} vectors for ${count} texts`);

  const vectors = Array.from<Buffer | undefined>({ length: count });
  let bytes = dimensions === undefined ? undefined : dimensions * 4;
  const hasIndices = usesIndices(data);
  for (const [position, candidate] of data.entries()) {
    const item = itemSchema.safeParse(candidate);
    const vector = item.success ? vectorOf(item.data.embedding) : undefined;
    if (!item.success || vector === undefined)
      throw new UnusableAnswer("the answer holds something that is no embedding");
    const index = hasIndices ? (item.data.index ?? -1) : position;
    if (index < 0 || index >= count || vectors[index] !== undefined)
      throw new UnusableAnswer(`the answer's indices are wrong at ${position}`);
    bytes ??= vector.length;
    if (vector.length !== bytes || bytes === 0) throw wrongLength(item.data.embedding, vector.length, bytes);
    checkNumbers(vector);
    vectors[index] = vector;
  }
  const found = vectors.filter((vector) => vector !== undefined);
  const [first] = found;
  if (first !== undefined && count >= minDifferent && found.every((vector) => vector.equals(first)))
    throw new UnusableAnswer(`all ${count} texts got the same vector: something may repeat an answer`);
  return found;
}

/** Some servers give no indices, or 0 to every vector: theirs are in the inputs' order. A mixture says nothing. */
function usesIndices(data: readonly unknown[]): boolean {
  const indices = data.map((candidate) => {
    const item = itemSchema.safeParse(candidate);
    return item.success ? (item.data.index ?? null) : null;
  });
  return (
    !indices.every((index) => index === null) && !(data.length > 1 && indices.every((index) => index === 0))
  );
}

function wrongLength(embedding: unknown, length: number, expected: number): UnusableAnswer {
  const type =
    typeof embedding === "string"
      ? numberTypes.find(([bytes]) => length === (expected / 4) * bytes)?.[1]
      : undefined;
  const found = `a vector has ${length / 4} dimensions where ${expected / 4} were expected`;
  return type === undefined
    ? new UnusableAnswer(`${found}; say in the pipeline what the model gives: embed.dimensions`)
    : new WrongNumberType(
        `a vector has ${length} bytes where ${expected} were expected: the server sends ${type} in base64, and float32 is meant`,
      );
}

/** @throws UnusableAnswer when the vector has no direction: distances to it would be infinite, or no numbers. */
function checkNumbers(vector: Buffer): void {
  if (firstNotFinite(vector) >= 0) throw new UnusableAnswer("a vector holds a number that is not finite");
  const view = new DataView(vector.buffer, vector.byteOffset, vector.byteLength);
  let squares = 0;
  for (let offset = 0; offset < vector.length; offset += 4) {
    const number = view.getFloat32(offset, true);
    if (Math.abs(number) > maxMagnitude)
      throw new UnusableAnswer(`a vector holds ${number}, which no embedding does`);
    squares += number * number;
  }
  if (Math.sqrt(squares) < minLength) throw new UnusableAnswer("a vector holds nothing but zeros");
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
