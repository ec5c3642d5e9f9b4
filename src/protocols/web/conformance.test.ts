/** Both keys of the web against the definition of a protocol. */
import { join } from "node:path";
import { testProtocol } from "../conformance/conformance.ts";
import type { Harness, ProtocolSettings } from "../conformance/harness.ts";
import { AjaxTestClient, WebSocketTestClient } from "./test-client.ts";
import { WebProtocol } from "./web-protocol.ts";

function create({ host, port, limits }: ProtocolSettings): WebProtocol {
  return new WebProtocol({
    host,
    port,
    // The suite leaves more than a mebibyte unread, and this protocol bounds that by itself.
    limits: { ...limits, unsentBytes: 16 * limits.unsentBytes },
    proxies: [],
    proxyHeader: "forbidden",
    origins: [],
    certificate: null,
    page: join(import.meta.dirname, "../../../web"),
    isReady: () => true,
  });
}

const websocket: Harness = {
  create,
  async connect({ port }) {
    const client = new WebSocketTestClient(port);
    await client.connect();
    return client;
  },
  exceptions: {},
};

const ajax: Harness = {
  create,
  async connect({ port }) {
    const client = new AjaxTestClient(port);
    await client.connect();
    return client;
  },
  exceptions: {},
};

testProtocol("webclient/websocket", websocket);
testProtocol("webclient/ajax", ajax);
