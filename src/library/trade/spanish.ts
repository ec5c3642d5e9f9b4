/** In Spanish, under the same names: every sentence that those who trade read. */
import { markup } from "holdfast";

function inCoins(coins: number): string {
  return coins === 1 ? "1 moneda" : `${coins} monedas`;
}

export const spanish = {
  coins: inCoins,
  cantPay: (price: number) => `No puedes pagarlo: cuesta ${inCoins(price)}.`,
  notSoMuch: (coins: number) => (coins === 0 ? "No tienes dinero." : `Solo tienes ${inCoins(coins)}.`),
  notToYourself: "No puedes pagarte a ti.",
  nothingForSale: "No hay nada a la venta.",
  ware: (name: string, price: number) => `${markup`${name}`}: ${inCoins(price)}`,
  notWanted: (shop: string, thing: string) => markup`${shop} no quiere ${thing}.`,
  tillEmpty: (shop: string) => markup`${shop} ya no tiene dinero.`,

  // Bartering.
  notWithYourself: "No puedes hacer un trueque contigo.",
  offersNothing: "No ofreces nada.",
  notEmpty: (thing: string) =>
    markup`${thing} tiene algo dentro. Antes sácalo todo, para que todo el mundo vea lo que cambia de manos.`,
  noOffer: (name: string) => markup`${name} no te ha ofrecido nada.`,
  offerFirst: (name: string) => markup`Ofrece antes algo (para ${name}), o 0 monedas para aceptar un regalo.`,
  offerGone: (name: string) => markup`${name} ya no puede dar lo que ofrecía.`,
  nothing: "nada",
};
