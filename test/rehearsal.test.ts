/** A rehearsal is the game: the same lines, played to both, show a player the same. */
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { type TestContext, test } from "node:test";
import { pathToFileURL } from "node:url";
import { until } from "../src/protocols/conformance/until.ts";
import { WebSocketTestClient } from "../src/protocols/web/test-websocket-client.ts";
import { marketGame } from "../src/rehearsal/fixtures/market.ts";
import { Rehearsal } from "../src/rehearsal/rehearsal.ts";
import type { Json } from "../src/session/message.ts";
import { english as sentences } from "../src/words/catalogue.ts";
import { RunningHoldfast } from "./running-holdfast.ts";
import { temporaryDirectory } from "./temporary-directory.ts";

/** `rings`: that a timer does so afterwards, in so many milliseconds, belongs to it. */
type Deed =
  | { readonly types: string; readonly rings?: number }
  | { readonly sends: string; readonly data: Json }
  | "is reloaded"
  | "dies";

const deeds: readonly Deed[] = [
  { types: "create Anna correct horse" },
  { types: "look" },
  { types: "pay Anna" },
  { types: "blurt" },
  { types: "mumble" },
  { types: "what" },
  { types: "recite 400" },
  { types: "recite 3" },
  { types: "lose" },
  { types: "ponder" },
  { types: "options width auto" },
  { types: "options width 40" },
  { types: "options" },
  { sends: "Core.Hello", data: { client: "Mudlet", supports: ["Char 1"] } },
  { types: "wind 40 one", rings: 40 },
  { types: "shut 203.0.113.0/24" },
  { types: "shut the door" },
  { types: "haggle" },
  "dies",
  { types: "|rtwo" },
  { types: "fame" },
  "is reloaded",
  { types: "fame" },
  { types: "version" },
  { types: "nonsense" },
  { types: "spoil", rings: 10 },
  { types: "quit" },
];

/** Somebody who plays, in whichever way: does one thing, and tells what was shown by it. */
interface Playing {
  does(deed: Deed): Promise<readonly string[]>;
}

async function rehearsed(): Promise<Playing> {
  const rehearsal = await Rehearsal.start(marketGame(1));
  const player = await rehearsal.connect();
  let read = 0;
  const act = async (deed: Deed): Promise<unknown> => {
    if (deed === "dies") return rehearsal.dies();
    if (deed === "is reloaded") return rehearsal.reloads(marketGame(2));
    if ("sends" in deed) return player.sends(deed.sends, deed.data);
    await player.types(deed.types);
    if (deed.rings) await rehearsal.passes({ ms: deed.rings });
  };
  return {
    async does(deed) {
      // What the game throws fails a test that doesn't want it; here it is what players see of it that counts.
      await act(deed).catch(() => {});
      const shown = rehearsal.transcript.slice(read);
      read = rehearsal.transcript.length;
      const entries = shown.split(/\n(?=\(|(?:Anna|player 1) )/);
      return entries.flatMap((entry) => {
        const [, how, what = ""] = /^\n?(?:Anna|player 1) (hears|is prompted|is told): (.*)$/s.exec(entry) ?? [];
        return how ? [`${how}: ${what.replace(/\n +/g, "\n")}`] : [];
      });
    },
  };
}

class Client extends WebSocketTestClient {
  send(packageName: string, data: Json): void {
    const { number } = this.inputFrame("");
    this.transmit([{ op: "input", number, message: { type: "oob", package: packageName, data } }]);
  }

  /** All that was shown, as a rehearsal tells it, without what the Portal says while the Server is away. */
  get shown(): readonly string[] {
    let isBack = false;
    return this.seen("output").flatMap(({ message }) => {
      if (message.type === "oob") return [`is told: ${message.package} ${JSON.stringify(message.data)}`];
      const text = message.runs.map((run) => (typeof run === "string" ? run : run[0])).join("");
      const wasBack = isBack;
      isBack = text === sentences.gameIsBack;
      if (isBack || text === sentences.gameIsAway || (wasBack && message.type === "prompt")) return [];
      return [`${message.type === "prompt" ? "is prompted" : "hears"}: ${text.replace(/\n +/g, "\n")}`];
    });
  }
}

async function running(t: TestContext, count: () => number): Promise<Playing> {
  const directory = temporaryDirectory("market");
  const market = pathToFileURL(resolve("src/rehearsal/fixtures/market.ts")).href;
  const write = (version: number) =>
    writeFileSync(
      join(directory, "game.ts"),
      `import { marketGame } from ${JSON.stringify(market)};\nexport default marketGame(${version});\n`,
    );
  writeFileSync(join(directory, "package.json"), '{ "type": "module" }');
  writeFileSync(join(directory, "holdfast.config.ts"), 'export default { game: "game.ts" };\n');
  write(1);
  const holdfast = await RunningHoldfast.start({ directory });
  t.after(() => holdfast.stop());
  const client = new Client((await holdfast.status()).ports.web);
  t.after(() => client.close());
  await client.connect();
  let read = 0;
  const act = async (deed: Deed): Promise<unknown> => {
    if (deed === "dies") return holdfast.killServer();
    if (deed === "is reloaded") {
      write(2);
      const { code, stderr } = await holdfast.run("reload");
      return assert.equal(code, 0, stderr);
    }
    if ("sends" in deed) client.send(deed.sends, deed.data);
    else client.sendLine(deed.types);
  };
  return {
    async does(deed) {
      await act(deed);
      const wanted = read + count();
      await until(
        () => `what comes of ${JSON.stringify(deed)} after ${client.shown.slice(read).join("\n")}`,
        () => client.shown.length >= wanted,
      );
      const shown = client.shown.slice(read);
      read += shown.length;
      return shown;
    },
  };
}

test("the same lines, timers, data, kill, reload and migration show a player the same, faults of the game's included", async (t) => {
  let wanted: readonly string[] = [];
  const [rehearsal, game] = [await rehearsed(), await running(t, () => wanted.length)];
  for (const deed of deeds) {
    wanted = await rehearsal.does(deed);
    assert.deepEqual(await game.does(deed), wanted, JSON.stringify(deed));
  }
});
