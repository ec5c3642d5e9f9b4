/** Scenes as turns and sessions know them: they are begun, answered, woken, left, and end with what they are about. */
import { whereAndWhat } from "../../errors.ts";
import { No } from "../../game/commands/slot.ts";
import { doneOrWaiting, runStep } from "../../game/hooks.ts";
import type { OpenScene } from "../../game/scenes/open-scene.ts";
import type { AnyScene } from "../../game/scenes/scene.ts";
import { changed, placesGone, secretKept } from "../../game/scenes/scene-errors.ts";
import { Question } from "../../game/scenes/wish.ts";
import type { Step } from "../../game/step.ts";
import type { TurnSession } from "../../game/turn.ts";
import { sentences } from "../../words/catalogue.ts";
import type { Entity } from "../../world/entity.ts";
import { copyPlain, isContainer, type Stored, sameData } from "../../world/plain-data.ts";
import { standsFor } from "../../world/written-at.ts";
import type { ServerSession } from "../sessions/server-session.ts";
import type { OnThrow } from "../watch/faults.ts";
import type { SceneHome, SceneTurn } from "./scene-home.ts";
import { type Holder, ScenePlay } from "./scene-play.ts";
import { StandingQuestions } from "./standing-questions.ts";

/** So many may be open with one session, account or character. */
const openMax = 8;

/** What is typed to leave one. */
const leaving = "@abort";

export interface ScenesParts {
  readonly home: SceneHome;
  /** So much one scene may remember. */
  readonly bytesMax: number;
  /** Whether a line certainly means something of its own. */
  isCommand(turn: SceneTurn, line: string): boolean;
  run(turn: SceneTurn, line: string): void | Promise<Step>;
  readonly onThrow: OnThrow;
}

export class Scenes {
  readonly questions: StandingQuestions;
  readonly #parts: ScenesParts;
  readonly #home: SceneHome;
  readonly #play: ScenePlay;

  constructor(parts: ScenesParts) {
    const { home, bytesMax } = parts;
    this.questions = new StandingQuestions(home);
    this.#parts = parts;
    this.#home = home;
    this.#play = new ScenePlay(home, this.questions, bytesMax);
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
    const those = this.#home.open.with(key);
    for (const scene of [...those]) {
      if (
        scene.scene === name &&
        sameData(
          copyPlain(scene.args, () => name),
          given,
        )
      )
        this.#play.end(scene);
    }
    if (those.size >= openMax) {
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

  /** A line was typed where that scene asks. */
  answer(turn: SceneTurn, scene: OpenScene, line: string): void | Promise<Step> {
    if (line.trim().toLowerCase() === leaving) return this.#leave(turn, scene);
    const question = this.#questionOf(scene);
    if (!question) return;
    const read = question.read(line, turn);
    const waiting = doneOrWaiting(read, `the answer to ${scene.scene}`, question.read);
    if (!waiting) return this.#take(turn, scene, question, line, read);
    const { moves } = scene;
    const taking = waiting.then((step) => (later: SceneTurn) => {
      const isOpen = !scene.deleted && scene.moves === moves;
      if (!isOpen) return later.msg(sentences.questionGone);
      this.#take(later, scene, question, line, runStep(step, later, waiting));
    });
    return standsFor(taking, question.read) as Promise<Step>;
  }

  /** It has what it has waited for. */
  wake(turn: SceneTurn, scene: OpenScene, value: unknown): void {
    if (scene.at !== null) this.#play.goOn(turn, scene, scene.at, value);
  }

  /** Nothing will ever bring it on. */
  giveUp(scene: OpenScene): void {
    this.#endWith(scene, sentences.sceneBroken);
  }

  /** That session is no more. */
  left(session: ServerSession): void {
    const { sessionId, account } = session;
    for (const scene of [...this.#home.open.with(sessionId)]) this.#play.end(scene);
    if (account && this.#home.playing(account).every((other) => other === session)) this.unplayed(account);
  }

  /** Nobody plays it any more. */
  unplayed({ id }: Entity): void {
    for (const scene of [...this.#home.open.with(id)]) {
      if (!this.#home.optionsOf(scene).lasting) this.#play.end(scene);
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
    const refused: string[] = [];
    for (const scene of [...this.#home.open.all()]) {
      const why = this.#faultOf(scene);
      if (why === null) continue;
      if (this.#home.optionsOf(scene).ifChanged === "end") this.#endWith(scene, sentences.sceneChanged);
      else refused.push(`${this.#home.nameOf(scene)}: ${why}`);
    }
    if (refused.length > 0) throw placesGone(refused);
  }

  #faultOf(scene: OpenScene): string | null {
    try {
      this.#home.run(scene);
      return null;
    } catch (error) {
      return whereAndWhat(error);
    }
  }

  #leave(turn: SceneTurn, scene: OpenScene): void {
    const { mayLeave } = this.#home.optionsOf(scene);
    turn.msg(mayLeave ? sentences.sceneLeft : sentences.sceneStays);
    if (mayLeave) this.#play.end(scene);
  }

  #take(turn: SceneTurn, scene: OpenScene, { at, isClosed }: Question, typed: string, value: unknown) {
    // What was done with the answer may have ended it.
    if (scene.deleted) return;
    if (value instanceof No) {
      if (isClosed && this.#parts.isCommand(turn, typed)) return this.#parts.run(turn, typed);
      return turn.msg(value.sentence);
    }
    if (at === "secret" && holds(value, typed)) throw secretKept(scene.scene);
    this.#play.goOn(turn, scene, at, value);
  }

  /** Null, said and reported, if its code can't tell any more what it asks. */
  #questionOf(scene: OpenScene): Question | null {
    try {
      const { wish } = this.#home.run(scene);
      if (wish instanceof Question) return wish;
      throw changed(scene.scene, "ask", wish?.at ?? null);
    } catch (error) {
      const facts = { scene: scene.scene, of: this.#home.nameOf(scene) };
      this.#parts.onThrow(error, `the scene ${scene.scene}`, facts, "a scene can't go on");
      this.#endWith(scene, sentences.sceneChanged);
      return null;
    }
  }

  #endWith(scene: OpenScene, sentence: string): void {
    this.#home.say(this.#home.sessionsOf(scene), sentence);
    this.#play.end(scene);
  }

  /** What is about an object that is deleted can't go on without it. */
  #gone({ id }: Entity): void {
    for (const scene of [...this.#home.open.about(id)]) {
      const asked = this.#home.sessionsOf(scene).filter((session) => this.asking(session) === scene);
      this.#home.say(asked, sentences.sceneOver);
      this.#play.end(scene);
    }
  }
}

function placeOf(who: TurnSession | Entity): readonly [key: string | number, holder: Holder] {
  if ("sessionId" in who) return [who.sessionId, { session: who.sessionId, who: null }];
  return [who.id, { session: null, who }];
}

/** Whether a value has that text in it as it is. */
function holds(value: unknown, text: string): boolean {
  if (typeof value === "string") return value === text && text !== "";
  return isContainer(value as Stored) && Object.values(value as object).some((part) => holds(part, text));
}
