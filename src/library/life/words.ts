/** Every sentence that those who fight read. Each is markup. */
import { markup } from "holdfast";

export const words = {
  notYourself: "You can't fight yourself.",
  fightsAlready: (prey: string) => markup`You fight ${prey} already.`,
  goesFor: (prey: string) => markup`You go for ${prey}.`,
  fightsNobody: "You fight nobody.",
  stopsFighting: "You strike no more.",
  wakesUp: "You wake up, whole again.",
} as const;
