/** Reads and applies a robots.txt (RFC 9309), in time that a hostile one can't stretch. */

export interface RobotsGroup {
  /** True when the group lets us fetch a path with its query. Undefined when the rules are too costly to match with it. */
  isAllowed: (path: string) => boolean | undefined;
  /** Seconds, as written. */
  crawlDelay: number | undefined;
}

interface Rule {
  /** What stands between the wildcards. */
  parts: readonly string[];
  /** The pattern ends with `$`: the path must end there. */
  isAnchored: boolean;
  length: number;
  isAllowing: boolean;
}

/** Characters of rules with wildcards times characters of a path: some milliseconds. Honest files need a hundredth. */
const maxEffort = 8_000_000;

/** The rules for a product token such as `ragprep`: those of its own groups, else those for everybody. */
export function robotsGroup(text: string, token: string): RobotsGroup {
  const own = readGroup(text, token.toLowerCase());
  const { rules, crawlDelay } = own.isNamed ? own : readGroup(text, "*");
  const wildcards = rules.reduce((sum, { parts, length }) => sum + (parts.length > 1 ? length : 0), 0);
  return {
    crawlDelay,
    isAllowed(path) {
      if (wildcards * path.length > maxEffort) return undefined;
      const normal = upperCaseEscapes(path);
      let best: Rule | undefined;
      for (const rule of rules) if (isStronger(rule, best) && matches(rule, normal)) best = rule;
      return best?.isAllowing ?? true;
    },
  };
}

/** The longest rule counts; of two as long, the one that allows. */
function isStronger(rule: Rule, best: Rule | undefined): boolean {
  if (best === undefined || rule.length > best.length) return true;
  return rule.length === best.length && rule.isAllowing && !best.isAllowing;
}

function readGroup(text: string, agent: string): { isNamed: boolean; rules: Rule[]; crawlDelay?: number } {
  const rules: Rule[] = [];
  let isNamed = false;
  let crawlDelay: number | undefined;
  /** The lines are for the agent; and the last one named an agent. */
  let applies = false;
  let isNaming = false;
  for (const line of text.split(/\r\n|\r|\n/)) {
    const content = line.slice(0, indexOrEnd(line, "#"));
    const colon = content.indexOf(":");
    if (colon < 0) continue;
    const key = content.slice(0, colon).trim().toLowerCase();
    const value = content.slice(colon + 1).trim();
    if (key === "user-agent") {
      const named = value.slice(0, indexOrEnd(value, "/")).trim().toLowerCase() === agent;
      applies = named || (isNaming && applies);
      isNaming = true;
      isNamed ||= named;
      continue;
    }
    isNaming = false;
    if (!applies) continue;
    if ((key === "allow" || key === "disallow") && value !== "") rules.push(ruleOf(value, key === "allow"));
    if (key === "crawl-delay" && value !== "" && Number.isFinite(Number(value))) crawlDelay = Number(value);
  }
  return { isNamed, rules, ...(crawlDelay === undefined ? {} : { crawlDelay }) };
}

function ruleOf(written: string, isAllowing: boolean): Rule {
  const pattern = encoded(written);
  const isAnchored = pattern.endsWith("$");
  const parts = (isAnchored ? pattern.slice(0, -1) : pattern).replaceAll(/\*+/g, "*").split("*");
  return { parts, isAnchored, length: pattern.length, isAllowing };
}

/** Each part at the first place after the one before: no later place lets more of the rest match. */
function matches({ parts, isAnchored }: Rule, path: string): boolean {
  const [first = "", ...others] = parts;
  if (!path.startsWith(first)) return false;
  let position = first.length;
  const last = isAnchored ? others.pop() : undefined;
  for (const part of others) {
    const found = path.indexOf(part, position);
    if (found < 0) return false;
    position = found + part.length;
  }
  if (!isAnchored) return true;
  if (last === undefined) return position === path.length;
  return path.length - last.length >= position && path.endsWith(last);
}

function encoded(pattern: string): string {
  return upperCaseEscapes(encodeURI(pattern.toWellFormed()).replaceAll("%25", "%"));
}

function upperCaseEscapes(path: string): string {
  return path.replaceAll(/%[\da-f]{2}/gi, (escape) => escape.toUpperCase());
}

function indexOrEnd(text: string, character: string): number {
  const index = text.indexOf(character);
  return index < 0 ? text.length : index;
}
