/** Keeps what typed lines change, tells it by object and by turn, and takes it back. */
import { HoldfastError } from "../../errors.ts";
import type { Changes } from "../../world/changes.ts";
import { storedName } from "../../world/class-fields.ts";
import type { Touched } from "../../world/touched.ts";
import type { World } from "../../world/world.ts";
import { GameObject } from "../game-object.ts";
import { PlayerAccount, type PlayerAccounts } from "../player-account.ts";
import { OpenScene } from "../scenes/open-scene.ts";
import type { History } from "./history.ts";
import type { KeptTurns } from "./kept-turns.ts";
import type { PastTurn } from "./past-turn.ts";

/** What a turn tells of itself while it runs. */
interface Telling {
  what: string | null;
  isStep: boolean;
  undoes: number | null;
}

/** Who types, as it is kept. */
interface Typist {
  readonly account: { readonly id: number; readonly name: string } | null;
  readonly puppet: GameObject | null;
  readonly now: number;
}

/** What facts about the world belong to no turn's doing: how many objects there have been, and the turns that are kept. */
const beside = /^(?:last-id$|turn )/;
/** Of a turn that has touched more objects no values are kept. */
const objectsMost = 2000;

export class LineHistory implements History {
  readonly #world: World;
  readonly #accounts: PlayerAccounts;
  readonly #kept: KeptTurns;
  /** The stored names of what has a place; null before they are asked for. */
  #placed: ReadonlySet<string> | null = null;
  /** Null where no line runs. */
  #telling: Telling | null = null;

  constructor(world: World, accounts: PlayerAccounts, kept: KeptTurns) {
    this.#world = world;
    this.#accounts = accounts;
    this.#kept = kept;
  }

  get(number: number): PastTurn | null {
    return this.#kept.get(number);
  }

  of({ id }: { readonly id: number }): IteratorObject<PastTurn, void> {
    const named = `{"id":${id},"kind":`;
    const hasChanged = ({ changes }: PastTurn) => changes?.objects.some((change) => change.id === id) ?? false;
    return this.#kept.latest((row) => row.includes(named)).filter(hasChanged);
  }

  by({ id }: { readonly id: number }): IteratorObject<PastTurn, void> {
    const named = `{"account":${id},`;
    return this.#kept.latest((row) => row.includes(named)).filter(({ by }) => by.account === id);
  }

  name(what: string): void {
    if (this.#telling && !this.#telling.isStep) this.#telling.what = what;
  }

  step(what: string): void {
    if (this.#telling) Object.assign(this.#telling, { what, isStep: true });
  }

  takeBack(past: PastTurn): void {
    const { number, changes, isWhole, undoneBy } = past;
    if (!changes || !isWhole || undoneBy !== null) throw notKept(number);
    const rename = this.#world.takeBack(changes);
    const again = new Set(changes.objects.filter(({ after }) => after === null).map(({ id }) => id));
    for (const other of [...this.#kept.latest((row) => mentions(row, again))])
      if (other.changes) this.#kept.put({ ...other, changes: rename(other.changes) });
    this.#mark(number, { undoneBy: 0 });
    if (this.#telling) this.#telling.undoes = number;
  }

  leave({ number }: PastTurn): void {
    this.#mark(number, { isLeft: true });
  }

  /** Runs `step`, which a typed line has begun, and keeps what it changes. `what` is as `name` has it; gives that in the end. */
  record(typist: Typist, step: () => void, what: string | null = null): string | null {
    const { account, puppet } = typist;
    if (!account || !this.#kept.isOn) {
      step();
      return null;
    }
    const telling: Telling = { what, isStep: false, undoes: null };
    // A guest who quits is gone afterwards.
    const by = { account: account.id, name: puppet?.name ?? account.name };
    this.#telling = telling;
    try {
      const touched = this.#world.touchedBy(step);
      if (telling.isStep || this.#concernsThings(touched, puppet)) this.#keep(by, typist.now, telling, touched);
    } finally {
      this.#telling = null;
    }
    return telling.what;
  }

  /** What people do to each other, and walking about, is not kept. */
  #concernsThings(touched: Touched, puppet: GameObject | null): boolean {
    return touched
      .entities()
      .some((one) => one instanceof GameObject && one !== puppet && this.#accounts.ofCharacter(one) === null);
  }

  #keep(by: PastTurn["by"], at: number, { what, isStep, undoes }: Telling, touched: Touched): void {
    const isLarge = touched.size > objectsMost;
    const all: Changes = isLarge ? { objects: [], timers: [] } : touched.changes();
    const { kept, isWhole } = this.#divided(all, isStep, touched);
    if (!isLarge && kept.objects.length + kept.timers.length === 0) return;
    const changes = isLarge ? null : kept;
    const turn = { at, by, what, isStep, changes, isWhole, undoes, undoneBy: null, isLeft: false };
    const number = this.#kept.add(turn);
    if (undoes !== null) this.#mark(undoes, { undoneBy: number });
  }

  /** Scenes go on as they stand, and are left out; of what else there is, a step alone has more than what has a place. Accounts nothing has. */
  #divided(all: Changes, isStep: boolean, touched: Touched): { readonly kept: Changes; readonly isWhole: boolean } {
    this.#placed ??= new Set(this.#world.kinds(GameObject).map(storedName));
    const isKept = (kind: string) => this.#placed!.has(kind) || (isStep && kind !== PlayerAccount.kind);
    const ofScene = (kind: string) => kind === OpenScene.kind;
    const objects = all.objects.filter(({ kind }) => !ofScene(kind));
    const timers = all.timers.filter((timer) => !ofScene(touched.kindOf(timer)));
    const kept: Changes = {
      objects: objects.filter(({ kind }) => isKept(kind)),
      timers: timers.filter((timer) => isKept(touched.kindOf(timer))),
    };
    const isAll = kept.objects.length === objects.length && kept.timers.length === timers.length;
    return { kept, isWhole: isAll && touched.facts.values().every((fact) => beside.test(fact)) };
  }

  #mark(number: number, change: Partial<PastTurn>): void {
    const turn = this.#kept.get(number);
    if (turn) this.#kept.put({ ...turn, ...change });
  }
}

function mentions(row: string, ids: ReadonlySet<number>): boolean {
  return ids.size > 0 && row.matchAll(/"(?:id|\$object)\\?":(\d+)/g).some(([, id]) => ids.has(Number(id)));
}

function notKept(number: number): HoldfastError {
  return new HoldfastError("not-kept", `Turn ${number} can't be taken back: not all that it has changed is kept.`, {
    advice: "Ask `changes`, `isWhole` and `undoneBy` first. Change it by hand.",
  });
}
