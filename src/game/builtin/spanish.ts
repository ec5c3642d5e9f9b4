/** In Spanish: how Holdfast's own commands are typed, and their help. */
import type { Counterparts } from "../commands/counterparts.ts";

export const spanishCommands: Counterparts = {
  // Before one is in the game.
  connect: {
    how: [
      "conectar",
      "conectar <nombre>",
      "conectar <nombre> <contraseña>",
      "con <nombre>",
      "co <nombre>",
      "entrar <nombre>",
    ],
    help: "Vuelve al juego. Se te pregunta lo que no escribas, y nadie ve tu contraseña.",
    slots: { nombre: "name", contraseña: "password" },
  },
  create: {
    how: ["crear", "crear <nombre>", "crear <nombre> <contraseña>", "cre <nombre>", "cr <nombre>"],
    help: "Hace una cuenta y un personaje con el mismo nombre, y entra directamente. Se te pregunta lo que no escribas.",
    slots: { nombre: "name", contraseña: "password" },
  },
  guest: { how: ["invitado", "invitada"], help: "Entra a echar un vistazo, sin un personaje propio." },
  look: { how: ["mirar", "m"], help: "Muestra otra vez lo que viste al llegar." },

  // For everybody.
  help: {
    how: ["ayuda", "ayuda <tema>", "?"],
    help: "Dice lo que puedes hacer aquí, o más sobre una orden o un tema.",
    slots: { tema: "topic" },
  },
  who: {
    how: ["quién", "quién <principio>", "quien"],
    help: "Dice quién está jugando: todos, o aquellos cuyo nombre empieza así.",
    slots: { principio: "beginning" },
  },
  options: {
    how: [
      "opciones",
      "opciones <nombre>",
      "opciones <nombre> <valor>",
      "opciones <nombre> = <valor>",
      "opción",
      "opcion",
    ],
    help: "Muestra tus opciones, o cambia una.\nPara dejársela a tu programa: opciones width auto.",
    slots: { nombre: "name", valor: "value" },
  },
  colors: {
    how: ["colores", "color"],
    help: "Muestra qué colores tiene tu pantalla, cada uno junto al código con que se escribe. La opción colors dice cuántos ha de haber.",
  },
  sessions: {
    how: "sesiones",
    help: "Dice desde dónde estás dentro, con qué programa, y cuánto llevas sin escribir.",
  },
  rights: {
    how: "derechos",
    help: "Dice lo que puedes hacer más que otros: tus papeles, y los de tus personajes.",
  },
  quit: { how: ["salir", "@salir", "desconectar"], help: "Sale del juego." },
  "@password": {
    how: ["@contraseña", "contraseña", "@clave"],
    help: "Cambia tu contraseña. Se te pregunta por ella, así que no la escribas con la orden.",
  },
  "@sshkey": {
    how: ["@clavessh lista", "@clavessh añadir <clave>", "@clavessh quitar <número>", "@clavessh"],
    help:
      "Muestra, añade o quita tus claves para entrar por SSH.\n" +
      "Una clave es una línea de tu archivo .pub: @clavessh añadir ssh-ed25519 AAAA… mi portátil.",
    slots: { clave: "key", número: "number" },
  },
  "@characters": { how: "@personajes", help: "Dice qué personajes tienes, y con cuáles se está jugando." },
  ic: {
    how: ["jugar", "jugar <personaje>"],
    help: "Juega con uno de tus personajes; sin nombre, con el último con el que jugaste.",
    slots: { personaje: "character" },
  },
  ooc: { how: "dejarlo", help: "Deja tu personaje sin salir del juego." },
  "@create-character": {
    how: "@crear-personaje <nombre>",
    help: "Hace otro personaje tuyo.",
    slots: { nombre: "name" },
  },
  "@delete-character": {
    how: ["@borrar-personaje <personaje>", "@borrar-personaje <personaje> = <otra>"],
    help: "Borra un personaje tuyo para siempre: hay que escribir su nombre dos veces.",
    slots: { personaje: "character", otra: "again" },
  },

  // For those who have rights.
  "@accounts": {
    how: ["@cuentas", "@cuentas <quién>"],
    help:
      "Dice cuánto tiempo tienen las cuentas más recientes, y desde dónde se usó cada una por última vez.\n" +
      "Detrás, el nombre de una, o de un personaje suyo: @cuentas anna.",
    slots: { quién: "who" },
  },
  "@quell": {
    how: "@ceder",
    help: "Deja a un lado los derechos de tu cuenta, en esta sesión: puedes lo que puede tu personaje, y nada más.",
  },
  "@unquell": { how: "@recuperar", help: "Te devuelve los derechos que @ceder ha dejado a un lado." },
  "@reload": {
    how: ["@recargar", "@recargar prefiere <quién>"],
    help: "Carga de nuevo el código del juego. Nadie se desconecta; si el código nuevo es malo, sigue el anterior.\nDonde una zona y el mundo hayan cambiado lo mismo, tú dices quién decide: @recargar prefiere file, o world.",
    slots: { quién: "whom" },
  },
  "@sessions": {
    how: ["@sesiones", "@sesiones <cuáles>"],
    help: "Muestra las conexiones: quién, cómo y desde dónde, con qué programa, y desde cuándo sin hacer nada.\nTodas, o las que tengan en su línea un nombre, una dirección o un programa: @sesiones 203.0.113.7.",
    slots: { cuáles: "which" },
  },
  "@kick": {
    how: ["@echar <quién>", "@echar <quién> = <motivo>"],
    help: "Cierra las sesiones de alguien.",
    slots: { quién: "who", motivo: "reason" },
  },
  "@announce": { how: "@anunciar <palabras>", help: "Dice algo a todos.", slots: { palabras: "words" } },
  "@operators": { how: "@equipo <palabras>", help: "Dice algo a todo el equipo.", slots: { palabras: "words" } },
  "@ban": {
    how: ["@expulsar <quién>", "@expulsar <quién> = <motivo>"],
    help:
      "Deja fuera una cuenta, una dirección o un rango de direcciones, por un tiempo o para siempre. Quien lo sufre lee el motivo.\n" +
      "Por un tiempo: @expulsar NOMBRE por 3d = MOTIVO. Rangos: @expulsar 203.0.113.0/24, @expulsar 2001:db8::/32 por 12h. Donde se " +
      "pregunte por ello: @expulsar 203.0.113.0/24 forzar.",
    slots: { quién: "who", motivo: "reason" },
  },
  "@unban": {
    how: "@readmitir <quién>",
    help: "Deja volver a entrar a una cuenta, una dirección o un rango.",
    slots: { quién: "who" },
  },
  "@bans": { how: "@expulsiones", help: "Dice quién está fuera, hasta cuándo, por orden de quién y por qué." },
  "@invite": {
    how: ["@invitar", "@invitar <cuántos>", "@invitar por <tiempo>", "@invitar <cuántos> por <tiempo>"],
    help:
      "Hace un código con el que alguien puede hacerse un personaje, donde haga falta una invitación: uno, en una semana.\n" +
      "Para cuántos, y por cuánto tiempo: @invitar 5 por 3d.",
    slots: { cuántos: "number", tiempo: "time" },
  },
  "@invitations": {
    how: "@invitaciones",
    help: "Dice qué invitaciones están abiertas. Sus códigos solo los sabe quien los tiene.",
  },
  "@uninvite": { how: "@desinvitar <número>", help: "Retira una invitación.", slots: { número: "number" } },
  "@revoke": {
    how: ["@revocar", "@revocar <quién>", "@revocar <quién> = <última>"],
    help:
      "Quita a una cuenta los derechos del equipo; sin nombre, dice quién los tiene.\n" +
      "A la última persona del equipo, tras la que no queda nadie: @revocar NOMBRE = última.",
    slots: { quién: "who", última: "last" },
  },
  "@rename": {
    how: "@renombrar <quién> = <nombre>",
    help: "Da otro nombre a una cuenta, y a su personaje con ella; o a uno de varios personajes.",
    slots: { quién: "who", nombre: "name" },
  },
  "@newpassword": {
    how: "@nuevacontraseña <quién>",
    help:
      "Te da un código para quien ha perdido su contraseña, y acaba con esa contraseña y sus claves SSH. Con el código " +
      "entra una vez, desde cualquier sitio, y elige una contraseña nueva.",
    slots: { quién: "who" },
  },
  "@role": {
    how: ["@papel", "@papel <quién>", "@papel <quién> dar <papel>", "@papel <quién> quitar <tiene>"],
    help:
      "Dice qué papeles hay, o cuáles tiene alguien; da uno, o lo quita.\n" +
      "Con el nombre de una cuenta es para todos sus personajes, con el de otro personaje solo para ese.\n" +
      "Donde los dos tengan un mismo nombre es el de la cuenta, y el del personaje es: @papel character NOMBRE dar PAPEL.",
    slots: { quién: "who", papel: "role", tiene: "held" },
  },
  "@audit": {
    how: ["@registro", "@registro <cuáles>"],
    help:
      "Dice quién hizo qué, desde dónde, a quién y por qué: lo último primero.\n" +
      "Se le puede decir qué: @registro NOMBRE, @registro banned, @registro NOMBRE desde 3d, @registro antes 120.\n" +
      "Con el nombre de un personaje es también lo que hizo su cuenta; @registro account NOMBRE es solo por el nombre de la cuenta.",
    slots: { cuáles: "which" },
  },
  about: { how: "acerca", help: "Dice qué juego es este, y sobre qué funciona." },
  "@stats": {
    how: "@estado",
    help: "Dice cómo va el juego: objetos por clase, temporizadores, jugadores, memoria, y cuánto tardan los turnos.",
  },
  "@observe": {
    how: "@observar <quién>",
    help:
      "Te enseña lo que lee un jugador, durante media hora o hasta @noobservar; el jugador lo sabe.\n" +
      "Lo que escribe no lo ves, ni lo que contesta donde la respuesta no se ve.",
    slots: { quién: "who" },
  },
  "@unobserve": { how: "@noobservar", help: "Termina lo que @observar ha empezado." },
  "@as": {
    how: "@como <quién> = <línea>",
    help:
      "Hace algo como un personaje, de un jugador o no, con sus derechos y no con los tuyos: @como bert = abrir cofre.\n" +
      "Su jugador lo sabe. A lo que es de una cuenta, como cartas y contraseñas, no se llega así.",
    slots: { quién: "who", línea: "line" },
  },
  "@eval": {
    how: "@evaluar <expresión>",
    help:
      "Dice lo que da una expresión: @evaluar me.location.contents.length. Hay world, turn, me y here.\n" +
      "Haga lo que haga, se deshace. Una que no acaba nunca acaba con el servidor, que vuelve a empezar enseguida.",
    slots: { expresión: "expression" },
  },
  "@export": {
    how: ["@exportar <zona>", "@exportar <zona> <forzar>"],
    help:
      "Escribe una zona como está ahora en los archivos del juego, para el control de versiones.\n" +
      "Un archivo que se editó después de leerlo el juego se deja, si no se fuerza: @exportar pueblo forzar.",
    slots: { zona: "area", forzar: "force" },
  },
};
