/** What each operator's request does. */
import type { RequestHandlers } from "../control/channel.ts";
import type { OperatorRequests, Status } from "../control/operator-requests.ts";
import type { PortalStatus, ServerStatus } from "../control/requests.ts";
import { type WorldRequests, worldRequests } from "../control/world-requests.ts";
import type { ServerChild } from "./child.ts";
import type { Supervisor } from "./supervisor.ts";

/** A process that takes longer to say how it is counts as not answering; nothing is done to it for that. */
const statusMs = 2000;
/** What an operator asks is done at once or not at all; a process that doesn't answer was stopped, or hangs. */
const answerMs = 10_000;

/** `user` is what the system calls whoever asks at a shell. */
export function operatorHandlers(supervisor: Supervisor, user: string): RequestHandlers<OperatorRequests> {
  const by = { type: "shell", user } as const;
  return {
    status: () => status(supervisor),
    who: () => supervisor.processes.needPortal().request("who", {}, answerMs),
    kick: async (ask) => {
      const { closed, who } = await supervisor.processes.needPortal().request("kick", ask, answerMs);
      if (closed > 0) await supervisor.acts.add({ kind: "kicked", by, to: who.join(", "), why: ask.reason });
      return { closed };
    },
    say: ({ text }) => supervisor.processes.needPortal().request("announce", { text, to: "everybody" }, answerMs),
    reload: async ({ prefer }) => ({ generation: await supervisor.reloads.reload(by, null, null, prefer) }),
    restart: async () => {
      await supervisor.restart(by);
      return {};
    },
    stop: async ({ reason }) => {
      await supervisor.stop(reason, by);
      return {};
    },
    "cut-link": () => supervisor.processes.needPortal().request("cut-link", {}, answerMs),
    ...passedOn(() => supervisor.processes.needServer().child, user),
  };
}

/** What is asked about the world, the Server answers. */
function passedOn(server: () => ServerChild, user: string): RequestHandlers<WorldRequests> {
  const handler = (name: keyof WorldRequests) => [
    name,
    // A copy of a large world takes its time.
    (ask: object) => server().request(name, { ...ask, user } as never, name === "backup" ? null : answerMs),
  ];
  return Object.fromEntries(worldRequests.map(handler));
}

async function status(supervisor: Supervisor): Promise<Status> {
  const portal = supervisor.processes.portal.child;
  const { generations } = supervisor.processes;
  const { serving, spare } = generations;
  const [portalStatus, serverStatus, spareStatus] = await Promise.all([
    portal?.request("status", {}, statusMs).catch((): Partial<PortalStatus> => ({})),
    serving?.child.request("status", {}, statusMs).catch((): Partial<ServerStatus> => ({})),
    spare?.isReady ? spare.child.request("status", {}, statusMs).catch((): Partial<ServerStatus> => ({})) : null,
  ]);
  return {
    state: stateOf(supervisor),
    data: supervisor.config.data,
    supervisor: { pid: process.pid, startedAt: supervisor.startedAt },
    portal: portal && { startedAt: portal.startedAt, ...portalStatus, pid: portal.pid },
    server: serving && {
      startedAt: serving.child.startedAt,
      ...serverStatus,
      pid: serving.child.pid,
      generation: serving.generation,
    },
    condition: generations.condition,
    next: generations.next,
    spare: spare && {
      pid: spare.child.pid,
      generation: spare.generation,
      isReady: spare.isReady,
      ...(spareStatus?.memoryBytes === undefined ? {} : { memoryBytes: spareStatus.memoryBytes }),
    },
    noSpare: generations.noSpare,
    trouble: supervisor.trouble,
    notes: [...supervisor.notes, ...(portalStatus?.notes ?? [])],
    ports: portalStatus?.ports ?? {},
  };
}

function stateOf(supervisor: Supervisor): Status["state"] {
  if (supervisor.state !== "up") return supervisor.state;
  if (!supervisor.processes.portal.child) return "portal-down";
  switch (supervisor.processes.generations.condition) {
    case "serving":
    case "reloading":
      return "running";
    case "starting":
      return supervisor.trouble === null ? "starting" : "server-down";
    case "waiting":
    case "stopped":
      return "server-down";
  }
}
