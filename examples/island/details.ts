/** What the prose of a place tells of, for who looks closer: names as they may be typed, and what is seen then. */
import { a, type Command, type Things } from "holdfast";
import { Detail } from "holdfast/library";
import { goTo } from "./go-to.ts";
import { read } from "./read.ts";

/** Something in the prose of a place. It may be read as well as looked at, and where it is the name of a place beside, gone to. */
export class Feature extends Detail {
  static override readonly commands: readonly Command[] = [read, goTo];
}

/** `details({ "the nets, net": "They smell of tar." })`: the first is its name, the rest are other words for it. */
export function details(of: { readonly [names: string]: string }): Things {
  return Object.fromEntries(
    Object.entries(of).map(([names, description]) => {
      const [name = "", ...aliases] = names.split(", ");
      return [name.replaceAll(" ", "-"), a(Feature, { name, aliases, description })];
    }),
  );
}
