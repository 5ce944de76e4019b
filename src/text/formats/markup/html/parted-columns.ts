import { Text, isTag } from "domhandler";
import type { ChildNode, Element } from "domhandler";
import { edgeText } from "../../visible/html.ts";
import { classesOf, hasAncestor, setChildren } from "./tree.ts";

const columnsName =
  /^(?:(?:[a-z]{2}:)?d-(?:flex|grid)|flex|grid|is-flex|uk-flex|l-flex|justify-(?:content-)?between|(?:[a-z-]+[-_])?space-between)$/;

/** Parts of a row that style sheets of frameworks set apart: a name at the left, its value at the right. */
export function partColumns(element: Element): void {
  if (!classesOf(element).some((name) => columnsName.test(name))) return;
  if (hasAncestor(element, ({ name }) => name === "pre")) return;
  const parted = element.children.flatMap((child, index): ChildNode[] => {
    const before = element.children[index - 1];
    const isGlued =
      before !== undefined &&
      isTag(before) &&
      isTag(child) &&
      /[\p{L}\p{N}:]$/u.test(edgeText(before, true)) &&
      /^[\p{L}\p{N}\p{Sc}]/u.test(edgeText(child, false));
    return isGlued ? [new Text(" "), child] : [child];
  });
  if (parted.length > element.children.length) setChildren(element, parted);
}
