import { refused, startServiceBeforeFake } from "./service-before-fake.ts";

/** A service in front of the fake that dislikes some texts. */
export interface ChoosyService extends AsyncDisposable {
  url: string;
  /** A text with this in it is refused: 400 for an embedding request, a refusal (paid for) for a chat request. Null refuses nothing. */
  disliked: string | null;
  /** Requests that held it, by path. */
  refusals: { embeddings: number; chat: number };
}

export async function startChoosyService(fakeUrl: string): Promise<ChoosyService> {
  const disliking = {
    disliked: null as string | null, // Widened: a test sets it later.
    refusals: { embeddings: 0, chat: 0 },
  };
  const service = await startServiceBeforeFake(fakeUrl, async ({ path, body }, forward) => {
    const isDisliked = disliking.disliked !== null && body.includes(disliking.disliked);
    if (isDisliked && path === "/embeddings") {
      disliking.refusals.embeddings++;
      const error = {
        message: "The input is not acceptable.",
        type: "invalid_request_error",
        param: "input",
        code: null,
      };
      return { status: 400, body: JSON.stringify({ error }) };
    }
    const answer = await forward();
    if (!isDisliked) return answer;
    disliking.refusals.chat++;
    return { ...answer, body: refused(answer.body) };
  });
  return Object.assign(disliking, service);
}
