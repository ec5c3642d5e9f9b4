/** Every cell of RFC 1143's table, and of the two columns that were added to it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { DO, DONT, type Verb, WILL, WONT } from "./codes.ts";
import { Negotiation } from "./negotiation.ts";
import { placesOf, type Side, type State } from "./option-states.ts";

const OPTION = 24;

type Act = "agreed to" | "not agreed to" | "refused" | "ask" | "withdraw" | "insist on" | "insist off";

/** The way from the beginning to each state. */
const ways: Record<State, readonly Act[]> = {
  no: [],
  yes: ["ask", "agreed to"],
  wantNo: ["ask", "agreed to", "withdraw"],
  wantNoThenYes: ["ask", "agreed to", "withdraw", "ask"],
  wantYes: ["ask"],
  wantYesThenNo: ["ask", "withdraw"],
};

/** `+`: we say yes (WILL, DO); `-`: we say no. Then the state that follows. */
const table: Record<State, Record<Act, `${"+" | "-" | ""} ${State}`>> = {
  no: {
    "agreed to": "+ yes",
    "not agreed to": "- no",
    refused: " no",
    ask: "+ wantYes",
    withdraw: " no",
    "insist on": "+ wantYes",
    "insist off": " no",
  },
  yes: {
    "agreed to": " yes",
    "not agreed to": " yes",
    refused: "- no",
    ask: " yes",
    withdraw: "- wantNo",
    "insist on": " yes",
    "insist off": "- wantNo",
  },
  wantNo: {
    "agreed to": " no",
    "not agreed to": " no",
    refused: " no",
    ask: " wantNoThenYes",
    withdraw: " wantNo",
    "insist on": "+ wantYes",
    "insist off": " wantNo",
  },
  wantNoThenYes: {
    "agreed to": " yes",
    "not agreed to": " yes",
    refused: "+ wantYes",
    ask: " wantNoThenYes",
    withdraw: " wantNo",
    "insist on": "+ wantYes",
    "insist off": " wantNo",
  },
  wantYes: {
    "agreed to": " yes",
    "not agreed to": " yes",
    refused: " no",
    ask: " wantYes",
    withdraw: " wantYesThenNo",
    "insist on": " wantYes",
    "insist off": "- wantNo",
  },
  wantYesThenNo: {
    "agreed to": "- wantNo",
    "not agreed to": "- wantNo",
    refused: " no",
    ask: " wantYes",
    withdraw: " wantYesThenNo",
    "insist on": " wantYes",
    "insist off": "- wantNo",
  },
};

const acts = Object.keys(table.no) as Act[];
const words: Record<Side, { yes: Verb; no: Verb; heardYes: Verb; heardNo: Verb }> = {
  us: { yes: WILL, no: WONT, heardYes: DO, heardNo: DONT },
  them: { yes: DO, no: DONT, heardYes: WILL, heardNo: WONT },
};

/** What was said after each of the acts, and at the end whether it is on. */
function play(side: Side, played: readonly Act[]): string[] {
  let said = "";
  let agrees = false;
  const { yes, heardYes, heardNo } = words[side];
  const negotiation = new Negotiation(placesOf([OPTION]), {
    agrees: () => agrees,
    say: (verb) => {
      said += verb === yes ? "+" : "-";
    },
    changed: () => {},
    refused: () => {},
  });
  const steps: Record<Act, () => void> = {
    "agreed to": () => {
      agrees = true;
      negotiation.receive(heardYes, OPTION);
    },
    "not agreed to": () => {
      agrees = false;
      negotiation.receive(heardYes, OPTION);
    },
    refused: () => negotiation.receive(heardNo, OPTION),
    ask: () => negotiation.ask(side, OPTION),
    withdraw: () => negotiation.withdraw(side, OPTION),
    "insist on": () => negotiation.insist(side, OPTION, true),
    "insist off": () => negotiation.insist(side, OPTION, false),
  };
  return played.map((act) => {
    said = "";
    steps[act]();
    return `${said}${negotiation.isOn(side, OPTION) ? " is on" : ""}`;
  });
}

/** Two states are the same if whatever happens next has the same outcome. */
function outcomes(side: Side, way: readonly Act[]): string[] {
  return acts.map((next) => play(side, [...way, next]).at(-1)!);
}

for (const side of ["us", "them"] as const) {
  for (const [state, row] of Object.entries(table) as [State, Record<Act, string>][]) {
    test(`${state}, of ${side}`, () => {
      for (const act of acts) {
        const [said, next] = row[act].split(" ") as [string, State];
        const way = [...ways[state], act];
        assert.equal(play(side, way).at(-1), `${said}${next === "yes" ? " is on" : ""}`, act);
        assert.deepEqual(outcomes(side, way), outcomes(side, ways[next]), `${act}, and then`);
      }
    });
  }
}
