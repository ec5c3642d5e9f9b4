/** A talk with an innkeeper, and what else scenes are made of. Quoted by docs/scenes.md. */
import {
  again,
  ask,
  askSecret,
  choose,
  commandsFor,
  confirm,
  GameObject,
  here,
  markup,
  no,
  type Scene,
  type SceneKind,
  scene,
  step,
  wait,
  work,
} from "holdfast";

export class Townsman extends GameObject {
  coins = 10;
  title = "";
}

export class Innkeeper extends GameObject {}

const command = commandsFor(Townsman);

function* chat(keeper: Innkeeper, guest: Townsman): Scene {
  const wish = yield* choose("What can I do for you?", {
    rumours: "Any rumours?",
    ale: "An ale. (2 coins)",
    bye: "Nothing.",
  });
  if (wish === "bye") return;
  if (wish === "rumours") yield* rumour(keeper);
  if (wish === "ale") {
    const isPaid = yield* step((turn) => {
      if (guest.coins < 2) return false;
      guest.coins -= 2;
      turn.msg("It foams.");
      return true;
    });
    if (!isPaid) yield* step((turn) => turn.msg("You can't pay for it."));
  }
  yield* again(talking, keeper, guest);
}

function* rumour(keeper: Innkeeper): Scene {
  yield* step((turn) => turn.msg(markup`${keeper.name} looks around.`));
  yield* wait(2_000);
  yield* step((turn) => turn.msg('"A wolf is about," you hear at last.'));
}

export const talking: SceneKind<[Innkeeper, Townsman]> = scene("innkeeper", chat);

export const talk = command({
  how: ["talk to <who>", "talk <who>"],
  help: "Talks to somebody.",
  with: { who: here(Innkeeper) },
  run: (turn, { actor, who }) => void turn.begin(talking, actor, who, actor),
});

/** What a player is called; nobody leaves it halfway. */
export const naming: SceneKind<[Townsman]> = scene(
  "naming",
  function* (who) {
    const title = yield* ask("What shall people call you? ", {
      read: (typed) => (typed.length > 40 ? no("So much nobody will remember.") : typed.trim()),
    });
    if (!(yield* confirm(markup`You will be ${title}.`))) yield* again(naming, who);
    yield* step(() => {
      who.title = title;
    });
  },
  { mayLeave: false },
);

declare function forecast(place: string): Promise<string>;

export const oracle = scene(
  "oracle",
  function* (who: Townsman): Scene {
    const isRight = yield* askSecret("Say the word: ", (typed) => typed === "mellon");
    if (!isRight) return;
    const sky = yield* work(() => forecast("the coast"));
    yield* step((turn) => turn.tell(who, markup`The oracle speaks: ${sky}`));
  },
  { lasting: false, ifChanged: "end" },
);

export const scenes = [talking, naming, oracle];
