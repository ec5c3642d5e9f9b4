/** Any telnet server that runs already, played by a drill's profile. */
import { holdfastProfile, readProfile } from "../../src/drill/profile.ts";
import type { Subject } from "./subject.ts";

export async function otherServer(port: number, profileFile: string | null): Promise<Subject> {
  const profile = profileFile === null ? holdfastProfile : await readProfile(profileFile);
  return { name: profile.name, target: { port, profile }, processes: {}, async stop() {} };
}
