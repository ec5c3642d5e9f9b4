/** A true Holdfast with every way in open, and players who come in by each of them. */
import { once } from "node:events";
import { createServer } from "node:net";
import { join } from "node:path";
import type { Settings } from "../../src/config.ts";
import type { WhoEntry } from "../../src/control/requests.ts";
import type { TestClient } from "../../src/protocols/conformance/harness.ts";
import { until, untilShown } from "../../src/protocols/conformance/until.ts";
import { SshTestClient } from "../../src/protocols/ssh/test-client.ts";
import { TelnetTestClient } from "../../src/protocols/telnet/test-client.ts";
import { AjaxTestClient } from "../../src/protocols/web/test-ajax-client.ts";
import { WebSocketTestClient } from "../../src/protocols/web/test-websocket-client.ts";
import type { BuiltinProtocolKey } from "../../src/session/sync-data.ts";
import { type HoldfastStatus, RunningHoldfast } from "../running-holdfast.ts";

export const password = "sea-glass and salt";

export interface MeetingOptions {
  readonly settings?: Settings;
  /** Clients of the tests are trusted, unless they are to meet the limits. */
  readonly trusted?: boolean;
  readonly environment?: Readonly<Record<string, string>>;
}

export class Meeting implements AsyncDisposable {
  readonly holdfast: RunningHoldfast;
  readonly ports: { readonly telnet: number; readonly web: number; readonly tls: number; readonly ssh: number };
  readonly #clients: TestClient[] = [];

  private constructor(holdfast: RunningHoldfast, { telnet, web, tls, ssh }: HoldfastStatus["ports"]) {
    this.holdfast = holdfast;
    this.ports = { telnet, web, tls: tls ?? 0, ssh: ssh ?? 0 };
  }

  static async begin({ settings = {}, trusted = true, environment = {} }: MeetingOptions = {}): Promise<Meeting> {
    const holdfast = await RunningHoldfast.start({
      directory: join(import.meta.dirname, "world"),
      environment: {
        HOLDFAST_TLS_PORT: "0",
        HOLDFAST_SSH_PORT: "0",
        HOLDFAST_TRUSTED: trusted ? "127.0.0.0/8" : "",
        MEETING_SETTINGS: JSON.stringify(settings),
        ...environment,
      },
    });
    const { ports } = await holdfast.status();
    return new Meeting(holdfast, ports);
  }

  /** A client that has been greeted; over SSH one must be somebody to be greeted. */
  async connect(by: Exclude<BuiltinProtocolKey, "ssh">): Promise<TestClient> {
    const client = this.keep(await connectBy[by](this.ports));
    await untilShown(client, "Welcome to the Meeting.");
    return client;
  }

  /** Over SSH only an account that has been made can come in. */
  async enter(by: BuiltinProtocolKey, name: string): Promise<TestClient> {
    if (by === "ssh") {
      const maker = await this.enter("telnet", name);
      maker.sendLine("quit");
      await maker.closed;
      const client = this.keep(await this.connectSsh(name));
      await untilShown(client, "A room with five doors.");
      return client;
    }
    const client = await this.connect(by);
    client.sendLine(`create ${name} ${password}`);
    await untilShown(client, "A room with five doors.");
    return client;
  }

  connectSsh(name: string, port = this.ports.ssh): Promise<SshTestClient> {
    return SshTestClient.open({ host: "127.0.0.1", port }, "terminal", { username: name, password });
  }

  /** Its client is closed with the meeting. */
  keep<Client extends TestClient>(client: Client): Client {
    this.#clients.push(client);
    return client;
  }

  /** Closes every client. Resolves when none has a place at the door: the Server has done all that they typed. */
  async clear(): Promise<void> {
    for (const client of this.#clients.splice(0)) client.close();
    await until("the last of them to be gone", async () => {
      const { portal } = await this.holdfast.status();
      return portal.sessions === portal.away;
    });
  }

  async makeOperator(name: string): Promise<void> {
    const { code, stderr } = await this.holdfast.run("init", "--name", name, "--existing", "--yes");
    if (code !== 0) throw new Error(stderr);
  }

  async who(): Promise<readonly WhoEntry[]> {
    const { stdout } = await this.holdfast.run("who", "--json");
    return JSON.parse(stdout) as readonly WhoEntry[];
  }

  /** Resolves when another Server serves than before. `meanwhile` is done while there is none. */
  async killServer(meanwhile = () => {}): Promise<void> {
    const { server } = await this.holdfast.status();
    if (server) process.kill(server.pid, "SIGKILL");
    meanwhile();
    await until("another Server", async () => {
      const status = await this.holdfast.status();
      return status.server !== null && status.server.pid !== server?.pid;
    });
  }

  async reload(): Promise<void> {
    const { code, stderr } = await this.holdfast.run("reload");
    if (code !== 0) throw new Error(stderr);
  }

  async counters(): Promise<Readonly<Record<string, number>>> {
    const { stdout } = await this.holdfast.run("status", "--json");
    return JSON.parse(stdout).portal.counters;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const client of this.#clients) client.close();
    await this.holdfast.stop();
  }
}

/** Opens a client that nobody has greeted yet, or who was refused. */
export const connectBy: {
  readonly [By in Exclude<BuiltinProtocolKey, "ssh">]: (ports: Meeting["ports"]) => Promise<TestClient>;
} = {
  telnet: ({ telnet }) => TelnetTestClient.open(telnet),
  "telnet/ssl": ({ tls }) => TelnetTestClient.open(tls, { secure: true }),
  async "webclient/websocket"({ web }) {
    const client = new WebSocketTestClient(web);
    await client.connect();
    return client;
  },
  async "webclient/ajax"({ web }) {
    const client = new AjaxTestClient(web);
    await client.connect();
    return client;
  },
};

/** A port that nobody listens on just now, for a program that must be told one. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  return typeof address === "object" && address ? address.port : 0;
}
