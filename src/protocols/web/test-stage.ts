/** A listening web protocol for one test, with its host. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestContext } from "node:test";
import { type Clock, systemClock } from "../../clock.ts";
import { defaultLimits, type Limits } from "../../config.ts";
import { TestHost, type TestSession } from "../conformance/test-host.ts";
import type { Listener } from "../protocol.ts";
import { Certificate } from "../tls/certificate.ts";
import { AjaxTestClient } from "./test-ajax-client.ts";
import { EvenniaTestClient } from "./test-evennia-client.ts";
import { WebSocketTestClient } from "./test-websocket-client.ts";
import { WebProtocol, type WebProtocolOptions } from "./web.ts";
import { defaultWebTimes, type WebTimes } from "./web-times.ts";

export interface WebStageOptions extends Omit<Partial<WebProtocolOptions>, "limits" | "times"> {
  readonly limits?: Partial<Limits>;
  readonly times?: Partial<WebTimes>;
  /** The system's, if none is given. */
  readonly clock?: Clock;
}

export class WebStage {
  readonly host = new TestHost();
  readonly listener: Listener;
  readonly #clients: { close(): void }[] = [];

  constructor(listener: Listener, host: TestHost) {
    this.listener = listener;
    this.host = host;
  }

  /** Closed when the test ends. */
  static async open(context: TestContext, options: WebStageOptions = {}): Promise<WebStage> {
    const host = new TestHost();
    if (options.clock) host.clock = options.clock;
    const protocol = new WebProtocol({
      host: "127.0.0.1",
      port: 0,
      proxies: [],
      proxyHeader: "forbidden",
      origins: [],
      certificate: null,
      page: join(import.meta.dirname, "../../../web"),
      isReady: () => true,
      ...options,
      limits: { ...defaultLimits, ...options.limits },
      times: { ...defaultWebTimes, ...options.times },
    });
    const stage = new WebStage(await protocol.listen(host), host);
    context.after(() => stage.#close());
    return stage;
  }

  get port(): number {
    return this.listener.port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** A client over WebSocket with its session, which is the newest. */
  async enter(headers: Record<string, string> = {}): Promise<{ client: WebSocketTestClient; session: TestSession }> {
    const client = this.websocket(headers);
    await client.connect();
    return { client, session: this.host.sessions.at(-1)! };
  }

  websocket(headers: Record<string, string> = {}): WebSocketTestClient {
    const client = new WebSocketTestClient(this.port, headers);
    this.#clients.push(client);
    return client;
  }

  async enterByAjax(): Promise<{ client: AjaxTestClient; session: TestSession }> {
    const client = this.ajax();
    await client.connect();
    return { client, session: this.host.sessions.at(-1)! };
  }

  ajax(): AjaxTestClient {
    const client = new AjaxTestClient(this.port);
    this.#clients.push(client);
    return client;
  }

  /** Evennia's client with its session, which is the newest. */
  async enterByEvenniaAjax(
    ids: { readonly csessid?: string; readonly cuid?: string } = {},
  ): Promise<{ client: EvenniaTestClient; session: TestSession }> {
    const client = this.evenniaAjax(ids);
    await client.connect();
    return { client, session: this.host.sessions.at(-1)! };
  }

  /** Nothing polls until it connects. */
  evenniaAjax(options: ConstructorParameters<typeof EvenniaTestClient>[1] = {}): EvenniaTestClient {
    const client = new EvenniaTestClient(this.port, options);
    this.#clients.push(client);
    return client;
  }

  async #close(): Promise<void> {
    for (const client of this.#clients) client.close();
    await this.listener.close();
  }
}

/** A certificate of the test's own, which is gone with it. */
export async function testCertificate(context: TestContext): Promise<Certificate> {
  const dataDirectory = await mkdtemp(join(tmpdir(), "holdfast-web-"));
  const certificate = await Certificate.open({ clock: systemClock, dataDirectory, certificate: null, key: null });
  context.after(async () => {
    certificate.close();
    await rm(dataDirectory, { recursive: true });
  });
  return certificate;
}
