/** The configurations of nginx and HAProxy in docs/protocols.md, as they stand there, before a true Holdfast. */
import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { connect as connectTls } from "node:tls";
import { WebSocket } from "ws";
import { until, untilShown } from "../../src/protocols/conformance/until.ts";
import { TelnetTestClient } from "../../src/protocols/telnet/test-client.ts";
import { selfSignedCertificate } from "../../src/protocols/tls/self-signed.ts";
import { findMissing } from "../missing-programs.ts";
import { freePort, Meeting } from "../protocols/meeting.ts";
import { temporaryDirectory } from "../temporary-directory.ts";

const document = readFileSync("docs/protocols.md", "utf8");
const streamModule = "/usr/lib/nginx/modules/ngx_stream_module.so";
/** The clients come from an address that no proxy has. */
const clientAddress = "127.0.0.9";
const env = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` };

function blocks(language: string): string[] {
  return [...document.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, "gm"))].map(
    ([, block = ""]) => block,
  );
}

function findMissingNginx(): string | false {
  const missing = findMissing("nginx");
  if (missing || process.env.CI || existsSync(streamModule)) return missing;
  return "nginx has no module for streams";
}

/** What the configurations of the document listen on, by our words. */
const names = { 23: "telnet", 443: "web", 4003: "tls", 4004: "ssh" } as const;

/** Every port that a configuration names, its own ones changed to free ones and Holdfast's to the meeting's. */
async function prepare(config: string, { ports }: Meeting, folder: string) {
  const own = { telnet: await freePort(), tls: await freePort(), ssh: await freePort(), web: await freePort() };
  const { certificate, key } = selfSignedCertificate(["localhost"], ["127.0.0.1"], Date.now());
  writeFileSync(join(folder, "fullchain.pem"), certificate);
  writeFileSync(join(folder, "privkey.pem"), key);
  writeFileSync(join(folder, "both.pem"), certificate + key);
  const written = config
    .replaceAll("127.0.0.1:4000", `127.0.0.1:${ports.telnet}`)
    .replaceAll("127.0.0.1:4001", `127.0.0.1:${ports.web}`)
    .replaceAll("127.0.0.1:4003", `127.0.0.1:${ports.tls}`)
    .replaceAll("127.0.0.1:4004", `127.0.0.1:${ports.ssh}`)
    .replace(/^ *listen \[::\].*\n|listen \[::\]:\d+; */gm, "")
    .replace(/(?<=listen |bind )(?::::?)?(23|443|4003|4004)(?: v4v6)?\b/g, (_, port: keyof typeof names) => {
      return `127.0.0.1:${own[names[port]]}`;
    })
    .replaceAll("/etc/ssl/play", folder);
  return { own, written };
}

async function run(t: TestContext, program: string, args: readonly string[], port: number): Promise<void> {
  const child: ChildProcess = spawn(program, [...args], { env, stdio: ["ignore", "ignore", "pipe"] });
  let errors = "";
  child.stderr?.on("data", (text) => {
    errors += text;
  });
  t.after(async () => {
    if (child.exitCode !== null) return;
    child.kill("SIGTERM");
    await once(child, "exit");
  });
  await until(
    () => `${program}: ${errors}`,
    () =>
      new Promise((resolve) => {
        const socket = connect({ port, host: "127.0.0.1" }, () => {
          socket.destroy();
          resolve(true);
        });
        socket.on("error", () => resolve(false));
      }),
  );
}

async function talkThrough(meeting: Meeting, own: Meeting["ports"]): Promise<void> {
  const telnet = meeting.keep(
    new TelnetTestClient(connect({ port: own.telnet, host: "127.0.0.1", localAddress: clientAddress })),
  );
  await untilShown(telnet, "Welcome to the Meeting.");
  const raw = connect({ port: own.tls, host: "127.0.0.1", localAddress: clientAddress });
  const tls = meeting.keep(new TelnetTestClient(connectTls({ socket: raw, rejectUnauthorized: false })));
  await untilShown(tls, "Welcome to the Meeting.");
  const socket = new WebSocket(`wss://127.0.0.1:${own.web}/ws`, "holdfast.v1", {
    rejectUnauthorized: false,
    localAddress: clientAddress,
    origin: `https://127.0.0.1:${own.web}`,
  });
  await once(socket, "open");
  socket.send('{"op":"hello"}');
  const [welcome] = await once(socket, "message");
  assert.match(String(welcome), /"welcome"/);
  const ssh = connect({ port: own.ssh, host: "127.0.0.1", localAddress: clientAddress });
  const [hello] = await once(ssh, "data");
  assert.match(String(hello), /^SSH-2\.0-/);
  const entries = await meeting.who();
  assert.deepEqual(
    entries.map(({ portal }) => [portal.protocolKey, portal.address]),
    [
      ["telnet", clientAddress],
      ["telnet/ssl", clientAddress],
      ["webclient/websocket", clientAddress],
    ],
  );
  ssh.destroy();
  socket.terminate();
}

test("HAProxy, with the PROXY protocol on every port", { skip: findMissing("haproxy") }, async (t) => {
  const required = { telnet: "required", tls: "required", ssh: "required", web: "required" } as const;
  await using meeting = await Meeting.begin({ settings: { proxies: ["127.0.0.1"], proxyHeader: required } });
  const folder = temporaryDirectory("haproxy");
  const [config = ""] = blocks("haproxy");
  const { own, written } = await prepare(config, meeting, folder);
  writeFileSync(join(folder, "haproxy.cfg"), written);
  await run(t, "haproxy", ["-db", "-f", join(folder, "haproxy.cfg")], own.telnet);
  await talkThrough(meeting, own);
});

test("nginx, with X-Forwarded-For and the PROXY protocol", {
  skip: findMissingNginx(),
}, async (t) => {
  const proxyHeader = { telnet: "required", tls: "required", ssh: "required" } as const;
  await using meeting = await Meeting.begin({ settings: { proxies: ["127.0.0.1"], proxyHeader } });
  const folder = temporaryDirectory("nginx");
  const [http = "", stream = ""] = blocks("nginx");
  const { own, written } = await prepare(
    `load_module ${streamModule};\nerror_log ${folder}/error.log;\npid ${folder}/pid;\ndaemon off;\nevents { }\n` +
      `http {\naccess_log off;\n${temporary(folder)}${http}}\n${stream}`,
    meeting,
    folder,
  );
  writeFileSync(join(folder, "nginx.conf"), written);
  await run(t, "nginx", ["-p", folder, "-e", `${folder}/error.log`, "-c", join(folder, "nginx.conf")], own.telnet);
  await talkThrough(meeting, own);
});

/** Where nginx keeps what it must not keep in the system's own folders. */
function temporary(folder: string): string {
  const kinds = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
  return kinds.map((kind) => `${kind}_temp_path ${folder}/${kind};\n`).join("");
}
