/** Both keys of the web against the definition of a protocol. */
import { join } from "node:path";
import { testProtocol } from "../conformance/conformance.ts";
import type { Harness } from "../conformance/harness.ts";
import { patienceMs } from "../conformance/until.ts";
import type { ProtocolSettings } from "../definition.ts";
import { AjaxTestClient } from "./test-ajax-client.ts";
import { EvenniaTestClient } from "./test-evennia-client.ts";
import { WebSocketTestClient } from "./test-websocket-client.ts";
import { WebProtocol } from "./web.ts";
import { defaultWebTimes } from "./web-times.ts";

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
    times: { ...defaultWebTimes, farewellMs: 300, closingMs: patienceMs },
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
testProtocol("webclient/ajax in the shape of Evennia", {
  create,
  async connect({ port }) {
    const client = new EvenniaTestClient(port);
    await client.connect();
    return client;
  },
  exceptions: {
    "a secret prompt masks one line": "v1.evennia.com can't say that what is typed is secret",
    "a new window size is told": "v1.evennia.com tells no sizes",
    "a slow reader is seen, and gets everything when it reads again": "a request for each message takes too long",
    "a paused connection leaves a flood with the client": "a request for each line takes too long",
  },
});
