/** Several names in one sentence, as they are read aloud: `a lamp, a rope and a key`. */

export function listOfNames(names: readonly string[]): string {
  if (names.length < 2) return names.join("");
  return `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}
