/** Text and prompts as the formats for terminals carry them. */
import type { PromptMessage, TextMessage } from "../../../session/message.ts";
import { renderText } from "../../../text/screen.ts";
import type { Screen } from "../../protocol.ts";

/** Lines end with CR LF; a prompt's last line doesn't end. */
export function terminalText(message: TextMessage | PromptMessage, screen: Screen): string {
  const lines = renderText(message.text, screen).replaceAll("\n", "\r\n");
  return message.type === "prompt" ? lines : `${lines}\r\n`;
}
