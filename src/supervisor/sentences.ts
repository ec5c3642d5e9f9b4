/** What the supervisor says to operators: on the terminal, in the log, and in the game. */
import type { Refusal } from "../control/channel.ts";
import type { Doing } from "../control/requests.ts";
import type { Report } from "./generations.ts";

/** One line, or several where a compiler or a stack has more to say. */
export function reportSentence(report: Report): string {
  const name = `Generation ${report.generation}`;
  switch (report.what) {
    case "serves":
      return `${name} of the game serves.`;
    case "not-started":
      return `${name} of the game can't start: ${refusalSentence(report.refusal)}`;
    case "not-reloaded":
      return `The reload was refused, the game goes on as it was: ${refusalSentence(report.refusal)}`;
    case "lost":
      return `${name} of the game is gone, another takes over: ${refusalSentence(report.refusal)}`;
    case "throws-too-much":
      return `${name} of the game throws too many errors: the one before it takes over again. The last that the one before did not throw: ${report.where}.`;
  }
}

export function refusalSentence({ message, advice }: Refusal): string {
  return advice === null ? message : `${message} ${advice}`;
}

export const sentences = {
  portalLost: (how: string) => `The Portal ${how}: every connection is lost. Another one is started.`,
  portalReturned: "The Portal listens again.",
  portalFailed: (refusal: Refusal) => `The Portal can't start: ${refusalSentence(refusal)}`,
  cannotWrite: (why: string) => `The game can't save, so it waits; what players type is kept. ${why}`,
  canWriteAgain: "The game can save again.",
  storeRewritten: (why: string) =>
    `${why} Nothing of the world is lost: all of it has been written anew. Find out what did this before it happens again.`,
  turnBroke: (why: string, runsAgain: boolean) =>
    `A turn has ended the Server${runsAgain ? ", the code before it runs it once more" : " and is not run again"}: ${why}.`,
  stillDoing: (generation: number, doing: Doing, ms: number) =>
    `Generation ${generation} of the game is still ${nowDoing(doing)}, after ${seconds(ms)}.`,
  notReady: (ms: number, doing: Doing | null) =>
    `It was not ready after ${ms} ms (limits.readyMs)${doing === null ? "" : `: it was still ${nowDoing(doing)}`}.`,
  boundMet: (bound: string, how: string) => `It did not ${bound} (limits.takeOverMs), and ${how}.`,
  ended: (generation: number, bound: string) =>
    `Generation ${generation} of the game did not ${bound} (limits.takeOverMs): it is ended.`,
  slowTakeOver: (generation: number, ms: number) =>
    `Generation ${generation} of the game takes over in about ${seconds(ms)}; players wait so long.`,
  tooSlowTakeOver: (ms: number, bound: number) =>
    `Its migrations took ${ms} ms when they were rehearsed, and those who play may be kept waiting for ${bound} ms (limits.takeOverMs).`,
  watching: (directory: string) => `What is saved in ${directory} is noticed again.`,
  notWatching: (directory: string, why: string) =>
    `What is saved in ${directory} is not noticed at the moment: ${why}.`,
  reloadWanted: (by: string) => `${by} asked for a reload.`,
  reloadRefused: (message: string) => `No reload: ${message}`,
  refreshed: "Certificates have been read again.",
  notRefreshed: (message: string) => `The certificates stay as they were: ${message}`,
  restarting: "Restarting the Portal and the Server.",
  stopping: "Stopping.",
  stopped: "Stopped.",
  restartFailed: (message: string) => `The restart failed, Holdfast stops: ${message}`,
};

function seconds(ms: number): string {
  return `${Math.max(1, Math.round(ms / 1000))} s`;
}

function nowDoing({ phase, places = [] }: Doing): string {
  return places.length === 0 ? phase : `${phase}, which waits at ${places.join(" or ")}`;
}
