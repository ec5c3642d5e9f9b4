/** What a package of data may be called. */
import { HoldfastError } from "../../errors.ts";
import { isPackageName } from "../../session/message.ts";

/** Throws `bad-package` for what GMCP could not carry. */
export function packageNamed(name: string): string {
  if (isPackageName(name)) return name;
  throw new HoldfastError("bad-package", `${JSON.stringify(name)} can't be the name of a package of data.`, {
    advice: "Name it as GMCP does: letters, digits and dots, as in `Char.Vitals`.",
  });
}
