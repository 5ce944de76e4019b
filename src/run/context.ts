import pLimit from "p-limit";
import type { LimitFunction } from "p-limit";
import type { Clock } from "../base/clock.ts";
import { readConfig } from "../base/config.ts";
import type { Provider } from "../base/document.ts";
import type { Logger } from "../base/log.ts";
import { YieldQueue } from "../base/yield-queue.ts";
import type { Database } from "../database/connection/connect.ts";
import type { RegisteredDocument } from "../database/documents.ts";
import { openSharedLimits } from "../database/shared-limits.ts";
import { recordCall } from "../ledger/queries.ts";
import type { VersionSpace } from "../database/vectors.ts";
import { PaidAnswers } from "../ledger/paid-answers.ts";
import { UnsavedAnswers } from "../ledger/unsaved-answers.ts";
import { AsyncOpenAI } from "../openai/async-openai.ts";
import { Budget } from "../openai/pacing/budget.ts";
import { InFlightPlaces } from "../openai/pacing/in-flight-places.ts";
import type { FirstRequest } from "../openai/repeated-answers.ts";
import type { ServiceAccess } from "../openai/request-builder.ts";
import { realService } from "../openai/service.ts";
import { ServiceClients } from "../openai/service-clients.ts";
import type { StageService } from "../openai/stage-service.ts";
import { defaultPatience } from "../openai/service-watch.ts";
import type { Patience } from "../openai/service-watch.ts";
import { settingsFingerprints } from "../pipeline/fingerprints.ts";
import type { SettingsFingerprints } from "../pipeline/fingerprints.ts";
import type { Pipeline } from "../pipeline/schema.ts";
import { usedServices } from "../pipeline/uses.ts";
import type { Downloader } from "../stages/download.ts";
import { byStage, stageWeights } from "../stages/index.ts";
import type { StageName } from "../stages/index.ts";
import { createIsolatedTextPool } from "../text/isolated-pool.ts";
import type { TextPool } from "../text/pool.ts";
import { callLog } from "./call-log.ts";
import { confirmCommand } from "../guards/confirm-command.ts";
import { ContentGuard } from "../guards/content-guard.ts";
import type { GuardMemory } from "../guards/content-guard.ts";
import { RunCounters } from "./counters.ts";
import { openEmbedding, spaceOf } from "./embedding.ts";
import type { RunEmbedding } from "./embedding.ts";
import type { RunListener } from "./events.ts";
import { openIntake, textPoolOptions } from "./intake.ts";
import type { IntakeOptions } from "./intake.ts";
import { RunRecorder } from "./recorder.ts";
import { Suspects } from "../guards/suspects.ts";

/** What the chains of one run share. */
export interface RunContext {
  runId: string;
  pipeline: Pipeline;
  provider: Provider;
  database: Database;
  openai: ServiceClients;
  /** Null when the documents get no vectors. */
  embedding: RunEmbedding | null;
  budget: Budget;
  answers: PaidAnswers;
  unsaved: UnsavedAnswers;
  /** Work that keeps the event loop busy takes turns here. */
  turns: YieldQueue;
  /** Provider, model and length of the run's vectors. */
  space: VersionSpace;
  textPool: TextPool;
  /** Parses documents that a process may have died of. */
  suspects: Suspects;
  downloader: Downloader;
  contentGuard: ContentGuard;
  /** Stages that ask a model and that a document has got through in this run. */
  passed: Set<string>;
  /** Null in a run of one process. */
  claims: SharedClaims | null;
  settings: SettingsFingerprints;
  semaphores: Record<StageName, LimitFunction>;
  counters: RunCounters;
  /** Aborts what is in flight. */
  signal: AbortSignal;
  emit: RunListener;
  logger: Logger;
}

export interface RunContextOptions extends IntakeOptions {
  /** Who answers the paid requests; the pipeline's own choice unless the caller overrides it. */
  provider: Provider;
  /** Where paid requests go, but for stages that name a service of their own; of the fake, all of them. */
  service: ServiceAccess;
  /** Keys and addresses of the services that stages name; by default from the environment. */
  accessOf?: ((service: StageService) => ServiceAccess) | undefined;
  /** Open and migrated; the caller closes it. */
  database: Database;
  /** What the sources hold now is right, although many documents became one text or shrank: nothing is held back. */
  confirmContent?: boolean | undefined;
  /** US dollars that the run, and each document in it, may cost: hard limits. */
  maxUsd?: number | undefined;
  /** US dollars that each document may cost: a hard limit, none by default. */
  maxUsdPerDocument?: number | undefined;
  /** Is told what happens, as it happens. */
  onEvent?: RunListener;
  /** Folder for answers that the database refuses in mid-run; without it they are lost. */
  directory?: string | undefined;
  /** How long to wait for a service that answers nothing, where it is not the default. */
  patience?: Partial<Patience> | undefined;
  /** Where warnings and progress go. */
  logger: Logger;
}

/** What workers of one run tell each other of their documents. */
export interface SharedClaims extends GuardMemory {
  /** The document's file is not on this machine; another worker may have it. */
  markNotHere(document: RegisteredDocument): Promise<void>;
}

/** What a process brings that shares the run with others. */
export interface SharedPart {
  budget: Budget;
  claims: SharedClaims;
  /** Keeps the samples of the limits for the report. */
  coordinates: boolean;
  /** Milliseconds for which the run has gone on already. */
  elapsedMs: number;
}

/** Opens what the chains share; `resources` closes it. `shared` is null in a run of one process. */
export async function openRunContext(
  options: RunContextOptions,
  {
    runId,
    signal,
    clock,
    resources,
    shared,
  }: {
    runId: string;
    signal: AbortSignal;
    clock: Clock;
    resources: AsyncDisposableStack;
    shared: SharedPart | null;
  },
): Promise<RunContext> {
  const { loaded, database, provider, logger } = options;
  const { pipeline } = loaded;
  const counters = new RunCounters();
  const listeners: RunListener[] = [(event) => counters.record(event), callLog(logger)];
  if (options.onEvent !== undefined) listeners.push(options.onEvent);
  const emit: RunListener = (event) => {
    for (const listen of listeners) listen(event);
  };
  const { downloader, textPool } = openIntake(options, { clock, resources });
  const isolatedPool = createIsolatedTextPool(textPoolOptions(loaded));
  resources.defer(() => isolatedPool.close());
  const budget = shared?.budget ?? new Budget(options);
  const turns = new YieldQueue();
  // Where workers share the run, another one may have the folder of the next.
  const directory = shared === null ? options.directory : undefined;
  const unsaved = new UnsavedAnswers({ database, runId, pipeline: pipeline.name, directory, logger });
  await unsaved.restore();
  resources.defer(() => unsaved.close());
  const answers = new PaidAnswers({
    database,
    runId,
    unsaved,
    isShared: shared !== null,
    turns,
    onPaid: (call) => emit({ type: "call", call }),
    logger,
  });
  const openai = new ServiceClients(
    clientsOf(options, { runId, clock, budget, emit }, async (earlier) => {
      await (earlier.stage === "embed" ? embedding?.vectors.takeBack(earlier) : answers.takeBack(earlier));
    }),
  );
  resources.defer(() => openai.close());
  // Open all services now: a missing key must not end a run half-way.
  for (const named of usedServices(pipeline)) openai.of(named);
  const recorder = new RunRecorder({
    database,
    runId,
    snapshot: () => openai.snapshot(),
    onLimits: (models) => emit({ type: "limits", models }),
    ...(shared === null ? {} : { keepsSamples: shared.coordinates, elapsedMs: shared.elapsedMs }),
    clock,
    logger,
  });
  resources.defer(() => recorder.close());
  listeners.push((event) => recorder.record(event));

  const parts = { runId, pipeline, provider, database, openai, counters, emit, logger, unsaved };
  const isShared = shared !== null;
  const embedding = await openEmbedding(pipeline.embed, { ...parts, isShared, clock, resources });

  return {
    ...parts,
    embedding,
    budget,
    answers,
    turns,
    space: spaceOf(pipeline, provider),
    textPool,
    suspects: new Suspects(database, runId, isolatedPool),
    downloader,
    passed: new Set(),
    claims: shared?.claims ?? null,
    contentGuard: new ContentGuard({
      database,
      memory: shared?.claims,
      logger,
      isActive: options.confirmContent !== true,
      maxShare: pipeline.removal.maxShare,
      confirm: confirmCommand(loaded, { isShared, option: "--confirm-content" }),
    }),
    settings: settingsFingerprints(pipeline, provider, options.maxUsdPerDocument),
    semaphores: byStage((stage) => pLimit(pipeline.semaphores[stage])),
    signal,
  };
}

/** Makes the client of a service that stages name. All have their places in flight together. */
function clientsOf(
  options: RunContextOptions,
  { runId, clock, budget, emit }: { runId: string; clock: Clock; budget: Budget; emit: RunListener },
  onRepeated: (earlier: FirstRequest) => Promise<void>,
): (named: StageService | undefined) => AsyncOpenAI {
  const { database, provider, logger } = options;
  const { pipeline } = options.loaded;
  const maxRetryAfterMs = pipeline.maxRetryAfterSeconds * 1000;
  const busyMs = Math.max(defaultPatience.busyMs, maxRetryAfterMs);
  const places = new InFlightPlaces(pipeline.semaphores.calls);
  return (named) => {
    const access = accessOf(named, options);
    return new AsyncOpenAI({
      ...access,
      sharedLimits: openSharedLimits(database, access),
      service: named,
      budget,
      provider,
      limits: pipeline.limits,
      places,
      stageWeights,
      prices: pipeline.prices,
      deployments: pipeline.deployments,
      // The fake gets documents too: they must not pass through a proxy.
      proxy: provider === "fake" ? undefined : options.proxy,
      maxRetryAfterMs,
      patience: { busyMs, ...options.patience },
      recordCall: async (call) => {
        await recordCall(database, { runId, call });
        emit({ type: "call", call });
      },
      onRepeated,
      logger,
      clock,
    });
  };
}

/** The fake answers for all services; the others have keys and addresses of their own. */
function accessOf(
  named: StageService | undefined,
  { provider, service, accessOf: given }: RunContextOptions,
): ServiceAccess {
  if (named === undefined || provider === "fake") return service;
  return given?.(named) ?? realService(readConfig(), named);
}
