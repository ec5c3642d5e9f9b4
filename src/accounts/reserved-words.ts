/** Words that are no names, since a player could take them for the system, or the login screen for a command. */
import { disconnectReasons } from "../session/disconnect.ts";
import { sentences } from "../words/catalogue.ts";

const words = (
  "admin administrator admins all also and announce announcement announcements anonymous anybody anyone anything " +
  "as at bad ban banned before broadcast cannot certificates choose comes commands compare connect connection " +
  "console create daemon developer drop dungeonmaster error everybody everyone exits font for game gamemaster " +
  "generation get god goodbye guest help here his holdfast host hostmaster how info its keep kick let link loads " +
  "localhost login logout mail many me message moderator moderators more motd news nobody none nothing notice " +
  "null one only operator operators or other owner password people please portal postmaster quit remove rename " +
  "restarting root say security server shutdown somebody someone something staff stopped stopping superuser " +
  "support sysadmin sysop sysops system systems text that the their there these they this too type undefined " +
  "unknown visitor warning webmaster welcome what which who wizard wizards world yes you your yourself"
).split(" ");

/** With whatever one of the system's sentences begins with. */
export function reservedWords(): string[] {
  const said = [...Object.values(sentences), ...Object.values(disconnectReasons).map(({ text }) => text)];
  return [...words, ...said.flatMap((sentence) => openingOf(sentence) ?? [])];
}

/** Null for a sentence that begins with what is put into it. */
function openingOf(sentence: string | ((...values: never[]) => string)): string | null {
  const text = typeof sentence === "string" ? sentence : made(sentence);
  return /^(?:\|.)*(\p{Lu}\p{L}+)/u.exec(text)?.[1] ?? null;
}

/** With values that begin no word; a list of names, where the sentence wants one, is empty. */
function made(sentence: (...values: never[]) => string): string {
  const make = sentence as (...values: unknown[]) => string;
  try {
    return make("0", "0", "0", "0", "0");
  } catch {
    return make([], [], [], [], []);
  }
}
