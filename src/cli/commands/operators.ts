/** What is asked about accounts: `operators`, `revoke`, `newpassword`. */
import { whoseAccount } from "../../text/whose-account.ts";
import { asking } from "../command-row.ts";

export const operators = asking({
  usage: "operators",
  is: "who may use operators' commands",
  json: true,
  request: "operators",
  ask: () => ({}),
  answer: (accounts, data) => {
    const count = accounts.length === 1 ? "1 operator" : `${accounts.length} operators`;
    return [...accounts.map((account) => whoseAccount(account, Date.now())), `${count} (${data})`].join("\n");
  },
});

export const revoke = asking<"revoke-operator", { readonly last?: boolean }>({
  usage: "revoke <name>",
  is: "take operators' rights from an account",
  options: [{ flags: "--last", is: "also if no operator is left then" }],
  request: "revoke-operator",
  ask: ([name = ""], { last = false }) => ({ name, last }),
  answer: (_, data, { name }) => `${name} is no longer an operator (${data}).`,
});

export const newpassword = asking({
  usage: "newpassword <name>",
  is: "give a code for somebody who has lost their password",
  request: "new-password",
  ask: ([name = ""]) => ({ name }),
  answer: ({ code, days }, data, { name }) =>
    `${code}\nIt is shown only now, and is good for ${days} days, once and from anywhere: ${name} logs in with it in place of a ` +
    `password, and chooses a new one. The old password and all SSH keys are of no use any more (${data}).`,
});
