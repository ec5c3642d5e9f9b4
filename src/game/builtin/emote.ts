/** Doing something in words. */
import { sentences } from "../../words/catalogue.ts";
import { embodied } from "../embodied.ts";
import { readsLikeSystem } from "../system-words.ts";

export const emote = embodied({
  name: "emote",
  aliases: [":", "pose"],
  glued: true,
  help: "Shows everybody here what you do, after your name.\nemote smiles.\n:smiles.",
  run(turn, { args }, { puppet, room }) {
    if (args === "") return turn.msg(sentences.emoteUsage);
    const shown = readsLikeSystem(`${puppet.name} ${args}`) ? sentences.poses : sentences.emotes;
    turn.show(room, shown(puppet.name, args));
  },
});
