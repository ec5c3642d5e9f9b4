/** What clients of each subprotocol send and expect. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import type { Json, Message } from "../../../session/message.ts";
import { defaultFlags } from "../../../session/sync-data.ts";
import { decodeGmcpText, encodeGmcpText } from "../../gmcp-text.ts";
import { evenniaFormat } from "./evennia.ts";
import { packageOf, toOob } from "./evennia-names.ts";
import { gmcpFormat } from "./gmcp.ts";
import { decodeClientFrame, encodeMessage } from "./holdfast.ts";
import { jsonFormat } from "./json.ts";
import { chooseSubprotocol, wireFormats } from "./subprotocols.ts";
import { terminalFormat } from "./terminal.ts";
import type { Frame, WireFormat } from "./wire-format.ts";

const screen = { ...defaultFlags, colors: 16777216 as const };
const textOf = (text: string): Message => ({ type: "text", text });
const textFrame = (text: string): Frame => ({ type: "text", text });
const binaryFrame = (text: string): Frame => ({ type: "binary", text });
const oob = (name: string, data?: Json): Message =>
  data === undefined ? { type: "oob", package: name } : { type: "oob", package: name, data };

function decodes(format: WireFormat, table: readonly (readonly [frame: Frame, ...expected: object[]])[]): void {
  for (const [frame, ...expected] of table) assert.deepEqual(format.decode(frame), expected, JSON.stringify(frame));
}

describe("the subprotocol", () => {
  test("is ours to choose", () => {
    const choose = (...offered: string[]) => chooseSubprotocol(new Set(offered));
    assert.equal(choose(), "v1.evennia.com");
    for (const { subprotocol } of wireFormats) assert.equal(choose(subprotocol), subprotocol);
    assert.equal(choose("terminal.mudstandards.org", "json.mudstandards.org"), "json.mudstandards.org");
    assert.equal(choose("unknown.example.org", "terminal.mudstandards.org"), "terminal.mudstandards.org");
    assert.equal(choose("v1.evennia.com", "holdfast.v1"), "holdfast.v1");
    assert.equal(choose("unknown.example.org"), null);
    // What Chromium was seen to offer.
    assert.equal(choose("gmcp.mudstandards.org", "telnet.mudstandards.org", "v1.evennia.com"), "gmcp.mudstandards.org");
  });
});

describe("v1.evennia.com", () => {
  test("is read", () => {
    decodes(evenniaFormat, [
      [textFrame('["text",["look"],{}]'), textOf("look")],
      [textFrame('["logged_in",[],{}]'), oob("Logged.In")],
      [textFrame('["char_vitals",[],{"hp":100}]'), oob("Char.Vitals", { hp: 100 })],
      [textFrame("not json")],
      [textFrame('["text"]')],
      [textFrame('["text",[5],{}]')],
      [textFrame("[5,[],{}]")],
      [textFrame('["websocket_close",[],{}]'), { type: "close" }],
    ]);
  });

  test("is written", () => {
    const encoded = (message: Message) => evenniaFormat.encode(message, screen)?.text;
    assert.equal(encoded(textOf("Hi |rred|n")), '["text",["Hi <span class=\\"color-009\\">red</span>"],{}]');
    assert.equal(encoded({ type: "prompt", text: "HP>" }), '["prompt",["HP&gt;"],{}]');
    assert.equal(encoded(textOf("<b>")), '["text",["&lt;b&gt;"],{}]');
    assert.equal(encoded(oob("Custom.Cmd", { key: "val" })), '["custom_cmd",[],{"key":"val"}]');
    assert.equal(encoded(oob("Core.Ping", ["a"])), '["ping",["a"],{}]');
  });
});

describe("terminal.mudstandards.org", () => {
  test("is read", () => {
    decodes(terminalFormat, [
      [binaryFrame("look\n"), textOf("look")],
      [binaryFrame("look\r\n"), textOf("look")],
      [textFrame("look"), textOf("look")],
      [binaryFrame("one\r\ntwo"), textOf("one"), textOf("two")],
      [binaryFrame("\n"), textOf("")],
      [binaryFrame("")],
    ]);
  });

  test("is written", () => {
    assert.deepEqual(terminalFormat.encode(textOf("|rred|n\nline"), screen), {
      type: "binary",
      text: "\u001b[1m\u001b[31mred\u001b[0m\r\nline\r\n",
    });
    assert.deepEqual(terminalFormat.encode(textOf("|rred|n"), { ...screen, colors: 0 }), binaryFrame("red\r\n"));
    assert.deepEqual(terminalFormat.encode(textOf("choice a||b||"), screen), binaryFrame("choice a|b|\r\n"));
    assert.deepEqual(terminalFormat.encode({ type: "prompt", text: "> " }, screen), binaryFrame("> "));
    assert.equal(terminalFormat.encode(oob("Core.Ping"), screen), null);
  });
});

describe("json.mudstandards.org", () => {
  test("is read", () => {
    decodes(jsonFormat, [
      [binaryFrame("look\n"), textOf("look")],
      [textFrame('{"proto":"text","id":"","data":"look around"}'), textOf("look around")],
      [textFrame('{"proto":"gmcp","id":"Char.Vitals","data":"{\\"hp\\": 100}"}'), oob("Char.Vitals", { hp: 100 })],
      [textFrame('{"proto":"custom","id":"my_cmd","data":"{\\"key\\": \\"val\\"}"}'), oob("my_cmd", { key: "val" })],
      [textFrame('{"id":"my_cmd","data":"test"}'), oob("my_cmd", "test")],
      [textFrame("{}")],
      [textFrame('{"proto":"text"}')],
      [textFrame("not json")],
      [textFrame('{"proto":"websocket_close","id":"","data":""}'), { type: "close" }],
    ]);
  });

  test("is written", () => {
    assert.deepEqual(jsonFormat.encode(textOf("Hi"), screen), binaryFrame("Hi\r\n"));
    assert.deepEqual(
      jsonFormat.encode({ type: "prompt", text: "HP: 100>" }, screen),
      textFrame('{"proto":"prompt","id":"","data":"HP: 100>"}'),
    );
    assert.deepEqual(
      jsonFormat.encode(oob("Core.Ping"), screen),
      textFrame('{"proto":"gmcp","id":"Core.Ping","data":""}'),
    );
    assert.deepEqual(
      jsonFormat.encode(oob("Char.Vitals", { hp: 1 }), screen),
      textFrame('{"proto":"gmcp","id":"Char.Vitals","data":"{\\"hp\\":1}"}'),
    );
  });
});

describe("gmcp.mudstandards.org", () => {
  test("is read", () => {
    decodes(gmcpFormat, [
      [binaryFrame("look\n"), textOf("look")],
      [textFrame('Char.Vitals {"hp": 100}'), oob("Char.Vitals", { hp: 100 })],
      [textFrame("")],
      [textFrame("{}")],
    ]);
  });

  test("is written", () => {
    assert.deepEqual(gmcpFormat.encode({ type: "prompt", text: "> " }, screen), binaryFrame("> "));
    assert.deepEqual(gmcpFormat.encode(oob("Core.Ping", "test"), screen), textFrame('Core.Ping "test"'));
  });
});

describe("GMCP as text", () => {
  test("names what Evennia's clients call otherwise", () => {
    const encoded = (name: string, args: readonly Json[] = [], kwargs = {}) =>
      encodeGmcpText(toOob({ name, args, kwargs }));
    assert.equal(encoded("client_options"), "Core.Supports.Get");
    assert.equal(encoded("get_value", ["hp"]), 'Char.Value.Get "hp"');
    assert.equal(encoded("char_vitals"), "Char.Vitals");
    assert.equal(encoded("ping"), "Core.Ping");
    assert.equal(encoded("Ping"), "Core.Ping");
    assert.equal(packageOf("char_HP"), "Char.HP");
    assert.equal(encoded("ping", ["a", "b"]), 'Core.Ping ["a","b"]');
    assert.equal(encoded("ping", [], { hp: 100 }), 'Core.Ping {"hp":100}');
    assert.equal(encoded("ping", ["a"], { hp: 100 }), 'Core.Ping ["a",{"hp":100}]');
  });

  test("is read", () => {
    for (const [written, ...data] of [
      ["Core.Supports.Get"],
      ["Char.Vitals"],
      ['Core.Ping "test"', "test"],
      ['Core.Ping {"hp": 100}', { hp: 100 }],
      ["Core.Ping hello world", "hello world"],
      ["Core.Ping 0", 0],
      ["Core.Ping false", false],
      ["Core.Ping null", null],
    ] as const) {
      assert.deepEqual(decodeGmcpText(written), oob(written.split(" ", 1)[0]!, ...data));
    }
    assert.equal(decodeGmcpText(""), null);
  });

  test("comes back as it went", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (data) => {
        fc.pre(!/__proto__|constructor|prototype/.test(JSON.stringify(data)));
        const written = encodeGmcpText({ type: "oob", package: "Some.Thing", data: data as Json });
        assert.deepEqual(decodeGmcpText(written), JSON.parse(JSON.stringify(oob("Some.Thing", data as Json))));
      }),
    );
  });
});

describe("holdfast.v1", () => {
  test("is read", () => {
    const frame = (source: object) => decodeClientFrame(JSON.stringify(source));
    assert.deepEqual(frame({ op: "hello", columns: 80, rows: 24, screenReader: true, client: "C", version: "1" }), {
      op: "hello",
      columns: 80,
      rows: 24,
      screenReader: true,
      client: "C",
      version: "1",
    });
    assert.deepEqual(frame({ op: "screen", columns: 0, rows: 1e9, screenReader: "yes" }), { op: "screen" });
    assert.deepEqual(frame({ op: "resume", token: "t", received: 0 }), { op: "resume", token: "t", received: 0 });
    assert.deepEqual(frame({ op: "input", number: 1, message: { type: "text", text: "x" } }), {
      op: "input",
      number: 1,
      message: textOf("x"),
    });
    assert.deepEqual(frame({ op: "input", number: 2, message: { type: "oob", package: "A.B", data: [1] } }), {
      op: "input",
      number: 2,
      message: oob("A.B", [1]),
    });
    for (const wrong of [
      {},
      { op: "no" },
      { op: "toString" },
      { op: "resume", token: 1, received: 0 },
      { op: "resume", token: "t", received: -1 },
      { op: "resume", token: "t", received: 1.5 },
      { op: "input", number: 1 },
      { op: "input", number: 1, message: { type: "text" } },
      { op: "input", number: 1, message: { type: "prompt", text: "x" } },
      { op: "input", number: 1, message: { type: "oob", package: "no name" } },
      { op: "input", number: 1, message: { type: "oob", package: "A", data: JSON.parse('{"__proto__":1}') } },
      { op: "ack", number: "1" },
    ]) {
      assert.equal(frame(wrong), null, JSON.stringify(wrong));
    }
    assert.equal(decodeClientFrame("[".repeat(60_000)), null);
    assert.equal(decodeClientFrame('{"op":"input","number":1e999,"message":{}}'), null);
  });

  test("is written", () => {
    assert.equal(encodeMessage(textOf("a |rred|n b"), screen), '{"type":"text","runs":["a ",["red",{"fg":9}]," b"]}');
    assert.equal(
      encodeMessage({ type: "prompt", text: "Password: ", secret: true }, screen),
      '{"type":"prompt","runs":["Password: "],"secret":true}',
    );
    assert.equal(encodeMessage(oob("A.B", { c: 1 }), screen), '{"type":"oob","package":"A.B","data":{"c":1}}');
    const spoken = encodeMessage(textOf("=====\n|rred|n"), { ...screen, screenReader: true });
    assert.equal(spoken, '{"type":"text","runs":["red"]}');
  });
});

test("no frame makes a format throw", () => {
  const source = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.json(),
    fc.jsonValue().map((v) => JSON.stringify([v, v, v])),
  );
  fc.assert(
    fc.property(source, fc.constantFrom("text", "binary"), (text, type) => {
      for (const format of wireFormats) format.decode({ type, text });
      decodeClientFrame(text);
    }),
    { numRuns: 200 },
  );
});

test("no message makes a format throw", () => {
  const message = fc.oneof(
    fc.record({ type: fc.constantFrom("text", "prompt"), text: fc.string({ unit: "binary" }) }),
    fc.record({ type: fc.constant("oob"), package: fc.string(), data: fc.jsonValue() }),
  ) as fc.Arbitrary<Message>;
  fc.assert(
    fc.property(message, fc.boolean(), (said, screenReader) => {
      for (const format of wireFormats) format.encode(said, { ...screen, screenReader });
      JSON.parse(encodeMessage(said, { ...screen, screenReader }));
    }),
  );
});
