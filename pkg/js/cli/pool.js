// Threads that share the work. Outcomes come back in the order of the work.

import { Worker } from "node:worker_threads";

import { workerOf } from "./work.js";

/** @import {Checker} from "../index.js" */
/** @import {Task} from "./tasks.js" */
/** @import {Job, Outcome} from "./work.js" */

/** Bytes that are read before threads are worth starting. */
const WORTH_THREADS = 1 << 20;

/** Pieces of work that wait or run, for each thread: one more than it needs to be never idle. */
const AHEAD = 3;

/** Bytes of work that may wait or run, unless it is a single piece. */
const MOST_AHEAD = 1 << 24;

/**
 * @param {Job} job
 * @param {number} jobs how many threads
 * @param {Checker} checker for this thread
 * @param {Uint8Array[]} databases for the others
 */
export function poolOf(job, jobs, checker, databases) {
  const own = workerOf(job, checker);
  /** @type {{worker: Worker, running: number}[]} */
  let threads = [];
  /** @type {Map<number, {resolve: (outcome: Outcome) => void, reject: (error: unknown) => void}>} */
  const awaited = new Map();
  /** @type {{number: number, task: Task}[]} */
  const waiting = [];
  let number = 0;
  let seen = 0;

  function send() {
    for (;;) {
      const [next] = waiting;
      // The second piece is there when the first is done.
      const idle = threads.filter(({ running }) => running < 2).sort((a, b) => a.running - b.running)[0];
      if (next === undefined || idle === undefined) return;
      waiting.shift();
      idle.running += 1;
      const { bytes } = next.task;
      idle.worker.postMessage(next, bytes === undefined ? [] : [/** @type {ArrayBuffer} */ (bytes.buffer)]);
    }
  }

  function start() {
    const shared = databases.map((bytes) => {
      const copy = new Uint8Array(new SharedArrayBuffer(bytes.length));
      copy.set(bytes);
      return copy;
    });
    threads = Array.from({ length: jobs }, () => {
      const worker = new Worker(new URL("./thread.js", import.meta.url), {
        workerData: { job, databases: shared },
        // Short-lived objects alone are made: a small nursery keeps memory flat.
        resourceLimits: { maxYoungGenerationSizeMb: 32 },
      });
      const thread = { worker, running: 0 };
      worker.on("message", (/** @type {{number: number, outcome?: Outcome, error?: unknown}} */ answer) => {
        thread.running -= 1;
        const done = awaited.get(answer.number);
        awaited.delete(answer.number);
        if (answer.outcome === undefined) done?.reject(answer.error);
        else done?.resolve(answer.outcome);
        send();
      });
      worker.on("error", (error) => {
        for (const { reject } of awaited.values()) reject(error);
        awaited.clear();
      });
      return thread;
    });
  }

  /**
   * @param {Task} task
   * @returns {Promise<Outcome>}
   */
  function work(task) {
    // A short run never pays for threads.
    seen += task.size;
    if (jobs < 2 || (threads.length === 0 && seen <= WORTH_THREADS)) return own(task);
    if (threads.length === 0) start();
    number += 1;
    const next = { number, task };
    /** @type {Promise<Outcome>} */
    const outcome = new Promise((resolve, reject) => awaited.set(next.number, { resolve, reject }));
    waiting.push(next);
    send();
    return outcome;
  }

  return {
    /**
     * Works through the tasks. No more of them are taken than fit in memory.
     *
     * @param {AsyncIterable<Task>} tasks
     * @param {(outcome: Outcome, task: Task) => Promise<void>} deliver
     * @param {AbortSignal} signal where it stops: what was begun is still
     *   delivered
     */
    async run(tasks, deliver, signal) {
      /** @type {{task: Task, size: number, outcome: Promise<Outcome>}[]} */
      const queue = [];
      let ahead = 0;
      let isOver = false;
      /** @type {(() => void) | undefined} */
      let wake;
      const changed = () => wake?.();
      const change = () => new Promise((resolve) => (wake = () => resolve(undefined)));
      /** @type {(() => void) | undefined} */
      let makeRoom;

      const source = tasks[Symbol.asyncIterator]();
      const stopped = new Promise((resolve) => {
        if (signal.aborted) resolve(undefined);
        signal.addEventListener("abort", () => {
          makeRoom?.();
          resolve(undefined);
        });
      });
      const feed = async () => {
        while (!signal.aborted) {
          const next = await Promise.race([source.next(), stopped]);
          if (next === undefined || next.done) break;
          const task = next.value;
          const { size } = task;
          const outcome = work(task);
          // It is awaited in its turn.
          outcome.catch(() => {});
          queue.push({ task, size, outcome });
          ahead += size;
          changed();
          while (queue.length > AHEAD * jobs || (ahead > MOST_AHEAD && queue.length > 1)) {
            if (signal.aborted) break;
            await new Promise((resolve) => (makeRoom = () => resolve(undefined)));
          }
        }
      };
      const fed = feed().finally(() => {
        isOver = true;
        changed();
      });
      for (;;) {
        const [first] = queue;
        if (first === undefined) {
          if (isOver) break;
          await change();
          continue;
        }
        await deliver(await first.outcome, first.task);
        queue.shift();
        ahead -= first.size;
        makeRoom?.();
      }
      await fed;
    },

    async end() {
      await Promise.all(threads.map(({ worker }) => worker.terminate()));
    },
  };
}
