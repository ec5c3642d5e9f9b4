/** Clients that no player sits at: `ssh` with a key and a command, and `curl`. */
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { patienceMs, until, untilShown } from "../../src/protocols/conformance/until.ts";
import { findMissing } from "../missing-programs.ts";
import { Meeting, password } from "../protocols/meeting.ts";
import { temporaryDirectory } from "../temporary-directory.ts";
import { sshSettings } from "./client.ts";
import { type, untilRow } from "./program.ts";
import { TerminalProgram } from "./terminal-program.ts";

const folder = temporaryDirectory("scripts");
let meeting: Meeting;

before(async () => {
  meeting = await Meeting.begin();
});
after(() => meeting[Symbol.asyncDispose]());

test("ssh logs in with a key that was added in the game", {
  skip: findMissing("ssh"),
}, async () => {
  const key = join(folder, "id");
  execFileSync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", "a test", "-f", key]);
  const player = await meeting.enter("telnet", "Pia");
  player.sendLine(`@sshkey add ${readFileSync(`${key}.pub`, "utf8").trim()}`);
  await untilShown(player, "Your password, to add the key");
  player.sendLine(password);
  await untilShown(player, "You can now log in over SSH");
  const settings = sshSettings(meeting.ports.ssh, folder, "IdentitiesOnly=yes", "BatchMode=yes");
  const ssh = new TerminalProgram("ssh", [...settings, "-i", key, "pia@127.0.0.1"], folder);
  await untilRow(ssh, "A room with five doors.");
  type(ssh, "quit");
  await until("its end", () => ssh.ended);
  const once = spawnSync("ssh", [...settings, "-i", key, "pia@127.0.0.1", "say by", "command"], { encoding: "utf8" });
  assert.deepEqual([once.status, once.stdout], [0, 'You say, "by command"\n']);
  player.close();
});

test("curl plays over AJAX, through a kill", { skip: findMissing("curl") }, async () => {
  interface Answer {
    readonly transport?: string;
    readonly frames: readonly { readonly op: string; readonly number?: number; readonly message?: unknown }[];
  }
  const post = (body: unknown): Answer =>
    JSON.parse(
      execFileSync(
        "curl",
        ["-sS", "-H", "X-Holdfast: 1", "--json", JSON.stringify(body), `http://127.0.0.1:${meeting.ports.web}/ajax`],
        { encoding: "utf8" },
      ),
    );
  const { transport } = post({ mode: "init", frame: { op: "hello", client: "curl" } });
  let received = 0;
  let shown = "";
  const readUntil = (words: string) => {
    for (const end = performance.now() + patienceMs; !shown.includes(words); ) {
      assert.ok(performance.now() < end, shown);
      const { frames } = post({ mode: "poll", transport, received });
      for (const { number, message } of frames) {
        received = number && message ? number : received;
        shown += JSON.stringify(message ?? "");
      }
    }
  };
  let sent = 0;
  const send = (text: string) =>
    post({
      mode: "post",
      transport,
      frames: [{ op: "input", number: ++sent, message: { type: "text", text } }],
    });
  readUntil("Welcome to the Meeting.");
  send(`create Oda ${password}`);
  readUntil("A room with five doors.");
  await meeting.killServer();
  send("say after the kill");
  readUntil("after the kill");
  post({ mode: "close", transport });
});
