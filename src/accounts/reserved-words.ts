/** Words that are no names, since a player could take them for the system, or the login screen for a command. */
import { type DisconnectKey, disconnectReasons, disconnectSentence } from "../session/disconnect.ts";
import { eachLanguageOf } from "../text/languages.ts";
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

const spanishWords = (
  "administrador administradora alguien algo anuncio anónimo aviso aquí ayuda ban cada consola contraseña cuenta dios " +
  "ellos ellas equipo error esto expulsado fundador hola invitado invitada jefe juego jugador jugadora moderador " +
  "moderadora mundo nada nadie noticia nosotros nuevo operador operadora personaje portal registro salir seguridad " +
  "servidor sistema soporte soy todos todas tú usted ustedes vosotros yo"
).split(" ");

/** With whatever one of the system's sentences begins with, in each language. */
export function reservedWords(): string[] {
  const reasons = (Object.keys(disconnectReasons) as DisconnectKey[]).map(disconnectSentence);
  const said = [...Object.values(sentences), ...reasons];
  return [...words, ...spanishWords, ...said.flatMap(openingsOf)];
}

/** None of a sentence that begins with what is put into it. */
function openingsOf(sentence: string | ((...values: never[]) => string)): readonly string[] {
  const text = typeof sentence === "string" ? sentence : made(sentence);
  return eachLanguageOf(text).flatMap((each) => /^[¡¿]?(?:\|.)*[¡¿]?(\p{Lu}\p{L}+)/u.exec(each)?.[1] ?? []);
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
