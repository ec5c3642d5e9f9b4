/** How every port of the players' is opened. */
import type { AddressInfo, Server } from "node:net";

/** After a restart everybody comes back at once. */
const backlog = 4096;

/**
 * Resolves to where `server` listens; rejects with the system's error. `onAcceptFailure` is called when the system can't
 * give a connection, out of file descriptors for one: whoever comes then is lost, nobody who is there.
 */
export function listen(
  server: Server,
  { host, port }: { readonly host: string; readonly port: number },
  onAcceptFailure: () => void,
): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once("error", reject).listen({ host, port, backlog }, () => {
      server.off("error", reject).on("error", onAcceptFailure);
      resolve(server.address() as AddressInfo);
    });
  });
}
