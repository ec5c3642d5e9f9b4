/** In Spanish, under the same names: every sentence that the system itself says to a player or an operator. */
import { link, type Markup, markup, raw } from "../text/markup.ts";
import { alone, asPattern, asTyped, shortened } from "./as-typed.ts";
import { counted, shortMs } from "./facts-in-words.ts";

/** `a, b y c`, of names that are markup already. */
function listed(names: readonly string[], last: "y" | "o"): string {
  return new Intl.ListFormat("es", { type: last === "y" ? "conjunction" : "disjunction" }).format(names);
}

export const spanish = {
  // The connection between a player and the game.
  lineTooLong: (characters: number) =>
    markup`Esa línea es demasiado larga y no se ha leído: caben como mucho ${characters} caracteres.`,
  tooFast: "Ahora mismo vas más deprisa que el juego. No se pierde nada: lo que has enviado se hará a su tiempo.",
  waitForTurn: "Ahora mismo están entrando muchos desde tu dirección. Espera tu turno, por favor.",
  noAnswerInTime: "El juego no ha contestado a tiempo.",
  howToLeaveSsh: `Escribe ${asTyped("salir")} o pulsa Ctrl-D para irte.`,
  hereIAm: "Sí, el juego está aquí.",

  // The game itself.
  commandFailed: "Algo ha ido mal con esa orden, y no se ha hecho nada de ella.",
  commandSaidTooMuch: "Esa orden tenía más que decir de lo que cabe en una pantalla, y no se ha hecho nada de ella.",

  // Names and passwords.
  nameTooShort: (letters: number) => markup`Un nombre necesita al menos ${letters} letras.`,
  nameTooLong: (letters: number) => markup`Un nombre puede tener como mucho ${letters} letras.`,
  nameUnprintable: "Ese nombre tiene caracteres que nadie puede ver. Usa solo letras, por favor.",
  nameWithSpaces: "Un nombre no puede tener espacios. Un guion une dos nombres: Ana-María.",
  nameWithDigits: "Un nombre no puede tener cifras. Usa solo letras, por favor.",
  nameWithSigns: "Un nombre no puede tener signos como puntos o barras. Usa solo letras, por favor.",
  nameNotIn: (scripts: readonly string[]) =>
    markup`Un nombre solo puede escribirse con letras de este alfabeto: ${scripts.join(" o ")}, y de las que se usan hoy, para que nadie pueda hacerse pasar por otro.`,
  nameMixed: "Todas las letras de un nombre deben ser del mismo alfabeto, para que nadie pueda hacerse pasar por otro.",
  nameBadlyJoined: "Un apóstrofo o un guion solo puede ir entre dos letras de un nombre.",
  nameWithStackedMarks: "Uno de los signos de ese nombre no es de ninguna letra. Usa letras más sencillas, por favor.",
  nameReserved: "Ese nombre está reservado para el propio juego. Elige otro, por favor.",
  nameTaken: (name: string) =>
    markup`El nombre ${name} ya es de alguien, o se parece demasiado a uno que lo es. Elige otro, por favor.`,
  passwordTooShort: (characters: number) => markup`Una contraseña necesita al menos ${characters} caracteres.`,
  passwordTooLong: (characters: number) => markup`Una contraseña puede tener como mucho ${characters} caracteres.`,
  passwordIsName: "Tu contraseña no puede ser tu nombre, ni poco más que eso. Elige otra, por favor.",
  passwordCommon:
    "Esa contraseña es de las primeras que probaría cualquiera. Elige otra, por favor: unas cuantas palabras seguidas son difíciles de adivinar.",

  // The login screen.
  greeting: (game: string) => markup`Te damos la bienvenida a ${game}.`,
  howToLogIn: (guests: boolean, registration: "open" | "closed" | "invitation") =>
    `Escribe ${asTyped("conectar", "conectar NOMBRE")} si ya has estado aquí` +
    `${registration === "closed" ? "." : `, o ${asTyped("crear", "crear NOMBRE")} para hacerte un personaje${registration === "invitation" ? ", para lo que necesitas una invitación." : "."}`}` +
    `${guests ? ` Escribe ${asTyped("conectar invitado")} para echar antes un vistazo.` : ""} Escribe ${asTyped("ayuda")} para saber más.`,
  registrationClosed: `Ahora no se pueden hacer personajes nuevos. Si tienes uno, escribe ${asTyped("conectar", "conectar NOMBRE")}.`,
  askInvitation: "Aquí hace falta una invitación para hacerse un personaje. Tu invitación: ",
  invitationWrong: "No hay tal invitación, o ya está usada. Pide otra a alguien del equipo, por favor.",
  askName: "Tu nombre: ",
  askNewName: "¿Cómo se va a llamar tu personaje? ",
  nameLeftOut: "No has dado ningún nombre, así que no se ha hecho nada.",
  askPassword: (name: string) => markup`Contraseña de ${name}: `,
  askNewPassword: (name: string) => markup`Elige una contraseña para ${name}: `,
  askNewPasswordAgain: "La misma contraseña otra vez: ",
  passwordsDiffer: "Las dos contraseñas no son iguales, así que no se ha hecho nada. Empieza otra vez, por favor.",
  passwordLeftOut: "No has dado ninguna contraseña, así que no se ha hecho nada.",
  loginWrong: "Ese nombre y esa contraseña no van juntos.",
  loginBusy: "Ahora mismo está entrando demasiada gente. Vuelve a probar dentro de poco, por favor.",
  noGuests: (open: boolean) =>
    `Aquí no pueden entrar invitados.${open ? " Escribe |wcrear NOMBRE|n para hacerte un personaje." : ""}`,
  guestsFullHere: "Ya hay tantos invitados desde tu dirección como puede haber. Vuelve a probar más tarde, por favor.",
  guestsFull: "Ahora mismo todos los sitios para invitados están ocupados. Vuelve a probar más tarde, por favor.",
  tooManyCreated: (minutes: number) =>
    markup`Ahora no se pueden hacer más personajes desde tu dirección. Vuelve a probar dentro de ${minutes === 1 ? "un minuto" : `${minutes} minutos`}` +
    ", o juega con uno que ya tengas: escribe |wconectar NOMBRE|n.",
  created: (name: string) => markup`Tu personaje ${name} está hecho. ¡Te damos la bienvenida!`,
  welcomeBack: (name: string) => markup`Hola de nuevo, ${name}.`,
  lastLogin: (when: string, address: string) => markup`Entraste por última vez el ${when} desde ${address}.`,
  wrongPasswordsSince: (count: number, when: string, address: string) =>
    count === 1
      ? markup`Desde entonces alguien ha probado una contraseña equivocada, el ${when} desde ${address}.`
      : markup`Desde entonces alguien ha probado ${count} contraseñas equivocadas, la última el ${when} desde ${address}.`,
  welcomeGuest: (name: string) => markup`Hola. Eres ${name} hasta que te vayas.`,
  unknownLoginCommand: (word: string) =>
    markup`Aquí no hay ninguna orden "${shortened(word)}". ` +
    `Escribe ${asTyped("conectar", "conectar NOMBRE")}, ${asTyped("crear", "crear NOMBRE")} o ${asTyped("ayuda")}.`,

  // Scenes.
  nextPage: (page: number, pages: number) =>
    markup`Página ${page} de ${pages}. Pulsa Intro para la siguiente, o escribe ${link("atrás")} o ${link("salir")}: `,
  yesOrNo: (question: Markup) => markup`${question} (${raw(asTyped("sí"))} o ${raw(asTyped("no"))}) `,
  answerYesOrNo: "Escribe sí o no, por favor.",
  choice: (number: number, key: string, words: Markup) => markup`${number}. ${link(key, words)}`,
  yourChoice: "Tu elección: ",
  chooseOne: (most: number) =>
    markup`Eso no es nada de lo que se puede elegir. Escribe ${most === 1 ? "1" : `un número de 1 a ${most}`}, o cómo empieza.`,
  sceneLeft: "Lo dejas así.",
  sceneStays: "No puedes dejar esto antes de que termine.",
  sceneOver: "Eso ya ha terminado.",
  sceneBroken: "Algo ha ido mal, y eso no puede seguir.",
  sceneChanged: "El juego ha cambiado, y eso no puede seguir. Empieza otra vez, por favor.",
  tooManyScenes: "Estás en medio de demasiadas cosas para eso.",
  otherIsBusy: (name: string) => markup`${name} está en medio de demasiadas cosas para eso.`,

  // Several characters of one player.
  chooseCharacter: (names: readonly string[]) =>
    `Escribe |wjugar NOMBRE|n para jugar con uno de tus personajes: ${names.map((name) => asTyped(`jugar ${name}`, name)).join(", ")}.`,
  characters: "Tus personajes:",
  character: (name: string, playedBy: "you" | "another session" | null) =>
    `  ${asTyped(`jugar ${name}`, name)}${playedBy === null ? "" : playedBy === "you" ? ", con el que juegas" : ", con el que juegas en otra sesión"}`,
  charactersLeft: (count: number) =>
    count === 0 ? "No puedes hacer más." : markup`Puedes hacer ${count} más: escribe |w@crear-personaje NOMBRE|n.`,
  charactersFull: (most: number) => markup`Tienes tantos personajes como puedes tener: ${most}.`,
  noSuchCharacter: (typed: string) =>
    markup`No tienes ningún personaje que se llame ${shortened(typed)}.` +
    ` Escribe ${asTyped("@personajes")} para verlos.`,
  playedAlready: (name: string) => markup`Ya juegas con ${name}.`,
  playedNoMore: (name: string) => markup`Ya no juegas con ${name}.`,
  playsNobody: "Ahora mismo no juegas con nadie.",
  needsCharacter: `Ahora mismo no juegas con nadie, así que no puedes hacer eso. Escribe ${asTyped("ayuda")} para ver lo que puedes hacer.`,
  characterMade: (name: string) =>
    markup`Tu personaje ${name} está hecho.` + ` Escribe ${asTyped(`jugar ${name}`)} para jugar con él.`,
  playedNow: (name: string) => markup`Alguien está jugando con ${name}. Mientras tanto no se puede borrar.`,
  askToDelete: (name: string) =>
    markup`${name} desaparecerá para siempre. Si es lo que quieres, escribe ` +
    markup`|w@borrar-personaje ${name} = ${name}|n.`,
  characterDeleted: (name: string) => markup`${name} está borrado.`,

  // Finding a command.
  questionGone: "Esa pregunta ya no está abierta. Empieza otra vez, por favor.",
  unknownCommand: (word: string) =>
    markup`No hay ninguna orden "${shortened(word)}".` + ` Escribe ${asTyped("ayuda")} para ver cuáles hay.`,
  didYouMean: (word: string, meant: string) =>
    markup`No hay ninguna orden "${word}". ¿Querías decir "${link(meant)}"?` +
    ` Escribe ${asTyped("ayuda")} para ver cuáles hay.`,
  ambiguousCommand: (word: string, names: readonly string[]) =>
    markup`"${word}" podría ser cualquiera de estas: ` + `${names.map((name) => link(name).source).join(", ")}.`,
  usage: (patterns: readonly string[]) => `Escribe ${listed(patterns.map(asPattern), "o")}.`,
  noWay: "No puedes ir por ahí.",
  commands: "Órdenes:",
  operatorCommands: "Para el equipo:",
  commandSummary: (name: string, summary: string) => `  ${asTyped(`ayuda ${name}`, name)}` + markup`: ${summary}`,
  helpOnOne: "Escribe |wayuda|n y el nombre de una orden para leer más sobre ella. Basta con el principio del nombre.",
  helpOnTopics:
    "Escribe |wayuda|n y el nombre de una orden o de un tema para leer más, o cualquier otra palabra para encontrar lo que habla de ella. Basta con el principio del nombre.",
  topics: "Temas:",
  categorySummary: (name: string, count: number) =>
    `  ${asTyped(`ayuda ${name}`, name)}` + markup`: ${count === 1 ? "un tema" : `${count} temas`}`,
  topicNames: (names: readonly string[], more: number) =>
    `  ${names.map((name) => asTyped(`ayuda ${name}`, name)).join(", ")}` +
    markup`${more === 0 ? "" : `, y ${more} más`}`,
  topicTitle: (name: string) => markup`|w${name}|n`,
  topicSummary: (name: string, title: string | null) =>
    `  ${asTyped(`ayuda ${name}`, name)}` + markup`${title === null || title === name ? "" : `: ${title}`}`,
  seeAlso: (names: readonly string[]) =>
    `Véase también: ${names.map((name) => asTyped(`ayuda ${name}`, name)).join(", ")}.`,
  helpElsewhere: (typed: string, names: readonly string[], more: number) =>
    markup`Nada se llama "${shortened(typed)}", pero aquí se habla de ello: ` +
    `${names.map((name) => asTyped(`ayuda ${name}`, name)).join(", ")}` +
    markup`${more === 0 ? "." : `, y en ${more} más.`}`,
  noHelp: (word: string) => markup`No hay ayuda sobre "${shortened(word)}".`,
  helpLine: (line: string) => markup`${line}`,
  helpTitle: (name: string, summary: string) => markup`|w${name}|n: ${summary}`,
  howToType: "Se escribe así:",
  example: (pattern: string) => `  ${asPattern(pattern)}`,
  alsoCalled: (names: string) => markup`También se llama: ${names}.`,

  more: (count: number) => markup`${count.toLocaleString("es")} más`,
  listed: (names: readonly string[]) => listed(names, "y"),

  // Being somewhere.
  nowhere: "No estás en ningún sitio concreto, así que no puedes hacer eso.",
  away: "ausente",
  somebody: "alguien",
  something: "algo",
  notHere: (wanted: string) => markup`Aquí no ves nada que se llame ${shortened(wanted)}.`,
  nothingHere: "Aquí no hay nada parecido.",
  notIn: (box: string, wanted: string) => markup`No hay nada que se llame ${shortened(wanted)} dentro: ${box}.`,
  nothingIn: (box: string) => markup`No hay nada dentro: ${box}.`,
  notWith: (name: string) => markup`Eso no se puede hacer con esto: ${name}.`,
  notPlaying: (typed: string) => markup`Ahora mismo no juega nadie que se llame ${shortened(typed)}.`,
  oneAtATime: "Eso solo se puede hacer con una cosa cada vez.",
  onlySoMany: (there: number) => markup`Solo hay ${there}.`,
  noKind: (typed: string, names: string) => markup`No hay ninguna clase ${shortened(typed)}. Hay estas: ${names}.`,
  noDuration: (typed: string) => markup`${shortened(typed)} no es un tiempo: escribe 3d, 12h o 90m.`,
  noNumber: (typed: string) => markup`${shortened(typed)} no es un número de 1 a 999.999.999.`,
  whichOne: (names: readonly (string | Markup)[], more: number) =>
    `¿Cuál quieres decir: ${names.map((name) => markup`${name}`).join(", ")}` +
    markup`${more === 0 ? "" : `, u otro de ${more} más`}? `,
  arrives: (name: string) => markup`${name} llega.`,
  arrivesFrom: (name: string, room: string) => markup`${name} llega desde ${room}.`,
  leavesFor: (name: string, exit: string) => markup`${name} se va: ${exit}.`,
  comesIn: (name: string) => markup`${name} ha entrado en el juego.`,
  goesOut: (name: string) => markup`${name} ha salido del juego.`,

  // Speaking, and having things.
  says: (name: string, speech: string) => markup`${name} dice: "${speech}"`,
  tells: (name: string, speech: string) => markup`${name} te dice: "${speech}"`,
  whispers: (name: string, speech: string) => markup`${name} te susurra: "${speech}"`,
  saysOn: (name: string, channel: string) => markup`${name} dice en ${channel}`,
  notCarried: (wanted: string) => markup`No tienes nada que se llame ${shortened(wanted)}.`,
  youCarryNothing: "No llevas nada.",
  nothingForThat: "No tienes nada para eso.",

  // Who is there, and one's own settings.
  nobodyOnline: "Ahora mismo no juega nadie.",
  online: (count: number, names: string) =>
    markup`${count === 1 ? "Hay una persona" : `Hay ${count} personas`} jugando: ${names}.`,
  onlineLike: (typed: string, count: number, names: string) =>
    markup`${count === 1 ? "Hay una persona" : `Hay ${count} personas`} cuyo nombre empieza por "${typed}": ${names}.`,
  nobodyOnlineLike: (typed: string) => markup`Ahora mismo no juega nadie cuyo nombre empiece por "${typed}".`,
  option: (name: string, value: string, meaning: string, values: string) =>
    markup`${name}: ${value}. ${meaning} Puede ser ${values}.`,
  screenReaderMeaning: "El texto se prepara para leerlo en voz alta.",
  screenReaderValues: "on u off",
  colorsMeaning: "Cuántos colores ves.",
  colorsValues: "off, 16, 256 o truecolor",
  widthMeaning: "Cuántos caracteres caben en una línea.",
  widthValues: (least: number, most: number) => markup`un número de ${least} a ${most}`,
  languageMeaning: "El idioma en el que te habla el juego.",
  languageValues: (codes: readonly string[]) => markup`${codes.join(" o ")}`,
  encodingMeaning: "Cómo viajan las letras hasta tu programa.",
  encodingValues: "utf-8, latin1, cp437 u otra que se conozca aquí",
  pagesMeaning: "Cuánto se muestra cada vez de un texto largo.",
  pagesValues: (least: number, most: number) => markup`off, o un número de líneas de ${least} a ${most}`,
  optionsUsage:
    "Escribe |wopciones NOMBRE VALOR|n para cambiar una: opciones screenreader on. El valor |wauto|n se lo deja a tu programa.",
  optionSet: (name: string, value: string) => markup`${name} es ahora ${value}.`,
  noSuchOption: (name: string) => markup`No hay ninguna opción "${name}".`,
  badOption: (name: string, values: string) => markup`La opción ${name} puede ser ${values}.`,
  notForGuests: "Los invitados no pueden hacer eso. Hazte un personaje con |wcrear NOMBRE|n en la pantalla de entrada.",
  askOldPassword: "Tu contraseña actual: ",
  passwordChanged: "Tu contraseña está cambiada.",
  codeGiven: (name: string, code: string, days: number) =>
    markup`El código para ${name} es ${code}. Solo se muestra ahora, y vale durante ${days} días, una vez y desde cualquier sitio: ` +
    markup`${name} entra con él en lugar de una contraseña, y elige una nueva. La contraseña anterior y todas las claves SSH ya no sirven.`,
  codeTaken:
    "Ese es el código que te ha dado alguien del equipo. Ahora elige tu propia contraseña; entonces el código queda usado.",
  passwordThrottled:
    "Últimamente ha habido demasiadas contraseñas equivocadas, así que no se ha cambiado nada. Espera unos minutos, por favor.",
  passwordWrong: "Esa no es tu contraseña, así que no se ha cambiado nada.",
  sshKeyUsage: `Escribe |w@clavessh añadir CLAVE|n con una línea de tu archivo .pub, ${asTyped("@clavessh lista")}, o |w@clavessh quitar NÚMERO|n.`,
  sshKeyUnreadable: "Esa no es una clave pública que sirva aquí. Empieza por un tipo como ssh-ed25519.",
  sshKeyTooWeak:
    "Esa clave RSA es demasiado corta: necesita 2048 bits, y no más de 16384. Lo mejor es una clave ssh-ed25519.",
  sshKeyKnown: "Esa clave ya está.",
  sshKeysFull: (most: number) => markup`Tienes ${most} claves, y no puede haber más. Quita antes una.`,
  sshKeyAdded: (fingerprint: string, address: string) =>
    markup`Ahora puedes entrar por SSH con la clave ${fingerprint}, que se ha añadido desde ${address}.` +
    ` Si no has sido tú, escribe ${asTyped("@contraseña")}.`,
  askPasswordForKey: "Tu contraseña, para añadir la clave: ",
  sshKeyAddedSince: (fingerprint: string, when: string) =>
    markup`La clave ${fingerprint} se añadió el ${when} para entrar por SSH.` +
    ` Si no fuiste tú, escribe ${asTyped("@contraseña")}.`,
  sshKeysStillThere: "Estas claves siguen entrando por SSH sin contraseña:",
  askToRemoveKeys: "¿Quitarlas todas?",
  sshKeysKept: "Tus claves se quedan. |w@clavessh quitar NÚMERO|n quita una.",
  sshKeysRemoved: "Todas tus claves SSH están quitadas, y lo que habían abierto está cerrado.",
  sshKeyRemoved: (fingerprint: string) => markup`La clave ${fingerprint} está quitada.`,
  sshKey: (number: number, type: string, fingerprint: string, comment: string) =>
    markup`${number}. ${type} ${fingerprint} ${comment}`,
  noSshKeys: "No tienes claves SSH aquí.",
  noSuchSshKey: (typed: string) =>
    markup`No hay ninguna clave "${typed}". Escribe ` + `${asTyped("@clavessh lista")} para ver sus números.`,

  // What operators do.
  reloading: "El juego se está cargando de nuevo. Se te dirá cómo ha ido.",
  noPreference: (typed: string) =>
    markup`${shortened(typed)} no es de nadie: decide el archivo (file) o el mundo (world).`,
  noSuchPlayer: (typed: string) => markup`Aquí no hay nadie que se llame "${typed}".`,
  kicked: (who: string, sessions: number) =>
    markup`${who}: ${sessions === 1 ? "una sesión cerrada" : `${sessions} sesiones cerradas`}.`,
  banUsage:
    "¿A quién expulsar? Escribe |w@expulsar NOMBRE|n o |w@expulsar DIRECCIÓN|n; un rango se escribe 203.0.113.0/24. Por cuánto tiempo y por qué: " +
    "|w@expulsar NOMBRE por 3d = MOTIVO|n.",
  banned: (who: string, closed: number) =>
    markup`${who} queda fuera del juego.${closed === 0 ? "" : closed === 1 ? " Una sesión se ha cerrado." : ` ${closed} sesiones se han cerrado.`}`,
  nobodyToBan: (who: string) => markup`No hay ninguna cuenta "${who}", y no es una dirección ni un rango de ellas.`,
  noBanOfGuest: (address: string) =>
    markup`Los invitados vuelven con otro nombre. Expulsa mejor la dirección: ${address}`,
  banOfLastOperator: "Es la última persona del equipo, y no quedaría nadie. Si es lo que quieres, añade forzar.",
  banOfEverybody: "Ese rango es casi todo el mundo. Cierra mejor el registro, o para el juego.",
  noBanOfOwnAddress: "Estás en el juego desde ahí, así que no se ha hecho nada.",
  tooManyBans: (most: number) => markup`Hay ${most} direcciones y rangos expulsados, y no puede haber más.`,
  banTooWide: (prefix: number) =>
    markup`Ese rango es muy ancho: por debajo de /${prefix} abarca proveedores enteros. Si es lo que quieres, añade forzar.`,
  banOfOperators: (names: string) =>
    markup`Eso dejaría fuera a gente del equipo: ${names}. Si es lo que quieres, añade forzar.`,
  banOfAllPresent: (count: number) =>
    markup`Eso dejaría fuera a todos los que están, ${count} sesiones. Si es lo que quieres, añade forzar.`,
  unbanned: (who: string) => markup`${who} puede volver a entrar.`,
  notBanned: (who: string) => markup`No hay ninguna expulsión de ${who}.`,
  noBanOfOwn: "No puedes expulsarte a ti.",
  bans: "Expulsiones:",
  ban: (line: string) => markup`  ${line}`,
  noBans: "No hay ninguna expulsión.",
  noRenameOfGuest: "Los invitados se quedan con el nombre que se les dio.",
  renamed: (before: string, name: string) => markup`${before} se llama ahora ${name}.`,
  characterRenamed: (before: string, name: string) =>
    markup`Alguien del equipo ha dado otro nombre a tu personaje ${before}: ${name}.`,
  youAreRenamed: (name: string) =>
    markup`Alguien del equipo te ha dado otro nombre: ahora eres ${name}, también para entrar.`,
  invited: (number: number, code: string, uses: number, until: string) =>
    markup`La invitación ${number} es ` +
    markup`|w${code}|n` +
    markup`: con ella se ${uses === 1 ? "puede hacer un personaje" : `pueden hacer ${uses} personajes`} hasta el ${until}. Solo se muestra ahora.`,
  invitation: (number: number, uses: number, until: string, by: string) =>
    markup`${number}. Para ${uses === 1 ? "uno más" : `${uses} más`} hasta el ${until}, de ${by}`,
  noInvitations: "No hay ninguna invitación abierta.",
  uninvited: (number: number) => markup`La invitación ${number} está retirada.`,
  noSuchInvitation: `No hay ninguna invitación con ese número. Escribe ${asTyped("@invitaciones")} para verlas.`,
  invitationTooLong: (most: number) =>
    markup`Una invitación puede ser para de 1 a ${most} personajes, y por un año como mucho.`,
  tooManyInvitations: (most: number) => markup`Hay ${most} invitaciones abiertas, y no puede haber más.`,
  auditUsage: `Escribe ${asTyped("@registro")} y, si quieres, un NOMBRE, lo que se hizo (${asTyped("@registro banned")}), |wdesde 3d|n o |wantes NÚMERO|n.`,
  auditEntry: (line: string) => markup`${line}`,
  nothingAudited: "No consta nada de eso.",
  olderAudit: (typed: string, next: number) =>
    `Escribe ${asTyped(["@registro", typed, "antes", next].filter(Boolean).join(" "))} para ver lo anterior.`,
  noArea: (typed: string, names: readonly string[]) =>
    markup`No hay ninguna zona ${shortened(typed)}. ${names.length === 0 ? "Este juego no tiene ninguna." : `Hay estas: ${names.join(", ")}.`}`,
  onlyForce: "Detrás del nombre de la zona solo puede ir |wforzar|n, para escribir sobre un archivo que se ha editado.",
  exported: (file: string, isRead: boolean, unsaid: string) =>
    markup`Escrito en ${file}.` +
    `${isRead ? "" : " El juego lee esta zona de otro sitio: toma de ese archivo lo que quieras, o haz que el juego lo lea con area.file()."}` +
    `${unsaid === "" ? "" : markup` No dice lo que se refiere a algo sin clave: ${unsaid}.`}`,
  notExported: (why: string, advice: string | null) => markup`${why}${advice === null ? "" : ` ${advice}`}`,
  youAreOperator: `Ahora eres del equipo. Escribe ${asTyped("ayuda")} para ver lo que puedes hacer.`,
  youAreNoOperator: "Ya no eres del equipo.",
  revokeUsage: (names: string) =>
    markup`El equipo: ${names}. ` + "Escribe |w@revocar NOMBRE|n para que alguien vuelva a ser como los demás.",
  notOperator: (name: string) => markup`${name} no es del equipo.`,
  lastOperator: (name: string) =>
    markup`${name} es la última persona del equipo, y no quedaría nadie. Si es lo que quieres, escribe ` +
    markup`|w@revocar ${name} = última|n.`,
  revoked: (name: string) => markup`${name} ya no es del equipo.`,
  accounts: (count: number) => (count === 1 ? "Hay una cuenta:" : markup`Hay ${count} cuentas. Las más recientes:`),
  roles: "Papeles:",
  rolesOf: (name: string) => markup`${name} tiene estos papeles:`,
  noRolesOf: (name: string) => markup`${name} no tiene ningún papel.`,
  role: (name: string, may: string) => markup`  |w${name}|n: ${may}`,
  roleOfNoGame: "Ya no es un papel de este juego, así que no abre ninguna orden.",
  operatorsElsewhere: `El equipo se nombra en una terminal, con holdfast init. |w@revocar NOMBRE|n hace que alguien vuelva a ser como los demás.`,
  noSuchRole: (typed: string, known: readonly string[]) =>
    markup`No hay ningún papel "${shortened(typed)}". ${known.length === 0 ? "El juego no tiene ninguno." : `Hay estos: ${known.join(", ")}.`}`,
  noRolesOfGuest: "Los invitados van y vienen, y no tienen papeles.",
  hasRole: (name: string, role: string) => markup`${name} ya tiene el papel ${role}.`,
  hasNoRole: (name: string, role: string) => markup`${name} no tiene el papel ${shortened(role)}.`,
  gaveRole: (name: string, role: string) => markup`${name} tiene ahora el papel ${role}.`,
  tookRole: (name: string, role: string) => markup`${name} ya no tiene el papel ${role}.`,
  roleGiven: (role: string, may: string) => markup`Ahora tienes el papel ${role}: ${may}`,
  roleTaken: (role: string) => markup`Ya no tienes el papel ${role}.`,
  quelled: `Aquí dejas a un lado los derechos de tu cuenta. ${asTyped("@recuperar")} te los devuelve.`,
  unquelled: "Tienes los derechos de tu cuenta.",
  announced: (text: string) => alone("|yAviso:|n " + markup`${text}`),
  toOperators: (name: string, text: string) => alone("|yEquipo:|n " + markup`${name} dice: "${text}"`),
  session: (facts: readonly string[], commands: number, idleSeconds: number) =>
    markup`${facts.join(", ")}, ${commands} órdenes, ${idleSeconds} s sin hacer nada`,
  moreSessions: (count: number) =>
    markup`Y ${count} más. Escribe ` +
    `${asTyped("@sesiones")} y parte de un nombre, una dirección o un programa para ver cuáles.`,
  noSuchSession: (typed: string) => markup`No hay ninguna conexión con "${typed}" en su línea.`,
  awayFor: (seconds: number) => markup`ausente desde hace ${seconds} s`,
  notLoggedIn: "(sin entrar)",
  accountAs: (account: string, character: string) => markup`${account} como ${character}`,
  unknownClient: "programa desconocido",
  screenSize: (width: number, height: number) => markup`${width} por ${height}`,

  // What the game is, and how it fares.
  aboutGame: (name: string, version: string | null) =>
    version === null ? markup`${name}` : markup`${name} ${version}`,
  aboutHoldfast: (version: string) => markup`Se juega sobre Holdfast ${version}, un servidor de mundos de texto.`,
  statsOf: (game: string, holdfast: string, node: string) =>
    markup`${game} funciona con Holdfast ${holdfast} y Node ${node}.`,
  statsGeneration: (generation: number, age: string) => markup`Generación ${generation}, desde hace ${age}.`,
  statsObjects: (count: number) => markup`Objetos: ${counted(count, "es")}.`,
  statsKind: (kind: string, count: number) => markup`  ${kind}: ${counted(count, "es")}`,
  statsMoreKinds: (count: number) => markup`  y ${counted(count, "es")} clases de las que hay menos`,
  statsTimers: (count: number, next: string) =>
    markup`Temporizadores: ${counted(count, "es")}. El siguiente suena dentro de ${next}.`,
  statsNoTimers: "Temporizadores: ninguno.",
  statsPlayers: (playing: number, away: number, elsewhere: number) =>
    markup`Conexiones: ${counted(playing, "es")} jugando, ${counted(away, "es")} ausentes, ${counted(elsewhere, "es")} sin personaje.`,
  statsMemory: (mebibytes: number) => markup`Memoria: ${counted(mebibytes, "es")} MiB.`,
  statsNoTurns: "Turnos: ninguno todavía.",
  statsTurns: (count: number, halfMs: number, p99Ms: number, longestMs: number, at: string) =>
    markup`Turnos: ${counted(count, "es")}. La mitad tardó como mucho ${shortMs(halfMs, "es")}, 99 de cada 100 como mucho ` +
    markup`${shortMs(p99Ms, "es")}; el más largo tardó ${shortMs(longestMs, "es")}, a las ${at} UTC.`,

  // Acting as somebody, observing, and looking with an expression.
  isNowhere: (name: string) => markup`${name} no está ahora en ninguna parte.`,
  actsAs: (name: string, line: string) => markup`${name} hace esto: ${shortened(line)}`,
  operatorActsAs: (line: string) => alone("|yAlguien del equipo|n te hace hacer esto: " + markup`${shortened(line)}`),
  waitsAs: "Esa orden espera algo, y eso no se puede hacer en nombre de otro. No se ha hecho nada de ella.",
  youAreObserved: (span: string) =>
    alone(
      "|yAlguien del equipo|n ve desde ahora lo que lees, " +
        markup`durante ${span} como mucho. Lo que escribes no se ve.`,
    ),
  observedNoMore: alone("|yNadie|n ve ya lo que lees."),
  observingBegins: (name: string, span: string) =>
    markup`Ves lo que lee ${name}, durante ${span} como mucho. Lo sabe. ` + `${asTyped("@noobservar")} lo termina.`,
  observingEnds: (name: string) => markup`Ya no ves lo que lee ${name}.`,
  observed: (name: string, shown: Markup) => markup`[${name}] ${shown}`,
  observedTooLong: (name: string) => markup`[${name}] lee más de lo que cabe aquí.`,
  notObservable: (name: string) => markup`${name} es del equipo, y a esos nadie los observa.`,
  tooManyObserve: (most: number) => markup`Ya hay ${most} del equipo que observan a alguien, y no puede haber más.`,
  observesNobody: "No observas a nadie.",
  evaluated: (shown: string) => markup`${shown}`,
  evaluatedPromise: "Da una promesa, y nadie la espera.",

  // What the Portal says by itself.
  systemToOperators: (text: string) => alone("|yEquipo:|n " + markup`${text}`),
  gameIsAway: "El juego tiene que hacer una pausa. Sigues en el juego, y lo que escribes se guarda.",
  worldIsBehind:
    "Lo último que ha pasado aquí falta en lo que el juego tiene guardado, así que no sigue sin ello. Sigues en el juego, lo que escribes se guarda, y quienes llevan el juego están avisados.",
  gameIsBack: "El juego sigue.",
};
