/** In Spanish: how the commands of builders are typed, and their help. */
import type { Counterparts } from "holdfast";

export const spanishCommands: Counterparts = {
  "@dig": {
    how: [
      "@excavar <nombre>",
      "@excavar <nombre> como <clase>",
      "@excavar <nombre> = <salidas>",
      "@excavar <nombre> como <clase> = <salidas>",
    ],
    help:
      "Hace una sala, y salidas para ir y volver: @excavar El viejo molino = oeste, este.\n" +
      "De dos nombres detrás del = el segundo es el de la vuelta. Una clase de sala se dice con como: @excavar Calle Mayor como Street.",
    slots: { nombre: "name", clase: "kind", salidas: "ways" },
  },
  "@tunnel": {
    how: ["@pasaje <rumbo> = <nombre>", "@pasaje <rumbo> como <clase> = <nombre>"],
    help: "Hace una sala en un rumbo, y las salidas para ir y volver: @pasaje norte = El viejo molino.",
    slots: { rumbo: "way", nombre: "name", clase: "kind" },
  },
  "@open": {
    how: ["@abrir <nombre> = <destino>", "@abrir <nombre> como <clase> = <destino>"],
    help: "Hace una salida de aquí a una sala que ya existe: @abrir trampilla = pueblo.bodega. La sala se dice por su clave, su #número o su nombre.",
    slots: { nombre: "name", clase: "kind", destino: "to" },
  },
  "@link": {
    how: "@enlazar <salida> = <destino>",
    help: "Hace que una salida lleve a otro sitio: @enlazar norte = pueblo.mercado.",
    slots: { salida: "exit", destino: "to" },
  },
  "@create": {
    how: ["@crear <nombre>", "@crear <nombre> como <clase>"],
    help: "Hace una cosa aquí: @crear un cofre de roble como Container. Sin clase es un Item.",
    slots: { nombre: "name", clase: "kind" },
  },
  "@spawn": {
    how: "@generar <modelo>",
    help: "Hace otra cosa que es como una: tiene lo que tiene esa, también lo que se le dé después, mientras no se le dé algo propio.",
    slots: { modelo: "prototype" },
  },
  "@copy": {
    how: ["@copiar <cosa>", "@copiar <cosa> = <nombre>"],
    help: "Hace otra que tiene lo que una cosa tiene ahora, menos lo que hay dentro: @copiar farol = otro farol.",
    slots: { cosa: "thing", nombre: "name" },
  },
  "@destroy": {
    how: ["@destruir <cosa>", "@destruir <cosa> <igualmente>"],
    help:
      "Destruye una cosa, o una sala con sus salidas y las que llevan a ella.\n" +
      "Donde haya cosas dentro, hay que decirlo: @destruir cofre igualmente.",
    slots: { cosa: "thing", igualmente: "anyway" },
  },
  "@describe": {
    how: ["@describir <cosa> = <palabras>", "@describir <cosa>"],
    help: "Dice qué ve quien mira una cosa: @describir aquí = Dos torres. Los colores se escriben |r para el rojo y |n para ninguno.\n@describir aquí, sin más, deja cambiar lo que dice línea a línea. De lo que está en varios idiomas cambia el que lees.",
    slots: { cosa: "thing", palabras: "words" },
  },
  "@name": {
    how: "@nombrar <cosa> = <nombre>",
    help: "Da otro nombre a una cosa: @nombrar farol = un farol oxidado.",
    slots: { cosa: "thing", nombre: "name" },
  },
  "@alias": {
    how: ["@alias <cosa> = <nombres>", "@alias <cosa> ="],
    help: "Dice con qué otros nombres se conoce una cosa, separados por comas; sin ninguno no tiene más: @alias farol = luz, linterna.",
    slots: { cosa: "thing", nombres: "names" },
  },
  "@tag": {
    how: "@etiquetar <cosa> = <etiquetas>",
    help: "Da etiquetas a una cosa, por las que el juego la conoce, y con un menos las quita: @etiquetar farol = lit, -broken.",
    slots: { cosa: "thing", etiquetas: "tags" },
  },
  "@set": {
    how: ["@poner <campo> = <valor>", "@poner <campo> ="],
    help:
      "Cambia un campo de una cosa: @poner farol.oil = 3. Sin valor vuelve a ser como dice su clase, o aquello como lo que es.\n" +
      "Otras cosas se dicen como en todas partes: @poner norte.opensWith = pueblo.capilla.llave. @examinar muestra qué campos hay.",
    slots: { campo: "field", valor: "value" },
  },
  "@copyfield": {
    how: "@copiarcampo <campo> a <cosa>",
    help: "Da a una cosa lo que tiene un campo de otra: @copiarcampo farol.oil a linterna.",
    slots: { campo: "field", cosa: "thing" },
  },
  "@wipe": {
    how: "@limpiar <cosa>",
    help: "Hace que todos los campos de una cosa vuelvan a ser como dice su clase, o aquello como lo que es. Sus nombres, etiquetas y accesos se quedan.",
    slots: { cosa: "thing" },
  },
  "@examine": {
    how: ["@examinar", "@examinar <cosa>"],
    help: "Muestra todo lo que se sabe de una cosa: dónde está, sus campos y de dónde viene cada uno, sus etiquetas, temporizadores y accesos.",
    slots: { cosa: "thing" },
  },
  "@find": {
    how: ["@buscar <nombre>", "@buscar etiqueta <etiqueta>", "@buscar clase <clase>"],
    help: "Busca cosas por su nombre entero, por una etiqueta o por su clase: @buscar una llave oxidada, @buscar etiqueta lit, @buscar clase Door.",
    slots: { nombre: "name", etiqueta: "tag", clase: "kind" },
  },
  "@kinds": {
    how: ["@clases", "@clases <de>"],
    help: "Dice qué clases de cosas hay, o cuáles son de una: @clases Item.",
    slots: { de: "of" },
  },
  "@teleport": {
    how: ["@teletransportar <destino>", "@teletransportar <cosa> a <destino>", "@tel <destino>"],
    help: "Va a un sitio o con alguien, esté donde esté, o lleva allí una cosa: @teletransportar pueblo.puerta, @teletransportar farol a pueblo.puerta.",
    slots: { cosa: "thing", destino: "to" },
  },
  "@lock": {
    how: ["@restringir <cosa> = <quiénes>", "@restringir <cosa> ="],
    help: "Dice quién puede pasar por una salida, o coger otra cosa; sin nadie, todo el mundo: @restringir norte = builder, holds:crypt-key.",
    slots: { cosa: "thing", quiénes: "whom" },
  },
  "@access": {
    how: ["@acceso <cosa>", "@acceso <cosa> <manera> = <quiénes>", "@acceso <cosa> <manera> ="],
    help: "Muestra quién puede hacer qué con una cosa, o lo dice: @acceso cofre open = guild:masons. Sin nadie, todo el mundo puede.",
    slots: { cosa: "thing", manera: "way", quiénes: "whom" },
  },
  "@history": {
    how: [
      "@historia",
      "@historia <cosa>",
      "@historia <cosa> antes <turno>",
      "@historia por <quién>",
      "@historia por <quién> antes <turno>",
      "@historia turno <número>",
      "@historial",
      "@historial <cosa>",
    ],
    help:
      "Dice quién ha cambiado qué de una cosa, cuándo y con qué línea, lo último primero: @historia norte.\n" +
      "@historia por ana dice lo que ha hecho alguien, @historia turno 8812 todo lo que ha cambiado un turno; @deshacer 8812 lo deshace.",
    slots: { cosa: "thing", quién: "who", turno: "turn", número: "number" },
  },
  "@emit": {
    how: ["@emitir <palabras>", "@emitir en <sitio> = <palabras>"],
    help: "Muestra unas palabras a todos los que están aquí, o en otro sitio, tal como son: @emitir |cEmpieza a llover.|n",
    slots: { palabras: "words", sitio: "place" },
  },
  "@timers": {
    how: ["@temporizadores", "@temporizadores <cosa>"],
    help: "Muestra qué temporizadores esperan: todos, o los de una cosa.",
    slots: { cosa: "thing" },
  },
  "@undo": {
    how: ["@deshacer", "@deshacer <turno>"],
    help:
      "Deshace tu último paso al construir, y el anterior si lo escribes otra vez; o todo lo que ha cambiado un turno: @deshacer 8812.\n" +
      "Lo que alguien haya cambiado desde entonces no se deshace: entonces @deshacer saltar deja ese paso como está. @historia habla de turnos.",
    slots: { turno: "turn" },
  },
  "@batch": {
    how: "@lote",
    help:
      "Recoge órdenes que pegas, una en cada línea, y las hace una tras otra como tú digas.\n" +
      "Donde haya líneas que empiezan por #, lo que hay entre dos de ellas es una orden, como en los archivos de Evennia.",
  },
};
