/** What was listed, and the failure it ended with. */
export async function collect(
  documents: AsyncIterable<{ uri: string }>,
): Promise<{ uris: string[]; failure: unknown }> {
  const uris: string[] = [];
  try {
    for await (const { uri } of documents) uris.push(uri);
  } catch (failure) {
    return { uris, failure };
  }
  return { uris, failure: undefined };
}
