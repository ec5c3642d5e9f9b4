/** Takes the data directory for one game, listens for operators, and starts the game's processes. */
import { listenForOperators } from "./control-server.ts";
import { openDataDirectory, removeOldSockets } from "./data-directory.ts";
import { lockData } from "./data-lock.ts";
import { operatorHandlers } from "./operator-handlers.ts";
import { Supervisor, type SupervisorOptions } from "./supervisor.ts";

/**
 * Resolves when the Portal listens and the Server is being started. Rejects, with nothing left behind, if the data
 * directory is in use or can't be written, or if the Portal can't listen.
 */
export async function startSupervisor(options: SupervisorOptions): Promise<Supervisor> {
  const config = await options.loadConfig();
  const directory = openDataDirectory(config.data);
  const lock = lockData(config.data);
  removeOldSockets(directory);
  const supervisor = new Supervisor(options, config, directory);
  const control = await listenForOperators(directory.controlSocket, (user) => operatorHandlers(supervisor, user));
  supervisor.ended.then(() => {
    control.close();
    removeOldSockets(directory);
    lock.release();
  });
  try {
    await supervisor.acts.add({ kind: "started", by: { type: "shell", user: options.user } });
    await supervisor.begin();
  } catch (error) {
    await supervisor.stop(null);
    throw error;
  }
  return supervisor;
}
