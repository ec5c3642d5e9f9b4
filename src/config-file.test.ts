import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { temporaryDirectory } from "../test/temporary-directory.ts";
import { defaultLimits, settingTable } from "./config.ts";
import { loadConfig, loadDataDirectory } from "./config-file.ts";
import { isAddressOrRange } from "./session/address.ts";
import { isSetting, type SettingTable } from "./setting.ts";

function gameDirectory(config: string | null): string {
  const directory = temporaryDirectory("config");
  writeFileSync(join(directory, "game.ts"), "");
  if (config !== null) writeFileSync(join(directory, "holdfast.config.ts"), config);
  return directory;
}

test("an empty config gives the defaults, with absolute paths", async () => {
  const directory = gameDirectory("export default {};");
  const config = await loadConfig({ directory, environment: {} });
  assert.equal(config.directory, directory);
  assert.equal(config.game, join(directory, "game.ts"));
  assert.equal(config.data, join(directory, "data"));
  assert.equal(config.host, "127.0.0.1");
  assert.deepEqual(config.ports, { telnet: 4000, web: 4001, tls: 4003, ssh: 4004, admin: 4005 });
  assert.deepEqual(config.limits, defaultLimits);
});

test("the environment wins over the file, the file over the defaults", async () => {
  const directory = gameDirectory(
    `export default { ports: { telnet: 5000, ssh: null }, guests: 3, limits: { lineBurst: 7 }, tls: { certificate: "c.pem", key: "/k.pem" } };`,
  );
  const environment = {
    HOLDFAST_TELNET_PORT: "0",
    HOLDFAST_WEB_PORT: "off",
    HOLDFAST_HOST: "::",
    HOLDFAST_DATA: "elsewhere",
    HOLDFAST_GUESTS: "20",
    HOLDFAST_REGISTRATION: "invitation",
    HOLDFAST_TRUSTED: "127.0.0.1, fd00::/8",
    HOLDFAST_SSH_PORT: "",
  };
  const config = await loadConfig({ directory, environment });
  assert.deepEqual(config.ports, { telnet: 0, web: null, tls: 4003, ssh: null, admin: 4005 });
  assert.equal(config.host, "::");
  assert.equal(config.data, join(directory, "elsewhere"));
  assert.equal(config.guests, 20);
  assert.equal(config.registration, "invitation");
  assert.deepEqual(config.trusted, ["127.0.0.1", "fd00::/8"]);
  assert.equal(config.limits.lineBurst, 7);
  assert.equal(config.limits.lineLength, defaultLimits.lineLength);
  assert.deepEqual(config.tls, { certificate: join(directory, "c.pem"), key: "/k.pem", web: false });
  assert.equal(await loadDataDirectory({ directory, environment }), join(directory, "elsewhere"));
});

test("a time may be as long as somebody may mean, where no timer waits for it", async () => {
  const month = 30 * 86_400_000;
  const directory = gameDirectory(`export default { limits: { resumeMs: ${month}, loginMs: ${month} } };`);
  const { limits } = await loadConfig({ directory, environment: {} });
  assert.deepEqual([limits.resumeMs, limits.loginMs], [month, month]);
});

test("a directory without a config says what to do", async () => {
  const directory = gameDirectory(null);
  await assert.rejects(loadConfig({ directory, environment: {} }), {
    code: "no-config",
    advice: /holdfast start DIRECTORY/,
  });
});

test("a misspelt or impossible setting is refused by its name", async () => {
  for (const [config, name] of [
    [`{ prots: {} }`, /prots/],
    [`{ ports: { telnet: 70000 } }`, /ports\.telnet/],
    [`{ limits: { lineLength: -1 } }`, /limits\.lineLength/],
    [`{ limits: { lineLenght: 1 } }`, /lineLenght/],
    [`{ limits: { lineBurst: 0.5 } }`, /limits\.lineBurst/],
    [`{ limits: { connectionsPerAddress: NaN } }`, /limits\.connectionsPerAddress/],
    [`{ limits: { turnOutputBytes: 1e8 } }`, /limits\.turnOutputBytes/],
    [`{ limits: { turnMs: 2 ** 31 } }`, /limits\.turnMs/],
    [`{ limits: { resumeMs: Infinity } }`, /limits\.resumeMs/],
    [`{ trusted: ["everybody"] }`, /CIDR/],
    [`{ origins: ["https://play.example.org/page"] }`, /scheme, host and port/],
    [`{ tls: { certificate: "only.pem" } }`, /both certificate and key/],
    [`null`, /no object/],
    [`{ limits: 7 }`, /limits is 7, which is no object/],
    [`{ game: 7 }`, /game is 7, which is not a path/],
    [`{ tls: { key: 7 } }`, /tls\.key is 7/],
    [`{ sshAnonymous: "no" }`, /sshAnonymous is 'no', which is not true or false/],
    [`{ registration: "Open" }`, /registration is 'Open', which is not `open`, `closed` or `invitation`/],
    [`{ names: { scripts: ["Elvish"] } }`, /names\.scripts/],
    [`{ origins: "https://play.example.org" }`, /origins/],
    [`{ ports: { telnet: "off" } }`, /ports\.telnet is 'off'/],
    [`{ constructor: 1 }`, /no setting constructor/],
    [`{ protocols: 7 }`, /protocols is 7, which is not a list of protocols/],
  ] as const) {
    const directory = gameDirectory(`export default ${config};`);
    await assert.rejects(loadConfig({ directory, environment: {} }), { code: "bad-config", message: name });
  }
});

test("all that is wrong is told at once", async () => {
  const directory = gameDirectory(`export default { guests: -1, limits: { lineLength: 0 }, prots: {} };`);
  await assert.rejects(loadConfig({ directory, environment: {} }), {
    message:
      /no setting prots\. Did you mean ports\?\nguests is -1, which is not a whole number from 0 to 1000000\.\nlimits\.lineLength is 0/,
  });
});

test("what the table says of itself is what it would accept", () => {
  const check = (table: SettingTable, path: string): void => {
    for (const [name, entry] of Object.entries(table)) {
      if (!isSetting(entry)) check(entry, `${path}${name}.`);
      else assert.ok(entry.kind.is(entry.standard), `${path}${name}`);
    }
  };
  check(settingTable, "");
});

test("protocols of one's own have the ports, proxies and variables that built-in ones have", async () => {
  const bots = `{ name: "chat-bots", port: 4010, create() {} }`;
  const directory = gameDirectory(
    `export default { protocols: [${bots}, { name: "finger", port: null, create() {} }], proxyHeader: { finger: "required" } };`,
  );
  const { protocols, ports, proxyHeader } = await loadConfig({ directory, environment: {} });
  assert.deepEqual(protocols, ["chat-bots", "finger"]);
  assert.deepEqual([ports["chat-bots"], ports.finger, ports.telnet], [4010, null, 4000]);
  assert.deepEqual([proxyHeader["chat-bots"], proxyHeader.finger], ["forbidden", "required"]);
  const environment = { HOLDFAST_CHAT_BOTS_PORT: "off", HOLDFAST_FINGER_PORT: "79" };
  const over = await loadConfig({ directory, environment });
  assert.deepEqual([over.ports["chat-bots"], over.ports.finger], [null, 79]);
  const wrong = { HOLDFAST_FINGER_PORT: "seventy-nine" };
  await assert.rejects(loadConfig({ directory, environment: wrong }), { code: "bad-environment" });
});

test("what can't be a protocol is refused with its place in the list", async () => {
  const named = (name: string) => `{ name: ${JSON.stringify(name)}, port: 1, create() {} }`;
  for (const [list, why] of [
    [`null`, /protocols\[0\], that can't be used: it is no protocol/],
    [`class {}`, /it is no protocol/],
    [`{}`, /its `name` must be/],
    [named("Bots"), /its `name` must be/],
    [named(""), /its `name` must be/],
    [named("a b"), /its `name` must be/],
    [named("a_b"), /its `name` must be/],
    [named("x".repeat(21)), /its `name` must be/],
    [named("telnet"), /the name `telnet` is taken/],
    [named("admin"), /the name `admin` is taken/],
    [`${named("bots")}, ${named("bots")}`, /protocols\[1\], .*the name `bots` is taken/],
    [`{ name: "bots", create() {} }`, /its `port` must be/],
    [`{ name: "bots", port: "4010", create() {} }`, /its `port` must be/],
    [`{ name: "bots", port: 65536, create() {} }`, /its `port` must be/],
    [`{ name: "bots", port: 4010 }`, /it has no function `create`/],
    [`{ name: "bots", port: 4010, create() {}, title: 1 }`, /its `title` must be/],
    [`{ name: "bots", port: 4010, create() {}, address: "here" }`, /its `address` must be/],
  ] as const) {
    const directory = gameDirectory(`export default { protocols: [${list}] };`);
    await assert.rejects(loadConfig({ directory, environment: {} }), { code: "bad-protocol", message: why }, list);
  }
});

test("a setting that is undefined is as if it were not there, at every depth", async () => {
  const settings =
    "{ guests: undefined, limits: { resumeMs: undefined, loginMs: 7 }, ports: { telnet: undefined, web: null } }";
  const directory = gameDirectory(`export default ${settings};`);
  const { guests, limits, ports } = await loadConfig({ directory, environment: {} });
  assert.equal(guests, 0);
  assert.deepEqual(limits, { ...defaultLimits, loginMs: 7 });
  assert.deepEqual([ports.telnet, ports.web], [4000, null]);
});

test("a config that is no module, and a game that isn't there, are refused", async () => {
  const broken = gameDirectory("export default {");
  await assert.rejects(loadConfig({ directory: broken, environment: {} }), { code: "bad-config" });
  const gameless = gameDirectory(`export default { game: "nowhere.ts" };`);
  await assert.rejects(loadConfig({ directory: gameless, environment: {} }), {
    code: "no-game",
    message: /nowhere\.ts/,
  });
});

test("a bad environment variable is refused by its name", async () => {
  const directory = gameDirectory("export default {};");
  for (const [name, value] of [
    ["HOLDFAST_TELNET_PORT", "telnet"],
    ["HOLDFAST_TLS_PORT", "65536"],
    ["HOLDFAST_WEB_PORT", "-1"],
    ["HOLDFAST_GUESTS", "many"],
    ["HOLDFAST_REGISTRATION", "perhaps"],
    ["HOLDFAST_TRUSTED", "10.0.0.0/33"],
  ] as const) {
    const refused = { code: "bad-environment", message: new RegExp(`^${name} is "${value}"`) };
    await assert.rejects(loadConfig({ directory, environment: { [name]: value } }), refused);
  }
});

test("a changed config is read anew", async () => {
  const directory = gameDirectory("export default { guests: 1 };");
  assert.equal((await loadConfig({ directory, environment: {} })).guests, 1);
  await new Promise((resolve) => setTimeout(resolve, 10));
  writeFileSync(join(directory, "holdfast.config.ts"), "export default { guests: 2 };");
  assert.equal((await loadConfig({ directory, environment: {} })).guests, 2);
});

test("addresses and CIDR ranges", () => {
  for (const good of ["10.0.0.1", "10.0.0.0/8", "::1", "fd00::/8", "::/0"]) assert.ok(isAddressOrRange(good), good);
  for (const bad of ["", "10.0.0", "10.0.0.0/33", "::/129", "a/8", "10.0.0.0/8/8", "10.0.0.0/"]) {
    assert.ok(!isAddressOrRange(bad), bad);
  }
});

test("a config that does not parse or exports nothing says where, and what to write", async () => {
  const load = (config: string) => loadConfig({ directory: gameDirectory(config), environment: {} });
  const message = /can't be read: \/[^?]*holdfast\.config\.ts:2: SyntaxError: .*\.$/;
  await assert.rejects(load("const a = 1;\nexport default {;\n"), { code: "bad-config", message });
  await assert.rejects(load("throw new Error('no!');"), { message: /config\.ts:1: no!$/ });
  await assert.rejects(load("export const config = {};"), { code: "bad-config", message: /has no default export\.$/ });
});
