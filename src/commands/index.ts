import type { Command } from "commander";

/**
 * All commands. What one does is loaded when it is used, since most of them load the whole program. Until then, this is
 * what the help of `ragprep` says of it. A test compares `arguments` with those of the commands.
 */
export interface ListedCommand {
  name: string;
  /** As its usage has them. */
  arguments: string;
  description: string;
  /** Gives the command its arguments, options and action. */
  load: () => Promise<(command: Command) => Command>;
}

export const commands: readonly ListedCommand[] = [
  {
    name: "init",
    arguments: "[folder]",
    description:
      "write a commented pipeline, .env, .gitignore, schedules for cron, systemd and Kubernetes, Dockerfile and compose.yaml",
    load: async () => (await import("./init.ts")).initCommand,
  },
  {
    name: "doctor",
    arguments: "[pipeline]",
    description: "check Node, database, key, service, limits, disk and a pipeline, and say what to do",
    load: async () => (await import("./doctor.ts")).doctorCommand,
  },
  {
    name: "plan",
    arguments: "<pipeline>",
    description:
      "forecast a run: documents, requests, tokens, money and time, by stage; nothing is paid for or changed",
    load: async () => (await import("./plan.ts")).planCommand,
  },
  {
    name: "ingest",
    arguments: "<pipeline>",
    description:
      "run a pipeline: every document its sources list goes down the chain; what is unchanged costs nothing",
    load: async () => (await import("./ingest.ts")).ingestCommand,
  },
  {
    name: "work",
    arguments: "<pipeline>",
    description: "work on the runs of a pipeline that ragprep ingest --workers coordinates, on any machine",
    load: async () => (await import("./work.ts")).workCommand,
  },
  {
    name: "search",
    arguments: "[question...]",
    description: "search what is published, by meaning and by words together",
    load: async () => (await import("./search.ts")).searchCommand,
  },
  {
    name: "serve",
    arguments: "[pipelines...]",
    description: "serve search, documents, facts and runs over HTTP, and MCP at /mcp",
    load: async () => (await import("./serve.ts")).serveCommand,
  },
  {
    name: "mcp",
    arguments: "",
    description: "serve what is published to agents, by the Model Context Protocol: search, show, facts",
    load: async () => (await import("./mcp.ts")).mcpCommand,
  },
  {
    name: "status",
    arguments: "",
    description: "show the documents by state, the last runs and their workers, also while a run is going on",
    load: async () => (await import("./status.ts")).statusCommand,
  },
  {
    name: "report",
    arguments: "[run]",
    description: "write what a run did as one HTML page and one JSON file",
    load: async () => (await import("./report.ts")).reportCommand,
  },
  {
    name: "show",
    arguments: "<uri...>",
    description: "show a document: its state, summary, extractions and chunks",
    load: async () => (await import("./show.ts")).showCommand,
  },
  {
    name: "retry",
    arguments: "[uri...]",
    description: "let the next run retry documents in quarantine, which failed and are skipped since",
    load: async () => (await import("./retry.ts")).retryCommand,
  },
  {
    name: "restore",
    arguments: "[uri...]",
    description:
      "bring back a document that was removed because no source lists it any more: visible at once, as it was",
    load: async () => (await import("./restore.ts")).restoreCommand,
  },
  {
    name: "forget",
    arguments: "[uri...]",
    description:
      "erase documents everywhere, for good: all their versions, and the paid answers only they used",
    load: async () => (await import("./forget.ts")).forgetCommand,
  },
  {
    name: "migrate",
    arguments: "[pipelines...]",
    description:
      "make or update the tables, the typed views of pipelines and the vector indexes; a run does it too, if its role may",
    load: async () => (await import("./migrate.ts")).migrateCommand,
  },
  {
    name: "grant",
    arguments: "<role>",
    description: "let a database role read the views, or run pipelines",
    load: async () => (await import("./grant.ts")).grantCommand,
  },
  {
    name: "fake-openai",
    arguments: "",
    description: "serve the strict fake OpenAI on a port of this machine, until interrupted",
    load: async () => (await import("./fake-openai.ts")).fakeOpenAICommand,
  },
];
