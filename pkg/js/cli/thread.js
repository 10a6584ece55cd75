// The entry of a worker thread: pieces of work in, outcomes out.

import { parentPort, workerData } from "node:worker_threads";

import { workerOf } from "./work.js";
import { Checker } from "../node.js";

/** @import {Job} from "./work.js" */
/** @import {Task} from "./tasks.js" */

/** @type {{job: Job, databases: Uint8Array[]}} */
const { job, databases } = workerData;
const port = /** @type {NonNullable<typeof parentPort>} */ (parentPort);

const ready = Checker.load({
  database: databases.length === 0 ? null : databases,
  embedded: job.options.embedded,
}).then((checker) => workerOf(job, checker));

port.on("message", async (/** @type {{number: number, task: Task}} */ { number, task }) => {
  try {
    const outcome = await (await ready)(task);
    port.postMessage({ number, outcome }, [/** @type {ArrayBuffer} */ (outcome.output.buffer)]);
  } catch (error) {
    port.postMessage({ number, error });
  }
});
