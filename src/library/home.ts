/** Going home, from wherever one is. */
import { act, type Command, commandsFor, type GameObject, nameSeen, withCounterparts } from "holdfast";
import { Character } from "./character.ts";
import { spanishCommands } from "./spanish.ts";
import { surroundings } from "./surroundings.ts";
import { words } from "./words.ts";

/** Somebody goes home at once, through no exit. What is to keep them where they are refuses it. */
export const homing = act<{ home: GameObject }>("go home", {
  refuse({ home, place, actor }) {
    if (place === home) return words.isHome(nameSeen(home, actor));
    // Nobody lives in what they carry.
    for (let around: GameObject | null = home; around; around = around.location)
      if (around === actor) return words.noHome;
    return null;
  },
  happen({ turn, actor, home, place }) {
    if (place) turn.show(place, words.goesHome(actor), { except: [actor] });
    actor.location = home;
    turn.show(home, words.comesHome(actor), { except: [actor] });
    turn.tell(actor, surroundings(home, actor, turn));
  },
});

const goHome = commandsFor(Character)({
  how: "home",
  help: "Goes home: to where you have made your home, or else to where the game begins.",
  run(turn, { actor }) {
    const home = actor.home ?? turn.start;
    if (home) turn.do(homing, actor, { home });
    else turn.msg(words.noHome);
  },
});

/** `home`, for games in which going home is easy: it goes past every locked door. */
export const home: readonly Command[] = withCounterparts([goHome], { es: spanishCommands });
