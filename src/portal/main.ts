/** The Portal's process: a supervisor starts it, asks it, and says when it ends; it outlives its supervisor. */
import { format } from "node:util";
import { systemChance } from "../chance.ts";
import { systemClock } from "../clock.ts";
import type { Config } from "../config.ts";
import { refusalOf } from "../control/channel.ts";
import { fingerprintOf } from "../control/fingerprint.ts";
import { keepPrinted, openProcessLog } from "../control/process-log.ts";
import { controlVersion, type PortalEvent, type PortalIntroduction, type PortalRequests } from "../control/requests.ts";
import { Service } from "../control/service.ts";
import { socketPlace } from "../control/socket-path.ts";
import { linkVersion } from "../link/link-version.ts";
import { Portal } from "./portal.ts";

const settings = process.env.HOLDFAST_CONFIG ?? "null";
const config = JSON.parse(settings) as Config;
const startedAt = systemClock.now();
const { log } = openProcessLog("portal", config.data);
const portal = new Portal({
  config,
  clock: systemClock,
  chance: systemChance,
  link: () => socketPlace(config.data, "link.sock"),
  onLinkMadeAgain: () => service.socketMadeAgain("link.sock"),
  log,
});
const service = await Service.open<PortalRequests, PortalEvent>({
  clock: systemClock,
  place: { data: config.data, name: `portal-${process.pid}.sock` },
  introduce: (): PortalIntroduction => ({
    role: "portal",
    controlVersion,
    linkVersion,
    pid: process.pid,
    startedAt,
    settings: fingerprintOf(settings),
    listening: portal.isListening,
    generation: portal.generation,
  }),
  log,
});
keepPrinted(log);

// A terminal sends its signals to the whole group, and the supervisor says when a Portal ends; if there is one.
process.on("SIGINT", () => {});
process.on("SIGTERM", () => {
  if (!service.isSupervised) void end(null);
});

// What a library prints by itself goes past the log, and a client may make it do so again and again.
for (const method of ["debug", "info", "log", "warn", "error"] as const) {
  console[method] = (...words: unknown[]) => portal.overhear(format(...words));
}

async function end(reason: string | null): Promise<void> {
  await portal.stop(reason);
  process.exit(0);
}

try {
  // Before the first client, and before the first line of a protocol of somebody's own.
  process.on("uncaughtException", (error) => portal.unforeseen(error));
  await portal.start();
  for (const error of portal.troubles) {
    log.error({ error }, "a protocol is off");
    await service.tell({ event: "protocol-off", ...refusalOf(error) });
  }
  service.serve({
    status: () => portal.status(),
    who: () => portal.who(),
    kick: (ask) => portal.kick(ask),
    announce: (ask) => {
      portal.announce(ask);
      return {};
    },
    "cut-link": () => {
      portal.cutLink();
      return {};
    },
    stop: ({ reason }) => {
      void end(reason);
      return {};
    },
    refresh: async () => {
      await portal.refresh();
      return {};
    },
  });
  await service.tell({ event: "listening" });
} catch (error) {
  log.error({ error }, "the Portal can't start");
  await service.tell({ event: "failed", ...refusalOf(error) });
  process.exit(1);
}
