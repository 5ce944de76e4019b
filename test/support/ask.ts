import { createAsk } from "../../src/stages/stage.ts";
import type { Ask, ChatService, ChatSettings } from "../../src/stages/stage.ts";

/** How a stage asks outside of a run: nothing is known, and nothing is kept. */
export function askFor<Settings extends ChatSettings>(
  stage: string,
  settings: Settings,
  service: Pick<ChatService, "openai"> & Partial<ChatService>,
): Ask<Settings> {
  return createAsk(
    stage,
    settings,
    {
      provider: "fake",
      documentId: "1",
      pay: async (_input, ask) => (await ask("f")).raw,
      signal: new AbortController().signal,
      ...service,
    },
    {
      listed: { uri: "file:book.md", location: "book.md", source: "files", metadata: {} },
      embeddingEncoding: "cl100k_base",
      leaveOut: (error) => {
        throw error;
      },
    },
  );
}

/** The first of them; a test that has none is broken. */
export function only<Item>(items: readonly Item[]): Item {
  const [item] = items;
  if (item === undefined) throw new Error("There is none.");
  return item;
}
