/** Speaking to everybody in the room. */
import { sentences } from "../../words/catalogue.ts";
import { commandsFor } from "../commands/define-command.ts";
import { text } from "../commands/slot.ts";
import { GameObject } from "../game-object.ts";
import { asOneSpeech } from "../system-words.ts";

export const say = commandsFor(GameObject)({
  how: ["say <words>", '"<words>', "'<words>"],
  help: "Says something to everybody here.",
  with: { words: text },
  run(turn, { actor, room, words }) {
    const speech = asOneSpeech(words);
    turn.tell(actor, sentences.youSay(speech));
    turn.show(room, sentences.says(actor.name, speech), { except: [actor] });
  },
});
