/** Lines that are typed where a scene is open: answers to what it asks, and the wish to leave it. */
import { No } from "../../game/commands/slot.ts";
import { doneOrWaiting, runStep } from "../../game/hooks.ts";
import type { OpenScene } from "../../game/scenes/open-scene.ts";
import { secretKept } from "../../game/scenes/scene-errors.ts";
import { Question } from "../../game/scenes/wish.ts";
import type { Step } from "../../game/step.ts";
import { sentences } from "../../words/catalogue.ts";
import { abortions } from "../../words/small-words.ts";
import { isContainer, type Stored } from "../../world/plain-data.ts";
import { standsFor } from "../../world/written-at.ts";
import type { ServerSession } from "../sessions/server-session.ts";
import type { SceneEndings } from "./scene-endings.ts";
import type { SceneFaults } from "./scene-faults.ts";
import type { SceneHome, SceneTurn } from "./scene-home.ts";
import type { ScenePlay } from "./scene-play.ts";

/** What lines are to the game. */
export interface SceneCommands {
  /** Whether a line certainly means something of its own. */
  isCommand(turn: SceneTurn, line: string): boolean;
  run(turn: SceneTurn, line: string): void | Promise<Step>;
}

export interface SceneAnswersParts {
  readonly home: SceneHome;
  readonly play: ScenePlay;
  readonly endings: SceneEndings;
  readonly faults: SceneFaults;
  readonly commands: SceneCommands;
}

export class SceneAnswers {
  readonly #parts: SceneAnswersParts;

  constructor(parts: SceneAnswersParts) {
    this.#parts = parts;
  }

  /** Null where the line is none of a scene's: nothing is asked, and none is to be left. */
  take(turn: SceneTurn, session: ServerSession, line: string): { readonly done: void | Promise<Step> } | null {
    const asking = this.#parts.home.open.asking(session);
    const left = isLeaving(line) ? (asking ?? this.#newestOf(session)) : null;
    if (left) return { done: this.#leave(turn, left) };
    return asking && { done: this.#answer(turn, asking, line) };
  }

  /** A line has ended a process: if by it a scene was to be left, that is left without what it would still do. */
  hasBroken(session: ServerSession, line: string): void {
    const { home, endings } = this.#parts;
    const left = isLeaving(line) ? (home.open.asking(session) ?? this.#newestOf(session)) : null;
    if (left && home.optionsOf(left).mayLeave) endings.drop(left.root);
  }

  #answer(turn: SceneTurn, scene: OpenScene, line: string): void | Promise<Step> {
    const question = this.#parts.faults.wishOf(scene, Question);
    if (!question) return;
    const read = question.read(line, turn);
    const waiting = doneOrWaiting(read, `the answer to ${scene.scene}`, question.read);
    if (!waiting) return this.#goOn(turn, scene, question, line, read);
    const { moves } = scene;
    const taking = waiting.then((step) => (later: SceneTurn) => {
      const isOpen = !scene.deleted && scene.moves === moves;
      if (!isOpen) return later.msg(sentences.questionGone);
      this.#goOn(later, scene, question, line, runStep(step, later, waiting));
    });
    return standsFor(taking, question.read) as Promise<Step>;
  }

  #goOn(turn: SceneTurn, scene: OpenScene, { at, isClosed }: Question, typed: string, value: unknown) {
    const { play, commands } = this.#parts;
    // What was done with the answer may have ended it.
    if (scene.deleted) return;
    if (value instanceof No) {
      if (isClosed && commands.isCommand(turn, typed)) return commands.run(turn, typed);
      return turn.msg(value.sentence);
    }
    if (at === "secret" && holds(value, typed)) throw secretKept(scene.scene);
    play.goOn(turn, scene, at, value);
  }

  /** Of what waits for something else than a line: the newest that may be left, if any may. */
  #newestOf(session: ServerSession): OpenScene | null {
    const { open, optionsOf } = this.#parts.home;
    const scenes = [...open.of(session)].sort((one, other) => other.id - one.id);
    return scenes.find((scene) => optionsOf(scene).mayLeave) ?? scenes[0] ?? null;
  }

  #leave(turn: SceneTurn, scene: OpenScene): void {
    const { home, endings } = this.#parts;
    const { mayLeave } = home.optionsOf(scene);
    turn.msg(mayLeave ? sentences.sceneLeft : sentences.sceneStays);
    if (!mayLeave) return;
    home.say(
      home.askedIn(scene).filter((session) => session !== turn.session),
      sentences.sceneOver,
    );
    endings.leave(turn, scene.root);
  }
}

function isLeaving(line: string): boolean {
  return abortions.includes(line.trim().toLowerCase());
}

/** Whether a value has that text in it as it is. */
function holds(value: unknown, text: string): boolean {
  if (typeof value === "string") return value === text && text !== "";
  return isContainer(value as Stored) && Object.values(value as object).some((part) => holds(part, text));
}
