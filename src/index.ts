/** What a pipeline file and a program that embeds ragprep import from `ragprep`. */
export { z } from "zod";
export { SourceError, defineSource } from "./sources/source.ts";
export type { ListedItem, Listing, SourceOf, SourceType } from "./sources/source.ts";
export { grounded } from "./extraction/grounded.ts";
export { definePipeline, loadPipeline } from "./pipeline/define.ts";
export type { LoadedPipeline } from "./pipeline/define.ts";
export type { ExtractionDefinition, Pipeline, PipelineDefinition } from "./pipeline/schema.ts";
export type { ExtractableDocument } from "./extraction/publish.ts";
export type { MergeCandidate, MergeFunction } from "./extraction/merge.ts";
export { connect } from "./database/connection/connect.ts";
export type { Database } from "./database/connection/connect.ts";
export { migrate } from "./database/connection/migrate.ts";
export { createLogger } from "./base/log.ts";
export { run } from "./run.ts";
export { AsyncWorker } from "./base/async-worker.ts";
export type { AsyncWorkerOptions, Task, TaskEnd, TaskStatus } from "./base/async-worker.ts";
export { openCorpus } from "./search/open-corpus.ts";
export type { OpenCorpusOptions } from "./search/open-corpus.ts";
export type {
  Corpus,
  CorpusHit,
  DocumentOptions,
  NeighbourOptions,
  PartOptions,
  RerankOptions,
  SearchOptions,
} from "./search/corpus.ts";
export type { ShownDocument } from "./database/runs.ts";
export type { RerankService } from "./search/reranker.ts";
export type { SearchFilter } from "./search/filter.ts";
export type { DocumentPart, Fact, FactFilter, NeighbourChunk } from "./search/reading.ts";
export type { SearchHit, SearchMode } from "./search/search.ts";
export type { RunOptions } from "./run.ts";
export type { RunResult } from "./run/result.ts";
export type { RunEvent, RunListener } from "./run/events.ts";
export type { JsonObject, JsonValue } from "./base/document.ts";
export type { DocumentParser, ParserInput, ParserOutput } from "./text/formats/own-parser.ts";
export { ConfigurationError, DocumentError, FatalError, exitCodes } from "./base/errors.ts";
