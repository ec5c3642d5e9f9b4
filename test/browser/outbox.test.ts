/** Each typed line runs once and in order, whatever becomes of the network and the tab. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { InputFrame } from "../../src/wire/frames.ts";
import { Outbox, type TypedLine } from "../../web/outbox.ts";

/** A page and its session: what is sent arrives or is lost, and so is each acknowledgement. */
class Wire {
  readonly typed: string[] = [];
  readonly ran: string[] = [];
  #outbox = new Outbox([]);
  #kept: readonly TypedLine[] = [];
  #open = true;

  type(arrives: boolean, acknowledged: boolean): void {
    const text = `line ${this.typed.length}`;
    this.typed.push(text);
    if (!this.#open) {
      this.#outbox.add(text, false);
      return;
    }
    this.#take(this.#outbox.send(text, false), arrives);
    this.#open = arrives;
    if (arrives && acknowledged) this.#outbox.acknowledged(this.ran.length);
  }

  cut(): void {
    this.#open = false;
  }

  /** As the page does it: what is sent again was kept before. */
  comeBack(arriving: number): void {
    const frames = this.#outbox.resend(this.ran.length);
    this.#kept = this.#outbox.harmless;
    for (const [index, frame] of frames.entries()) this.#take(frame, index < arriving);
    this.#open = frames.length <= arriving;
  }

  hide(): void {
    this.#kept = this.#outbox.harmless;
  }

  /** The tab is thrown away, and opened again. */
  kill(): void {
    this.#outbox = new Outbox(JSON.parse(JSON.stringify(this.#kept)));
    this.#open = false;
  }

  #take({ number, message }: InputFrame, arrives: boolean): void {
    if (!arrives || number <= this.ran.length) return;
    assert.equal(number, this.ran.length + 1, "no number is skipped");
    this.ran.push(message.type === "text" ? message.text : message.package);
  }
}

const step = fc.oneof(
  fc.record({ do: fc.constant("type" as const), arrives: fc.boolean(), acknowledged: fc.boolean() }),
  fc.record({ do: fc.constant("comeBack" as const), arriving: fc.nat(4) }),
  fc.record({ do: fc.constantFrom("cut" as const, "hide" as const, "kill" as const) }),
);

type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

function play(steps: readonly Step[], hidesBeforeKill: boolean): Wire {
  const wire = new Wire();
  for (const each of steps) {
    if (each.do === "type") wire.type(each.arrives, each.acknowledged);
    else if (each.do === "comeBack") wire.comeBack(each.arriving);
    else {
      if (each.do === "kill" && hidesBeforeKill) wire.hide();
      wire[each.do]();
    }
  }
  wire.comeBack(Number.POSITIVE_INFINITY);
  return wire;
}

test("every line runs once and in order", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const { ran, typed } = play(steps, true);
      assert.deepEqual(ran, typed);
    }),
  );
});

test("where the page had no time to keep the last lines, none runs twice or out of order", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const { ran, typed } = play(steps, false);
      assert.deepEqual(
        ran,
        typed.filter((line) => ran.includes(line)),
      );
    }),
  );
});

test("a password is not written down, nor what was typed after it", () => {
  const outbox = new Outbox([]);
  outbox.send("connect anna", false);
  outbox.send("swordfish", true);
  outbox.add("look", false);
  assert.deepEqual(outbox.harmless, [
    { text: "connect anna", secret: false, number: 1 },
    { text: null, secret: true, number: 2 },
    { text: null, secret: false, number: null },
  ]);
});

test("what was not written down is neither sent nor forgotten to be told of", () => {
  const typed = new Outbox([]);
  typed.send("connect anna", false);
  typed.send("swordfish", true);
  typed.add("look", false);
  const again = new Outbox(typed.harmless);
  assert.equal(again.lacksPassword, true);
  again.add("swordfish", true);
  assert.equal(new Outbox(again.harmless).lacksPassword, true);
  again.acknowledged(1);
  assert.equal(again.dropLacking(), 2);
  assert.equal(again.lacksPassword, false);
  assert.deepEqual(again.resend(1), [{ op: "input", number: 2, message: { type: "text", text: "swordfish" } }]);
});
