/** So many things of a crowd are told of: nobody's client is sent thousands at each change. */

const most = 100;

export function firstOf<T>(things: Iterable<T>, isWanted: (thing: T) => boolean): readonly T[] {
  return Iterator.from(things).filter(isWanted).take(most).toArray();
}
