/** In Spanish, under the same names: every sentence that is said about channels; and how its commands are typed. */
import { type Counterparts, does, type GameObject, link, markup, named, raw, type Telling, tell } from "holdfast";
import { behindName } from "../talk/behind-name.ts";

export const spanish = {
  // Being on a channel.
  channels: "Canales:",
  noChannels: "No hay canales.",
  channel: (name: string, description: string, state: "hears" | "muted" | "off") =>
    `  |c${markup`${name}`}|n: ${description === "" ? "" : `${description} `}${standing(name, state)}`,
  howToTalk: "Escribe el nombre de un canal y lo que quieres decir; el nombre solo muestra lo que se ha dicho.",
  noSuchChannel: (typed: string) =>
    markup`No hay ningún canal ${typed}. Escribe ${link("canales")} para ver los que hay.`,
  notOn: (typed: string) => markup`No estás en ningún canal ${typed}. Escribe ${link("canales")} para ver los que hay.`,
  onAlready: (name: string) => markup`Ya estás en ${name}.`,
  mayNotJoin: (name: string) => markup`No puedes estar en ${name}.`,
  mayNotSpeak: (name: string) => markup`En ${name} solo puedes escuchar.`,
  joined: (name: string) =>
    markup`Ahora estás en ${name}. Escribe ` + markup`|w${name} TEXTO|n` + markup` para decir algo ahí.`,
  left: (name: string) => markup`Ya no estás en ${name}.`,
  muted: (name: string) => markup`No oirás nada de ${name} hasta que escribas ${link(`escuchar ${name}`)}.`,
  unmuted: (name: string) => markup`Vuelves a oír ${name}.`,
  isMuted: (name: string) =>
    markup`Has silenciado ${name}. Escribe ${link(`escuchar ${name}`)} para oírlo y para decir algo ahí.`,

  // What was said.
  saidLately: (name: string) => markup`Se ha dicho en ${name}:`,
  saidThen: (time: string, name: string, said: string) => markup`  ${time} ${name}: ${said}`,
  doneThen: (time: string, name: string, action: string) => markup`  ${time} ${name}${behindName(action)}`,
  nothingSaid: (name: string) => markup`Aún no se ha dicho nada en ${name}.`,
  whoHears: (name: string, names: string) => markup`En ${name}: ${raw(names)}.`,
  nobodyHears: (name: string) => markup`Ahora mismo no hay nadie jugando que oiga ${name}.`,

  // Keeping a channel.
  isCommand: (name: string) => markup`${name} ya es el nombre de una orden o de una salida. Elige otro, por favor.`,
  isPlayer: (name: string) => markup`Alguien que juega se llama ${name}, o casi. Elige otro nombre, por favor.`,
  channelTaken: (name: string) => markup`Ya hay un canal ${name}, o uno con un nombre que se le parece.`,
  notForGuests: "Los invitados no pueden hacer eso.",
  tooManyOwn: (most: number) => markup`Ya tienes ${most} canales, y no pueden ser más. Antes cierra uno.`,
  tooMany: (most: number) => markup`Hay ${most} canales, y no pueden ser más.`,
  made: (name: string) =>
    markup`El canal ${name} está hecho, y estás en él. Los demás escriben ` + markup`|wunirse ${name}|n.`,
  described: (name: string) => markup`El canal ${name} tiene ahora esa descripción.`,
  tooLong: (letters: number) => markup`Eso es demasiado largo: caben ${letters} letras.`,
  notKept: (name: string) => markup`No puedes hacer eso en ${name}.`,
  isNotOn: (who: string, name: string) => markup`${who} no está en ${name}.`,
  removed: (who: string, name: string) => markup`${who} ya no está en ${name}.`,
  youAreRemoved: (name: string) => markup`Te han sacado de ${name}.`,
  banned: (who: string, name: string) => markup`${who} ya no puede estar en ${name}.`,
  bannedAlready: (who: string, name: string) => markup`${who} ya tenía prohibido estar en ${name}.`,
  tooManyBanned: (most: number) => markup`No se puede prohibir un canal a tanta gente: como mucho a ${most}.`,
  youAreBanned: (name: string) => markup`Ya no puedes estar en ${name}.`,
  unbanned: (who: string, name: string) => markup`${who} vuelve a poder estar en ${name}.`,
  isNotBanned: (who: string, name: string) => markup`${who} no tiene prohibido estar en ${name}.`,
  closed: (name: string) => markup`El canal ${name} está cerrado.`,

  // What happens.
  says: (actor: GameObject, channel: string, said: string): Telling =>
    tell`${actor} ${does("dices", "dice")} en |c${channel}|n: "${said}"`,
  pose: (channel: string, who: GameObject, action: string, isForged: boolean): Telling =>
    isForged
      ? tell`|c${channel}|n: ${named(who)} hace como que: ${action}`
      : tell`|c${channel}|n: ${named(who)}${behindName(action)}`,
};

function standing(name: string, state: "hears" | "muted" | "off"): string {
  switch (state) {
    case "hears":
      return "Estás en él.";
    case "muted":
      return markup`Estás en él, y lo has silenciado: ${link(`escuchar ${name}`)}.`;
    case "off":
      return markup`No estás en él: ${link(`unirse ${name}`)}.`;
  }
}

export const spanishCommands: Counterparts = {
  chat: {
    how: ["charlar <canal> <palabras>", "<canal> <palabras>", "<canal>"],
    help: "Dice algo en un canal en el que estás; su nombre solo muestra lo que se ha dicho últimamente.\nDetrás de dos puntos va lo que haces: cotilleo :saluda.",
    slots: { canal: "channel", palabras: "words" },
  },
  channels: { how: "canales", help: "Muestra qué canales hay, y en cuáles de ellos estás." },
  join: {
    how: ["unirse <canal>", "unirse a <canal>"],
    help: "Te lleva a un canal.",
    slots: { canal: "channel" },
  },
  leave: { how: "abandonar <canal>", help: "Te saca de un canal.", slots: { canal: "channel" } },
  mute: {
    how: "silenciar <canal>",
    help: "Hace que no oigas nada de un canal durante un tiempo.",
    slots: { canal: "channel" },
  },
  unmute: { how: "escuchar <canal>", help: "Hace que vuelvas a oír un canal.", slots: { canal: "channel" } },
  channel: {
    how: [
      "canal crear <nombre>",
      "canal crear <nombre> = <descripción>",
      "canal historial <canal1>",
      "canal quién <canal2>",
      "canal describir <canal3> = <descripción>",
      "canal quitar <quién1> de <canal4>",
      "canal expulsar <quién2> de <canal4>",
      "canal readmitir <quién3> en <canal4>",
      "canal cerrar <canal5>",
    ],
    help:
      "Hace un canal, y muestra lo que se ha dicho en uno y quién lo oye.\n" +
      "Quien ha hecho un canal lo describe y lo cierra, y dice quién no puede estar en él.",
    slots: {
      nombre: "name",
      descripción: "about",
      canal1: "channel1",
      canal2: "channel2",
      canal3: "channel3",
      canal4: "channel4",
      canal5: "channel5",
      quién1: "player1",
      quién2: "player2",
      quién3: "player3",
    },
  },
};
