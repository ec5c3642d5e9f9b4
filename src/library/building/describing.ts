/** What things are called, how they look, and by which words a game knows them. */
import { type Command, GameObject, plainListOfNames } from "holdfast";
import { anything, label } from "./anything.ts";
import { build } from "./build.ts";
import { builder, command } from "./builder.ts";
import { isPlayers } from "./players.ts";
import { beginToRedescribe, redescribe } from "./redescribing.ts";
import { list, longText, newName, newNames } from "./typed.ts";
import { words } from "./words.ts";

const describe = command({
  how: ["@describe <thing> = <words>", "@describe <thing>", "@desc <thing> = <words>", "@desc <thing>"],
  for: builder,
  help: "Says what somebody sees who looks at a thing: @describe here = Two towers. Colours are written as |r for red and |n for none.\n@describe here alone lets you change what it says line by line. Of what is in several languages it changes the one that you read.",
  with: { thing: anything(GameObject), words: longText },
  run(turn, { actor, thing, words: description }) {
    if (description === undefined) return beginToRedescribe(turn, actor, thing);
    redescribe(turn, thing, description, turn.session?.language ?? "");
  },
});

const name = command({
  how: "@name <thing> = <name>",
  for: builder,
  help: "Gives a thing another name: @name lamp = a rusty lamp.",
  with: { thing: anything(GameObject), name: newName },
  run(turn, { thing, name }) {
    if (isPlayers(turn, thing)) return turn.msg(words.isPlayers(thing.name));
    const before = label(thing);
    const built = build(turn, `@name ${thing.name}`, () => {
      thing.name = name;
    });
    if (built) turn.msg(words.renamed(before, label(thing)));
  },
});

const alias = command({
  how: ["@alias <thing> = <names>", "@alias <thing> ="],
  for: builder,
  help: "Says by which other names a thing is known, with commas between; with none it has none: @alias lamp = light, lantern.",
  with: { thing: anything(GameObject), names: newNames },
  run(turn, { thing, names = [] }) {
    if (isPlayers(turn, thing)) return turn.msg(words.isPlayers(thing.name));
    const built = build(turn, `@alias ${thing.name}`, () => {
      thing.aliases = [...names];
    });
    if (built) turn.msg(words.alsoCalled(label(thing), plainListOfNames(thing.aliases)));
  },
});

const tag = command({
  how: "@tag <thing> = <tags>",
  for: builder,
  help: "Gives tags to a thing, by which the game knows it, and with a minus takes them away: @tag lamp = lit, -broken.",
  with: { thing: anything(GameObject), tags: list },
  run(turn, { thing, tags }) {
    const away = tags.filter((tag) => tag.startsWith("-")).map((tag) => tag.slice(1).trim());
    const added = tags.filter((tag) => !tag.startsWith("-"));
    const built = build(turn, `@tag ${thing.name}`, () => {
      thing.tags = [...new Set([...thing.tags, ...added])].filter((tag) => !away.includes(tag));
    });
    if (built) turn.msg(words.tagged(label(thing), plainListOfNames(thing.tags)));
  },
});

/** `@describe`, `@name`, `@alias` and `@tag`. */
export const describing: readonly Command[] = [describe, name, alias, tag];
