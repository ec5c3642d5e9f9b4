import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { HoldfastError } from "../errors.ts";
import { AddressSet, isAddressOrRange, normalizeAddress, parseRange, rangeHolds } from "./address.ts";

test("an address has one spelling", () => {
  const spellings: Record<string, string> = {
    "192.0.2.1": "192.0.2.1",
    "::ffff:192.0.2.1": "192.0.2.1",
    "::FFFF:c000:0201": "192.0.2.1",
    "2001:0DB8:0:0:0:0:0:1": "2001:db8::1",
    "fe80::1%eth0": "fe80::1",
    "::1": "::1",
    "::": "::",
    "": "",
    "not an address": "not an address",
  };
  for (const [written, spelling] of Object.entries(spellings)) assert.equal(normalizeAddress(written), spelling);
});

test("normalizing is idempotent for every address", () => {
  fc.assert(
    fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (address) => {
      const normal = normalizeAddress(address);
      assert.equal(normalizeAddress(normal), normal);
      assert.ok(new AddressSet([address]).has(normal));
    }),
  );
});

test("a set holds addresses and ranges of both families, however they are spelled", () => {
  const set = new AddressSet(["10.0.0.0/8", "192.0.2.7", "2001:db8::/32", "::ffff:198.51.100.0/120", "0.0.0.0/32"]);
  for (const address of ["10.1.2.3", "::ffff:10.1.2.3", "192.0.2.7", "2001:DB8:1::5", "198.51.100.9", "0.0.0.0"]) {
    assert.ok(set.has(address), address);
  }
  for (const address of ["11.0.0.1", "192.0.2.8", "2001:db9::1", "198.51.101.1", "0.0.0.1", "", "rubbish"]) {
    assert.ok(!set.has(address), address);
  }
});

test("a range of prefix 0 holds its whole family and nothing of the other", () => {
  assert.ok(new AddressSet(["0.0.0.0/0"]).has("203.0.113.9"));
  assert.ok(!new AddressSet(["0.0.0.0/0"]).has("2001:db8::1"));
  for (const range of ["::/0", "::/64", "::/80"]) {
    assert.ok(new AddressSet([range]).has("::5"), range);
    assert.ok(!new AddressSet([range]).has("203.0.113.9"), range);
  }
});

test("what is no range is refused by name", () => {
  for (const entry of [
    "",
    "10.0.0.0/33",
    "10.0.0/8",
    "2001:db8::/129",
    "::ffff:10.0.0.0/8",
    "fe80::1%eth0",
    "10.0.0.1/",
    "example.org",
  ]) {
    assert.ok(!isAddressOrRange(entry), entry);
    assert.throws(
      () => new AddressSet(["10.0.0.1", entry]),
      (error) =>
        error instanceof HoldfastError && error.code === "address-invalid" && error.message.includes(`"${entry}"`),
    );
  }
});

test("a range has one spelling, however it is written", () => {
  const spellings: readonly (readonly [string, string | null])[] = [
    ["192.0.2.77/24", "192.0.2.0/24"],
    ["192.0.2.77", "192.0.2.77"],
    ["192.0.2.77/32", "192.0.2.77"],
    ["192.0.2.255/31", "192.0.2.254/31"],
    ["0.0.0.0/0", "0.0.0.0/0"],
    ["255.255.255.255/1", "128.0.0.0/1"],
    ["::ffff:192.0.2.77/120", "192.0.2.0/24"],
    ["2001:DB8:0:0:0::5/32", "2001:db8::/32"],
    ["2001:db8:1:2:3:4:5:6/63", "2001:db8:1:2::/63"],
    ["2001:db8:1:3::/63", "2001:db8:1:2::/63"],
    ["::/0", "::/0"],
    ["::1", "::1"],
    ["::1.2.3.4/128", parseRange("::102:304")!.text],
    ["Anna", null],
  ];
  for (const [typed, text] of spellings) assert.equal(parseRange(typed)?.text ?? null, text, typed);
});

test("a range holds exactly what a block list says that it holds", () => {
  const bytes = fc.array(fc.nat(255), { minLength: 4, maxLength: 4 }).map((parts) => parts.join("."));
  fc.assert(
    fc.property(fc.oneof(fc.ipV6(), bytes), fc.oneof(fc.ipV6(), bytes), fc.nat(128), (one, other, length) => {
      const range = parseRange(`${one}/${length}`);
      if (!range) return;
      assert.equal(rangeHolds(range, one), true);
      assert.equal(rangeHolds(range, other), new AddressSet([`${one}/${length}`]).has(other));
      assert.deepEqual(parseRange(range.text), range);
    }),
  );
});
