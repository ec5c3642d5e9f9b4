/** Goose Town: six rooms, a locked door, a wolf, a shop and an innkeeper, on the library. */
import { defineGame, here, json, role, view } from "holdfast";
import * as library from "holdfast/library";
import { Innkeeper, talking } from "./innkeeper.ts";
import { town } from "./town.ts";
import { command, Townsman } from "./townsman.ts";
import { Wolf } from "./wolf.ts";

const builder = role("builder", "May dig, describe and bless.");

const bless = command({
  how: "@bless <who>",
  help: "Blesses somebody.",
  for: builder,
  with: { who: here(Townsman) },
  run(turn, { who }) {
    who.faith += 1;
    turn.tell(who, "You are blessed.");
  },
});

const time = command({
  how: "time",
  help: "Tells the hour.",
  run: (turn) => turn.msg(`It is ${new Date(turn.now).getUTCHours()} o'clock.`),
});

export default defineGame({
  name: "Goose Town",
  greeting: "|g (o >  Goose Town|n",
  kinds: [library, { Townsman, Wolf, Innkeeper }],
  areas: [town],
  start: town.gate,
  character: Townsman,
  charactersEach: 3,
  roles: [builder],
  scenes: [talking],
  commands: [...library.basics, ...library.money, ...library.fighting, bless, time],
  views: [view("Char.Vitals", json, Townsman, ({ hp, maxHp }) => ({ hp, maxhp: maxHp }))],
});
