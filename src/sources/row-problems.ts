import { LineError } from "./lines.ts";
import { SourceError } from "./source.ts";

const maxShown = 5;

/** Rows of a list that can't be read: the others are listed, and the listing fails at its end with all of them. */
export class RowProblems {
  readonly #source: string;
  readonly #place: string;
  readonly #shown: string[] = [];
  #count = 0;

  constructor(source: string, place: string) {
    this.#source = source;
    this.#place = place;
  }

  add(problem: string): void {
    this.#count += 1;
    if (this.#shown.length < maxShown) this.#shown.push(problem);
  }

  /** What `read` makes of a row; undefined, and noted, when it throws. */
  of<Result>(line: number, read: () => Result): Result | undefined {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof LineError)) throw error;
      this.add(`line ${line}: ${error.message}`);
      return undefined;
    }
  }

  /** @throws SourceError when there are problems: the listing is not complete. */
  throwIfAny(): void {
    if (this.#count === 0) return;
    const more = this.#count > this.#shown.length ? `; and ${this.#count - this.#shown.length} more` : "";
    throw new SourceError(
      this.#source,
      `${this.#place}: ${this.#shown.join("; ")}${more}. The other rows are listed.`,
    );
  }
}
