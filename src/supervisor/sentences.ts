/** What the supervisor says to operators: on the terminal, in the log, and in the game. */
import type { Refusal } from "../control/channel.ts";
import type { Doing } from "../control/requests.ts";
import type { Report } from "./generations/generations.ts";

/** One line, or several where a compiler or a stack has more to say. */
export function reportSentence(report: Report): string {
  const name = `Generation ${report.generation}`;
  switch (report.what) {
    case "serves":
      return `${name} of the game serves.`;
    case "adopted":
      return `${name} of the game has gone on without a supervisor, and has one again.`;
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
  portalAdopted: "The Portal has gone on without a supervisor, and has one again: nobody was disconnected.",
  oldSettings: "The settings have changed since the game was started: `holdfast restart` brings them in.",
  socketMadeAgain: (path: string) => `The socket ${path} was removed, and has been made again.`,
  linkVersion: (portal: number, server: number) =>
    `It speaks version ${server} of the link, and the Portal that runs version ${portal}: another Holdfast was installed under the running game.`,
  linkVersionAdvice: "`holdfast restart` brings it in; connections are lost. Until then players stay connected.",
  root: "Holdfast runs as root, and so does the game's code: it may do anything to this machine. Start it as a user of its own.",
  dataOfUser: (path: string, uid: number) =>
    `${path} belongs to user ${uid}, who can change everything in it. Start Holdfast as that user, or give the directory to root.`,
  dataOfRoot: (path: string) =>
    `${path} belongs to root, so Holdfast can't make it private. Give it to the user that runs Holdfast.`,
  controlVersion: "It is of another version of Holdfast than its supervisor.",
  controlVersionAdvice: "Use `holdfast stop` and `holdfast start`; until then players stay connected.",
  portalReturned: "The Portal listens again.",
  portalFailed: (refusal: Refusal) => `The Portal can't start: ${refusalSentence(refusal)}`,
  cannotWrite: (why: string) => `The game can't save, so it waits; what players type is kept. ${why}`,
  canWriteAgain: "The game can save again.",
  storeRewritten: (why: string) =>
    `${why} Nothing of the world is lost: all of it has been written anew. Find out what did this before it happens again.`,
  areasWait:
    "An area and the world have both changed the same, so the areas wait and the world is as it was. `holdfast check` tells what it is; `holdfast reload --prefer file` or `--prefer world` settles it.",
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
  noSpare: (why: string) => `There is no spare Server: ${why}`,
  spareUnwanted: "The settings want none (`spare`).",
  spareDiffers: "The game's code has changed since it was loaded.",
  spareDiffersAdvice: "`holdfast reload` brings it in.",
  spareNeedsMemory: (free: number, needed: number) =>
    `It would need ${megabytes(needed)} MB of memory, and ${megabytes(free)} MB are free.`,
  spareSilent: "The last one did not answer.",
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

function megabytes(bytes: number): number {
  return Math.round(bytes / 1_000_000);
}

function seconds(ms: number): string {
  return `${Math.max(1, Math.round(ms / 1000))} s`;
}

function nowDoing({ phase, places = [] }: Doing): string {
  return places.length === 0 ? phase : `${phase}, which waits at ${places.join(" or ")}`;
}
