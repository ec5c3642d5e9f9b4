/** What an idle, logged-in session costs in each process, beside a bare socket. */
import { rounded } from "../figures.ts";
import { Load } from "../load/load.ts";
import { inspectable, type Memory, memoryAfterCollection } from "../process-figures.ts";
import type { MemoryResult } from "../results.ts";
import { startFloor } from "../subjects/floor.ts";
import { freePort } from "../subjects/free-port.ts";
import { Holdfast } from "../subjects/holdfast.ts";
import type { Subject } from "../subjects/subject.ts";
import type { BenchOptions } from "./bench-part.ts";

/** The first ones make a process grow to its working size; what the others add is theirs. */
const firstSessions = 1000;
const sessions = 5000;
const loginsAtOnce = 20;
const settleMs = 2000;
const kib = 1024;

export async function measureMemory({ report }: BenchOptions): Promise<MemoryResult[]> {
  const port = await freePort();
  const results: MemoryResult[] = [];
  for (const start of [
    () => startFloor("echo", inspectable(port)),
    () => Holdfast.start({ environment: inspectable(port) }),
  ]) {
    const subject = await start();
    try {
      results.push(...(await measureIdle(subject, port)));
    } finally {
      await subject.stop();
    }
    report(`memory: ${subject.name}`);
  }
  return results;
}

async function measureIdle(subject: Subject, port: number): Promise<MemoryResult[]> {
  const load = new Load(subject.target);
  try {
    await load.give("enter", { players: firstSessions, atOnce: loginsAtOnce });
    const before = await memories(subject, port);
    await load.give("enter", { players: sessions, atOnce: loginsAtOnce });
    const after = await memories(subject, port);
    return Object.keys(subject.processes).map((process) => {
      const each = (of: (memory: Memory) => number) =>
        rounded((of(after[process]!) - of(before[process]!)) / sessions / kib);
      return {
        subject: subject.name,
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

async function memories({ processes }: Subject, port: number): Promise<{ [process: string]: Memory }> {
  await new Promise((resolve) => setTimeout(resolve, settleMs));
  const memories: { [process: string]: Memory } = {};
  for (const [name, pid] of Object.entries(processes)) memories[name] = await memoryAfterCollection(pid, port);
  return memories;
}
