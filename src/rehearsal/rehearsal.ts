/** Plays a game in one process, as it will be played: the real Server and the Portal's real sessions, with time and chance in hand. */

import type { NumberedEntry } from "../audit/entry.ts";
import { ChanceInHand } from "../chance-in-hand.ts";
import type { Game } from "../game/game.ts";
import type { PlayerAccounts } from "../game/player-account.ts";
import type { Turn } from "../game/turn.ts";
import { createLog } from "../log.ts";
import { auditOf } from "../server/commit/audit-log.ts";
import { findAccount, grantOperator } from "../server/operators/operators.ts";
import type { TurnName } from "../server/watch/turn-name.ts";
import { MemoryRows, MemoryStore } from "../store/memory-store.ts";
import { isPromise } from "../world/at-once.ts";
import type { World } from "../world/world.ts";
import { Client } from "./client.ts";
import { Course } from "./course.ts";
import { Generations } from "./generations.ts";
import type { Measure } from "./invariants.ts";
import { Player } from "./player.ts";
import {
  type ConnectOptions,
  clientOf,
  type DeathOptions,
  type Duration,
  deathOf,
  msOf,
  type RehearsalOptions,
  type ReloadOptions,
  reloadOf,
  settingsOf,
} from "./rehearsal-options.ts";
import { RehearsedPortal } from "./rehearsed-portal.ts";
import { RehearsedServer } from "./rehearsed-server.ts";
import { RehearsedTime } from "./rehearsed-time.ts";
import { lineThatCalls } from "./test-line.ts";
import { Transcript } from "./transcript.ts";
import { Trouble } from "./trouble.ts";

export class Rehearsal {
  readonly #time: RehearsedTime;
  readonly #portal: RehearsedPortal;
  readonly #rows = new MemoryRows();
  readonly #players = new Map<Client, Player>();
  readonly #transcript = new Transcript();
  readonly #trouble = new Trouble(this.#transcript);
  readonly #course: Course;
  #generations!: Generations;

  private constructor(time: RehearsedTime, portal: RehearsedPortal) {
    this.#time = time;
    this.#portal = portal;
    const goOn = () => this.#generations.goOn();
    this.#course = new Course({ time, trouble: this.#trouble, transcript: this.#transcript, goOn });
  }

  /** Resolves when the world is made and players may come; rejects with why the game can't begin. */
  static async start(game: Game, options: RehearsalOptions = {}): Promise<Rehearsal> {
    const { seed, now, ...config } = settingsOf(options);
    const time = new RehearsedTime(now);
    const parts = {
      config,
      clock: time,
      chance: new ChanceInHand(seed),
      log: createLog("rehearsal", { level: "silent" }),
    };
    const portal = new RehearsedPortal(parts);
    const rehearsal = new Rehearsal(time, portal);
    rehearsal.#generations = await Generations.begin(game, {
      make: (game, generation, preferred) =>
        new RehearsedServer({
          ...parts,
          game,
          preferred,
          generation,
          portal,
          store: new MemoryStore(rehearsal.#rows),
          onTurn: (name, world) => rehearsal.#trouble.look(world, () => rehearsal.#describe(name)),
          onThrow: (error) => rehearsal.#trouble.threw(error),
          onPoint: (point, life) => rehearsal.#generations?.pass(point, life),
          onReloadWanted: (prefer) => rehearsal.#generations.wantReload(prefer ?? "neither"),
        }),
      onDeath: (what) => rehearsal.#transcript.note(what),
    });
    await rehearsal.#course.settle();
    return rehearsal;
  }

  /** The game as it was loaded last. */
  get game(): Game {
    return this.#generations.serving.game;
  }

  /** 1 at first; each reload and each death makes it one more. */
  get generation(): number {
    return this.#generations.number;
  }

  /** To look at; it is changed in turns. After a reload it is another one. */
  get world(): World {
    return this.#generations.serving.server.world;
  }

  get accounts(): PlayerAccounts {
    return this.#generations.serving.server.accounts;
  }

  /** What time it is, in milliseconds since 1970. */
  get now(): number {
    return this.#time.now();
  }

  /** All that was typed, shown and done, as a person reads it. */
  get transcript(): string {
    return this.#transcript.text;
  }

  /** A client comes, and is greeted or turned away. */
  async connect(options: ConnectOptions = {}): Promise<Player> {
    const line = lineThatCalls(this.connect);
    const { address, protocolKey, flags, authenticatedAs } = clientOf(options);
    const client = new Client(protocolKey, address);
    const player = new Player({
      number: this.#players.size + 1,
      program: client,
      lineLength: this.#portal.limits.lineLength,
      transcript: this.#transcript,
      sessionOf: (id) => this.#generations.serving.server.session(id),
      play: (at, doing, act) => this.#course.play(at, doing, act, client),
      makeOperator: (name) => this.#makeOperator(name),
    });
    this.#players.set(client, player);
    this.#transcript.note(`${player.name} connects`);
    const facts = { flags, ...(authenticatedAs && { authenticatedAs }) };
    const admit = () => void this.#portal.admit(client, facts);
    await this.#course.play(line, `${player.name} connected`, admit, client);
    return player;
  }

  /** A turn that no player's line begins, to look at the world with and to arrange it. Gives what `act` gives. */
  async step<T>(act: (turn: Turn) => T): Promise<T> {
    const given: { result?: T } = {};
    const begin = () => {
      const acted = this.#generations.serving.server.act((turn) => {
        const result = act(turn);
        if (isPromise(result)) throw new TypeError("A step of a test is done at once: let the test wait before it.");
        given.result = result;
      });
      acted.catch((error: unknown) => this.#trouble.threw(error));
    };
    await this.#course.play(lineThatCalls(this.step), "a step of the test", begin);
    return given.result as T;
  }

  /** So much time passes. Whatever is due meanwhile happens, each at its time. */
  async passes(duration: Duration): Promise<void> {
    const line = lineThatCalls(this.passes);
    const ms = msOf(duration);
    const units = Object.entries(duration).map(([unit, count]) => `${count} ${unit}`);
    this.#transcript.note(`${units.join(" ")} pass`);
    this.#course.begin("time passed");
    await this.#course.pass(ms);
    await this.#course.play(line, this.#course.doing, () => {});
  }

  /**
   * The next generation of the game takes over. Rejects with why it can't; then the one before goes on. Where an area and the
   * world have both changed something, `prefer` says whose word counts.
   */
  async reloads(game: Game = this.game, options: ReloadOptions = {}): Promise<void> {
    const line = lineThatCalls(this.reloads);
    const { prefer = "neither" } = reloadOf(options);
    this.#transcript.note("the game is reloaded");
    this.#course.begin("the game was reloaded");
    await this.#generations.reload(game, prefer).catch((error: unknown) => this.#trouble.threw(error));
    await this.#course.play(line, this.#course.doing, () => {});
  }

  /**
   * The Server's process dies, as of `kill -9`, and the next one starts: now, or when it comes to a point of its work (the
   * next turn that ends, the next batch that is durable…). What was not committed is lost; what no client has yet is sent again.
   */
  async dies(when: DeathOptions = {}): Promise<void> {
    const line = lineThatCalls(this.dies);
    const { at } = deathOf(when);
    if (at !== undefined) return this.#generations.dieAt(at);
    this.#transcript.note("the Server dies");
    await this.#course.play(line, "the Server died", () => this.#generations.die());
    this.#trouble.look(this.world, () => this.#course.doing);
    this.#trouble.tell(line, this.#course.doing);
  }

  /** What `measure` gives stays as it is now: it is asked after each turn, and the test fails after the first that changes it. */
  holds(name: string, measure: Measure): void {
    this.#trouble.hold(name, measure, this.world);
  }

  /** The audit record, the oldest entry first. */
  async audited(): Promise<readonly NumberedEntry[]> {
    const read = auditOf(new MemoryStore(this.#rows));
    return (await read({ limit: Number.MAX_SAFE_INTEGER })).entries.toReversed();
  }

  /** All that is stored, as text: to see that a secret is not in it. */
  stored(): string {
    return JSON.stringify(
      [...this.#rows.rows.values()].map(({ change }) => ({ ...change, value: String(change.value) })),
    );
  }

  async #makeOperator(name: string): Promise<void> {
    const { server } = this.#generations.serving;
    const { id } = findAccount(server, { name });
    await grantOperator(server, { name, id }, { by: { type: "shell", user: "rehearsal" }, from: null });
    await this.#course.settle();
  }

  #describe(turn: TurnName | null): string {
    if (turn === null || turn.of === "view") return this.#course.doing;
    if (turn.of === "timer") return `a timer called ${turn.doing}`;
    if (turn.of === "scene") return turn.doing;
    const [client, player] = [...this.#players].find(([{ session }]) => session?.number === turn.session) ?? [];
    return `${player?.name} ${client?.deed(turn.seq)}`;
  }
}
