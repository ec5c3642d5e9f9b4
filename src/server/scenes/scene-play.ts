/** Moves scenes on: each from where it stands to where it waits again, or to its end. */
import { OpenScene } from "../../game/scenes/open-scene.ts";
import type { Run } from "../../game/scenes/run.ts";
import {
  againInPart,
  forNobody,
  goesRound,
  logFull,
  noAct,
  noPart,
  tooManyParts,
  withNobody,
} from "../../game/scenes/scene-errors.ts";
import {
  Change,
  Doing,
  type Part,
  Pause,
  type Standing,
  Together,
  Until,
  type Wish,
  Work,
} from "../../game/scenes/wish.ts";
import { sentences } from "../../words/catalogue.ts";
import { atOnce, isGenerator } from "../../world/at-once.ts";
import type { Entity } from "../../world/entity.ts";
import { copyPlain, referencesIn, type Stored } from "../../world/plain-data.ts";
import type { SceneEndings } from "./scene-endings.ts";
import type { SceneHome, SceneTurn } from "./scene-home.ts";
import type { StandingQuestions } from "./standing-questions.ts";

/** So much a scene may do without waiting for anything. */
const doneMax = 10_000;

/** So many may be open with one session, account or character. */
export const openMax = 8;

/** So many parts one scene may have at one time, those in parts included. */
const partsMax = 32;

/** What a scene goes on with. */
interface Given {
  readonly value: unknown;
}

/** Whom a scene is with. */
export type Holder = Pick<OpenScene, "session" | "who">;

export interface ScenePlayParts {
  readonly home: SceneHome;
  readonly questions: StandingQuestions;
  readonly endings: SceneEndings;
  /** How much one scene, or one part of one, may remember. */
  readonly bytesMax: number;
}

export class ScenePlay {
  readonly #parts: ScenePlayParts;
  readonly #home: SceneHome;

  constructor(parts: ScenePlayParts) {
    this.#parts = parts;
    this.#home = parts.home;
  }

  begin(turn: SceneTurn, name: string, args: readonly Stored[], holder: Holder): void {
    if (holder.who?.deleted) throw withNobody(name);
    const scene = this.#open({ scene: name, args: [...args], ...holder });
    this.#advance(turn, scene, this.#home.run(scene));
  }

  /** It has come by this where it stood. What it is a part of goes on with it, if nothing else is missing there. */
  goOn(turn: SceneTurn, scene: OpenScene, at: Standing, value: unknown): void {
    const { parent } = scene;
    const run = this.#home.run(scene);
    this.#move(scene);
    this.#remember(scene, run, at, value);
    if (!this.#advance(turn, scene, run) || !parent) return;
    const { wish } = this.#home.run(parent);
    const given = wish instanceof Together ? this.#givenBy(turn, parent, wish) : null;
    if (wish && given) this.goOn(turn, parent, wish.at, given);
  }

  #open(given: Partial<OpenScene> & Pick<OpenScene, "scene">): OpenScene {
    const scene = this.#home.world.create(OpenScene, given);
    this.#parts.questions.note(this.#home.sessionsOf(scene));
    return scene;
  }

  /** True if it has come to its end. */
  #advance(turn: SceneTurn, begun: OpenScene, begunRun: Run): boolean {
    let [scene, run] = [begun, begunRun];
    for (let done = 0; run.wish; done++) {
      if (done === doneMax) throw goesRound(scene.scene);
      const { wish } = run;
      if (wish instanceof Change) {
        scene = this.#become(turn, scene, wish);
        run = this.#home.run(scene);
        continue;
      }
      const given = wish instanceof Doing ? this.#do(turn, scene, wish) : this.#stand(turn, scene, wish);
      // What was done may have ended it.
      if (given === null || scene.deleted) return false;
      this.#move(scene);
      this.#remember(scene, run, wish.at, given.value);
    }
    this.#end(scene, run.value);
    return true;
  }

  #do(turn: SceneTurn, scene: OpenScene, { run }: Doing): Given {
    const value = turn.speakingTo(this.#home.sessionsOf(scene), () => run(turn));
    return { value: atOnce(value, "step", run) };
  }

  /** It waits for nothing any more. */
  #move(scene: OpenScene): void {
    this.#parts.questions.note(this.#home.sessionsOf(scene));
    scene.at = null;
    if (scene.waitsFor.length > 0) this.#waitFor(scene, []);
  }

  #waitFor(scene: OpenScene, objects: Entity[]): void {
    this.#home.world.renew(scene, () => {
      scene.waitsFor = objects;
    });
  }

  #remember(scene: OpenScene, run: Run, at: Standing, value: unknown): void {
    const { bytesMax } = this.#parts;
    const kept = copyPlain(value ?? null, () => `What the scene "${scene.scene}" is given at ${at}`);
    scene.log.push([at, kept]);
    run.goOn(at, kept);
    if (run.bytes > bytesMax) throw logFull(scene.scene, bytesMax);
  }

  /** Null where it waits; else what it would wait for is there already. */
  #stand(turn: SceneTurn, scene: OpenScene, wish: Wish): Given | null {
    scene.at = wish.at;
    scene.moves += 1;
    if (wish instanceof Work) this.#home.noteAtWork(scene);
    if (wish instanceof Until) this.#waitFor(scene, objectsOf(wish, scene.scene));
    if (wish instanceof Together) return this.#openParts(turn, scene, wish);
    if (!(wish instanceof Pause)) return null;
    const due = turn.now + wish.ms;
    this.#home.world.timers.add({ due, object: scene, method: scene.wake, args: [null], repeat: null });
    return null;
  }

  /** One after the other, each up to where it stands, as long as that is needed. */
  #openParts(turn: SceneTurn, scene: OpenScene, wish: Together): Given | null {
    const { moves, scene: name } = scene;
    const { parts } = wish;
    scene.given = [];
    const isSound = new Set(parts.map(({ play }) => play)).size === parts.length && parts.every(isPart);
    if (!isSound) throw noPart(name, wish.at);
    if (this.#home.withParts(scene.root).length + parts.length > partsMax) throw tooManyParts(name, partsMax);
    for (const [branch, { who, play }] of parts.entries()) {
      if (scene.given.length === wish.needed) break;
      if (who === null || (who !== "same" && who.deleted)) throw withNobody(name);
      if (who !== "same" && this.#isTooBusy(who, scene.root)) this.#giveUpFor(who, scene);
      else {
        const holder = who === "same" ? { who: scene.who, session: scene.session } : { who, session: null };
        const part = this.#open({ scene: name, parent: scene, branch, ...holder });
        this.#advance(
          turn,
          part,
          this.#home.runOf(part, () => play),
        );
      }
      // What it did may have ended all of it.
      if (scene.deleted || scene.moves !== moves) return null;
    }
    const value = this.#givenBy(turn, scene, wish);
    return value && { value };
  }

  /** What the parts have given, if that is enough: then those that are open still are left. */
  #givenBy(turn: SceneTurn, scene: OpenScene, { needed }: Together): readonly Stored[] | null {
    if (scene.given.length < needed) return null;
    for (const part of this.#home.open.partsOf(scene)) this.#parts.endings.leave(turn, part);
    return [...scene.given].sort(([one], [other]) => one - other).map(([, value]) => value);
  }

  #isTooBusy({ id }: Entity, root: OpenScene): boolean {
    const busyWith = this.#home.open.busyWith(id);
    return busyWith.size >= openMax && !busyWith.has(root);
  }

  #giveUpFor(who: Entity, scene: OpenScene): void {
    this.#home.say(this.#home.sessionsOf(scene), sentences.otherIsBusy(this.#home.nameOf({ session: null, who })));
    this.#parts.endings.leaveLater(scene.root);
  }

  #end(scene: OpenScene, value: unknown): void {
    const { parent, branch } = scene;
    if (parent) parent.given.push([branch, copyPlain(value, () => `What a part of the scene "${scene.scene}" gives`)]);
    this.#parts.endings.close(scene);
  }

  /** Another takes its place: what it remembers and is about are that one's. */
  #become(turn: SceneTurn, scene: OpenScene, { scene: name, args }: Change): OpenScene {
    if (scene.parent) throw againInPart(scene.scene);
    const { session, who } = scene;
    const given = copyPlain(args, () => `What the scene "${name}" goes on with`) as Stored[];
    this.#home.kindOf(name);
    this.#parts.endings.leave(turn, scene);
    return this.#open({ scene: name, args: given, session, who });
  }
}

function isPart({ play }: Part): boolean {
  return isGenerator(play) && Symbol.iterator in play;
}

/** Those that the act must be done by and with, which are there. */
function objectsOf({ awaited }: Until, name: string): Entity[] {
  if (typeof awaited.kind?.rules?.happen !== "function") throw noAct(name);
  const of = copyPlain(awaited.of, () => `What the scene "${name}" waits for`);
  const objects = [...referencesIn(of)] as Entity[];
  if (objects.length === 0 || Object.values(of as object).includes(null)) throw forNobody(name, awaited.kind.name);
  return objects;
}
