/** A town that is lived in while its Servers are killed, replaced and edited, by true processes. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { Status } from "../../src/control/operator-requests.ts";
import { RunningHoldfast } from "../running-holdfast.ts";
import type { SeededChance } from "../simulation/chance.ts";
import { AuthoredGame } from "./author.ts";
import { loseSupervisor } from "./exactly-once.ts";
import { TownPlayer } from "./town-player.ts";

/** What may become of it at any moment. A reload brings another edition. */
export const disturbances = [
  "Server killed",
  "spare killed",
  "Server and spare killed",
  "Server killed twice",
  "reload",
  "Server killed in a reload",
  "new Server killed after a reload",
  "supervisor killed",
  "supervisor and Server killed",
  "supervisor killed in a reload",
  "networks lost",
] as const;

export type Disturbance = (typeof disturbances)[number];

/** What changes from one edition to the next: words, a name, and whether a thing is there. */
function edition(number: number): string {
  const description = `Edition ${number}.`;
  const [stone, lamp] = ["stone", "lamp"].map((thing) => ({ kind: "Item", name: `${thing} ${number}` }));
  return JSON.stringify({
    hall: { name: "Hall", description, visits: 0, exits: { north: "yard" }, things: { stone } },
    yard: { name: "Yard", description, exits: { south: "hall" }, things: number % 2 === 0 ? { lamp } : {} },
  });
}

/** What `truth` tells of it. */
function contentOf(number: number): readonly string[] {
  const description = `Edition ${number}.`;
  return [description, description, `stone ${number}`, ...(number % 2 === 0 ? [`lamp ${number}`] : [])];
}

/** Rejects if anything was lost, done twice, or shown as it never was. Gives how many rounds were played. */
export async function liveInTown(
  fates: readonly Disturbance[],
  chance: SeededChance,
  onDone: (what: string) => void = () => {},
): Promise<number> {
  const town = await Town.begin(chance);
  try {
    let playing = true;
    const disturbing = (async () => {
      for (const fate of fates) onDone(await town.disturb(fate));
    })().finally(() => {
      playing = false;
    });
    const players = town.players.map(async (player) => {
      while (playing) await town.play(player);
    });
    await Promise.all([disturbing, ...players]);
    return await town.check();
  } finally {
    await town.end();
  }
}

class Town {
  readonly players: TownPlayer[] = [];
  readonly #game: AuthoredGame;
  readonly #holdfast: RunningHoldfast;
  readonly #chance: SeededChance;
  #edition = 0;

  private constructor(game: AuthoredGame, holdfast: RunningHoldfast, chance: SeededChance) {
    this.#game = game;
    this.#holdfast = holdfast;
    this.#chance = chance;
  }

  static async begin(chance: SeededChance): Promise<Town> {
    const game = new AuthoredGame(readFileSync(join(import.meta.dirname, "town/game.ts"), "utf8"));
    game.write("town.json", edition(0));
    const environment = { HOLDFAST_SPARE: "always", HOLDFAST_TELNET_PORT: "off" };
    const holdfast = await RunningHoldfast.start({ directory: game.directory, environment });
    const town = new Town(game, holdfast, chance);
    const { ports } = await holdfast.status();
    for (const [name, burden] of [
      ["Ann", "stone"],
      ["Bea", null],
      ["Cid", null],
      ["Dan", null],
    ] as const)
      town.players.push(await TownPlayer.enter(ports.web, name, burden));
    return town;
  }

  async end(): Promise<void> {
    for (const player of this.players) player.leave();
    await this.#holdfast.stop();
  }

  async play(player: TownPlayer): Promise<void> {
    await player.playRound();
    if (player.rounds % 5 > 0) return;
    const { edited } = await player.truth();
    assert.deepEqual(edited, contentOf(Number(/\d+/.exec(edited[0]!)![0])), "an edition was taken in by half");
  }

  /** Resolves when the game is served again, and a moment has passed. */
  async disturb(fate: Disturbance): Promise<string> {
    const came = await this.#fate(fate);
    await this.#holdfast.until(async () => (await this.#server())?.state === "serving");
    await delay(this.#chance.below(1000));
    return `${fate}${came}: generation ${(await this.#server())?.generation}`;
  }

  async check(): Promise<number> {
    const reloaded = await this.#reload();
    assert.equal(reloaded, "");
    await this.#compare();
    // The next Server knows only what was stored.
    await this.#holdfast.killServer();
    return this.#compare();
  }

  async #compare(): Promise<number> {
    const rounds = this.players.reduce((sum, player) => sum + player.rounds, 0);
    for (const player of this.players) {
      const others = this.players.filter((other) => other !== player);
      const { visits, edited } = await player.check(others);
      assert.equal(visits, rounds);
      assert.deepEqual(edited, contentOf(this.#edition));
    }
    return rounds;
  }

  async #fate(fate: Disturbance): Promise<string> {
    const { server, spare } = await this.#status();
    switch (fate) {
      case "Server killed":
        return kill(server);
      case "spare killed":
        return kill(spare);
      case "Server and spare killed":
        return kill(server) + kill(spare);
      case "Server killed twice":
        kill(server);
        await delay(this.#chance.below(300));
        return kill(await this.#server());
      case "reload":
        return this.#reload();
      case "Server killed in a reload": {
        const reloading = this.#reload();
        await delay(this.#chance.below(2000));
        kill(server);
        return await reloading;
      }
      case "new Server killed after a reload": {
        const reloading = this.#reload();
        await this.#holdfast.until(async () => (await this.#server())?.pid !== server?.pid);
        kill(await this.#server());
        return await reloading;
      }
      case "supervisor killed":
        return await this.#loseSupervisor("nothing");
      case "supervisor and Server killed":
        return await this.#loseSupervisor("server");
      case "supervisor killed in a reload":
        this.#edit();
        return await this.#loseSupervisor("reload");
      case "networks lost":
        for (const player of this.players) if (this.#chance.below(2) === 0) await player.loseNetwork();
        return "";
    }
  }

  async #loseSupervisor(besides: "nothing" | "server" | "reload"): Promise<string> {
    await loseSupervisor(this.#holdfast, besides);
    return "";
  }

  #edit(): void {
    this.#game.write("town.json", edition(++this.#edition));
  }

  /** Gives why it was refused, or nothing. */
  async #reload(): Promise<string> {
    this.#edit();
    try {
      await this.#holdfast.ask("reload", {});
      return "";
    } catch (error) {
      return ` (${(error as Error).message})`;
    }
  }

  async #status(): Promise<Status> {
    return (await this.#holdfast.ask("status", {})) as Status;
  }

  async #server(): Promise<Status["server"]> {
    return (await this.#status()).server;
  }
}

function kill(one: { readonly pid: number } | null | undefined): string {
  try {
    if (one) process.kill(one.pid, "SIGKILL");
  } catch (error) {
    // It may have ended by itself just now.
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
  return "";
}
