/** Where clients are served, deadlines and rates go by a clock that nobody can set. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

/** Who may ask what time it is for people, and what for. */
const readers: { readonly [file: string]: string } = {
  "src/portal/limits/admissions.ts": "whether a ban has ended, which is stored with a date that people chose",
  "src/portal/away-sessions.ts": "since when somebody is away, for the game",
  "src/portal/main.ts": "since when the process runs, for people",
  "src/portal/portal-session.ts": "since when somebody is there, for people",
  "src/portal/portal.ts": "since when the Portal runs, for people",
  "src/protocols/tls/certificate.ts": "a certificate's last day",
  "src/protocols/tls/self-signed.ts": "a certificate's first and last day",
  "src/server/sessions/ban-list.ts": "whether a ban has ended, which is stored with a date that people chose",
  "src/server/turn/game-turn.ts": "the time of the turn, for the game",
  "src/server/main.ts": "since when the process runs, for people",
  "src/server/operators/operators.ts": "how old an account is, for people",
  "src/server/server.ts": "since when the Server runs, for people",
  "src/server/operators/shell-invitations.ts":
    "which invitations have ended, which are stored with a date that people chose",
  "src/server/turn/timer-runner.ts": "the world's timers, which are stored with the time that people read",
};

function sources(directory: string): string[] {
  return readdirSync(directory, { recursive: true, encoding: "utf8" })
    .map((name) => join(directory, name))
    .filter((name) => name.endsWith(".ts") && !/\.test\.ts$|\/test-|\/fixtures\/|\/conformance\//.test(name));
}

test("nothing asks what time it is but for people and for what is stored", () => {
  const files = ["src/portal", "src/protocols", "src/link", "src/control", "src/server"].flatMap(sources);
  const asking = files.filter((file) => readFileSync(file, "utf8").includes("Date.now()"));
  assert.deepEqual(
    asking.filter((file) => !Object.hasOwn(readers, file)),
    [],
    "a deadline goes by performance.now(), or by a clock that is passed in; for another use name the file in this test",
  );
});
