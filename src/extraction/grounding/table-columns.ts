import { countWhile } from "../../base/bisect.ts";
import { stemOf } from "./booleans.ts";
import type { Slice } from "./fold.ts";
import { wordsOf } from "./place-quotes.ts";

/** Which cell of a Markdown table's row a field's value may come from, where the header tells. */

interface Table {
  /** The header with the rule below it. */
  header: Slice;
  /** Where the last row ends. */
  end: number;
  /** The words of each column's name. */
  columns: readonly (readonly string[])[];
}

const rule = /^\|?(?: *:?-+:? *\|)+(?: *:?-+:? *)?$/gm;
/** Words that tell the kind of a value, which a column's name may leave out. */
const kindWords = new Set("date time number no nr name id code datum nummer fecha hora nombre".split(" "));

export class TableColumns {
  readonly #source: string;
  readonly #tables: readonly Table[];
  readonly #ownCells = new Map<string, Slice | undefined>();

  constructor(source: string) {
    this.#source = source;
    this.#tables = [...source.matchAll(rule)].flatMap(({ index, 0: line }) => {
      if (index === 0) return [];
      const start = source.lastIndexOf("\n", index - 2) + 1;
      const columns = cellsOf(source, { start, end: Math.max(start, index - 1) }).map((cell) =>
        // Units and currencies in brackets need not be named.
        namingWords(source.slice(cell.start, cell.end).replaceAll(/\([^)]*\)/g, " ")),
      );
      const end = source.indexOf("\n\n", index);
      const header = { start, end: index + line.length };
      return columns.length < 2 ? [] : [{ header, end: end < 0 ? source.length : end, columns }];
    });
  }

  /** The header of the table whose rows a slice stands in. */
  headerOf(slice: Slice): Slice | undefined {
    return this.#tableAt(slice.start)?.header;
  }

  /** The cell of a slice's row that stands in the field's own column; undefined where none is named just as the field. */
  ownCell({ start }: Slice, { name = "", label }: { name?: string; label: string }): Slice | undefined {
    const table = this.#tableAt(start);
    if (table === undefined) return undefined;
    const from = this.#source.lastIndexOf("\n", start - 1) + 1;
    const key = `${from} ${name} ${label}`;
    if (!this.#ownCells.has(key)) {
      const next = this.#source.indexOf("\n", from);
      const cells = cellsOf(this.#source, { start: from, end: next < 0 ? this.#source.length : next });
      this.#ownCells.set(key, this.#chosen(cells, table, { name, label }));
    }
    return this.#ownCells.get(key);
  }

  #chosen(
    cells: readonly Slice[],
    { columns }: Table,
    { name, label }: { name: string; label: string },
  ): Slice | undefined {
    if (cells.length !== columns.length) return undefined;
    const row = namingWords(this.#source.slice(cells[0]?.start, cells[0]?.end));
    const own = namingWords(name).filter((word) => !kindWords.has(word));
    const all = namingWords(label);
    // The column's words name nothing but the field, and the field's nothing but the column and the row.
    const fits = columns.map((words) => {
      const isOwn = own.every((word) => has(words, word) || has(row, word));
      return isOwn && words.every((word) => has(all, word)) ? words.length : 0;
    });
    const best = Math.max(...fits);
    const chosen = fits.indexOf(best);
    // Of "number" in a list of orders, "Ordered" names the list alone.
    const namesField = own.length > 0 || namingWords(name).some((word) => has(columns[chosen] ?? [], word));
    return best > 0 && namesField && chosen === fits.lastIndexOf(best) ? cells[chosen] : undefined;
  }

  #tableAt(start: number): Table | undefined {
    const table = this.#tables[countWhile(this.#tables, ({ header }) => header.end <= start) - 1];
    return table !== undefined && start < table.end ? table : undefined;
  }
}

/** Names of fields are often written without accents: gebuehr, depart. */
function namingWords(text: string): string[] {
  return wordsOf(text).map((word) =>
    word
      .normalize("NFD")
      .replaceAll(/\p{Mn}/gu, "")
      .replaceAll(/(?<=[aou])e/g, ""),
  );
}

function has(words: readonly string[], word: string): boolean {
  const stem = stemOf(word);
  return words.some((other) => (/\d/.test(word) ? other === word : other.startsWith(stem)));
}

/** The cells of a line, without the space around them. */
function cellsOf(source: string, { start, end }: Slice): Slice[] {
  const line = source.slice(start, end).trimEnd();
  const inner = line.startsWith("|") ? 1 : 0;
  return [...line.slice(inner).matchAll(/((?:[^\\|]|\\.)*)(?:\||$)/gu)]
    .filter(({ index }) => inner + index < line.length)
    .map(({ index, 1: cell = "" }) => {
      const from = start + inner + index + (cell.length - cell.trimStart().length);
      return { start: from, end: from + cell.trim().length };
    });
}
