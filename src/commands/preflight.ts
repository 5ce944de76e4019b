import { existsSync } from "node:fs";
import { access, constants, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { resolveHeaders } from "../base/config.ts";
import type { Config } from "../base/config.ts";
import type { Provider } from "../base/document.ts";
import { ConfigurationError, messageOf } from "../base/errors.ts";
import { checkBuiltInTextSearch } from "../database/text-search.ts";
import { priceOf } from "../openai/prices.ts";
import { realService, rememberSecrets } from "../openai/service.ts";
import type { LoadedPipeline } from "../pipeline/define.ts";
import { usedModels, usedServices } from "../pipeline/uses.ts";
import { checkSources } from "../sources/list-documents.ts";

/**
 * What stops a run before it opens anything: settings, key and folders. The start of a run and `ragprep doctor` share
 * this table, so that doctor never calls fine what a run refuses.
 */

export interface PreflightContext {
  loaded: LoadedPipeline;
  provider: Provider;
  config: Config;
  metricsFile?: string | undefined;
}

interface PreflightCheck {
  /** The word that doctor prints in front. */
  name: "pipeline" | "service" | "database" | "settings" | "disk";
  /** @throws ConfigurationError */
  check: (context: PreflightContext) => void | Promise<void>;
}

export const preflightChecks: readonly PreflightCheck[] = [
  {
    name: "pipeline",
    check: ({ loaded }) => checkSources(loaded.pipeline.sources, loaded.ownSourceTypes),
  },
  {
    name: "pipeline",
    check: ({ loaded, config }) => void resolveHeaders(loaded.pipeline.download.headers, config),
  },
  {
    name: "pipeline",
    check: ({ loaded: { pipeline } }) => {
      for (const { model, service } of usedModels(pipeline)) priceOf(model, pipeline.prices, service);
    },
  },
  {
    name: "service",
    check: ({ loaded, provider, config }) => {
      const services = usedServices(loaded.pipeline);
      // With the fake too: a value that is not asked for must not be told either.
      rememberSecrets(
        services.filter((service) => service !== undefined),
        config,
      );
      if (provider === "openai") for (const service of services) realService(config, service);
    },
  },
  {
    name: "database",
    check: ({ loaded, config }) => {
      const isNew = config.databaseUrl === undefined && !existsSync(join(config.directory, "db"));
      if (isNew) checkBuiltInTextSearch(loaded.pipeline.store.textSearch);
    },
  },
  {
    name: "disk",
    check: checkDirectory,
  },
  {
    name: "settings",
    check: async ({ config }) => {
      if (config.tracing !== undefined) await (await import("../report/tracing.ts")).loadOpenTelemetry();
    },
  },
  {
    name: "disk",
    check: checkMetricsFile,
  },
];

/** @throws ConfigurationError when an embedded database can't be kept in its folder. */
export async function checkDirectory({ config }: Pick<PreflightContext, "config">): Promise<void> {
  if (config.databaseUrl !== undefined) return;
  await assertWritableFolder(
    existingFolder(resolve(config.directory)),
    `The embedded database can't be kept in ${config.directory}`,
    "Set RAGPREP_DIRECTORY to another folder, or DATABASE_URL to a Postgres server.",
  );
}

/** @throws ConfigurationError when the metrics can't be written. */
export async function checkMetricsFile({
  metricsFile,
}: Pick<PreflightContext, "metricsFile">): Promise<void> {
  if (metricsFile === undefined) return;
  await assertWritableFolder(
    dirname(resolve(metricsFile)),
    `The metrics can't be written to ${metricsFile}`,
    "Make the folder, or name another file with --metrics-file.",
  );
}

/** @throws ConfigurationError for the first check that fails. */
export async function checkRun(context: PreflightContext): Promise<void> {
  for (const { check } of preflightChecks) await check(context);
}

/** The folder, or the nearest one above it that is there. */
export function existingFolder(path: string): string {
  return existsSync(path) || dirname(path) === path ? path : existingFolder(dirname(path));
}

async function assertWritableFolder(folder: string, what: string, cure: string): Promise<void> {
  try {
    if (!(await stat(folder)).isDirectory()) throw new Error(`${folder} is not a folder`);
    await access(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new ConfigurationError(`${what}: ${messageOf(error)}. ${cure}`, { cause: error });
  }
}
