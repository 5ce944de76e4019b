/**
 * A few strings that a regular expression may match: literals, classes, groups, alternatives and counts are followed,
 * with the fewest and with a few repetitions. The caller tests them: what this reads wrongly does no harm.
 */
export function sampleOfPattern(pattern: string): string[] {
  return [0, 1, 3].map((extra) => new Sampler(pattern, extra).alternatives());
}

const classSamples: Readonly<Record<string, string>> = { d: "0", w: "a", s: " ", D: "a", W: "-", S: "a" };
const longest = 2000;

class Sampler {
  readonly #pattern: string[];
  /** How often more than at least something is repeated, where that is allowed. */
  readonly #extra: number;
  #at = 0;

  constructor(pattern: string, extra: number) {
    this.#pattern = Array.from(pattern);
    this.#extra = extra;
  }

  /** The first alternative up to the end of the group; the others are read over. */
  alternatives(): string {
    let chosen: string | undefined;
    let current = "";
    while (this.#at < this.#pattern.length && this.#peek() !== ")") {
      if (this.#peek() === "|") {
        this.#at += 1;
        chosen ??= current;
        current = "";
        continue;
      }
      current = (current + this.#repeated(this.#atom())).slice(0, longest);
    }
    return chosen ?? current;
  }

  #peek(): string {
    return this.#pattern[this.#at] ?? "";
  }

  #take(): string {
    const character = this.#peek();
    this.#at += 1;
    return character;
  }

  #atom(): string {
    const character = this.#take();
    switch (character) {
      case "^":
      case "$":
        return "";
      case ".":
        return "a";
      case "\\":
        return this.#escape();
      case "[":
        return this.#characterClass();
      case "(": {
        if (this.#peek() === "?") {
          // `?:` and `?<name>`
          while (this.#at < this.#pattern.length && this.#peek() !== ":" && this.#peek() !== ">")
            this.#at += 1;
          this.#at += 1;
        }
        const inner = this.alternatives();
        this.#at += 1;
        return inner;
      }
      default:
        return character;
    }
  }

  #escape(): string {
    const character = this.#take();
    if (character === "p" || character === "P") {
      while (this.#at < this.#pattern.length && this.#take() !== "}");
      return "A";
    }
    if (character === "b" || character === "B") return "";
    return classSamples[character] ?? character;
  }

  #characterClass(): string {
    const negated = this.#peek() === "^";
    if (negated) this.#at += 1;
    const members: string[] = [];
    while (this.#at < this.#pattern.length && this.#peek() !== "]") {
      const character = this.#take();
      members.push(character === "\\" ? this.#escape() : character);
    }
    this.#at += 1;
    if (!negated) return members[0] ?? "";
    return ["a", "0", "A", "-", " ", "_"].find((character) => !members.includes(character)) ?? "~";
  }

  #repeated(atom: string): string {
    const [least, most] = this.#count();
    if (this.#peek() === "?") this.#at += 1;
    return atom.repeat(Math.min(longest, least + this.#extra, Math.max(least, most)));
  }

  #count(): [number, number] {
    switch (this.#peek()) {
      case "*":
        this.#at += 1;
        return [0, longest];
      case "+":
        this.#at += 1;
        return [1, longest];
      case "?":
        this.#at += 1;
        return [0, 1];
      case "{": {
        const end = this.#pattern.indexOf("}", this.#at);
        const [least = "", most] = this.#pattern
          .slice(this.#at + 1, end)
          .join("")
          .split(",");
        this.#at = end + 1;
        const fewest = Number(least) || 0;
        return [fewest, most === undefined ? fewest : most === "" ? longest : Number(most)];
      }
      default:
        return [1, 1];
    }
  }
}
