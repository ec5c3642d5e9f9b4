/** `holdfast status`: how the running game is. */
import type { Status, UnsupervisedStatus } from "../../control/operator-requests.ts";
import type { PortalStatus } from "../../control/requests.ts";
import { HoldfastError } from "../../errors.ts";
import { ageOf } from "../../text/durations.ts";
import { askHoldfast } from "../control-client.ts";
import type { Place } from "../place.ts";

export async function status(place: Place, json: boolean): Promise<void> {
  const data = await place.data();
  const show = (found: Status | UnsupervisedStatus) =>
    process.stdout.write(`${json ? JSON.stringify(found) : describe(found, Date.now()).join("\n")}\n`);
  try {
    show(await askHoldfast(data, "status", {}));
  } catch (error) {
    if (!(error instanceof HoldfastError)) throw error;
    if (error.code === "unsupervised") {
      const { statusOfOrphans } = await import("../../supervisor/unsupervised.ts");
      show(await statusOfOrphans(data));
    } else if (json && error.code === "not-running") {
      process.stdout.write(`${JSON.stringify({ state: "stopped", data })}\n`);
    }
    throw error;
  }
}

function describe(status: Status | UnsupervisedStatus, now: number): string[] {
  const { data, portal, server, ports } = status;
  const lines = [supervisorLine(status, now), portalLine(portal, now), serverLine(status, now)];
  if (status.supervisor !== null && (status.spare || status.noSpare)) lines.push(spareLine(status));
  if (status.supervisor !== null && status.next) {
    const { generation, phase, since } = status.next;
    lines.push(`Next       generation ${generation}, ${phase} for ${ageOf(since, now)}`);
  }
  if (status.supervisor !== null && status.trouble !== null) lines.push(`Trouble    ${status.trouble}`);
  if (status.supervisor !== null) for (const note of status.notes) lines.push(`Note       ${note}`);
  for (const [name, port] of Object.entries(ports)) lines.push(`Port       ${name} ${port ?? "off"}`);
  for (const [name, fingerprint] of Object.entries(portal?.fingerprints ?? {})) {
    if (fingerprint !== null) lines.push(`Key        ${name} ${fingerprint}`);
  }
  const counters = { ...portal?.counters, ...server?.counters };
  for (const [event, count] of Object.entries(counters)) lines.push(`Counted    ${event} ${count}`);
  return [...lines, `Data       ${data}`];
}

function supervisorLine(status: Status | UnsupervisedStatus, now: number): string {
  if (status.supervisor === null) return "Holdfast   unsupervised: what ends is not started again";
  const { pid, startedAt } = status.supervisor;
  return `Holdfast   ${status.state}, process ${pid}, for ${ageOf(startedAt, now)}`;
}

function portalLine(portal: Status["portal"] | UnsupervisedStatus["portal"], now: number): string {
  if (!portal) return "Portal     not there";
  return `Portal     process ${portal.pid}${forAge(portal.startedAt, now)}, ${sessionsOf(portal)}`;
}

function serverLine(status: Status | UnsupervisedStatus, now: number): string {
  const { server } = status;
  const how =
    status.supervisor === null ? (server?.state ?? (server ? "not answering" : "not there")) : status.condition;
  if (!server) return `Server     ${how}`;
  const generation = server.generation === undefined ? "" : `, generation ${server.generation}`;
  return `Server     ${how}, process ${server.pid}${generation}${forAge(server.startedAt, now)}`;
}

function spareLine({ spare, noSpare }: Status): string {
  if (!spare) return `Spare      none: ${noSpare}`;
  const { pid, generation, isReady, memoryBytes } = spare;
  const memory = memoryBytes === undefined ? "" : `, ${Math.round(memoryBytes / 1_000_000)} MB`;
  return `Spare      ${isReady ? "ready" : "preparing"}, process ${pid}, generation ${generation}${memory}`;
}

function forAge(startedAt: number | undefined, now: number): string {
  return startedAt === undefined ? "" : `, for ${ageOf(startedAt, now)}`;
}

function sessionsOf({ sessions, away = 0 }: Partial<PortalStatus>): string {
  if (sessions === undefined) return "not answering";
  return `${sessions === 1 ? "1 session" : `${sessions} sessions`}${away > 0 ? `, ${away} of them away` : ""}`;
}
