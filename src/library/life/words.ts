/** Every sentence that those who fight read. Each is markup. */
import { does, type GameObject, inLanguages, markup, type Telling, tell } from "holdfast";
import { spanish } from "./spanish.ts";

export const english = {
  notYourself: "You can't fight yourself.",
  fightsAlready: (prey: string) => markup`You fight ${prey} already.`,
  goesFor: (prey: string) => markup`You go for ${prey}.`,
  fightsNobody: "You fight nobody.",
  stopsFighting: "You strike no more.",
  wakesUp: "You wake up, whole again.",

  // What happens.
  hits: (actor: GameObject, prey: GameObject): Telling => tell`${actor} ${does("hit")} ${prey}.`,
  falls: (actor: GameObject): Telling => tell`${actor} ${does("fall")} to the ground.`,
  comesAlong: (actor: GameObject): Telling => tell`${actor} ${does("come")} along.`,
};

/** Each is said in both languages: what is added above has its counterpart in spanish.ts. */
export const words = inLanguages<typeof english>({ en: english, es: spanish });
