/** One player's connection, as the drill sees it: lines out, plain text in. */

export interface DrillClient {
  sendLine(line: string): void;
  close(): void;
}

export interface DrillClientEvents {
  /** Text as a person would read it: no telnet commands, no colour. */
  onText(text: string): void;
  /** The connection has ended, whoever ended it. */
  onClose(): void;
}

export type ConnectClient = (events: DrillClientEvents) => Promise<DrillClient>;

/** Colours and the like, which would stand in the middle of an answer. */
export function withoutEscapes(text: string): string {
  return text.replace(/\u001b\[[0-9;?]*[ -/]*[@-~]/g, "");
}
