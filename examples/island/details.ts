/** What the prose of a place tells of, for who looks closer: names as they may be typed, and what is seen then. */
import { a, type Things } from "holdfast";
import { Detail } from "holdfast/library";

/** `details({ "the nets, net": "They smell of tar." })`: the first is its name, the rest are other words for it. */
export function details(of: { readonly [names: string]: string }): Things {
  return Object.fromEntries(
    Object.entries(of).map(([names, description]) => {
      const [name = "", ...aliases] = names.split(", ");
      return [name.replaceAll(" ", "-"), a(Detail, { name, aliases, description })];
    }),
  );
}
