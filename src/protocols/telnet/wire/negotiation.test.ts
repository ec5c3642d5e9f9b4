/** The Q method: what is said, what is on, and that nothing loops. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { DO, DONT, type Verb, WILL, WONT } from "./codes.ts";
import { Negotiation } from "./negotiation.ts";
import { placesOf } from "./option-states.ts";

const names: Record<Verb, string> = { [WILL]: "WILL", [WONT]: "WONT", [DO]: "DO", [DONT]: "DONT" };
const OPTION = 24;

function start(agrees = false): { negotiation: Negotiation; said: string[]; changes: string[] } {
  const said: string[] = [];
  const changes: string[] = [];
  const negotiation = new Negotiation(placesOf([OPTION]), {
    agrees: () => agrees,
    say: (verb) => said.push(names[verb]),
    changed: (side, _option, on) => changes.push(`${side} ${on ? "on" : "off"}`),
    refused: (side) => changes.push(`${side} refused`),
  });
  return { negotiation, said, changes };
}

test("an offer that is accepted is on, and a repeated answer is not answered", () => {
  const { negotiation, said, changes } = start();
  negotiation.ask("them", OPTION);
  negotiation.receive(WILL, OPTION);
  negotiation.receive(WILL, OPTION);
  assert.deepEqual([said, changes], [["DO"], ["them on"]]);
});

test("an offer that is refused is off, and may be made again", () => {
  const { negotiation, said, changes } = start();
  negotiation.ask("us", OPTION);
  negotiation.receive(DONT, OPTION);
  negotiation.receive(DONT, OPTION);
  negotiation.ask("us", OPTION);
  assert.deepEqual([said, changes], [["WILL", "WILL"], ["us refused"]]);
});

test("what the client offers is agreed to or refused, once", () => {
  const willing = start(true);
  willing.negotiation.receive(DO, OPTION);
  willing.negotiation.receive(DO, OPTION);
  assert.deepEqual([willing.said, willing.changes], [["WILL"], ["us on"]]);
  const unwilling = start(false);
  unwilling.negotiation.receive(WILL, OPTION);
  assert.deepEqual([unwilling.said, unwilling.changes], [["DONT"], []]);
});

test("a client may end what was agreed", () => {
  const { negotiation, said, changes } = start(true);
  negotiation.receive(DO, OPTION);
  negotiation.receive(DONT, OPTION);
  assert.deepEqual(
    [said, changes],
    [
      ["WILL", "WONT"],
      ["us on", "us off"],
    ],
  );
});

test("a change of mind waits for the answer under way", () => {
  const { negotiation, said } = start();
  negotiation.ask("us", OPTION);
  negotiation.withdraw("us", OPTION);
  assert.deepEqual(said, ["WILL"]);
  negotiation.receive(DO, OPTION);
  assert.deepEqual(said, ["WILL", "WONT"]);
  negotiation.ask("us", OPTION);
  negotiation.receive(DONT, OPTION);
  assert.deepEqual(said, ["WILL", "WONT", "WILL"]);
});

test("insisting needs no answer, and late answers do no harm", () => {
  const { negotiation, said } = start();
  for (const on of [true, false, true, false, true]) negotiation.insist("us", OPTION, on);
  assert.deepEqual(said, ["WILL", "WONT", "WILL", "WONT", "WILL"]);
  negotiation.receive(DO, OPTION);
  assert.equal(negotiation.isOn("us", OPTION), true);
});

test("the two sides of an option are apart", () => {
  const { negotiation } = start(true);
  negotiation.receive(DO, OPTION);
  assert.deepEqual([negotiation.isOn("us", OPTION), negotiation.isOn("them", OPTION)], [true, false]);
  assert.deepEqual([negotiation.agreed("us"), negotiation.agreed("them")], [[OPTION], []]);
});

/** Both sides are this implementation, so that whatever one says the other answers. */
test("two of them agree on what is on, and fall silent", () => {
  type Act = readonly ["a" | "b", "us" | "them", "ask" | "withdraw"];
  const act: fc.Arbitrary<Act> = fc.tuple(
    fc.constantFrom("a" as const, "b" as const),
    fc.constantFrom("us" as const, "them" as const),
    fc.constantFrom("ask" as const, "withdraw" as const),
  );
  fc.assert(
    fc.property(fc.array(act, { maxLength: 12 }), fc.boolean(), fc.boolean(), (acts, aAgrees, bAgrees) => {
      const wire: (() => void)[] = [];
      const make = (agrees: boolean, other: () => Negotiation) =>
        new Negotiation(placesOf([OPTION]), {
          agrees: () => agrees,
          say: (verb, option) => wire.push(() => other().receive(verb, option)),
          changed: () => {},
          refused: () => {},
        });
      const sides: { a: Negotiation; b: Negotiation } = {
        a: make(aAgrees, () => sides.b),
        b: make(bAgrees, () => sides.a),
      };
      let delivered = 0;
      for (const [who, side, what] of acts) {
        sides[who][what](side, OPTION);
        if (delivered % 2 === 0) wire.shift()?.();
      }
      for (let next = wire.shift(); next; next = wire.shift()) {
        next();
        assert.ok(++delivered < 100, "they never fall silent");
      }
      assert.equal(sides.a.isOn("us", OPTION), sides.b.isOn("them", OPTION));
      assert.equal(sides.a.isOn("them", OPTION), sides.b.isOn("us", OPTION));
    }),
  );
});
