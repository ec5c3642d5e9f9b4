/** What a client asks for before play begins: a terminal, a locale, and then a shell or one command. */
import type { RejectConnection, ServerChannel, Session, Connection as SshClient } from "ssh2";
import type { PseudoTerminal } from "./pseudo-terminal.ts";

export interface SessionRequest {
  readonly channel: ServerChannel;
  /** Null without a pseudo-terminal. */
  readonly terminal: PseudoTerminal | null;
  /** The locale's variables, `LANG` and `LC_…`. */
  readonly environment: ReadonlyMap<string, string>;
  /** What `ssh host COMMAND` asks for; null for a shell. */
  readonly command: string | null;
}

export interface SessionRequestEvents {
  onStart(request: SessionRequest): void;
  onResize(terminal: PseudoTerminal): void;
}

const localeVariable = /^(?:LANG|LC_[A-Z]{1,20})$/;
const localeLengthMax = 64;
const localeVariablesMax = 16;

/**
 * Takes the client's first session channel. A second one, and everything that is no play — forwarding, subsystems,
 * agents, X11 — is refused at once: ssh2 does so itself for whatever nobody listens to.
 */
export function awaitSession(client: SshClient, events: SessionRequestEvents): void {
  let taken = false;
  client.on("session", (accept, reject) => {
    if (taken) return void reject();
    taken = true;
    prepare(accept(), events);
  });
}

function prepare(session: Session, events: SessionRequestEvents): void {
  const environment = new Map<string, string>();
  let terminal: PseudoTerminal | null = null;
  let started = false;

  // ssh2 gives no `reject` where the client wants no reply, whatever its types say.
  function start(accept: () => ServerChannel, reject: RejectConnection | undefined, command: string | null): void {
    if (started) return void reject?.();
    started = true;
    events.onStart({ channel: accept(), terminal, environment, command });
  }

  session.on("pty", (accept, _reject, { term, cols, rows }) => {
    terminal = { name: term, columns: cols, rows };
    accept?.();
  });
  session.on("env", (accept, reject, { key, val }) => {
    const isWelcome = localeVariable.test(key) && val.length <= localeLengthMax;
    if (!isWelcome || environment.size >= localeVariablesMax) reject?.();
    else {
      environment.set(key, val);
      accept?.();
    }
  });
  session.on("window-change", (accept, _reject, { cols, rows }) => {
    if (terminal) {
      terminal = { ...terminal, columns: cols, rows };
      events.onResize(terminal);
    }
    accept?.();
  });
  session.on("shell", (accept, reject) => start(accept, reject, null));
  session.on("exec", (accept, reject, { command }) => start(accept, reject, command));
}
