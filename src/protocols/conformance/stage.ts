/** One protocol listening for one test, with its host. */
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defaultLimits, type Limits } from "../../config.ts";
import type { ProtocolSettings } from "../definition.ts";
import type { Listener, Protocol } from "../protocol.ts";
import { selfSignedCertificate } from "../tls/self-signed.ts";
import type { Harness, TestClient } from "./harness.ts";
import { TestHost, type TestSession } from "./test-host.ts";

/** Short lines, so that a giant one is quickly made; the suite's other limits are the defaults. */
export const testLimits: Limits = { ...defaultLimits, lineLength: 2000 };

/** A protocol that keeps something keeps it here; what it is matters to no test. */
const dataDirectory = join(tmpdir(), `holdfast-conformance-${process.pid}`);

export const testSettings: ProtocolSettings = {
  host: "127.0.0.1",
  port: 0,
  limits: testLimits,
  proxyHeader: "forbidden",
  proxies: [],
  dataDirectory,
  async openCertificate() {
    const { certificate: cert, key } = selfSignedCertificate(["localhost"], ["127.0.0.1"], Date.now());
    return { tlsOptions: () => ({ cert, key }), onChange: () => () => {} };
  },
};

export interface Entered {
  readonly client: TestClient;
  readonly session: TestSession;
}

export class Stage {
  readonly host: TestHost;
  readonly harness: Harness;
  readonly protocol: Protocol;
  readonly listener: Listener;
  readonly #clients: TestClient[] = [];

  constructor(harness: Harness, protocol: Protocol, listener: Listener, host: TestHost) {
    this.harness = harness;
    this.protocol = protocol;
    this.listener = listener;
    this.host = host;
  }

  static async open(harness: Harness): Promise<Stage> {
    const host = new TestHost();
    const protocol = await harness.create(testSettings);
    return new Stage(harness, protocol, await protocol.listen(host), host);
  }

  /** A client that need not get as far as a session. */
  async connect(): Promise<TestClient> {
    const client = await this.harness.connect(this.listener);
    this.#clients.push(client);
    return client;
  }

  /** A client with its session, which is the newest. */
  async enter(): Promise<Entered> {
    const number = this.host.sessions.length;
    const client = await this.connect();
    return { client, session: await this.host.session(number) };
  }

  async close(): Promise<void> {
    for (const client of this.#clients) client.close();
    await this.listener.close();
  }
}
