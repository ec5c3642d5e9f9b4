/** What each request about the world does. */
import type { RequestHandlers } from "../control/channel.ts";
import type { WorldRequests } from "../control/world-requests.ts";
import { HoldfastError } from "../errors.ts";
import type { Store } from "../store/store.ts";
import { findAccount, grantOperator, listOperators, makeOperator, revokeOperator } from "./operators.ts";
import type { Server } from "./server.ts";

export function worldHandlers(server: Server, store: Store): RequestHandlers<WorldRequests> {
  const done = async (act: Promise<unknown>) => {
    await act;
    return {};
  };
  return {
    backup: ({ file }) => done(store.backup(file)),
    "make-operator": (ask) => done(makeOperator(server, ask)),
    "find-account": (ask) => findAccount(server, ask),
    "grant-operator": (ask) => done(grantOperator(server, ask)),
    "revoke-operator": (ask) => done(revokeOperator(server, ask)),
    operators: () => listOperators(server),
    ban: ({ address }) =>
      done(
        server.act((turn) => {
          if (turn.bans.add(address)) return;
          throw new HoldfastError("address-invalid", `"${address}" is neither an IP address nor a range of them.`, {
            advice: "Write an address such as 192.0.2.1 or 2001:db8::1, or a range such as 192.0.2.0/24.",
          });
        }),
      ),
    unban: ({ address }) =>
      done(
        server.act((turn) => {
          if (turn.bans.remove(address)) return;
          throw new HoldfastError("not-banned", `"${address}" is not banned.`, {
            advice: `Banned are: ${turn.bans.list().join(", ") || "none"}.`,
          });
        }),
      ),
  };
}
