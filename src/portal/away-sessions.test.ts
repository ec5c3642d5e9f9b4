/** Who is away, for how long it is waited for them, and who gives way. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Limits } from "../config.ts";
import { loggedOut } from "../session/sync-data.ts";
import { FakeConnection } from "./fixtures/fake-connection.ts";
import { PortalStage } from "./fixtures/stage.ts";

class WebConnection extends FakeConnection {
  override readonly resumable = true;

  goAway(goodbye = false): void {
    this.sink?.onAway(goodbye);
  }

  comeBack(): void {
    this.sink?.onBack();
  }
}

const limits = {
  connectionsPerAddress: 3,
  resumeMs: 100_000,
  guestResumeMs: 20_000,
  loginResumeMs: 10_000,
  goodbyeMs: 4000,
  awayAfterMs: 2000,
};

async function open(change: Partial<Limits> = {}) {
  const stage = new PortalStage({ limits: { ...limits, ...change } });
  const server = await stage.server();
  let accounts = 0;
  const enter = async (standing: "nobody" | "guest" | "player", address = "192.0.2.1") => {
    const client = new WebConnection(address);
    stage.client(client);
    await stage.settle();
    const number = [...stage.handler.all()].at(-1)!.number;
    if (standing !== "nobody") {
      const half = { ...loggedOut, accountId: ++accounts, accountName: `Nr${accounts}`, guest: standing === "guest" };
      server.say([number], { type: "sync", server: half });
    }
    await stage.settle();
    return client;
  };
  const tick = async (ms: number) => {
    stage.clock.passes(ms);
    await stage.settle();
  };
  const presences = (number: number) =>
    (stage.store.done.get(number) ?? []).flatMap((input) => (input.type === "presence" ? [input.awaySince] : []));
  return { stage, enter, tick, presences };
}

test("a player may be waited for longer than a timer can wait", async () => {
  const { enter, tick } = await open({ resumeMs: 30 * 86_400_000 });
  const client = await enter("player");
  client.goAway();
  await tick(60_000);
  assert.equal(client.closedWith, null);
});

test("a login screen is kept shortly, a guest a little longer, a player for as long as a player is", async () => {
  const { enter, tick } = await open();
  const all = [
    await enter("nobody", "192.0.2.1"),
    await enter("guest", "192.0.2.2"),
    await enter("player", "192.0.2.3"),
  ];
  for (const client of all) client.goAway();
  const gone = () => all.map(({ closedWith }) => closedWith);
  await tick(9000);
  assert.deepEqual(gone(), [null, null, null]);
  await tick(2000);
  assert.deepEqual(gone(), ["gone", null, null]);
  await tick(10_000);
  assert.deepEqual(gone(), ["gone", "gone", null]);
  await tick(78_000);
  assert.deepEqual(gone(), ["gone", "gone", null]);
  await tick(2000);
  assert.deepEqual(gone(), ["gone", "gone", "gone"]);
});

test("who said goodbye is waited for as long as a page takes to load again, and then stays as long as any", async () => {
  const { enter, tick } = await open();
  const closed = await enter("player");
  const loading = await enter("player");
  closed.goAway();
  closed.goAway(true);
  loading.goAway(true);
  await tick(3000);
  loading.comeBack();
  await tick(2000);
  assert.deepEqual([closed.closedWith, loading.closedWith], ["gone", null]);
  loading.goAway();
  await tick(50_000);
  assert.equal(loading.closedWith, null);
});

test("a goodbye never keeps anybody for longer", async () => {
  const { enter, tick } = await open({ goodbyeMs: 60_000 });
  const stranger = await enter("nobody");
  stranger.goAway(true);
  await tick(11_000);
  assert.equal(stranger.closedWith, "gone");
});

test("the game is told of an absence that lasts, and of its end, each once", async () => {
  const { stage, enter, tick, presences } = await open();
  const client = await enter("player");
  client.goAway();
  await tick(1000);
  client.comeBack();
  await tick(5000);
  assert.deepEqual(presences(1), [], "a moment is not worth a word");
  client.goAway();
  const since = stage.clock.now();
  await tick(3000);
  await tick(3000);
  assert.deepEqual(presences(1), [since]);
  assert.equal(stage.handler.who()[0]?.awayMs, 6000);
  assert.equal(stage.handler.away, 1);
  client.comeBack();
  await tick(1000);
  assert.deepEqual(presences(1), [since, null]);
  assert.deepEqual([stage.handler.who()[0]?.awayMs, stage.handler.away], [null, 0]);
});

test("who goes and comes as often as the network allows costs no more than one word that waits", async () => {
  const { stage, enter, tick, presences } = await open({ uncommittedLines: 4, awayAfterMs: 1 });
  const client = await enter("player");
  stage.cut();
  const server = stage.connectServer({ works: false });
  await stage.settle();
  for (let time = 0; time < 50; time++) {
    client.goAway();
    await tick(1000);
    client.comeBack();
    await tick(1000);
  }
  assert.ok(server.inputs.length <= 4, `${server.inputs.length} wait`);
  stage.cut();
  await stage.server();
  assert.equal(presences(1).at(-1), null);
});

test("while there is no Server nobody's time runs out, and a reload gives no new time", async () => {
  const { stage, enter, tick } = await open();
  const client = await enter("nobody");
  client.goAway();
  await tick(6000);
  stage.cut();
  await tick(60_000);
  assert.equal(client.closedWith, null);
  await stage.server();
  await tick(2000);
  assert.equal(client.closedWith, null);
  await tick(3000);
  assert.equal(client.closedWith, "gone");
});

test("who is away takes no place from those who come, and gets one again without asking", async () => {
  const { stage, enter, tick } = await open();
  const places = async () => {
    const admissions = Array.from({ length: 5 }, () => stage.admissions.admit("192.0.2.1"));
    let open = 0;
    for (const admission of admissions) {
      void admission.then((outcome) => {
        if (!outcome.admitted) return;
        open++;
        outcome.release();
      });
    }
    await tick(500);
    return open;
  };
  const clients = [];
  for (let count = 0; count < 3; count++) {
    assert.equal((await stage.admissions.admit("192.0.2.1")).admitted, true);
    clients.push(await enter("player"));
  }
  assert.equal(await places(), 0);
  for (const client of clients) client.goAway();
  await tick(5000);
  assert.ok((await places()) > 0);
  await tick(20_000);
  for (const client of clients) client.comeBack();
  assert.equal(await places(), 0);
});

test("of one address so many may be away as may be there: who has least to lose, and is away longest, gives way", async () => {
  const { stage, enter, tick } = await open();
  const elsewhere = await enter("nobody", "192.0.2.9");
  elsewhere.goAway();
  const clients: WebConnection[] = [];
  for (const standing of ["player", "nobody", "nobody", "guest", "player", "player"] as const) {
    const client = await enter(standing);
    clients.push(client);
    client.goAway();
    await tick(10);
  }
  assert.deepEqual(
    clients.map(({ closedWith }) => closedWith),
    [null, "gone", "gone", "gone", null, null],
  );
  (await enter("player")).goAway();
  await tick(0);
  assert.deepEqual(
    clients.map(({ closedWith }) => closedWith),
    ["gone", "gone", "gone", "gone", null, null],
  );
  assert.equal(elsewhere.closedWith, null);
  assert.equal(stage.counters.all()["away-crowded-out"], 4);
});

test("of all together so many may be away: the network that has most of them gives way", async () => {
  const { enter, tick } = await open({ connectionsPerAddress: 10, awaySessions: 4 });
  const single = await enter("player", "192.0.2.9");
  single.goAway();
  const crowd: WebConnection[] = [];
  for (let count = 0; count < 5; count++) {
    const client = await enter("player");
    client.goAway();
    crowd.push(client);
    await tick(10);
  }
  assert.equal(single.closedWith, null);
  assert.deepEqual(
    crowd.map(({ closedWith }) => closedWith),
    ["gone", "gone", null, null, null],
  );
});

test("who leaves while away is not said to be back first", async () => {
  const { stage, enter, tick, presences } = await open();
  const client = await enter("player");
  client.goAway();
  await tick(3000);
  client.close("kicked");
  await stage.settle();
  assert.equal(presences(1).length, 1);
  assert.equal(stage.store.done.get(1)?.at(-1)?.type, "disconnect");
  assert.equal(stage.handler.away, 0);
});

test("who is back is not counted for the address any more, and those who are still away are", async () => {
  const { enter, tick } = await open();
  const clients = [];
  for (let count = 0; count < 5; count++) clients.push(await enter("player"));
  const [first, second, ...others] = clients;
  first!.goAway();
  second!.goAway();
  await tick(10);
  second!.comeBack();
  for (const client of others) {
    client.goAway();
    await tick(10);
  }
  assert.deepEqual(
    clients.map(({ closedWith }) => closedWith),
    ["gone", null, null, null, null],
  );
});

test("trusted clients may all be away", async () => {
  const stage = new PortalStage({ limits, trusted: ["192.0.2.0/24"] });
  await stage.server();
  const clients = Array.from({ length: 5 }, () => {
    const client = new WebConnection();
    stage.client(client);
    return client;
  });
  for (const client of clients) client.goAway();
  await stage.settle();
  assert.ok(clients.every(({ closedWith }) => closedWith === null));
});

test("nothing is looked after any more when nobody is away", async () => {
  const { stage, enter, tick } = await open();
  const client = await enter("player");
  const idle = stage.clock.waiting;
  client.goAway();
  assert.ok(stage.clock.waiting > idle);
  client.comeBack();
  await tick(2000);
  assert.equal(stage.clock.waiting, idle);
});
