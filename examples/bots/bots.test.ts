/** The protocol keeps the contract: one line for that, and what it is excused from. */
import { testProtocol } from "holdfast/protocol";
import { BotClient } from "./bot-client.ts";
import { bots } from "./bots.ts";

testProtocol("x/bots", {
  create: (settings) => bots.create(settings),
  connect: ({ port }) => BotClient.open(port),
  exceptions: {
    "a secret prompt masks one line": "A bot has no screen on which something could be hidden.",
    "a new window size is told": "A bot has no window.",
  },
});
