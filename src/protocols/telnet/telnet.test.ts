/** Telnet keeps the contract of a protocol. */
import { testProtocol } from "../conformance/conformance.ts";
import { TelnetProtocol } from "./telnet.ts";
import { TelnetTestClient } from "./test-client.ts";

testProtocol("telnet", {
  create: (settings) => new TelnetProtocol(settings),
  connect: (listener) => TelnetTestClient.open(listener.port),
  exceptions: {},
});
