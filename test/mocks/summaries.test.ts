import { expect, test } from "vitest";
import { startNight } from "../support/night.ts";

test("a night of documents that do not end their last sentence is a success: the fake ends it, as models do", async () => {
  const night = await startNight();
  try {
    const subjects = ["Pumps", "Lamps", "Owls", "Ships", "Maps", "Bees", "Roads", "Glass"];
    for (const subject of subjects)
      await night.write(
        `documents/${subject}.md`,
        `${subject} are looked at here. They are made of ${subject} of other years, and by day`,
      );
    expect(await night.run()).toMatchObject({ exitCode: 0, problem: null });
  } finally {
    await night.close();
  }
});
