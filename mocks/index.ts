/** `ragprep/fake-openai`: a strict fake of OpenAI's embeddings and chat completions, on a port or in the process. */
export type { FakeClock } from "./clock.ts";
export { createFakeOpenAI, type FakeOpenAI } from "./fake-openai.ts";
export { installFakeOpenAI, type InstallOptions } from "./install.ts";
export type { FakeStats, ModelStats } from "./ledger.ts";
export {
  faultKinds,
  type FakeHeaders,
  type FakeLimits,
  type FakeModel,
  type FakeOpenAIOptions,
  type FaultKind,
  type FaultProbabilities,
} from "./options.ts";
export { startFakeServer, type FakeServer, type FakeServerOptions } from "./server.ts";
