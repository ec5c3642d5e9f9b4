/** What each request about the world does. */
import type { RequestHandlers } from "../control/channel.ts";
import type { ServerRequests } from "../control/requests.ts";
import type { WorldRequests } from "../control/world-requests.ts";
import { HoldfastError } from "../errors.ts";
import type { Store } from "../store/store.ts";
import type { TurnOrigin } from "./game-turn.ts";
import { findAccount, grantOperator, listOperators, makeOperator, newPassword, revokeOperator } from "./operators.ts";
import { recordOutsideAct } from "./outside-acts.ts";
import type { Server } from "./server.ts";

export function worldHandlers(
  server: Server,
  store: Store,
): RequestHandlers<Pick<ServerRequests, keyof WorldRequests | "record">> {
  const done = async (act: Promise<unknown>) => {
    await act;
    return {};
  };
  return {
    record: (entry) => done(recordOutsideAct(server, store, entry)),
    backup: async ({ file, force, user }) => {
      await store.backup(file, { force });
      return done(server.act((turn) => turn.audit({ kind: "backed-up", to: file }), shell(user)));
    },
    "make-operator": (ask) => done(makeOperator(server, ask, shell(ask.user))),
    "find-account": (ask) => findAccount(server, ask),
    "grant-operator": (ask) => done(grantOperator(server, ask, shell(ask.user))),
    "revoke-operator": (ask) => done(revokeOperator(server, ask, shell(ask.user))),
    "new-password": (ask) => newPassword(server, ask, shell(ask.user)),
    operators: () => listOperators(server),
    ban: ({ address, user }) =>
      done(
        server.act((turn) => {
          if (turn.bans.add(address)) return turn.audit({ kind: "banned", to: address });
          throw new HoldfastError("address-invalid", `"${address}" is neither an IP address nor a range of them.`, {
            advice: "Write an address such as 192.0.2.1 or 2001:db8::1, or a range such as 192.0.2.0/24.",
          });
        }, shell(user)),
      ),
    unban: ({ address, user }) =>
      done(
        server.act((turn) => {
          if (turn.bans.remove(address)) return turn.audit({ kind: "unbanned", to: address });
          throw new HoldfastError("not-banned", `"${address}" is not banned.`, {
            advice: `Banned are: ${turn.bans.list().join(", ") || "none"}.`,
          });
        }, shell(user)),
      ),
  };
}

function shell(user: string): TurnOrigin {
  return { by: { type: "shell", user }, from: null };
}
