/** Where a function or a class stands in the source, and what stands at a place, as the process has read it. */
import { type Runtime, Session } from "node:inspector";
import { fileURLToPath, pathToFileURL } from "node:url";
import { isOwnCode } from "../errors.ts";

const handle = Symbol.for("holdfast.written-at");
/** What stands for a function: where that one is written is what an author wants to know. */
const original = Symbol("original");

/** Says that `stand` was made of what an author wrote, or is what that gave back. Gives `stand`. */
export function standsFor<Stand extends object>(stand: Stand, written: object): Stand {
  return Object.defineProperty(stand, original, { value: originalOf(written) });
}

function originalOf(written: object): unknown {
  return Reflect.get(written, original) ?? written;
}

/** `/srv/game/bell.ts:12`; null for what neither is a function of a file nor stands for one. It costs milliseconds: for errors alone. */
export function writtenAt(written: unknown): string | null {
  const source = written instanceof Object ? originalOf(written) : null;
  if (typeof source !== "function") return null;
  return inspected((session, scripts) => {
    const { internalProperties = [] } = propertiesOf(session, handleTo(session, source));
    const { value } = internalProperties.find(({ name }) => name === "[[FunctionLocation]]") ?? {};
    if (!value) return null;
    const { scriptId, lineNumber } = value.value as { readonly scriptId: string; readonly lineNumber: number };
    const url = scripts.get(scriptId) ?? "";
    return url.startsWith("file:") ? `${fileURLToPath(url)}:${lineNumber + 1}` : null;
  });
}

/** What a function means by a name: in what it stands in, or in its module. What means no object, or can't be told, is left out. */
export function meaningsIn<Code extends object>(
  names: readonly { readonly code: Code; readonly name: string }[],
): readonly { readonly code: Code; readonly value: unknown }[] {
  if (names.length === 0) return [];
  return connected((session) =>
    names.flatMap(({ code, name }) => {
      const { internalProperties = [] } = propertiesOf(session, handleTo(session, originalOf(code)));
      const scopes = internalProperties.find((one) => one.name === "[[Scopes]]")?.value?.objectId;
      const places = scopes === undefined ? [] : propertiesOf(session, scopes).result.map(({ value }) => value);
      for (const { objectId, description } of places.filter((place) => place !== undefined)) {
        if (objectId === undefined || description === "Global") continue;
        const meant = propertiesOf(session, objectId).result.find((one) => one.name === name)?.value?.objectId;
        if (meant !== undefined) return [{ code, value: objectAt(session, meant) }];
      }
      return [];
    }),
  );
}

/** The debugger is given a value by an expression, and answers at once. */
function handleTo(session: Session, value: unknown): string {
  Reflect.set(globalThis, handle, value);
  const expression = `globalThis[Symbol.for("${handle.description}")]`;
  const { result } = ask<Runtime.EvaluateReturnType>(session, "Runtime.evaluate", { expression });
  Reflect.deleteProperty(globalThis, handle);
  return result.objectId ?? "";
}

/** The other way round. */
function objectAt(session: Session, objectId: string): unknown {
  const functionDeclaration = `function () { globalThis[Symbol.for("${handle.description}")] = this; }`;
  ask(session, "Runtime.callFunctionOn", { objectId, functionDeclaration });
  const value: unknown = Reflect.get(globalThis, handle);
  Reflect.deleteProperty(globalThis, handle);
  return value;
}

function propertiesOf(session: Session, objectId: string): Runtime.GetPropertiesReturnType {
  const params = { objectId, ownProperties: true };
  return ask<Runtime.GetPropertiesReturnType | undefined>(session, "Runtime.getProperties", params) ?? { result: [] };
}

function ask<Answer>(session: Session, method: string, params: object): Answer {
  let answer: object | undefined;
  session.post(method, params, (_, said) => {
    answer = said;
  });
  return answer as Answer;
}

/** The line at `/srv/game/bell.ts:12`, though the file may have changed since; null if there is none. It costs milliseconds. */
export function sourceAt(place: string): string | null {
  const [, file = "", line = ""] = /^(.*):(\d+)$/.exec(place) ?? [];
  const { href } = pathToFileURL(file);
  return inspected((session, scripts) => {
    let source: string | null = null;
    for (const [scriptId, url] of scripts) {
      if (url !== href) continue;
      session.post("Debugger.getScriptSource", { scriptId }, (_, found) => {
        source = found?.scriptSource ?? null;
      });
    }
    return (source as string | null)?.split("\n")[Number(line) - 1] ?? null;
  });
}

/** The files that the process has read as modules and that are no packages' and not Node's or Holdfast's, with their sources. */
export function filesRead(): ReadonlyMap<string, string> {
  return inspected((session, scripts) => {
    const sources = new Map<string, string>();
    for (const [scriptId, url] of scripts) {
      if (!url.startsWith("file:") || isOwnCode(url) || url.includes("/node_modules/")) continue;
      session.post("Debugger.getScriptSource", { scriptId }, (_, found) => {
        if (found) sources.set(fileURLToPath(url), found.scriptSource);
      });
    }
    return sources;
  });
}

/** `scripts` are the URLs of all that the process has read, by number. To be told of them takes most of the time. */
function inspected<T>(look: (session: Session, scripts: ReadonlyMap<string, string>) => T): T {
  return connected((session) => {
    const scripts = new Map<string, string>();
    session.on("Debugger.scriptParsed", ({ params }) => scripts.set(params.scriptId, params.url));
    session.post("Debugger.enable");
    return look(session, scripts);
  });
}

function connected<T>(look: (session: Session) => T): T {
  const session = new Session();
  session.connect();
  try {
    return look(session);
  } finally {
    session.disconnect();
  }
}
