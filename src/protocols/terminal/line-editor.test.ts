import assert from "node:assert/strict";
import { test } from "node:test";
import headless from "@xterm/headless";
import fc from "fast-check";
import { LineEditor, type LineEvent } from "./line-editor.ts";

/** An editor and the terminal that it draws on. */
class Screen {
  readonly editor: LineEditor;
  readonly lines: string[] = [];
  readonly events: LineEvent["type"][] = [];
  readonly #terminal: headless.Terminal;

  constructor(options: { columns?: number; rows?: number; lineLength?: number; historyLength?: number } = {}) {
    const { columns = 20, rows = 12, lineLength = 200, historyLength = 100 } = options;
    this.editor = new LineEditor({ columns, lineLength, historyLength });
    this.#terminal = new headless.Terminal({ cols: columns, rows, allowProposedApi: true });
  }

  async type(text: string): Promise<void> {
    for (const event of this.editor.read(text)) {
      if (event.type === "echo") await this.write(event.text);
      else this.events.push(event.type);
      if (event.type === "line") this.lines.push(event.text);
    }
  }

  /** What the game says while somebody types. */
  async say(text: string): Promise<void> {
    await this.write(`${this.editor.hide()}${text}\r\n${this.editor.show()}`);
  }

  ask(prompt: string, secret = false): Promise<void> {
    return this.write(this.editor.ask(prompt, secret));
  }

  write(text: string): Promise<void> {
    return new Promise((done) => this.#terminal.write(text, done));
  }

  async resize(columns: number): Promise<void> {
    this.#terminal.resize(columns, 12);
    await this.write(this.editor.resize(columns));
  }

  /** The rows down to the cursor's or the last written one; `▏` is where the cursor is. */
  get rows(): string[] {
    const buffer = this.#terminal.buffer.active;
    const rows: string[] = [];
    for (let row = 0; row < buffer.length; row++) {
      const line = buffer.getLine(row)!;
      const end = row === buffer.baseY + buffer.cursorY ? buffer.cursorX : -1;
      const text = line.translateToString(true);
      if (end < 0) rows.push(text.trimEnd());
      else rows.push(line.translateToString(false, 0, end) + "▏" + line.translateToString(false, end).trimEnd());
    }
    while (rows.at(-1) === "") rows.pop();
    return rows;
  }
}

test("typing, erasing and Enter", async () => {
  const screen = new Screen();
  await screen.ask("> ");
  await screen.type("lokk");
  await screen.type("\x7f\x08ok");
  assert.deepEqual(screen.rows, ["> look▏"]);
  await screen.type("\r");
  assert.deepEqual(screen.lines, ["look"]);
  assert.deepEqual(screen.rows, ["> look", "▏"]);
});

test("CR, LF and CR LF end one line each, also when they come apart", async () => {
  const screen = new Screen();
  for (const text of ["a\r", "\nb\n", "c\r\n\r", "\n", "d\n\r"]) await screen.type(text);
  assert.deepEqual(screen.lines, ["a", "b", "c", "", "d", ""]);
});

test("moving and editing in the middle of a line of several rows", async () => {
  const screen = new Screen({ columns: 10 });
  await screen.ask("> ");
  await screen.type("say one two three four");
  assert.deepEqual(screen.rows, ["> say one", "two three", "four▏"]);
  await screen.type("\x01\x1b[C\x1b[C\x1b[CXY");
  assert.deepEqual(screen.rows, ["> sayXY▏ on", "e two thre", "e four"]);
  await screen.type("\r");
  assert.deepEqual(screen.lines, ["sayXY one two three four"]);
});

test("keys that edit", async () => {
  const typed: Record<string, string> = {
    "one two\x17three": "one three",
    "one two\x15three": "three",
    "one two\x1b[1;5D\x0bend": "one end",
    "bc\x1b[Ha": "abc",
    "bc\x1bOHa\x1bOFd": "abcd",
    "abxc\x1b[D\x1b[D\x1b[3~": "abc",
    "abxc\x02\x02\x04": "abc",
    "one  two\x1bb\x1b\x7fX": "Xtwo",
    "a\x1b[200~b\x1b[201~c": "abc",
    "a\x1b[<0;10;10Mb\x1b]0;title\x07c\x1bP$q\x1b\\d": "abcd",
    "a\x1b[1;1;1;1;1;1;1;1;1;1;1;1;1;1;1Ab": "ab",
    "a\x00\x9b\x85b\tc": "ab c",
    "e\u0301x\x7f\x7f": "",
    "日本\x7f語": "日語",
  };
  for (const [keys, line] of Object.entries(typed)) {
    const screen = new Screen();
    await screen.type(keys);
    await screen.type("\r");
    assert.deepEqual(screen.lines, [line], JSON.stringify(keys));
  }
});

test("a sequence that never ends costs no more than its line", async () => {
  const screen = new Screen();
  await screen.type(`\x1b]${"x".repeat(1000)}\rlook\r`);
  assert.deepEqual(screen.lines, ["", "look"]);
});

test("wide characters wrap whole and are erased whole", async () => {
  const screen = new Screen({ columns: 5 });
  await screen.type("日本語x");
  assert.deepEqual(screen.rows, ["日本", "語x▏"]);
  await screen.type("\x1b[D\x1b[D\x7f");
  assert.deepEqual(screen.rows, ["日▏語x"]);
});

test("a row that is just full has its cursor below", async () => {
  const screen = new Screen({ columns: 5 });
  await screen.ask("> ");
  await screen.type("abc");
  assert.deepEqual(screen.rows, ["> abc", "▏"]);
  await screen.type("\x7f");
  assert.deepEqual(screen.rows, ["> ab▏"]);
  await screen.type("c\r");
  assert.deepEqual(screen.rows, ["> abc", "▏"]);
});

test("what the game says stands above the half-typed line", async () => {
  const screen = new Screen({ columns: 10 });
  await screen.ask("> ");
  await screen.type("say hello there\x1b[D\x1b[D");
  await screen.say("Ben waves.");
  await screen.say("Rain.");
  assert.deepEqual(screen.rows, ["Ben waves.", "Rain.", "> say hell", "o the▏re"]);
  await screen.type("XX\r");
  assert.deepEqual(screen.lines, ["say hello theXXre"]);
});

test("a new prompt takes the place of the old, and the typed line stays", async () => {
  const screen = new Screen();
  await screen.ask("\x1b[31m10 hp>\x1b[0m ");
  await screen.type("loo");
  await screen.ask("\x1b[31m9 hp>\x1b[0m ");
  assert.deepEqual(screen.rows, ["9 hp> loo▏"]);
});

test("a screen reader is never made to read a row again", async () => {
  const screen = new Screen();
  screen.editor.quiet = true;
  await screen.ask("> ");
  await screen.type("lo");
  await screen.say("Ben waves.");
  assert.deepEqual(screen.rows, ["> lo", "Ben waves.", "lo▏"]);
  await screen.type("ok\r");
  assert.deepEqual(screen.lines, ["look"]);
});

test("secret lines are never shown and never remembered", async () => {
  const screen = new Screen();
  await screen.ask("Password: ", true);
  await screen.type("xyzz");
  await screen.say("Ben waves.");
  await screen.type("\x1b[Dy\r");
  assert.deepEqual(screen.lines, ["xyzyz"]);
  await screen.type("\x1b[A");
  assert.deepEqual(screen.rows, ["Ben waves.", "Password:", "▏"]);
});

test("a half-typed secret is forgotten when an open question comes", async () => {
  const screen = new Screen();
  await screen.ask("Password: ", true);
  await screen.type("xyzzy");
  await screen.ask("Name: ");
  assert.deepEqual(screen.rows, ["Name: ▏"]);
});

test("up and down bring earlier lines and the draft back", async () => {
  const screen = new Screen({ historyLength: 10 });
  await screen.type("one\rtwo\rtwo\r  \rhal");
  await screen.type("\x1b[A");
  assert.equal(screen.rows.at(-1), "two▏");
  await screen.type("\x1b[A\x1b[A");
  assert.equal(screen.rows.at(-1), "one▏");
  await screen.type("\x1b[B\x1b[B\x1b[B");
  assert.equal(screen.rows.at(-1), "hal▏");
  await screen.type("\rlonger\r\x1b[A\x1b[A\x1b[A\r");
  assert.equal(screen.lines.at(-1), "hal", "the oldest lines made room");
});

test("a line that is too long is refused whole, and the next one counts", async () => {
  const screen = new Screen({ lineLength: 5 });
  await screen.type("abcdefg\x7f\rxy\r12345\r");
  assert.deepEqual(screen.events, ["too-long", "line", "line"]);
  assert.deepEqual(screen.lines, ["xy", "12345"]);
});

test("Ctrl-C empties the line; Ctrl-D ends only on an empty one", async () => {
  const screen = new Screen();
  const events: LineEvent[] = [];
  for (const event of screen.editor.read("abc\x03\x03a\x04\x7f\x04")) if (event.type !== "echo") events.push(event);
  assert.deepEqual(events, [{ type: "interrupt", empty: false }, { type: "interrupt", empty: true }, { type: "end" }]);
});

test("what stands behind a line is not read before its turn", () => {
  const screen = new Screen();
  const events = screen.editor.read("name\rsecret\r");
  while (events.next().value?.type !== "line");
  screen.editor.ask("Password: ", true);
  const rest = [...events];
  assert.ok(rest.every((event) => event.type !== "echo" || !event.text.includes("secret")));
  assert.deepEqual(rest.at(-1), { type: "line", text: "secret" });
});

test("a new width wraps the line anew and leaves what the game said", async () => {
  const screen = new Screen({ columns: 20 });
  await screen.say("Ben waves.");
  await screen.ask("> ");
  await screen.type("say hello there");
  await screen.resize(10);
  assert.deepEqual(screen.rows, ["Ben waves.", "> say hell", "o there▏"]);
  await screen.resize(30);
  assert.equal(screen.rows[0], "Ben waves.");
  assert.equal(screen.rows.at(-1), "> say hello there▏");
});

test("however a line was typed and cut, the terminal shows it as if it stood there from the beginning", async () => {
  const keys = [
    "a",
    "b ",
    "日",
    "é",
    "e\u0301",
    "\x7f",
    "\x1b[D",
    "\x1b[C",
    "\x01",
    "\x05",
    "\x17",
    "\x1b[3~",
    "\x1b[A",
  ];
  const key = fc.constantFrom(...keys, "\x15", "\x0b", "\r", "some words ");
  const step = fc.oneof({ weight: 8, arbitrary: key }, { weight: 1, arbitrary: fc.constantFrom("say", "ask") });
  const property = fc.asyncProperty(
    fc.array(step, { maxLength: 40 }),
    fc.integer({ min: 3, max: 12 }),
    fc.boolean(),
    async (steps, columns, whole) => {
      const screen = new Screen({ columns, rows: 300 });
      for (const text of steps) {
        if (text === "say") await screen.say("!");
        else if (text === "ask") await screen.ask("> ");
        else for (const piece of whole ? [text] : text) await screen.type(piece);
      }
      const fresh = new Screen({ columns, rows: 300 });
      await fresh.write(screen.editor.hide() + screen.editor.show());
      assert.deepEqual(screen.rows.slice(-fresh.rows.length), fresh.rows);
    },
  );
  await fc.assert(property, { numRuns: 150 });
});

test("one key costs the same however much is sent", () => {
  const editor = new LineEditor({ columns: 80, lineLength: 8192, historyLength: 0 });
  const begun = process.cpuUsage().user;
  for (const event of editor.read("\x1b".repeat(1_000_000) + "x".repeat(1_000_000) + "\x1b[D".repeat(300_000))) {
    assert.equal(event.type, "echo");
  }
  assert.ok(process.cpuUsage().user - begun < 3_000_000);
});

test("a key costs the same in a long line, whatever it does", () => {
  const costly = ["\x01x\x05", "\x08x", "\x1b[A\x1b[B", "\x01\x04\x05"];
  for (const keys of costly) {
    const editor = new LineEditor({ columns: 80, lineLength: 8192, historyLength: 4096 });
    for (const event of editor.read(`${"la ".repeat(1300)}\r${"a\u0301".repeat(4000)}`)) assert.ok(event);
    const before = process.cpuUsage();
    for (let times = 0; times < 100; times++) for (const event of editor.read(keys.repeat(100))) assert.ok(event);
    assert.ok(
      process.cpuUsage(before).user < 1_500_000,
      `${JSON.stringify(keys)}: copying the line for each takes seconds`,
    );
  }
});

test("a heap of marks on one letter is not cut anew with each key", () => {
  const editor = new LineEditor({ columns: 80, lineLength: 8192, historyLength: 0 });
  for (const event of editor.read(`a${"\u0301".repeat(8000)}`)) assert.ok(event);
  const before = process.cpuUsage();
  for (let times = 0; times < 20; times++) for (const event of editor.read("x\x08".repeat(500))) assert.ok(event);
  assert.ok(process.cpuUsage(before).user < 1_500_000);
});
