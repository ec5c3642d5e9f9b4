/** The Server's process: told by the supervisor when to prepare, take over, stand by and end; it outlives its supervisor. */
import { flushCompileCache } from "node:module";
import { availableParallelism } from "node:os";
import { hashesAtOnce } from "../accounts/passwords.ts";
import { systemChance } from "../chance.ts";
import { systemClock } from "../clock.ts";
import { type Config, preferences } from "../config.ts";
import { type RequestHandlers, refusalOf } from "../control/channel.ts";
import { fingerprintOf } from "../control/fingerprint.ts";
import { keepPrinted, openProcessLog } from "../control/process-log.ts";
import { controlVersion, type ServerEvent, type ServerIntroduction, type ServerRequests } from "../control/requests.ts";
import { Service } from "../control/service.ts";
import { socketPath } from "../control/socket-path.ts";
import { HoldfastError, whereAndWhat } from "../errors.ts";
import { AreaFiles } from "../game/areas/area-files.ts";
import { linkVersion } from "../link/link-version.ts";
import { connectLink } from "../link/socket-link.ts";
import { Counters } from "../metrics/counters.ts";
import { LoopWatch } from "../metrics/loop-watch.ts";
import { openStore } from "../store/open-store.ts";
import type { Store } from "../store/store.ts";
import { auditOf } from "./commit/audit-log.ts";
import { codeRead } from "./generation/code-read.ts";
import type { Settling } from "./generation/create-or-migrate.ts";
import { loadGame } from "./generation/load-game.ts";
import { LoadWatch } from "./generation/load-watch.ts";
import { worldHandlers } from "./operators/world-handlers.ts";
import type { PortalPlace } from "./peers/portal-link.ts";
import { Server } from "./server.ts";
import { createRules } from "./turn/game-rules.ts";
import { warmUp } from "./warm-up.ts";
import { faultPointsFrom } from "./watch/fault-points.ts";
import { Faults } from "./watch/faults.ts";
import { heedStrayErrors } from "./watch/stray-errors.ts";
import { TurnWatch } from "./watch/turn-watch.ts";

const settings = process.env.HOLDFAST_CONFIG ?? "null";
const config = JSON.parse(settings) as Config;
const [clock, chance] = [systemClock, systemChance];
const startedAt = clock.now();
const generation = Number(process.env.HOLDFAST_GENERATION ?? 1);
/**
 * `start`, `prepare` and `spare` wait to be told to take over; `offline` serves the supervisor's requests and nobody else;
 * `check` takes nothing over.
 */
const mode = process.env.HOLDFAST_MODE ?? "start";
/** Without players. */
const isAlone = mode === "offline" || mode === "check";
const portal: PortalPlace = {
  name: "link.sock",
  connect: (events) => connectLink(socketPath(config.data, "link.sock"), events, { clock }),
};
const { log } = openProcessLog("server", config.data);
const counters = new Counters(log, clock);
const loop = new LoopWatch(clock);
let server: Server | null = null;
let code: string | null = null;
const service = await Service.open<ServerRequests, ServerEvent>({
  clock,
  place: isAlone ? null : { data: config.data, name: `server-${process.pid}.sock` },
  introduce: (): ServerIntroduction => ({
    role: "server",
    controlVersion,
    linkVersion,
    pid: process.pid,
    startedAt,
    settings: fingerprintOf(settings),
    generation,
    state: server?.state ?? "preparing",
    code,
    trouble: server?.trouble ?? null,
  }),
  log,
});
keepPrinted(log);

const loading = new LoadWatch({
  game: config.game,
  clock,
  fail: (error) => void fail(error),
  onWaiting: (places) => void service.tell({ event: "phase", phase: "importing the game", places }),
});

/** Ends the process when the supervisor knows why. */
async function fail(error: unknown): Promise<void> {
  log.warn({ error }, "the Server can't start");
  const refusal =
    error instanceof HoldfastError
      ? refusalOf(error)
      : { code: "world-unloadable", message: whereAndWhat(error), advice: null };
  loading.end();
  service.hold(true);
  await service.tell({ event: "failed", ...refusal });
  process.exit(1);
}

/** Resolves with how long it will take to take over, and of what code. */
async function start(): Promise<{ readonly takeOverMs: number; readonly code: string }> {
  const faults = new Faults();
  heedStrayErrors({
    log,
    onThrow(error) {
      const thrown = faults.of(error, "outside a turn");
      counters.threw(thrown.fault, { error }, "the game threw outside a turn");
      if (!loading.heed(error)) void service.tell({ event: "threw", thrown });
    },
  });
  await service.tell({ event: "phase", phase: "importing the game" });
  service.hold(false);
  const game = await loadGame(config.game);
  loading.imported();
  service.hold(true);
  const store = await openStore(config);
  const watch = new TurnWatch({ dataDirectory: config.data, generation, turnMs: config.limits.turnMs }, clock);
  if (!isAlone) watch.open();
  const starting = new Server({
    game,
    settling: settlingOf(config),
    store,
    generation,
    number: 1,
    portals: isAlone ? [] : [portal],
    rules: (accounts, onThrow, running) =>
      createRules({
        onThrow,
        running,
        game,
        accounts,
        config,
        audit: auditOf(store),
        areaFiles: new AreaFiles(config.game),
        counters,
        clock,
        hashesAtOnce: hashesAtOnce(availableParallelism()),
      }),
    limits: config.limits,
    names: config.names,
    languages: config.languages,
    settings: isAlone ? null : config,
    watch,
    pass: faultPointsFrom(process.env.HOLDFAST_FAULTS, generation),
    clock,
    chance,
    log,
    tell: (event) => void service.tell(event),
    onPhase: (phase) => service.tell({ event: "phase", phase }),
    onTaken: () => {
      log.error("another generation has taken the store; this one ends");
      process.exit(1);
    },
    onBroken: (error) => {
      log.error({ error }, "what was done can't be written down; this Server ends, and the next does it again");
      process.exit(1);
    },
    onOutdated: (error) => void fail(error),
  });
  const { takeOverMs } = await starting.prepare();
  // Another serves meanwhile, so that there is time for it.
  if (mode === "prepare" || mode === "spare") await warmUp(clock, chance);
  server = starting;
  service.serve(handlersOf(starting, store));
  process.on("SIGTERM", () => void end(starting, store).catch(() => process.exit(1)));
  if (mode === "offline") await starting.takeOver();
  return { takeOverMs, code: codeRead(game) };
}

/** Who asked for a reload hears of what is unsettled. Nothing else is kept from beginning by it, since nobody else would serve. */
function settlingOf({ prefer }: Config): Settling {
  const preferred = preferences.find((word) => word === process.env.HOLDFAST_PREFER) ?? prefer;
  return preferred === "neither" && mode !== "prepare" && mode !== "check" ? "later" : preferred;
}

function handlersOf(server: Server, store: Store): RequestHandlers<ServerRequests> {
  return {
    status: () => ({ ...server.status(), memoryBytes: process.memoryUsage.rss(), loopDelay: loop.delay }),
    "take-over": async () => {
      const taken = await server.takeOver();
      loading.end();
      loop.begin();
      return taken;
    },
    "stand-by": async () => {
      await server.standBy();
      void service.tell({ event: "stood-by" });
      return {};
    },
    stop: async () => {
      await end(server, store);
      return {};
    },
    ...worldHandlers(server, store),
  };
}

async function end(server: Server, store: Store): Promise<void> {
  await server.standBy();
  await store.close();
  setImmediate(() => process.exit(0));
}

try {
  const ready = await start();
  loading.ready();
  code = ready.code;
  await service.tell({ event: "ready", ...ready });
  // Node writes it at a process's end, which a killed one never sees.
  flushCompileCache();
} catch (error) {
  await fail(error);
}
