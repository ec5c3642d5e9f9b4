/** Ishbel, who has kept the light for thirty years and can't climb a stair. */
import {
  type Act,
  type Command,
  choose,
  here,
  type Scene,
  type SceneKind,
  scene,
  step,
  tell,
  until,
  within,
} from "holdfast";
import { Character, giving, going, saying } from "holdfast/library";
import { command, Envelope, type Islander } from "./islander.ts";

export class Ishbel extends Character {
  static override readonly commands: readonly Command[] = [
    command({
      how: ["talk to <who>", "talk <who>"],
      help: "Talks to somebody who has something to say.",
      with: { who: here(Ishbel, { mayBeLeftOut: true }) },
      run: (turn, { actor, who }) => void turn.begin(talking, actor, who, actor),
    }),
  ];

  override pronouns = "she" as const;
  override tags = ["keeper"];

  override answers(act: Act): void {
    const { turn } = act;
    if (act.is(giving) && act.to === this && act.item instanceof Envelope) {
      act.item.delete();
      turn.do(saying, this, {
        words: "All the relief they can send. Well, you have two feet, which is two more than I can use. Talk to me.",
      });
    } else if (act.is(giving) && act.to === this)
      turn.do(saying, this, { words: "Put it anywhere. The tide will fetch it." });
    super.answers(act);
  }
}

function* chat(ishbel: Ishbel, guest: Islander): Scene {
  const says = (words: string) => step((turn) => turn.tell(guest, tell`${ishbel} says, "${words}"`));
  for (let question: string = words.first; ; question = words.more) {
    const wish = yield* choose(question, {
      light: "What is wrong with the light?",
      key: "How do I get into the tower?",
      oil: "Where is there oil?",
      cat: "Whose cat is that?",
      bye: "Nothing more.",
    });
    switch (wish) {
      case "light":
        yield* says(
          "It is out, that is what. No oil, and nobody to carry it up. The ferry comes over on every flood and looks for us; no light, and she goes home again. Pour oil into the great lamp, and light it from a lantern that burns.",
        );
        break;
      case "key":
        yield* says(
          "Jackdaws. They had the key off this sill, and every key I have had cut since. It is all on their ledge, in the sea cave, east from the strand. Go in at low water, and take a lantern from the yard, and light it: it is black as a boot in there.",
        );
        break;
      case "oil":
        yield* says(
          "Bram, in the boat shed. He gives a can for a glass float, and the sea leaves floats on the strand and on the skerry. He thinks they will come back into fashion.",
        );
        break;
      case "cat":
        yield* says("Her own. She goes down to the shed for the herring, and comes back for the stove.");
        break;
      case "bye":
        yield* step((turn) => turn.tell(guest, tell`${ishbel} looks out of the window again.`));
        return;
    }
  }
}

const words = {
  first: "Ishbel takes her eyes off the window. What do you want to know?",
  more: "What else?",
} as const;

/** Whoever walks off has heard enough. */
function* talk(ishbel: Ishbel, guest: Islander): Scene {
  yield* within(until(going, { actor: guest }), chat(ishbel, guest));
}

export const talking: SceneKind<[Ishbel, Islander]> = scene("ishbel", talk, { lasting: false });
