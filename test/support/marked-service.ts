import { refused, startServiceBeforeFake } from "./service-before-fake.ts";

/** What a document's own words make of the answers about it: `[refuse]`, `[cut]`, `[filter]`, and `[refuse summary]` of its summary only; `[misquote]` quotes what no document says. */
const marks: readonly { mark: string; change: (answer: string) => string }[] = [
  { mark: "[refuse]", change: refused },
  { mark: "[refuse summary]", change: refused },
  {
    mark: "[misquote]",
    change: (answer) => answer.replaceAll(String.raw`\"quote\":\"`, String.raw`\"quote\":\"As nobody says: `),
  },
  { mark: "[cut]", change: (answer) => answer.replace('"finish_reason":"stop"', '"finish_reason":"length"') },
  {
    mark: "[filter]",
    change: (answer) => answer.replace('"finish_reason":"stop"', '"finish_reason":"content_filter"'),
  },
];

/** A service in front of the fake whose answers fail in the way that a document asks for. */
export async function startMarkedService(fakeUrl: string): Promise<AsyncDisposable & { url: string }> {
  return await startServiceBeforeFake(fakeUrl, async ({ path, body }, forward) => {
    const answer = await forward();
    const isChat = path === "/chat/completions";
    const isSummary = isChat && !body.includes('"response_format"');
    for (const { mark, change } of marks) {
      if (isChat && body.includes(mark) && (isSummary || !mark.endsWith("summary]")))
        answer.body = change(answer.body);
    }
    return answer;
  });
}
