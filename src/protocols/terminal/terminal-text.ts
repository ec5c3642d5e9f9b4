/** Text and prompts as a terminal shows them. */
import type { PromptMessage, TextMessage } from "../../session/message.ts";
import { renderPrompt, renderText, type TextScreen } from "../../text/screen.ts";

export type LineEnd = "\r\n" | "\n";

/** Text with the end of its last line; a prompt without, because what is typed goes on behind it. */
export function terminalText(
  message: TextMessage | PromptMessage,
  screen: TextScreen,
  lineEnd: LineEnd = "\r\n",
): string {
  const shown =
    message.type === "prompt" ? renderPrompt(message.text, screen) : `${renderText(message.text, screen)}\n`;
  return lineEnd === "\n" ? shown : shown.replaceAll("\n", lineEnd);
}
