/** SSH listening for one test, and ssh2's client on a socket that the test can reach. */
import { mkdtemp, rm } from "node:fs/promises";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, type TestContext } from "node:test";
import ssh2, { type Client, type ClientChannel, type ConnectConfig } from "ssh2";
import { defaultLimits } from "../../config.ts";
import { TestHost } from "../conformance/test-host.ts";
import type { Listener } from "../protocol.ts";
import { type SshOptions, SshProtocol } from "./ssh.ts";

const dataDirectory = await mkdtemp(join(tmpdir(), "holdfast-ssh-"));
// A host key may just be on its way into it.
after(() => rm(dataDirectory, { recursive: true, maxRetries: 10 }));

export async function open(
  context: TestContext,
  change: Partial<SshOptions> = {},
): Promise<{ host: TestHost; protocol: SshProtocol; listener: Listener }> {
  const host = new TestHost();
  const protocol = new SshProtocol({
    host: "127.0.0.1",
    port: 0,
    limits: defaultLimits,
    dataDirectory,
    proxyHeader: "forbidden",
    proxies: [],
    anonymous: false,
    ...change,
  });
  const listener = await protocol.listen(host);
  context.after(() => listener.close());
  return { host, protocol, listener };
}

export interface Visit {
  readonly client: Client;
  readonly socket: Socket;
  readonly errors: string[];
  readonly closed: Promise<void>;
}

export function visit(
  context: TestContext,
  listener: Listener,
  config: ConnectConfig = {},
  before: string | null = null,
): Visit {
  const socket = connect({ port: listener.port, host: "127.0.0.1", noDelay: true });
  socket.on("error", () => {});
  if (before !== null) socket.write(before);
  const client = new ssh2.Client();
  const errors: string[] = [];
  client.on("error", (error) => errors.push(error.message));
  client.connect({ sock: socket, username: "anna", password: "swordfish", ...config });
  context.after(() => socket.destroy());
  return { client, socket, errors, closed: new Promise((resolve) => socket.on("close", () => resolve())) };
}

export function shell(client: Client): Promise<ClientChannel> {
  return new Promise((resolve, reject) => {
    const open = () => client.shell(false, (error, channel) => (error ? reject(error) : resolve(channel)));
    client.once("ready", open);
  });
}
