/** What a pipeline file and a program that embeds ragprep import from `ragprep`. */
export { z } from "zod";
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
export type { RunOptions } from "./run.ts";
export type { RunResult } from "./run/result.ts";
export type { RunEvent, RunListener } from "./run/events.ts";
export type { JsonObject, JsonValue } from "./base/document.ts";
export type { DocumentParser, ParserInput, ParserOutput } from "./text/formats/own-parser.ts";
export { ConfigurationError, DocumentError, FatalError, exitCodes } from "./base/errors.ts";
