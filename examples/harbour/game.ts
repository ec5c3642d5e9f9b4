/** Little Harbour: a world of five rooms around a tide that comes and goes. */
import { defineGame, markup } from "holdfast";
import { basics, Exit, Item, Room, receives, views } from "holdfast/library";
import { Bell } from "./bell.ts";
import { Ferryman, talking } from "./ferryman.ts";
import { harbour } from "./harbour.ts";
import { Character, Scenery } from "./kinds.ts";
import { Causeway, Chest, Tide } from "./tide.ts";

export default defineGame({
  name: "Little Harbour",
  greeting: "|cLittle Harbour|n\nSomewhere below you water knocks on wood, and a bell is waiting to be rung.",
  kinds: [Room, Exit, Item, Scenery, Character, Bell, Ferryman, Tide, Causeway, Chest],
  areas: [harbour],
  start: harbour.quay,
  character: Character,
  create: (turn) => turn.world.create(Tide, { name: "the tide" }).begin(turn),
  commands: basics,
  views,
  receives,
  scenes: [talking],
  atPuppet(turn, character) {
    if (!(character instanceof Character)) return;
    character.visits += 1;
    if (character.visits > 1) turn.msg(`The gulls know you: this is your visit number ${character.visits}.`);
  },
  atAway(turn, { location, name }) {
    if (location) turn.show(location, markup`${name} stares out to sea and hears nobody.`);
  },
  atBack(turn, { location, name }) {
    if (location) turn.show(location, markup`${name} looks up again.`);
  },
});
