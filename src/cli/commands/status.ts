/** `holdfast status`: how the running game is. */
import type { Status } from "../../control/operator-requests.ts";
import { HoldfastError } from "../../errors.ts";
import { ageOf } from "../../text/durations.ts";
import { askHoldfast } from "../control-client.ts";
import type { Place } from "../place.ts";

export async function status(place: Place, json: boolean): Promise<void> {
  const data = await place.data();
  try {
    const answer = await askHoldfast(data, "status", {});
    process.stdout.write(json ? `${JSON.stringify(answer)}\n` : `${describe(answer, Date.now()).join("\n")}\n`);
  } catch (error) {
    if (json && error instanceof HoldfastError && error.code === "not-running") {
      process.stdout.write(`${JSON.stringify({ state: "stopped", data })}\n`);
    }
    throw error;
  }
}

function describe(
  { state, data, supervisor, portal, server, condition, next, trouble, ports }: Status,
  now: number,
): string[] {
  const lines = [
    `Holdfast   ${state}, process ${supervisor.pid}, for ${ageOf(supervisor.startedAt, now)}`,
    portal
      ? `Portal     process ${portal.pid}, for ${ageOf(portal.startedAt, now)}, ${sessionsOf(portal)}`
      : "Portal     not there",
    server
      ? `Server     ${condition}, process ${server.pid}, generation ${server.generation}, for ${ageOf(server.startedAt, now)}`
      : `Server     ${condition}`,
  ];
  if (next) lines.push(`Next       generation ${next.generation}, ${next.phase} for ${ageOf(next.since, now)}`);
  if (trouble !== null) lines.push(`Trouble    ${trouble}`);
  for (const [name, port] of Object.entries(ports)) lines.push(`Port       ${name} ${port ?? "off"}`);
  for (const [name, fingerprint] of Object.entries(portal?.fingerprints ?? {})) {
    if (fingerprint !== null) lines.push(`Key        ${name} ${fingerprint}`);
  }
  const counters = { ...portal?.counters, ...server?.counters };
  for (const [event, count] of Object.entries(counters)) lines.push(`Counted    ${event} ${count}`);
  return [...lines, `Data       ${data}`];
}

function sessionsOf({ sessions, away = 0 }: NonNullable<Status["portal"]>): string {
  if (sessions === undefined) return "not answering";
  return `${sessions === 1 ? "1 session" : `${sessions} sessions`}${away > 0 ? `, ${away} of them away` : ""}`;
}
