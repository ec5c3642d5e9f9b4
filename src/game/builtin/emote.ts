/** Doing something in words. */
import { sentences } from "../../words/catalogue.ts";
import { commandsFor } from "../commands/define-command.ts";
import { text } from "../commands/slot.ts";
import { GameObject } from "../game-object.ts";
import { readsLikeSystem } from "../system-words.ts";

export const emote = commandsFor(GameObject)({
  how: ["emote <action>", ":<action>", "pose <action>"],
  help: "Shows everybody here what you do, after your name: emote smiles.",
  with: { action: text },
  run(turn, { actor, room, action }) {
    const shown = readsLikeSystem(`${actor.name} ${action}`) ? sentences.poses : sentences.emotes;
    turn.show(room, shown(actor.name, action));
  },
});
