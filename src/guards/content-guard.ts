import type { ChunkedDocument, DownloadedDocument } from "../base/document.ts";
import { DocumentError } from "../base/errors.ts";
import { contentHash } from "../base/fingerprint.ts";
import type { Logger } from "../base/log.ts";
import type { Queryable } from "../database/connection/connect.ts";
import type { RegisteredDocument } from "../database/documents.ts";
import { comparePublished } from "../database/published-text.ts";
import type { PublishedText } from "../database/published-text.ts";
import type { GuardedText } from "../database/held-documents.ts";
import { downloadError } from "../web/download-error.ts";
import { errorWords } from "./error-pages.ts";

/**
 * A guard for content, as there is one for listings: when a session has ended, a site answers every address with its login
 * page. Documents whose published text would be lost wait until the end of the run. If many of them become one text, end at
 * one address or shrink to a fraction, the published versions stay until a person confirms.
 */

/**
 * A text with less than this share of the former one's characters has shrunk, if that one was not short itself. What is
 * nothing but its beginning was probably cut off.
 */
const shrunk = { share: 1 / 3, shareOfBeginning: 2 / 3, minFormerCharacters: 500 };
/** So many documents are held back whatever their source has besides; and two, if they are a large share of it. */
const manyDocuments = 3;
/** Characters of a text that its kind is taken from: pages that stand in for others are short. */
const maxKindCharacters = 20_000;
/** A text of fewer words is compared as a whole. */
const minKindWords = 3;
/** Lines of the new text that are looked for in the former one. */
const maxLines = 50;
const minLineCharacters = 20;
/** A line with this share of a text stands for it. */
const mainLineShare = 1 / 4;

/** A document that is held, with its source. */
export interface HeldDocument extends GuardedText {
  uri: string;
  source: string;
}

/** What the guard remembers of a run's changed documents. */
export interface GuardMemory {
  /** Notes the text of a changed document. @returns how many others have the same. */
  note(document: RegisteredDocument, text: GuardedText): Promise<number>;
  hold(document: RegisteredDocument, text: GuardedText): Promise<void>;
}

export interface ContentGuardOptions {
  database: Queryable;
  /** False when a person has confirmed what the sources hold now. */
  isActive: boolean;
  /** Share of a source's documents that may be lost at once: the pipeline's `removal.maxShare`. */
  maxShare: number;
  /** The command that confirms. */
  confirm: string;
  /** Where workers share the run, what they all remember; this process's own by default. */
  memory?: GuardMemory | undefined;
  logger: Logger;
}

export class ContentGuard {
  readonly #options: ContentGuardOptions;
  readonly #memory: GuardMemory;
  readonly #held = new Map<string, { document: RegisteredDocument; text: GuardedText }>();
  /** Texts of changed documents → how many have them. */
  readonly #texts = new Map<string, number>();
  /** Why documents are held back for good, by URI; null until that is decided. */
  #withheld: ReadonlyMap<string, string> | null = null;

  constructor(options: ContentGuardOptions) {
    this.#options = options;
    this.#memory = options.memory ?? {
      note: async (_document, { textHash }) => {
        const others = this.#texts.get(textHash) ?? 0;
        this.#texts.set(textHash, others + 1);
        return others;
      },
      hold: async (document, text) => void this.#held.set(document.uri, { document, text }),
    };
  }

  /** The command that confirms. */
  get confirm(): string {
    return this.#options.confirm;
  }

  /**
   * True when the document has to wait for the end of the run.
   * @throws DocumentError `http_error` for a page that is an error by its own words, or in place of another kind of file;
   * `content_withheld` once it is decided that what is published stays.
   */
  async holds(
    document: RegisteredDocument,
    source: DownloadedDocument,
    cut: ChunkedDocument,
  ): Promise<boolean> {
    if (!this.#options.isActive) return false;
    const isOfWeb = source.endedAt !== undefined;
    const words = isOfWeb ? errorWords(cut) : null;
    const wrong =
      source.breakOff === "in_tag"
        ? "that breaks off in the middle of a tag"
        : words === null
          ? null
          : `that says ${JSON.stringify(words)}`;
    if (document.published === null) {
      if (wrong !== null) throw this.#errorPage(source, wrong);
      return false;
    }
    const decision = document.claimed?.decision ?? null;
    if (this.#withheld !== null || decision !== null) {
      const why = decision === null ? this.#withheld?.get(document.uri) : decision.withheld;
      if (typeof why === "string") throw new DocumentError("content_withheld", why);
      return false;
    }
    const lines = cut.text.split("\n").filter((line) => line.trim().length >= minLineCharacters);
    // Pages that stand in for others may keep their titles.
    const below = lines.filter((line) => !line.startsWith("#"));
    const former = await comparePublished(this.#options.database, document.id, {
      ...source,
      lines: (below.length > 0 ? below : lines).slice(0, maxLines),
      startCharacters: maxKindCharacters,
    });
    // What is the same as before is made again for other reasons: nothing of it can be lost.
    if (former === null || former.isSame) return false;
    if (wrong !== null) throw this.#errorPage(source, wrong);
    if (
      isOfWeb &&
      isPage(source.mediaType) &&
      former.mediaType.startsWith("application/") &&
      !isPage(former.mediaType)
    )
      throw this.#errorPage(source, `in place of ${former.mediaType}`);
    const kind = kindOf(cut.text);
    // Only numbers have changed, as in a daily list of prices.
    if (kind === kindOf(former.start)) return false;
    const isBeginning = isBeginningOf(cut.text, former);
    if (source.breakOff === "unclosed" && isBeginning)
      throw this.#errorPage(source, "that breaks off, and of which more is published");
    const isShrunk =
      former.characters >= shrunk.minFormerCharacters &&
      cut.text.length < former.characters * (isBeginning ? shrunk.shareOfBeginning : shrunk.share);
    const sameness = former.sharesLines ? kind : kindOf(mainLineOf(cut.text));
    const text = { textHash: contentHash(sameness), end: elsewhere(source), isShrunk };
    const others = await this.#memory.note(document, text);
    if (others === 0 && !isShrunk && text.end === null && former.sharesLines) return false;
    await this.#memory.hold(document, text);
    return true;
  }

  #errorPage({ uri }: DownloadedDocument, which: string): DocumentError {
    return downloadError("http_error", uri, {
      because: `the server answered with a web page ${which}, although its status is no error`,
      whatToDo: `If that page is the document, confirm it: ${this.#options.confirm}`,
    });
  }

  /**
   * Decides about what was held, at the end of a run.
   * @param documentsOf How many documents a source lists.
   * @returns those that go down the chain once more.
   */
  decide(documentsOf: (source: string) => number): RegisteredDocument[] {
    const held = [...this.#held.values()];
    this.#withheld = whyWithheld(
      held.map(({ document, text }) => ({ ...text, uri: document.uri, source: document.listed.source })),
      { ...this.#options, documentsOf, textsOf: (hash) => this.#texts.get(hash) ?? 0 },
    );
    logWithheld(this.#withheld, this.#options.logger);
    return held.map(({ document }) => document);
  }
}

/** A text that breaks off in mid-line is compared without that line. */
function isBeginningOf(text: string, { start, characters }: PublishedText): boolean {
  const whole = text.slice(0, Math.max(0, text.trimEnd().lastIndexOf("\n"))) || text;
  return text.length < characters && start.startsWith(whole.slice(0, maxKindCharacters).trimEnd());
}

function isPage(mediaType: string): boolean {
  return mediaType === "text/html" || mediaType === "application/xhtml+xml";
}

/**
 * What stays of a text without what differs each time a page is made: numbers, tokens, addresses, times. A login page is
 * the same for all addresses by this, whatever it says of the request.
 */
function kindOf(text: string): string {
  const words = text
    .slice(0, maxKindCharacters)
    .split(/[\s、。，．！？；：「」『』（）【】]+/)
    // Chinese and Thai write no spaces, so that a word of theirs may be a sentence.
    .filter((word) => /^(?:[^\d/=_]{1,24}|[\P{ASCII}]{25,400})$/u.test(word));
  return words.length < minKindWords ? text : words.join(" ");
}

/** The line that most of a text is, as on a consent page that names the page it stands in for; else the whole text. */
function mainLineOf(text: string): string {
  let longest = "";
  for (const line of text.split("\n")) if (line.length > longest.length) longest = line;
  return longest.length >= mainLineShare * text.length ? longest : text;
}

/** Why documents are held back for good, by URI: too many of them became one text, end at one address, or shrank. */
export function whyWithheld(
  held: readonly HeldDocument[],
  {
    maxShare,
    confirm,
    documentsOf,
    textsOf,
  }: Pick<ContentGuardOptions, "maxShare" | "confirm"> & {
    /** How many documents a source lists. */
    documentsOf: (source: string) => number;
    /** How many changed documents have a text. */
    textsOf: (textHash: string) => number;
  },
): Map<string, string> {
  const withheld = new Map<string, string>();
  const withholdIfMany = (
    group: readonly HeldDocument[],
    size: number,
    what: (documents: string) => string,
  ) => {
    const share = size / Math.max(1, documentsOf(group[0]?.source ?? ""));
    if (size < manyDocuments && (size < 2 || share <= maxShare)) return;
    const why = `${what(`${size} documents`)}. What was published of them stays. If that is right, confirm it: ${confirm}`;
    for (const { uri } of group) if (!withheld.has(uri)) withheld.set(uri, why);
  };
  for (const [end, group] of Map.groupBy(held, ({ end: at }) => at))
    if (end !== null) withholdIfMany(group, group.length, (all) => `${all} now all lead to ${end}`);
  for (const [hash, group] of Map.groupBy(held, ({ textHash }) => textHash))
    withholdIfMany(group, textsOf(hash), (all) => `${all} now all have the same text, numbers apart`);
  const small = held.filter(({ isShrunk }) => isShrunk);
  for (const [source, group] of Map.groupBy(small, ({ source: listedBy }) => listedBy))
    if (group.length > maxShare * documentsOf(source))
      withholdIfMany(
        group,
        group.length,
        (all) => `${all} of ${source} have shrunk to less than a third, or to their beginning, at once`,
      );
  return withheld;
}

/** Tells each cause once, however many documents share it. */
export function logWithheld(withheld: ReadonlyMap<string, string>, logger: Logger): void {
  for (const [why, documents] of Map.groupBy(withheld, ([, cause]) => cause))
    logger.error({ reason: "content_withheld", documents: documents.length }, why);
}

/** The address where a download ended, without its query, if it is not the document's own. */
function elsewhere({ uri, endedAt }: DownloadedDocument): string | null {
  if (endedAt === undefined) return null;
  const plain = (address: string) => {
    const { origin, pathname } = new URL(address);
    return `${origin}${pathname.replace(/\/$/, "")}`;
  };
  const end = plain(endedAt);
  return end === plain(uri) ? null : end;
}
