/** In Spanish, under the same names: what somebody reads who describes themselves. */
import { markup, raw } from "holdfast";

export const spanish = {
  tooLong: (most: number) => markup`Eso es demasiado largo: caben ${most} letras.`,
  looksLike: (description: string) =>
    description === "" ? "Quien te mira no ve nada especial." : markup`Quien te mira ve esto: ${raw(description)}`,
};
