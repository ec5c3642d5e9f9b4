/** Scenes as they are played: what is asked, what is an answer, what they do, and who may leave. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Player } from "../../rehearsal/player.ts";
import { Rehearsal } from "../../rehearsal/rehearsal.ts";
import { english as sentences } from "../../words/catalogue.ts";
import { command } from "../commands/define-command.ts";
import { no } from "../commands/slot.ts";
import { Guest, Innkeeper, type InnScene, inn, Lamp, Room } from "../fixtures/inn.ts";
import type { Game } from "../game.ts";
import type { Turn } from "../turn.ts";
import { ask, askSecret, choose, confirm } from "./questions.ts";
import { type Scene, type SceneOptions, scene } from "./scene.ts";
import { again, step, wait, work } from "./steps.ts";

type Play = (guest: Guest, keeper: Innkeeper) => Scene;

/** One scene, called `chat`. */
function chatting(play: Play, options: SceneOptions = {}): InnScene {
  return scene("chat", play, options);
}

async function playing(play: Play, options: SceneOptions = {}, game: Partial<Game> = {}) {
  const chat = chatting(play, options);
  const rehearsal = await Rehearsal.start(inn([chat], game));
  return { rehearsal, player: await guestOf(rehearsal), chat };
}

async function guestOf(rehearsal: Rehearsal): Promise<Player> {
  const player = await rehearsal.connect();
  await player.types("connect guest");
  return player;
}

const says = (words: string) => step((turn) => turn.msg(words));

test("a scene is not begun with what it does not take", () => {
  const chat = chatting(function* () {});
  // Nobody calls it: the compiler is asked.
  void ((turn: Turn, who: Guest, keeper: Innkeeper | undefined) => {
    // @ts-expect-error there may be no keeper
    turn.begin(chat, who, who, keeper);
    // @ts-expect-error there may be no keeper
    void again(chat, who, keeper);
    return keeper && again(chat, who, keeper);
  });
});

test("a question is answered by what is typed, or by what is read from it; what can't be read is asked again", async () => {
  const { player } = await playing(function* () {
    const name = yield* ask("Name? ");
    const age = yield* ask("Age? ", {
      read: (typed) => (/^\d+$/.test(typed) ? Number(typed) : no("In figures, please.")),
    });
    yield* says(`${name} will be ${age + 1}.`);
  });
  await player.types("talk chat", "");
  assert.equal(player.prompt, "Name? ");
  await player.types("shout", "");
  assert.equal(player.prompt, "Age? ");
  await player.types("old", "In figures, please.");
  assert.equal(player.prompt, "Age? ");
  await player.types("41", "shout will be 42.");
  assert.equal(player.prompt, null);
  await player.types("shout free", "You shout free!");
});

test("choices are listed and numbered, what is none may be a command, and the question stands below it", async () => {
  const { player } = await playing(function* (guest) {
    const wish = yield* choose("What can I do for you?", {
      ale: "An |yale|n.",
      wine: guest.coins > 10 ? "Wine." : null,
      bye: "Nothing.",
    });
    yield* says(`So it is ${wish}.`);
  });
  await player.types("talk chat", "What can I do for you?\n1. An ale.\n2. Nothing.");
  assert.equal(player.prompt, sentences.yourChoice);
  await player.types("shout hey", "You shout hey!");
  assert.equal(player.prompt, sentences.yourChoice);
  await player.types("wine", sentences.chooseOne(2));
  await player.types("noth", "So it is bye.");
  assert.equal(player.prompt, null);
});

test("a yes or no is one", async () => {
  const { player } = await playing(function* () {
    yield* says((yield* confirm("Sure?")) ? "Well then." : "Well, no.");
  });
  await player.types("talk chat");
  assert.equal(player.prompt, "Sure? (yes or no) ");
  await player.types("perhaps", sentences.answerYesOrNo);
  await player.types("n", "Well, no.");
});

test("a step is done once, in one turn with the answer, and is undone with it", async () => {
  const { player, rehearsal } = await playing(function* (guest) {
    yield* ask("Pay? ");
    yield* step(() => {
      guest.coins -= 2;
    });
    yield* step((turn) => {
      turn.msg("Thanks.");
      if (guest.coins < 2) throw new Error("broke");
    });
  });
  await player.types("talk chat");
  await player.types("yes", "Thanks.");
  await player.types("talk chat");
  await assert.rejects(player.types("yes"), /broke/);
  assert.equal(rehearsal.world.only(Guest).coins, 3);
  // All is as it was before: the question stands.
  assert.equal(player.prompt, "Pay? ");
  await player.types("@abort", sentences.sceneLeft);
});

test("a scene waits, and plays on after it: what a step says is heard by who it is with", async () => {
  const { player, rehearsal } = await playing(function* () {
    yield* says("Soon.");
    yield* wait(5_000);
    yield* says("Now.");
    yield* wait(5_000);
    yield* says(`You said ${yield* ask("And? ")}.`);
  });
  await player.types("talk chat", "Soon.");
  await player.types("shout meanwhile", "You shout meanwhile!");
  await rehearsal.passes({ seconds: 5 });
  player.hears("Now.");
  await rehearsal.passes({ seconds: 5 });
  assert.equal(player.prompt, "And? ");
  await player.types("so", "You said so.");
});

test("work is done outside every turn, and begins anew where the Server died at it", async () => {
  let tries = 0;
  let finish = (_: number) => {};
  const { player, rehearsal } = await playing(function* (guest) {
    yield* step(() => {
      guest.coins += 1;
    });
    const answer = yield* work(() => {
      tries++;
      return new Promise<number>((resolve) => {
        finish = resolve;
      });
    });
    yield* says(`It is ${answer}, and ${guest.coins}.`);
  });
  await player.types("talk chat", "");
  await player.types("shout meanwhile", "You shout meanwhile!");
  await rehearsal.dies();
  finish(42);
  await rehearsal.passes({ ms: 0 });
  player.hears("It is 42, and 6.");
  assert.equal(tries, 2);
});

test("work that fails ends its scene with a word, and is told to the author", async () => {
  const { player, rehearsal } = await playing(function* () {
    yield* work(async () => {
      throw new Error("no answer");
    });
  });
  await assert.rejects(player.types("talk chat"), /no answer/);
  player.hears(sentences.sceneBroken);
  assert.match(rehearsal.stored(), /^(?!.*open-scene)/);
});

test("again begins anew, and forgets", async () => {
  const { player, rehearsal, chat } = await playing(function* (guest, keeper) {
    const word = yield* ask("Word? ");
    if (word !== "stop") yield* again(chat, guest, keeper);
    yield* says("Stopped.");
  });
  await player.types("talk chat");
  for (let times = 0; times < 50; times++) await player.types(`my word ${times}`, "");
  assert.doesNotMatch(rehearsal.stored(), /my word/);
  await player.types("stop", "Stopped.");
});

test("a secret answer is hidden, and nowhere afterwards; what was made of it is", async () => {
  const { player, rehearsal } = await playing(function* () {
    const isRight = yield* askSecret("Pin? ", (typed) => typed === "hunter2");
    yield* ask("And? ");
    yield* says(isRight ? "Right." : "Wrong.");
  });
  await player.types("talk chat");
  assert.deepEqual([player.prompt, player.secret], ["Pin? ", true]);
  await player.types("hunter2");
  assert.deepEqual([player.prompt, player.secret], ["And? ", false]);
  await rehearsal.dies();
  assert.doesNotMatch(rehearsal.stored(), /hunter2/);
  await player.types("so", "Right.");
});

test("a secret that a scene would keep is refused", async () => {
  const { player, rehearsal } = await playing(function* () {
    yield* askSecret("Pin? ", (typed) => ({ pin: [typed] }));
    yield* ask("And? ");
  });
  await player.types("talk chat");
  await assert.rejects(player.types("hunter2"), { code: "secret-kept" });
  assert.doesNotMatch(rehearsal.stored(), /hunter2/);
});

test("an answer may wait, and is read again where the Server died meanwhile", async () => {
  let finish = () => {};
  const { player, rehearsal } = await playing(function* () {
    const right = yield* askSecret("Pin? ", async (typed) => {
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
      return () => typed === "1234" || no("Wrong.");
    });
    yield* says(`It is ${right}.`);
  });
  await player.types("talk chat");
  let typing = player.types("4321", "Wrong.");
  await rehearsal.passes({ ms: 0 });
  finish();
  await typing;
  assert.deepEqual([player.prompt, player.secret], ["Pin? ", true]);
  typing = player.types("1234", "It is true.");
  await rehearsal.passes({ ms: 0 });
  await rehearsal.dies();
  finish();
  await typing;
});

test("who has more than one client is asked at all of them, and the first answer counts", async () => {
  const { rehearsal } = await playing(function* () {
    yield* says(`You said ${yield* ask("Well? ")}.`);
    yield* ask("And? ");
  });
  const anna = await rehearsal.connect();
  await anna.types("create Anna correct horse");
  await anna.types("talk chat");
  const other = await rehearsal.connect();
  await other.types("connect Anna correct horse");
  assert.equal(other.prompt, "Well? ");
  await other.types("so", "You said so.");
  anna.hears("You said so.");
  assert.deepEqual([anna.prompt, other.prompt], ["And? ", "And? "]);
  await anna.types("@abort", sentences.sceneLeft);
  // What stood on the other screen is nothing to answer any more.
  assert.equal(other.prompt, "");
  await other.types("shout hey", "You shout hey!");
});

test("a scene of a character goes on when its player comes back, and one that does not last ends", async () => {
  const play: Play = function* () {
    yield* says(`You said ${yield* ask("Well? ")}.`);
  };
  const lasting: InnScene = scene("lasting", play);
  const short: InnScene = scene("short", play, { lasting: false });
  const rehearsal = await Rehearsal.start(inn([lasting, short]));
  const anna = await rehearsal.connect();
  await anna.types("create Anna correct horse");
  await anna.types("talk lasting");
  await anna.leaves();
  const back = await rehearsal.connect();
  await back.types("connect Anna correct horse");
  assert.equal(back.prompt, "Well? ");
  await back.types("so", "You said so.");
  await back.types("talk short");
  await back.leaves();
  assert.doesNotMatch(rehearsal.stored(), /open-scene/);
  const again = await rehearsal.connect();
  await again.types("connect Anna correct horse");
  assert.equal(again.prompt, null);
});

test("a guest who leaves takes all scenes along", async () => {
  const { player, rehearsal } = await playing(function* () {
    yield* ask("Well? ");
  });
  await player.types("talk chat");
  assert.match(rehearsal.stored(), /open-scene/);
  await player.leaves();
  assert.doesNotMatch(rehearsal.stored(), /open-scene/);
});

test("scenes end with the session also where the game throws as it leaves", async () => {
  const play = function* (): Scene {
    try {
      yield* wait(1_000);
    } finally {
      yield* step(({ world }) => {
        world.only(Innkeeper).name += "!";
      });
    }
  };
  const kinds = [scene("of a session", play), scene("of a character", play, { lasting: false })] as const;
  const go = command({
    how: "go",
    help: "Begins both.",
    run(turn) {
      turn.begin(kinds[0], turn.session!);
      turn.begin(kinds[1], turn.puppet!);
    },
  });
  const atUnpuppet = () => {
    throw new Error("unpuppeted");
  };
  const rehearsal = await Rehearsal.start(inn([], { scenes: kinds, commands: [go], atUnpuppet }));
  const player = await rehearsal.connect();
  await player.types("create Anna correct horse");
  await player.types("go");
  await assert.rejects(player.leaves(), /unpuppeted/);
  assert.doesNotMatch(rehearsal.stored(), /open-scene/);
  assert.equal(rehearsal.world.only(Innkeeper).name, "the innkeeper!!");
});

test("a scene ends when something that it is about is gone", async () => {
  const { player, rehearsal } = await playing(function* () {
    yield* ask("Well? ");
  });
  await player.types("talk chat");
  await rehearsal.step(({ world }) => world.only(Innkeeper).delete());
  player.hears(sentences.sceneOver);
  await player.types("shout hey", "You shout hey!");
  assert.doesNotMatch(rehearsal.stored(), /open-scene/);
});

test("a scene in a scene is asked first, and then the one around it", async () => {
  const inner: InnScene = scene("inner", function* () {
    yield* says(`Inside ${yield* ask("Inner? ")}.`);
  });
  const outer: InnScene = scene("outer", function* (guest, keeper) {
    yield* step((turn) => void turn.begin(inner, guest, guest, keeper));
    yield* says(`Outside ${yield* ask("Outer? ")}.`);
  });
  const rehearsal = await Rehearsal.start(inn([inner, outer]));
  const player = await guestOf(rehearsal);
  await player.types("talk outer", "");
  assert.equal(player.prompt, "Inner? ");
  await rehearsal.dies();
  await player.types("one", "Inside one.");
  assert.equal(player.prompt, "Outer? ");
  await player.types("two", "Outside two.");
  assert.equal(player.prompt, null);
});

test("one that is begun again with the same ends, and of others there are so many and no more", async () => {
  const many = Array.from({ length: 9 }, (_, index): InnScene => {
    return scene(`talk ${index}`, function* () {
      yield* choose("Well?", { yes: `Yes ${index}.` });
    });
  });
  const rehearsal = await Rehearsal.start(inn(many));
  const player = await guestOf(rehearsal);
  for (let times = 0; times < 3; times++) await player.types("talk talk 0", "Well?\n1. Yes 0.");
  await player.types("1");
  assert.equal(player.prompt, null);
  for (let index = 0; index < 8; index++) await player.types(`talk talk ${index}`);
  await player.types("talk talk 8", sentences.tooManyScenes);
  assert.equal(player.prompt, sentences.yourChoice);
});

test("one that may not be left is not", async () => {
  const { player } = await playing(
    function* () {
      yield* says(`You are ${yield* ask("Who are you? ")}.`);
    },
    { mayLeave: false },
  );
  await player.types("talk chat");
  await player.types("@ABORT", sentences.sceneStays);
  assert.equal(player.prompt, "Who are you? ");
  await player.types("Anna", "You are Anna.");
});

test("a question stands in the place of the prompt", async () => {
  class Counting extends Guest {
    override prompt(): string {
      return `${this.coins}c> `;
    }
  }
  const play: Play = function* () {
    yield* ask("Well? ");
  };
  const { player } = await playing(
    play,
    {},
    {
      kinds: [Room, Counting, Innkeeper, Lamp],
      createCharacter: ({ world }, name) => world.create(Counting, { name, location: world.only(Room) }),
    },
  );
  assert.equal(player.prompt, "5c> ");
  await player.types("talk chat");
  assert.equal(player.prompt, "Well? ");
  await player.types("@abort");
  assert.equal(player.prompt, "5c> ");
});
