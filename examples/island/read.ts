/** Reading whatever has writing on it, as newcomers do before they know that looking is the same. */
import { type Command, commandsFor, GameObject, inReach } from "holdfast";
import { looking } from "holdfast/library";

/** Things bring it, and not the game, so that `read 1` goes on to the mail's own. */
export const read: Command = commandsFor(GameObject)({
  how: "read <thing>",
  help: "Reads what has writing on it: read slate.",
  with: { thing: inReach(GameObject) },
  run: (turn, { actor, thing }) => void turn.do(looking, actor, { thing }),
});
