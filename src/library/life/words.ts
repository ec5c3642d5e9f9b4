/** Every sentence that those who fight read. Each is markup. */
import { inLanguages, markup } from "holdfast";
import { spanish } from "./spanish.ts";

export const english = {
  notYourself: "You can't fight yourself.",
  fightsAlready: (prey: string) => markup`You fight ${prey} already.`,
  goesFor: (prey: string) => markup`You go for ${prey}.`,
  fightsNobody: "You fight nobody.",
  stopsFighting: "You strike no more.",
  wakesUp: "You wake up, whole again.",
};

/** Each is said in both languages: what is added above has its counterpart in spanish.ts. */
export const words = inLanguages<typeof english>({ en: english, es: spanish });
