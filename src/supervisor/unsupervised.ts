/** What can be done with a game whose supervisor is gone, without starting another: look at it, and end it. */
import { createConnection } from "node:net";
import type { Actor } from "../audit/entry.ts";
import { systemChance } from "../chance.ts";
import { systemClock } from "../clock.ts";
import type { UnsupervisedStatus } from "../control/operator-requests.ts";
import { ProcessChannel, patientTimeout } from "../control/process-channel.ts";
import type { PortalRequests, ServerRequests } from "../control/requests.ts";
import { type SocketName, socketPath } from "../control/socket-path.ts";
import { leaveAct, markedEntry } from "./acts.ts";
import { adoptChild } from "./child-process.ts";
import { actsPath } from "./data-directory.ts";
import { lockData } from "./data-lock.ts";
import { findLiving, type Living, meetOrphans, unsupervised } from "./orphans.ts";

const answerMs = 2000;
const stopMs = 15_000;

/** Only looks on: nobody is taken over. What a process would say is missing if it doesn't answer. */
export async function statusOfOrphans(data: string): Promise<UnsupervisedStatus> {
  const living = await findLiving(data);
  const portal = living.find(({ role }) => role === "portal");
  const servers = living.filter(({ role }) => role === "server");
  const [portalStatus, ...serverStatus] = await Promise.all([
    portal ? look<PortalRequests>(data, portal) : null,
    ...servers.map(async (server) => ({ pid: server.pid, ...(await look<ServerRequests>(data, server)) })),
  ]);
  const serves = ({ state }: { readonly state?: string }) => state === "serving" || state === "cannot-write";
  const server = serverStatus.find(serves) ?? serverStatus[0] ?? null;
  return {
    state: "unsupervised",
    data,
    supervisor: null,
    portal: portal ? { ...portalStatus, pid: portal.pid } : null,
    server,
    trouble: unsupervised(data, living).message,
    ports: portalStatus?.ports ?? {},
  };
}

/** The Portal says goodbye, the Servers finish their batches. The next Server puts it on record. */
export async function stopOrphans(data: string, reason: string | null, by: Actor): Promise<void> {
  const lock = lockData(data);
  try {
    const { portal, servers } = await meetOrphans(data, systemClock);
    if (portal) {
      const child = adoptChild<PortalRequests, unknown, unknown>({ ...portal, data, clock: systemClock }, unheard);
      await stop(child.exited, child.kill, child.request("stop", { reason }));
    }
    const children = servers.map((server) =>
      adoptChild<ServerRequests, unknown, unknown>({ ...server, data, clock: systemClock }, unheard),
    );
    try {
      leaveAct(actsPath(data), markedEntry({ kind: "stopped", by, why: reason }, systemClock, systemChance));
    } finally {
      // Also where nothing can be written, the disk being full.
      await Promise.all(children.map((child) => stop(child.exited, child.kill, child.request("stop", {}))));
    }
  } finally {
    lock.release();
  }
}

const unheard = { onIntroduction() {}, onEvent() {}, onExit() {} };

async function stop(exited: Promise<void>, kill: () => void, asked: Promise<unknown>): Promise<void> {
  const late = patientTimeout(systemClock, stopMs, kill);
  asked.catch(kill);
  await exited;
  late.cancel();
}

async function look<R extends { readonly status: { readonly ask: object; readonly answer: unknown } }>(
  data: string,
  { role, pid }: Living,
): Promise<Partial<R["status"]["answer"]>> {
  const socket = createConnection(socketPath(data, `${role}-${pid}.sock` as SocketName));
  const channel = new ProcessChannel<Pick<R, "status">, unknown, unknown>(systemClock, {
    onIntroduction() {},
    onEvent() {},
    onLost() {},
  });
  channel.attach(socket);
  try {
    return await channel.request("status", {}, answerMs);
  } catch {
    return {};
  } finally {
    socket.destroy();
  }
}
