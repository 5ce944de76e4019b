import { createHash } from "node:crypto";

const bytesOfHalf = 6;
const free = -1;

/**
 * The URIs of a listing, by 96 bits of their hashes, with a number for each: some 50 bytes a URI where a `Map` of hashes
 * takes 150. So ten million URIs fit in memory.
 */
export class SeenUris {
  #first = new Float64Array(1_024).fill(free);
  #second = new Float64Array(1_024);
  /** Made with the first number that is not 0: web addresses have none. */
  #numbers: Float64Array | null = null;
  #size = 0;

  /** The number that was added with the URI; undefined when it was not. */
  numberOf(uri: string): number | undefined {
    const [first, second] = halves(uri);
    const place = this.#placeOf(first, second);
    return this.#first[place] === free ? undefined : (this.#numbers?.[place] ?? 0);
  }

  /** Adds a URI that was not seen. */
  add(uri: string, number: number): void {
    const [first, second] = halves(uri);
    const place = this.#placeOf(first, second);
    this.#first[place] = first;
    this.#second[place] = second;
    if (number !== 0) {
      this.#numbers ??= new Float64Array(this.#first.length);
      this.#numbers[place] = number;
    }
    this.#size++;
    if (this.#size * 3 > this.#first.length * 2) this.#grow();
  }

  #grow(): void {
    const [firsts, seconds, numbers] = [this.#first, this.#second, this.#numbers];
    this.#first = new Float64Array(firsts.length * 2).fill(free);
    this.#second = new Float64Array(firsts.length * 2);
    this.#numbers = numbers === null ? null : new Float64Array(firsts.length * 2);
    for (const [former, first] of firsts.entries()) {
      if (first === free) continue;
      const second = seconds[former] ?? 0;
      const place = this.#placeOf(first, second);
      this.#first[place] = first;
      this.#second[place] = second;
      if (this.#numbers !== null) this.#numbers[place] = numbers?.[former] ?? 0;
    }
  }

  /** Where it is, or would be. */
  #placeOf(first: number, second: number): number {
    const places = this.#first.length;
    let place = first % places;
    while (this.#first[place] !== free && (this.#first[place] !== first || this.#second[place] !== second))
      place = (place + 1) % places;
    return place;
  }
}

function halves(uri: string): [number, number] {
  const digest = createHash("sha256").update(uri).digest();
  return [digest.readUIntBE(0, bytesOfHalf), digest.readUIntBE(bytesOfHalf, bytesOfHalf)];
}
