/** Does an act: asks who it concerns, lets it happen, tells of it, and lets them answer. */
import { HoldfastError } from "../../errors.ts";
import { atOnce, callMethod } from "../../world/at-once.ts";
import { insideWhich } from "../../world/placed-entity.ts";
import { GameObject } from "../game-object.ts";
import { textOrNullFrom } from "../text-from.ts";
import type { Turn } from "../turn.ts";
import { Act, type ActKind, type ActOf } from "./act.ts";
import type { LocalRules } from "./local-rules.ts";
import { placesAround } from "./places-around.ts";
import type { Telling } from "./telling.ts";

/** Acts may answer acts so deep. */
const deepest = 20;

/** What there is for the acts of one turn to heed. */
export interface Surroundings {
  /** Those that are being done, the outermost first. */
  readonly underWay: Act[];
  readonly local: LocalRules;
  /** Asked before an act happens. What it gives lets those go on that wait for it; null where none do. */
  waiting(act: Act, concerned: ReadonlySet<GameObject>): (() => void) | null;
  /** Tells it to all who play something there, or one of these places, but for these. */
  show(places: readonly GameObject[], telling: Telling, except: readonly GameObject[]): void;
}

/** What is to be done, by whom and with what. */
export interface Deed<Parts extends object, Actor extends GameObject> {
  readonly kind: ActKind<Parts, Actor>;
  readonly actor: Actor;
  readonly parts: Parts;
}

/** False if it was refused; who does it has been told why. Throws `acts-too-deep`. */
export function perform<Parts extends object, Actor extends GameObject>(
  turn: Turn,
  { kind, actor, parts }: Deed<Parts, Actor>,
  surroundings: Surroundings,
): boolean {
  const { underWay, local, waiting } = surroundings;
  const act = Object.assign(new Act(kind as unknown as ActKind<never, never>, turn, actor), parts) as ActOf<
    Parts,
    Actor
  >;
  const concerned = concernedBy(act, parts);
  requireAlive(act, concerned);
  if (underWay.length >= deepest) throw tooDeep([...underWay, act]);
  underWay.push(act);
  try {
    const refusal = refusalOf(act, kind, concerned, local);
    if (refusal !== null) {
      turn.tell(actor, refusal);
      return false;
    }
    const { rules } = kind;
    const letWaitingGoOn = waiting(act, concerned);
    atOnce(rules.happen(act), `${kind.name}.happen`, rules.happen);
    const around = act.place ? placesAround(act.place) : [];
    report(act, kind, around, surroundings);
    letAnswer(act, concerned, around, local);
    letWaitingGoOn?.();
    return true;
  } finally {
    underWay.pop();
  }
}

/** Whoever does it, what it is done with, and where: each once, in this order. */
function concernedBy({ actor, place }: Act, parts: object): ReadonlySet<GameObject> {
  const concerned = new Set<GameObject>().add(actor);
  for (const part of Object.values(parts)) {
    if (part instanceof GameObject) concerned.add(part);
    if (!Array.isArray(part)) continue;
    for (const object of part) if (object instanceof GameObject) concerned.add(object);
  }
  return place ? concerned.add(place) : concerned;
}

function refusalOf<Parts extends object, Actor extends GameObject>(
  act: ActOf<Parts, Actor>,
  { name, rules }: ActKind<Parts, Actor>,
  concerned: ReadonlySet<GameObject>,
  local: LocalRules,
): string | null {
  // A hook that gives nothing back has nothing against it, whatever its type says.
  const own = textOrNullFrom(rules.refuse?.(act), `${name}.refuse`, rules.refuse);
  if (own !== null) return own;
  for (const object of concerned) {
    const refusal = refusalFrom(object, act) ?? local.refusalOf(object, act);
    if (refusal !== null) return refusal;
  }
  return null;
}

/** Nothing is what most have against most. */
function refusalFrom(object: GameObject, act: Act): string | null {
  const refusal: unknown = object.refuses(act);
  return refusal === null ? null : textOrNullFrom(refusal, `${object.constructor.name}.refuses`, object.refuses);
}

function report<Parts extends object, Actor extends GameObject>(
  act: ActOf<Parts, Actor>,
  { name, rules }: ActKind<Parts, Actor>,
  around: readonly GameObject[],
  { show }: Surroundings,
): void {
  const telling = rules.report ? atOnce(rules.report(act), `${name}.report`, rules.report) : null;
  if (!telling) return;
  const { turn, actor, place } = act;
  const except = rules.except ? atOnce(rules.except(act), `${name}.except`, rules.except) : [];
  if (place) show(around, telling, except);
  if (actor.location !== place) turn.tell(actor, telling);
}

/** Those whom it concerns, then everything else that notices it and has an answer to anything. */
function letAnswer(
  act: Act,
  concerned: ReadonlySet<GameObject>,
  around: readonly GameObject[],
  local: LocalRules,
): void {
  const noticing = new Set(concerned);
  for (const place of around) noticing.add(place);
  for (const place of around) {
    for (const thing of insideWhich(place, answersAnything)) noticing.add(thing);
    for (const thing of local.answeringIn(place)) noticing.add(thing);
  }
  for (const object of noticing) {
    if (answersAnything(object) && !object.deleted) callMethod(object, "answers", act);
    local.letAnswer(object, act);
  }
}

function answersAnything(object: GameObject): boolean {
  return object.answers !== GameObject.prototype.answers;
}

function requireAlive({ kind }: Act, concerned: ReadonlySet<GameObject>): void {
  for (const object of concerned) {
    if (!object.deleted) continue;
    throw new HoldfastError("deleted", `${object} is deleted, so nobody can ${kind.name} with it.`, {
      advice: "Ask `deleted` before an act with an object that may be gone.",
    });
  }
}

function tooDeep(acts: readonly Act[]): HoldfastError {
  const last = acts.slice(-4).map(({ kind, actor }) => `${kind.name} by ${actor.name}`);
  return new HoldfastError("acts-too-deep", `Acts answer acts ${deepest} deep: … ${last.join(", then ")}.`, {
    advice: "Let one of them not answer the other, or answer later with turn.after().",
  });
}
