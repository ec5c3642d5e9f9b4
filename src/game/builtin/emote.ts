/** Doing something in words. */
import { act } from "../acts/act.ts";
import { named, tell } from "../acts/telling.ts";
import { commandsFor } from "../commands/define-command.ts";
import { text } from "../commands/slot.ts";
import { GameObject } from "../game-object.ts";
import { readsLikeSystem } from "../system-words.ts";

export const emote = commandsFor(GameObject)({
  how: ["emote <action>", ":<action>", "pose <action>"],
  help: "Shows everybody here what you do, after your name: emote smiles.",
  with: { action: text },
  run(turn, { actor, action }) {
    turn.do(emoting, actor, { action });
  },
});

/** Somebody shows everybody here what they do, in words of their own. */
export const emoting = act<{ action: string }>("emote", {
  happen() {},
  report: ({ actor, action }) =>
    readsLikeSystem(`${actor.name} ${action}`)
      ? tell`${named(actor)} poses: ${action}`
      : tell`${named(actor)} ${action}`,
});
