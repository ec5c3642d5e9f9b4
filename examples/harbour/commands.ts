/** The commands of Little Harbour, beside the built-in ones. */
import { type Command, embodied, markup } from "holdfast";
import { Bell } from "./bell.ts";
import { talk } from "./ferryman.ts";
import { Chest } from "./tide.ts";

const ring = embodied({
  name: "ring",
  help: "Rings the bell. The whole harbour hears it.\nring bell",
  run(turn, _call, { puppet, room }) {
    const bell = room.contents.find((object) => object instanceof Bell);
    if (bell) bell.ring(turn, puppet);
    else turn.msg("There is no bell here.");
  },
});

const search = embodied({
  name: "search",
  help: "Searches the chest, and takes what lies on top.\nsearch chest",
  run(turn, _call, { puppet, room }) {
    const chest = room.contents.find((object) => object instanceof Chest);
    if (!chest) return turn.msg("There is nothing here to search.");
    const [find] = chest.contents;
    if (!find) return turn.msg("The chest is empty. Perhaps after the next low tide.");
    find.location = puppet;
    turn.tell(puppet, markup`You reach into the chest and find ${find.name}.`);
    turn.show(room, markup`${puppet.name} takes ${find.name} out of the chest.`, { except: [puppet] });
  },
});

export const commands: readonly Command[] = [ring, search, talk];
