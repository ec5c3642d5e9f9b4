/** Which scenes are open, by whom they are with and by what they are about. */
import { OpenScene } from "../../game/scenes/open-scene.ts";
import { copyPlain, referencesIn } from "../../world/plain-data.ts";
import type { World } from "../../world/world.ts";
import type { ServerSession } from "../sessions/server-session.ts";

/** A session's id, or an object's. */
type Key = string | number;

const none: ReadonlySet<OpenScene> = new Set();

export class OpenScenes {
  readonly #with = new Map<Key, Set<OpenScene>>();
  readonly #about = new Map<Key, Set<OpenScene>>();
  readonly #waiting = new Map<Key, Set<OpenScene>>();
  readonly #partsOf = new Map<Key, Set<OpenScene>>();
  /** Under which each stands: what it is about may be gone when it goes itself. */
  readonly #keys = new Map<OpenScene, Keys>();

  constructor(world: World) {
    world.watch(OpenScene, {
      added: (scene) => this.#add(scene),
      removed: (scene) => this.#remove(scene),
      renewed: (scene) => {
        this.#remove(scene);
        this.#add(scene);
      },
    });
  }

  all(): Iterable<OpenScene> {
    return this.#keys.keys();
  }

  get areNone(): boolean {
    return this.#keys.size === 0;
  }

  /** With that session, account or character, the oldest first. */
  with(key: Key): ReadonlySet<OpenScene> {
    return this.#with.get(key) ?? none;
  }

  /** That can't be without that object. */
  about(id: number): ReadonlySet<OpenScene> {
    return this.#about.get(id) ?? none;
  }

  /** The parts of that scene. */
  partsOf({ id }: OpenScene): ReadonlySet<OpenScene> {
    return this.#partsOf.get(id) ?? none;
  }

  /** With these or with parts of them somebody is busy: whole scenes, each once. */
  busyWith(key: Key): ReadonlySet<OpenScene> {
    return new Set([...this.with(key)].map(({ root }) => root));
  }

  /** That wait for an act which concerns one of these, the oldest first. */
  waitingFor(concerned: Iterable<{ readonly id: number }>): readonly OpenScene[] {
    if (this.#waiting.size === 0) return [];
    const scenes = [...concerned].flatMap(({ id }) => [...(this.#waiting.get(id) ?? none)]);
    return scenes.sort((one, other) => one.id - other.id);
  }

  /** The one whose question a session is to answer: the newest that asks. */
  asking(session: ServerSession): OpenScene | null {
    let asking: OpenScene | null = null;
    if (this.#keys.size === 0) return asking;
    for (const scene of this.of(session)) if (scene.asks && scene.id > (asking?.id ?? 0)) asking = scene;
    return asking;
  }

  /** With that session, its account, or what it plays. */
  *of({ sessionId, account, puppet }: ServerSession): Generator<OpenScene> {
    yield* this.with(sessionId);
    if (account) yield* this.with(account.id);
    if (puppet) yield* this.with(puppet.id);
  }

  #add(scene: OpenScene): void {
    const keys = keysOf(scene);
    this.#keys.set(scene, keys);
    put(this.#with, keys.holder, scene);
    for (const id of keys.about) put(this.#about, id, scene);
    if (keys.waiting !== null) put(this.#waiting, keys.waiting, scene);
    if (keys.parent !== null) put(this.#partsOf, keys.parent, scene);
  }

  #remove(scene: OpenScene): void {
    const keys = this.#keys.get(scene);
    if (!keys) return;
    this.#keys.delete(scene);
    take(this.#with, keys.holder, scene);
    for (const id of keys.about) take(this.#about, id, scene);
    if (keys.waiting !== null) take(this.#waiting, keys.waiting, scene);
    if (keys.parent !== null) take(this.#partsOf, keys.parent, scene);
  }
}

interface Keys {
  readonly holder: Key;
  /** What it can't be without. */
  readonly about: ReadonlySet<number>;
  /** What it waits at; null if it doesn't wait for an act. */
  readonly waiting: number | null;
  readonly parent: number | null;
}

function keysOf({ who, session, args, waitsFor, parent }: OpenScene): Keys {
  const stored = copyPlain([args, waitsFor, who], () => "what a scene is about");
  return {
    holder: who?.id ?? session ?? "",
    about: new Set([...referencesIn(stored)].map(({ id }) => id)),
    waiting: waitsFor[0]?.id ?? null,
    parent: parent?.id ?? null,
  };
}

function put(map: Map<Key, Set<OpenScene>>, key: Key, scene: OpenScene): void {
  map.set(key, (map.get(key) ?? new Set()).add(scene));
}

function take(map: Map<Key, Set<OpenScene>>, key: Key, scene: OpenScene): void {
  const those = map.get(key);
  those?.delete(scene);
  if (those?.size === 0) map.delete(key);
}
