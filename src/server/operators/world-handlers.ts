/** What each request about the world does. */
import type { RequestHandlers } from "../../control/channel.ts";
import type { ServerRequests } from "../../control/requests.ts";
import type { WorldRequests } from "../../control/world-requests.ts";
import type { Store } from "../../store/store.ts";
import type { Server } from "../server.ts";
import type { TurnOrigin } from "../turn/game-turn.ts";
import { needCopies } from "./need-copies.ts";
import { findAccount, grantOperator, listOperators, makeOperator, newPassword, revokeOperator } from "./operators.ts";
import { OutsideActs } from "./outside-acts.ts";
import { banFromShell, listBans, unbanFromShell } from "./shell-bans.ts";
import { inviteFromShell, listInvitations, uninviteFromShell } from "./shell-invitations.ts";
import { roleFromShell } from "./shell-roles.ts";

export function worldHandlers(
  server: Server,
  store: Store,
): RequestHandlers<Pick<ServerRequests, keyof WorldRequests | "record">> {
  const done = async (act: Promise<unknown>) => {
    await act;
    return {};
  };
  const outsideActs = new OutsideActs(server, store);
  return {
    record: (entry) => done(outsideActs.record(entry)),
    backup: async ({ file, force, user }) => {
      await needCopies(store).backup(file, { force });
      return done(server.act((turn) => turn.audit({ kind: "backed-up", to: file }), shell(user)));
    },
    export: async ({ area, force, user }) => {
      const { written, note } = await server.rules.areas.write(server.world, area, force);
      await server.act((turn) => {
        note(turn.world);
        turn.audit({ kind: "exported", to: written.file });
      }, shell(user));
      return written;
    },
    "make-operator": (ask) => done(makeOperator(server, ask, shell(ask.user))),
    "find-account": (ask) => findAccount(server, ask),
    "grant-operator": (ask) => done(grantOperator(server, ask, shell(ask.user))),
    "revoke-operator": (ask) => done(revokeOperator(server, ask, shell(ask.user))),
    role: (ask) => roleFromShell(server, ask, shell(ask.user)),
    "new-password": (ask) => newPassword(server, ask, shell(ask.user)),
    operators: () => listOperators(server),
    ban: (ask) => banFromShell(server, ask, shell(ask.user)),
    unban: (ask) => unbanFromShell(server, ask, shell(ask.user)),
    invite: (ask) => inviteFromShell(server, ask, shell(ask.user)),
    uninvite: (ask) => done(uninviteFromShell(server, ask, shell(ask.user))),
    invitations: () => listInvitations(server),
    bans: () => listBans(server),
  };
}

function shell(user: string): TurnOrigin {
  return { by: { type: "shell", user }, from: null };
}
