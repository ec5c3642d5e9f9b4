/** A game of two languages, as those hear it who play it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Rehearsal } from "../rehearsal/rehearsal.ts";
import { command } from "./commands/define-command.ts";
import { inn } from "./fixtures/inn.ts";
import { confirm } from "./scenes/questions.ts";
import { scene } from "./scenes/scene.ts";
import { step } from "./scenes/steps.ts";

const bilingual = { languages: ["en", "es"] } as const;
const spanish = { flags: { language: "es-ES,es;q=0.9" } };

test("each player reads what their client wants, and keeps what they choose", async () => {
  const rehearsal = await Rehearsal.start(inn([]), bilingual);
  const anna = await rehearsal.connect();
  const berta = await rehearsal.connect(spanish);
  assert.match(anna.heard(), /Type connect NAME if you have been here before/);
  assert.match(berta.heard(), /Escribe conectar NOMBRE si ya has estado aquí/);
  assert.match(await berta.types("create Berta a good long password"), /Tu personaje Berta está hecho/);
  assert.match(await berta.types("nonsense"), /No hay ninguna orden "nonsense"\. Escribe ayuda/);
  assert.match(await berta.types("options language en"), /language is now en\./);
  assert.match(await berta.types("nonsense"), /There is no command/);
  await berta.types("quit");
  const again = await rehearsal.connect(spanish);
  assert.match(await again.types("connect Berta a good long password"), /Welcome back/);
  assert.match(await again.types("options language auto"), /language es ahora auto\./);
  assert.match(await again.types("options language fr"), /language puede ser en o es\./);
});

test("a game of one language speaks that to everybody, and has none to choose", async () => {
  const rehearsal = await Rehearsal.start(inn([]), { languages: ["es"] });
  const anna = await rehearsal.connect({ flags: { language: "en" } });
  assert.match(anna.heard(), /Escribe conectar/);
  assert.doesNotMatch(await anna.types("options"), /language/);
  const english = await Rehearsal.start(inn([]));
  const bert = await english.connect(spanish);
  assert.match(bert.heard(), /Type connect/);
});

test("a question that is open over a death of the Server is asked, and answered, in its player's language", async () => {
  const asking = scene("asking", function* () {
    const yes = yield* confirm("?");
    yield* step((turn) => turn.msg(yes ? "Sí." : "No."));
  });
  const begin = command({
    how: "begin",
    help: "Begins.",
    run(turn) {
      if (turn.session) turn.begin(asking, turn.session);
    },
  });
  const game = inn([], { commands: [begin], scenes: [asking] });
  const rehearsal = await Rehearsal.start(game, bilingual);
  const anna = await rehearsal.connect(spanish);
  await anna.types("connect guest");
  await anna.types("begin");
  assert.equal(anna.prompt, "? (sí o no) ");
  await rehearsal.dies();
  assert.match(await anna.types("maybe"), /Escribe sí o no, por favor\./);
  await anna.types("options language en");
  assert.match(await anna.types("perhaps"), /Please type yes or no\./);
  assert.equal(await anna.types("sí"), "Sí.");
});

test("a long text is read in pages of its reader's language", async () => {
  const rehearsal = await Rehearsal.start(inn([]), bilingual);
  const anna = await rehearsal.connect(spanish);
  await anna.types("options pages 5");
  const first = await anna.types("help");
  assert.match(first, /^Órdenes:/);
  assert.match(anna.prompt ?? "", /^Página 1 de \d/);
  assert.doesNotMatch(first, /[\x1c-\x1f]/);
  await anna.types("siguiente");
  assert.match(anna.prompt ?? "", /^Página 2 de \d/);
});
