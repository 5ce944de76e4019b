import type { Logger } from "../base/log.ts";
import type { Database } from "../database/connection/connect.ts";
import { saveEmbeddingModel } from "../database/embedding-models.ts";
import type { EmbeddingSettings } from "../database/embedding-models.ts";
import type { EmbeddingSpace } from "../database/vectors.ts";

const confirmTimeoutMs = 30_000;

/** What searches are left of how texts are embedded. Settings that replace others are left once the service has answered with them. */
export class SearchSettings {
  readonly #save: (isConfirmed: boolean) => Promise<boolean>;
  readonly #model: string;
  #isSaved = false;

  private constructor(save: (isConfirmed: boolean) => Promise<boolean>, model: string) {
    this.#save = save;
    this.#model = model;
  }

  static async open(
    database: Database,
    space: EmbeddingSpace,
    settings: EmbeddingSettings,
  ): Promise<SearchSettings> {
    const opened = new SearchSettings(
      async (isConfirmed) => await saveEmbeddingModel(database, space, settings, { isConfirmed }),
      space.model,
    );
    opened.#isSaved = await opened.#save(false);
    return opened;
  }

  /** The service has answered. */
  async confirm(): Promise<void> {
    if (!this.#isSaved) this.#isSaved = await this.#save(true);
  }

  /** For a run that embedded nothing. @param ask makes one request with the settings. */
  async confirmBy(ask: (signal: AbortSignal) => Promise<void>, logger: Logger): Promise<void> {
    if (this.#isSaved) return;
    try {
      await ask(AbortSignal.timeout(confirmTimeoutMs));
      await this.confirm();
    } catch (error) {
      logger.warn(
        { err: error, model: this.#model },
        `Searches go on with the former settings of ${this.#model}: the service gave no answer with those that the pipeline has now. Check model, service and deployments in the pipeline; the next run tries again.`,
      );
    }
  }
}
