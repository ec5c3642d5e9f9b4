/** The store that a game's settings choose: the built-in one, or one of the author's own. */
import { join } from "node:path";
import type { StorePlace } from "../config.ts";
import { loadOwnStore } from "../config-file.ts";
import { HoldfastError, whereAndWhat } from "../errors.ts";
import { HeldStore } from "./held-store.ts";
import { SqliteStore } from "./sqlite/sqlite-store.ts";
import type { Store } from "./store.ts";

export function storeFile(dataDirectory: string): string {
  return join(dataDirectory, "world.sqlite");
}

/** Nobody has asked it for anything yet. Rejects with `bad-store` if what the settings name gives none. */
export async function openStore({ data, durability, file, store }: StorePlace): Promise<Store> {
  if (store === "sqlite") return new SqliteStore({ file: storeFile(data), durability });
  const open = await loadOwnStore(file);
  if (typeof open !== "function") throw badStore(file, "`store` is no function any more.");
  let given: Store;
  try {
    given = await open({ directory: data, durability });
  } catch (error) {
    if (error instanceof HoldfastError) throw error;
    throw badStore(file, whereAndWhat(error), error);
  }
  const missing = methods.filter((name) => typeof given?.[name] !== "function");
  if (missing.length === 0 && typeof given.copies === "object")
    return new HeldStore(given, (why) => badStore(file, why));
  throw badStore(file, `what it gives is no store: it lacks ${[...missing, "copies"][0]}.`);
}

const methods = ["load", "latest", "claim", "commit", "check", "rewrite", "knows", "close"] as const;

function badStore(file: string, why: string, cause?: unknown): HoldfastError {
  return new HoldfastError("bad-store", `The store of ${file} can't be used: ${why}`, {
    advice: "docs/store.md tells what a store must be; the suite in holdfast/store tries it.",
    ...(cause === undefined ? {} : { cause }),
  });
}
