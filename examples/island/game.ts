/** Stennay Light: an island whose lamp is out, and a ferry that looks for it on every flood. */
import { defineGame, markup, type Turn, topicsIn } from "holdfast";
import * as library from "holdfast/library";
import { Bram } from "./bram.ts";
import { Cat } from "./cat.ts";
import { Feature } from "./details.ts";
import { firstSteps, remind, reminder, skip } from "./first-steps.ts";
import { GreatLamp, Log } from "./great-lamp.ts";
import { use, weather } from "./hints.ts";
import { Ishbel, talking } from "./ishbel.ts";
import { Envelope, Islander } from "./islander.ts";
import { Lantern } from "./lantern.ts";
import { Almanac, Night, nights, times, weathers } from "./sky.ts";
import { talk as channel, stennay } from "./stennay.ts";
import { talk } from "./talk.ts";
import { Footholds, Ford, Place, Tide, tide } from "./tide.ts";
import { TowerDoor } from "./tower-door.ts";

const greeting =
  "|yStennay Light|n\n" +
  "Grey water, a white tower, and no light in it. Somewhere out there a ferry is waiting for one.";

function create(turn: Turn): void {
  turn.world.create(Tide).begin(turn);
  for (const board of turn.world.all(library.Board))
    turn.world.create(library.Note, {
      board,
      name: "Ishbel, Keeper",
      title: "The light",
      lines: [
        "The light is out. So am I, by one ankle.",
        "The ferry comes over on every flood and turns back when it sees nothing to steer by.",
        "Whoever can carry a can of oil up ninety stairs: come and see me. Up the lane, west in the yard.",
        "Do not lend anything to a jackdaw.",
      ],
      postedAt: turn.now,
    });
}

export default defineGame({
  name: "Stennay Light",
  greeting,
  kinds: [
    library,
    {
      Place,
      Feature,
      Ford,
      Footholds,
      Tide,
      Islander,
      Envelope,
      Bram,
      Ishbel,
      Cat,
      GreatLamp,
      Lantern,
      Log,
      TowerDoor,
      Almanac,
      Night,
    },
  ],
  areas: [stennay, channel, times, weathers, nights],
  start: stennay.jetty,
  character: Islander,
  create,
  commands: [
    ...library.basics,
    ...library.barter,
    ...library.talk,
    ...library.channels,
    ...library.mail,
    ...library.reports,
    ...library.sky,
    tide,
    skip,
    talk,
    use,
    weather,
  ],
  scenes: [...library.scenes, talking, firstSteps, reminder],
  help: topicsIn(new URL("help/", import.meta.url)),
  views: library.views,
  receives: library.receives,
  atPuppet(turn, character) {
    const { location } = character;
    // They may have left where the sea is now.
    const refuge = location instanceof Place && turn.world.only(Tide).isUp ? location.refuge : null;
    if (refuge) character.location = refuge;
    if (character instanceof Islander) remind(turn, character);
  },
  atAway(turn, { location, name }) {
    if (location) turn.show(location, markup`${name} looks out to sea and hears nobody.`);
  },
  atBack(turn, { location, name }) {
    if (location) turn.show(location, markup`${name} looks round again.`);
  },
});
