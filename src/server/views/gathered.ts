/** What several sessions are told of their views at one go: to all who are told the same it is said once. */
import { titleOf, toldOf, type View } from "../../game/views/view.ts";
import type { OutputEntry } from "../../link/frames.ts";
import type { Lane } from "../peers/lane.ts";
import type { TurnOutput } from "../peers/turn-output.ts";

interface Said {
  readonly output: OutputEntry;
  readonly to: Lane[];
}

export class Gathered {
  readonly #values = new Map<string, Said>();
  readonly #holding = new Map<string, Said>();
  readonly #renewals = new Map<string, Said>();

  /** Throws if the view's schema refuses the value. */
  value(lane: Lane, view: View, json: string): void {
    const { name, part } = view;
    const make = (): OutputEntry => ({
      type: "value",
      value: { package: name, ...(part !== undefined && { part }), data: toldOf(view, json) },
    });
    add(this.#values, `${titleOf(view)} ${json}`, make, lane);
  }

  /** Nothing holds any more of what it was told of other packages. */
  holding(lane: Lane, packages: readonly string[]): void {
    add(this.#holding, packages.join("\n"), () => ({ type: "values", packages }), lane);
  }

  renewal(lane: Lane, prompt: string): void {
    add(this.#renewals, prompt, () => ({ type: "renewal", prompt }), lane);
  }

  /** Says it; a prompt stands below everything else. Gives whether there was anything. */
  say(output: TurnOutput): boolean {
    const all = [this.#values, this.#holding, this.#renewals].flatMap((said) => [...said.values()]);
    for (const { output: entry, to } of all) output.say(to, entry);
    return all.length > 0;
  }
}

function add(said: Map<string, Said>, key: string, make: () => OutputEntry, lane: Lane): void {
  const known = said.get(key);
  if (known) known.to.push(lane);
  else said.set(key, { output: make(), to: [lane] });
}
