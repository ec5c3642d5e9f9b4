/** Speaking to everybody in the room. */
import { sentences } from "../../words/catalogue.ts";
import { embodied } from "../embodied.ts";
import { asOneSpeech } from "../system-words.ts";

export const say = embodied({
  name: "say",
  aliases: ['"', "'"],
  glued: true,
  help: 'Says something to everybody here.\nsay Hello!\n"Hello!',
  run(turn, { args }, { puppet, room }) {
    if (args === "") return turn.msg(sentences.sayUsage);
    const speech = asOneSpeech(args);
    turn.tell(puppet, sentences.youSay(speech));
    turn.show(room, sentences.says(puppet.name, speech), { except: [puppet] });
  },
});
