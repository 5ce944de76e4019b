import type { Provider } from "../base/document.ts";
import type { Database } from "../database/connection/connect.ts";
import { outputHistory } from "../database/planning.ts";
import type { ForecastOutput } from "../openai/forecast.ts";
import { modelLabel } from "../openai/stage-service.ts";
import type { Pipeline } from "../pipeline/schema.ts";
import { chatUses } from "../pipeline/uses.ts";

/** With fewer earlier answers a plan guesses. */
const minAnswers = 5;

/**
 * Output tokens as the pipeline's earlier runs had them; where there are too few, as the stage guesses.
 * @returns also what that rests on, in words.
 */
export async function expectedOutput(
  database: Database,
  pipeline: Pipeline,
  provider: Provider,
): Promise<{ outputOf: ForecastOutput; basis: string[] }> {
  const history = await outputHistory(database, { pipeline: pipeline.name, provider });
  const answersOf = (stage: string, model: string) =>
    history.find((past) => past.stage === stage && past.model === model);
  const pastOf = (stage: string, model: string) => {
    const past = answersOf(stage, model);
    return past !== undefined && past.requests >= minAnswers ? past : undefined;
  };
  const basis = new Set([
    "documents, chunks and input tokens: counted now, as a run counts them; paid answers are not asked again",
  ]);
  const guesses = new Map<string, number | null>();
  let isGuess = false;
  for (const { stage, settings } of chatUses(pipeline)) {
    const { name } = stage;
    const model = modelLabel(settings.service, settings.model);
    const guess = stage.guess(settings);
    guesses.set(`${name} ${model}`, guess.tokens);
    const past = pastOf(name, model);
    isGuess ||= past === undefined;
    basis.add(
      past !== undefined
        ? `output of ${name} (${model}): ${past.requests} answers so far had ${Math.round(past.mean)} tokens, most of them ${Math.round(past.low)} to ${Math.round(past.high)}`
        : `output of ${name} (${model}): a guess, since there are ${tooFew(answersOf(name, model)?.requests ?? 0)}: ${guess.because}, and at most maxOutputTokens`,
    );
  }
  if (isGuess)
    basis.add("for a better forecast, run with --limit 10 (its answers are kept), then plan again");
  basis.add(
    "not included: retries, second questions of an extraction, answers that are cut off, and documents that are listed later",
  );
  return {
    basis: [...basis],
    outputOf: ({ stage, model, maxOutputTokens, textTokens, sample }) => {
      const past = pastOf(stage, model);
      if (past !== undefined)
        return {
          least: Math.min(past.low, past.mean, maxOutputTokens),
          expected: Math.min(past.mean, maxOutputTokens),
          most: Math.min(Math.max(past.high, past.mean), maxOutputTokens),
        };
      // No answer in prose is longer than the text it is about.
      const prose = Math.min(guesses.get(`${stage} ${model}`) ?? maxOutputTokens, textTokens);
      return {
        least: Math.min(sample?.least ?? 1, maxOutputTokens),
        expected: Math.min(sample?.expected ?? prose, maxOutputTokens),
        most: maxOutputTokens,
      };
    },
  };
}

function tooFew(answers: number): string {
  if (answers === 0) return "no earlier answers";
  return `only ${answers} earlier ${answers === 1 ? "answer" : "answers"} (${minAnswers} are enough)`;
}
