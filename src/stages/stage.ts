import { z } from "zod";
import type { CallRecord, PaidAnswer, Pay } from "../base/call.ts";
import type { ChunkedDocument, JsonObject, ListedDocument, Provider } from "../base/document.ts";
import type { DocumentReason } from "../base/errors.ts";
import { contentHash } from "../base/fingerprint.ts";
import { encodings } from "../base/models.ts";
import type { Encoding } from "../base/models.ts";
import type { ExtractionCounts, PublishedExtraction } from "../extraction/publish.ts";
import type { CompleteRequest, ParseRequest } from "../openai/chat-request.ts";
import { stageServiceSchema } from "../openai/stage-service.ts";
import type { StageService } from "../openai/stage-service.ts";
import { strictResponseFormat } from "../openai/strict-schema.ts";

/** Settings that every stage that asks a chat model has; each stage adds its own. */
export const chatSettings = {
  /** The chat model, by the service's name for it. */
  model: z.string().min(1).default("gpt-6-luna"),
  /** Tokenizer, for a model ragprep does not know. */
  encoding: z.enum(encodings).optional(),
  /** How much the model thinks before it answers; the model's own default without it. */
  reasoningEffort: z.enum(["none", "minimal", "low", "medium", "high"]).optional(),
  /** The service that is asked, by its name or with its address, key and headers; the environment's when absent. */
  service: stageServiceSchema.optional(),
};

/** For a stage without whose result a document may be published. */
export const optionalSetting = {
  /** True: a document fails when the stage does. False: it is then published without the result. By default, an answer that stays longer than its room leaves the document without the result, and any other failure fails it. */
  required: z.boolean().optional(),
  /** True is the same as `required: false`. */
  optional: z.boolean().default(false),
};

/** What is common to the settings of all chat stages. */
export type ChatSettings = z.output<z.ZodObject<typeof chatSettings>> &
  Partial<z.output<z.ZodObject<typeof optionalSetting>>> & {
    /** Hard limit of an answer in tokens, thinking included. */
    maxOutputTokens: number;
    /** A document of more tokens fails, where the author says so. */
    maxInputTokens?: number | undefined;
    /** Tells the uses of a stage apart that a pipeline may use more than once. */
    name?: string | undefined;
  };

/** A stage's settings once the pipeline is checked: the tokenizer of its model is known. */
export type Resolved<Schema extends z.ZodType> = z.output<Schema> & { encoding: Encoding };

/** Whether a document is published without the result of a stage that failed for this reason. */
export function mayLackResult(
  { required, optional }: Pick<ChatSettings, "required" | "optional">,
  reason: DocumentReason,
): boolean {
  // The text is there to be searched, and another run would get no shorter answer.
  return required === undefined && optional !== true ? reason === "answer_truncated" : required !== true;
}

/** What a stage needs of a document. */
export interface Reads {
  /** A document of at most so many tokens is read whole; a longer one in passages, which `chunk` then cuts. */
  wholeTokens: number;
  /** Tokens that `chunk` leaves free in every chunk for what this stage adds to it. */
  reservedTokens?: number;
  /** Whether `chunk` has to find out where words stand on pages. */
  placesWords?: boolean;
  /** Names of metadata that the result depends on. */
  metadata?: readonly string[];
}

/** What a plan expects of an answer before there are any. */
export interface Guess {
  /** Tokens; null for an answer in JSON, which is as long as its schema filled in. */
  tokens: number | null;
  /** The same in words. */
  because: string;
}

/**
 * A stage that asks a chat model. It is one file with this declaration, one line in `stages/index.ts` and one line in
 * `chain.ts`; fingerprints, token counts, semaphores, price checks, forecasts and the report are derived from it.
 */
export interface ChatStage<
  Schema extends z.ZodType<ChatSettings> = z.ZodType<ChatSettings>,
  Result = unknown,
> {
  /** Its key in a pipeline, and its name in events, logs, the ledger and the report. */
  name: string;
  settings: Schema;
  /** `list`: a pipeline may use it several times, each with a `name`. */
  use: "once" | "list";
  /** Everything its result depends on besides the document, the model and the provider. A change makes documents again. */
  derivesFrom(settings: Resolved<Schema>): JsonObject;
  reads(settings: Resolved<Schema>): Reads;
  guess(settings: Resolved<Schema>): Guess;
  /** @throws DocumentError when this document can't have a result. */
  run(document: ChunkedDocument, ask: Ask<Resolved<Schema>>): Promise<Result>;
  /** Settings that do not go together with others: a path, a colon and what to do; undefined when they do. */
  check?(
    settings: z.output<Schema>,
    // `before`: uses of the same stage that stand before this one in the pipeline.
    others: { chunk: { maxTokens: number }; before: readonly z.output<Schema>[] },
  ): string | undefined;
}

/** What a stage adds to the version that is published. */
export interface StageResult {
  /** `parts`: pieces that the text was read in; `depth`: requests from a part to the whole, both included. */
  summary?: { text: string; model: string; parts: number; depth: number };
  /** Data under a name of its own, readable in the `extractions` view. */
  extraction?: PublishedExtraction;
  counts?: ExtractionCounts;
}

/** Says what is missing where the declaration is written. */
export function chatStage<
  Schema extends z.ZodType<ChatSettings>,
  Result,
  const Name extends string,
  const Use extends ChatStage["use"],
>(
  declaration: ChatStage<Schema, Result> & { name: Name; use: Use },
): ChatStage<Schema, Result> & { name: Name; use: Use } {
  return declaration;
}

/** One question to the stage's model. */
export interface Question extends Pick<CompleteRequest, "messages" | "inputTokens" | "countedTokens"> {
  /** When it is not the settings' own. */
  maxOutputTokens?: number;
  /** What the question is recognised by, so that it is never paid for twice; without it, its messages. */
  knownBy?: JsonObject;
}

/** A question whose answer is JSON. */
export interface JsonQuestion extends Question {
  schemaName: string;
  schema: z.ZodObject;
}

/** What a stage gets besides the document: its settings, and the way to its model. */
export interface Ask<Settings> {
  settings: Settings;
  /** The document as its source lists it. */
  listed: ListedDocument;
  /** The embedding model's tokenizer. */
  embeddingEncoding: Encoding;
  /** The answer as text, never empty: the ledger's, if the question was paid for before. */
  complete(question: Question): Promise<string>;
  /** The answer as it came: JSON that fitted the schema when it was paid for. */
  parse(question: JsonQuestion): Promise<string>;
  /** Goes on without a part of the result, whose reason is kept. @throws the error when the document can't do without. */
  leaveOut(error: unknown): void;
}

/** Who answers the questions about one document. */
export interface ChatService {
  openai: {
    async_complete(request: CompleteRequest): Promise<{ text: string; call: CallRecord }>;
    async_parse(request: ParseRequest<z.ZodType>): Promise<PaidAnswer>;
  };
  provider: Provider;
  documentId: string;
  pay: Pay;
  signal: AbortSignal;
}

export function createAsk<Settings extends ChatSettings>(
  stage: string,
  settings: Settings,
  { openai, provider, documentId, pay, signal }: ChatService,
  about: Pick<Ask<Settings>, "listed" | "embeddingEncoding" | "leaveOut">,
): Ask<Settings> {
  const { model, reasoningEffort, service } = settings;
  const keyOf = (
    { maxOutputTokens = settings.maxOutputTokens, knownBy, messages }: Question,
    form: JsonObject = {},
  ): JsonObject => ({
    stage,
    provider,
    model,
    maxOutputTokens,
    reasoningEffort: reasoningEffort ?? null,
    ...serviceKey(service),
    ...(knownBy ?? { ...form, messages: contentHash(JSON.stringify(messages)) }),
  });
  const requestOf = <Asked extends Question>(question: Asked) => {
    const { knownBy: _, ...asked } = question;
    return {
      maxOutputTokens: settings.maxOutputTokens,
      ...asked,
      model,
      reasoningEffort,
      service,
      stage,
      documentId,
      signal,
    };
  };
  return {
    settings,
    ...about,
    complete: async (question) =>
      await pay(keyOf(question), async (fingerprint) => {
        const { text, call } = await openai.async_complete({ ...requestOf(question), fingerprint });
        return { raw: text, call };
      }),
    parse: async (question) => {
      const form = { schema: JSON.stringify(strictResponseFormat(question.schema, question.schemaName)) };
      return await pay(
        keyOf(question, form),
        async (fingerprint) => await openai.async_parse({ ...requestOf(question), fingerprint }),
      );
    },
  };
}

/** What a version or a request depends on besides the document. */
export function inputsOf(
  stage: Pick<ChatStage, "name" | "derivesFrom">,
  settings: Resolved<z.ZodType<ChatSettings>>,
  provider: Provider,
): JsonObject {
  const { model, reasoningEffort, service } = settings;
  return {
    stage: stage.name,
    provider,
    model,
    reasoningEffort: reasoningEffort ?? null,
    ...serviceKey(service),
    ...stage.derivesFrom(settings),
  };
}

/** One service's answers are not another's. The environment's, which pipelines had before they could name one, leaves no trace. */
function serviceKey(service: StageService | undefined): JsonObject {
  return service === undefined || service.id === null ? {} : { service: service.id };
}
