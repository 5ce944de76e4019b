import type { Queryable } from "../database/connection/connect.ts";
import type { RegisteredDocument } from "../database/documents.ts";
import { holdDocument, noteText } from "../database/held-documents.ts";
import { markNotHere } from "../database/run-work.ts";
import type { GuardedText } from "../database/held-documents.ts";
import type { SharedClaims } from "../run/context.ts";

/** What a worker says of the documents that it has claimed, besides how they end. */
export class Claims implements SharedClaims {
  readonly #database: Queryable;
  readonly #run: { runId: string; worker: string };

  constructor(database: Queryable, run: { runId: string; worker: string }) {
    this.#database = database;
    this.#run = run;
  }

  async note(document: RegisteredDocument, text: GuardedText): Promise<number> {
    return await noteText(this.#database, this.#claimOn(document), text);
  }

  async hold(document: RegisteredDocument): Promise<void> {
    await holdDocument(this.#database, this.#claimOn(document));
  }

  /** The document's file is not on this machine; another worker may have it. */
  async markNotHere(document: RegisteredDocument): Promise<void> {
    await markNotHere(this.#database, this.#claimOn(document), this.#run.worker);
  }

  #claimOn({ id, uri, claimed }: RegisteredDocument): { runId: string; documentId: string; claim: number } {
    if (claimed === undefined) throw new Error(`Failed to work on ${uri}: this worker has not claimed it.`);
    return { runId: this.#run.runId, documentId: id, claim: claimed.claim };
  }
}
