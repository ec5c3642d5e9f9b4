/** Portals and Servers that have outlived their supervisor: finds them, and tells how they are. */
import { readdirSync, rmSync } from "node:fs";
import { createConnection, type Socket } from "node:net";
import { join } from "node:path";
import { type Clock, systemClock } from "../clock.ts";
import { readMessages, type Told } from "../control/channel.ts";
import { controlVersion, type PortalIntroduction, type ServerIntroduction } from "../control/requests.ts";
import { type SocketName, socketDirectory, socketPath } from "../control/socket-path.ts";
import { HoldfastError } from "../errors.ts";
import type { Role } from "./child.ts";

/** One that does not say who it is in this time can't be taken over. */
const silentMs = 10_000;
/** Whoever only wants to know which ones there are doesn't wait for one that hangs. */
const lookMs = 1000;

/** A process that is there, whether it answers or not. */
export interface Living {
  readonly role: Role;
  readonly pid: number;
  /** It has said that it is of a Holdfast which this one can't talk to. */
  readonly isForeign: boolean;
}

type Found = Omit<Living, "isForeign">;

export interface Orphans {
  readonly portal: PortalIntroduction | null;
  readonly servers: readonly ServerIntroduction[];
}

/** Which ones have a socket in the data directory that somebody listens on. A number that another process got is none. */
export async function findLiving(data: string, clock: Clock = systemClock): Promise<readonly Living[]> {
  const asked = socketsIn(data).map(async ({ name, ...place }) => {
    const socket = await connect(data, name);
    if (!socket) return [];
    const meeting = introductionOver(socket, place, { data, clock, withinMs: lookMs });
    const isForeign = await meeting.then(
      () => false,
      ({ code }: HoldfastError) => code === "orphan-version",
    );
    socket.destroy();
    return [{ ...place, isForeign }];
  });
  return (await Promise.all(asked)).flat();
}

/**
 * All that can be taken over, and what dead ones have left is removed: for whoever holds the data directory's lock. Rejects
 * if one of them doesn't answer (`orphan-silent`), or is of a Holdfast that this one doesn't understand (`orphan-version`).
 */
export async function meetOrphans(data: string, clock: Clock, withinMs = silentMs): Promise<Orphans> {
  const met = await Promise.all(
    socketsIn(data).map(({ name, ...living }) => meet(name, living, { data, clock, withinMs })),
  );
  const servers = met.filter((introduction) => introduction?.role === "server");
  return {
    portal: met.find((introduction) => introduction?.role === "portal") ?? null,
    servers: servers.toSorted((one, other) => one.generation - other.generation),
  };
}

/** Work on the data directory needs it for itself. */
export async function refuseOrphans(data: string): Promise<void> {
  const living = await findLiving(data);
  if (living.length > 0) throw unsupervised(data, living);
}

export function unsupervised(data: string, living: readonly Living[]): HoldfastError {
  const who = living.map(({ role, pid }) => `${role === "portal" ? "Portal" : "Server"} ${pid}`).join(", ");
  return new HoldfastError("unsupervised", `The game on ${data} runs without its supervisor (${who}).`, {
    advice: living.some(({ isForeign }) => isForeign) ? foreignAdvice : ownAdvice(living),
  });
}

function ownAdvice(living: readonly Living[]): string {
  const isPlayed = living.some(({ role }) => role === "portal");
  const cost = isPlayed ? "and nobody notices" : "with a new Portal: the old one is gone, and every connection with it";
  return `\`holdfast start\` takes it over, ${cost}; \`holdfast stop\` ends it in good order.`;
}

const foreignAdvice =
  "Start it with the version of Holdfast that ran, or stop it first: `kill` ends its processes in good order.";

function socketsIn(data: string): readonly (Found & { readonly name: SocketName })[] {
  let names: string[];
  try {
    names = readdirSync(socketDirectory(data));
  } catch {
    return [];
  }
  return names.flatMap((name) => {
    const [, role, pid] = /^(portal|server)-(\d+)\.sock$/.exec(name) ?? [];
    return role && pid ? [{ name: name as SocketName, role: role as Role, pid: Number(pid) }] : [];
  });
}

/** Null if nobody listens there. */
function connect(data: string, name: SocketName): Promise<Socket | null> {
  return new Promise((resolve) => {
    const socket = createConnection(socketPath(data, name));
    socket.once("connect", () => resolve(socket));
    socket.on("error", () => resolve(null));
  });
}

interface Meeting {
  readonly data: string;
  readonly clock: Clock;
  readonly withinMs: number;
}

async function meet(
  name: SocketName,
  living: Found,
  meeting: Meeting,
): Promise<PortalIntroduction | ServerIntroduction | null> {
  const { data } = meeting;
  const socket = await connect(data, name);
  if (!socket) {
    rmSync(join(socketDirectory(data), name), { force: true });
    return null;
  }
  try {
    return await introductionOver(socket, living, meeting);
  } finally {
    socket.destroy();
  }
}

/** Null if it ends instead. */
function introductionOver(
  socket: Socket,
  { role, pid }: Found,
  { data, clock, withinMs }: Meeting,
): Promise<PortalIntroduction | ServerIntroduction | null> {
  return new Promise((resolve, reject) => {
    const silent = clock.after(withinMs, () => {
      const sentence = `Process ${pid}, the ${role === "portal" ? "Portal" : "Server"} of an earlier run on ${data}, does not answer.`;
      const advice = `If it was stopped, let it go on with \`kill -CONT ${pid}\`; else end it with \`kill -KILL ${pid}\`. Then try again.`;
      reject(new HoldfastError("orphan-silent", sentence, { advice }));
    });
    socket.once("close", () => {
      silent.cancel();
      resolve(null);
    });
    readMessages<Told>(socket, (message) => {
      if (message.told !== "introduction") return;
      silent.cancel();
      const introduction = message.introduction as PortalIntroduction | ServerIntroduction;
      if (introduction.controlVersion === controlVersion) resolve(introduction);
      else reject(foreign(data, introduction.pid));
    });
  });
}

function foreign(data: string, pid: number): HoldfastError {
  const sentence = `The game on ${data} runs without its supervisor, and its process ${pid} is of another version of Holdfast.`;
  return new HoldfastError("orphan-version", sentence, { advice: foreignAdvice });
}
