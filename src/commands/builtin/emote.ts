/** Doing something in words. */
import { sentences } from "../../text/catalogue.ts";
import { embodied } from "../embodied.ts";

export const emote = embodied({
  name: "emote",
  aliases: [":", "pose"],
  glued: true,
  help: "Shows everybody here what you do, after your name.\nemote smiles.\n:smiles.",
  run(turn, { args }, { puppet, room }) {
    if (args === "") return turn.msg(sentences.emoteUsage);
    turn.msgContents(room, sentences.emotes(puppet.name, args));
  },
});
