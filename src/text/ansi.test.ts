import assert from "node:assert/strict";
import { test } from "node:test";
import xterm from "@xterm/headless";
import fc from "fast-check";
import { type AnsiScreen, renderAnsi } from "./ansi.ts";
import { parseMarkup } from "./markup.ts";
import { renderPlain } from "./plain.ts";

const { Terminal } = xterm;

const plain: AnsiScreen = { colors: 0, hyperlinks: false, mxp: false };

function render(markup: string, screen: Partial<AnsiScreen>): string {
  return renderAnsi(parseMarkup(markup), { ...plain, ...screen }).replaceAll("\x1b", "ESC");
}

/** What Evennia sends for the same markup, so that a world written for it looks the same here. */
const vectors: readonly [markup: string, shown: { 16?: string; 256?: string; 16777216?: string }][] = [
  ["|rred|n", { 16: "ESC[1mESC[31mredESC[0m", 256: "ESC[1mESC[31mredESC[0m", 16777216: "ESC[1mESC[31mredESC[0m" }],
  ["|Rdark|n", { 16: "ESC[22mESC[31mdarkESC[0m" }],
  ["|#F00test |n", { 16: "ESC[1mESC[31mtest ESC[0m" }],
  ["|#FFFtest |n", { 16: "ESC[1mESC[37mtest ESC[0m" }],
  ["|[#Ff0000test |n", { 16: "ESC[41mtest ESC[0m" }],
  ["|[#Ff0000|#00ftest |n", { 16: "ESC[41mESC[1mESC[34mtest ESC[0m" }],
  ["|#00c700test |n", { 16777216: "ESC[38;2;0;199;0mtest ESC[0m" }],
  ["|[#00c700|#880000test |n", { 16777216: "ESC[48;2;0;199;0mESC[38;2;136;0;0mtest ESC[0m" }],
  ["|#000000test |n", { 256: "ESC[38;5;16mtest ESC[0m" }],
  ["|#000test |n", { 256: "ESC[38;5;16mtest ESC[0m" }],
  ["|[#0f0test |n", { 256: "ESC[48;5;46mtest ESC[0m" }],
  ["|500x|n", { 16: "ESC[1mESC[31mxESC[0m", 256: "ESC[38;5;196mxESC[0m" }],
  ["|123x|n", { 16: "ESC[1mESC[34mxESC[0m", 256: "ESC[38;5;67mxESC[0m" }],
  ["|=kx|n", { 16: "ESC[1mESC[30mxESC[0m", 256: "ESC[38;5;241mxESC[0m" }],
  ["|[=zx|n", { 16: "ESC[47mxESC[0m", 256: "ESC[48;5;231mxESC[0m" }],
  ["|[rx|n", { 16: "ESC[41mxESC[0m", 256: "ESC[48;5;196mxESC[0m" }],
  ["a||b", { 16: "a|b" }],
  // Evennia ends a line here with CR LF; which line end a client wants is its protocol's business.
  ["|/x|-y|_z|>", { 16: "\nx\ty z    " }],
];

test("colours are those of Evennia", () => {
  for (const [markup, shown] of vectors) {
    for (const colors of [16, 256, 16777216] as const) {
      if (shown[colors] !== undefined)
        assert.equal(render(markup, { colors }), shown[colors], `${markup} at ${colors}`);
    }
    assert.doesNotMatch(render(markup, { colors: 0 }), /ESC/);
  }
});

test("only what changes is sent, and nothing stays on at the end", () => {
  assert.equal(render("|ra|gb", { colors: 16 }), "ESC[1mESC[31maESC[32mbESC[0m");
  assert.equal(render("|ra|rb|n|rc", { colors: 16 }), "ESC[1mESC[31mabcESC[0m");
  assert.equal(render("|r|ua|Ub|n c", { colors: 16 }), "ESC[4mESC[1mESC[31maESC[0mESC[1mESC[31mbESC[0m c");
  assert.equal(render("a|r|n", { colors: 16 }), "a");
  assert.equal(
    render("|*a|n|^b|n|ic|n|sd|n|he", { colors: 16 }),
    "ESC[7maESC[0mESC[5mbESC[0mESC[3mcESC[0mESC[9mdESC[0mESC[1meESC[0m",
  );
});

test("a colour that isn't black never becomes black letters", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 0xffffff }), (value) => {
      const markup = `|#${value.toString(16).padStart(6, "0")}x`;
      assert.doesNotMatch(render(markup, { colors: 16 }), /ESC\[22mESC\[30m/);
      assert.doesNotMatch(render(markup, { colors: 256 }), /ESC\[38;5;16m/);
    }),
  );
  assert.equal(render("|#000x", { colors: 16 }), "ESC[22mESC[30mxESC[0m");
});

test("MXP makes commands and pages clickable and leaves all other text alone", () => {
  const mxp = { mxp: true } as const;
  assert.equal(
    render("|lchelp overview|lthelp overview|le", mxp),
    'ESC[4z<SEND HREF="help overview">help overviewESC[4z</SEND>',
  );
  assert.equal(render("<|lchelp eat|lthelp eat|le>", mxp), '<ESC[4z<SEND HREF="help eat">help eatESC[4z</SEND>>');
  assert.equal(render("fish & chips <b>", mxp), "fish & chips <b>");
  assert.equal(render('|lcsay "<&>"|ltx|le', mxp), 'ESC[4z<SEND HREF="say &quot;&lt;&amp;&gt;&quot;">xESC[4z</SEND>');
  assert.equal(render("|luhttp://a.org|ltx|le", mxp), 'ESC[4z<A HREF="http://a.org">xESC[4z</A>');
  assert.equal(render("|lca||b|ltx|le", mxp), "x", "a bar would make a menu");
  assert.equal(render("|lchelp|lthelp|le", {}), "help");
});

test("web links become OSC 8 where the terminal knows it, closed before each line end", () => {
  const open = "ESC]8;;https://a.orgESC\\";
  const close = "ESC]8;;ESC\\";
  assert.equal(
    render("|luhttps://a.org|lta|rb|/c|n|led", { hyperlinks: true, colors: 0 }),
    `${open}ab${close}\n${open}c${close}d`,
  );
  assert.equal(render("|luhttps://a.org|ltx|le", { hyperlinks: false }), "x");
  assert.equal(render("|lclook|ltx|le", { hyperlinks: true }), "x");
});

test("two links side by side stay two", () => {
  const mxp = render("|lca|lta|le|lcb|ltb|le", { mxp: true });
  assert.equal(mxp, 'ESC[4z<SEND HREF="a">aESC[4z</SEND>ESC[4z<SEND HREF="b">bESC[4z</SEND>');
});

const ourSequences =
  /\x1b\[[\d;]+m|\x1b\[4z<SEND HREF="[^"<>]*">|\x1b\[4z<A HREF="[^"<>]*">|\x1b\[4z<\/(?:SEND|A)>|\x1b\]8;;[!-~]*\x1b\\/g;

test("without our own sequences the plain text is left, whatever the markup", () => {
  const parts = fc.constantFrom(
    ...'|[#=nrR05af/uhlcte <>&"\n\x1b',
    "|lc",
    "|luhttp://a",
    "|lt",
    "|le",
    "|r",
    "|[b",
    "é",
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(parts).map((all) => all.join("")),
        fc.string({ unit: "binary" }),
      ),
      fc.constantFrom(0, 16, 256, 16777216),
      fc.boolean(),
      fc.boolean(),
      (markup, colors, hyperlinks, mxp) => {
        const spans = parseMarkup(markup);
        const bytes = renderAnsi(spans, { colors, hyperlinks, mxp });
        assert.equal(bytes.replaceAll(ourSequences, ""), renderPlain(spans));
      },
    ),
  );
});

test("a real terminal shows the text in its colours and is plain again behind it", async () => {
  const terminal = new Terminal({ cols: 40, rows: 4, allowProposedApi: true, convertEol: true });
  const spans = parseMarkup("|rr|n|500|[=bg|#ff8800|[#112233|u|i|s|^|*t\n|luhttps://a.org|lt|gl|le");
  const bytes = renderAnsi(spans, { colors: 16777216, hyperlinks: true, mxp: false });
  await new Promise<void>((resolve) => terminal.write(`${bytes}.`, resolve));
  const cell = (row: number, column: number) => terminal.buffer.active.getLine(row)!.getCell(column)!;
  const shown = (row: number, column: number) => {
    const { fg, bg } = { fg: cell(row, column).getFgColor(), bg: cell(row, column).getBgColor() };
    return [cell(row, column).getChars(), fg, bg];
  };
  assert.deepEqual(shown(0, 0), ["r", 1, -1]);
  assert.ok(cell(0, 0).isBold());
  assert.deepEqual(shown(0, 1), ["g", 196, 232]);
  assert.deepEqual(shown(0, 2), ["t", 0xff8800, 0x112233]);
  assert.deepEqual(shown(1, 0).slice(0, 2), ["l", 2]);
  assert.equal(cell(1, 1).getChars(), ".");
  assert.ok(cell(1, 1).isAttributeDefault());
  terminal.dispose();
});
