/** What the browser keeps for this page: for the tab, or for good. Where it may keep nothing, the page plays on. */

export function keep(kind: "tab" | "browser", name: string, value: object | string | boolean | null): void {
  try {
    storage(kind).setItem(`holdfast.${name}`, JSON.stringify(value));
  } catch {
    // The player forbade it, or there is no room: then loading the page again begins anew.
  }
}

/** Null if nothing was kept. */
export function kept<T>(kind: "tab" | "browser", name: string): T | null {
  try {
    return JSON.parse(storage(kind).getItem(`holdfast.${name}`) ?? "null");
  } catch {
    return null;
  }
}

function storage(kind: "tab" | "browser"): Storage {
  return kind === "tab" ? sessionStorage : localStorage;
}
