/** Of those that have a key in common the first, in their order. */
export function firstOfEach<T>(all: Iterable<T>, keyOf: (one: T) => unknown): T[] {
  const first = new Map<unknown, T>();
  for (const one of all) {
    const key = keyOf(one);
    if (!first.has(key)) first.set(key, one);
  }
  return [...first.values()];
}
