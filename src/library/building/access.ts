/** Who may do what to a thing. */
import { type Command, GameObject, No, no, plainListOfNames, type Slot, slot, type Turn, word } from "holdfast";
import { Exit } from "../exit.ts";
import { anything, label } from "./anything.ts";
import { build } from "./build.ts";
import { builder, command } from "./builder.ts";
import { listIn } from "./typed.ts";
import { words } from "./words.ts";

/** Roles, and `holds:TAG` for whoever carries something with that tag. */
const whom: Slot<readonly string[]> = slot({
  takes: "text",
  read(typed) {
    const roles = listIn(typed);
    if (roles instanceof No) return roles;
    const wrong = roles.find((role) => !/^[\p{L}\p{N}:_-]+$/u.test(role));
    return wrong === undefined ? roles : no(words.noSuchRole(wrong));
  },
});

function allow(turn: Turn, thing: GameObject, way: string, roles: readonly string[]): void {
  const built = build(turn, `@access ${thing.name} ${way}`, () => {
    const others = Object.entries(thing.access).filter(([name]) => name !== way);
    thing.access = Object.fromEntries(roles.length === 0 ? others : [...others, [way, [...roles]]]);
  });
  if (built) turn.msg(words.mayNow(way, label(thing), plainListOfNames(roles)));
}

const lock = command({
  how: ["@lock <thing> = <whom>", "@lock <thing> ="],
  for: builder,
  help: "Says who may go through an exit, or get another thing; with nobody, everybody: @lock north = builder, holds:crypt-key.",
  with: { thing: anything(GameObject), whom },
  run: (turn, { thing, whom = [] }) => allow(turn, thing, thing instanceof Exit ? "pass" : "get", whom),
});

const access = command({
  how: ["@access <thing>", "@access <thing> <way> = <whom>", "@access <thing> <way> ="],
  for: builder,
  help: "Shows who may do what to a thing, or says it: @access chest open = guild:masons. With nobody, everybody may.",
  with: { thing: anything(GameObject), way: word, whom },
  run(turn, { thing, way, whom = [] }) {
    if (way !== undefined) return allow(turn, thing, way, whom);
    const rules = Object.entries(thing.access).map(([name, roles]) => `${name}: ${plainListOfNames(roles)}`);
    turn.msg(rules.length === 0 ? words.noAccess(label(thing)) : words.access(rules));
  },
});

/** `@lock` and `@access`. */
export const accesses: readonly Command[] = [lock, access];
