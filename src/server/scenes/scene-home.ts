/** What all that goes on with scenes works with, and what is known of one: its code, and who is there for it. */

import { GameObject } from "../../game/game-object.ts";
import { PlayerAccount } from "../../game/player-account.ts";
import type { OpenScene, WakingTurn } from "../../game/scenes/open-scene.ts";
import { type LookOnly, Run } from "../../game/scenes/run.ts";
import { type AnyScene, type SceneOptions, standardOptions } from "../../game/scenes/scene.ts";
import { changed, notListed } from "../../game/scenes/scene-errors.ts";
import { Together } from "../../game/scenes/wish.ts";
import type { Entity } from "../../world/entity.ts";
import type { World } from "../../world/world.ts";
import type { ServerSession } from "../sessions/server-session.ts";
import type { ServerSessionHandler } from "../sessions/server-session-handler.ts";
import { OpenScenes } from "./open-scenes.ts";

/** What a scene needs of the turn in which it goes on. */
export interface SceneTurn extends WakingTurn {
  /** Meanwhile `msg` goes to these. */
  speakingTo<T>(sessions: readonly ServerSession[], act: () => T): T;
}

export interface SceneHomeParts {
  readonly world: World;
  readonly handler: ServerSessionHandler;
  /** By their names. */
  readonly kinds: ReadonlyMap<string, AnyScene>;
}

export class SceneHome {
  readonly world: World;
  readonly open: OpenScenes;
  readonly #handler: ServerSessionHandler;
  readonly #kinds: ReadonlyMap<string, AnyScene>;
  readonly #atWork = new Set<OpenScene>();

  constructor({ world, handler, kinds }: SceneHomeParts) {
    this.world = world;
    this.open = new OpenScenes(world);
    this.#handler = handler;
    this.#kinds = kinds;
  }

  /** Throws `scene-not-listed`. */
  kindOf(name: string): AnyScene {
    const kind = this.#kinds.get(name);
    if (!kind) throw notListed(name);
    return kind;
  }

  /** Its code, brought to where it stands. Throws what that throws. */
  run(scene: OpenScene): Run {
    const { parent } = scene;
    const code = parent ? this.#codeOfPart(scene, parent) : Run.codeOf(this.kindOf(scene.scene), scene);
    return this.runOf(scene, code);
  }

  /** The same with its code at hand. */
  runOf(scene: OpenScene, code: () => unknown): Run {
    return new Run(this.kindOf(scene.scene), code, this.lookOnly).replay(scene);
  }

  #codeOfPart({ branch }: OpenScene, parent: OpenScene): () => unknown {
    const { wish } = this.run(parent);
    const part = wish instanceof Together ? wish.parts[branch] : undefined;
    if (!part) throw changed(parent.scene, parent.at ?? "all", wish?.at ?? null);
    return () => part.play;
  }

  /** As if nothing were said of it, if the game has no such scene any more. */
  readonly optionsOf = ({ scene }: OpenScene): Required<SceneOptions> => {
    return this.#kinds.get(scene)?.options ?? standardOptions;
  };

  /** The sessions of whom it is with. */
  sessionsOf({ session, who }: OpenScene): readonly ServerSession[] {
    if (session !== null) return [this.#handler.get(session) ?? []].flat();
    return who ? this.playing(who) : [];
  }

  /** The sessions of all with whom it is, or a part of it or beside it, each once. */
  everybodyIn({ root }: OpenScene): readonly ServerSession[] {
    return [...new Set(this.withParts(root).flatMap((scene) => this.sessionsOf(scene)))];
  }

  /** Those who are asked by it, or by any part of it or beside it. */
  askedIn(scene: OpenScene): readonly ServerSession[] {
    return this.everybodyIn(scene).filter((session) => this.open.asking(session)?.root === scene.root);
  }

  /** It and its parts: what is in another stands before that. */
  withParts(scene: OpenScene): readonly OpenScene[] {
    const parts = [...this.open.partsOf(scene)].sort((one, other) => one.branch - other.branch);
    return [...parts.flatMap((part) => this.withParts(part)), scene];
  }

  /** The sessions that play this character, or are this account's. */
  playing(who: Entity): readonly ServerSession[] {
    return who instanceof PlayerAccount ? this.#handler.loggedInAs(who) : [...this.#handler.playing(who)];
  }

  /** Whom it is with, for a person to read. */
  nameOf({ session, who }: Pick<OpenScene, "session" | "who">): string {
    return who instanceof PlayerAccount || who instanceof GameObject ? who.name : `session ${session}`;
  }

  /** It has come to some work, if its turn ends well. */
  noteAtWork(scene: OpenScene): void {
    this.#atWork.add(scene);
  }

  /** Those since the last call. */
  takeAtWork(): readonly OpenScene[] {
    if (this.#atWork.size === 0) return [];
    const scenes = [...this.#atWork];
    this.#atWork.clear();
    return scenes;
  }

  say(sessions: readonly ServerSession[], text: string): void {
    this.#handler.say(sessions, { type: "message", message: { type: "text", text } });
  }

  prompt(session: ServerSession, text: string, secret: boolean): void {
    this.#handler.say([session], { type: "message", message: { type: "prompt", text, ...(secret && { secret }) } });
  }

  /** Something about what these are asked has changed. */
  alter(sessions: Iterable<ServerSession>): void {
    for (const session of sessions) this.#handler.altered(session);
  }

  readonly lookOnly: LookOnly = (look) => this.world.look(look, new Set());
}
