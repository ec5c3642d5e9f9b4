/** A step of a builder: done whole or not at all, kept so that it can be taken back, and told to whom it concerns. */
import { type Changes, GameObject, HoldfastError, type PastTurn, type Turn } from "holdfast";
import { label } from "./anything.ts";
import { words } from "./words.ts";

/** What the world can have against a step. Other errors are faults of the game's code. */
const refusals: readonly string[] = [
  "not-storable",
  "field-missing",
  "no-such-field",
  "key-taken",
  "key-invalid",
  "inside-itself",
  "not-alike",
  "deleted",
];
/** So long somebody is told that theirs was changed. */
const freshMs = 24 * 60 * 60 * 1000;

/** With what `step` gives; null if the world is against it, and then whoever typed has been told why. */
export function build<T>(turn: Turn, what: string, step: () => T): { readonly given: T } | null {
  let given!: T;
  try {
    const changes = turn.world.changesOf(() => {
      given = step();
    });
    turn.history.step(what);
    tellOverwritten(turn, changes);
    return { given };
  } catch (error) {
    if (!(error instanceof HoldfastError) || !refusals.includes(error.code)) throw error;
    turn.msg(words.notBuilt(error.code, error.message));
    return null;
  }
}

/** The last word counts, but nobody's word goes unnoticed. */
function tellOverwritten(turn: Turn, { objects }: Changes): void {
  const overwritten = objects.flatMap(({ id, before, after }) =>
    [...new Set(Object.keys({ ...before, ...after }))].flatMap((field) => {
      const last = before && after ? lastOf(turn, id, field) : undefined;
      return last && last.by.account !== turn.account?.id
        ? [{ last, what: words.fieldOf(field, nameOf(turn, id)) }]
        : [];
    }),
  );
  for (const theirs of Map.groupBy(overwritten, ({ last }) => last.by.account).values()) {
    const { by } = theirs[0]!.last;
    const account = turn.accounts.get(by.account);
    const what = theirs.map((one) => one.what).join(", ");
    turn.msg(words.overwritten(by.name, what));
    if (account) turn.tell(account, words.overwrittenBy(turn.puppet?.name ?? "", what));
  }
}

/** The step that has changed a field last, if that was not long ago. */
function lastOf(turn: Turn, id: number, field: string): PastTurn | undefined {
  for (const past of turn.history.of({ id })) {
    if (turn.now - past.at >= freshMs) return undefined;
    const change = past.changes?.objects.find((one) => one.id === id);
    if (past.isStep && change?.before && change.after && field in { ...change.before, ...change.after }) return past;
  }
  return undefined;
}

function nameOf(turn: Turn, id: number): string {
  const object = turn.world.get(id, GameObject);
  return object ? label(object) : `#${id}`;
}
