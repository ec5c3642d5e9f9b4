/** What the system and V8 know of a running process, asked from outside. Linux only. */

import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";
import { WebSocket } from "ws";

/** The system counts time in hundredths of a second. */
const tickMs = 10;

/** The time that all threads of a process have computed so far; null if it has ended. */
export async function cpuMs(pid: number): Promise<number | null> {
  const stat = await readFile(`/proc/${pid}/stat`, "latin1").catch(() => null);
  if (stat === null) return null;
  // The program's name may have spaces in it, and ends with the last bracket.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) * tickMs;
}

/** Starts processes with this, so that `memoryAfterCollection` finds them. */
export function inspectable(port: number): { readonly NODE_OPTIONS: string } {
  return { NODE_OPTIONS: `--inspect-port=${port}` };
}

export interface Memory {
  /** Pages of the process that are in memory. */
  readonly residentBytes: number;
  /** What V8 holds for objects, and what Node holds beside it. */
  readonly heapBytes: number;
}

/** Lets the process collect its garbage first. It must have been started as `inspectable` on this port. */
export async function memoryAfterCollection(pid: number, port: number): Promise<Memory> {
  process.kill(pid, "SIGUSR1");
  const inspector = await openInspector(port);
  try {
    for (let times = 0; times < 3; times++) await inspector.ask("HeapProfiler.collectGarbage", {});
    const { result } = (await inspector.ask("Runtime.evaluate", {
      expression: `(() => {
        setTimeout(() => process.getBuiltinModule("node:inspector").close(), 20);
        const { rss, heapUsed, external } = process.memoryUsage();
        return [rss, heapUsed + external].join(" ");
      })()`,
    })) as { result: { value: string } };
    const [residentBytes = 0, heapBytes = 0] = result.value.split(" ").map(Number);
    return { residentBytes, heapBytes };
  } finally {
    inspector.close();
    // The port is the next process's.
    while ((await inspectorUrl(port)) !== null) await wait(20);
  }
}

async function openInspector(port: number) {
  const socket = new WebSocket(await untilThere(port));
  await once(socket, "open");
  let last = 0;
  return {
    async ask(method: string, params: object): Promise<unknown> {
      const id = ++last;
      socket.send(JSON.stringify({ id, method, params }));
      for (;;) {
        const [data] = await once(socket, "message");
        const answer = JSON.parse(String(data)) as { id?: number; result?: unknown };
        if (answer.id === id) return answer.result;
      }
    },
    close: () => socket.close(),
  };
}

async function untilThere(port: number): Promise<string> {
  const end = performance.now() + 120_000;
  for (;;) {
    const url = await inspectorUrl(port);
    if (url !== null) return url;
    if (performance.now() > end) throw new Error(`no inspector came to port ${port}`);
    await wait(20);
  }
}

/** Null while nobody listens. */
async function inspectorUrl(port: number): Promise<string | null> {
  try {
    const [target] = (await (await fetch(`http://127.0.0.1:${port}/json/list`)).json()) as {
      webSocketDebuggerUrl: string;
    }[];
    return target?.webSocketDebuggerUrl ?? null;
  } catch {
    return null;
  }
}
