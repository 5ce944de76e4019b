import { Element, isComment, isTag, isText } from "domhandler";
import type { ChildNode } from "domhandler";
import { setChildren, wordsOf } from "./tree.ts";

/** Lists as Word and Outlook write them: paragraphs that begin with a sign of a font of pictures. */

interface Bullet {
  paragraph: Element;
  /** What holds the sign, and the spaces after it. */
  sign: Element;
  /** How deep the item stands: its level, or its margin. */
  depth: number;
}

/** Word has nine. */
const maxLevels = 9;
const signFont = /font-family:\s*["']?(?:symbol|wingdings|webdings|courier new)|mso-list:\s*ignore/i;
const signs = /^[·•●○▪■–o§Øüvq¨à]$/;

/** Makes lists of an element's paragraphs that are items of Word's. */
export function listBullets(element: Element): void {
  const bullets = element.children.map((child) => bulletOf(child));
  if (bullets.every((bullet) => bullet === undefined)) return;
  const children: ChildNode[] = [];
  let run: Bullet[] = [];
  const endRun = (): void => {
    if (run.length > 0) children.push(listOf(run));
    run = [];
  };
  for (const [index, child] of element.children.entries()) {
    const bullet = bullets[index];
    if (bullet !== undefined) run.push(bullet);
    else if (run.length === 0 || !isBlank(child)) {
      endRun();
      children.push(child);
    }
  }
  endRun();
  setChildren(element, children);
}

function bulletOf(node: ChildNode): Bullet | undefined {
  if (!isTag(node) || node.name !== "p") return undefined;
  const first = node.children.find((child) => !isBlank(child));
  if (first === undefined || !isTag(first) || first.name !== "span" || !signs.test(wordsOf(first)))
    return undefined;
  const inner = first.children.find((child) => isTag(child));
  const styles = [first, ...(inner === undefined ? [] : [inner])].map(
    ({ attribs }) => attribs["style"] ?? "",
  );
  if (!styles.some((style) => signFont.test(style))) return undefined;
  const style = node.attribs["style"] ?? "";
  const [, level, margin] = /mso-list:[^;]{0,30}level(\d)|margin-left:\s*([\d.]{1,8})/i.exec(style) ?? [];
  return { paragraph: node, sign: first, depth: Number(level ?? margin ?? 0) };
}

function isBlank(node: ChildNode): boolean {
  return isComment(node) || (isText(node) && node.data.trim() === "");
}

function listOf(bullets: readonly Bullet[]): Element {
  const open: { depth: number; items: Element[] }[] = [];
  /** Puts the list that is open innermost into the item that it belongs to. */
  const close = (): Element => {
    const list = new Element("ul", {}, []);
    setChildren(list, open.pop()?.items ?? []);
    const item = open.at(-1)?.items.at(-1);
    if (item !== undefined) setChildren(item, [...item.children, list]);
    return list;
  };
  for (const { paragraph, sign, depth } of bullets) {
    while (open.length > 1 && (open.at(-1)?.depth ?? 0) > depth) close();
    if (open.length === 0 || (open.length < maxLevels && (open.at(-1)?.depth ?? 0) < depth))
      open.push({ depth, items: [] });
    const item = new Element("li", {}, []);
    setChildren(
      item,
      paragraph.children.filter((child) => child !== sign),
    );
    open.at(-1)?.items.push(item);
  }
  while (open.length > 1) close();
  return close();
}
