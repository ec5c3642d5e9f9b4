/** The Portal's process: the supervisor starts it, asks it, and decides when it ends. */
import type { Config } from "../config.ts";
import { refusalOf, serveRequests, tell } from "../control/channel.ts";
import type { PortalEvent, PortalRequests } from "../control/requests.ts";
import { createLog } from "../log.ts";
import { Portal } from "./portal.ts";

const config = JSON.parse(process.env.HOLDFAST_CONFIG ?? "null") as Config;
const link = process.env.HOLDFAST_LINK ?? "";
const log = createLog("portal");
const portal = new Portal({ config, link, log });

// A terminal sends its signals to the whole group, but the supervisor says when a Portal ends.
process.on("SIGINT", () => {});
process.on("SIGTERM", () => {});

async function end(reason: string | null, exitCode: number): Promise<void> {
  await portal.stop(reason);
  process.exit(exitCode);
}

try {
  await portal.start();
  process.on("uncaughtException", (error) => portal.unforeseen(error));
  serveRequests<PortalRequests>(
    {
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
        void end(reason, 0);
        return {};
      },
      refresh: async () => {
        await portal.refresh();
        return {};
      },
    },
    () => void end(null, 1),
  );
  await tell<PortalEvent>({ event: "listening" });
} catch (error) {
  log.error({ error }, "the Portal can't start");
  await tell<PortalEvent>({ event: "failed", ...refusalOf(error) });
  process.exit(1);
}
