/** Puts a machine's clock in the place of Node's, for the code of its processes; everybody else keeps the real one. */
import { LoopWatch } from "../../src/metrics/loop-watch.ts";
import type { Machine, Process } from "./machine.ts";
import type { Timer } from "./timers.ts";

const real = {
  setTimeout: globalThis.setTimeout,
  setInterval: globalThis.setInterval,
  setImmediate: globalThis.setImmediate,
  clearTimeout: globalThis.clearTimeout,
  clearInterval: globalThis.clearInterval,
  dateNow: Date.now,
  performanceNow: performance.now,
  loopBegin: LoopWatch.prototype.begin,
};

/** What `setTimeout` gives. */
class Handle {
  timer: Timer | null = null;
  unref(): this {
    return this;
  }
}

/** Gives what ends it. One machine at a time. */
export function takeTimeInHand(machine: Machine): () => void {
  const start = (process: Process, run: () => void, ms: number, again: boolean): Handle => {
    const handle = new Handle();
    const set = () => {
      handle.timer = { process, dueMs: machine.nowMs + Math.max(1, ms), run: fire };
      machine.timers.add(handle.timer);
    };
    const fire = () => {
      handle.timer = null;
      if (again) set();
      run();
    };
    set();
    return handle;
  };
  const clear = (realClear: (timer?: never) => void) => (handle?: unknown) => {
    if (!(handle instanceof Handle)) realClear(handle as never);
    else if (handle.timer) machine.timers.remove(handle.timer);
  };
  const timing =
    (again: boolean, realStart: typeof real.setTimeout | typeof real.setInterval) =>
    (run: () => void, ms = 0): unknown => {
      const { current } = machine;
      return current ? start(current, run, ms, again) : realStart(run, ms);
    };
  Object.assign(globalThis, {
    setTimeout: timing(false, real.setTimeout),
    setInterval: timing(true, real.setInterval),
    setImmediate(run: () => void): unknown {
      const { current } = machine;
      return current ? machine.immediates(current).push(run) : real.setImmediate(run);
    },
    clearTimeout: clear(real.clearTimeout as never),
    clearInterval: clear(real.clearInterval as never),
  });
  Date.now = () => (machine.current ? machine.nowMs : real.dateNow());
  performance.now = () => (machine.current ? machine.nowMs : real.performanceNow.call(performance));
  // It measures the real loop, and killed Servers never end it.
  LoopWatch.prototype.begin = () => {};
  return () => {
    const { dateNow, performanceNow, loopBegin, ...timers } = real;
    Object.assign(globalThis, timers);
    Date.now = dateNow;
    performance.now = performanceNow;
    LoopWatch.prototype.begin = loopBegin;
  };
}
