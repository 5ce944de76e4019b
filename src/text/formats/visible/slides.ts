import { hexColour, white } from "./colour.ts";
import type { Colour } from "./colour.ts";
import { Cuts } from "../cuts.ts";
import { isUnseen } from "./hidden.ts";
import type { Look, Shade } from "./hidden.ts";
import { themeColour } from "./office-theme.ts";
import type { ThemeColours } from "./office-theme.ts";
import { malformed } from "../parsed.ts";
import { attributeOf, localName, walkXml } from "../markup/xml.ts";

/** How the text of a slide looks, by its run, its shape and the shapes behind that one, and where it stands. */

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Undefined is said elsewhere; "none" is transparent. */
type Fill = Shade | "none" | undefined;

interface Shape {
  /** Undefined when it is said elsewhere, or in the space of a group. */
  box: Box | undefined;
  fill: Fill;
  isHidden: boolean;
  isGroup: boolean;
}

export interface SlideGround {
  shapes: readonly Shape[];
  /** Of the slide, or of what it is made after. */
  background: Shade | undefined;
}

const shapeNames = new Set(["sp", "pic", "graphicFrame", "grpSp", "cxnSp"]);
const maxNested = 1000;
/** Sizes are given in hundredths of a point, opacity in thousandths of a percent. */
const perPoint = 100;
const opaque = 100_000;

/** What a slide, its layout or its master paint. */
export function groundOf(xml: string | undefined, theme: ThemeColours): SlideGround {
  const reader = new ShapeReader(theme);
  const shapes: Shape[] = [];
  if (xml === undefined) return { shapes, background: undefined };
  // Names of colours mean others here than in the rest.
  const isOther = /:overrideClrMapping\b/.test(xml);
  walkXml(xml, {
    open: (name, attributes) => {
      const shape = reader.open(localName(name), attributes);
      if (shape !== undefined && !shape.isGroup) shapes.push(shape);
    },
    close: (name) => reader.close(localName(name)),
  });
  return { shapes, background: isOther ? "unknown" : reader.background };
}

/** Whether a slide is skipped when the presentation is shown. */
export function isHiddenSlide(xml: string): boolean {
  return /<(?:\w+:)?sld\s[^<>]{0,5000}\bshow="(?:0|false)"/.test(xml.slice(0, 10_000));
}

/**
 * What to take out of a slide: the text in it that it does not show.
 * @param grounds of the slide, its layout and its master, in this order.
 */
export function hiddenInSlide(
  xml: string,
  { grounds, theme, size }: { grounds: readonly SlideGround[]; theme: ThemeColours; size: Box | undefined },
): Cuts {
  const reader = new ShapeReader(theme);
  const cuts = new Cuts();
  let run: Look | undefined;
  const background = grounds.map((ground) => ground.background).find((one) => one !== undefined) ?? white;
  /** Kept for each shape: a slide may be made to have many, each with text. */
  const behind = new Map<Shape, Shade>();
  const groundBehind = (shape: Shape): Shade => {
    const ground = behind.get(shape) ?? behindOf(shape, grounds, background);
    behind.set(shape, ground);
    return ground;
  };
  const isSeen = (): boolean => {
    const shapes = reader.shapes;
    const shape = shapes.at(-1);
    const isFree = shape !== undefined && !shapes.some(({ isGroup }) => isGroup);
    const isColoured = run?.colour !== undefined && isFree && !reader.isInTable;
    return !isUnseen({
      ...run,
      isHidden: shapes.some(({ isHidden }) => isHidden),
      isOffPage: isFree && size !== undefined && shape.box !== undefined && !overlap(shape.box, size),
      behind: isColoured ? groundBehind(shape) : undefined,
    });
  };
  walkXml(xml, {
    open: (name, attributes) => {
      const local = localName(name);
      reader.open(local, attributes);
      if (local === "r" || local === "fld") run = {};
      else if (run !== undefined) noteRun(run, reader, local, attributes);
    },
    text: (_text, start, end) => {
      if (reader.at === "t" && !isSeen()) cuts.add(start, end);
    },
    close: (name) => {
      const local = localName(name);
      reader.close(local);
      if (local === "r" || local === "fld") run = undefined;
    },
  });
  return cuts;
}

function noteRun(
  run: Look,
  reader: ShapeReader,
  local: string,
  attributes: Readonly<Record<string, string>>,
): void {
  if (local === "rPr") {
    const size = attributeOf(attributes, "sz");
    run.size = size === undefined ? undefined : Number(size) / perPoint;
    return;
  }
  const path = reader.above;
  if (path[0] === "rPr") {
    if (local === "noFill") run.opacity = 0;
    // What outlines the letters, or shines around them.
    else if (local === "ln" || local === "effectLst") run.opacity = 1;
    if (local === "ln") run.colour = undefined;
  } else if (path[0] === "solidFill" && path[1] === "rPr") run.colour = reader.colourOf(local, attributes);
  else if (path[1] === "solidFill" && path[2] === "rPr") {
    if (local === "alpha") run.opacity = Number(attributeOf(attributes, "val")) / opaque;
    // Mixed with something: another colour than it says.
    else run.colour = undefined;
  }
}

/** What a shape's text stands on. */
function behindOf(shape: Shape, grounds: readonly SlideGround[], background: Shade): Shade {
  if (shape.fill !== undefined && shape.fill !== "none") return shape.fill;
  const { box } = shape;
  for (const { shapes } of grounds)
    for (const other of shapes) {
      if (other.fill === undefined || other.fill === "none") continue;
      if (box === undefined || other.box === undefined || overlap(box, other.box)) return "unknown";
    }
  return background;
}

function overlap(one: Box, other: Box): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}

/** Where in a slide one is: its shapes, with what they say before their text. */
class ShapeReader {
  readonly #theme: ThemeColours;
  readonly #path: string[] = [];
  readonly shapes: Shape[] = [];
  background: Shade | undefined;
  #tables = 0;

  constructor(theme: ThemeColours) {
    this.#theme = theme;
  }

  get isInTable(): boolean {
    return this.#tables > 0;
  }

  /** The element that is open. */
  get at(): string | undefined {
    return this.#path.at(-1);
  }

  /** The elements around it, the nearest first. */
  get above(): readonly (string | undefined)[] {
    return [this.#path.at(-2), this.#path.at(-3), this.#path.at(-4)];
  }

  /** The shape that begins. */
  open(local: string, attributes: Readonly<Record<string, string>>): Shape | undefined {
    if (this.#path.length > maxNested) throw malformed(`its parts are nested more than ${maxNested} deep`);
    this.#path.push(local);
    const [parent, before] = this.above;
    if (local === "tbl") this.#tables += 1;
    if (shapeNames.has(local)) {
      // Pictures, charts and the like are painted, whatever they say.
      const isPainted = local === "pic" || local === "graphicFrame";
      const shape = {
        box: undefined,
        fill: isPainted ? ("unknown" as const) : undefined,
        isHidden: false,
        isGroup: local === "grpSp",
      };
      this.shapes.push(shape);
      return shape;
    }
    const shape = this.shapes.at(-1);
    if (parent === "bgPr" || parent === "bg") {
      if (local !== "bgPr" && local !== "solidFill" && local !== "effectLst") this.background = "unknown";
      if (local === "bgRef") this.background = undefined;
    } else if (parent === "solidFill" && before === "bgPr")
      this.background = this.colourOf(local, attributes) ?? "unknown";
    else if (parent === "bgRef") this.background = this.colourOf(local, attributes) ?? "unknown";
    if (shape === undefined) return undefined;
    if (local === "cNvPr") shape.isHidden = /^(?:1|true)$/.test(attributeOf(attributes, "hidden") ?? "");
    else if (parent === "xfrm" && (before === "spPr" || before === "graphicFrame"))
      this.#place(shape, local, attributes);
    else if (parent === "spPr") {
      if (local === "noFill") shape.fill = "none";
      else if (local.endsWith("Fill")) shape.fill = "unknown";
    } else if (parent === "solidFill" && before === "spPr")
      shape.fill = this.colourOf(local, attributes) ?? "unknown";
    else if (local === "fillRef" && shape.fill === undefined && attributeOf(attributes, "idx") !== "0")
      shape.fill = "unknown";
    return undefined;
  }

  close(local: string): void {
    this.#path.pop();
    if (local === "tbl") this.#tables -= 1;
    if (shapeNames.has(local)) this.shapes.pop();
  }

  colourOf(local: string, attributes: Readonly<Record<string, string>>): Colour | undefined {
    const value = attributeOf(attributes, "val");
    if (local === "srgbClr") return hexColour(value);
    if (local === "schemeClr" && value !== undefined) return themeColour(this.#theme, value);
    if (local === "sysClr") return hexColour(attributeOf(attributes, "lastClr"));
    return local === "prstClr" && value === "white" ? white : undefined;
  }

  #place(shape: Shape, local: string, attributes: Readonly<Record<string, string>>): void {
    if (this.shapes.some(({ isGroup }) => isGroup)) return;
    const number = (name: string): number => Number(attributeOf(attributes, name) ?? 0) || 0;
    const box = shape.box ?? { x: 0, y: 0, width: 0, height: 0 };
    if (local === "off") shape.box = { ...box, x: number("x"), y: number("y") };
    else if (local === "ext") shape.box = { ...box, width: number("cx"), height: number("cy") };
  }
}
