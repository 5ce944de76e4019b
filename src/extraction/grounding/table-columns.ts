import { countWhile } from "../../base/bisect.ts";
import { multiplierAt, scaleOfCurrency } from "./affixes.ts";
import { conceptsOf, isOfConcept, partsOf } from "./column-concepts.ts";
import {
  areOpposed,
  has,
  identifierWords,
  isIn,
  isKindWord,
  isOfPercent,
  kindWords,
  namingWords,
  plainWordsOf,
} from "./field-words.ts";
import { lineAt, rowCells, tablesIn, withTabs } from "./find-tables.ts";
import type { FoundTable } from "./find-tables.ts";
import { overlaps } from "./fold.ts";
import type { Slice } from "./fold.ts";

/** Which cell of a table's row a field's value may come from, where the header tells. */

interface Column {
  /** Its name as it stands. */
  name: string;
  words: readonly string[];
  /** Of its words, those that come first in a compound, with its last: the price of "Stückpreis" is no number of pieces. */
  modifiers: ReadonlyMap<string, string>;
  /** Of its name, those in brackets: units, currencies and years, which a field need not name. */
  asides: readonly string[];
}

interface Table extends FoundTable {
  columns: readonly Column[];
  /** The line before the table. */
  caption: string;
}

/** What a field is called, and of which kinds its value is. */
export interface ColumnField {
  name?: string;
  label: string;
}

/** Words of a field's name count twice as much as those of its description. */
const [ofName, ofForm, ofModifier, ofDescription] = [4, 3.5, 3, 2];

export class TableColumns {
  /** The text with tabs between the cells of its tables. */
  readonly parted: string;
  readonly #source: string;
  readonly #language: string;
  readonly #tables: readonly Table[];
  readonly #ownCells = new Map<string, OwnCells>();

  constructor(source: string, language: string) {
    this.#language = language;
    this.#source = source;
    const found = tablesIn(source);
    this.parted = withTabs(source, found);
    this.#tables = found.map((table) => {
      const { start } = table.header;
      const caption = /([^\n]{0,200})\n*$/u.exec(source.slice(Math.max(0, start - 220), start))?.[1] ?? "";
      return { ...table, columns: table.names.map((name) => columnOf(name, language)), caption };
    });
  }

  /** The header of the Markdown table whose rows a slice stands in. */
  headerOf(slice: Slice): Slice | undefined {
    const table = this.#tableAt(slice.start);
    return table?.separator === "pipes" ? table.header : undefined;
  }

  /** What a table's row says of a field; undefined outside tables. */
  cellsFor({ start }: Slice, field: ColumnField): OwnCells | undefined {
    const table = this.#tableAt(start);
    if (table === undefined) return undefined;
    const from = this.#source.lastIndexOf("\n", start - 1) + 1;
    const key = `${from} ${field.name} ${field.label}`;
    const known = this.#ownCells.get(key);
    if (known !== undefined) return known;
    const wanted = namingWords(field.label, this.#language);
    // A field without words may be of any column.
    if (wanted.length === 0) return undefined;
    const cells = rowCells(this.#source, lineAt(this.#source, from), table);
    if (cells === undefined) return undefined;
    const own = this.#ownCellsOf(cells, table, { ...field, wanted });
    this.#ownCells.set(key, own);
    return own;
  }

  /** What a table says that the number at a place is multiplied by: 1,000,000 under "In € millions". */
  scaleAt(span: Slice, field: ColumnField, language: string): number {
    const row = this.cellsFor(span, field);
    const at = row?.cells.findIndex((cell) => overlaps(cell, span)) ?? -1;
    return at < 0 ? 1 : (row?.scaleOf(at, language) ?? 1);
  }

  #ownCellsOf(
    cells: readonly Slice[],
    { columns, caption }: Table,
    { name = "", label, wanted }: ColumnField & { wanted: readonly string[] },
  ): OwnCells {
    const [first] = cells;
    const rowLabel = first === undefined ? "" : this.#source.slice(first.start, first.end);
    const rowWords = namingWords(rowLabel, this.#language);
    // "Revenue in 2024" of the row "Revenue" asks for the column 2024.
    const isOfRow = rowWords.length > 0 && rowWords.every((word) => has(wanted, word));
    const inColumns = columns.flatMap(({ words, asides }) => [...words, ...asides]);
    const isLeft = (word: string) => !has(rowWords, word) || (!isOfRow && isIn(inColumns, word));
    const all = wanted.filter(isLeft);
    const named = namingWords(name, this.#language).filter(isLeft);
    // `name: name of the article` asks for the article.
    const isOnlyName = named.every((word) => word === "name");
    const own = isOnlyName ? all : named;
    const text = isOfRow ? label.replaceAll(bare(rowLabel), " ") : label;
    const ranked = columns
      .map((column, index) => ({ index, ...fitOf(column, { own, all, text }) }))
      .filter(({ fit }) => fit > 0)
      .toSorted((left, right) => right.fit - left.fit);
    const wordsIn = (index: number) => {
      const cell = cells[index];
      return cell === undefined ? [] : namingWords(this.#source.slice(cell.start, cell.end), this.#language);
    };
    const needed = own.filter((word) => !kindWords.has(word));
    return {
      cells,
      ranked,
      isNamed: (index) => {
        const { words = [], asides = [] } = columns[index] ?? {};
        return (
          needed.every((word) => isIn([...words, ...asides], word) || has(rowWords, word)) &&
          words.every((word) => !identifierWords.has(word) || isIn(all, word))
        );
      },
      isOfAnother: (index) => {
        const { words = [] } = columns[index] ?? {};
        const telling = words.filter((word) => !isKindWord(word) && !identifierWords.has(word));
        if (areOpposed(words, all)) return true;
        return (
          telling.some((word) => conceptsOf(word).length > 0) && !telling.some((word) => isIn(all, word))
        );
      },
      isPercent: (index) =>
        isOfPercent([...(columns[index]?.words ?? []), ...(columns[index]?.asides ?? [])]),
      asksForPercent: isOfPercent(all),
      asksForDate: all.some((word) => isOfConcept(word, "date") || word === "time"),
      hasConcept: named.some((word) => !kindWords.has(word) && conceptsOf(word).length > 0),
      isNamedIn: (index) => wanted.some((word) => isIn(wordsIn(index), word)),
      isOfRow: cells.some((_, index) =>
        namingWords(name, this.#language).some((word) => !isKindWord(word) && has(wordsIn(index), word)),
      ),
      isOfAttributes:
        isOfRow || bare(columns[0]?.name ?? "") === "" || scaleIn(columns[0]?.name ?? "", "") !== 1,
      isIndex: (index) =>
        /^(?:(?:lfd )?(?:pos|line|ligne|linha|línea|riga|zeile|no|nr|n°|num|item no|№|#|lp|s\/n|sl no|stt|α\/α|č|sıra|ssz|番号)\.? ?)?$/iu.test(
          bare(columns[index]?.name ?? ""),
        ),
      scaleOf: (index, language) => {
        const aside = /[(（[]([^()（）]*)[)）\]]\s*$/u.exec(rowLabel)?.[1] ?? "";
        const names = [columns[index]?.name ?? "", columns[0]?.name ?? "", aside, caption];
        if (/%|percent|prozent/iu.test(names[0] ?? "")) return 0.01;
        if (notScaled.test(`${label} ${rowLabel} ${names[0] ?? ""}`)) return 1;
        return names.map((each) => scaleIn(each, language)).find((scale) => scale !== 1) ?? 1;
      },
    };
  }

  #tableAt(start: number): Table | undefined {
    const table = this.#tables[countWhile(this.#tables, ({ header }) => header.end <= start) - 1];
    return table !== undefined && start < table.end ? table : undefined;
  }
}

/** The cells of a row, and what their columns' names say of a field. */
export interface OwnCells {
  cells: readonly Slice[];
  /** Columns whose names the field's words name, the best first. */
  ranked: readonly { index: number; fit: number; isByName: boolean }[];
  /** The field's own name says nothing that the column and the row don't. */
  isNamed: (index: number) => boolean;
  /** The column's name says something that the field's words do not. */
  isOfAnother: (index: number) => boolean;
  isPercent: (index: number) => boolean;
  asksForPercent: boolean;
  asksForDate: boolean;
  /** What the field is of, columns of many languages are known by. */
  hasConcept: boolean;
  /** The words of a cell name the field. */
  isNamedIn: (index: number) => boolean;
  /** A cell of the row has a word of the field's name: the row is about it. */
  isOfRow: boolean;
  /** Rows are of attributes, and columns of years, products or the like. */
  isOfAttributes: boolean;
  /** A column that counts the rows. */
  isIndex: (index: number) => boolean;
  /** What the header says that the numbers of a column are multiplied by. */
  scaleOf: (index: number, language: string) => number;
}

/** How well a column's name fits the field's words. */
function fitOf(
  { name, words, modifiers, asides }: Column,
  { own, all, text }: { own: readonly string[]; all: readonly string[]; text: string },
): { fit: number; isByName: boolean } {
  // Han is written without spaces.
  if (/\p{Script=Han}/u.test(name) && text.includes(bare(name).replaceAll(/[(（].*/gu, "")))
    return { fit: ofName, isByName: true };
  if (areOpposed(words, all)) return { fit: 0, isByName: false };
  const subjects = own.filter((word) => !isKindWord(word));
  const isOnlyKind = subjects.length === 0;
  const weightOf = (word: string) => {
    const head = modifiers.get(word);
    if (head !== undefined && !isKindWord(head) && !identifierWords.has(head) && !isIn(all, head)) return 0;
    const isKind = isKindWord(word) && !isOnlyKind && !isIn(subjects, word);
    if (isIn(own, word))
      return isKind ? 1 : modifiers.has(word) ? ofModifier : own.includes(word) ? ofName : ofForm;
    return isIn(all, word) ? (isKind ? 0.5 : ofDescription) : 0;
  };
  const matched = [...words, ...asides].map(weightOf);
  const best = Math.max(0, ...matched);
  const left = words.filter((word) => weightOf(word) === 0).length;
  const fit = matched.reduce((sum, weight) => sum + weight, 0) - left / 2;
  return { fit: best < ofDescription && !isOnlyKind ? 0 : fit, isByName: best > ofDescription };
}

function columnOf(name: string, language: string): Column {
  const inBrackets = [...name.matchAll(/[(（]([^)）]*)[)）]/gu)].map(([, inner = ""]) => inner).join(" ");
  const words = plainWordsOf(name.replaceAll(/[(（][^)）]*[)）]/gu, " "), language).map(partsOf);
  return {
    name,
    words: words.flat(),
    modifiers: new Map(
      words.flatMap(([first = "", last]): [string, string][] => (last === undefined ? [] : [[first, last]])),
    ),
    asides: namingWords(inBrackets, language),
  };
}

function bare(cell: string): string {
  return cell.replaceAll(/[*_`¹²³⁴⁵†‡]/gu, "").trim();
}

const hanScales: readonly (readonly [string, number])[] = [["百万", 1e6], ["千", 1e3], ["亿", 1e8], ["億", 1e8], ["万", 1e4], ["萬", 1e4], ["백만", 1e6], ["천", 1e3], ["억", 1e8], ["만", 1e4]]; // prettier-ignore
/** Rows and columns that count something else than money, or one of it. */
const notScaled =
  /%|per (?:share|unit)|pro (?:aktie|stück)|par action|por acción|employee|staff|headcount|mitarbeiter|anzahl|effectif|empleados|dipendenti|сотрудник|численность|ratio|quote(?!\p{L})|[（(][人名株%][)）]|従業員|人数|每股|一株/iu;

/** "In € millions", "$000s", 百万円, "тыс. руб.", "TEUR"; 1 where a text names no scale. "3 million" is an amount of its own. */
export function scaleIn(text: string, language: string): number {
  const han = hanScales.find(([word]) => new RegExp(`(?<![\\d.])${word}[円元원]`, "u").test(text));
  if (han !== undefined) return han[1];
  if (
    /(?:[\p{Sc}]|[A-Z]{3})\s?['’]?000s?(?!\d)|(?:^|[(\s])['’]?000s?(?=\s?\p{Sc}|\s?[A-Z]{3}|[)\s]*$)/u.test(
      text,
    )
  )
    return 1e3;
  if (/\p{Sc}\s?(?:m|mn)(?![\p{L}\p{N}])/u.test(text)) return 1e6;
  for (const { index, 0: word } of text.matchAll(/(?<![\p{L}\p{N}])[\p{L}€$£]+\.?/gu)) {
    if (/\d\s?$/u.test(text.slice(0, index))) continue;
    const scale = scaleOfCurrency(word);
    if (scale !== 1) return scale;
    for (const form of word.length < 3 ? [] : [word, word.replace(/s$/, "")]) {
      const [factor, other] = multiplierAt(` ${form}`, language, false)?.factors ?? [];
      if (factor !== undefined && other === undefined && factor >= 1000) return factor;
    }
  }
  return 1;
}
