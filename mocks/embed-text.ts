import { hash32, mix32 } from "./random.ts";
import { isStopWord, stems } from "./words.ts";

/**
 * A unit vector in which texts that share words lie close together: a hashed bag of word stems. The same text always
 * gives the same vector. Repetition is damped, and common English words count little.
 */
export function embedText(text: string, dimensions: number): Float32Array<ArrayBuffer> {
  const counts = new Map<string, number>();
  for (const word of stems(text)) counts.set(word, (counts.get(word) ?? 0) + 1);
  // Punctuation alone has no words, and a zero vector has no direction.
  if (counts.size === 0) counts.set(text, 1);

  const vector = new Float32Array(dimensions);
  for (const [word, count] of counts) {
    const weight = (1 + Math.log(count)) * (isStopWord(word) ? 0.1 : 1);
    // Two places a word: a collision in one still leaves the other.
    const first = hash32(word);
    const second = mix32(first + 0x9e3779b9);
    addAt(vector, first, weight);
    addAt(vector, second, weight);
  }

  let squares = 0;
  for (const value of vector) squares += value * value;
  if (squares === 0) vector[0] = 1;
  else {
    const length = Math.sqrt(squares);
    for (let index = 0; index < dimensions; index += 1) vector[index] = (vector[index] ?? 0) / length;
  }
  return vector;
}

function addAt(vector: Float32Array, hash: number, weight: number): void {
  const place = (hash >>> 1) % vector.length;
  vector[place] = (vector[place] ?? 0) + ((hash & 1) === 0 ? weight : -weight);
}

/** The vector as the service sends it for `encoding_format: "base64"`: little-endian float32. */
export function toBase64(vector: Float32Array<ArrayBuffer>): string {
  const bytes = Buffer.alloc(vector.length * 4);
  for (let index = 0; index < vector.length; index += 1) bytes.writeFloatLE(vector[index] ?? 0, index * 4);
  return bytes.toString("base64");
}
