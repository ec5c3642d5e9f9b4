/** In Spanish, under the same names: every sentence that is said while somebody writes a text of several lines. */
import { markup } from "holdfast";

const names = { insert: "insertar", edit: "cambiar", delete: "borrar" } as const;

export const spanish = {
  howToWrite:
    "Escríbelo línea a línea. Una línea con solo un punto lo termina. |w.ver|n muestra lo que has escrito, |w.deshacer|n quita el último cambio, |w.cancelar|n lo deja, |w.ayuda|n dice qué más hay.",
  howToChange:
    "Lo que escribas se añade debajo. |w.cambiar 2|n cambia una línea, |w.borrar 2|n la quita, un punto solo lo guarda todo, |w.cancelar|n lo deja como estaba, |w.ayuda|n dice qué más hay.",
  help: [
    "Cada línea que escribes se añade. Estas no son líneas:",
    "  |w.|n o |w.listo|n: el texto está terminado.",
    "  |w.cancelar|n: no se guarda nada.",
    "  |w.ver|n: el texto, con los números de sus líneas.",
    "  |w.cambiar 3 PALABRAS|n: otra línea 3; sin palabras se te preguntan.",
    "  |w.insertar 3 PALABRAS|n: una línea más delante de la línea 3.",
    "  |w.borrar 3|n o |w.borrar 3-5|n: sin esas líneas.",
    "  |w.reemplazar ANTES = AHORA|n: otras palabras dondequiera que estén las de antes.",
    "  |w.deshacer|n: quita el último cambio, y otra vez el anterior.",
  ].join("\n"),
  line: (number: number) => markup`Línea ${number}: `,
  instead: (number: number) => markup`Línea ${number}, en su lugar: `,
  before: (number: number) => markup`Delante de la línea ${number}: `,
  left: "Lo dejas así, y no se guarda nada.",
  nothingYet: "Aún no has escrito nada.",
  nothingToUndo: "No hay ningún cambio que deshacer.",
  emptyLine: "Una línea vacía no cuenta. Un punto lo termina.",
  tooLong: (letters: number) =>
    markup`Eso es demasiado largo: caben ${letters} letras en total. Escribe . para terminar, o .deshacer.`,
  tooManyLines: (lines: number) => markup`Hay ${lines} líneas, y no caben más. Escribe . para terminar, o .deshacer.`,
  whichLine: (command: "insert" | "edit" | "delete") =>
    markup`¿Qué línea? Escribe su número: .${names[command]} 2. Los números se ven con .ver.`,
  noSuchLine: (number: number, lines: number) =>
    lines === 0 ? "Aún no hay ninguna línea." : markup`No hay línea ${number}: van de la 1 a la ${lines}.`,
  howToReplace:
    "Escribe |w.reemplazar ANTES = AHORA|n: las palabras de antes, y detrás del signo las que van en su lugar.",
  nowhere: (wanted: string) => markup`"${wanted}" no está en ningún sitio del texto.`,
  replaced: (places: number) => markup`Reemplazado en ${places === 1 ? "un sitio" : `${places} sitios`}.`,
  deleted: (from: number, to: number) =>
    from === to ? markup`La línea ${from} está fuera.` : markup`Las líneas de la ${from} a la ${to} están fuera.`,
  numberedLine: (number: number, line: string) => markup`  ${number}. ${line}`,
  numbered: (lines: readonly string[]) => lines.map((line, index) => markup`  ${index + 1}. ${line}`).join("\n"),
  written: (lines: readonly string[]) => lines.map((line) => markup`  ${line}`).join("\n"),
};
