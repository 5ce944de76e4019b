import { noteUnread } from "../../../../base/coverage.ts";
import type { Coverage, Link } from "../../../../base/coverage.ts";
import type { OfficePackage } from "../package.ts";
import { shapesIn } from "../slides/shapes.ts";
import type { SlideSource } from "../slides/shapes.ts";
import { branchOf } from "../word/drawings.ts";
import { child, elements, treeOf } from "../xml-tree.ts";

/** What lies on the sheets of a workbook (xlsx): text boxes, charts, diagrams, pictures. */
export class SheetDrawings {
  readonly #office: OfficePackage;
  readonly #coverage: Coverage;
  readonly #links: Link[];
  readonly #maxCharacters: number;
  /** Paths of the sheets' parts, by the sheets' names. */
  readonly #paths = new Map<string, string>();

  constructor(office: OfficePackage, coverage: Coverage, links: Link[], maxCharacters: number) {
    this.#office = office;
    this.#coverage = coverage;
    this.#links = links;
    this.#maxCharacters = maxCharacters;
    const main = office.related("", "officeDocument");
    if (main === undefined) return;
    const targets = new Map(office.relationships(main).map(({ id, target }) => [id, target]));
    const sheets = child(treeOf(office.text(main), "workbook"), "sheets");
    for (const { attributes } of sheets === undefined ? [] : elements(sheets)) {
      const path = targets.get(attributes["id"] ?? "");
      if (path !== undefined && attributes["name"] !== undefined) this.#paths.set(attributes["name"], path);
    }
  }

  /** Where the sheet's part is. */
  pathOf(sheet: string): string | undefined {
    return this.#paths.get(sheet);
  }

  /** The areas of the sheet's tables that a filter is set on, as in `A1:B4`. */
  filteredTables(sheet: string): string[] {
    return this.#office
      .relationships(this.#paths.get(sheet) ?? "")
      .filter(({ type }) => type === "table")
      .flatMap(({ target }) => {
        const filter = child(treeOf(this.#office.text(target), "table"), "autoFilter");
        const area = filter?.attributes["ref"];
        return area === undefined || child(filter, "filterColumn") === undefined ? [] : [area];
      });
  }

  /** From the top of the sheet to its end. */
  blocksOf(sheet: string): string[] {
    const path = this.#paths.get(sheet);
    if (path === undefined) return [];
    const embedded = this.#office
      .relationships(path)
      .filter(({ type }) => /^(?:oleObject|package)$/.test(type));
    noteUnread(this.#coverage, "embeddedObject", embedded.length);
    const drawing = this.#office.related(path, "drawing");
    if (drawing === undefined) return [];
    const source = this.#source(drawing);
    const drawn = elements(treeOf(this.#office.text(drawing), "wsDr"));
    // Controls of forms stand in a branch of their own.
    const all = drawn.flatMap((each) =>
      each.name === "AlternateContent" ? elements(branchOf(each)) : [each],
    );
    const anchors = all.map((anchor) => ({
      row: Number(textAt(child(anchor, "from", "row")?.children) ?? 0) || 0,
      blocks: [...shapesIn(anchor, source)].flatMap(({ blocks }) => blocks),
    }));
    return anchors.toSorted((one, other) => one.row - other.row).flatMap(({ blocks }) => blocks);
  }

  #source(path: string): SlideSource {
    const relationships = new Map(this.#office.relationships(path).map((each) => [each.id, each]));
    return {
      relationships,
      links: this.#links,
      coverage: this.#coverage,
      maxCharacters: this.#maxCharacters,
      listsBodies: false,
      part: (id) => this.#office.text(relationships.get(id ?? "")?.target),
      chart: (id) => this.#office.chart(relationships.get(id ?? "")?.target),
      placed: () => undefined,
      listStyles: () => [],
    };
  }
}

function textAt(children: readonly unknown[] = []): string | undefined {
  const [text] = children;
  return typeof text === "string" ? text : undefined;
}
