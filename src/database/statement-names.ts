/** Most statements that get a name: what one has depends on the number of its rows, and a connection keeps what it has prepared. */
const mostNames = 200;

/**
 * Names under which a connection keeps what it has parsed and planned. A run says the same few statements for every
 * document, and reading them anew each time is up to a third of what they cost the server.
 */
export class StatementNames {
  readonly #names = new Map<string, string>();

  /** The statement's name; undefined when there are too many already, and it is read anew. */
  of(sql: string): string | undefined {
    const known = this.#names.get(sql);
    if (known !== undefined || this.#names.size >= mostNames) return known;
    const name = `ragprep_${this.#names.size + 1}`;
    this.#names.set(sql, name);
    return name;
  }
}
