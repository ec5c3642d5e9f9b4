import assert from "node:assert/strict";
import { test } from "node:test";
import { type AuditEntry, encodeEntry } from "./entry.ts";
import { auditReader } from "./reader.ts";

const day = 86_400_000;

/** Entry n was made on day n: by Anna or, each third, by Bert to Anna. */
function recordOf(count: number) {
  let read = 0;
  const texts = Array.from({ length: count }, (_, index) => {
    const third = (index + 1) % 3 === 0;
    const entry: AuditEntry = {
      kind: third ? "kicked" : "login",
      by: { type: "account", id: third ? 2 : 1, name: third ? "Bert" : "Anna" },
      from: null,
      to: third ? { name: "Carl", id: 3 } : null,
      why: null,
      at: (index + 1) * day,
      last: (index + 1) * day,
      times: 1,
    };
    return encodeEntry(entry);
  });
  const audit = auditReader(async (before, limit) => {
    const below = Math.min(before - 1, count);
    const rows = [];
    for (let number = below; number > Math.max(0, below - limit); number -= 1) {
      rows.push([number, texts[number - 1]!] as const);
    }
    read += rows.length;
    return rows;
  });
  return { audit, rowsRead: () => read };
}

const numbers = ({ entries }: { readonly entries: readonly { readonly number: number }[] }) =>
  entries.map(({ number }) => number);

test("pages go from the latest entry backwards, each once", async () => {
  const { audit } = recordOf(10);
  const first = await audit({ limit: 4 });
  assert.deepEqual(numbers(first), [10, 9, 8, 7]);
  const second = await audit({ limit: 4, before: first.next! });
  assert.deepEqual(numbers(second), [6, 5, 4, 3]);
  const last = await audit({ limit: 4, before: second.next! });
  assert.deepEqual([numbers(last), last.next], [[2, 1], null]);
});

test("what is asked for is found by account, by kind and by time", async () => {
  const { audit } = recordOf(2000);
  assert.deepEqual(numbers(await audit({ limit: 3, names: ["ANNA"] })), [2000, 1999, 1997]);
  assert.deepEqual(numbers(await audit({ limit: 3, names: ["carl"] })), [1998, 1995, 1992]);
  assert.deepEqual(numbers(await audit({ limit: 4, names: ["ANNA", "carl"] })), [2000, 1999, 1998, 1997]);
  assert.deepEqual(numbers(await audit({ limit: 2, names: ["bert"], kind: "kicked" })), [1998, 1995]);
  assert.deepEqual(numbers(await audit({ limit: 50, names: ["bert"], kind: "login" })), []);
  assert.deepEqual(numbers(await audit({ limit: 50, since: 1998 * day })), [2000, 1999, 1998]);
});

test("no more is read than was allowed, and what is older than wanted not at all", async () => {
  const { audit, rowsRead } = recordOf(3000);
  const found = await audit({ limit: 5, names: ["Nobody"], scan: 1200 });
  assert.deepEqual([numbers(found), found.next, rowsRead()], [[], 1801, 1200]);
  await audit({ limit: 5000, since: 2990 * day });
  assert.equal(rowsRead(), 1700);
});

test("entries may be passed over first, and past the end there is nothing", async () => {
  const { audit } = recordOf(10);
  assert.deepEqual(numbers(await audit({ skip: 4, limit: 4 })), [6, 5, 4, 3]);
  assert.deepEqual(numbers(await audit({ skip: 1, limit: 2, kind: "kicked" })), [6, 3]);
  const past = await audit({ skip: 400, limit: 4 });
  assert.deepEqual([numbers(past), past.next], [[], null]);
});

test("an entry that can't be read hides none that is older", async () => {
  const rows = [
    [3, '{"kind":"login","at":900000000}'],
    [2, "rubbish"],
    [1, '{"kind":"login","at":900000000}'],
  ] as const;
  const audit = auditReader(async (before) => rows.filter(([number]) => number < before));
  assert.deepEqual(numbers(await audit({ limit: 9, since: 800_000_000 })), [3, 2, 1]);
  assert.deepEqual(numbers(await audit({ limit: 9, kind: "login" })), [3, 1]);
});
