/** What an author may rely on in a rehearsal. test/rehearsal.test.ts compares it with a game that runs. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { command } from "../game/commands/define-command.ts";
import { faultPoints } from "../server/watch/fault-points.ts";
import { english as sentences } from "../words/catalogue.ts";
import { coinsOf, marketGame, Square, Trader } from "./fixtures/market.ts";
import type { Player } from "./player.ts";
import { Rehearsal } from "./rehearsal.ts";
import type { ConnectOptions, DeathOptions, Duration, RehearsalOptions } from "./rehearsal-options.ts";

async function enter(rehearsal: Rehearsal, name: string): Promise<Player> {
  const player = await rehearsal.connect();
  await player.types(`create ${name} correct horse`);
  player.heard();
  return player;
}

async function annaAtTheMarket(options: RehearsalOptions = {}) {
  const rehearsal = await Rehearsal.start(marketGame(), options);
  return { rehearsal, anna: await enter(rehearsal, "Anna") };
}

const squareOf = ({ world }: Rehearsal) => [...world.all(Square)][0]!;

describe("what players are shown", () => {
  test("text is heard, a prompt stands until something is typed, and data is told", async () => {
    const { rehearsal, anna } = await annaAtTheMarket();
    const bert = await enter(rehearsal, "Bert");
    await anna.types("pay Bert", "You pay Bert.");
    assert.equal(anna.prompt, "9 coins> ");
    assert.deepEqual(anna.data("char.coins"), { coins: 9 });
    assert.equal(anna.data("Char.Fish"), undefined);
    await anna.types("haggle", "");
    assert.equal(anna.prompt, "How much? ");
    await anna.types("two", "two for a fish");
    assert.equal(anna.prompt, "9 coins> ");
    bert.hears("");
  });

  test("data from the client comes to who receives it, with what it holds", async () => {
    const { anna } = await annaAtTheMarket();
    await anna.sends("Core.Hello", { client: "Mudlet", version: [4, 2] });
    assert.deepEqual(anna.data("Core.Welcome"), { heard: { client: "Mudlet", version: [4, 2] }, version: 1 });
    await assert.rejects(anna.sends("Core Hello"), /No client can send/);
    await anna.sends("core.hello");
    assert.deepEqual(anna.data("Core.Welcome"), { heard: null, version: 1 });
  });

  test("what a player wants of the screen is what is rendered for", async () => {
    const { anna } = await annaAtTheMarket();
    await anna.types("options width 40", "width is now 40.");
    assert.equal(anna.screen?.width, 40);
    await anna.types("options width auto", "width is now auto.");
    assert.equal(anna.screen?.width, 78);
  });

  test("whoever is shut out is turned away until the ban is over, and who is there is sent away", async () => {
    const { rehearsal, anna } = await annaAtTheMarket();
    const near = await rehearsal.connect({ address: "203.0.113.7" });
    await anna.types("shut 203.0.113.0/24", "1 shut out");
    assert.match(near.closedWith ?? "", /^You are banned from here until /);
    const away = await rehearsal.connect({ address: "203.0.113.8" });
    assert.match(away.closedWith ?? "", /^You are banned/);
    assert.equal(away.session, null);
    await assert.rejects(away.types("look"), /not connected any more: You are banned/);
    await rehearsal.passes({ minutes: 1 });
    assert.equal((await rehearsal.connect({ address: "203.0.113.8" })).closedWith, null);
  });

  test("a line is cleaned and bounded as at every protocol's edge, and is one line", async () => {
    const { anna } = await annaAtTheMarket();
    await anna.types("say \u001b[31mred\u0007", 'You say, "red"');
    await anna.types(`say ${"x".repeat(9000)}`, sentences.lineTooLong(8192));
    await assert.rejects(anna.types("look\nlook"), /one line at a time/);
  });
});

describe("time", () => {
  test("it stands still, and in it timers ring in order, each at its time", async () => {
    const { rehearsal, anna } = await annaAtTheMarket();
    const begun = rehearsal.now;
    await anna.types("wind 90000 three");
    await anna.types("wind 30000 one");
    await anna.types("wind 60000 two");
    assert.equal(rehearsal.now, begun);
    await rehearsal.passes({ seconds: 29, ms: 999 });
    anna.hears("");
    await rehearsal.passes({ ms: 1 });
    anna.hears("The bell tolls: one.");
    await rehearsal.passes({ days: 1 });
    anna.hears("The bell tolls: two.\nThe bell tolls: three.");
    assert.equal(rehearsal.now, begun + 30_000 + 86_400_000);
  });

  test("a web player whose network is lost is away after five seconds and gone after two hours; telnet's is gone", async () => {
    const { rehearsal, anna } = await annaAtTheMarket();
    await anna.goesAway();
    await rehearsal.passes({ seconds: 4 });
    assert.equal(anna.session?.awaySince, null);
    await rehearsal.passes({ seconds: 2 });
    assert.notEqual(anna.session?.awaySince, null);
    await rehearsal.passes({ hours: 2 });
    assert.equal(anna.closedWith, "gone");
    const telnet = await rehearsal.connect({ protocolKey: "telnet" });
    await telnet.goesAway();
    assert.equal(telnet.closedWith, "gone");
  });

  test("it passes by numbers, and never backwards", async () => {
    const { rehearsal } = await annaAtTheMarket();
    const begun = rehearsal.now;
    for (const said of [
      { seconds: Number.NaN },
      { minutes: -1 },
      { days: Number.POSITIVE_INFINITY },
      { weeks: 1 },
      5,
    ]) {
      await assert.rejects(rehearsal.passes(said as Duration), {
        code: "bad-config",
        message:
          /^rehearsal\.passes\(\) can't take this:\n(seconds|minutes|days|There is no setting weeks\.|What it is given)/,
      });
    }
    assert.equal(rehearsal.now, begun);
  });

  test("who types faster than the limits allow has to wait for it", async () => {
    const rehearsal = await Rehearsal.start(marketGame(), { limits: { linesPerSecond: 1, lineBurst: 2 } });
    const player = await rehearsal.connect();
    const typing = ["create Anna correct horse", "version", "version"].map((line) => player.types(line));
    await rehearsal.passes({ seconds: 10 });
    await Promise.all(typing);
    assert.equal(rehearsal.transcript.match(/hears: version 1/g)?.length, 2);
    assert.match(rehearsal.transcript, new RegExp(sentences.tooFast.slice(0, 20)));
  });

  test("whoever never logs in is sent away, as in the game", async () => {
    const { rehearsal } = await annaAtTheMarket();
    const stranger = await rehearsal.connect();
    await rehearsal.passes({ minutes: 6 });
    assert.equal(stranger.closedWith, "login-timeout");
  });
});

describe("what an author gives a rehearsal", () => {
  test("is refused with what was wanted, all of it at once", async () => {
    const wrong: readonly (readonly [said: unknown, message: RegExp])[] = [
      [{ guests: -3 }, /^guests is -3, which is not a whole number from 0/m],
      [{ seed: Number.NaN }, /^seed is NaN/m],
      [{ seed: 1.5, now: "noon", colour: "red" }, /no setting colour\.\nseed is 1\.5.*\nnow is 'noon'/],
      [{ limits: { linesPerSecond: 0, speed: 1 } }, /no setting limits\.speed\.\nlimits\.linesPerSecond is 0/],
      [7, /^What it is given is 7, which is no object/m],
    ];
    for (const [said, message] of wrong) {
      await assert.rejects(Rehearsal.start(marketGame(), said as RehearsalOptions), { code: "bad-config", message });
    }
    const { rehearsal } = await annaAtTheMarket();
    const clients: readonly (readonly [said: unknown, message: RegExp])[] = [
      [{ address: "the moon" }, /^address is 'the moon', which is not an IP address/m],
      [{ protocolKey: "telepathy" }, /^protocolKey is 'telepathy'/m],
      [
        { flags: { width: "wide", screenreader: true } },
        /no setting flags\.screenreader\. Did you mean flags\.screenReader\?\nflags\.width is 'wide'/,
      ],
      [{ authenticatedAs: "Anna" }, /^authenticatedAs is 'Anna'/m],
    ];
    for (const [said, message] of clients) {
      await assert.rejects(rehearsal.connect(said as ConnectOptions), { code: "bad-config", message });
    }
    for (const said of [{ at: "nonsense" }, { when: "turn-ended" }, "turn-ended"]) {
      await assert.rejects(rehearsal.dies(said as DeathOptions), {
        code: "bad-config",
        message: /dies\(\) can't take/,
      });
    }
    assert.equal(rehearsal.generation, 1);
  });

  test("may be all settings of the game: what is of ports and files is no matter", async () => {
    const config = {
      game: "game.ts",
      ports: { telnet: 4000, bots: null },
      protocols: [],
      guests: 1,
      limits: undefined,
    };
    const rehearsal = await Rehearsal.start(marketGame(), config);
    await (await rehearsal.connect()).types("connect guest", /Guest1/);
    await (await rehearsal.connect()).types("connect guest", sentences.guestsFull);
  });

  test("is a line, a package or an expectation, and nothing else", async () => {
    const { anna } = await annaAtTheMarket();
    for (const line of [5, undefined, null, ["look"]]) {
      await assert.rejects(anna.types(line as unknown as string), /types the text of one line at a time, and not /);
    }
    await assert.rejects(anna.sends(5 as unknown as string), /package named 5/);
    await assert.rejects(anna.types("version", 5 as unknown as string), /a text or a pattern, and not 5/);
    const found = /version/g;
    for (const _ of [1, 2]) await anna.types("version", found);
  });
});

describe("what the game throws fails the test, after what happens in the game has happened", () => {
  test("a command: it is undone, the player reads the plain line, and the error is the author's with the test's line", async () => {
    const { anna } = await annaAtTheMarket();
    await assert.rejects(anna.types("lose"), (error: Error) => {
      assert.equal(error.message, "a hole in the purse");
      assert.match(error.stack ?? "", /market\.ts:\d+(.|\n)*while Anna typed "lose"\n\s+at .*rehearsal\.test\.ts:\d+/);
      return true;
    });
    anna.hears(sentences.commandFailed);
    assert.equal((anna.puppet as Trader).coins, 10);
    await anna.types("version", "version 1");
  });

  test("one that speaks before it waits, one that speaks too late, one that says too much", async () => {
    const { anna } = await annaAtTheMarket();
    await assert.rejects(anna.types("blurt"), { code: "changed-before-waiting" });
    anna.hears(sentences.commandFailed);
    await anna.types("mumble", "");
    await anna.types("what", "turn-over");
    await assert.rejects(anna.types("recite 400"), { code: "turn-output-too-large" });
    anna.hears(sentences.commandSaidTooMuch);
    assert.equal((await anna.types("recite 200")).length, 200 * 1024 - 1);
  });

  test("a timer", async () => {
    const { rehearsal, anna } = await annaAtTheMarket();
    await anna.types("spoil");
    await assert.rejects(rehearsal.passes({ seconds: 1 }), /the bell is cracked/);
    await rehearsal.passes({ seconds: 1 });
  });

  test("a game that could not be loaded, or could not begin", async () => {
    const twice = { ...marketGame(), commands: [...marketGame().commands!, ...marketGame().commands!] };
    await assert.rejects(Rehearsal.start(twice), { code: "name-twice" });
    const broken = { ...marketGame(), create: () => assert.fail("no ground to build on") };
    await assert.rejects(Rehearsal.start(broken), /no ground to build on/);
  });

  test("a step, which is undone", async () => {
    const { rehearsal } = await annaAtTheMarket();
    const step = rehearsal.step(({ world }) => {
      for (const square of world.all(Square)) square.tolls = 7;
      throw new Error("not today");
    });
    await assert.rejects(step, /not today/);
    assert.equal(squareOf(rehearsal).tolls, 0);
    assert.equal(await rehearsal.step(({ now }) => now), rehearsal.now);
  });
});

describe("an expectation that fails", () => {
  test("points to the test's line, says both, and shows what was played", async () => {
    const { anna } = await annaAtTheMarket();
    for (const fails of [() => anna.types("version", "version 2"), async () => anna.hears(/version 2/)]) {
      await assert.rejects(fails, (error: Error) => {
        assert.equal(error.name, "AssertionError");
        assert.match(error.stack?.split("\n    at ")[1] ?? "", /rehearsal\.test\.ts:\d+/);
        assert.match(error.message, /^Anna heard "(version 1)?", and not .*version 2/);
        assert.match(error.message, /player 1 types: create Anna(.|\n)*Anna hears: version 1/);
        return true;
      });
    }
  });

  test("whatever is thrown is what the call rejects with", async () => {
    for (const thrown of [Object.freeze(new Error("frozen")), "a word", undefined, null]) {
      const odd = command({
        how: "odd",
        help: "Throws.",
        run() {
          throw thrown;
        },
      });
      const player = await enter(await Rehearsal.start({ ...marketGame(), commands: [odd] }), "Anna");
      const caught = await player.types("odd").then(
        () => assert.fail("nothing was thrown"),
        (error: unknown) => ({ error }),
      );
      assert.deepEqual(caught, { error: thrown });
    }
  });

  test("a handler that really waits is waited for, and may be while others play", async () => {
    const { rehearsal, anna } = await annaAtTheMarket();
    const bert = await enter(rehearsal, "Bert");
    const typing = anna.types("ponder");
    await bert.types("version", "version 1");
    assert.equal(await typing, "It is worth 10.");
  });
});

describe("what must hold", () => {
  test("is asked after each turn, and the failure tells the turn and both values", async () => {
    const { rehearsal, anna } = await annaAtTheMarket();
    await enter(rehearsal, "Bert");
    rehearsal.holds("coins", coinsOf);
    await anna.types("pay Bert");
    await assert.rejects(anna.types("lose"), /a hole in the purse/);
    await assert.rejects(anna.types("forge"), (error: Error) => {
      assert.match(error.message, /^"coins" does not hold: it was 20, and is 21 after Anna typed "forge"\./);
      assert.match(error.stack?.split("\n    at ")[1] ?? "", /rehearsal\.test\.ts:\d+/);
      return true;
    });
    await anna.types("pay Bert");
  });

  test("also in timers and steps, over reloads and deaths, and for values that are no numbers", async () => {
    const { rehearsal, anna } = await annaAtTheMarket();
    rehearsal.holds("tolls", (world) => [...world.all(Square)].map(({ tolls }) => ({ tolls })));
    await anna.types("wind 10 noon");
    await assert.rejects(rehearsal.passes({ ms: 10 }), /"tolls" .*after a timer called Square\.toll\(\)\./);
    await rehearsal.reloads();
    await rehearsal.dies();
    const forges = rehearsal.step(({ world }) => {
      for (const square of world.all(Square)) square.tolls = 0;
    });
    await assert.rejects(forges, /after a step of the test\./);
  });

  test("what is no plain data is refused at once, since it would always hold", async () => {
    const { rehearsal } = await annaAtTheMarket();
    for (const measured of [new Map([[1, 2]]), [new Set([1])], Promise.resolve(1), { deep: () => 1 }, { big: 1n }]) {
      assert.throws(() => rehearsal.holds("nothing", () => measured), /plain data at once, and this is none/);
    }
    rehearsal.holds("a large number", () => 1n);
    rehearsal.holds("nothing at all", () => ({ what: undefined, of: [null] }));
  });

  test("a step that waits is refused, and nothing of it stays", async () => {
    const { rehearsal } = await annaAtTheMarket();
    const waits = rehearsal.step(async ({ world }) => {
      for (const square of world.all(Square)) square.tolls = 77;
    });
    await assert.rejects(waits, /A step of a test is done at once/);
    assert.equal(squareOf(rehearsal).tolls, 0);
  });

  test("a measure that throws fails the test, not the game", async () => {
    const { rehearsal, anna } = await annaAtTheMarket();
    rehearsal.holds("no fame", (world) =>
      [...world.all(Square)].every(({ tolls }) => tolls === 0 || assert.fail("fame")),
    );
    await anna.types("wind 5 noon");
    await assert.rejects(rehearsal.passes({ ms: 5 }), /fame/);
    anna.hears("The bell tolls: noon.");
  });
});

describe("generations", () => {
  test("a reload migrates what is stored, brings the new code in, and forgets what is not stored", async () => {
    const { rehearsal, anna } = await annaAtTheMarket();
    const before = squareOf(rehearsal);
    await anna.types("fame", "Your fame is unknown.");
    await anna.types("haggle");
    await rehearsal.reloads(marketGame(2));
    assert.equal(rehearsal.generation, 2);
    assert.notEqual(squareOf(rehearsal), before);
    await anna.types("two", "two for a fish");
    await anna.types("fame", "Your fame is 20.");
    await anna.types("version", "version 2");
    await rehearsal.dies();
    await anna.types("version", "version 2");
  });

  test("one that can't take over is refused with the reason, and the one before goes on", async () => {
    const { rehearsal, anna } = await annaAtTheMarket();
    const failing = { ...marketGame(2), migrations: [{ name: "taxes", migrate: () => assert.fail("no taxes") }] };
    await assert.rejects(rehearsal.reloads(failing), { code: "migration-failed" });
    await assert.rejects(rehearsal.reloads({ ...marketGame(2), kinds: [Trader] }), /Square/);
    await anna.types("version", "version 1");
    await anna.types("pay Anna", "You pay Anna.");
  });

  test("the game's own wish for new code is done", async () => {
    const { rehearsal, anna } = await annaAtTheMarket();
    await anna.types("renew");
    assert.equal(rehearsal.generation, 2);
    await anna.types("version", "version 1");
  });

  test("a death loses no line and doubles none, wherever it comes", async () => {
    const { rehearsal, anna } = await annaAtTheMarket();
    const bert = await enter(rehearsal, "Bert");
    rehearsal.holds("coins", coinsOf);
    for (const at of faultPoints) {
      const generation = rehearsal.generation;
      await rehearsal.dies({ at });
      await anna.types("pay Bert", "You pay Bert.");
      // Points of a hello are come to in the next death.
      if (rehearsal.generation === generation) await rehearsal.dies();
      assert.ok(rehearsal.generation > generation, at);
    }
    assert.equal((bert.puppet as Trader).coins, 10 + faultPoints.length);
    assert.equal(anna.prompt, `${10 - faultPoints.length} coins> `);
  });

  test("a line that is under way when the Server dies is done by the next one", async () => {
    const { rehearsal, anna } = await annaAtTheMarket();
    for (const line of ["ponder", "version"]) {
      const typing = anna.types(line);
      await rehearsal.dies();
      assert.match(await typing, /^(It is worth 10\.|version 1)$/);
    }
    await rehearsal.dies();
    await rehearsal.dies();
    await anna.types("version", "version 1");
  });

  test("what was not committed is lost with the Server, and timers ring once", async () => {
    const { rehearsal, anna } = await annaAtTheMarket();
    await anna.types("wind 1000 noon");
    const late = () => {
      squareOf(rehearsal).tolls = 7;
    };
    assert.throws(() => rehearsal.world.turn(late), { code: "outside-a-turn" });
    await rehearsal.dies({ at: "turn-ended" });
    await rehearsal.passes({ seconds: 1 });
    anna.hears("");
    // The next Server rings what is overdue.
    await rehearsal.passes({ ms: 1 });
    anna.hears("The bell tolls: noon.");
    assert.equal(squareOf(rehearsal).tolls, 1);
    await rehearsal.dies();
    await rehearsal.passes({ minutes: 1 });
    anna.hears("");
  });

  test("many who type at once while it dies and is reloaded are all answered, in order", async () => {
    const { rehearsal, anna } = await annaAtTheMarket();
    const others = [await enter(rehearsal, "Bert"), await enter(rehearsal, "Cleo")];
    rehearsal.holds("coins", coinsOf);
    const typing = [anna, ...others].map(async (player) => {
      for (let line = 0; line < 20; line++) await player.types("pay Anna");
    });
    for (const at of faultPoints) {
      await rehearsal.dies({ at });
      await rehearsal.reloads().catch(() => {});
      await rehearsal.dies();
    }
    await Promise.all(typing);
    assert.equal((anna.puppet as Trader).coins, 50);
  });
});

describe("a lot", () => {
  test("is drawn again by the line that runs again, and a waiting handler's step draws others than it did before", async () => {
    const drawing = async (at?: "turn-ended") => {
      const { rehearsal, anna } = await annaAtTheMarket();
      const typing = anna.types("lots");
      if (at) await rehearsal.dies({ at });
      return typing;
    };
    const lots = await drawing();
    assert.equal(new Set(lots.split(" ")).size, 4);
    assert.equal(await drawing("turn-ended"), lots);
  });
});

describe("a seed", () => {
  const played = async (seed: number) => {
    const { rehearsal, anna } = await annaAtTheMarket({ seed });
    await anna.becomesOperator();
    for (let time = 0; time < 8; time++) await anna.types("toss");
    await anna.types("@invite");
    return rehearsal.transcript;
  };

  test("decides what the game draws, and Holdfast's codes: the same one plays the same", async () => {
    assert.equal(await played(7), await played(7));
    assert.notEqual(await played(7), await played(8));
  });
});
