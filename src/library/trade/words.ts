/** Every sentence that those who trade read. Each is markup. */
import { does, type GameObject, inLanguages, markup, type Telling, tell } from "holdfast";
import { spanish } from "./spanish.ts";

function inCoins(coins: number): string {
  return coins === 1 ? "1 coin" : `${coins} coins`;
}

export const english = {
  coins: inCoins,
  cantPay: (price: number) => `You can't pay for it: it costs ${inCoins(price)}.`,
  notSoMuch: (coins: number) => (coins === 0 ? "You have no money." : `You have only ${inCoins(coins)}.`),
  notToYourself: "You can't pay yourself.",
  nothingForSale: "Nothing is for sale.",
  /** At the head of a list: what there is, and what it costs. */
  forSale: "For sale",
  price: "Price",
  notWanted: (shop: string, thing: string) => markup`${shop} doesn't want ${thing}.`,
  tillEmpty: (shop: string) => markup`${shop} has no money left.`,

  // Bartering.
  notWithYourself: "You can't trade with yourself.",
  offersNothing: "You offer nothing.",
  notEmpty: (thing: string) =>
    markup`${thing} has something in it. Empty it first, so that everybody sees what changes hands.`,
  nobodyOffers: "Nobody here has offered you anything.",
  noOffer: (name: string) => markup`${name} has offered you nothing.`,
  offerFirst: (name: string) => markup`Offer ${name} something first, or 0 coins to take a gift.`,
  offerGone: (name: string) => markup`${name} can't give what was offered any more.`,
  nothing: "nothing",

  // What happens.
  buys: (actor: GameObject, item: GameObject, price: number): Telling =>
    tell`${actor} ${does("buy")} ${item} for ${inCoins(price)}.`,
  sells: (actor: GameObject, item: GameObject, price: number): Telling =>
    tell`${actor} ${does("sell")} ${item} for ${inCoins(price)}.`,
  pays: (actor: GameObject, to: GameObject, sum: number): Telling =>
    tell`${actor} ${does("pay")} ${to} ${inCoins(sum)}.`,
  offers: (actor: GameObject, to: GameObject, what: string): Telling => tell`${actor} ${does("offer")} ${to} ${what}.`,
  agrees: (actor: GameObject, gives: string, takes: string): Telling =>
    tell`${actor} ${does("agree")} to give ${gives} for ${takes}.`,
  trades: (actor: GameObject, to: GameObject): Telling => tell`${actor} ${does("trade")} with ${to}.`,
};

/** Each is said in both languages: what is added above has its counterpart in spanish.ts. */
export const words = inLanguages<typeof english>({ en: english, es: spanish });
