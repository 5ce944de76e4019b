import { z } from "zod";
import { isCredential } from "../base/credentials.ts";
import { keysOf } from "../base/records.ts";
import { fingerprint } from "../base/fingerprint.ts";
import { dimensionsParameters, knownService, knownServices } from "./known-services.ts";
import type { InputKinds, ServiceType } from "./known-services.ts";

/**
 * The service that a stage of a pipeline names, where it is not the environment's. It holds names of variables and never
 * their values: it goes into the database, for whoever embeds a question.
 */

const variable = z
  .string()
  .regex(
    /^[A-Z_][A-Z0-9_]{0,127}$/,
    "must be the name of an environment variable in capital letters, such as VOYAGE_API_KEY, and never the key itself",
  );

const headerValue = z.union([
  z
    .string()
    .max(1000)
    .regex(/^[\t\x20-\x7E]*$/, "must be printable ASCII"),
  z.strictObject({
    /** Name of the environment variable that holds the value. */
    variable,
  }),
]);

const inputKinds = z.strictObject({
  /** For documents' chunks. */
  passage: z.string().max(2000),
  /** For the questions of a search. */
  query: z.string().max(2000),
});

const serviceKeys = {
  /** A service that ragprep knows, which sets the defaults of the other keys. Without it, the one at `baseUrl`; without that too, the environment's. */
  type: z.enum(keysOf(knownServices)).optional(),
  /** What its saved answers, prices and limits are known by; otherwise its type, or its host. With a name, answers survive a change of address. */
  name: z
    .string()
    .regex(/^[a-z0-9][a-z0-9._:-]{0,62}$/, "must be lower-case letters, digits, and . _ : - between them")
    .optional(),
  /** Its address up to /v1; of Azure the resource's alone. */
  baseUrl: z
    .string()
    .refine(isPlainAddress, "must be an http or https URL without user, password, query and fragment")
    .optional(),
  /** Name of the environment variable that holds the key; a known server of one's own needs none. */
  keyVariable: variable.optional(),
  /** More headers of every request: the value, or for a secret `{ variable: "NAME" }`. */
  headers: z
    .record(z.string().regex(/^[\w!#$%&'*+.^`|~-]+$/, "must be the name of a header"), headerValue)
    .default({})
    .superRefine((headers, context) => {
      for (const [name, value] of Object.entries(headers))
        if (typeof value === "string" && isCredential(name, value))
          context.addIssue({
            code: "custom",
            path: [name],
            message: 'is a secret: put it into an environment variable and write { variable: "ITS_NAME" }',
          });
    }),
};

const embeddingKeys = {
  /** What stands before every text, such as `passage: ` and `query: ` for the E5 models. */
  inputPrefix: inputKinds.optional(),
  /** Values of `input_type` in a request; `false` sends none where the service's default has them. */
  inputType: z.union([inputKinds, z.literal(false)]).optional(),
  /** The key under which `embed.dimensions` is sent; without it, only what ragprep knows the model to take. */
  dimensionsParameter: z.enum(dimensionsParameters).optional(),
  /** Texts that one request may have. */
  maxInputs: z.int().min(1).max(2048).optional(),
  /** Tokens that one request may have. */
  maxRequestTokens: z.int().min(256).optional(),
};

export interface StageService {
  type: ServiceType;
  /** What answers, prices and limits are known by; null for the environment's service and OpenAI's own. */
  id: string | null;
  baseUrl?: string | undefined;
  keyVariable?: string | undefined;
  headers: Readonly<Record<string, string | { variable: string }>>;
}

export interface EmbeddingService extends StageService {
  inputPrefix?: InputKinds | undefined;
  inputType?: InputKinds | undefined;
  dimensionsParameter?: (typeof dimensionsParameters)[number] | undefined;
  maxInputs?: number | undefined;
  maxRequestTokens?: number | undefined;
}

/** An embedding service as the database has it. */
export const storedEmbeddingService = z.object({
  type: z.enum([...keysOf(knownServices), "environment", "other"]),
  id: z.string().nullable(),
  baseUrl: z.string().refine(isPlainAddress).optional(),
  keyVariable: variable.optional(),
  headers: z.record(z.string(), headerValue),
  inputPrefix: inputKinds.optional(),
  inputType: inputKinds.optional(),
  dimensionsParameter: z.enum(dimensionsParameters).optional(),
});

/** The key `service` of a stage that asks a chat model. */
export const stageServiceSchema = z.strictObject(serviceKeys).transform(resolved);

/** The key `service` of `embed`. */
export const embeddingServiceSchema = z
  .strictObject({ ...serviceKeys, ...embeddingKeys })
  .transform((given): EmbeddingService => {
    const service = resolved(given);
    const known = knownService(service.type);
    return {
      ...service,
      inputPrefix: given.inputPrefix,
      inputType: given.inputType === false ? undefined : (given.inputType ?? known.inputType),
      dimensionsParameter: given.dimensionsParameter ?? known.dimensionsParameter,
      maxInputs: given.maxInputs ?? known.maxInputs,
      maxRequestTokens: given.maxRequestTokens ?? known.maxRequestTokens,
    };
  });

function resolved(given: {
  type?: ServiceType | undefined;
  name?: string | undefined;
  baseUrl?: string | undefined;
  keyVariable?: string | undefined;
  headers: StageService["headers"];
}): StageService {
  const { baseUrl, name, keyVariable, headers } = given;
  const type = given.type ?? (baseUrl === undefined ? "environment" : "other");
  return { type, id: name ?? idOf(type, baseUrl), baseUrl, keyVariable, headers };
}

/** OpenAI's models are the same ones at the environment's service: what was paid for there is known here. */
function idOf(type: ServiceType, baseUrl: string | undefined): string | null {
  if (baseUrl !== undefined) {
    const { host, pathname } = new URL(baseUrl);
    return `${host}${pathname.replace(/\/(?:v1\/?)?$/, "")}`.toLowerCase().replaceAll("/", "-");
  }
  return ["environment", "openai", "azure"].includes(type) ? null : type;
}

function isPlainAddress(text: string): boolean {
  if (!/^https?:\/\//.test(text) || !URL.canParse(text)) return false;
  const { username, password, search, hash } = new URL(text);
  return username === "" && password === "" && search === "" && hash === "";
}

/** A model as prices, limits, calls and reports name it: after a service of its own with that service's name. */
export function modelLabel(service: StageService | undefined, model: string): string {
  return service === undefined || service.id === null ? model : `${service.id}/${model}`;
}

/** The name of a model's vectors: those of another service, or made of texts with another prefix, are other vectors. */
export function vectorModel(service: EmbeddingService | undefined, model: string): string {
  const label = modelLabel(service, model);
  if (service === undefined) return label;
  const { inputPrefix, inputType } = service;
  const usual = knownService(service.type).inputType;
  const isUsual =
    inputPrefix === undefined && inputType?.passage === usual?.passage && inputType?.query === usual?.query;
  if (isUsual) return label;
  const inputs = {
    prefix: inputPrefix === undefined ? null : { ...inputPrefix },
    type: inputType === undefined ? null : { ...inputType },
  };
  return `${label}#${fingerprint(inputs).slice(0, 8)}`;
}

/** Of settings by model, those for the models of a service: `service/model` goes before `model`. */
export function ofService<Value>(
  settings: Readonly<Record<string, Value>>,
  service: StageService | undefined,
): Record<string, Value> {
  const entries = Object.entries(settings);
  if (service === undefined || service.id === null) return Object.fromEntries(entries);
  const prefix = `${service.id}/`;
  const own = entries.filter(([name]) => name.startsWith(prefix));
  return Object.fromEntries([
    ...entries,
    ...own.map(([name, value]) => [name.slice(prefix.length), value] as const),
  ]);
}

/** The variables whose values are secrets of this service. */
export function secretVariables({ type, keyVariable, headers }: StageService): string[] {
  const key = keyVariable ?? knownService(type).keyVariable;
  const ofHeaders = Object.values(headers).flatMap((value) =>
    typeof value === "string" ? [] : [value.variable],
  );
  return [...(key === undefined ? [] : [key]), ...ofHeaders];
}
