/** A thing that others can be put into, and opening and closing it. */
import {
  act,
  type Command,
  commandsFor,
  GameObject,
  inReach,
  no,
  type Slot,
  seesAround,
  type Turn,
  withCounterparts,
} from "holdfast";
import { Item } from "./item.ts";
import { words as light } from "./light/words.ts";
import { listOfThings } from "./listing.ts";
import { spanishCommands } from "./spanish.ts";
import { words } from "./words.ts";

const command = commandsFor(GameObject);

export class Container extends Item {
  static override readonly commands: readonly Command[] = withCounterparts(
    [
      command({
        how: "open <box>",
        help: "Opens a bag, a box and the like.",
        with: { box: inReach(Container, { prefer: ({ open }) => !open }) },
        run: (turn, { actor, box }) => void turn.do(opening, actor, { box }),
      }),
      command({
        how: ["close <box>", "shut <box>"],
        help: "Closes a bag, a box and the like.",
        with: { box: inReach(Container, { prefer: ({ open }) => open }) },
        run: (turn, { actor, box }) => void turn.do(closing, actor, { box }),
      }),
    ],
    { es: spanishCommands },
  );

  open = true;
  /** So many things fit in. */
  capacity = 20;

  override letsThrough(): boolean {
    return this.open;
  }

  /** What it is like, and what is in it, to those who can look into it. */
  override appearance(looker: GameObject, turn: Turn): string {
    if (looker.location === this && !seesAround(looker)) return light.tooDark;
    const inside = this.open || looker.location === this ? whatIsIn(this, looker) : words.isClosed;
    return [super.appearance(looker, turn), inside].filter((line) => line !== "").join("\n");
  }
}

/** A slot for one whose contents another slot looks into: what is in a closed one nobody finds out. */
export const openContainer: Slot<Container> = {
  ...inReach(Container),
  read(typed, asked) {
    const found = inReach(Container, { prefer: ({ open }) => open }).read(typed, asked);
    return found instanceof Container && !found.open ? no(words.isClosed) : found;
  },
};

function whatIsIn({ contents }: Container, looker: GameObject): string {
  const list = listOfThings(contents, looker);
  return list === "" ? words.isEmpty : words.inIt(list);
}

/** Somebody opens what is closed. */
export const opening = act<{ box: Container }>("open", {
  refuse: ({ box }) => (box.open ? words.alreadyOpen : null),
  happen({ box }) {
    box.open = true;
  },
  report: ({ actor, box }) => words.opens(actor, box),
});

/** Somebody closes what is open. */
export const closing = act<{ box: Container }>("close", {
  refuse: ({ box }) => (box.open ? null : words.alreadyClosed),
  happen({ turn, actor, box, place }) {
    box.open = false;
    // The report is not heard within any more.
    if (place !== box) turn.show(box, words.closes(actor, box));
  },
  report: ({ actor, box }) => words.closes(actor, box),
});
