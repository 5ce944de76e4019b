import { countWhile } from "../base/bisect.ts";
import type { Outline } from "./outline.ts";
import type { Section } from "./sections.ts";
import type { Tokenizer } from "./tokens/tokens.ts";

/** What is embedded before a chunk besides its own text: with `headings`, the document's title and the headings above the chunk. Inside a table, its header row always is. */
export type ContextKind = "none" | "headings";

export interface ChunkContext {
  /** With the line ends that part it from the content: context and content joined are the text that is embedded. Empty when there is none. */
  text: string;
  tokens: number;
}

const separator = " > ";
const none: ChunkContext = { text: "", tokens: 0 };

/** The contexts of one document's chunks. A context takes at most a quarter of a chunk's tokens. */
export class ContextWriter {
  readonly #text: string;
  readonly #outline: Outline;
  readonly #tokenizer: Tokenizer;
  readonly #kind: ContextKind;
  readonly #title: string;
  readonly #most: number;
  #last: { key: string; context: ChunkContext } = { key: "", context: none };

  constructor(
    text: string,
    outline: Outline,
    tokenizer: Tokenizer,
    { kind, title, maxTokens }: { kind: ContextKind; title: string | null; maxTokens: number },
  ) {
    this.#text = text;
    this.#outline = outline;
    this.#tokenizer = tokenizer;
    this.#kind = kind;
    this.#title = title?.replace(/\s+/g, " ").trim() ?? "";
    this.#most = Math.floor(maxTokens / 4);
  }

  /** Of the chunk that begins at `start`, in `section`. Headings that the chunk itself begins with are not repeated. */
  of(start: number, section: Section): ChunkContext {
    const table = this.#tableAround(start);
    const key = `${section.start} ${start <= section.start ? "heading" : "body"} ${table?.start ?? ""}`;
    if (this.#last.key !== key) this.#last = { key, context: this.#write(start, section, table) };
    return this.#last.context;
  }

  /** First position after the header of the table around `start`; undefined outside tables. */
  tableBody(start: number): number | undefined {
    return this.#tableAround(start)?.body;
  }

  #write(
    start: number,
    { start: sectionStart, path, above }: Section,
    table: Table | undefined,
  ): ChunkContext {
    const headings = start <= sectionStart ? above : path;
    const hasTitle = this.#title !== "" && this.#title !== path[0];
    const parts = this.#kind === "none" ? [] : [...(hasTitle ? [this.#title] : []), ...headings];
    const heads = this.#fitting(parts);
    if (table === undefined) return heads;
    const header = this.#text.slice(table.start, table.body).trimEnd();
    if (!/[\p{L}\p{N}]/u.test(header)) return heads;
    // A header cut in half would name the wrong columns: it comes whole or not at all.
    const both = this.#counted(`${heads.text}${header}\n`);
    return both.tokens <= this.#most ? both : heads;
  }

  /** The title and the nearest headings, as many as fit. */
  #fitting(parts: string[]): ChunkContext {
    while (parts.length > 0) {
      const context = this.#counted(`${parts.join(separator)}\n\n`);
      if (context.tokens <= this.#most) return context;
      parts.splice(parts.length > 2 ? 1 : 0, 1);
    }
    return none;
  }

  #counted(text: string): ChunkContext {
    return { text, tokens: this.#tokenizer.count(text) };
  }

  #tableAround(start: number): Table | undefined {
    const { positions, tableOf, tables } = this.#outline;
    const before = countWhile(positions, (position) => position <= start);
    const table = tables[tableOf[before - 1] ?? -1];
    return table !== undefined && start >= table.body ? table : undefined;
  }
}

type Table = Outline["tables"][number];
