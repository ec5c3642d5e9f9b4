/** What is said when a port can't be opened. */
import { portVariable } from "../config.ts";
import { HoldfastError } from "../errors.ts";

/** `port-in-use` and its kind of what the system says; anything else as it is. */
export function portError(
  name: string,
  { host, port }: { readonly host: string; readonly port: number },
  cause: unknown,
): unknown {
  const change = `Choose another with \`ports.${name}\` or ${portVariable(name)}.`;
  switch ((cause as NodeJS.ErrnoException | null | undefined)?.code) {
    case "EADDRINUSE":
      return new HoldfastError("port-in-use", `Port ${port} (${name}) is in use by another program.`, {
        advice: change,
        cause,
      });
    case "EACCES":
      return new HoldfastError("port-forbidden", `This user may not listen on port ${port} (${name}).`, {
        advice: change,
        cause,
      });
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return new HoldfastError("port-unavailable", `This machine has no address ${host} to listen on (${name}).`, {
        advice: "Set `host` or HOLDFAST_HOST to one of its addresses: 127.0.0.1, or :: for all.",
        cause,
      });
    default:
      return cause;
  }
}
