/** The places of Goose Town. */
import { a } from "holdfast";
import { area, Container, Door, Item, Room, Shop } from "holdfast/library";
import { Innkeeper } from "./innkeeper.ts";
import { Wolf } from "./wolf.ts";

export const town = area("town", Room, {
  gate: {
    name: "The Gate",
    description: "Two towers and a rusty portcullis.",
    exits: { north: "market", south: "forest" },
    things: { bag: a(Container, { name: "a leather bag", description: "Well worn." }) },
  },
  market: {
    name: "The Market",
    description: "Stalls and shouting.",
    exits: { south: "gate", east: "inn", west: "chapel" },
    things: {
      key: a(Item, { name: "a rusty key", tags: ["crypt-key"] }),
      counter: a(
        Shop,
        { name: "a counter" },
        {
          lantern: a(Item, { name: "a lantern", price: 4 }),
          apple: a(Item, { name: "an apple", price: 1 }),
        },
      ),
    },
  },
  inn: {
    name: "The Grey Goose",
    description: "Smoke, laughter, spilled ale.",
    exits: { west: "market" },
    things: { keeper: a(Innkeeper, { name: "the innkeeper", description: "Broad and slow." }) },
  },
  forest: {
    name: "The Forest Path",
    description: "Firs on both sides.",
    exits: { north: "gate" },
    things: { wolf: a(Wolf, { name: "a wolf", description: "Grey and thin." }) },
  },
  chapel: {
    name: "The Chapel",
    description: "Cold stone.",
    exits: { east: "market", north: ["crypt", a(Door, { opensWith: "crypt-key", locked: true })] },
  },
  crypt: {
    name: "The Crypt",
    description: "Silver glints between bones.",
    exits: { south: "chapel" },
    things: { cup: a(Item, { name: "a silver cup", price: 30 }) },
  },
});
