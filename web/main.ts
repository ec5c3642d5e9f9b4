/** The player's page: it joins the log, the command line, the settings and the connection. */
import { CommandLine } from "./command-line.ts";
import { Connection, type State } from "./connection.ts";
import type { Facts, OutputFrame } from "./frames.ts";
import { Log } from "./log.ts";
import { kept } from "./memory.ts";
import { saveText } from "./save.ts";
import { screenOf } from "./screen.ts";
import { Settings } from "./settings.ts";
import { Status } from "./status.ts";
import { Title } from "./title.ts";
import { followVisibleHeight } from "./viewport.ts";

function byId<T extends HTMLElement>(id: string): T {
  return document.getElementById(id) as T;
}

const scroller = byId("log");
const again = byId("again");
const dialog = byId<HTMLDialogElement>("settings");
const logElements = { scroller, earlier: byId("earlier"), now: byId("now"), newest: byId("newest") };
const lineElements = {
  form: byId<HTMLFormElement>("form"),
  input: byId<HTMLInputElement>("line"),
  label: byId("label"),
};

const title = new Title();
const log = new Log(logElements, (line) => send(line, false));
const status = new Status(byId("state"), again, (sentence) => log.note(sentence));
const settings = new Settings(byId("settings-form"), () => connection.sendFacts());
const commandLine = new CommandLine(lineElements, { onLine: send, onReturn: connect, onPage });
const connection = new Connection({ onMessage, onState, onBegin, onExpired, onGap, remember, facts });

function send(line: string, secret: boolean): void {
  if (!secret) log.showTyped(line);
  connection.sendLine(line, secret);
}

function connect(): void {
  connection.connect();
  commandLine.focus();
}

function onPage(direction: -1 | 1): void {
  log.scrollPage(direction);
}

function onMessage(message: OutputFrame["message"]): void {
  if (message.type === "oob") return;
  log.show(message);
  title.count();
  if (message.type === "prompt") commandLine.setSecret(message.secret === true);
}

function onBegin(game: string): void {
  title.setGame(game);
  byId("name").textContent = game;
  commandLine.setSecret(false);
}

function onExpired(): void {
  log.note("You were away for too long. This is a new session.");
}

function onGap(count: number): void {
  log.note(count === 1 ? "One message was lost on the way." : `${count} messages were lost on the way.`);
}

function onState(state: State): void {
  status.show(state);
  commandLine.setClosed(state.name === "ended");
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

if (kept("tab", "session")) {
  log.restore();
  commandLine.restore();
}
connection.connect();
commandLine.focus();
