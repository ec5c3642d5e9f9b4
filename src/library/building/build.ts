/** A step of a builder: done whole or not at all, kept so that it can be taken back, and told to whom it concerns. */
import { type Account, type Changes, GameObject, HoldfastError, type Turn } from "holdfast";
import { label } from "./anything.ts";
import { BuildingLog, type Overwritten } from "./building-log.ts";
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
  "changed-since",
];

/** With what `step` gives; null if the world is against it, and then whoever typed has been told why. */
export function build<T>(turn: Turn, what: string, step: () => T): { readonly given: T } | null {
  let given!: T;
  try {
    turn.world.turn(() => {
      const changes = turn.world.changesOf(() => {
        given = step();
      });
      if (turn.account) note(turn, turn.account, { what, changes });
    });
    return { given };
  } catch (error) {
    if (!(error instanceof HoldfastError) || !refusals.includes(error.code)) throw error;
    turn.msg(words.notBuilt(error.message));
    return null;
  }
}

function note(
  turn: Turn,
  account: Account,
  { what, changes }: { readonly what: string; readonly changes: Changes },
): void {
  const log = new BuildingLog(turn.world, account);
  log.add({ what, changes });
  const overwritten = Map.groupBy(log.touch(changes, turn.now), ({ before }) => before);
  for (const [before, fields] of overwritten) tellBoth(turn, before, fields);
}

/** The last word counts, but nobody's word goes unnoticed. */
function tellBoth(turn: Turn, before: number, fields: readonly Overwritten[]): void {
  const account = turn.accounts.get(before);
  if (!account) return;
  const what = fields.map(({ id, field }) => `${field} of ${nameOf(turn, id)}`).join(", ");
  turn.msg(words.overwritten(account.name, what));
  turn.tell(account, words.overwrittenBy(turn.account?.name ?? "", what));
}

function nameOf(turn: Turn, id: number): string {
  const object = turn.world.get(id, GameObject);
  return object ? label(object) : `#${id}`;
}
