/** Which light markup a text is written in whose name does not say so, by marks that neither prose nor code has. */

/** What means nothing else, and what other texts have, too. No pattern can run on for long. */
interface Marks {
  certain: readonly RegExp[];
  possible: readonly RegExp[];
}

const underlined = /^(?=\S.{2,98}$).+\n([=~^"'*+#-])\1{2,99}[ \t]*$/m;

const markups: Readonly<Record<string, Marks>> = {
  "text/x-tex": {
    certain: [/^[ \t]{0,8}\\documentclass\b/m],
    possible: [/^[ \t]{0,8}\\begin\{document\}/m],
  },
  "text/org": {
    certain: [
      /^#\+(?:title|author|date|options|startup|filetags|property|caption):/im,
      /^#\+begin_\w{1,20}/im,
      /^[ \t]{0,8}:(?:PROPERTIES|LOGBOOK):[ \t]*$/m,
      /\[\[[^[\]\n]{1,300}\]\[[^[\]\n]{1,300}\]\]/,
    ],
    possible: [/^\*{1,6} \S/m],
  },
  "text/x-rst": {
    certain: [
      /^ {0,8}\.\. (?:[a-z][\w-]{0,40}(?::[\w-]{1,40})?::(?:[ \t]|$)|_[^:\n]{1,100}:)/m,
      /(?<![\w`]):[a-z][\w:.+-]{0,40}:`[^`\n]{1,200}`/,
      /(?<![\w`])`[^`<>\n]{1,200} <[^<>\s]{1,300}>`__?(?!\w)/,
    ],
    possible: [underlined, /(?<![\w`])``[^`\n]{1,200}``(?![\w`])/, /\w::$/m],
  },
  "text/asciidoc": {
    certain: [
      /^\[(?:source|listing|NOTE|TIP|WARNING|IMPORTANT|CAUTION|quote|verse|horizontal|cols=|options=|%[a-z]|\[[\w-]{1,60}\]\]$)/m,
      /^\|===[ \t]*$/m,
      /(?<!\w)(?:link:|xref:|https?:\/\/|image::?|include::|linkgit:)[^\s[\]]{1,300}\[[^\]\n]{0,300}\]/,
      /^(?:ifn?def|ifeval|include)::\S/m,
    ],
    possible: [
      /^={1,5} \S[^\n]{0,200}[^\s=]$/m,
      /^:[\w-]{1,40}!?:(?: \S[^\n]{0,200})?$/m,
      underlined,
      /^\S[^\n]{0,80}::$/m,
    ],
  },
  "text/x-wiki": {
    certain: [
      /'''[^'\n]{1,200}'''/,
      /^\{\|[^\n]{0,300}\n(?:\|[+-]|!)/m,
      /\{\{[A-Z][\w -]{1,60}(?:\}\}|\n? ?\|)/,
      /<ref(?: name=[^<>]{1,60})?>/,
      /\[\[\p{L}[^[\]\n]{1,200}\]\]/u,
    ],
    possible: [/^(={2,5})[ \t]?[^=\n]{1,200}\1[ \t]*$/m],
  },
  "text/x-dokuwiki": {
    certain: [
      /^~~[A-Z]{3,20}(?::[^~\n]{1,60})?~~/m,
      /^\^[^|^\n]{1,100}[|^][^\n]{0,300}[|^][ \t]*$/m,
      /\[\[\w{2,12}>[^[\]\n]{1,200}\]\]/,
      /\(\(\p{L}[^()\n]{0,300} [^()\n]{1,300}\)\)/u,
      /\[\[(?:[\p{L}\d_.:-]{1,100}|https?:[^[\]|\n]{1,200})\|[^[\]\n]{1,200}\]\]/u,
      /\{\{[ :][^{}|\n]{1,200}\.\w{3,4}(?:\?[^{}|\n]{1,30})?(?:\|[^{}\n]{0,200})?\}\}/,
    ],
    possible: [
      /^ {2,8}[*-] \S/m,
      /(?<!')''[^'\n]{1,200}''(?!')/,
      /^={3,6} [^=\n]{1,200} ={3,6}[ \t]*$/m,
      /\*\*[^*\n]{1,200}\*\*/,
    ],
  },
  "text/x-creole": {
    certain: [
      /^\|=[^|=\n]{1,100}\|/m,
      /\{\{[^{}|\n]{1,200}\.\w{3,4}(?:\|[^{}\n]{0,200})?\}\}/,
      /\[\[(?:https?:)?[^[\]|\n]{1,300}\|[^[\]\n]{1,200}\]\]/,
    ],
    possible: [/^\{\{\{[ \t]*$/m, /^={1,6}[ \t]?[^=\n]{1,200}=*[ \t]*$/m, /\*\*[^*\n]{1,200}\*\*/],
  },
  "text/x-jira": {
    certain: [
      /^h[1-6]\. \S/m,
      /^\|\|[^|\n]{1,200}\|\|/m,
      /^\{(?:code|noformat|panel|info|note|tip|warning)(?::[^{}\n]{1,200})?\}[ \t]*$/m,
      /\[[^[\]|\n]{1,200}\|(?:https?:|mailto:)[^[\]\n]{1,300}\]/,
    ],
    possible: [/\{\{[^{}|\n]{1,200}\}\}/, /\{(?:quote\}|color(?::[^{}\n]{1,30})?\})/, /\[~[\w.@:-]{1,60}\]/],
  },
  "text/x-textile": {
    certain: [
      /^h[1-6](?:\([^()\n]{1,60}\)|\{[^{}\n]{1,60}\}|[<>=]{1,2}){0,3}\. \S/m,
      /^\|_(?:[<>=^~\\/\d]{0,6})\. ?\S[^\n]{0,300}\|[ \t]*$/m,
      /^(?:bc|bq|fn\d{1,3}|p(?:\([^()\n]{1,60}\)|\{[^{}\n]{1,60}\}))\.{1,2} \S/m,
      /"[^"\n]{1,200}":(?:https?:|mailto:)\S/,
    ],
    possible: [/<pre>/, /(?<![\w@])@[^\s@][^@\n]{0,100}@(?![\w@])/],
  },
};

const markdown: Marks = {
  certain: [
    /(?<!\w)\[[^[\]\n]{1,200}\]\((?:https?:|mailto:|[./#]|[\w-]+[.)#])/,
    /^(?:```|~~~)[\w+-]{0,20}\n[^]{1,3000}?\n(?:```|~~~)$/m,
    /^#{2,6} \S[^\n]{0,200}\n\n/m,
    /^\|?(?: *:?-{3,}:? *\|)+(?: *:?-{3,}:? *)?$/m,
  ],
  possible: [
    /^# \S[^\n]{0,200}\n\n/m,
    /(?<![\w*])\*\*\S[^*\n]{0,200}\*\*(?!\w)/,
    /^(?:[*-]|\d{1,2}\.) \S/m,
    /^> \S/m,
  ],
};

/** How many kinds of marks of a markup a text has; 0 without one that is certain. */
function kindsOf({ certain, possible }: Marks, text: string): number {
  const count = (patterns: readonly RegExp[]) => patterns.filter((pattern) => pattern.test(text)).length;
  const sure = count(certain);
  return sure === 0 ? 0 : sure + count(possible);
}

export function isMarkdown(text: string): boolean {
  return kindsOf(markdown, text) > 1;
}

/** Another markup than Markdown, with the most kinds of marks: at least two, one of which is certain. A text may speak of a markup. */
export function markupOf(text: string): { type: string; kinds: number } | undefined {
  const lines = text.replaceAll("\r", "");
  let best: { type: string; kinds: number } | undefined;
  for (const [type, marks] of Object.entries(markups)) {
    const kinds = kindsOf(marks, lines);
    if (kinds > Math.max(1, best?.kinds ?? 0)) best = { type, kinds };
  }
  return best;
}
