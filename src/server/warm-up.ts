/**
 * Plays a small game of Holdfast's own in memory. Code is slow when it runs for the first times, and those who wait for a
 * Server to take over would wait for that. Nothing of the author's runs, whose code may do what can be seen from outside.
 */
import type { Chance } from "../chance.ts";
import type { Clock } from "../clock.ts";
import { defaultLimits } from "../config.ts";
import { act } from "../game/acts/act.ts";
import { does, tell } from "../game/acts/telling.ts";
import { commandsFor } from "../game/commands/define-command.ts";
import { text } from "../game/commands/slot.ts";
import { inReach } from "../game/commands/slots/things.ts";
import { defineGame } from "../game/game.ts";
import { GameObject } from "../game/game-object.ts";
import { createLog } from "../log.ts";
import { Counters } from "../metrics/counters.ts";
import { MemoryRows, MemoryStore } from "../store/memory-store.ts";
import { auditOf } from "./commit/audit-log.ts";
import { Server } from "./server.ts";
import { createRules } from "./turn/game-rules.ts";
import { WarmUpPortal } from "./warm-up-portal.ts";

const sessions = 100;
const handOvers = 3;
const lines = ["say Is anybody there?", "look", "who", "look Guest2", "say It is cold here."];
const inRoom = 5;

class Room extends GameObject {}
class Figure extends GameObject {}

const command = commandsFor(Figure);

const saying = act<{ words: string }>("say", {
  happen() {},
  report: ({ actor, words }) => tell`${actor} ${does("say")}, "${words}"`,
});

const say = command({
  how: "say <words>",
  help: "Says something.",
  with: { words: text },
  run: (turn, { actor, words }) => void turn.do(saying, actor, { words }),
});

const look = command({
  how: ["look", "look <thing>"],
  help: "Shows something.",
  with: { thing: inReach() },
  run: (turn, { actor, room, thing = room }) => turn.msg(thing.appearance(actor, turn)),
});

const game = defineGame({
  name: "Warm-up",
  greeting: "Warm-up.",
  kinds: [Room, Figure],
  commands: [say, look],
  create() {},
  createCharacter({ world }, name) {
    const last = [...world.all(Room)].at(-1);
    const isFull = !last || last.contents.length >= inRoom;
    const location = isFull ? world.create(Room, { name: "A room", description: "It is cold." }) : last;
    return world.create(Figure, { name, location, description: "Somebody who waits." });
  },
});

/** Gives how many inputs were played. */
export async function warmUp(clock: Clock, chance: Chance): Promise<number> {
  const portal = new WarmUpPortal(sessions, chance);
  const rows = new MemoryRows();
  let serving = await prepared(1, new MemoryStore(rows), portal, { clock, chance });
  await serving.takeOver();
  await portal.arrive();
  await portal.type("connect guest");
  for (let generation = 2; generation <= 1 + handOvers; generation++) {
    for (const line of lines) await portal.type(line);
    const next = await prepared(generation, new MemoryStore(rows), portal, { clock, chance });
    await serving.standBy();
    await next.takeOver();
    serving = next;
  }
  for (const line of lines) await portal.type(line);
  await serving.standBy();
  return portal.answered;
}

async function prepared(
  generation: number,
  store: MemoryStore,
  portal: WarmUpPortal,
  { clock, chance }: { readonly clock: Clock; readonly chance: Chance },
): Promise<Server> {
  const log = createLog("server", { level: "silent" });
  const config = {
    trusted: [],
    guests: sessions,
    registration: "closed",
    limits: unbounded,
    languages: ["en"],
    eval: false,
  } as const;
  const server = new Server({
    game,
    store,
    generation,
    number: 1,
    portals: [{ name: "here", connect: portal.connect }],
    rules: (accounts, onThrow, running) =>
      createRules({
        onThrow,
        running,
        game,
        accounts,
        config,
        audit: auditOf(store),
        counters: new Counters(log, clock),
        clock,
      }),
    limits: unbounded,
    settings: null,
    watch: null,
    pass() {},
    clock,
    chance,
    log,
    tell() {},
    onTaken() {},
    onBroken() {},
  });
  await server.prepare();
  return server;
}

const unbounded = { ...defaultLimits, guestsPerAddress: sessions };
