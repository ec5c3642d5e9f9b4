/** A name and a password as they are typed at the login screen. */

export interface TypedCredentials {
  readonly name: string;
  /** Empty if none was typed. */
  readonly password: string;
}

/** `Anna secret`, `"Anna" secret` or `"Anna" "my secret"`. Without quotes the name ends at the first space. */
export function parseCredentials(args: string): TypedCredentials {
  const quoted = /^"([^"]*)"\s*(.*)$/s.exec(args);
  if (quoted) return { name: (quoted[1] ?? "").trim(), password: unquoted((quoted[2] ?? "").trim()) };
  const end = args.search(/\s/);
  if (end < 0) return { name: args, password: "" };
  return { name: args.slice(0, end), password: args.slice(end).trim() };
}

function unquoted(text: string): string {
  return text.length >= 2 && text.startsWith('"') && text.endsWith('"') ? text.slice(1, -1) : text;
}
