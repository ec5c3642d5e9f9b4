/** What an operator types at a shell, with the true processes and players who see what comes of it. */
import assert from "node:assert/strict";
import { spawn as spawnProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { after, before, describe, test } from "node:test";
import { spawn as spawnAtTerminal } from "@lydell/node-pty";
import { until } from "../../src/protocols/conformance/until.ts";
import { Caller } from "../bad-input/caller.ts";
import { testEnvironment } from "../environment.ts";
import { type CommandResult, RunningHoldfast, resultOf } from "../running-holdfast.ts";
import { temporaryDirectory } from "../temporary-directory.ts";

const harbour = resolve(import.meta.dirname, "../..");
const program = ["--conditions=holdfast-source", join(harbour, "src/cli/main.ts")];

function assertDone({ code, stdout, stderr }: CommandResult, words: RegExp): void {
  assert.match(stdout, words);
  assert.equal(stderr, "");
  assert.equal(code, 0);
}

function assertRefused({ code, stdout, stderr }: CommandResult, words: RegExp): void {
  assert.match(stderr, words);
  assert.match(stderr, /^holdfast: [^\n]+\n$/);
  assert.equal(stdout, "");
  assert.equal(code, 1);
}

describe("commands to a game that runs", () => {
  let holdfast: RunningHoldfast;
  let port: number;

  before(async () => {
    holdfast = await RunningHoldfast.start({
      directory: harbour,
      environment: { HOLDFAST_TRUSTED: "127.0.0.0/8", HOLDFAST_SSH_PORT: "0", HOLDFAST_TLS_PORT: "0" },
    });
    port = (await holdfast.status()).ports.telnet;
  });

  after(() => holdfast?.stop());

  async function enter(name: string, address = "127.0.0.1"): Promise<Caller> {
    const caller = await Caller.at(port, address);
    await caller.answers(`create ${name} correct horse`, "Exits: north, up, south.");
    return caller;
  }

  test("status and who, for people and for programs", async () => {
    const anna = await enter("Anna", "127.0.0.7");
    const status = JSON.parse((await holdfast.run("status", "--json")).stdout);
    assert.equal(status.state, "running");
    for (const process of ["supervisor", "portal", "server"]) assert.ok(status[process].pid > 0, process);
    for (const process of ["portal", "server"]) assert.ok(Date.now() - status[process].startedAt < 300_000, process);
    assert.equal(status.portal.sessions, 1);
    assert.equal(status.server.generation, 1);
    assert.deepEqual(Object.keys(status.ports), ["telnet", "web", "tls", "ssh"]);
    const forPeople = await holdfast.run("status");
    assertDone(forPeople, /^Holdfast {3}running, process \d+, for \d+s\nPortal .*, 1 session\nServer {5}serving/);
    assert.match(forPeople.stdout, /\nKey {8}ssh SHA256:\S+\n(?:Key .*\n)*Data {7}\/.*\n$/);

    const [entry] = JSON.parse((await holdfast.run("who", "--json")).stdout);
    assert.equal(entry.portal.protocolKey, "telnet");
    assert.equal(entry.portal.address, "127.0.0.7");
    assert.equal(entry.server.accountName, "Anna");
    assertDone(
      await holdfast.run("who"),
      /^ACCOUNT {2}PROTOCOL .*\nAnna +telnet +127\.0\.0\.7 .*\n1 connected \(.*\)\n$/,
    );
    anna.hangUp();
  });

  test("kick by session, by account and by address", async () => {
    const [bert, cleo, dora] = [await enter("Bert"), await enter("Cleo"), await enter("Dora", "127.0.0.8")];
    const entries = JSON.parse((await holdfast.run("who", "--json")).stdout);
    const { portal } = entries.find(({ server }: { server: { accountName: string } }) => server.accountName === "Bert");
    assertDone(await holdfast.run("kick", portal.sessionId), /^One connection is closed \(.*\)\.\n$/);
    await bert.isClosedWith("An operator closed your connection.");
    assertDone(await holdfast.run("kick", "cleo", "Be", "|rnice|n."), /^One connection is closed/);
    await cleo.isClosedWith("Be |rnice|n.");
    assertDone(await holdfast.run("kick", "127.0.0.8"), /^One connection is closed/);
    await dora.isClosedWith("An operator closed your connection.");
    assertRefused(await holdfast.run("kick", "Nobodyhere"), /Nobody is connected as "Nobodyhere"\./);
  });

  test("ban and unban a range while somebody of it plays, with a reason and an end", async () => {
    const [inside, outside] = [await enter("Emil", "127.0.1.1"), await enter("Fritz")];
    assertDone(
      await holdfast.run("ban", "127.0.1.9/24", "Too", "|rloud.", "--for", "3d"),
      /^127\.0\.1\.0\/24 is banned until \d{4}-\d\d-\d\d \d\d:\d\d UTC, one session is closed \(.*\)\.\n$/,
    );
    await inside.isClosedWith("UTC: Too |rloud.");
    const again = await Caller.at(port, "127.0.1.2");
    await again.hears("You are banned from here until ");
    await again.isClosedWith("UTC: Too |rloud.");
    await outside.answers("say still here", 'You say, "still here"');
    assertDone(
      await holdfast.run("bans"),
      /^127\.0\.1\.0\/24 until .* UTC, by shell user \S+ on .*: Too \|rloud\.\n1 banned/,
    );
    assertRefused(await holdfast.run("unban", "127.0.1.1"), /"127\.0\.1\.1" is not banned\./);
    assertRefused(
      await holdfast.run("ban", "everybody"),
      /There is no account "everybody", and it is neither an address/,
    );
    assertRefused(await holdfast.run("ban", "0.0.0.0/0", "--force"), /nearly everybody/);
    assertRefused(await holdfast.run("ban", "127.0.0.0/8"), /shorter than \/16/);
    assertRefused(await holdfast.run("ban", "Fritz", "--for", "ever"), /"ever" is not a span of time/);
    assertDone(await holdfast.run("unban", "127.0.1.5/24"), /^127\.0\.1\.0\/24 is not banned any more \(.*\)\.\n$/);
    const back = await Caller.at(port, "127.0.1.2");
    await back.answers("connect Emil correct horse", "Welcome back, Emil.");
    assertDone(await holdfast.run("ban", "Emil", "Enough."), /^Emil is banned, one session is closed/);
    await back.isClosedWith("You are banned from here: Enough.");
    const emil = await Caller.at(port, "127.0.1.2");
    emil.says("connect Emil correct horse");
    await emil.isClosedWith("You are banned from here: Enough.");
    assertDone(await holdfast.run("unban", "Emil"), /^Emil is not banned any more/);
    outside.hangUp();
  });

  test("say, and follow the log meanwhile", async () => {
    const gerda = await enter("Gerda");
    const log = spawnProcess(process.execPath, [...program, "-C", harbour, "logs", "--follow", "-n", "1"], {
      env: testEnvironment({ HOLDFAST_DATA: holdfast.data }),
    });
    let logged = "";
    log.stdout.on("data", (chunk) => {
      logged += chunk;
    });
    await until(
      () => `a line of the log: ${logged}`,
      () => logged.includes("\n"),
    );
    assertDone(await holdfast.run("say", "The", "|rtide|n", "comes."), /^Told everybody/);
    await gerda.hears("Announcement: The |rtide|n comes.");
    assertDone(await holdfast.run("reload"), /^Generation 2 of the game serves/);
    await until(
      () => `the reload in the log: ${logged}`,
      () => logged.includes("supervisor info  Generation 2 of the game serves."),
    );
    const ended = once(log, "exit");
    log.kill("SIGINT");
    await ended;
    gerda.hangUp();
  });

  test("init makes an operator at a terminal, where the password is not shown", async () => {
    const terminal = spawnAtTerminal(process.execPath, [...program, "-C", harbour, "init", "--name", "Hilda"], {
      env: testEnvironment({ HOLDFAST_DATA: holdfast.data }),
    });
    let shown = "";
    terminal.onData((data) => {
      shown += data;
    });
    const shows = (words: string) =>
      until(
        () => `${words} in: ${shown}`,
        () => shown.includes(words),
      );
    const ended = new Promise<number>((resolve) => terminal.onExit(({ exitCode }) => resolve(exitCode)));
    await shows("Password of Hilda: ");
    terminal.write("salt and rope\r");
    await shows("The same once more: ");
    terminal.write("salt and rope\r");
    assert.equal(await ended, 0);
    assert.match(shown, /Made Hilda, an operator/);
    assert.doesNotMatch(shown, /salt/);
    const hilda = await Caller.at(port);
    await hilda.answers("connect Hilda salt and rope", "Welcome");
    await hilda.answers("@sessions", "Hilda, telnet");
    hilda.hangUp();
  });

  test("init makes nobody an operator who has the name already, but by --existing, exactly spelled and confirmed", async () => {
    assertDone(await holdfast.runWith("salt and rope\n", "init", "--name", "Ingrid"), /^Made Ingrid, an operator/);
    const karl = await enter("Karl");
    await karl.answers("@sessions", 'There is no command "@sessions"');
    for (const name of ["Karl", "karl", "KarI"]) {
      const refused = await holdfast.runWith("salt and rope\n", "init", "--name", name);
      assertRefused(
        refused,
        /: Karl, made \d+s ago, last logged in to \d+s ago from 127\.0\.0\.1\. Only if that one is yours/,
      );
    }
    assertRefused(
      await holdfast.run("init", "--name", "karl", "--existing", "--yes"),
      /no account that is spelled exactly/,
    );
    assertRefused(await holdfast.run("init", "--name", "Karl", "--existing"), /Nobody is there to confirm it/);
    await karl.answers("@sessions", 'There is no command "@sessions"');
    assertDone(await holdfast.run("init", "--name", "Karl", "--existing", "--yes"), /^Karl is an operator now/);
    await karl.answers("@sessions", "Karl, telnet");
    assert.match((await holdfast.run("operators")).stdout, /\nKarl, made .*\n\d+ operators \(/);
    assertDone(await holdfast.run("revoke", "Karl"), /^Karl is no longer an operator/);
    await karl.answers("@sessions", 'There is no command "@sessions"');
    karl.hangUp();
    assertRefused(await holdfast.run("init", "--name", "Lena"), /No password was given, so nothing was done\./);
    assertRefused(await holdfast.runWith("short\n", "init", "--name", "Lena"), /at least 8 characters\./);
    assertRefused(await holdfast.run("init", "--name", "Lena 7"), /A name can't contain spaces\./);
  });

  test("an operator in the game renames a player, whose sessions go by the new name at once", async () => {
    assertDone(await holdfast.runWith("salt and rope\n", "init", "--name", "Nora"), /^Made Nora/);
    const [nora, paul] = [await Caller.at(port), await enter("Paul")];
    await nora.answers("connect Nora salt and rope", "Welcome back, Nora.");
    // A word that is also a reason of the system's own is only a word.
    const rosa = await enter("Rosa");
    await nora.answers("@kick rosa = closed", "Rosa: one session closed.");
    await rosa.isClosedWith("\r\nclosed\r\n");
    await nora.answers("@rename paul = Pavel", "Paul is called Pavel now.");
    await paul.hears("you are Pavel now");
    await nora.answers("@sessions", "Pavel, telnet");
    const entries = JSON.parse((await holdfast.run("who", "--json")).stdout);
    const names = entries.map(({ server }: { server: { accountName: string } }) => server.accountName);
    assert.deepEqual(names.toSorted(), ["Nora", "Pavel"]);
    assertDone(await holdfast.run("kick", "pavel"), /^One connection is closed/);
    await paul.isClosedWith("An operator closed your connection.");
    nora.hangUp();
  });

  test("an unknown command or a missing word is one clear matter", async () => {
    const unknown = await holdfast.run("dance");
    assert.deepEqual([unknown.code, unknown.stdout], [1, ""]);
    assert.match(unknown.stderr, /^holdfast: Unknown command 'dance'.*\n/i);
    const missing = await holdfast.run("kick");
    assert.equal(missing.code, 1);
    assert.match(missing.stderr, /^holdfast: Missing required argument 'who'.*\n/i);
  });

  test("restart says goodbye and starts anew", async () => {
    const mona = await enter("Mona");
    assertDone(await holdfast.run("restart"), /^Holdfast on .* has started anew\.\n$/);
    await mona.isClosedWith("The game is shutting down.");
    await holdfast.until(async () => (await holdfast.status()).server !== null);
    port = (await holdfast.status()).ports.telnet;
    const back = await Caller.at(port);
    await back.answers("connect Mona correct horse", "Welcome back, Mona.");
    back.hangUp();
  });
});

describe("a game in the background", () => {
  const directory = temporaryDirectory("background");
  const data = join(directory, "data");

  after(() => holdfast("stop"));

  function holdfast(...words: string[]): Promise<CommandResult> {
    const environment = testEnvironment({ HOLDFAST_DATA: data, HOLDFAST_TELNET_PORT: "0" });
    for (const name of ["WEB", "TLS", "SSH", "ADMIN"]) environment[`HOLDFAST_${name}_PORT`] = "off";
    const child = spawnProcess(process.execPath, [join(harbour, "bin/holdfast.js"), "-C", harbour, ...words], {
      env: environment,
      stdio: ["ignore", "pipe", "pipe"],
    });
    return resultOf(child);
  }

  async function caller(): Promise<Caller> {
    const { ports } = JSON.parse((await holdfast("status", "--json")).stdout);
    return Caller.at(ports.telnet);
  }

  test("starts once, is backed up, ends with a reason, and is restored", async () => {
    const before = await holdfast("status", "--json");
    assert.deepEqual([before.code, JSON.parse(before.stdout)], [1, { state: "stopped", data }]);
    assertDone(
      await holdfast("start", "--detach"),
      /^Holdfast runs on .* \(process \d+\)\.\n {2}telnet {2,}telnet localhost \d+\n/,
    );
    assertRefused(await holdfast("start", "--detach"), /already running on .* \(process \d+\)/);

    const anna = await caller();
    await anna.answers("create Anna correct horse", "Exits:");
    await anna.answers("ring bell", "You ring the bell.");
    const file = join(directory, "harbour.backup");
    assertDone(await holdfast("backup", file), /^The world of .* is in .*harbour\.backup\.\n$/);
    await anna.answers("ring bell", "You ring the bell.");
    assertRefused(await holdfast("restore", file), /already running on/);
    assertDone(await holdfast("stop", "Back", "at", "six."), /^Holdfast on .* has stopped\.\n$/);
    await anna.isClosedWith("Back at six.");
    assertRefused(await holdfast("stop"), /is not running on/);

    assertRefused(await holdfast("restore", join(directory, "none")), /There is no backup/);
    assertRefused(await holdfast("restore", join(harbour, "package.json")), /package\.json: it is no backup/);
    assertDone(
      await holdfast("restore", file),
      /^The world of .* is that of .*harbour\.backup: \d+ objects, \d+ accounts?, version \d+\.\n$/,
    );
    assertDone(await holdfast("start", "--detach"), /^Holdfast runs on/);
    const back = await caller();
    await back.answers("connect Anna correct horse", "Exits:");
    await back.answers("look bell", "It was rung once, last by Anna.");
    back.hangUp();
    assert.ok(existsSync(file));
    assertDone(await holdfast("stop"), /has stopped/);

    const { stdout } = await holdfast("audit");
    for (const words of [
      / shell user \S+ restored the world \/.*harbour\.backup\n/,
      /somebody \(127\.0\.0\.1\) made the account Anna\n/,
    ]) {
      assert.match(stdout, words);
    }
    assert.match(stdout, / shell user \S+ stopped the game\n\d+ on record, times are UTC \(.*\)\n$/);
    const entries = (await holdfast("audit", "--json", "--account", "anna", "--since", "1h", "-n", "1")).stdout;
    assert.equal(JSON.parse(entries).kind, "login");
    for (const since of ["5", "2026-13-01", "2026-11-28x"]) {
      assertRefused(await holdfast("audit", "--since", since), /neither a span such as 3d nor a day such as/);
    }
    assert.match((await holdfast("audit", "--page", "9999")).stdout, /^0 on record/);
    assertRefused(await holdfast("audit", "--kind", "dance"), /Nothing is on record as "dance"\. What is: login,/);
  });
});
