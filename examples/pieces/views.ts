/** What a client is told beside the text, and what it may tell. Quoted by docs/views.md. */
import { act, does, type Game, GameObject, markup, receive, tell, view } from "holdfast";

export class Fighter extends GameObject {
  hp = 20;
  maxHp = 20;

  override prompt(): string {
    return markup`${this.hp}hp> `;
  }
}

type Vitals = { hp: number; maxhp: number };
type Credentials = { account: string };

const isVitals = (data: unknown): data is Vitals =>
  typeof data === "object" && data !== null && "hp" in data && "maxhp" in data;

const isCredentials = (data: unknown): data is Credentials =>
  typeof data === "object" && data !== null && "account" in data && typeof data.account === "string";

export const vitals = view("Char.Vitals", isVitals, Fighter, ({ hp, maxHp }) => ({ hp, maxhp: maxHp }));

export const login = receive("Char.Login.Credentials", isCredentials, (turn, { account }) => {
  turn.msg(markup`Hello, ${account}. Please type your password.`);
});

export const shouting = act<{ words: string }>("shout", {
  happen() {},
  report: ({ actor, words }) =>
    tell`${actor} ${does("shout")}, "${words}!"`.beside("Comm.Channel.Text", ({ text, nameOf }) => {
      return { channel: "shout", talker: nameOf(actor), text };
    }),
});

export const parts = {
  views: [vitals],
  receives: [login],
} satisfies Partial<Game>;
