/** What the lines of source code say about where it may be cut, in any language that looks like one of the many. */

const modifiers =
  "export|default|declare|public|private|protected|internal|static|final|abstract|sealed|async|unsafe|inline|virtual|override|extern|pub(?:\\([^)]{0,40}\\))?|open|data";
const keywords =
  "function|class|def|fn|func|fun|interface|struct|enum|union|impl|trait|module|namespace|package|object|record|protocol|extension|sub|proc|procedure|macro_rules!|defmodule|defn?|type|typedef|test|describe";
const definition = new RegExp(`^(?:(?:${modifiers})[ \\t]+){0,5}(?:${keywords})(?:[ \\t]*\\*)?[ \\t(]`);
const sqlDefinition = /^(?:create|alter|drop|insert into|grant)[ \t]/i;
const lead = /^(?:\/\/|\/\*|\*|#|--|;;|@|'''|"""|\[[A-Z]\w*)/;

/** Does a function, a class or the like begin on this line? Without indentation. */
export function beginsDefinition(line: string): boolean {
  return definition.test(line) || sqlDefinition.test(line);
}

/** A comment, a decorator or an attribute: belongs to what follows it. Without indentation. */
export function leadsDefinition(line: string): boolean {
  return lead.test(line);
}
