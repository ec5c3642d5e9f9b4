/** Where the main thread is just now, seen from another thread: also in the middle of a loop that never ends. */
import { type Debugger, Session } from "node:inspector";
import { fileURLToPath } from "node:url";
import { isOwnCode } from "../../errors.ts";

/**
 * Stops the main thread and resolves to `function (file:line)` of the innermost frame that is the game's, or null: it
 * does not stop within `withinMs` (it may be in a long regular expression), or none is. The main thread stays stopped.
 */
export function placeOfMainThread(withinMs: number): Promise<string | null> {
  const session = new Session();
  /** The debugger names each script once, and its frames only by number. */
  const scripts = new Map<string, string>();
  return new Promise((resolve) => {
    setTimeout(() => resolve(null), withinMs);
    session.on("Debugger.scriptParsed", ({ params }) => scripts.set(params.scriptId, params.url));
    session.on("Debugger.paused", ({ params }) => resolve(placeOf(params.callFrames, scripts)));
    session.connectToMainThread();
    session.post("Debugger.enable");
    session.post("Debugger.pause");
  });
}

function placeOf(frames: readonly Debugger.CallFrame[], scripts: ReadonlyMap<string, string>): string | null {
  for (const { functionName, location } of frames) {
    const url = scripts.get(location.scriptId) ?? "";
    if (!url.startsWith("file:") || isOwnCode(url)) continue;
    return `${functionName || "a function"} (${fileURLToPath(url)}:${location.lineNumber + 1})`;
  }
  return null;
}
