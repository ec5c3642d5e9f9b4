/** Stands in the place of `node:test` during a mutation run: keeps the tests of each file, to be run one at a time and again. */
import { mock } from "node:test";

type Act = (context: Context) => unknown;

/** The tests of a `describe`, or of a file. */
class Suite {
  readonly parent: Suite | null;
  readonly beforeEach: Act[] = [];
  readonly afterEach: Act[] = [];

  constructor(parent: Suite | null) {
    this.parent = parent;
  }

  *outward(): Iterable<Suite> {
    for (let suite: Suite | null = this; suite; suite = suite.parent) yield suite;
  }
}

/** As much of a test's context as our tests use. */
class Context {
  readonly name: string;
  readonly mock = mock;
  readonly ends: (() => unknown)[] = [];

  constructor(name: string) {
    this.name = name;
  }

  after(end: () => unknown): void {
    this.ends.push(end);
  }

  /** A test within a test is a part of it. */
  test(name: string, act: Act): Promise<void> {
    return runIn(new Context(name), act);
  }
}

export interface KnownTest {
  readonly file: string;
  readonly name: string;
  run(): Promise<void>;
}

const tests: KnownTest[] = [];
let file = "";
let current = new Suite(null);

/** Loads a test file, and gives its tests. */
export async function testsOf(path: string, load: () => Promise<unknown>): Promise<KnownTest[]> {
  file = path;
  current = new Suite(null);
  await load();
  return tests.splice(0);
}

async function runIn(context: Context, act: Act): Promise<void> {
  try {
    await act(context);
  } finally {
    for (const end of context.ends) await end();
    mock.reset();
    mock.timers.reset();
  }
}

export function test(name: string, act: Act): void {
  const suite = current;
  tests.push({
    file,
    name,
    run: () =>
      runIn(new Context(name), async (context) => {
        const around = [...suite.outward()];
        for (const { beforeEach } of around.toReversed()) for (const begin of beforeEach) await begin(context);
        try {
          await act(context);
        } finally {
          for (const { afterEach } of around) for (const end of afterEach) await end(context);
        }
      }),
  });
}

export function describe(_name: string, act: () => void): void {
  current = new Suite(current);
  act();
  current = current.parent!;
}

export function beforeEach(begin: Act): void {
  current.beforeEach.push(begin);
}

export function afterEach(end: Act): void {
  current.afterEach.push(end);
}

/** What is made once for a file is made when the file is loaded, and the process ends with it. */
export function before(begin: () => void): void {
  begin();
}

export function after(): void {}

export { describe as suite, mock, test as it };
