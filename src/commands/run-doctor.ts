import { existsSync } from "node:fs";
import { statfs } from "node:fs/promises";
import { join, resolve } from "node:path";
import { escapeIdentifier } from "pg";
import { EnvHttpProxyAgent, request } from "undici";
import { misspeltVariables, readConfig, resolveHeaders } from "../base/config.ts";
import type { Config } from "../base/config.ts";
import { connect } from "../database/connection/connect.ts";
import { EmptySchema, checkSchema } from "../database/connection/migrate.ts";
import { checkParts } from "../database/connection/parts.ts";
import { checkTextSearch } from "../database/text-search.ts";
import { seenLimits } from "../database/run-report.ts";
import { FatalError, messageOf } from "../base/errors.ts";
import { redactSecrets } from "../base/credentials.ts";
import { createLogger } from "../base/log.ts";
import { knownService } from "../openai/known-services.ts";
import { keyLineOf } from "../openai/request-builder.ts";
import { realService } from "../openai/service.ts";
import type { RealService } from "../openai/service.ts";
import type { StageService } from "../openai/stage-service.ts";
import { loadPipeline } from "../pipeline/define.ts";
import type { LoadedPipeline } from "../pipeline/define.ts";
import { usedServices } from "../pipeline/uses.ts";
import { formatCount, formatCounted, formatLine } from "../report/format.ts";
import { listDocuments } from "../sources/list-documents.ts";
import { createWebClient } from "../web/web-client.ts";
import { listingTimeoutMs } from "./doctor.ts";
import type { DoctorOptions } from "./doctor.ts";
import { checkDirectory, checkMetricsFile, existingFolder, preflightChecks } from "./preflight.ts";

/** What one check found. `bad` stops a run, `look` may. */
interface Finding {
  state: "ok" | "look" | "bad";
  text: string;
}

const ok = (text: string): Finding => ({ state: "ok", text });
const look = (text: string): Finding => ({ state: "look", text });
const bad = (text: string): Finding => ({ state: "bad", text });

/** Milliseconds for the service to answer. */
const reachTimeoutMs = 15_000;
/** Free bytes below which a run may end for want of room. */
const littleRoom = 2 * 1024 ** 3;

type NamedFinding = Finding & { check: string };

type Check = (name: string, work: () => Finding | Finding[] | Promise<Finding | Finding[]>) => Promise<void>;

export async function examine(
  pipeline: string | undefined,
  { fake, metricsFile }: DoctorOptions,
): Promise<NamedFinding[]> {
  const findings: NamedFinding[] = [];
  const check: Check = async (name, work) => {
    try {
      for (const finding of [await work()].flat()) findings.push({ check: name, ...finding });
    } catch (error) {
      findings.push({ check: name, ...bad(redactSecrets(messageOf(error))) });
    }
  };
  const isSound = (name: string) => !findings.some((each) => each.check === name && each.state === "bad");

  await check("node", () => ok(`Node ${process.versions.node}`));
  await check("settings", examineSettings);
  // The rest depends on them.
  if (!isSound("settings")) return findings;
  const config = readConfig();
  const loaded: LoadedPipeline[] = [];
  if (pipeline !== undefined)
    await check("pipeline", async () => {
      const each = await loadPipeline(pipeline);
      loaded.push(each);
      const { name, sources, provider } = each.pipeline;
      return ok(`${name}: ${formatCounted(sources.length, "source")}, provider ${provider}`);
    });
  const [examined] = loaded;
  const provider = fake === true ? "fake" : examined?.pipeline.provider;
  if (examined !== undefined && provider !== undefined) {
    const context = { loaded: examined, provider, config, metricsFile };
    for (const each of preflightChecks)
      await check(each.name, async () => {
        await each.check(context);
        return [];
      });
    if (isSound("pipeline")) await check("pipeline", async () => await examineSources(examined, config));
  } else
    for (const each of [() => checkDirectory({ config }), () => checkMetricsFile({ metricsFile })])
      await check("disk", async () => {
        await each();
        return [];
      });
  await check("database", async () => await examineDatabase(config, examined?.pipeline.store.textSearch));
  if (provider === "fake") await check("service", () => ok("the fake OpenAI: no key is needed"));
  else {
    const told = new Set(findings.map(({ text }) => text));
    for (const service of distinctServices(examined))
      await check("service", async () => {
        const found = await examineService(config, service, examined !== undefined);
        return told.has(found.text) ? [] : [found];
      });
  }
  if (config.databaseUrl === undefined) await check("disk", async () => await examineRoom(config));
  return findings;
}

function examineSettings(): Finding[] {
  readConfig();
  return [
    existsSync(".env")
      ? ok(".env is read from this folder")
      : look(
          "There is no .env in this folder: settings come from the environment alone. `npx ragprep init` writes one.",
        ),
    ...misspeltVariables().map(look),
  ];
}

/** Each address once, however many stages ask it; without a pipeline, the one that the environment names. */
function distinctServices(loaded: LoadedPipeline | undefined): Iterable<StageService | undefined> {
  const services = loaded === undefined ? [undefined] : usedServices(loaded.pipeline);
  return new Map(
    services.map((service) => [JSON.stringify(service?.baseUrl ?? service?.type), service]),
  ).values();
}

async function examineRoom(config: Config): Promise<Finding> {
  const folder = existingFolder(resolve(config.directory));
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  const text = `${(free / 1024 ** 3).toFixed(1)} GB free at ${folder}`;
  return free < littleRoom ? look(`${text}: make room before a run with many documents`) : ok(text);
}

/** Lists each source as a run would; a folder that is not there ends no run, but makes it an empty one. */
async function examineSources(
  { pipeline, directory, ownSourceTypes }: LoadedPipeline,
  config: Config,
): Promise<Finding[]> {
  const { download, sources } = pipeline;
  const client = createWebClient({
    settings: download,
    headers: resolveHeaders(download.headers, config),
    proxy: config.proxy,
  });
  const findings: Finding[] = [];
  try {
    for (const source of sources) {
      const signal = AbortSignal.timeout(listingTimeoutMs);
      const failures: string[] = [];
      let documents = 0;
      try {
        for await (const _ of listDocuments([source], {
          directory,
          ownTypes: ownSourceTypes,
          client,
          signal,
          timeoutMs: download.timeoutMs,
          userAgent: download.userAgent,
          onSourceFailed: ({ message }) => failures.push(message),
        }))
          documents++;
      } catch (error) {
        if (!signal.aborted) throw error;
        findings.push(
          ok(
            `${source.name}: more than ${formatCounted(documents, "document")}, not listed to the end in ${listingTimeoutMs / 1000} seconds`,
          ),
        );
        continue;
      }
      findings.push(...failures.map((failure) => bad(failure)));
      const listed = `${source.name}: ${formatCounted(documents, "document")}`;
      if (documents > 0) findings.push(ok(listed));
      else if (failures.length === 0)
        findings.push(look(`${listed}: check where it looks, and its include and exclude`));
    }
  } finally {
    await client.close();
  }
  return findings;
}

async function examineDatabase(config: Config, textSearch?: string): Promise<Finding[]> {
  if (config.databaseUrl === undefined && !existsSync(join(config.directory, "db"))) {
    return [
      look(
        `DATABASE_URL is empty: the first run makes an embedded Postgres in ${config.directory}. Fine for a start, not for a corpus you can't make again.`,
      ),
    ];
  }
  const database = await connect({
    databaseUrl: config.databaseUrl,
    directory: config.directory,
    schema: config.schema,
    // What a run would be refused for; on a server to connect changes nothing.
    role: config.databaseUrl === undefined ? "reader" : "writer",
    logger: createLogger({ level: "silent", format: "json" }),
    outageMs: 0,
  });
  try {
    const [facts] = await database.query<{
      version: string;
      vector: string;
      name: string;
      collation: string | null;
      serverCollation: string | null;
    }>(
      `select current_setting('server_version') as version, datname::text as name,
         (select coalesce(installed_version, default_version) from pg_available_extensions where name = 'vector') as vector,
         datcollversion as collation, pg_database_collation_actual_version(oid) as "serverCollation"
       from pg_database where datname = current_database()`,
    );
    const where = config.databaseUrl === undefined ? `embedded in ${config.directory}` : "on the server";
    if (textSearch !== undefined) await checkTextSearch(database, textSearch);
    const { name = "", collation = null, serverCollation = null } = facts ?? {};
    const found = [
      ok(`PostgreSQL ${facts?.version}, pgvector ${facts?.vector}, ${where}, schema ${database.schema}`),
      ...(database.isPooled && config.databaseUrl !== undefined
        ? [
            look(
              "DATABASE_URL names a pooler in transaction mode. Runs work; they are faster at the server's own address or a pooler in session mode.",
            ),
          ]
        : []),
      ...(collation === null || serverCollation === null || collation === serverCollation
        ? []
        : [
            look(
              `The database was made with version ${collation} of the system's sort order (collation), and the server has ${serverCollation}, as after an upgrade of the system: indexes of text may miss rows. Let its owner run: reindex database ${escapeIdentifier(name)}; alter database ${escapeIdentifier(name)} refresh collation version;`,
            ),
          ]),
    ];
    try {
      await checkSchema(database);
    } catch (error) {
      if (error instanceof EmptySchema)
        return [...found, ok(`the first run makes the tables and views in the schema ${database.schema}`)];
      return [...found, look(messageOf(error))];
    }
    const missing = await checkParts(database, database.schema);
    if (missing !== null) found.push(look(missing));
    const limits = await seenLimits(database);
    const amount = (count: number | null, what: string) =>
      count === null ? [] : [`${formatCount(count)} ${what}`];
    return [
      ...found,
      ...limits.map(({ model, tokensPerMinute, requestsPerMinute }) =>
        ok(
          `last known limits of ${formatLine(model, 60)}: ${[...amount(tokensPerMinute, "tokens"), ...amount(requestsPerMinute, "requests")].join(" and ")} a minute`,
        ),
      ),
    ];
  } finally {
    await database.close();
  }
}

/** Asks for the list of models, which costs nothing and needs the key. */
async function examineService(
  config: Config,
  service: StageService | undefined,
  isNeeded: boolean,
): Promise<Finding> {
  let asked: RealService;
  try {
    asked = realService(config, service);
  } catch (error) {
    // Without a pipeline it is not known whether a key is needed.
    return (isNeeded ? bad : look)(messageOf(error));
  }
  const { azure, baseUrl } = asked;
  const address =
    azure === undefined
      ? `${baseUrl.replace(/\/+$/, "")}/models`
      : `${baseUrl}/models?api-version=${encodeURIComponent(azure.apiVersion)}`;
  const { host } = new URL(address);
  const { httpsProxy, httpProxy, noProxy } = config.proxy;
  const dispatcher = new EnvHttpProxyAgent({
    httpsProxy: httpsProxy ?? "",
    httpProxy: httpProxy ?? "",
    noProxy: noProxy ?? "",
  });
  try {
    const { statusCode, body } = await request(address, {
      dispatcher,
      headers: { ...(await keyHeader(asked)), ...asked.headers },
      signal: AbortSignal.timeout(reachTimeoutMs),
    });
    await body.dump();
    if (statusCode === 200)
      return ok(
        asked.apiKey === "" && azure === undefined ? `${host} answers` : `${host} answers and takes the key`,
      );
    if (statusCode === 401)
      return bad(
        `${host} refuses the key (401): check the line ${keyLineOf(asked)} in .env, and that it belongs to this address.`,
      );
    if (statusCode === 403)
      return look(
        `${host} answers, but the key may not list models (403). A restricted key may work all the same.`,
      );
    if (statusCode === 404 && knownService(service?.type ?? "environment").hasNoModelList === true)
      return ok(`${host} answers. It has no list of models, so the key could not be checked`);
    return look(
      `${host} answers ${statusCode} to /models. Some servers have no such list; if a run fails, check the address.`,
    );
  } catch (error) {
    // The credentials were rejected before the service was asked.
    if (error instanceof FatalError) return bad(error.message);
    return bad(
      `${host} can't be reached: ${messageOf(error)}. Check the address in ${service?.baseUrl === undefined ? ".env" : "the pipeline"}, the network, and the proxy variables.`,
    );
  } finally {
    await dispatcher.destroy();
  }
}

async function keyHeader({ azure, apiKey }: RealService): Promise<Record<string, string>> {
  if (azure?.token !== undefined) return { authorization: `Bearer ${await azure.token()}` };
  if (azure !== undefined) return { "api-key": apiKey };
  return apiKey === "" ? {} : { authorization: `Bearer ${apiKey}` };
}
