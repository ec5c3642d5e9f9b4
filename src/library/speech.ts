/** Speaking to everybody in the room, and doing something in words. */
import {
  act,
  asOneSpeech,
  type Command,
  commandsFor,
  GameObject,
  named,
  readsLikeSystem,
  tell,
  text,
  withCounterparts,
} from "holdfast";
import { spanishCommands } from "./spanish.ts";
import { behindName } from "./talk/behind-name.ts";
import { deafTo } from "./talk/ignoring.ts";
import { onChannel } from "./views/channel-data.ts";
import { words as sentences } from "./words.ts";

const command = commandsFor(GameObject);

/** Somebody says something to everybody here. */
export const saying = act<{ words: string }>("say", {
  happen() {},
  report: ({ actor, words }) => onChannel("say", actor, sentences.says(actor, asOneSpeech(words))),
  except: ({ turn, actor }) => deafTo(turn, actor),
});

/** Somebody shows everybody here what they do, in words of their own. */
export const emoting = act<{ action: string }>("emote", {
  happen() {},
  report({ actor, action }) {
    const behind = behindName(action);
    return readsLikeSystem(`${actor.name}${behind}`) ? sentences.poses(actor, action) : tell`${named(actor)}${behind}`;
  },
  except: ({ turn, actor }) => deafTo(turn, actor),
});

const say = command({
  how: ["say <words>", '"<words>', "'<words>"],
  help: "Says something to everybody here.",
  with: { words: text },
  run(turn, { actor, words }) {
    turn.do(saying, actor, { words });
  },
});

const emote = command({
  how: ["emote <action>", ":<action>", "pose <action>"],
  help: "Shows everybody here what you do, after your name: emote smiles.",
  with: { action: text },
  run(turn, { actor, action }) {
    turn.do(emoting, actor, { action });
  },
});

/** `say` and `emote`. */
export const social: readonly Command[] = withCounterparts([say, emote], { es: spanishCommands });
