import type { Coverage, Link, PageCoverage } from "../../../../base/coverage.ts";
import { malformed, tooLarge, tooMuchText } from "../../parsed.ts";
import type { ParseInput, Parsed, ParsedDocument } from "../../parsed.ts";
import type { Cuts } from "../../cuts.ts";
import { hidesMost, noteHidden } from "../../visible/hidden.ts";
import { mappedTheme, themeColours } from "../../visible/office-theme.ts";
import type { ThemeColours } from "../../visible/office-theme.ts";
import { groundOf, hiddenInSlide, isHiddenSlide } from "../../visible/slides.ts";
import type { SlideGround } from "../../visible/slides.ts";
import { openPackage } from "../package.ts";
import type { OfficePackage, Relationship } from "../package.ts";
import { finished } from "../text.ts";
import { child, elements, treeOf } from "../xml-tree.ts";
import type { Element } from "../xml-tree.ts";
import type { Box } from "./order.ts";
import { blocksInOrder, boxOf, placeholderOf, shapesIn } from "./shapes.ts";
import type { Placeholder, Shape, SlideSource } from "./shapes.ts";
import type { ListStyles } from "./text.ts";

/** PowerPoint presentations: a slide is a page, its title a heading, its notes stand at its end. */
export function parsePptx({ bytes, limits }: ParseInput): Parsed {
  const office = openPackage(bytes, limits.maxUnpackedBytes);
  const deck = new Deck(office);
  if (deck.slides.length > limits.maxPages)
    throw tooLarge(`it has ${deck.slides.length} slides`, "chunk.maxPages");
  const reader = new DeckReader(deck, limits.maxCharacters);
  return { ...reader.read(), structure: "markdown", ...office.properties() };
}

/** A presentation's slides, with what their layouts and masters say. */
class Deck {
  readonly office: OfficePackage;
  /** Paths, in the order they are shown in. */
  readonly slides: readonly string[];
  readonly #size: Box | undefined;
  readonly #grounds = new Map<string, SlideGround>();
  readonly #themes = new Map<string, ThemeColours>();
  readonly #trees = new Map<string, Element>();

  constructor(office: OfficePackage) {
    this.office = office;
    const main = office.related("", "officeDocument") ?? "ppt/presentation.xml";
    const xml = office.text(main);
    if (xml === undefined) throw malformed("it is no presentation: it lacks ppt/presentation.xml");
    const presentation = treeOf(xml, "presentation");
    const targets = new Map(office.relationships(main).map(({ id, target }) => [id, target]));
    const named = child(presentation, "sldIdLst");
    this.slides = (named === undefined ? [] : elements(named)).flatMap(({ name, attributes }) => {
      // Both `id` and `r:id` are there: the second is a relationship.
      const path = name === "sldId" ? targets.get(attributes["id"] ?? "") : undefined;
      return path === undefined || office.text(path) === undefined ? [] : [path];
    });
    const { cx, cy } = child(presentation, "sldSz")?.attributes ?? {};
    const [width, height] = [Number(cx ?? 0), Number(cy ?? 0)];
    this.#size = width * height > 0 ? { x: 0, y: 0, width, height } : undefined;
  }

  /** The slide's own layout and its master, where they are there. */
  above(slide: string): string[] {
    const layout = this.office.related(slide, "slideLayout");
    const master = layout === undefined ? undefined : this.office.related(layout, "slideMaster");
    return [layout, master].filter((path) => path !== undefined);
  }

  hiddenIn(slide: string, xml: string): Cuts {
    const above = this.above(slide);
    const theme = this.#themeOf(above.at(-1));
    const grounds = [groundOf(xml, theme), ...above.map((path) => this.#groundAt(path, theme))];
    return hiddenInSlide(xml, { grounds, theme, size: this.#size });
  }

  #themeOf(master: string | undefined): ThemeColours {
    const key = master ?? "";
    const theme =
      this.#themes.get(key) ??
      mappedTheme(
        themeColours(
          master === undefined ? undefined : this.office.text(this.office.related(master, "theme")),
        ),
        this.office.text(master),
      );
    this.#themes.set(key, theme);
    return theme;
  }

  #groundAt(path: string, theme: ThemeColours): SlideGround {
    const ground = this.#grounds.get(path) ?? groundOf(this.office.text(path), theme);
    this.#grounds.set(path, ground);
    return ground;
  }

  /** The shapes of a layout or master. */
  tree(path: string): Element {
    const tree = this.#trees.get(path) ?? treeOf(this.office.text(path), "spTree");
    this.#trees.set(path, tree);
    return tree;
  }

  /** Where the layout, else the master, puts a placeholder. */
  placed(above: readonly string[], placeholder: Placeholder): Box | undefined {
    return this.#holders(above, placeholder)
      .map((shape) => boxOf(child(shape, "spPr", "xfrm")))
      .find((box) => box !== undefined);
  }

  listStyles(above: readonly string[], placeholder: Placeholder): ListStyles {
    return this.#holders(above, placeholder).map((shape) => child(shape, "txBody", "lstStyle"));
  }

  /** The shapes that a placeholder is made after, in the layout and the master: by its index, else by its type. */
  #holders(above: readonly string[], { type, index }: Placeholder): Element[] {
    return above.flatMap((path) => {
      const holders = elements(this.tree(path)).map((shape) => ({ shape, holder: placeholderOf(shape) }));
      const found =
        holders.find(({ holder }) => index !== "0" && holder?.index === index) ??
        holders.find(({ holder }) => holder?.type === type);
      return found === undefined ? [] : [found.shape];
    });
  }

  /** Those of the layout and the master whose shapes the slide shows. */
  shownAbove(slide: string, above: readonly string[]): string[] {
    const shown: string[] = [];
    for (const path of [slide, ...above]) {
      shown.push(path);
      if (
        /<(?:\w{1,10}:)?sld(?:Layout)?\s[^>]*\bshowMasterSp="(?:0|false)"/.test(
          this.office.text(path)?.slice(0, 4_000) ?? "",
        )
      )
        break;
    }
    return shown.slice(1);
  }
}

/** Placeholders that are the same on every slide. */
const furniture = new Set(["sldNum", "dt", "hdr", "sldImg"]);

class DeckReader {
  readonly #deck: Deck;
  readonly #maxCharacters: number;
  readonly #coverage: Coverage = {};
  readonly #links: Link[] = [];
  /** Texts that stand on many slides, of masters and feet: they are read once. */
  readonly #repeated = new Set<string>();

  constructor(deck: Deck, maxCharacters: number) {
    this.#deck = deck;
    this.#maxCharacters = maxCharacters;
  }

  read(): Pick<ParsedDocument, "text" | "pages" | "coverage" | "links"> {
    const cuts = this.#cuts();
    const count: PageCoverage = { count: 0, withoutText: 0, pictureOnly: 0, unreadable: 0 };
    const pages: number[] = [];
    let hiddenSlides = 0;
    let text = "";
    for (const path of this.#deck.slides) {
      pages.push(text.length);
      const xml = this.#deck.office.text(path) ?? "";
      // It is skipped when the presentation is shown.
      if (isHiddenSlide(xml)) {
        hiddenSlides += 1;
        continue;
      }
      const pictures = this.#coverage.notRead?.picture ?? 0;
      const slide = this.#slide(path, cuts.get(path)?.from(xml) ?? xml);
      if (slide !== "") text += `${slide}\n\n`;
      if (text.length > this.#maxCharacters) throw tooMuchText();
      count.count += 1;
      if (slide !== "") continue;
      count.withoutText += 1;
      if ((this.#coverage.notRead?.picture ?? 0) > pictures) count.pictureOnly += 1;
    }
    const coverage: Coverage = { pages: count, ...this.#coverage };
    noteHidden(coverage, "slides", hiddenSlides);
    return { text, pages, coverage, links: this.#links };
  }

  /** What the slides hide; nothing if that is more than half of their text. */
  #cuts(): ReadonlyMap<string, Cuts> {
    const cuts = new Map<string, Cuts>();
    let [hidden, all] = [0, 0];
    for (const path of this.#deck.slides) {
      const xml = this.#deck.office.text(path) ?? "";
      if (isHiddenSlide(xml)) continue;
      const ofSlide = this.#deck.hiddenIn(path, xml);
      all += lettersIn(xml);
      if (ofSlide.isEmpty) continue;
      hidden += ofSlide.length;
      cuts.set(path, ofSlide);
    }
    if (hidesMost(hidden, all)) return new Map();
    if (hidden > 0) this.#coverage.hiddenCharacters = hidden;
    return cuts;
  }

  #slide(path: string, xml: string): string {
    const above = this.#deck.above(path);
    const source = this.#source(path, above);
    const shapes: Shape[] = [];
    const repeated: string[] = [];
    for (const shape of shapesIn(treeOf(xml, "spTree"), source)) {
      const { type } = shape.placeholder ?? {};
      if (type === "ftr") repeated.push(...shape.blocks);
      else if (type === undefined || !furniture.has(type)) shapes.push(shape);
    }
    for (const each of this.#deck.shownAbove(path, above)) repeated.push(...this.#staticText(each));
    const once = repeated.filter((block) => !this.#repeated.has(block) && /\p{L}{2}|\d{3}/u.test(block));
    for (const block of once) this.#repeated.add(block);
    const notes = this.#notes(path);
    const parts = [...blocksInOrder(shapes), ...new Set(once), notes === "" ? "" : `Notes: ${notes}`];
    return finished(parts.filter((part) => part !== "").join("\n\n"));
  }

  /** What a layout or a master shows on every slide that is made after it. */
  #staticText(path: string): string[] {
    const source = { ...this.#source(path), coverage: {} };
    const shapes = [...shapesIn(this.#deck.tree(path), source)];
    return blocksInOrder(shapes.filter(({ placeholder }) => placeholder === undefined));
  }

  #notes(slide: string): string {
    const path = this.#deck.office.related(slide, "notesSlide");
    if (path === undefined) return "";
    const source = { ...this.#source(path), listsBodies: false };
    const shapes = [...shapesIn(treeOf(this.#deck.office.text(path), "spTree"), source)];
    return shapes
      .filter(
        ({ placeholder }) =>
          placeholder === undefined || !/^(?:sldNum|dt|ftr|hdr|sldImg)$/.test(placeholder.type),
      )
      .flatMap(({ blocks }) => blocks)
      .join("\n\n");
  }

  #source(path: string, above: readonly string[] = []): SlideSource {
    const relationships = new Map<string, Relationship>(
      this.#deck.office.relationships(path).map((each) => [each.id, each]),
    );
    return {
      relationships,
      links: this.#links,
      coverage: this.#coverage,
      maxCharacters: this.#maxCharacters,
      listsBodies: true,
      part: (id) => this.#deck.office.text(relationships.get(id ?? "")?.target),
      chart: (id) => this.#deck.office.chart(relationships.get(id ?? "")?.target),
      placed: (placeholder) => this.#deck.placed(above, placeholder),
      listStyles: (placeholder) => this.#deck.listStyles(above, placeholder),
    };
  }
}

/** Characters of a slide's text, as they stand in its XML. */
function lettersIn(xml: string): number {
  let count = 0;
  for (const [, text = ""] of xml.matchAll(/<(?:\w+:)?t>([^<]*)</g)) count += text.length;
  return count;
}
