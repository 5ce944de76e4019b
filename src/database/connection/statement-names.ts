/** Most statements of a connection that get a name: what one has depends on the number of its rows, and all are kept. */
const maxNames = 200;

/**
 * Names under which connections keep what they have parsed and planned. A run says the same few statements for every
 * document, and reading them anew each time is up to a third of what they cost the server.
 *
 * No two connections share a name: those of the embedded database have one session together, where it would stand for one
 * statement of one of them.
 */
export class StatementNames {
  readonly #connections = new WeakMap<object, { number: number; names: Map<string, string> }>();
  #count = 0;

  /** The statement's name on the connection; undefined when that has too many already, and it is read anew. */
  of(connection: object, sql: string): string | undefined {
    let own = this.#connections.get(connection);
    if (own === undefined) {
      own = { number: ++this.#count, names: new Map() };
      this.#connections.set(connection, own);
    }
    const known = own.names.get(sql);
    if (known !== undefined || own.names.size >= maxNames) return known;
    const name = `ragprep_${own.number}_${own.names.size + 1}`;
    own.names.set(sql, name);
    return name;
  }
}
