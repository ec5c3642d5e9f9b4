/** In Spanish, under the same names: every sentence that is said about reports; and how its commands are typed. */
import { type Counterparts, link, markup } from "holdfast";

export const spanish = {
  nowhere: "ningún sitio",

  // To who reports.
  thanks: (number: number) =>
    markup`Gracias. Es el informe ${number}, y lo leerá el equipo del juego. Te lo diremos cuando alguien lo haya leído.`,
  tooLong: (letters: number) => markup`Eso es demasiado largo: caben ${letters} letras.`,
  tooManyOwn: (most: number) => markup`Tienes ${most} informes abiertos. Espera a que alguien los lea, por favor.`,
  tooMany: "Hay tantos informes abiertos que no caben más. Vuelve a probar más tarde, por favor.",
  closed: (number: number, answer: string) =>
    markup`\nTu informe ${number} está leído.${answer === "" ? "" : ` La respuesta: ${answer}`}\n`,

  // To operators.
  came: (number: number, by: string, where: string, said: string) =>
    markup`\nInforme ${number}, de ${by}, en ${where}: ${said}\n${link("@informes")} muestra todos los que hay abiertos.\n`,
  open: (count: number) =>
    markup`${count === 1 ? "Hay un informe abierto" : `Hay ${count} informes abiertos`}: ${link("@informes")}.`,
  none: "No hay ningún informe abierto.",
  reports: (shown: number, all: number) =>
    shown === all ? "Informes abiertos:" : markup`Los primeros ${shown} de ${all} informes abiertos:`,
  report: (number: number, by: string, where: string, time: string, said: string) =>
    markup`  ${number}. ${by} en ${where}, el ${time}: ${said}`,
  howToClose: "Escribe |w@informes cerrar NÚMERO|n, y detrás de un = lo que quieras contestar.",
  noSuchReport: (typed: string) => markup`No hay ningún informe abierto ${typed}.`,
  isClosed: (number: number) => markup`El informe ${number} está cerrado.`,
};

export const spanishCommands: Counterparts = {
  report: {
    how: ["informar <palabras>", "reportar <palabras>"],
    help: "Cuenta algo al equipo del juego: alguien que molesta, algo que está roto. Nadie más lo lee.",
    slots: { palabras: "words" },
  },
  "@reports": {
    how: ["@informes", "@informes cerrar <informe>", "@informes cerrar <informe> = <respuesta>"],
    help: "Muestra los informes que hay, el más antiguo primero, y cierra lo que está hecho; a quien lo escribió se le dice, si está jugando.",
    slots: { informe: "closed", respuesta: "answer" },
  },
};
