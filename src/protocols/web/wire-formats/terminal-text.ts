/** Text and prompts as the formats for terminals carry them. */
import type { PromptMessage, TextMessage } from "../../../session/message.ts";
import { renderPrompt, renderText } from "../../../text/screen.ts";
import type { Screen } from "../../protocol.ts";

/** Lines end with CR LF; a prompt's last line doesn't end. */
export function terminalText(message: TextMessage | PromptMessage, screen: Screen): string {
  const shown =
    message.type === "prompt" ? renderPrompt(message.text, screen) : `${renderText(message.text, screen)}\n`;
  return shown.replaceAll("\n", "\r\n");
}
