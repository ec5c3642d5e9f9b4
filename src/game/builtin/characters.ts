/** The characters of one account: which there are, playing one of them and none, making and deleting them. */
import { sentences } from "../../words/catalogue.ts";
import type { Command } from "../commands/command.ts";
import { command } from "../commands/define-command.ts";
import { no, slot, text } from "../commands/slot.ts";
import { oneOf } from "../commands/slots/one-of.ts";
import type { Game } from "../game.ts";
import type { GameObject } from "../game-object.ts";
import { makeCharacter } from "../login/enter-and-leave.ts";
import { play, rest, stopPlaying } from "../login/playing.ts";
import type { PlayerAccount } from "../player-account.ts";
import type { Turn } from "../turn.ts";

const ownCharacter = oneOf(({ turn }) => turn.account?.characters ?? [], sentences.noSuchCharacter);

/** A name that is free for a new character of whoever types. */
const newName = slot({
  takes: "text",
  read(typed, { turn: { accounts, account } }) {
    const checked = accounts.checkName(typed);
    if (!checked.ok) return no(checked.sentence);
    const { name } = checked;
    // One's own name is free, if no character has it.
    const isOwn = account?.roster.some((entry) => entry.character && entry.name === account.name);
    return accounts.isTaken(name, account && !isOwn ? { account, name: account.name } : null)
      ? no(sentences.nameTaken(name))
      : name;
  },
});

/** For those who have several characters or may make them: for others these commands are not there. */
export function characterCommands(game: Game): readonly Command[] {
  const { charactersEach = 1 } = game;
  const mayHaveSeveral = ({ guest, characters }: PlayerAccount) =>
    !guest && (charactersEach > 1 || characters.length > 1);

  const list = command({
    how: "@characters",
    for: mayHaveSeveral,
    help: "Tells which characters you have, and which of them are played.",
    run(turn) {
      const characters = turn.account?.characters ?? [];
      const lines = characters.map((character) => sentences.character(character.name, playedBy(turn, character)));
      const left = sentences.charactersLeft(Math.max(0, charactersEach - characters.length));
      turn.msg([...(lines.length > 0 ? [sentences.characters] : []), ...lines, left].join("\n"));
    },
  });

  const ic = command({
    how: ["ic", "ic <character>"],
    for: mayHaveSeveral,
    help: "Plays one of your characters; without a name, the one that you played last.",
    with: { character: ownCharacter },
    run(turn, { character: named }) {
      const { account, puppet } = turn;
      if (!account) return;
      const character = named ?? account.lastPlayed;
      if (!character) turn.msg(sentences.chooseCharacter(account.characters.map(({ name }) => name)));
      else if (character === puppet) turn.msg(sentences.playedAlready(character.name));
      else play(turn, game, account, character);
    },
  });

  const ooc = command({
    how: "ooc",
    for: mayHaveSeveral,
    help: "Leaves your character without leaving the game.",
    run(turn) {
      const { account, puppet } = turn;
      stopPlaying(turn);
      turn.msg(puppet ? sentences.playedNoMore(puppet.name) : sentences.playsNobody);
      turn.msg(sentences.chooseCharacter(account?.characters.map(({ name }) => name) ?? []));
    },
  });

  const create = command({
    how: ["@create-character <name>", "charcreate <name>"],
    for: ({ guest }) => !guest && charactersEach > 1,
    help: "Makes another character of yours.",
    with: { name: newName },
    run(turn, { name }) {
      const { account } = turn;
      if (!account) return;
      if (account.characters.length >= charactersEach) return turn.msg(sentences.charactersFull(charactersEach));
      rest(makeCharacter(turn, game, account, name));
      turn.audit({ kind: "character-made", to: name });
      turn.msg(sentences.characterMade(name));
    },
  });

  const remove = command({
    how: ["@delete-character <character>", "@delete-character <character> = <again>", "chardelete <character>"],
    for: mayHaveSeveral,
    help: "Deletes a character of yours, for good: its name is to be typed twice.",
    with: { character: ownCharacter, again: text },
    run(turn, { character, again }) {
      const { name } = character;
      if (turn.playersOf(character) > 0) return turn.msg(sentences.playedNow(name));
      if (again !== name) return turn.msg(sentences.askToDelete(name));
      // What it carries falls to where it left the game.
      character.location ??= character.leftFrom;
      character.delete();
      turn.audit({ kind: "character-deleted", to: name });
      turn.msg(sentences.characterDeleted(name));
    },
  });

  return [list, ic, ooc, create, remove];
}

function playedBy(turn: Turn, character: GameObject): "you" | "another session" | null {
  if (character === turn.puppet) return "you";
  return turn.playersOf(character) > 0 ? "another session" : null;
}
