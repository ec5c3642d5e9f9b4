/** Hooks do their work at once: what one does after an `await` would belong to no turn, and could be neither kept nor undone. */
import { HoldfastError } from "../errors.ts";
import { writtenAt } from "./written-at.ts";

/** What a hook may give back that gives nothing back: anything but a promise. (Of `void` alone the compiler takes any function.) */
export type AtOnce =
  | void
  | undefined
  | null
  | boolean
  | number
  | string
  | bigint
  | symbol
  | (object & { readonly then?: never });

export function isPromise(value: unknown): value is PromiseLike<unknown> {
  if ((typeof value !== "object" && typeof value !== "function") || value === null) return false;
  return "then" in value && typeof value.then === "function";
}

/** What a `function*` gives back: nothing of it has run yet. */
export function isGenerator(value: unknown): boolean {
  return typeof value === "object" && /Generator\]$/.test(Object.prototype.toString.call(value));
}

/** Nobody is interested in how it ends. */
export function abandon(promise: PromiseLike<unknown>): void {
  Promise.resolve(promise).catch(() => {});
}

/** What a hook of this name has given back; throws `hook-waited` if that is something which is not done yet. */
export function atOnce<T>(result: T, name: string, hook: unknown): T {
  const waits = isPromise(result);
  if (!waits && !isGenerator(result)) return result;
  if (waits) abandon(result);
  throw waited(name, hook, waits ? "returned a promise" : "returned a generator");
}

function waited(name: string, hook: unknown, how: string): HoldfastError {
  const place = writtenAt(hook);
  const where = place === null ? "" : ` (${place})`;
  return new HoldfastError("hook-waited", `${name}()${where} ${how}, but a hook must do its work at once.`, {
    advice: adviceFor(name),
  });
}

/** Throws `hook-waited` if that hook is written as one that waits, so that it can't ever be called. */
export function refuseWaiting(hook: unknown, name: string): void {
  const [, isAsync, isGenerator] =
    /^\[object (Async)?(Generator)?Function\]$/.exec(Object.prototype.toString.call(hook)) ?? [];
  if (isAsync || isGenerator) throw waited(name, hook, isAsync ? "is async" : "is a generator");
}

/** Calls a method that an object's kind may have, such as `describe`; undefined where it hasn't. */
export function callMethod(object: object, method: string, ...args: readonly unknown[]): unknown {
  const handler: unknown = Reflect.get(object, method);
  if (typeof handler !== "function") return undefined;
  const result: unknown = handler.apply(object, args);
  // So often is nothing wrong that not even the name for it is made.
  return isPromise(result) || isGenerator(result)
    ? atOnce(result, `${object.constructor.name}.${method}`, handler)
    : result;
}

function adviceFor(name: string): string {
  const form = `Write it as \`${name.split(".").at(-1)}(…) { … }\`, without async, await or *.`;
  return name === "create" || name === "migrate"
    ? `${form} Wait at the top of the module: \`const answer = await …;\`.`
    : `${form} A command may wait: async run(turn, call) { const answer = await …; return (turn) => { … }; }`;
}
