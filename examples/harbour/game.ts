/** Little Harbour: a world of five rooms around a tide that comes and goes. */
import { defineGame, markup } from "holdfast";
import { basics, Exit, Item, Room, receives, views } from "holdfast/library";
import { Bell } from "./bell.ts";
import { Ferryman, talking } from "./ferryman.ts";
import { Character, Scenery } from "./kinds.ts";
import { build, startOf } from "./rooms.ts";
import { Causeway, Chest, Tide } from "./tide.ts";

export default defineGame({
  name: "Little Harbour",
  greeting: "|cLittle Harbour|n\nSomewhere below you water knocks on wood, and a bell is waiting to be rung.",
  kinds: [Room, Exit, Item, Scenery, Character, Bell, Ferryman, Tide, Causeway, Chest],
  commands: basics,
  views,
  receives,
  scenes: [talking],
  create: build,
  createCharacter(turn, name) {
    return turn.world.create(Character, { name, location: startOf(turn.world) });
  },
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
