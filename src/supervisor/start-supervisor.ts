/** Takes the data directory for one game, listens for operators, and starts the game's processes or goes on with them. */
import { socketPath } from "../control/socket-path.ts";
import { isAnswered } from "../control/standing-socket.ts";
import { listenForOperators } from "./control-server.ts";
import { openDataDirectory } from "./data-directory.ts";
import { inUse, lockData } from "./data-lock.ts";
import { operatorHandlers } from "./operator-handlers.ts";
import { meetOrphans } from "./orphans.ts";
import { sentences } from "./sentences.ts";
import { Supervisor, type SupervisorOptions } from "./supervisor.ts";

/**
 * Resolves when the Portal listens and the Server is being started. A Portal and a Server that have outlived their
 * supervisor are taken over as they are. Rejects, with nothing left behind, if the data directory is in use or can't be
 * written, or if the Portal can't listen.
 */
export async function startSupervisor(options: SupervisorOptions): Promise<Supervisor> {
  const config = await options.loadConfig();
  const notes = openDataDirectory(config.data);
  // Whoever removes the lock's file leaves its holder running.
  if (await isAnswered(socketPath(config.data, "control.sock"))) throw inUse(config.data);
  const lock = lockData(config.data);
  try {
    const supervisor = new Supervisor(options, config);
    if (process.getuid?.() === 0) supervisor.note(sentences.root);
    for (const note of notes) supervisor.note(note);
    return await startOn(config.data, supervisor, options, lock.release);
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function startOn(
  data: string,
  supervisor: Supervisor,
  { user, clock }: SupervisorOptions,
  release: () => void,
): Promise<Supervisor> {
  const orphans = await meetOrphans(data, clock);
  const control = await listenForOperators(
    data,
    clock,
    (user) => operatorHandlers(supervisor, user),
    () => {
      supervisor.note(sentences.socketMadeAgain("control.sock"));
    },
  );
  supervisor.ended.then(() => {
    control.close();
    release();
  });
  try {
    await supervisor.acts.add({ kind: "started", by: { type: "shell", user } });
    await supervisor.begin(orphans);
  } catch (error) {
    await supervisor.stop(null);
    throw error;
  }
  return supervisor;
}
