/** The player's page: it joins the log, the command line and the connection. */
import { CommandLine } from "./command-line.ts";
import { Connection, type State } from "./connection.ts";
import type { Facts, OutputFrame } from "./frames.ts";
import { Log } from "./log.ts";
import { keep, kept } from "./memory.ts";

function byId<T extends HTMLElement>(id: string): T {
  return document.getElementById(id) as T;
}

const state = byId("state");
const again = byId<HTMLButtonElement>("again");
const logElement = byId("log");
const screenReader = byId<HTMLInputElement>("screen-reader");

const log = new Log(logElement, byId("newest"), (line) => send(line, false));
const commandLine = new CommandLine(byId<HTMLFormElement>("form"), byId("line"), byId("label"), send);
const connection = new Connection({ onMessage, onState, onBegin, onExpired, onGap, facts });

function send(line: string, secret: boolean): void {
  if (!secret) log.showTyped(line);
  connection.sendLine(line);
}

function onMessage(message: OutputFrame["message"]): void {
  if (message.type === "oob") return;
  log.show(message);
  if (message.type === "prompt") commandLine.setSecret(message.secret === true);
}

function onBegin(game: string): void {
  document.title = game;
  byId("name").textContent = game;
  commandLine.setSecret(false);
}

function onExpired(): void {
  log.note("You were away for too long. This is a new session.");
}

function onGap(count: number): void {
  log.note(count === 1 ? "One message was lost on the way." : `${count} messages were lost on the way.`);
}

function onState(next: State): void {
  state.textContent = wordsFor(next);
  again.hidden = next.name !== "ended" && next.name !== "lost";
  commandLine.setClosed(next.name === "ended");
  if (next.name === "ended") log.note(next.sentence);
}

function wordsFor(next: State): string {
  switch (next.name) {
    case "connecting":
      return "Connecting…";
    case "connected":
      return next.over === "websocket" ? "Connected." : "Connected, by the slower way.";
    case "lost":
      return `Connection lost. Trying again in ${Math.ceil(next.retryMs / 1000)} s. What you type is kept.`;
    case "ended":
      return next.sentence;
  }
}

/** How many characters fit, measured on one. */
function facts(): Facts {
  const probe = document.createElement("span");
  probe.textContent = "0";
  probe.ariaHidden = "true";
  logElement.append(probe);
  const { width, height } = probe.getBoundingClientRect();
  probe.remove();
  const { paddingLeft, paddingRight } = getComputedStyle(logElement);
  const room = logElement.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight);
  const columns = Math.min(100, Math.max(20, Math.floor(room / width)));
  const rows = Math.max(5, Math.floor(logElement.clientHeight / height));
  return { columns, rows, screenReader: screenReader.checked };
}

screenReader.checked = kept<boolean>("browser", "screenReader") === true;
screenReader.addEventListener("change", () => {
  keep("browser", "screenReader", screenReader.checked);
  connection.sendFacts();
});

let resizing = 0;
addEventListener("resize", () => {
  clearTimeout(resizing);
  resizing = window.setTimeout(() => {
    connection.sendFacts();
    log.scrollToEnd();
  }, 300);
});

again.addEventListener("click", () => connection.connect());
addEventListener("online", () => connection.check());
document.addEventListener("visibilitychange", () => {
  // A hidden page may be thrown away without another word.
  if (document.visibilityState === "visible") connection.check();
  else log.remember();
});
addEventListener("pagehide", () => log.remember());

// What is typed anywhere goes to the command line, unless it is a shortcut.
document.addEventListener("keydown", (event) => {
  const elsewhere = document.activeElement === document.body || document.activeElement === logElement;
  if (elsewhere && event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) commandLine.focus();
});

if (kept("tab", "session")) log.restore();
connection.connect();
commandLine.focus();
