/** Scenes as turns and sessions know them: they are begun, answered, woken, left, and end with what they are about. */
import { whereAndWhat } from "../../errors.ts";
import type { Act } from "../../game/acts/act.ts";
import type { OpenScene } from "../../game/scenes/open-scene.ts";
import type { AnyScene } from "../../game/scenes/scene.ts";
import { placesGone } from "../../game/scenes/scene-errors.ts";
import { Until } from "../../game/scenes/wish.ts";
import type { TurnSession } from "../../game/turn.ts";
import { sentences } from "../../words/catalogue.ts";
import type { Entity } from "../../world/entity.ts";
import { copyPlain, type Stored, sameData } from "../../world/plain-data.ts";
import type { ServerSession } from "../sessions/server-session.ts";
import type { OnThrow } from "../watch/faults.ts";
import { SceneAnswers, type SceneCommands } from "./scene-answers.ts";
import { SceneEndings } from "./scene-endings.ts";
import { SceneFaults } from "./scene-faults.ts";
import type { SceneHome, SceneTurn } from "./scene-home.ts";
import { type Holder, openMax, ScenePlay } from "./scene-play.ts";
import { StandingQuestions } from "./standing-questions.ts";

export interface ScenesParts {
  readonly home: SceneHome;
  /** So much one scene may remember. */
  readonly bytesMax: number;
  readonly commands: SceneCommands;
  readonly onThrow: OnThrow;
}

export class Scenes {
  readonly questions: StandingQuestions;
  readonly answers: SceneAnswers;
  readonly faults: SceneFaults;
  readonly #home: SceneHome;
  readonly #endings: SceneEndings;
  readonly #play: ScenePlay;

  constructor(parts: ScenesParts) {
    const { home, bytesMax, commands, onThrow } = parts;
    this.questions = new StandingQuestions(home);
    this.#home = home;
    const endings = new SceneEndings(home, this.questions, onThrow);
    const faults = new SceneFaults(home, endings, onThrow);
    const play = new ScenePlay({ home, questions: this.questions, endings, bytesMax });
    this.#endings = endings;
    this.faults = faults;
    this.#play = play;
    this.answers = new SceneAnswers({ home, play, endings, faults, commands });
    home.world.onDelete((entity) => this.#gone(entity));
  }

  /** False, and said, if there are too many. One with the same arguments that is open already makes place for it. */
  begin(
    turn: SceneTurn,
    { name }: Pick<AnyScene, "name">,
    who: TurnSession | Entity,
    args: readonly unknown[],
  ): boolean {
    this.#home.kindOf(name);
    const given = copyPlain(args, () => `In the scene "${name}", arguments`) as Stored[];
    const [key, holder] = placeOf(who);
    for (const scene of [...this.#home.open.with(key)]) {
      const isSame =
        !scene.deleted &&
        scene.parent === null &&
        scene.scene === name &&
        sameData(
          copyPlain(scene.args, () => name),
          given,
        );
      if (isSame) this.#endings.leave(turn, scene);
    }
    if (this.#home.open.busyWith(key).size >= openMax) {
      turn.msg(sentences.tooManyScenes);
      return false;
    }
    this.#play.begin(turn, name, given, holder);
    return true;
  }

  /** The one whose question this session is to answer. */
  asking(session: ServerSession): OpenScene | null {
    return this.#home.open.asking(session);
  }

  /** An act is about to happen. What this gives lets those go on that wait for it now, when everything has answered it; null if none do. */
  waitingFor(turn: SceneTurn, act: Act, concerned: Iterable<Entity>): (() => void) | null {
    const waiting = this.#home.open.waitingFor(concerned).map((scene) => ({ scene, moves: scene.moves }));
    if (waiting.length === 0) return null;
    return () => {
      for (const { scene, moves } of waiting) {
        if (!scene.deleted && scene.moves === moves && scene.at === "until") this.#meet(turn, scene, act);
      }
    };
  }

  /** The end of a turn in which something was ended. */
  finish(turn: SceneTurn): void {
    this.#endings.finish(turn);
    this.questions.show();
  }

  /** A turn begins, or has been undone. */
  forget(): void {
    this.#endings.forget();
    this.questions.forget();
  }

  /** It has what it has waited for. */
  wake(turn: SceneTurn, scene: OpenScene, value: unknown): void {
    if (scene.at !== null) this.#play.goOn(turn, scene, scene.at, value);
  }

  /** That session is no more. Where its end has ended a process, nothing more is done for what ends with it. */
  left(session: ServerSession, isBroken = false): void {
    const { sessionId, account, puppet } = session;
    const unplayed = [account, puppet].filter((who) => who !== null && this.#isPlayedBy(who, session));
    this.#endAll([...this.#home.open.with(sessionId), ...unplayed.flatMap((who) => this.#passing(who!))], isBroken);
  }

  /** Nobody plays it any more. */
  unplayed(who: Entity): void {
    this.#endAll(this.#passing(who), false);
  }

  /** By no other. */
  #isPlayedBy(who: Entity, session: ServerSession): boolean {
    return this.#home.playing(who).every((other) => other === session);
  }

  /** What doesn't outlast that nobody plays it. */
  #passing({ id }: Entity): readonly OpenScene[] {
    return [...this.#home.open.with(id)].filter((scene) => !this.#home.optionsOf(scene).lasting);
  }

  /** Of some, others are parts. */
  #endAll(scenes: readonly OpenScene[], isBroken: boolean): void {
    for (const scene of scenes) {
      if (scene.deleted) continue;
      if (isBroken) this.#endings.drop(scene.root);
      else this.#endings.leaveLater(scene.root);
    }
  }

  get areNone(): boolean {
    return this.#home.open.areNone;
  }

  /**
   * In the turn with which new code begins: those that it has no place for end with a word, where their scene says so. Throws
   * `scene-changed`, with whose they are, if others are among them.
   */
  review(): void {
    const refused = new Map<OpenScene, string>();
    for (const scene of [...this.#home.open.all()]) {
      const isKnown = scene.deleted || refused.has(scene.root);
      const why = isKnown ? null : this.#faultOf(scene);
      if (why === null) continue;
      if (this.#home.optionsOf(scene).ifChanged === "end") this.faults.endAsChanged(scene);
      else refused.set(scene.root, `${this.#home.nameOf(scene)}: ${why}`);
    }
    if (refused.size > 0) throw placesGone([...refused.values()]);
  }

  #faultOf(scene: OpenScene): string | null {
    try {
      this.#home.run(scene);
      return null;
    } catch (error) {
      return whereAndWhat(error);
    }
  }

  /** What goes wrong in it is nobody's fault who does the act. */
  #meet(turn: SceneTurn, scene: OpenScene, act: Act): void {
    const until = this.faults.wishOf(scene, Until);
    if (!until) return;
    try {
      if (!this.#home.lookOnly(() => until.isMetBy(act))) return;
      this.#home.world.turn(() => this.#play.goOn(turn, scene, until.at, partsOf(act)));
    } catch (error) {
      this.faults.report(error, scene);
      this.faults.giveUp(scene);
    }
  }

  /** What is about an object that is deleted can't go on without it. */
  #gone({ id }: Entity): void {
    for (const scene of [...this.#home.open.about(id)]) {
      if (scene.deleted) continue;
      this.#home.say(this.#home.askedIn(scene), sentences.sceneOver);
      this.#endings.leaveLater(scene.root);
    }
  }
}

/** What is stored of an act. */
function partsOf(act: Act): object {
  const parts = Object.entries(act).filter(([name, part]) => name !== "kind" && name !== "turn" && part !== undefined);
  return Object.fromEntries(parts);
}

function placeOf(who: TurnSession | Entity): readonly [key: string | number, holder: Holder] {
  if ("sessionId" in who) return [who.sessionId, { session: who.sessionId, who: null }];
  return [who.id, { session: null, who }];
}
