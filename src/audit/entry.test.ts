import assert from "node:assert/strict";
import { test } from "node:test";
import { type AuditEntry, cleanEntry, decodeEntry, encodeEntry, isSameEntry } from "./entry.ts";
import { auditLine } from "./sentence.ts";

const banned: AuditEntry = {
  kind: "banned",
  by: { type: "account", id: 7, name: "Anna" },
  from: "192.0.2.1",
  to: { name: "Bert", id: 9 },
  why: "Too loud.",
  at: Date.UTC(2026, 10, 28, 17, 3, 12),
  last: Date.UTC(2026, 10, 28, 17, 3, 12),
  times: 1,
};

test("an entry is one line that says who did what, from where, to whom, why and when", () => {
  assert.equal(auditLine({ number: 12, ...banned }), "#12 2026-11-28 17:03:12 Anna (192.0.2.1) banned Bert: Too loud.");
  const by = { type: "shell", user: "root" } as const;
  assert.equal(
    auditLine({ number: 3, ...banned, kind: "stopped", by, from: null, to: null, why: null }),
    "#3 2026-11-28 17:03:12 shell user root stopped the game",
  );
  assert.equal(
    auditLine({ number: 4, ...banned, kind: "guest", by: { type: "stranger" }, to: null, why: null, times: 3 }),
    "#4 2026-11-28 17:03:12 somebody (192.0.2.1) came in as a guest, 3 times until 2026-11-28 17:03:12",
  );
});

test("nothing that anybody wrote begins a line, hides one, or turns it round", () => {
  const forged = "x\r\n#13 2026-11-28 17:03:13 Anna banned Carl\x1b[2K\u009b2J\u202e\u2028\u0000\ud800\u200b";
  const clean = cleanEntry({
    ...banned,
    by: { type: "shell", user: forged },
    from: forged,
    to: { name: forged, id: null },
    why: forged.repeat(1000),
  });
  const line = auditLine({ number: 1, ...clean });
  assert.doesNotMatch(line, /[\p{C}\p{Zl}\p{Zp}]/u);
  assert.ok(line.length < 1400);
  assert.ok(encodeEntry(clean).length < 2000);
});

test("an entry comes back as it was kept, and one of another version as far as it goes", () => {
  assert.deepEqual(decodeEntry(12, encodeEntry(banned)), { number: 12, ...banned });
  const strange = decodeEntry(1, '{"kind":"paraded","at":5}');
  assert.match(auditLine(strange), /^#1 1970-01-01 00:00:00 Holdfast paraded$/);
});

test("what can't be read any more is a line that says so", () => {
  const rubbish = ["", "rubbish", "null", "5", '{"by":null}', '{"by":{"type":"else"}}', '{"by":{"type":"shell"}}'];
  const more = [
    '{"at":"x"}',
    '{"at":1e99}',
    '{"last":null}',
    '{"to":{}}',
    '{"why":{}}',
    '{"kind":7}',
    '{"times":"many"}',
  ];
  for (const text of [...rubbish, ...more]) {
    const line = auditLine(decodeEntry(7, text));
    assert.equal(line, "#7 1970-01-01 00:00:00 Holdfast can't read any more what stood here", text);
  }
  assert.equal(isSameEntry("rubbish", "rubbish"), true);
  assert.equal(isSameEntry("rubbish", "other rubbish"), false);
});
