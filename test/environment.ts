/** The environment of the programs that tests start: what the caller has set for a game of their own does not count. */
export function testEnvironment(more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith("HOLDFAST_"));
  // Its children must not run as tests.
  const { NODE_TEST_CONTEXT: _, ...environment } = Object.fromEntries(own);
  return { ...environment, ...more };
}
