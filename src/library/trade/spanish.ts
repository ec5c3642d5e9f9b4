/** In Spanish, under the same names: every sentence that those who trade read; and how its commands are typed. */
import { type Counterparts, does, type GameObject, inSpanish, markup, type Telling, tell } from "holdfast";

function inCoins(coins: number): string {
  return coins === 1 ? "1 moneda" : `${coins} monedas`;
}

const { a, le } = inSpanish;

export const spanish = {
  coins: inCoins,
  cantPay: (price: number) => `No puedes pagarlo: cuesta ${inCoins(price)}.`,
  notSoMuch: (coins: number) => (coins === 0 ? "No tienes dinero." : `Solo tienes ${inCoins(coins)}.`),
  notToYourself: "No puedes pagarte a ti.",
  nothingForSale: "No hay nada a la venta.",
  forSale: "A la venta",
  price: "Precio",
  notWanted: (shop: string, thing: string) => markup`${shop} no quiere ${thing}.`,
  tillEmpty: (shop: string) => markup`${shop} ya no tiene dinero.`,

  // Bartering.
  notWithYourself: "No puedes hacer un trueque contigo.",
  offersNothing: "No ofreces nada.",
  notEmpty: (thing: string) =>
    markup`${thing} tiene algo dentro. Antes sácalo todo, para que todo el mundo vea lo que cambia de manos.`,
  nobodyOffers: "Aquí nadie te ha ofrecido nada.",
  noOffer: (name: string) => markup`${name} no te ha ofrecido nada.`,
  offerFirst: (name: string) => markup`Ofrece antes algo (para ${name}), o 0 monedas para aceptar un regalo.`,
  offerGone: (name: string) => markup`${name} ya no puede dar lo que ofrecía.`,
  nothing: "nada",

  // What happens.
  buys: (actor: GameObject, item: GameObject, price: number): Telling =>
    tell`${actor} ${does("compras", "compra")} ${item} por ${inCoins(price)}.`,
  sells: (actor: GameObject, item: GameObject, price: number): Telling =>
    tell`${actor} ${does("vendes", "vende")} ${item} por ${inCoins(price)}.`,
  pays: (actor: GameObject, to: GameObject, sum: number): Telling =>
    tell`${actor} ${le(to)}${does("pagas", "paga")} ${inCoins(sum)} ${a(to)}.`,
  offers: (actor: GameObject, to: GameObject, what: string): Telling =>
    tell`${actor} ${le(to)}${does("ofreces", "ofrece")} ${what} ${a(to)}.`,
  agrees: (actor: GameObject, gives: string, takes: string): Telling =>
    tell`${actor} ${does("aceptas", "acepta")} dar ${gives} por ${takes}.`,
  trades: (actor: GameObject, to: GameObject): Telling => tell`${actor} ${does("haces", "hace")} un trueque con ${to}.`,
};

export const spanishCommands: Counterparts = {
  list: {
    how: ["lista", "lista <tienda>", "precios"],
    help: "Dice qué está a la venta, y por cuánto.",
    slots: { tienda: "shop" },
  },
  buy: {
    how: ["comprar <cosa>", "comprar <género> en <tienda>", "comprar <género> a <tienda>"],
    help: "Compra algo.",
    slots: { cosa: "ware", género: "goods", tienda: "shop" },
  },
  sell: {
    how: ["vender <cosa>", "vender <cosa> en <tienda>", "vender <cosa> a <tienda>"],
    help: "Vende algo que llevas.",
    slots: { cosa: "item", tienda: "shop" },
  },
  pay: {
    how: ["pagar <suma> a <quién>", "pagar <suma> monedas a <quién>", "pagar a <quién> <suma>"],
    help: "Da monedas a alguien que está aquí: pagar 5 a berto.",
    slots: { suma: "sum", quién: "who" },
  },
  offer: {
    how: [
      "ofrecer <suma> monedas a <quién>",
      "ofrecer <cosas> y <suma> monedas a <quién>",
      "ofrecer <cosas> a <quién>",
      "ofrecer nada",
    ],
    help: "Ofrece a alguien cosas y monedas, por lo que te ofrezca. Mira lo que ofrece, y escribe: acordar con y su nombre.",
    slots: { suma: "sum", cosas: "things", quién: "who" },
  },
  agree: {
    how: ["acordar", "acordar con <quién>", "acordar <quién>"],
    help: "Da lo que ofreces a alguien por lo que te ofrece, en cuanto los dos estéis de acuerdo.",
    slots: { quién: "who" },
  },
};
