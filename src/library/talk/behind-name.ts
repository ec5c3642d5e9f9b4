/** What somebody does, as it goes on behind their name: " waves", "'s hat falls off". */
export function behindName(action: string): string {
  return /^['’,]/.test(action) ? action : ` ${action}`;
}
