/** What a text says as JSON; undefined when it is none, such as a proxy's page. */
export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
