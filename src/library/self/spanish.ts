/** In Spanish, under the same names: what somebody reads who describes themselves; and how its commands are typed. */
import { type Counterparts, markup, raw } from "holdfast";

export const spanish = {
  tooLong: (most: number) => markup`Eso es demasiado largo: caben ${most} letras.`,
  looksLike: (description: string) =>
    description === "" ? "Quien te mira no ve nada especial." : markup`Quien te mira ve esto: ${raw(description)}`,
};

export const spanishCommands: Counterparts = {
  describe: {
    how: ["describirme como <aspecto>", "describirme"],
    help: "Dice qué ve quien te mira: describirme como De mucha estatura, con sal en los zapatos.\nSin palabras muestra lo que ve.",
    slots: { aspecto: "looks" },
  },
  setdesc: {
    how: "aspecto <aspecto>",
    help: "Dice qué ve quien te mira, como describirme como.",
    slots: { aspecto: "looks" },
  },
};
