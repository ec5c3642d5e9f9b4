/** Words for some alone: whispered to somebody here, told to whoever plays, wherever they are, and answering that. */
import {
  act,
  anybody,
  asOneSpeech,
  type Command,
  commandsFor,
  type GameObject,
  here,
  isSeen,
  listOfNames,
  No,
  nameSeen,
  no,
  type Slot,
  type Turn,
  text,
  withCounterparts,
} from "holdfast";
import { Character } from "../character.ts";
import { onChannel } from "../views/channel-data.ts";
import { deafTo, deafToAlone } from "./ignoring.ts";
import { spanishCommands } from "./spanish.ts";
import { words } from "./words.ts";

const command = commandsFor(Character);

/** So many are told something at once. */
const toldMost = 10;
/** Letters of what is said to who tells one something. */
const awayMost = 200;

/** Somebody whispers to somebody here; the others notice that, and hear nothing of it. */
export const whispering = act<{ to: GameObject; words: string }>("whisper", {
  refuse: ({ actor, to }) => (to === actor ? words.whisperToYourself : null),
  happen({ turn, actor, to, place, words: said }) {
    const deaf = deafTo(turn, actor);
    const telling = onChannel("whisper", actor, words.whispers(actor, to, asOneSpeech(said)));
    turn.tell(deafToAlone(turn, actor).includes(to) ? actor : [actor, to], telling);
    const except = [actor, to, ...deaf];
    if (place) turn.show(place, words.whispersSomething(actor, to), { except });
  },
});

/** Somebody tells one or some who play something, wherever they are. */
export const telling = act<{ to: readonly GameObject[]; words: string }>("tell", {
  refuse: ({ actor, to }) => (to.includes(actor) ? words.toYourself : null),
  happen({ turn, actor, to, words: typed }) {
    const said = asOneSpeech(typed);
    turn.tell(actor, onChannel("tell", actor, words.tellsThem(actor, namesFor(actor, to), said)));
    const deaf = deafToAlone(turn, actor);
    for (const one of to.filter((one) => !deaf.includes(one))) {
      const others = words.andOthers(
        namesFor(
          one,
          to.filter((other) => other !== one),
        ),
      );
      turn.tell(one, onChannel("tell", actor, words.tellsYou(actor, others, said)));
      if (one instanceof Character) one.toldBy = actor;
    }
    for (const one of to) {
      const message = one instanceof Character ? one.awayMessage : null;
      if (message !== null) turn.tell(actor, words.awayBecause(nameFor(one, actor), message));
      else if (turn.isAway(one)) turn.tell(actor, words.isAway(nameFor(one, actor)));
    }
  },
});

function namesFor(looker: GameObject, those: readonly GameObject[]): string {
  return listOfNames(those.map((one) => nameFor(one, looker)));
}

function nameFor(one: GameObject, looker: GameObject): string {
  return isSeen(one, looker) ? nameSeen(one, looker) : words.somebody;
}

const player = anybody(Character);

/** Those who play, by their names with commas between: `anna,bert`. */
const players: Slot<readonly Character[]> = {
  takes: "word",
  read(typed, asked) {
    const names = typed.split(",");
    if (names.length > toldMost) return no(words.tooManyTold(toldMost));
    if (names.includes("")) return no(words.nameMissing);
    const found = new Set<Character>();
    for (const name of names) {
      const one = whoPlays(asked.turn, name) ?? player.read(name, asked);
      if (one instanceof No) return one;
      if (!(one instanceof Character))
        return no(words.severalPlayers(listOfNames(one.choices.map((choice) => choice.name))));
      found.add(one);
    }
    return [...found];
  },
  names: (asked) => player.names(asked),
};

/** By the whole name, without a look at all who play. */
function whoPlays(turn: Turn, name: string): Character | undefined {
  const characters = turn.accounts.byCharacter(name)?.characters ?? [];
  const isMeant = (one: GameObject) => one.name.toLowerCase() === name.toLowerCase() && turn.playersOf(one) > 0;
  return characters.filter((one) => one instanceof Character).find(isMeant);
}

const whisper = command({
  how: ["whisper <who> <words>", "whisper to <who> <words>", "whisper <who> = <words>"],
  help: "Says something that only one who is here hears: whisper bert The key is under the mat.",
  with: { who: here(Character), words: text },
  run: (turn, { actor, who, words }) => void turn.do(whispering, actor, { to: who, words }),
});

const tellThem = command({
  how: ["tell <whom> <words>", "tell <whom> = <words>", "page <whom> <words>"],
  help: "Tells somebody something, wherever they are: tell anna Hello. Several at once have commas between: tell anna,bert Hello.",
  with: { whom: players, words: text },
  run: (turn, { actor, whom, words }) => void turn.do(telling, actor, { to: whom, words }),
});

const reply = command({
  how: ["reply <words>", "r <words>"],
  help: "Tells something to whoever was the last to tell you something.",
  with: { words: text },
  run(turn, { actor, words: said }) {
    const to = actor.toldBy;
    if (!to) return turn.msg(words.toldByNobody);
    if (turn.playersOf(to) === 0) return turn.msg(words.tellerGone(nameFor(to, actor)));
    turn.do(telling, actor, { to: [to], words: said });
  },
});

const away = command({
  how: ["away <message>", "away = <message>", "away"],
  help: "Says to whoever tells you something that you are away, and why: away back at nine. The word alone ends it.",
  with: { message: text },
  run(turn, { actor, message }) {
    if (message !== undefined && message.length > awayMost) return turn.msg(words.awayTooLong(awayMost));
    const before = actor.awayMessage;
    actor.awayMessage = message === undefined ? null : asOneSpeech(message);
    if (actor.awayMessage !== null) turn.msg(words.youAreAway(actor.awayMessage));
    else turn.msg(before === null ? words.youAreNotAway : words.youAreBack);
  },
});

/** `whisper`, `tell`, `reply` and `away`. */
export const tells: readonly Command[] = withCounterparts([whisper, tellThem, reply, away], { es: spanishCommands });
