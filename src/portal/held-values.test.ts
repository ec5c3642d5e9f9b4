/** Whatever a protocol of somebody's own gives: what is taken of it goes over the link, and stays as it was. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type Input, portalFrames } from "../link/frames.ts";
import type { Epoch } from "../session/session-id.ts";
import { heldAddress, heldFacts, heldFlags, heldMessage } from "./held-values.ts";

/** Throws if the Server could not read it. */
function goesOverTheLink(input: Input): void {
  const frame = { op: "input", session: 1, seq: 1, input, portal: "0123456789abcdef" as Epoch, server: 1 } as const;
  const decoder = portalFrames.decoder();
  decoder.push(portalFrames.encode(frame));
  assert.deepEqual(decoder.next(), frame);
}

/** Undefined where it is refused. */
function taken<T>(hold: () => T): T | undefined {
  try {
    return hold();
  } catch (error) {
    assert.ok(error instanceof TypeError, String(error));
    return undefined;
  }
}

const anything = fc.anything({ withBigInt: true, withNullPrototype: true, withSparseArray: true });

test("a message that is taken is one for the Server too, whatever else it was given", () => {
  const messages = fc.record(
    {
      type: fc.constantFrom("text", "prompt", "oob", "shout"),
      text: fc.oneof(fc.string({ unit: "binary" }), anything),
      package: fc.oneof(fc.string(), anything),
      data: anything,
      secret: anything,
      more: anything,
    },
    { requiredKeys: ["type"] },
  );
  const property = fc.property(messages, (given) => {
    const message = taken(() => heldMessage(given as never));
    if (message) goesOverTheLink({ type: "message", message });
  });
  fc.assert(property);
});

test("flags that are taken are flags for the Server too", () => {
  const flags = fc.record(
    { details: anything, width: fc.oneof(fc.nat(), anything), clientName: fc.oneof(fc.string(), anything) },
    { requiredKeys: [] },
  );
  const property = fc.property(flags, (given) => {
    const held = taken(() => heldFlags(given));
    if (held) goesOverTheLink({ type: "flags", flags: held });
  });
  fc.assert(property);
});

test("what is changed after it was given stays as it was", () => {
  const details = { list: [1] };
  const [flags, message] = [heldFlags({ details }), heldMessage({ type: "oob", package: "P", data: details })];
  details.list.push(2);
  assert.deepEqual([flags, message], [{ details: { list: [1] } }, { type: "oob", package: "P", data: { list: [1] } }]);
});

test("names of clients are clean, and flags are small", () => {
  assert.deepEqual(heldFlags({ clientName: "a\u001b[31mb", terminal: null }), { clientName: "ab", terminal: null });
  assert.throws(() => heldFlags({ details: { text: "a".repeat(65_536) } }), TypeError);
});

test("a proof is a proof or none", () => {
  const authenticatedAs = { accountId: 1, access: 2 };
  assert.deepEqual(heldFacts({ flags: {}, authenticatedAs }), { flags: {}, authenticatedAs });
  assert.deepEqual(heldFacts(undefined), { flags: {} });
  for (const wrong of [null, {}, { accountId: "1", access: 2 }, { ...authenticatedAs, more: 3 }]) {
    assert.throws(() => heldFacts({ flags: {}, authenticatedAs: wrong as never }), TypeError);
  }
});

test("an address has one spelling", () => {
  assert.deepEqual(["::ffff:192.0.2.1", "2001:DB8:0::1", "fe80::1%eth0"].map(heldAddress), [
    "192.0.2.1",
    "2001:db8::1",
    "fe80::1",
  ]);
});
