import { z } from "zod";
import { CodePointIndex } from "../../../src/base/code-points.ts";
import { conventionsOf } from "../../../src/extraction/grounding/conventions.ts";
import { languageOf } from "../../../src/text/language.ts";
import { grounded } from "../../../src/extraction/grounded.ts";
import { hiddenSlices } from "../../../src/extraction/grounding/hidden-text.ts";
import { QuotedText } from "../../../src/extraction/grounding/quoted-text.ts";
import { readAnswer } from "../../../src/extraction/read-answer.ts";
import { wireSchemaOf } from "../../../src/extraction/wire-schema.ts";
import type { DocumentClaims } from "./claims-in-documents.ts";

/** Facts that are judged wrongly, in words. As a pipeline reads an answer: the document tells its language, the field its words and its type. */
export async function wronglyJudged(document: DocumentClaims): Promise<string[]> {
  const { text } = document;
  const conventions = conventionsOf(text, await languageOf(text));
  const hidden = await hiddenSlices(text);
  const characters = new CodePointIndex(text);
  const answered = {
    text: new QuotedText(text, hidden, conventions),
    charAt: (unit: number) => characters.at(unit),
    sections: [],
  };
  const isKept = (field: string, value: string | number | boolean, quote: string) => {
    const {
      name = "",
      type = "",
      description = "",
    } = /^(?<name>[\p{L}\p{M}\p{N}_]+)(?:<(?<type>[^>]+)>)?(?:: (?<description>.*))?$/su.exec(field)
      ?.groups ?? {};
    const schema = z.object({ [name]: grounded(schemaOf(type, value).describe(description)).nullable() });
    const readings = readAnswer(wireSchemaOf(schema).fields, { [name]: { value, quote } }, answered);
    return (readings.get(name)?.evidence.length ?? 0) > 0;
  };
  return document.claims.flatMap(([field, quote, right, wrong = []]) => [
    ...right
      .filter((value) => !isKept(field, value, quote))
      .map((value) => `${field} = ${value} is lost: ${quote}`),
    ...wrong
      .filter((value) => isKept(field, value, quote))
      .map((value) => `${field} = ${value} is kept: ${quote}`),
  ]);
}

function schemaOf(type: string, value: string | number | boolean): z.ZodType {
  if (type === "date") return z.iso.date();
  if (type === "datetime") return z.iso.datetime({ offset: true, local: true });
  if (type === "time") return z.iso.time();
  if (type.includes("|")) return z.enum(type.split("|"));
  return typeof value === "number" ? z.number() : typeof value === "boolean" ? z.boolean() : z.string();
}
