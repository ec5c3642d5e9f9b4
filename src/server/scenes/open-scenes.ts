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
  /** Under which each stands: what it is about may be gone when it goes itself. */
  readonly #keys = new Map<OpenScene, readonly Key[]>();

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

  /** The one whose question a session is to answer: the newest that asks. */
  asking(session: ServerSession): OpenScene | null {
    let asking: OpenScene | null = null;
    if (this.#keys.size === 0) return asking;
    const { sessionId, account, puppet } = session;
    for (const key of [sessionId, account?.id, puppet?.id]) {
      if (key === undefined) continue;
      for (const scene of this.with(key)) if (scene.asks && scene.id > (asking?.id ?? 0)) asking = scene;
    }
    return asking;
  }

  #add(scene: OpenScene): void {
    const { who, session, args } = scene;
    const holder = who?.id ?? session ?? "";
    const about = [...referencesIn(copyPlain(args, () => "what a scene is about"))].map(({ id }) => id);
    if (who) about.push(who.id);
    this.#keys.set(scene, [holder, ...about]);
    put(this.#with, holder, scene);
    for (const id of about) put(this.#about, id, scene);
  }

  #remove(scene: OpenScene): void {
    const [holder = "", ...about] = this.#keys.get(scene) ?? [];
    this.#keys.delete(scene);
    take(this.#with, holder, scene);
    for (const id of about) take(this.#about, id, scene);
  }
}

function put(map: Map<Key, Set<OpenScene>>, key: Key, scene: OpenScene): void {
  map.set(key, (map.get(key) ?? new Set()).add(scene));
}

function take(map: Map<Key, Set<OpenScene>>, key: Key, scene: OpenScene): void {
  const those = map.get(key);
  those?.delete(scene);
  if (those?.size === 0) map.delete(key);
}
