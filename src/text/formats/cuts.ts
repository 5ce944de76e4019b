/** Parts of a text that are taken out of it, given in the order they end in. */
export class Cuts {
  readonly #slices: { start: number; end: number }[] = [];

  get isEmpty(): boolean {
    return this.#slices.length === 0;
  }

  /** Characters that are taken out. */
  get length(): number {
    return this.#slices.reduce((sum, { start, end }) => sum + end - start, 0);
  }

  add(start: number, end: number): void {
    const last = this.#slices.at(-1);
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
    else this.#slices.push({ start, end });
  }

  /** What is left of the text. */
  from(text: string): string {
    let kept = "";
    let position = 0;
    for (const { start, end } of this.#slices) {
      kept += text.slice(position, start);
      position = end;
    }
    return kept + text.slice(position);
  }
}
