/** The Server's process: told by the supervisor when to prepare, take over, stand by and end. */
import { flushCompileCache } from "node:module";
import type { Config } from "../config.ts";
import { refusalOf, serveRequests, tell } from "../control/channel.ts";
import type { ServerEvent, ServerRequests } from "../control/requests.ts";
import { HoldfastError, whereAndWhat } from "../errors.ts";
import { createLog } from "../log.ts";
import { SqliteStore } from "../store/sqlite-store.ts";
import { storeFile } from "../store/store-file.ts";
import { auditOf } from "./audit-log.ts";
import { faultPointsFrom } from "./fault-points.ts";
import { Faults } from "./faults.ts";
import { createRules } from "./game-rules.ts";
import { loadGame } from "./load-game.ts";
import { Loading } from "./loading.ts";
import { Server } from "./server.ts";
import { heedStrayErrors } from "./stray-errors.ts";
import { TurnWatch } from "./turn-watch.ts";
import { worldHandlers } from "./world-handlers.ts";

const config = JSON.parse(process.env.HOLDFAST_CONFIG ?? "null") as Config;
const generation = Number(process.env.HOLDFAST_GENERATION ?? 1);
/** `start` and `prepare` wait to be told to take over; `offline` serves the supervisor's requests and nobody else. */
const mode = process.env.HOLDFAST_MODE ?? "start";
const link = mode === "offline" ? null : (process.env.HOLDFAST_LINK ?? "");
const log = createLog("server");

const loading = new Loading({
  game: config.game,
  fail: (error) => void fail(error),
  onWaiting: (places) => void tell<ServerEvent>({ event: "phase", phase: "importing the game", places }),
});

/** Ends the process when the supervisor knows why. */
async function fail(error: unknown): Promise<void> {
  log.warn({ error }, "the Server can't start");
  const refusal =
    error instanceof HoldfastError
      ? refusalOf(error)
      : { code: "world-unloadable", message: whereAndWhat(error), advice: null };
  loading.end();
  await tell<ServerEvent>({ event: "failed", ...refusal });
  process.exit(1);
}

/** Resolves with how long it will take to take over. */
async function start(): Promise<number> {
  const faults = new Faults();
  heedStrayErrors({
    log,
    onThrow(error) {
      if (loading.heed(error)) return;
      void tell<ServerEvent>({ event: "threw", thrown: faults.of(error, "outside a turn") });
    },
  });
  await tell<ServerEvent>({ event: "phase", phase: "importing the game" });
  const game = await loadGame(config.game);
  loading.imported();
  const store = await SqliteStore.open({ file: storeFile(config.data), durability: config.durability });
  const watch = new TurnWatch({ dataDirectory: config.data, generation, turnMs: config.limits.turnMs });
  if (link !== null) watch.open();
  const server = new Server({
    game,
    store,
    generation,
    link,
    rules: (accounts) => createRules({ game, accounts, config, audit: auditOf(store), log }),
    limits: config.limits,
    settings: link === null ? null : config,
    watch,
    pass: faultPointsFrom(process.env.HOLDFAST_FAULTS, generation),
    log,
    tell: (event) => void tell<ServerEvent>(event),
    onPhase: (phase) => tell<ServerEvent>({ event: "phase", phase }),
    onTaken: () => {
      log.error("another generation has taken the store; this one ends");
      process.exit(1);
    },
  });
  const { takeOverMs } = await server.prepare();
  serveRequests<ServerRequests>({
    status: () => server.status(),
    "take-over": () => server.takeOver(),
    "stand-by": async () => {
      await server.standBy();
      return {};
    },
    stop: async () => {
      await server.standBy();
      await store.close();
      setImmediate(() => process.exit(0));
      return {};
    },
    ...worldHandlers(server, store),
  });
  if (mode === "offline") await server.takeOver();
  return takeOverMs;
}

try {
  const takeOverMs = await start();
  loading.end();
  await tell<ServerEvent>({ event: "ready", takeOverMs });
  // Node writes it at a process's end, which a killed one never sees.
  flushCompileCache();
} catch (error) {
  await fail(error);
}
