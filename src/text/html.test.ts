import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { renderHtml } from "./html.ts";
import { escapeMarkup, parseMarkup } from "./markup.ts";

function html(markup: string): string {
  return renderHtml(parseMarkup(markup));
}

test("colours and switches are Evennia's classes", () => {
  assert.equal(html("|rred|n"), '<span class="color-009">red</span>');
  assert.equal(html("|Rdark|n"), '<span class="color-001">dark</span>');
  assert.equal(html("|500x"), '<span class="color-196">x</span>');
  assert.equal(
    html("|^|[CHello|n|u|rW|go|yr|bl|md|c!|[G!"),
    '<span class="blink bgcolor-006">Hello</span>' +
      '<span class="underline color-009">W</span>' +
      '<span class="underline color-010">o</span>' +
      '<span class="underline color-011">r</span>' +
      '<span class="underline color-012">l</span>' +
      '<span class="underline color-013">d</span>' +
      '<span class="underline color-014">!</span>' +
      '<span class="underline bgcolor-002 color-014">!</span>',
  );
  assert.equal(html("|*|rx"), '<span class="bgcolor-009 color-000">x</span>');
});

// Evennia lets these through as escape sequences, which a browser shows as rubbish.
test("what has no class is an inline style", () => {
  assert.equal(
    html("|#ff8800|i|s|[#000x"),
    '<span style="background-color:rgb(0,0,0);color:rgb(255,136,0);font-style:italic;text-decoration:line-through">x</span>',
  );
  assert.equal(html("|hx"), '<span style="font-weight:bold">x</span>');
});

test("text is escaped, spaces and line ends are kept", () => {
  assert.equal(html("<b>&\"'"), "&lt;b&gt;&amp;\"'");
  assert.equal(html("foo|>foo"), "foo    foo");
  assert.equal(html("a|-b|/c"), "a    b<br>c");
  assert.equal(html("a\x08redfoo"), "redfoo");
});

test("bare web addresses become links, without the punctuation around them", () => {
  const link = (address: string, text: string) => `<a href="${address}" target="_blank">${text}</a>`;
  assert.equal(html("www.example.com."), `${link("http://www.example.com", "www.example.com")}.`);
  assert.equal(html("[http://example.com/]"), `[${link("http://example.com/", "http://example.com/")}]`);
  assert.equal(html("Awwww.this is www.t"), "Awwww.this is www.t");
  const before = link("http://example.com/info", "http://example.com/info");
  assert.equal(html("http://example.com/info<span>"), `${before}&lt;span&gt;`);
  assert.equal(html("https://a.org/?a=1&b=2!"), `${link("https://a.org/?a=1&amp;b=2", "https://a.org/?a=1&amp;b=2")}!`);
  // Evennia links only the first of a message.
  assert.equal(html("http://a http://b"), `${link("http://a", "http://a")} ${link("http://b", "http://b")}`);
});

test("links of the markup", () => {
  assert.equal(html("|luhttp://a.org|ltx|le"), '<a href="http://a.org" target="_blank">x</a>');
  assert.equal(
    html(`|lcsay "hi" </a>'|lt|rx|n|le`),
    '<span class="color-009"><a id="mxplink" href="#" onclick="Evennia.msg(&quot;text&quot;,' +
      `[&quot;say \\&quot;hi\\&quot; &lt;/a&gt;'&quot;],{});return false;">x</a></span>`,
  );
});

test("no text can open a tag, leave an attribute or lose a character", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(..."<>&\"'ab/ :.;=w") }), (text) => {
      const rendered = html(escapeMarkup(`http://a ${text}`));
      const bare = rendered.replaceAll(/<a href="[^"<>]*" target="_blank">|<\/a>/g, "");
      assert.doesNotMatch(bare, /[<>]/);
      const read = bare.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
      assert.equal(read, `http://a ${text}`);
    }),
  );
});

test("looking for addresses takes time in proportion to the length", () => {
  const started = performance.now();
  for (const part of ["www.", "http://a", "http://a.....", "http://...", "www.a.", "://", "."])
    html(part.repeat(50_000));
  assert.ok(performance.now() - started < 5_000, "a quadratic search would take minutes");
});
