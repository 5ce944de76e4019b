import { z } from "zod";
import { isKnownSecret, rememberSecret } from "./credentials.ts";
import { loadEnvFile } from "./env-file.ts";
import { ConfigurationError } from "./errors.ts";
import { logFormats, logLevels } from "./log-levels.ts";
import { nearestHint, plainIssue } from "./plain-issue.ts";

/** The only file that reads the environment. `.env.example` explains every variable to people. */

/** An empty variable counts as absent: `.env` files are full of them. */
const text = z
  .string()
  .trim()
  .refine(
    (value) => !/^(["']).*\1$/s.test(value),
    "must not stand in quotation marks: they would be part of the value (docker --env-file keeps them)",
  )
  .transform((value) => (value === "" ? undefined : value))
  .optional();

/** What no header of a request can hold: line breaks above all, which a pasted key brings along. */
const notInHeaders = /[^\t\x20-\x7e]/;

const keyText = text.refine(
  (value) => value === undefined || !/[^\x21-\x7e]/.test(value),
  "must be one line without spaces; copy the key again",
);

const webAddress = text.refine(
  (value) => value === undefined || (/^https?:\/\//.test(value) && URL.canParse(value)),
  "must be an http or https URL",
);

/** People copy the whole address of a deployment; its parts come from the pipeline and from OPENAI_API_VERSION. */
const azureEndpoint = webAddress.refine(
  (value) => value === undefined || !/\/deployments\b|\/openai\/v1\b|\?/.test(value),
  "must be the resource's address alone, such as https://NAME.openai.azure.com (an address that ends in /openai/v1 goes into OPENAI_BASE_URL, with the key in OPENAI_API_KEY)",
);

const environmentSchema = z.object({
  OPENAI_API_KEY: keyText,
  OPENAI_BASE_URL: webAddress,
  RAGPREP_FAKE_URL: webAddress,
  RAGPREP_SEARCH_WEIGHT: text
    .transform((value) => (value === undefined ? undefined : Number(value)))
    .pipe(z.number().min(0).max(1).optional()),
  RAGPREP_RERANK_URL: webAddress,
  RAGPREP_RERANK_API_KEY: keyText,
  RAGPREP_RERANK_MODEL: text,
  RAGPREP_RERANK_FORM: text.pipe(z.enum(["documents", "texts"]).optional()),
  OPENAI_ORG_ID: keyText,
  OPENAI_PROJECT_ID: keyText,
  AZURE_OPENAI_ENDPOINT: azureEndpoint,
  AZURE_OPENAI_API_KEY: keyText,
  AZURE_TENANT_ID: text,
  AZURE_CLIENT_ID: text,
  AZURE_CLIENT_SECRET: text,
  AZURE_FEDERATED_TOKEN_FILE: text,
  AZURE_AUTHORITY_HOST: webAddress,
  OPENAI_API_VERSION: text,
  DATABASE_URL: text.refine(
    (value) => value === undefined || /^postgres(ql)?:\/\//.test(value),
    "must start with postgres:// or postgresql://",
  ),
  RAGPREP_DIRECTORY: text,
  RAGPREP_WORKERS_KEY: text.refine(
    (value) => value === undefined || value.length >= 32,
    "must have at least 32 characters, such as what `openssl rand -hex 32` prints",
  ),
  RAGPREP_SCHEMA: text.refine(
    (value) =>
      value === undefined ||
      (/^[a-z_][a-z0-9_]{0,62}$/.test(value) && !/^(?:pg_|information_schema$)/.test(value)),
    "must be a schema's name of lower-case letters, digits and _",
  ),
  RAGPREP_LOG_LEVEL: text.pipe(z.enum(logLevels).optional()),
  RAGPREP_LOG_FORMAT: text.pipe(z.enum(logFormats).optional()),
  OTEL_SDK_DISABLED: text,
  OTEL_TRACES_EXPORTER: text,
  OTEL_EXPORTER_OTLP_ENDPOINT: text,
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: text,
  OTEL_SERVICE_NAME: text,
  OTEL_RESOURCE_ATTRIBUTES: text,
  HTTPS_PROXY: webAddress,
  HTTP_PROXY: webAddress,
  NO_PROXY: text,
});

/** Proxy variables are as often written in lower case; the lower-case one wins, as in curl. */
const lowerCaseTwins = ["HTTPS_PROXY", "HTTP_PROXY", "NO_PROXY"] as const;

export interface ProxySettings {
  httpsProxy: string | undefined;
  httpProxy: string | undefined;
  noProxy: string | undefined;
}

/** Where traces go stands in variables that OpenTelemetry's exporter reads itself; this is the rest. */
export interface TracingSettings {
  /** What describes this program to the collector: `service.name` and OTEL_RESOURCE_ATTRIBUTES. */
  resource: Record<string, string>;
}

export interface Config {
  openai: {
    /** Undefined when it is not set: only a run against the real service needs it. */
    apiKey: string | undefined;
    baseUrl: string;
    organization: string | undefined;
    project: string | undefined;
  };
  /** A fake OpenAI that runs on a port, for `--fake`; undefined means one of our own for each run. */
  fakeUrl: string | undefined;
  /** Share of the words in hybrid scores that a search without a weight has; undefined means 0.7. */
  searchWeight: number | undefined;
  /** A server that ranks hits again, at `/rerank` below `baseUrl`; undefined when RAGPREP_RERANK_URL is not set. */
  rerank:
    | { baseUrl: string; apiKey: string | undefined; model: string; form: "documents" | "texts" | undefined }
    | undefined;
  /** Set when AZURE_OPENAI_ENDPOINT is: then Azure OpenAI is asked in place of OpenAI. */
  azure: (AzureAccess & { endpoint: string }) | undefined;
  /** For stages that name Azure themselves, also without AZURE_OPENAI_ENDPOINT. */
  azureAccess: AzureAccess;
  /** Undefined means the embedded database in `directory`. */
  databaseUrl: string | undefined;
  /** Where ragprep keeps its embedded database. */
  directory: string;
  /** Encrypts addresses with credentials on their way to workers. */
  workersKey: string | undefined;
  /** Schema of ragprep's tables and views; undefined means `ragprep`. */
  schema: string | undefined;
  logLevel: (typeof logLevels)[number] | undefined;
  logFormat: (typeof logFormats)[number] | undefined;
  proxy: ProxySettings;
  /** Undefined unless the standard OTEL_* variables name a collector. */
  tracing: TracingSettings | undefined;
  /** The value of a variable that a pipeline names, such as one of its `download.headers`. */
  secret: (name: string) => string | undefined;
}

/** What Node, the system's libraries and the command's own start read. */
const ofSystem =
  /^(?:PATH|HOME|USERPROFILE|SystemRoot|LANG|LANGUAGE|LC_\w+|TZ|TMPDIR|TEMP|TMP|XDG_CACHE_HOME|LOCALAPPDATA|NODE_OPTIONS|NODE_COMPILE_CACHE|MALLOC_\w+|LD_LIBRARY_PATH)$/i;

/**
 * The environment of a process that parses documents, which are hostile. An author's own parser may read variables of its
 * own; what ragprep's settings are, and every key that it knows, stay here.
 */
export function parserEnvironment(
  hasOwnParsers: boolean,
  environment: NodeJS.ProcessEnv = process.env,
): NodeJS.ProcessEnv {
  const isPassedOn = (name: string, value: string | undefined) => {
    if (ofSystem.test(name)) return true;
    return hasOwnParsers && !isOfRagprep(name) && value !== undefined && !isKnownSecret(value);
  };
  return Object.fromEntries(Object.entries(environment).filter(([name, value]) => isPassedOn(name, value)));
}

function isOfRagprep(name: string): boolean {
  return name.startsWith("RAGPREP_") || Object.hasOwn(environmentSchema.shape, name);
}

/**
 * Reads the environment.
 * @throws ConfigurationError that names every variable with a bad value; never its value.
 */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const merged: NodeJS.ProcessEnv = { ...environment };
  for (const name of lowerCaseTwins) merged[name] = environment[name.toLowerCase()] ?? environment[name];
  const parsed = environmentSchema.safeParse(merged);
  if (!parsed.success) {
    throw invalidEnvironment(
      // Without a colon, after which the log would take the words for the key.
      parsed.error.issues.map((issue) => {
        const [name, words] = [issue.path.join("."), plainIssue(issue)];
        return words.startsWith("must ") ? `${name} ${words}` : `${name} (${words})`;
      }),
    );
  }
  const misspelt = misspeltVariables(environment).filter((line) => line.startsWith("RAGPREP_"));
  if (misspelt.length > 0) throw invalidEnvironment(misspelt);
  const variables = parsed.data;
  for (const key of [
    variables.OPENAI_API_KEY,
    variables.AZURE_OPENAI_API_KEY,
    variables.AZURE_CLIENT_SECRET,
    variables.RAGPREP_WORKERS_KEY,
    variables.RAGPREP_RERANK_API_KEY,
  ])
    if (key !== undefined) rememberSecret(key);
  const azureAccess: AzureAccess = {
    apiKey: variables.AZURE_OPENAI_API_KEY,
    apiVersion: variables.OPENAI_API_VERSION,
    entra: entraOf(variables),
  };
  const azureAddress = variables.AZURE_OPENAI_ENDPOINT;
  if (azureAddress !== undefined && variables.OPENAI_BASE_URL !== undefined) {
    throw new ConfigurationError(
      "OPENAI_BASE_URL and AZURE_OPENAI_ENDPOINT are both set, and a stage that names no service can ask one only: empty one of the lines. A stage may name another service in the pipeline, by its key service.",
    );
  }
  if (variables.RAGPREP_SCHEMA === undefined && namesSchema(variables.DATABASE_URL)) {
    throw new ConfigurationError(
      "DATABASE_URL names a schema (?schema=), as Prisma's does, and ragprep has its own. Leave it out, or set RAGPREP_SCHEMA to the schema that ragprep's tables belong in, such as ragprep; then schema= in DATABASE_URL is ignored.",
    );
  }
  return {
    openai: {
      apiKey: variables.OPENAI_API_KEY,
      baseUrl: variables.OPENAI_BASE_URL ?? "https://api.openai.com/v1",
      organization: variables.OPENAI_ORG_ID,
      project: variables.OPENAI_PROJECT_ID,
    },
    fakeUrl: variables.RAGPREP_FAKE_URL,
    searchWeight: variables.RAGPREP_SEARCH_WEIGHT,
    rerank:
      variables.RAGPREP_RERANK_URL === undefined
        ? undefined
        : {
            baseUrl: variables.RAGPREP_RERANK_URL,
            apiKey: variables.RAGPREP_RERANK_API_KEY,
            model: variables.RAGPREP_RERANK_MODEL ?? "rerank",
            form: variables.RAGPREP_RERANK_FORM,
          },
    azure:
      azureAddress === undefined
        ? undefined
        : {
            endpoint: azureAddress.replace(/\/+$/, "").replace(/\/openai$/, ""),
            ...azureAccess,
          },
    azureAccess,
    databaseUrl: variables.DATABASE_URL,
    directory: variables.RAGPREP_DIRECTORY ?? ".ragprep",
    workersKey: variables.RAGPREP_WORKERS_KEY,
    schema: variables.RAGPREP_SCHEMA,
    logLevel: variables.RAGPREP_LOG_LEVEL,
    logFormat: variables.RAGPREP_LOG_FORMAT,
    proxy: {
      httpsProxy: variables.HTTPS_PROXY,
      httpProxy: variables.HTTP_PROXY,
      // What runs on this machine, such as a fake of our own, is never asked through a proxy.
      noProxy: [variables.NO_PROXY, "localhost", "127.0.0.1", "::1"].filter(Boolean).join(","),
    },
    tracing: tracingOf(variables),
    secret: (name) => headerValue(name, environment[name]?.trim() || undefined),
  };
}

function invalidEnvironment(problems: readonly string[]): ConfigurationError {
  const lines = problems.map((problem) => `  ${problem}`);
  return new ConfigurationError(
    `The environment, or .env, is not valid (docs/reference/environment.md lists the variables):\n${lines.join("\n")}`,
  );
}

/** Variables that nothing reads and whose names are nearly those of ragprep's, each with the name that was meant. */
export function misspeltVariables(environment: NodeJS.ProcessEnv = process.env): string[] {
  const known = Object.keys(environmentSchema.shape);
  return Object.keys(environment).flatMap((name) => {
    // Names of a word or two are near to those of other programs.
    const isRead = known.includes(name.toUpperCase()) || readElsewhere.has(name);
    const near = isRead || name.length < 10 ? "" : nearestHint(name, known, 2);
    return near === "" ? [] : [`${name}: ragprep reads no such variable${near}`];
  });
}
const readElsewhere = new Set(["RAGPREP_READ_TOKEN", "RAGPREP_RUN_TOKEN"]);

/** A value that goes into a header. */
function headerValue(name: string, value: string | undefined): string | undefined {
  if (value !== undefined && notInHeaders.test(value))
    throw new ConfigurationError(
      `The value of ${name} can't be sent as a header: it holds a line break, or a character that is not ASCII. Copy it again.`,
    );
  return value;
}

/** Puts the lines of a `.env` file into the environment of this process; what is set already stays. */
export function readEnvFile(path: string): void {
  loadEnvFile(path, process.env);
}

/** Tracing is on when an endpoint is named and nothing switches it off. */
function tracingOf(variables: z.output<typeof environmentSchema>): TracingSettings | undefined {
  const named = variables.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT ?? variables.OTEL_EXPORTER_OTLP_ENDPOINT;
  const isOff =
    variables.OTEL_SDK_DISABLED?.toLowerCase() === "true" ||
    !["otlp", undefined].includes(variables.OTEL_TRACES_EXPORTER?.toLowerCase());
  if (named === undefined || isOff) return undefined;
  const given = (variables.OTEL_RESOURCE_ATTRIBUTES ?? "").split(",").flatMap((pair) => {
    const at = pair.indexOf("=");
    return at < 1 ? [] : [[pair.slice(0, at).trim(), unescaped(pair.slice(at + 1).trim())] as const];
  });
  return {
    resource: {
      "service.name": "ragprep",
      ...Object.fromEntries(given),
      ...(variables.OTEL_SERVICE_NAME === undefined ? {} : { "service.name": variables.OTEL_SERVICE_NAME }),
    },
  };
}

function namesSchema(databaseUrl: string | undefined): boolean {
  return databaseUrl !== undefined && new URLSearchParams(databaseUrl.split("?")[1]).has("schema");
}

function unescaped(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value; // Not percent-encoded after all.
  }
}

/** The key of the real service, or an error that says which line to fill. */
export function requireApiKey(config: Config): string {
  if (config.openai.apiKey !== undefined) return config.openai.apiKey;
  throw new ConfigurationError(
    "OPENAI_API_KEY is missing, and this needs the real service. Set it in .env (`npx ragprep init` writes one), or use the fake OpenAI with --fake.",
  );
}

/** Key or credentials of Azure OpenAI. */
export interface AzureAccess {
  apiKey: string | undefined;
  apiVersion: string | undefined;
  /** Microsoft Entra credentials, which are used in place of a key; undefined unless all of them are set. */
  entra: EntraConfig | undefined;
}

export interface EntraConfig {
  tenantId: string;
  clientId: string;
  proof: { secret: string } | { tokenFile: string };
  authority: string | undefined;
}

function entraOf(variables: z.output<typeof environmentSchema>): EntraConfig | undefined {
  const { AZURE_TENANT_ID: tenantId, AZURE_CLIENT_ID: clientId, AZURE_CLIENT_SECRET: secret } = variables;
  const { AZURE_FEDERATED_TOKEN_FILE: tokenFile, AZURE_AUTHORITY_HOST: authority } = variables;
  if (tenantId === undefined || clientId === undefined) return undefined;
  if (secret !== undefined) return { tenantId, clientId, proof: { secret }, authority };
  return tokenFile === undefined ? undefined : { tenantId, clientId, proof: { tokenFile }, authority };
}

/** The API version of Azure OpenAI with a key or Entra credentials, or an error that says which lines to fill. */
export function requireAzure(
  { apiKey, apiVersion, entra }: AzureAccess,
  keyVariable?: string,
): {
  access: { apiKey: string } | { entra: EntraConfig };
  apiVersion: string;
} {
  const access = apiKey === undefined ? entra && { entra } : { apiKey };
  if (access !== undefined && apiVersion !== undefined) return { access, apiVersion };
  const missing = [
    ...(access === undefined
      ? [
          keyVariable ??
            "AZURE_OPENAI_API_KEY (or, for Microsoft Entra, AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET)",
        ]
      : []),
    ...(apiVersion === undefined ? ["OPENAI_API_VERSION (such as 2024-10-21)"] : []),
  ];
  throw new ConfigurationError(
    `Azure OpenAI is to be asked, and this is missing: ${missing.join(", ")}. Fill the lines in .env, or say --fake to use the fake OpenAI.`,
  );
}

/**
 * The headers each host gets, with the values of the environment variables that the pipeline names.
 * @throws ConfigurationError that names the missing variables.
 */
export function resolveHeaders(
  headers: Readonly<Record<string, Readonly<Record<string, string>>>>,
  config: Config,
): Map<string, Record<string, string>> {
  const missing: string[] = [];
  const resolved = new Map<string, Record<string, string>>();
  for (const [host, named] of Object.entries(headers)) {
    const values: Record<string, string> = {};
    for (const [header, variable] of Object.entries(named)) {
      const value = config.secret(variable);
      if (value === undefined) missing.push(`${variable} (download.headers, ${host}, ${header})`);
      else {
        rememberSecret(value.replace(/^(?:bearer|basic|token)\s+/i, ""));
        values[header] = value;
      }
    }
    resolved.set(host.toLowerCase(), values);
  }
  if (missing.length > 0) {
    throw new ConfigurationError(
      `The pipeline names environment variables that are not set: ${missing.join(", ")}. Fill their lines in .env.`,
    );
  }
  return resolved;
}
