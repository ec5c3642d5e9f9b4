/** What an idle, logged-in session costs in each process, by each way in, beside a bare socket. */
import { rounded } from "../figures.ts";
import { Load } from "../load/load.ts";
import type { WayIn } from "../load/ways-in.ts";
import { inspectable, type Memory, memoryAfterCollection } from "../process-figures.ts";
import type { MemoryResult } from "../results.ts";
import { startFloor } from "../subjects/floor.ts";
import { freePort } from "../subjects/free-port.ts";
import { Holdfast } from "../subjects/holdfast.ts";
import type { Subject } from "../subjects/subject.ts";
import type { BenchPart } from "./bench-part.ts";

interface Way {
  readonly by: WayIn;
  /** The variable of its port; telnet's is always open. */
  readonly variable: string | null;
  /** The first ones make a process grow to its working size; what the others add is theirs. */
  readonly first: number;
  readonly sessions: number;
}

const telnet: Way = { by: "telnet", variable: null, first: 3000, sessions: 5000 };
const secure: Way = { by: "telnet over TLS", variable: "HOLDFAST_TLS_PORT", first: 300, sessions: 1000 };
const ways: readonly Way[] = [
  telnet,
  { by: "telnet, compressed", variable: null, first: 300, sessions: 1000 },
  secure,
  { by: "WebSocket", variable: "HOLDFAST_WEB_PORT", first: 500, sessions: 2000 },
  { by: "SSH", variable: "HOLDFAST_SSH_PORT", first: 200, sessions: 500 },
];
const loginsAtOnce = 20;
const settleMs = 2000;
const kib = 1024;

export const memory: BenchPart<readonly MemoryResult[]> = {
  expected: () => 100,

  async measure({ at }) {
    const inspector = await freePort();
    // A spare may come and go meanwhile. What it holds is what the Server holds.
    const environment = { ...inspectable(inspector), HOLDFAST_SPARE: "never" };
    const results: MemoryResult[] = [];
    const measure = async (subject: Subject, way: Way) => {
      try {
        results.push(...(await measureIdle(subject, way, inspector)));
      } finally {
        await subject.stop();
      }
      at(results.length / (2 * ways.length + 2), `${subject.name}, ${way.by}`);
    };
    await measure(await startFloor("echo", environment), telnet);
    const tls = await startFloor("echo-tls", environment);
    await measure({ ...tls, target: { ...tls.target, by: secure.by } }, secure);
    for (const way of ways) await measure(await startWith(way, environment), way);
    return results;
  },
};

async function startWith({ by, variable }: Way, environment: { readonly [name: string]: string }): Promise<Subject> {
  if (variable === null) return withTarget(await Holdfast.start({ environment }), { by });
  const port = await freePort();
  return withTarget(await Holdfast.start({ environment: { ...environment, [variable]: String(port) } }), { by, port });
}

function withTarget(holdfast: Holdfast, change: Partial<Subject["target"]>): Subject {
  const { name, processes, target } = holdfast;
  return { name, processes, target: { ...target, ...change }, stop: () => holdfast.stop() };
}

async function measureIdle(subject: Subject, { by, first, sessions }: Way, inspector: number): Promise<MemoryResult[]> {
  const load = new Load(subject.target);
  try {
    await load.give("enter", { players: first, atOnce: loginsAtOnce });
    const before = await memories(subject, inspector);
    await load.give("enter", { players: sessions, atOnce: loginsAtOnce });
    const after = await memories(subject, inspector);
    return Object.keys(subject.processes).map((process) => {
      const each = (of: (memory: Memory) => number) =>
        rounded((of(after[process]!) - of(before[process]!)) / sessions / kib);
      return {
        subject: subject.name,
        by,
        process,
        sessions,
        residentKibPerSession: each(({ residentBytes }) => residentBytes),
        heapKibPerSession: each(({ heapBytes }) => heapBytes),
      };
    });
  } finally {
    load.end();
  }
}

async function memories({ processes }: Subject, inspector: number): Promise<{ [process: string]: Memory }> {
  await new Promise((resolve) => setTimeout(resolve, settleMs));
  const memories: { [process: string]: Memory } = {};
  for (const [name, pid] of Object.entries(processes)) memories[name] = await memoryAfterCollection(pid, inspector);
  return memories;
}
