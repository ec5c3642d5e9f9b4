/** The player's page: it joins the log, the command line, the settings and the connection. */

import type { Facts, OutputFrame } from "../src/wire/frames.ts";
import { CommandLine } from "./command-line.ts";
import { Connection, type State } from "./connection.ts";
import { Log } from "./log.ts";
import type { TypedLine } from "./outbox.ts";
import { Pasting } from "./pasting.ts";
import { saveText } from "./save.ts";
import { screenOf } from "./screen.ts";
import { Settings } from "./settings.ts";
import { Status } from "./status.ts";
import { claimTab } from "./tab.ts";
import { Title } from "./title.ts";
import { UnsentLines } from "./unsent.ts";
import { followVisibleHeight } from "./viewport.ts";

function byId<T extends HTMLElement>(id: string): T {
  return document.getElementById(id) as T;
}

await claimTab();

const scroller = byId("log");
const again = byId("again");
const dialog = byId<HTMLDialogElement>("settings");
const logElements = { scroller, earlier: byId("earlier"), now: byId("now"), newest: byId("newest") };
const lineElements = {
  form: byId<HTMLFormElement>("form"),
  input: byId<HTMLInputElement>("line"),
  label: byId("label"),
};

const pastingElements = {
  dialog: byId<HTMLDialogElement>("paste"),
  question: byId("paste-question"),
  preview: byId("paste-preview"),
  yes: byId("paste-yes"),
  no: byId("paste-no"),
  bar: byId("sending"),
  progress: byId<HTMLProgressElement>("sending-progress"),
  words: byId("sending-words"),
  stop: byId("sending-stop"),
};
const unsentElements = { section: byId("unsent"), list: byId("unsent-lines"), forget: byId("unsent-forget") };

const title = new Title();
const log = new Log(logElements, (line) => send(line, false));
const status = new Status(byId("state"), again, (sentence) => log.note(sentence));
const settings = new Settings(byId("settings-form"), () => connection.sendFacts());
const commandLine = new CommandLine(lineElements, { onLine: send, onReturn: connect, onPage, onPaste, onTooLong });
const unsent = new UnsentLines(unsentElements, offer);
const pasting = new Pasting(pastingElements, {
  send: (line) => connection.hasRoom && send(line, false),
  note: (sentence) => log.note(sentence),
  onClosed: () => commandLine.focus(),
});
const connection = new Connection({
  onMessage,
  onState,
  onBegin,
  onExpired,
  onUnsent,
  onLacking,
  onRoom: () => pasting.advance(),
  onLineLength,
  onGap,
  remember,
  facts,
});

function send(line: string, secret: boolean): boolean {
  const taken = connection.sendLine(line, secret);
  if (taken) log.answer();
  if (taken && !secret) log.showTyped(line);
  return taken;
}

function connect(): void {
  connection.connect();
  commandLine.focus();
}

/** A line that was never sent stays where it is as long as the command line can't have it. */
function offer(line: string): boolean {
  const isTaken = commandLine.offer(line);
  if (!isTaken && commandLine.isSecret) log.note("That line waits until the password that is asked for has been sent.");
  else if (!isTaken) log.note("That line waits until you are connected again.");
  return isTaken;
}

function onPage(direction: -1 | 1): void {
  log.scrollPage(direction);
}

function onPaste(lines: readonly string[], onSend: () => void): void {
  pasting.ask(lines, commandLine.lineLength, onSend);
}

function onTooLong(excess: number): void {
  const characters = excess === 1 ? "one character" : `${excess.toLocaleString("en")} characters`;
  log.note(`That line is ${characters} too long. It was not sent, so that you can shorten it.`);
}

function onLineLength(units: number): void {
  commandLine.lineLength = units;
}

function onMessage(message: OutputFrame["message"]): void {
  if (message.type === "oob") return;
  log.show(message);
  title.count();
  if (message.type === "prompt" && message.secret) {
    pasting.stop("The game asks for a password");
    commandLine.setSecret(true);
  } else commandLine.heard(message.type === "prompt");
}

function onBegin(game: string): void {
  title.setGame(game);
  byId("name").textContent = game;
  commandLine.setSecret(false);
  log.retireLinks();
}

function onExpired(): void {
  pasting.stop("The session is over");
  log.note(
    "The game does not know your session any more: you were away for too long, or it was started anew. This is a new session.",
  );
}

function onUnsent(lines: readonly TypedLine[]): void {
  log.note(unsent.add(lines));
}

function onLacking(lost: number): void {
  if (lost === 0) commandLine.setSecret(false);
  else if (lost === 1) log.note("The password that you typed had not arrived, and was kept nowhere. Type it again.");
  else {
    log.note(`${lost} lines that you typed, a password first, had not arrived and were kept nowhere. Type them again.`);
  }
}

function onGap(count: number): void {
  log.note(count === 1 ? "One message was lost on the way." : `${count} messages were lost on the way.`);
}

function onState(state: State): void {
  if (state.name !== "connecting") document.documentElement.dataset.page = "ready";
  if (state.name === "ended") pasting.stop("The session is over");
  status.show(state);
  commandLine.setClosed(state.name === "ended" && !state.retry);
}

function facts(): Facts {
  return { ...screenOf(scroller), screenReader: settings.screenReader };
}

function remember(): void {
  log.remember();
  commandLine.remember();
}

/** A window that is being drawn has many sizes, of which the last one counts. */
const resizeMs = 300;
let resizing = 0;
addEventListener("resize", () => {
  clearTimeout(resizing);
  resizing = window.setTimeout(() => connection.sendFacts(), resizeMs);
});
followVisibleHeight(document.body);

again.addEventListener("click", connect);
byId("open-settings").addEventListener("click", () => dialog.showModal());
byId("close-settings").addEventListener("click", () => dialog.close());
byId("save-log").addEventListener("click", () => saveText(log.text(), document.title));

addEventListener("online", () => connection.comeBack());
addEventListener("offline", () => connection.check());
document.addEventListener("visibilitychange", () => {
  // A hidden page may be thrown away without another word.
  if (document.visibilityState === "hidden") return connection.remember();
  title.seen();
  connection.check();
});
addEventListener("pagehide", ({ persisted }) => {
  connection.remember();
  // A page that the browser keeps may be shown again after a long time.
  if (!persisted) connection.sayGoodbye();
});
addEventListener("pageshow", () => connection.check());

// What is typed or pasted anywhere goes to the command line, unless it is a shortcut, or works what has the focus.
document.addEventListener("keydown", (event) => {
  if (event.altKey || (event.target instanceof Element && event.target.matches("input, select"))) return;
  const isShortcut = event.ctrlKey || event.metaKey;
  const isText = event.key.length === 1 && event.key !== " " && !isShortcut;
  if (isText || (isShortcut && event.key === "v")) commandLine.focus();
});

addEventListener("beforeunload", (event) => {
  if (pasting.isRunning) event.preventDefault();
});

if (connection.isRemembered) {
  log.restore();
  commandLine.restore();
  if (connection.lacksPassword) commandLine.setSecret(true);
}
connection.connect();
commandLine.focus();
