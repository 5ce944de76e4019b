import { tooLarge } from "../parsed.ts";

/**
 * What style sheets say about text that is not seen. Selectors of types, classes, ids and ancestors are understood;
 * a rule with anything more, or under a condition, hides nothing, but may show what another one hides.
 */

export type Declarations = ReadonlyMap<string, string>;

/** The parts of a selector that stand for one element: `p.note#first`. */
interface Compound {
  tag: string | undefined;
  id: string | undefined;
  classes: readonly string[];
  /** Any ancestor of what follows, or its parent. */
  combinator: "ancestor" | "parent";
}

export interface Rule {
  compounds: readonly Compound[];
  declarations: Declarations;
  /** Later and more specific rules win. */
  rank: number;
}

/** What a style sheet writes before or after an element's own content. */
export type PseudoElement = "before" | "after";

export interface ElementNames {
  tag: string;
  id: string | undefined;
  classes: ReadonlySet<string>;
}

const relevant =
  /^(?:display|visibility|opacity|filter|content-visibility|color|-webkit-text-fill-color|background(?:-color|-image|-clip)?|-webkit-background-clip|font(?:-size)?|position|left|right|top|bottom|text-indent|text-shadow|text-decoration(?:-line)?|vertical-align|float|flex-direction|grid-template-columns|list-style(?:-type)?|content|counter-(?:reset|increment|set)|(?:margin|padding)(?:-(?:left|right))?|clip|clip-path|(?:max-)?(?:height|width)|overflow(?:-[xy])?|transform|transition(?:-property)?|animation(?:-name)?|white-space|unicode-bidi|direction)$/;
/** A page with more rules, or whose rules take more looks, is made for that. */
const maxRules = 50_000;
const maxLooks = 5_000_000;
const maxDepth = 20;
const maxNested = 1000;

/** Properties that hide, for which another rule may show. */
const showing: Readonly<Record<string, RegExp>> = {
  display: /^(?!none|inherit)/,
  visibility: /^visible/,
  opacity: /^(?:1|0?\.[1-9]|[1-9]\d?%|100%)/,
};

export class StyleSheet {
  readonly #rules = new Map<string, Rule[]>();
  readonly #written: Readonly<Record<PseudoElement, Map<string, Rule[]>>> = {
    before: new Map(),
    after: new Map(),
  };
  /** Per property, classes and ids of what some rule shows, whatever else that rule asks for. */
  readonly #shown = new Map<string, Set<string>>();
  #order = 0;
  #looks = 0;

  /** True without a rule that says anything of interest. */
  get isEmpty(): boolean {
    return this.#rules.size === 0 && !this.writes;
  }

  /** True with a rule that writes text of its own. */
  get writes(): boolean {
    return this.#written.before.size + this.#written.after.size > 0;
  }

  /** Adds the rules of a sheet behind those there are. */
  add(css: string): void {
    this.#addRules(unescaped(css.replace(/<!--|-->/g, " ")), true, 0);
  }

  /** Rules that hold for an element, those that win last. */
  rulesFor(element: ElementNames, ancestors: readonly ElementNames[]): Rule[] {
    return this.#found(this.#rules, element, ancestors);
  }

  /** What is declared for the text before or after an element. */
  writtenFor(pseudo: PseudoElement, element: ElementNames, ancestors: readonly ElementNames[]): Declarations {
    const declared = new Map<string, string>();
    for (const { declarations } of this.#found(this.#written[pseudo], element, ancestors))
      for (const [property, value] of declarations) declared.set(property, value);
    return declared;
  }

  #found(
    rules: ReadonlyMap<string, Rule[]>,
    element: ElementNames,
    ancestors: readonly ElementNames[],
  ): Rule[] {
    const keys = [`<${element.tag}`, "*"];
    if (element.id !== undefined) keys.push(`#${element.id}`);
    for (const name of element.classes) keys.push(`.${name}`);
    const found: Rule[] = [];
    for (const key of keys)
      for (const rule of rules.get(key) ?? []) if (this.#matches(rule, element, ancestors)) found.push(rule);
    return found.length < 2 ? found : found.toSorted((one, other) => one.rank - other.rank);
  }

  /** True when some rule for a state of the page shows what this one hides. */
  isShownBy(property: string, { compounds }: Rule): boolean {
    const names = this.#shown.get(property);
    const last = compounds.at(-1);
    return names !== undefined && last !== undefined && namesOf(last).some((name) => names.has(name));
  }

  #matches({ compounds }: Rule, element: ElementNames, ancestors: readonly ElementNames[]): boolean {
    let at = compounds.length - 1;
    const last = compounds[at];
    this.#look();
    if (last === undefined || !isMatch(last, element)) return false;
    at -= 1;
    for (let above = ancestors.length - 1; at >= 0 && above >= 0; above -= 1) {
      this.#look();
      const compound = compounds[at];
      const ancestor = ancestors[above];
      if (compound === undefined || ancestor === undefined) return false;
      if (isMatch(compound, ancestor)) at -= 1;
      else if (compound.combinator === "parent") return false;
    }
    return at < 0;
  }

  #look(): void {
    this.#looks += 1;
    if (this.#looks > maxLooks) throw tooLarge("its style sheets take too long to be applied to it");
  }

  /** Rules, and those in their blocks; `parents` are the selectors around them. */
  #addRules(css: string, isUnconditional: boolean, depth: number, parents: readonly string[] = []): void {
    let position = 0;
    while (position < css.length) {
      const open = css.indexOf("{", position);
      if (open < 0) return;
      const before = css.slice(position, open);
      // What stands before a semicolon is a statement such as @import, or a declaration of the rule around.
      const prelude = before.slice(before.lastIndexOf(";") + 1).trim();
      const close = blockEnd(css, open);
      const body = css.slice(open + 1, close);
      position = close + 1;
      const isGroup = /^@(?:media|supports|layer|container|scope)\b/i.test(prelude);
      if (depth > maxDepth || (prelude.startsWith("@") && !isGroup) || elsewhere.test(prelude)) continue;
      const isCertain = isUnconditional && (!isGroup || holdsAlways(prelude));
      const selectors = isGroup ? parents : nested(prelude, parents);
      if (body.includes("{")) this.#addRules(body, isCertain, depth + 1, selectors);
      if (selectors.length > 0) this.#addRule(selectors, ownDeclarations(body), isCertain);
    }
  }

  #addRule(selectors: readonly string[], body: string, isCertain: boolean): void {
    const declarations = declarationsOf(body);
    if (declarations.size === 0) return;
    for (const selector of selectors) {
      const pseudo = pseudoElement.exec(selector);
      const compounds = compoundsOf(pseudo === null ? selector : `${selector.slice(0, pseudo.index)}*`);
      this.#order += 1;
      if (this.#order > maxRules) throw tooLarge(`its style sheets hold more than ${maxRules} rules`);
      const last = compounds?.at(-1);
      if (pseudo === null) this.#noteShown(last ?? looseCompound(selector), declarations);
      if (compounds === undefined || last === undefined || !isCertain) continue;
      const [name] = namesOf(last);
      const key = name ?? (last.tag === undefined ? "*" : `<${last.tag}`);
      const target =
        pseudo === null
          ? this.#rules
          : this.#written[pseudo[1]?.toLowerCase() === "after" ? "after" : "before"];
      const rules = target.get(key) ?? [];
      rules.push({ compounds, declarations, rank: specificityOf(compounds) * 1e9 + this.#order });
      target.set(key, rules);
    }
  }

  #noteShown(last: Compound, declarations: Declarations): void {
    for (const [property, pattern] of Object.entries(showing)) {
      const value = declarations.get(property);
      if (value === undefined || !pattern.test(value)) continue;
      const names = this.#shown.get(property) ?? new Set<string>();
      for (const name of namesOf(last)) names.add(name);
      this.#shown.set(property, names);
    }
  }
}

/** `color: red; display: none` → its properties of interest, in lower case, without `!important`. */
export function declarationsOf(body: string): Declarations {
  const found = new Map<string, string>();
  for (const declaration of body.split(";")) {
    const colon = declaration.indexOf(":");
    if (colon < 0) continue;
    const property = declaration.slice(0, colon).trim().toLowerCase();
    if (!relevant.test(property)) continue;
    const written = declaration
      .slice(colon + 1)
      .replace(/!\s*important\s*$/i, "")
      .trim();
    const value = property === "content" ? written : written.toLowerCase();
    // Set anew, so that what is said last comes last.
    found.delete(property);
    found.set(property, value);
  }
  return found;
}

/** Without comments, and with escapes as what they stand for. */
export function unescaped(css: string): string {
  const plain = withoutComments(css);
  if (!plain.includes("\\")) return plain;
  return plain.replace(/\\(?:([\da-f]{1,6})\s?|([^\n]))/gi, (_, code: string | undefined, other: string) => {
    if (code === undefined) return other;
    const point = Number.parseInt(code, 16);
    return point === 0 || point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)
      ? "\uFFFD"
      : String.fromCodePoint(point);
  });
}

function withoutComments(css: string): string {
  let plain = "";
  let position = 0;
  for (let start = css.indexOf("/*"); start >= 0; start = css.indexOf("/*", position)) {
    plain += `${css.slice(position, start)} `;
    const end = css.indexOf("*/", start + 2);
    if (end < 0) return plain;
    position = end + 2;
  }
  return plain + css.slice(position);
}

/** Where the block that opens at a position is closed; the end of the sheet when it never is. */
function blockEnd(css: string, open: number): number {
  const brace = /[{}]/g;
  brace.lastIndex = open;
  let depth = 0;
  for (let found = brace.exec(css); found !== null; found = brace.exec(css)) {
    depth += found[0] === "{" ? 1 : -1;
    if (depth === 0) return found.index;
  }
  return css.length;
}

/** The declarations of a rule without the rules inside it. */
function ownDeclarations(body: string): string {
  if (!body.includes("{")) return body;
  let own = "";
  let position = 0;
  while (position < body.length) {
    const open = body.indexOf("{", position);
    if (open < 0) return own + body.slice(position);
    const before = body.slice(position, open);
    own += before.slice(0, before.lastIndexOf(";") + 1);
    position = blockEnd(body, open) + 1;
  }
  return own;
}

/** The selectors of a rule, each as it is meant inside those around it. */
function nested(prelude: string, parents: readonly string[]): string[] {
  const selectors = prelude.split(",").map((selector) => selector.trim());
  if (parents.length === 0) return selectors;
  if (selectors.length * parents.length > maxNested) throw tooLarge("its style sheets are nested too much");
  return selectors.flatMap((selector) =>
    parents.map((parent) =>
      selector.includes("&")
        ? selector.replaceAll("&", parent).slice(0, 2000)
        : `${parent} ${selector}`.slice(0, 2000),
    ),
  );
}

/** What is for paper, speech, telephones and the like alone says nothing of a wide screen. */
const elsewhere =
  /^@media\s+(?:(?:only\s+)?(?!screen|all|only|not)[a-z]+|not\s+(?:screen|all))\s*(?:and\b[^,]*)?$|^@media\s*(?:(?:only\s+)?(?:screen|all)\s+and\s+)?\(\s*(?:max-width\s*:|width\s*<=?)\s*(?:\d{1,3}(?:\.\d+)?px|\d{1,2}(?:\.\d+)?r?em)\s*\)\s*$/i;

/** On every screen, or on those that are no telephone's. */
function holdsAlways(prelude: string): boolean {
  return (
    /^@(?:layer\b|supports\s*\(|media\s*(?:(?:only\s+)?(?:screen|all)\s*(?:,|$)|$))/i.test(prelude) ||
    /^@media\s*(?:(?:only\s+)?(?:screen|all)\s+and\s+)?\(\s*(?:min-width\s*:|width\s*>=?)\s*(?:\d{1,3}(?:\.\d+)?px|\d{1,2}(?:\.\d+)?r?em)\s*\)\s*$/i.test(
      prelude,
    )
  );
}

const pseudoElement = /::?(before|after)$/i;
const simple = /^(?:([a-z][\w-]*|\*)|([.#])(-?[\p{L}_][\p{L}\p{N}_-]*))/iu;

/** Undefined for a selector with more than types, classes, ids and ancestors. */
function compoundsOf(selector: string): Compound[] | undefined {
  const compounds: Compound[] = [];
  let combinator: Compound["combinator"] = "ancestor";
  for (const part of selector
    .trim()
    .replace(/\s*>\s*/g, " > ")
    .split(/\s+/)) {
    if (part === ">") {
      const previous = compounds.pop();
      if (previous === undefined) return undefined;
      compounds.push({ ...previous, combinator: "parent" });
      continue;
    }
    const compound = compoundOf(part);
    if (compound === undefined || compounds.length > 20) return undefined;
    combinator = "ancestor";
    compounds.push({ ...compound, combinator });
  }
  return compounds.length === 0 ? undefined : compounds;
}

function compoundOf(part: string): Omit<Compound, "combinator"> | undefined {
  let rest = part;
  let tag: string | undefined;
  let id: string | undefined;
  const classes: string[] = [];
  while (rest !== "") {
    const found = simple.exec(rest);
    if (found === null) return undefined;
    const [all, type, mark, name = ""] = found;
    if (type !== undefined && type !== "*") tag = type.toLowerCase();
    else if (mark === "#") id = name;
    else if (mark === ".") classes.push(name);
    rest = rest.slice(all.length);
    if (classes.length > 20) return undefined;
  }
  return part === "" ? undefined : { tag, id, classes };
}

/** Classes and ids of the last part of any selector: what it may be about. */
function looseCompound(selector: string): Compound {
  const last = /[^\s>+~]*$/.exec(selector.trim())?.[0] ?? "";
  const classes = Array.from(
    last.slice(0, 500).matchAll(/\.(-?[\p{L}_][\p{L}\p{N}_-]*)/gu),
    ([, name = ""]) => name,
  );
  const id = /#(-?[\p{L}_][\p{L}\p{N}_-]*)/u.exec(last.slice(0, 500))?.[1];
  return { tag: undefined, id, classes, combinator: "ancestor" };
}

function namesOf({ id, classes }: Compound): string[] {
  return [...(id === undefined ? [] : [`#${id}`]), ...classes.map((name) => `.${name}`)];
}

function specificityOf(compounds: readonly Compound[]): number {
  let sum = 0;
  for (const { tag, id, classes } of compounds)
    sum += (id === undefined ? 0 : 10_000) + 100 * classes.length + (tag === undefined ? 0 : 1);
  return Math.min(sum, 900_000);
}

function isMatch({ tag, id, classes }: Compound, element: ElementNames): boolean {
  return (
    (tag === undefined || tag === element.tag) &&
    (id === undefined || id === element.id) &&
    classes.every((name) => element.classes.has(name))
  );
}
