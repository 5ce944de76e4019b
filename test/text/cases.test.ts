import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { parseDocument } from "../../src/text/formats.ts";
import { assertPlausible } from "../../src/text/plausible.ts";
import { sniffCharset, sniffMediaType } from "../../src/web/media-type.ts";
import { parseLimits } from "../support/parse.ts";

/** Small files of the kinds that public bug reports name, each with what is right about its text. */

const folder = join(import.meta.dirname, "cases");
const checks = z
  .record(
    z.string(),
    z.object({
      right: z.string(),
      must: z.array(z.string()).default([]),
      mustnot: z.array(z.string()).default([]),
      order: z.array(z.string()).default([]),
      count: z.record(z.string(), z.number()).default({}),
    }),
  )
  .parse(JSON.parse(readFileSync(join(folder, "checks.json"), "utf8")));

test.each(Object.entries(checks))("%s is read as a reader sees it", async (name, check) => {
  const bytes = new Uint8Array(readFileSync(join(folder, name)));
  const mediaType = sniffMediaType(bytes, { names: [name] });
  const { text } = await parseDocument({
    uri: `file:${name}`,
    bytes,
    mediaType,
    charset: sniffCharset(bytes, mediaType, undefined),
    parsers: {},
    limits: parseLimits,
  });
  assertPlausible(text);
  for (const part of check.must) expect(text).toContain(part);
  for (const part of check.mustnot) expect(text).not.toContain(part);
  let at = 0;
  for (const part of check.order) {
    expect(text.indexOf(part, at)).toBeGreaterThanOrEqual(at);
    at = text.indexOf(part, at) + part.length;
  }
  for (const [part, count] of Object.entries(check.count)) expect(text.split(part)).toHaveLength(count + 1);
});
