import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { defaultLimits } from "./config.ts";
import { loadConfig, loadDataDirectory } from "./config-file.ts";
import { isAddressOrRange } from "./session/address.ts";

function gameDirectory(t: { after(run: () => void): void }, config: string | null): string {
  const directory = mkdtempSync(join(tmpdir(), "holdfast-config-"));
  t.after(() => rmSync(directory, { recursive: true }));
  writeFileSync(join(directory, "game.ts"), "");
  if (config !== null) writeFileSync(join(directory, "holdfast.config.ts"), config);
  return directory;
}

test("an empty config gives the defaults, with absolute paths", async (t) => {
  const directory = gameDirectory(t, "export default {};");
  const config = await loadConfig({ directory, environment: {} });
  assert.equal(config.directory, directory);
  assert.equal(config.game, join(directory, "game.ts"));
  assert.equal(config.data, join(directory, "data"));
  assert.equal(config.host, "127.0.0.1");
  assert.deepEqual(config.ports, { telnet: 4000, web: 4001, tls: 4003, ssh: 4004, admin: 4005 });
  assert.deepEqual(config.limits, defaultLimits);
});

test("the environment wins over the file, the file over the defaults", async (t) => {
  const directory = gameDirectory(
    t,
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

test("a time may be as long as somebody may mean, where no timer waits for it", async (t) => {
  const month = 30 * 86_400_000;
  const directory = gameDirectory(t, `export default { limits: { resumeMs: ${month}, loginMs: ${month} } };`);
  const { limits } = await loadConfig({ directory, environment: {} });
  assert.deepEqual([limits.resumeMs, limits.loginMs], [month, month]);
});

test("a directory without a config says what to do", async (t) => {
  const directory = gameDirectory(t, null);
  await assert.rejects(loadConfig({ directory, environment: {} }), {
    code: "no-config",
    advice: /holdfast start DIRECTORY/,
  });
});

test("a misspelt or impossible setting is refused by its name", async (t) => {
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
    [`null`, /expected object/],
  ] as const) {
    const directory = gameDirectory(t, `export default ${config};`);
    await assert.rejects(loadConfig({ directory, environment: {} }), { code: "bad-config", message: name });
  }
});

test("a setting that is undefined is as if it were not there, at every depth", async (t) => {
  const settings =
    "{ guests: undefined, limits: { resumeMs: undefined, loginMs: 7 }, ports: { telnet: undefined, web: null } }";
  const directory = gameDirectory(t, `export default ${settings};`);
  const { guests, limits, ports } = await loadConfig({ directory, environment: {} });
  assert.equal(guests, 0);
  assert.deepEqual(limits, { ...defaultLimits, loginMs: 7 });
  assert.deepEqual([ports.telnet, ports.web], [4000, null]);
});

test("a config that is no module, and a game that isn't there, are refused", async (t) => {
  const broken = gameDirectory(t, "export default {");
  await assert.rejects(loadConfig({ directory: broken, environment: {} }), { code: "bad-config" });
  const gameless = gameDirectory(t, `export default { game: "nowhere.ts" };`);
  await assert.rejects(loadConfig({ directory: gameless, environment: {} }), {
    code: "no-game",
    message: /nowhere\.ts/,
  });
});

test("a bad environment variable is refused by its name", async (t) => {
  const directory = gameDirectory(t, "export default {};");
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

test("a changed config is read anew", async (t) => {
  const directory = gameDirectory(t, "export default { guests: 1 };");
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

test("a config that does not parse or exports nothing says where, and what to write", async (t) => {
  const load = (config: string) => loadConfig({ directory: gameDirectory(t, config), environment: {} });
  const message = /can't be read: \/[^?]*holdfast\.config\.ts:2: SyntaxError: .*\.$/;
  await assert.rejects(load("const a = 1;\nexport default {;\n"), { code: "bad-config", message });
  await assert.rejects(load("throw new Error('no!');"), { message: /config\.ts:1: no!$/ });
  await assert.rejects(load("export const config = {};"), { code: "bad-config", message: /has no default export\.$/ });
});
