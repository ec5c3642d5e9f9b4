/** Steps that bring a stored world into the shape that new code expects, each once. */
import { HoldfastError, readable, whereAndWhat } from "../errors.ts";
import { type AtOnce, atOnce } from "./at-once.ts";
import type { World } from "./world.ts";

export interface Migration {
  /** Never changed afterwards; the world remembers the names that have run. */
  readonly name: string;
  /** It can't wait: what it needs from elsewhere is awaited at the top of its module. */
  migrate(world: World): AtOnce;
}

const doneKey = "migrations";

/**
 * Runs what has not run yet, all in one turn, in the order given; gives their names. Throws `field-missing` if an object
 * then lacks what its class requires.
 */
export function runMigrations(world: World, migrations: readonly Migration[]): string[] {
  const waiting = waitingMigrations(world, migrations);
  world.turn(() => {
    for (const migration of waiting) run(migration, world);
    remember(world, waiting);
    world.requireFields();
  });
  return waiting.map((migration) => migration.name);
}

function run(migration: Migration, world: World): void {
  try {
    atOnce(migration.migrate(world), "migrate", migration.migrate);
  } catch (thrown) {
    const cause = readable(thrown);
    throw new HoldfastError("migration-failed", `The migration "${migration.name}" failed: ${whereAndWhat(cause)}`, {
      advice: (cause instanceof HoldfastError && cause.advice) || "Mend it and try again; the world is as it was.",
      cause,
    });
  }
}

/** For a world that this very code has just made: there is nothing to migrate, now or later. Within a turn. */
export function skipMigrations(world: World, migrations: readonly Migration[]): void {
  remember(world, waitingMigrations(world, migrations));
}

/** Those that have not run in this world. */
export function waitingMigrations(world: World, migrations: readonly Migration[]): Migration[] {
  const done = doneNames(world);
  return migrations.filter((migration) => !done.includes(migration.name));
}

/** Names of migrations that have run in this world and that this code does not have. */
export function foreignMigrations(world: World, migrations: readonly Migration[]): readonly string[] {
  return doneNames(world).filter((name) => !migrations.some((migration) => migration.name === name));
}

function remember(world: World, migrations: readonly Migration[]): void {
  if (migrations.length > 0) world.facts.set(doneKey, [...doneNames(world), ...migrations.map(({ name }) => name)]);
}

function doneNames(world: World): readonly string[] {
  return (world.facts.get(doneKey) as readonly string[] | undefined) ?? [];
}
