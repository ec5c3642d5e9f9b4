/** A newcomer's first five minutes: a scene that waits for what its pupil does, and can be skipped. */
import {
  type Command,
  link,
  markup,
  type Scene,
  type SceneKind,
  scene,
  step,
  type Turn,
  until,
  wait,
  within,
} from "holdfast";
import { going, looking, saying, taking } from "holdfast/library";
import { command, Envelope, type Islander, type Lesson } from "./islander.ts";

const [arrivalMs, patienceMs] = [1_000, 60_000];

interface Task {
  /** What is to be done, and what helps who hasn't done it for a minute. */
  readonly task: string;
  readonly hint: string;
}

const lessons: { readonly [lesson in Lesson]: Task } = {
  look: {
    task: markup`Somebody small is shouting at you from the landward end. "You there! Look about you before you walk! The last one didn't!"
(You type what you do, and press Enter. Begin with ${link("look")}. If you have done this before, type ${link("skip")}.)`,
    hint: markup`(Type ${link("look")} and press Enter.)`,
  },
  "look at": {
    task: markup`"And now look at something! Properly!"
(What you read of you can look at more closely. Type ${link("look at tower")}, or only ${link("l tower")}.)`,
    hint: markup`(Type ${link("look at tower")}, or look at anything else that is named.)`,
  },
  get: {
    task: markup`"You have dropped your letter!"
(It lies on the planks at your feet. Type ${link("get letter")} to pick it up, ${link("look at letter")} to read it, and ${link("inventory")}, or only ${link("i")}, for what you carry.)`,
    hint: markup`(Your letter still lies on the jetty. Type ${link("get letter")} there.)`,
  },
  go: {
    task: markup`"That's it. Now come up to the green!"
(Each place ends with the ways out of it. Type ${link("north")}, or only ${link("n")}.)`,
    hint: markup`(From the jetty, ${link("north")} leads up to the green.)`,
  },
  word: {
    task: markup`The voice belongs to a girl of nine, in the middle of the gateway to the north. "I'm Una," she says. "I have the landing. Nobody goes up to the light without the word of the day. It's written down. I'm not telling you where."
(Look around, and look at what you find. When you have the word, say it: ${link("say good morning")} says good morning.)`,
    hint: markup`(There is a slate below the noticeboard. Type ${link("look at slate")}, and then say and the word that is on it.)`,
  },
};

const farewell = markup`"Pass," says Una, and gets out of the way. "Up the lane, through the yard, and west is the keeper. Give her your letter, and talk to her. She won't bite; she can't get up."
(You know enough now. Type ${link("help")} for what else you can type, ${link("help the light")} for what the island needs, ${link("help map")} for its ways, ${link("who")} for who is here beside you, and ${link("island Hello")} to greet them all.)`;

/** Gives what was done; null where it was done before it was asked for, and is left out. */
function* lesson<Done>(
  me: Islander,
  name: Lesson,
  isDone: () => boolean,
  doing: () => Scene<Done>,
): Scene<Done | null> {
  const isOver = yield* step((turn) => {
    if (isDone()) return true;
    me.lesson = name;
    turn.msg(lessons[name].task);
    return false;
  });
  if (isOver) return null;
  const done = yield* within(patienceMs, doing());
  if (done !== null) return done;
  yield* step((turn) => turn.msg(lessons[name].hint));
  return yield* doing();
}

const letterOf = (me: Islander) => me.world.find(Envelope, { owner: me }).next().value;

function* teach(me: Islander): Scene {
  const isSkipped = yield* step((turn) => {
    if (me.lesson !== "new") return true;
    me.lesson = "look";
    turn.world.create(Envelope, { owner: me, location: me.location });
    return false;
  });
  if (isSkipped) return;
  // The place is shown first.
  yield* wait(arrivalMs);
  const never = () => false;
  const seen = yield* lesson(me, "look", never, () => until(looking, { actor: me }));
  const isThing = () => seen !== null && seen.thing !== seen.place;
  yield* lesson(me, "look at", isThing, () => until(looking, { actor: me }, ({ thing, place }) => thing !== place));
  yield* lesson(
    me,
    "get",
    () => letterOf(me)?.location === me,
    () => until(taking, { actor: me }, ({ item }) => item instanceof Envelope),
  );
  yield* lesson(
    me,
    "go",
    () => isAt(me, "green"),
    () => until(going, { actor: me }, ({ exit }) => exit.destination?.key === "stennay.green"),
  );
  yield* lesson(me, "word", never, () =>
    until(saying, { actor: me }, ({ words, place }) => place?.key === "stennay.green" && /\bkittiwake\b/i.test(words)),
  );
  yield* step((turn) => {
    me.lesson = null;
    turn.msg(farewell);
  });
}

function isAt({ location }: Islander, part: string): boolean {
  return location?.key === `stennay.${part}`;
}

export const firstSteps: SceneKind<[Islander]> = scene("first-steps", teach);

function* remindOf(me: Islander): Scene {
  yield* wait(arrivalMs);
  yield* step((turn) => {
    if (me.lesson !== null && me.lesson !== "new") turn.msg(lessons[me.lesson].task);
  });
}

export const reminder: SceneKind<[Islander]> = scene("reminder", remindOf, { lasting: false });

/** Somebody begins to play: the first lesson begins, or what they were about is told again. */
export function remind(turn: Turn, me: Islander): void {
  if (me.lesson === "new") turn.begin(firstSteps, me, me);
  else if (me.lesson !== null) turn.begin(reminder, me, me);
}

export const skip: Command = command({
  how: "skip",
  help: "Leaves the first lessons, and lets you do as you like.",
  for: ({ lesson }) => lesson !== null,
  run(turn, { actor }) {
    actor.lesson = null;
    for (const letter of turn.world.find(Envelope, { owner: actor })) letter.location = actor;
    // The scene that is open ends, and the new one has nothing to teach.
    turn.begin(firstSteps, actor, actor);
    turn.msg(
      "You put your letter into your pocket. The keeper is up the lane, in the yard, behind the door to the west; help lists what you can type.",
    );
  },
});
