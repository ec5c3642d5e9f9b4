import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { createServer } from "node:net";
import { test } from "node:test";
import { temporaryDirectory } from "../../test/temporary-directory.ts";
import { writeMessage } from "../control/channel.ts";
import { controlVersion } from "../control/requests.ts";
import { socketDirectory, socketPath } from "../control/socket-path.ts";
import { findLiving, refuseOrphans } from "./orphans.ts";

test("what is advised for a game without its supervisor is what will work", async (t) => {
  const data = temporaryDirectory("orphans");
  mkdirSync(socketDirectory(data), { recursive: true });
  let spoken = controlVersion;
  const portal = createServer((socket) => {
    const introduction = { role: "portal", controlVersion: spoken, pid: 7 };
    writeMessage(
      socket.on("error", () => {}),
      { told: "introduction", introduction },
    );
  });
  await new Promise<void>((resolve) => portal.listen(socketPath(data, "portal-7.sock"), resolve));
  t.after(() => portal.close());

  assert.deepEqual(await findLiving(data), [{ role: "portal", pid: 7, isForeign: false }]);
  await assert.rejects(refuseOrphans(data), { code: "unsupervised", advice: /`holdfast start` takes it over/ });
  spoken += 1;
  assert.deepEqual(await findLiving(data), [{ role: "portal", pid: 7, isForeign: true }]);
  await assert.rejects(refuseOrphans(data), { code: "unsupervised", advice: /^Start it with the version .* `kill`/ });
});
