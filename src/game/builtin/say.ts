/** Speaking to everybody in the room. */
import { act } from "../acts/act.ts";
import { does, tell } from "../acts/telling.ts";
import { commandsFor } from "../commands/define-command.ts";
import { text } from "../commands/slot.ts";
import { GameObject } from "../game-object.ts";
import { asOneSpeech } from "../system-words.ts";

export const say = commandsFor(GameObject)({
  how: ["say <words>", '"<words>', "'<words>"],
  help: "Says something to everybody here.",
  with: { words: text },
  run(turn, { actor, words }) {
    turn.do(saying, actor, { words });
  },
});

/** Somebody says something to everybody here. */
export const saying = act<{ words: string }>("say", {
  happen() {},
  report: ({ actor, words }) => tell`${actor} ${does("say")}, "${asOneSpeech(words)}"`,
});
