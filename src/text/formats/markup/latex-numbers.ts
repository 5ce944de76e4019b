/**
 * What TeX counts: theorems and sources, and sections, figures, tables and formulas where the text refers to them by their
 * numbers. Each reference is what is printed in its place.
 */

interface Place {
  number: string;
  /** "Figure" of `\cref{fig:a}`. */
  name: string;
}

interface Theorem {
  title: string;
  /** Whose numbers it shares; its own by default. */
  counter: string;
  /** What it is numbered within. */
  within: string;
  isNumbered: boolean;
}

const sections = ["chapter", "section", "subsection", "subsubsection"];
const usualTheorems =
  "theorem lemma corollary proposition definition example remark conjecture claim exercise axiom assumption observation fact".split(
    " ",
  );
const declared =
  /\\newtheorem(\*)?\{([A-Za-z]{1,40})\}(?:\[([A-Za-z]{1,40})\])?\{([^{}]{1,100})\}(?:\[([A-Za-z]{1,40})\])?/g;
const token =
  /\\(chapter|(?:sub){0,2}section)(\*?)(?:\[[^\]]{0,300}\])?\{|\\(begin|end)\{([A-Za-z]{1,40}\*?)\}(?:\[([^\]]{0,300})\])?|\\caption(?:\[[^\]]{0,300}\])?\{|\\label\{([^{}]{1,200})\}|\\(appendix)\b|\\bibitem(?:\[([^\]]{0,100})\])?\{([^{}]{1,100})\}/g;
const reference =
  /\\(ref|eqref|autoref|[cC]ref|cite[a-z]{0,6})\*?((?:\[[^\]]{0,300}\]){0,2})\{([^{}]{1,300})\}/g;
/** Environments whose lines are code. */
export const codeNames = String.raw`verbatim\*?|lstlisting|minted|Verbatim|alltt`;
const verbatim = new RegExp(String.raw`\\(begin|end)\{(?:${codeNames}|comment)\}`, "g");
const floats: Readonly<Record<string, string>> = {
  figure: "Figure",
  wrapfigure: "Figure",
  table: "Table",
  wraptable: "Table",
  longtable: "Table",
  algorithm: "Algorithm",
};
/** Around a number that is printed only where the text refers to its kind, which stands before it. */
const [opens, parts, closes] = ["\uE010", "\uE011", "\uE012"];
/** What stands before the first words of the next line. */
const runsIn = "\uE013";
const formula = /^(?:equation|align|gather|multline|eqnarray)$/;

/** The lines with what is neither code nor a comment read by a function. */
export function outsideCode(lines: readonly string[], read: (text: string) => string): string[] {
  let isCode = false;
  return lines.map((line) => {
    const wasCode = isCode;
    const edge = [...line.matchAll(verbatim)].at(-1)?.[1];
    isCode = edge === undefined ? isCode : edge === "begin";
    if (wasCode || isCode) return line;
    const [, text = "", comment = ""] = /^((?:[^\\%]|\\[^])*)(.*)$/.exec(line) ?? [];
    return read(text) + comment;
  });
}

/** @param preamble what stands before the text: it says which theorems there are. */
export function withNumbers(lines: readonly string[], preamble: string): string[] {
  const theorems = new Map<string, Theorem>(
    usualTheorems.map((name) => [
      name,
      { title: name.charAt(0).toUpperCase() + name.slice(1), counter: name, within: "", isNumbered: true },
    ]),
  );
  for (const [, star, name = "", shared, title = "", within = ""] of preamble.matchAll(declared))
    theorems.set(name, { title, counter: shared ?? name, within, isNumbered: star === undefined });
  const counter = new Counter(theorems, lines.join("\n"));
  const counted = outsideCode(lines, (text) =>
    text.replace(token, (...found: (string | undefined)[]) => counter.shown(found)),
  );
  return counter
    .withReferences(counted.join("\n"))
    .replace(/\uE013(?:\s*\\label\{[^{}]{0,200}\})?\s*(\\begin|\\item)?/g, (_, block?: string) =>
      block === undefined ? " " : `\n${block}`,
    )
    .split("\n");
}

class Counter {
  readonly #theorems: ReadonlyMap<string, Theorem>;
  /** The names that the text refers to. */
  readonly #referred: ReadonlySet<string>;
  readonly #sections: readonly string[];
  readonly #counts = new Map<string, number>();
  readonly #places = new Map<string, Place>();
  readonly #sources = new Map<string, string>();
  /** The kinds of what the text refers to. */
  readonly #used = new Set<string>();
  /** The environments that are open. */
  readonly #open: string[] = [];
  #section = "";
  #isAppendix = false;
  /** What a label would name. */
  #current: Place = { number: "", name: "" };

  constructor(theorems: ReadonlyMap<string, Theorem>, text: string) {
    this.#theorems = theorems;
    this.#referred = new Set(
      Array.from(text.matchAll(reference), ([, , , names = ""]) => names.split(/\s*,\s*/)).flat(),
    );
    this.#sections = /\\chapter\b/.test(text) ? sections : sections.slice(1);
  }

  /** A command with what is printed of its number. */
  shown([found = "", level, star, edge, environment = "", note, label, appendix, mark, source]: readonly (
    | string
    | undefined
  )[]): string {
    if (appendix !== undefined) {
      this.#isAppendix = true;
      for (const one of sections) this.#counts.delete(one);
    } else if (label !== undefined) return found + this.#labelled(label);
    else if (source !== undefined) {
      const number = mark ?? this.#step("source");
      this.#sources.set(source, number);
      return `\n- [${number}] `;
    } else if (level !== undefined) return star === "" ? found + this.#heading(level) : found;
    else if (found.startsWith("\\caption")) return found + this.#caption();
    else if (edge === "begin") return this.#begin(found, environment, note);
    else this.#open.pop();
    return found;
  }

  #step(counter: string, within = ""): string {
    const key = within === "" ? counter : `${counter} ${this.#section}`;
    const count = (this.#counts.get(key) ?? 0) + 1;
    this.#counts.set(key, count);
    return within === "" ? `${count}` : `${this.#section}.${count}`;
  }

  #labelled(label: string): string {
    const { number, name } = this.#current;
    this.#places.set(label, this.#current);
    if (!this.#referred.has(label)) return "";
    this.#used.add(name);
    return name === "Equation" ? ` (${number})` : "";
  }

  #heading(level: string): string {
    const depth = this.#sections.indexOf(level);
    for (const one of this.#sections.slice(depth + 1)) this.#counts.delete(one);
    this.#step(level);
    this.#section = this.#sections
      .slice(0, depth + 1)
      .map((one, place) => {
        const count = this.#counts.get(one) ?? 0;
        return this.#isAppendix && place === 0 ? String.fromCharCode(64 + Math.min(count, 26)) : `${count}`;
      })
      .join(".");
    this.#current = { number: this.#section, name: "Section" };
    return `${opens}Section${parts}${this.#section} ${closes}`;
  }

  #caption(): string {
    const float = this.#open.findLast((name) => Object.hasOwn(floats, name));
    if (float === undefined || this.#open.some((name) => name.startsWith("sub"))) return "";
    const name = floats[float] ?? "";
    this.#current = { number: this.#step(name), name };
    return `${opens}${name}${parts}${name} ${this.#current.number}: ${closes}`;
  }

  #begin(found: string, environment: string, note: string | undefined): string {
    this.#open.push(environment.replace(/\*$/, ""));
    const theorem = this.#theorems.get(environment);
    if (environment === "proof") return `\n\n${note ?? "Proof"}.${runsIn}`;
    if (environment === "abstract") return "\\section*{Abstract}\n";
    if (formula.test(environment)) this.#current = { number: this.#step("formula"), name: "Equation" };
    if (theorem === undefined) return found;
    const { within } = this.#theorems.get(theorem.counter) ?? theorem;
    const number = theorem.isNumbered ? this.#step(theorem.counter, within) : "";
    this.#current = { number, name: theorem.title };
    const name = [theorem.title, number, note === undefined ? "" : `(${note})`];
    return `\n\n${name.filter((part) => part !== "").join(" ")}.${runsIn}`;
  }

  withReferences(text: string): string {
    return text
      .replace(
        /\uE010([^\uE010-\uE012]*)\uE011([^\uE010-\uE012]*)\uE012/g,
        (_, kind: string, number: string) => (this.#used.has(kind) ? number : ""),
      )
      .replace(reference, (found, command: string, notes: string, names: string) => {
        const keys = names.split(/\s*,\s*/);
        if (command.startsWith("cite")) {
          const [first = "", last] = Array.from(notes.matchAll(/\[([^\]]*)\]/g), ([, note = ""]) => note);
          const [before, after] = last === undefined ? ["", first] : [first, last];
          const shown = keys.map((key) => this.#sources.get(key) ?? key).join(", ");
          return `[${before === "" ? "" : `${before} `}${shown}${after === "" ? "" : `, ${after}`}]`;
        }
        const places = keys.map((key) => this.#places.get(key));
        if (places.some((place) => place === undefined || place.number === "")) return found;
        const numbers = places.map((place) => place?.number ?? "").join(", ");
        if (command === "eqref") return `(${numbers})`;
        return command === "ref" ? numbers : `${places[0]?.name ?? ""} ${numbers}`;
      });
  }
}
