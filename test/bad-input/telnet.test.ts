/** Whatever comes to the telnet port gets a clear sentence, and a player in the same game notices nothing. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { until } from "../../src/protocols/conformance/until.ts";
import { RunningHoldfast } from "../running-holdfast.ts";
import { Caller } from "./caller.ts";
import { Witness } from "./witness.ts";

const megabyte = 1_048_576;
const iac = 255;
const subnegotiation = 250;
const willGmcp = [iac, 251, 201];
const beginGmcp = [iac, subnegotiation, 201];

describe("bad input at the telnet port", () => {
  let holdfast: RunningHoldfast;
  let witness: Witness;
  let port: number;
  let callers = 0;

  before(async () => {
    holdfast = await RunningHoldfast.start({
      directory: join(import.meta.dirname, "world"),
      environment: { HOLDFAST_WEB_PORT: "off", HOLDFAST_TRUSTED: "", HOLDFAST_GUESTS: "20" },
    });
    port = (await holdfast.status()).ports.telnet;
    witness = await Witness.enter(port);
  });

  after(async () => {
    witness?.leave();
    await holdfast?.stop();
  });

  /** `misbehave` is given somebody at the login screen, at an address that nobody else has. */
  function quietly(name: string, misbehave: (caller: Caller, address: string) => Promise<void>): void {
    test(name, async () => {
      callers += 1;
      const address = `127.0.0.${callers}`;
      const caller = await Caller.at(port, address);
      const work = (async () => {
        await caller.hears("help for more.");
        await misbehave(caller, address);
      })();
      await witness.noticesNothingOf(work);
      caller.hangUp();
    });
  }

  quietly(
    "wrong passwords: told the same as an unknown name, then slowed down, and nobody elsewhere with them",
    async (caller, address) => {
      await caller.answers("create Careful correct horse", "Welcome!");
      await caller.answers("quit", "Goodbye.");
      const guesser = await Caller.at(port, address);
      await guesser.hears("help for more.");
      const wrong = "That name and that password don't belong together.";
      await guesser.answers("connect Careful wrong horse", wrong);
      await guesser.answers("connect Nobodyhere wrong horse", wrong);
      await guesser.answers("connect Careful", "Password for Careful: ");
      await guesser.answers("wrong again", wrong);
      guesser.says("connect Careful correct horse");
      await guesser.isClosedWith("Too many failed logins.");
      const elsewhere = await Caller.at(port, "127.0.0.98");
      await elsewhere.answers("connect Careful correct horse", "Welcome back, Careful.");
      elsewhere.hangUp();
    },
  );

  quietly("odd names: each is told what is wrong with it", async (caller) => {
    const refusals: readonly (readonly [name: string, words: string])[] = [
      ["witness", "The name witness is taken"],
      ["Wítness", "The name Wítness is taken, or too much like one that is."],
      ["Wıtness", "The name Wıtness is taken, or too much like one that is."],
      ["W\u0456tness", "A name can only be written in Latin letters"],
      ['"Mary Ann"', "A name can't contain spaces. A hyphen joins two names: Mary-Ann."],
      ["Wit\u200bness", "The name Witness is taken"],
      ["\u202eWitness", "The name Witness is taken"],
      ["|rAnna", "signs"],
      ["<b>Anna</b>", "signs"],
      ["a".repeat(200), "A name may have at most 20 letters."],
      ["An", "A name needs at least 3 letters."],
      ["Guest7", "digits"],
      ["Admin", "kept for the game itself"],
    ];
    for (const [name, words] of refusals) await caller.answers(`create ${name} correct horse`, words);
    await caller.answers("create Zoe short", "A password needs at least 8 characters.");
    await caller.answers("create Bertrand bertrand", "Your password can't be your name,");
    await caller.isStillServed();
  });

  quietly("control characters in a name never reach a screen", async (caller) => {
    await caller.answers("create Wit\u0007ness\u001b[2J correct horse", "The name Witness is taken");
    await caller.answers("\u0007no\u001b]0;mine\u0007nsense", 'There is no command "nonsense" here.');
    assert.doesNotMatch(caller.unread, /[\u0007\u001b]/);
    await caller.isStillServed();
  });

  quietly("bytes that are no UTF-8 are shown as what they are not", async (caller) => {
    caller.send(Buffer.from([...Buffer.from("say"), 0xc3, 0x28, 0xff, 0xff, 0xfe, 0xed, 0xa0, 0x80, 13, 10]));
    await caller.hears("There is no command");
    assert.doesNotMatch(caller.unread, /\u0000/);
    await caller.isStillServed();
  });

  quietly("a line of a megabyte is refused, and the next one is read", async (caller) => {
    caller.says("x".repeat(megabyte));
    await caller.hears("That line is too long and was not read: at most 8192 characters fit into one.");
    await caller.isStillServed();
  });

  quietly("a line of many pieces is refused once, at its end", async (caller) => {
    for (let piece = 0; piece < 16; piece += 1) caller.send("y".repeat(megabyte / 16));
    caller.send("\r\nnonsense\r\n");
    const heard = await caller.hears('There is no command "nonsense"');
    assert.equal(heard.match(/too long/g)?.length, 1);
  });

  quietly("a flood of lines is read at the allowed pace, in order", async (caller) => {
    const line = (number: number) => `flood${number}`;
    // Who is in has as much time as the machine needs.
    await caller.answers("create Flooder ebb and flow", "Welcome!");
    caller.send(Array.from({ length: 400_000 }, (_, number) => `${line(number)}\r\n`).join(""));
    for (let number = 0; number < 210; number += 1) {
      const heard = await caller.hears(`There is no command "${line(number)}".`);
      assert.equal(heard.match(/There is no command/g)?.length, 1, heard);
    }
    assert.ok(caller.unsentBytes > 0, "the Portal has read the whole flood");
  });

  quietly("floods of telnet commands change nothing", async (caller) => {
    const floods = [
      [iac, 253, 1],
      [iac, 251, 31],
      [iac, 252, 24],
      [iac, 241],
      [iac, 246],
      [iac, subnegotiation, 31, 255, 255, 0, 255, 255, 0, iac, 240],
      [iac, subnegotiation, 99, iac, 240],
      [...beginGmcp, ...Buffer.from("Core.Supports.Set [1]"), iac, 240],
    ];
    for (const flood of floods)
      caller.send(Buffer.alloc(65_536, Buffer.from(flood)).subarray(0, -(65_536 % flood.length) || 65_536));
    await caller.isStillServed();
  });

  quietly("half a subnegotiation and then silence ends when the login does", async (caller) => {
    caller.send(Buffer.from([...willGmcp, ...beginGmcp, ...Buffer.from("Core.Hel")]));
    await caller.isClosedWith("You took too long to log in. Please connect again.");
  });

  quietly("a subnegotiation without an end is cut off", async (caller) => {
    caller.send(Buffer.concat([Buffer.from([...willGmcp, ...beginGmcp]), Buffer.alloc(200_000, "x")]));
    await caller.isClosedWith("Your client sent more at once than is allowed.");
  });

  test("an HTTP request is told that this is not its port, and smuggles no commands in", async () => {
    await witness.noticesNothingOf(
      (async () => {
        const browser = await Caller.at(port, "127.0.0.90");
        browser.send("POST / HTTP/1.1\r\nHost: localhost\r\n\r\ncreate Smuggler correct horse\r\n");
        await browser.isClosedWith("This port does not speak that protocol.");
        const tls = await Caller.at(port, "127.0.0.91");
        tls.send(Buffer.from("16030100c8010000c40303", "hex"));
        await until(
          () => "the TLS client to be sent away",
          () => tls.closed,
        );
        const later = await Caller.at(port, "127.0.0.92");
        await later.answers("connect Smuggler correct horse", "don't belong together");
        later.hangUp();
      })(),
    );
  });

  test("the game has counted it all and is as well as before", async () => {
    const { stdout } = await holdfast.run("status", "--json");
    const { portal, server } = JSON.parse(stdout);
    assert.equal(server.counters["login-throttled"], 1);
    for (const counter of ["line-too-long", "line-rate", "subnegotiation-too-large", "wrong-port", "login-timeout"]) {
      assert.ok(portal.counters[counter] > 0, `${counter}: ${JSON.stringify(portal.counters)}`);
    }
    assert.equal(server.generation, 1);
  });
});
