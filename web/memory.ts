/** What the browser keeps for this page: for the tab, or for good. Where it may keep nothing, the page plays on. */

type Kind = "tab" | "browser";

/** What another version of the page has kept for the tab is not read: to be changed with the shape of anything there. */
const version = 3;

export function keep(kind: Kind, name: string, value: object | string | boolean | null): void {
  try {
    storage(kind).setItem(keyOf(kind, name), JSON.stringify(value));
  } catch {
    // The player forbade it, or there is no room: then loading the page again begins anew.
  }
}

/** Null if nothing was kept, or nothing that `isWhole`: anybody may have written there, an older page for one. */
export function kept<T>(kind: Kind, name: string, isWhole: (value: unknown) => value is T): T | null {
  try {
    const value: unknown = JSON.parse(storage(kind).getItem(keyOf(kind, name)) ?? "null");
    return isWhole(value) ? value : null;
  } catch {
    return null;
  }
}

/** Forgets all that was kept for the tab. */
export function forgetTab(): void {
  try {
    sessionStorage.clear();
  } catch {
    // Then nothing was kept.
  }
}

function storage(kind: Kind): Storage {
  return kind === "tab" ? sessionStorage : localStorage;
}

function keyOf(kind: Kind, name: string): string {
  return kind === "tab" ? `holdfast.${version}.${name}` : `holdfast.${name}`;
}
