/** Eighty players who type all the while, as the game is reloaded ten times and the Server is killed five times. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { drill, type Fault } from "../../src/drill/drill.ts";
import { holdfastProfile } from "../../src/drill/profile.ts";
import { telnetClient } from "../../src/drill/telnet-client.ts";
import { webClient } from "../../src/drill/web-client.ts";
import { patienceMs } from "../../src/protocols/conformance/until.ts";
import { RunningHoldfast } from "../running-holdfast.ts";

const playerCount = 80;

/** Killed with an older generation behind it and without. Each is awaited: a reload that was refused would be none. */
const faults = "kill reload reload kill kill reload reload reload reload kill kill reload reload reload reload".split(
  " ",
);

async function kill(holdfast: RunningHoldfast): Promise<void> {
  const { server } = await holdfast.status();
  assert.ok(server, "there is no Server to kill");
  process.kill(server.pid, "SIGKILL");
  await holdfast.until(async () => {
    const now = (await holdfast.status()).server;
    return now !== null && now.pid !== server.pid;
  });
}

function oneAfterTheOther(holdfast: RunningHoldfast): Fault {
  const next = faults.values();
  return {
    name: "fault",
    everyMs: 500,
    times: faults.length,
    async make() {
      if (next.next().value === "kill") await kill(holdfast);
      else await holdfast.ask("reload", {});
      const who = await holdfast.ask("who", {});
      const inCharacter = who.filter(({ server }) => server !== null && server.puppetId !== null);
      assert.equal(inCharacter.length, playerCount, "somebody fell out of character");
    },
  };
}

test("nobody is dropped, everybody stays in character, every line is answered once and in order", async (t: TestContext) => {
  const holdfast = await RunningHoldfast.start({
    directory: join(import.meta.dirname, "world"),
    environment: { HOLDFAST_SPARE: "always" },
  });
  t.after(() => holdfast.stop());
  const { ports } = await holdfast.status();
  const certificate = await drill({
    profile: { ...holdfastProfile, line: "echo {token}", answer: "echo {token}." },
    ways: [telnetClient("127.0.0.1", ports.telnet), webClient("127.0.0.1", ports.web)],
    players: playerCount,
    seconds: 5,
    everyMs: 100,
    faults: [oneAfterTheOther(holdfast)],
    graceMs: patienceMs,
    report: () => {},
  });
  const { sent, longestSilenceMs } = certificate;
  t.diagnostic(`${sent} lines, longest silence ${longestSilenceMs} ms`);
  const unharmed = { answered: sent, lost: 0, doubled: 0, outOfOrder: 0, dropped: 0, kept: true };
  assert.deepEqual(certificate, { ...certificate, ...unharmed });
});
