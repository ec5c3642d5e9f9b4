/** Over SSH without a proof: only where the game allows it, and then as by telnet, with the game's own questions. */
import assert from "node:assert/strict";
import { once } from "node:events";
import { type TestContext, test } from "node:test";
import { stripVTControlCharacters } from "node:util";
import ssh2 from "ssh2";
import { untilShown } from "../../src/protocols/conformance/until.ts";
import { Meeting, password } from "./meeting.ts";

class Stranger {
  readonly #client = new ssh2.Client();
  #shown = "";
  type: (text: string) => void = () => {};

  get screen(): string {
    return stripVTControlCharacters(this.#shown);
  }

  /** Rejects if it is sent away. */
  async enter(context: TestContext, port: number): Promise<void> {
    context.after(() => this.#client.destroy());
    this.#client.connect({ host: "127.0.0.1", port, username: "anybody", authHandler: ["none"] });
    await once(this.#client, "ready");
    this.#client.shell({ term: "xterm", cols: 80, rows: 24 }, (_error, channel) => {
      channel.on("data", (bytes: Buffer) => {
        this.#shown += bytes.toString();
      });
      this.type = (text) => channel.write(text);
    });
  }
}

test("strangers are sent away", async (context) => {
  await using meeting = await Meeting.begin();
  await assert.rejects(new Stranger().enter(context, meeting.ports.ssh), /authentication methods failed/);
});

test("strangers come to the login screen where that is allowed, and their password stays hidden", async (context) => {
  await using meeting = await Meeting.begin({ settings: { sshAnonymous: true } });
  const maker = await meeting.enter("telnet", "Ada");
  const stranger = new Stranger();
  await stranger.enter(context, meeting.ports.ssh);
  await untilShown(stranger, "Welcome to the Meeting.");
  stranger.type("connect Ada\r");
  await untilShown(stranger, "Password for Ada:");
  await meeting.killServer();
  assert.ok((await meeting.who()).every(({ portal, server }) => portal.protocolKey !== "ssh" || !server?.accountId));
  stranger.type(`${password}\r`);
  await untilShown(stranger, "Welcome back, Ada.");
  assert.ok(!stranger.screen.includes(password));
  maker.close();
});
