import { temporaryDirectory } from "../../../test/temporary-directory.ts";
import { testProtocol } from "../conformance/conformance.ts";
import type { ProtocolSettings } from "../definition.ts";
import { SshProtocol } from "./ssh.ts";
import { SshTestClient } from "./test-client.ts";

const dataDirectory = temporaryDirectory("ssh");

function create(settings: ProtocolSettings): SshProtocol {
  return new SshProtocol({ ...settings, dataDirectory, proxyHeader: "forbidden", proxies: [], anonymous: false });
}

testProtocol("ssh with a terminal", {
  create,
  connect: (listener) => SshTestClient.open(listener, "terminal"),
  exceptions: {
    "a prompt is shown, and text after it begins a line of its own":
      "on a terminal, what the game says stands above the prompt that still waits",
  },
});

testProtocol("ssh without a terminal", {
  create,
  connect: (listener) => SshTestClient.open(listener, "pipe"),
  exceptions: {
    "a secret prompt masks one line": "nothing that comes through a pipe is ever echoed",
    "a new window size is told": "a pipe has no window",
  },
});
