/** Starts a supervisor in this process, and obeys the signals that end or refresh it. */
import { systemChance } from "../chance.ts";
import { systemClock } from "../clock.ts";
import type { Programs } from "../supervisor/programs.ts";
import { startSupervisor } from "../supervisor/start-supervisor.ts";
import type { Supervisor } from "../supervisor/supervisor.ts";
import type { Place } from "./place.ts";
import { shellUser } from "./shell-user.ts";

export interface SuperviseOptions {
  readonly place: Place;
  readonly watch: boolean;
  readonly programs: Programs;
  say(line: string): void;
}

/** Resolves when the Portal listens. The first SIGINT or SIGTERM stops in good order, the second at once. */
export async function superviseUntilSignal(options: SuperviseOptions): Promise<Supervisor> {
  const { place, watch, say } = options;
  const supervisor = await startSupervisor({
    clock: systemClock,
    chance: systemChance,
    ...options,
    loadConfig: () => place.config(),
    user: shellUser(),
  });
  if (watch) supervisor.watch();
  let stopping = false;
  const stop = () => {
    if (stopping) {
      supervisor.processes.kill();
      process.exit(1);
    }
    stopping = true;
    say("Stopping; once more stops at once.");
    void supervisor.stop(null);
  };
  const refresh = () => void supervisor.processes.refresh();
  const signals = { SIGINT: stop, SIGTERM: stop, SIGHUP: refresh } as const;
  for (const [signal, obey] of Object.entries(signals)) process.on(signal, obey);
  // It lives on without a terminal to write to.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
  process.on("uncaughtException", (error) => supervisor.unforeseen(error));
  // Nothing holds the process any longer, so it ends when its last answer is out.
  supervisor.ended.then(() => {
    for (const [signal, obey] of Object.entries(signals)) process.off(signal, obey);
  });
  return supervisor;
}
