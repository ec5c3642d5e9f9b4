/** So many things of a crowd are told of: nobody's client is sent thousands at each change. */

const most = 200;

export function firstOf<T>(things: readonly T[], isWanted: (thing: T) => boolean): readonly T[] {
  return things.values().filter(isWanted).take(most).toArray();
}
