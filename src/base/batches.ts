/** Groups of the sizes given; the last size goes on. */
export async function* batches<Item>(
  items: AsyncIterable<Item>,
  sizes: readonly number[],
): AsyncGenerator<Item[]> {
  let batch: Item[] = [];
  let index = 0;
  for await (const item of items) {
    batch.push(item);
    if (batch.length >= (sizes[Math.min(index, sizes.length - 1)] ?? 1)) {
      yield batch;
      batch = [];
      index++;
    }
  }
  if (batch.length > 0) yield batch;
}
