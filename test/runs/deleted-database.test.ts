import { rm } from "node:fs/promises";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { createTestDatabase, testDatabaseKind } from "../support/database.ts";
import { startNight } from "../support/night.ts";
import type { TestDatabase } from "../support/database.ts";

test.runIf(testDatabaseKind === "embedded").each(["db", "db/data/base"])(
  "an embedded database whose folder %s is deleted in mid-run ends the run, which says that what was in it is lost",
  async (folder) => {
    let place: TestDatabase | undefined;
    const night = await startNight({}, async () => (place = await createTestDatabase()));
    onTestFinished(() => night.close());
    for (let index = 0; index < 60; index++)
      await night.write(
        `documents/${index}.md`,
        `# Document ${index}\n\n${`Words of pump ${index}. `.repeat(900)}`,
      );
    let deleted: Promise<void> | undefined;
    const ended = await night
      .run(
        {},
        {
          onEvent: ({ type }) => {
            if (type === "call" && place !== undefined)
              deleted ??= rm(join(place.options.directory, folder), { recursive: true, maxRetries: 20 });
          },
        },
      )
      .catch((error: unknown) => error);
    await deleted;
    expect(ended).toMatchObject({ exitCode: 8 });
    expect(ended).toMatchObject({ problem: expect.stringMatching(/files that someone deleted is lost/) });
    expect(ended).toMatchObject({ problem: expect.not.stringContaining("Finished work is kept") });
  },
  60_000,
);
