// What the commands that read texts have in common: from inputs to an output,
// in order, in as many threads as are asked for.

import { availableParallelism } from "node:os";

import { load, tryOptions } from "./database.js";
import { complain, InputError, STATUS, UsageError } from "./errors.js";
import { frameOf } from "./formats/index.js";
import { poolOf } from "./pool.js";
import { progress } from "./progress.js";
import { holdingFile, linesFile, standardOutput, wholeFile, writtenIn } from "./sink.js";
import { areMany } from "./sources.js";
import { atLeast } from "./status.js";
import { linesOf, sizeOf, tasks } from "./tasks.js";
import { wantsColour } from "./terminal.js";
import { engineOptions, workerOf } from "./work.js";
import { languageOf } from "./words.js";

/** @import {Arguments} from "./options.js" */
/** @import {Summary} from "./formats/index.js" */
/** @import {Sink, Written} from "./sink.js" */
/** @import {Task} from "./tasks.js" */
/** @import {Job, Outcome} from "./work.js" */

/** As shells have it: 128 and the number of SIGINT. */
const INTERRUPTED = 130;

/** Complaints that a format may list. */
const MOST_COMPLAINTS = 1000;

/**
 * @param {Arguments & {command: "check" | "extract"}} args
 */
export async function run({ command, words, options }) {
  if (options.resume && (options.output === undefined || options.format !== "jsonl")) {
    throw new UsageError("--resume goes on with a file of lines: give --format jsonl and -o FILE", command);
  }
  const loaded = await load(options);
  if (loaded === undefined) return;
  const { checker, databases } = loaded;
  /** @type {Job} */
  const job = {
    command,
    options,
    many: await areMany(words, options.input),
    language: languageOf(options.ui, process.env),
    colour: options.output === undefined && wantsColour(process.stdout, process.env),
    columns: Math.max((options.output === undefined && process.stdout.columns) || 100, 40),
  };
  tryOptions(checker, command, engineOptions(job));

  const found = tasks({ words, ...options })[Symbol.asyncIterator]();
  const first = await found.next();
  job.many ||= !first.done && first.value.type === "lines";
  async function* all() {
    for (let next = first; !next.done; next = await found.next()) yield next.value;
  }

  const written = options.resume ? await writtenIn(options.output) : undefined;
  const sink = await sinkOf(options, written);
  const pool = poolOf(job, options.jobs ?? availableParallelism(), checker, databases);
  const shown = Boolean(process.stderr.isTTY) && (options.output !== undefined || !process.stdout.isTTY);
  const bar = progress(process.stderr, shown, shown ? await sizeOf({ words, ...options }) : undefined);
  const interruption = interruptions();
  const writer = await writerOf(job, sink);
  try {
    let rest = all();
    if (written !== undefined) {
      rest = after(rest, written, workerOf(job, checker), options.output);
      if (options.failOn !== undefined) atLeast(worst(written.verdicts, options.failOn));
      if (written.hasErrors) atLeast(STATUS.input);
    }
    await pool.run(
      rest,
      async (outcome, task) => {
        if (outcome.complaints.length > 0) bar.clear();
        for (const { message, file, line } of outcome.complaints) complain(message, file, line);
        atLeast(outcome.status);
        await writer.add(outcome);
        bar.step(task.size, outcome.texts, Object.values(outcome.verdicts).reduce((a, b) => a + b, 0));
      },
      interruption.signal,
    );
    bar.clear();
    await writer.end();
    await sink.close();
  } catch (thrown) {
    bar.clear();
    await sink.abandon();
    throw thrown;
  } finally {
    interruption.end();
    await pool.end();
  }
  if (interruption.signal.aborted) {
    complain("stopped: what was done so far is written");
    // Something may still wait for standard input.
    process.exit(INTERRUPTED);
  }
}

/**
 * @param {any} options
 * @param {Written | undefined} written
 */
function sinkOf({ output, format }, written) {
  if (output === undefined) return standardOutput();
  return format === "jsonl" ? linesFile(output, written?.size ?? 0) : wholeFile(output);
}

/**
 * Frames what comes, in the way of its format.
 *
 * @param {Job} job
 * @param {Sink} sink
 */
async function writerOf(job, sink) {
  const frame = frameOf(job);
  const held = frame.last ? await holdingFile() : undefined;
  const body = held ?? sink;
  const { separator } = (await import("./formats/index.js")).rendererOf(job);
  /** @type {Summary} */
  const summary = {
    rendered: 0,
    texts: 0,
    verdicts: { supported: 0, contradicted: 0, partly_supported: 0, not_established: 0 },
    rules: new Map(),
    complaints: [],
    databases: new Set(),
  };
  let hasHead = frame.head === undefined || frame.last === true;
  const head = async () => {
    if (hasHead) return;
    hasHead = true;
    await sink.write(frame.head?.(summary) ?? "");
  };
  return {
    /** @param {Outcome} outcome */
    async add(outcome) {
      const isFirst = summary.rendered === 0;
      summary.rendered += outcome.rendered;
      summary.texts += outcome.texts;
      for (const [verdict, n] of Object.entries(outcome.verdicts)) {
        summary.verdicts[/** @type {keyof Outcome["verdicts"]} */ (verdict)] += n;
      }
      for (const database of outcome.databases) summary.databases.add(database);
      for (const rule of outcome.rules) summary.rules.set(rule.join(" "), rule);
      const room = Math.max(MOST_COMPLAINTS - summary.complaints.length, 0);
      summary.complaints.push(...outcome.complaints.slice(0, room));
      if (outcome.rendered === 0) return;
      await head();
      if (!isFirst && separator !== "") await body.write(separator);
      await body.write(outcome.output);
    },

    async end() {
      await head();
      if (held !== undefined) {
        await sink.write(frame.head?.(summary) ?? "");
        await held.pour(sink);
        await held.close();
      }
      await sink.write(frame.tail?.(summary) ?? "");
    },
  };
}

/**
 * The tasks after those whose results are written already. The last result is
 * made again: if it is another one, so were the inputs, the options or the
 * database.
 *
 * @param {AsyncIterable<Task>} all
 * @param {Written} written
 * @param {(task: Task) => Promise<Outcome>} work
 * @param {string} file
 * @returns {AsyncGenerator<Task>}
 */
async function* after(all, { lines, last }, work, file) {
  let left = lines;
  for await (const task of all) {
    if (left === 0) {
      yield task;
      continue;
    }
    if (task.type === "lines" && task.bytes !== undefined) {
      const found = [...linesOf(task.bytes, task.line ?? 1)];
      const at = found[left - 1];
      if (at === undefined) {
        left -= found.length;
        continue;
      }
      same(await work({ ...task, bytes: task.bytes.slice(at.start, at.end), line: at.line }));
      left = 0;
      const rest = task.bytes.slice(at.end + 1);
      if (rest.length > 0) yield { ...task, bytes: rest, line: at.line + 1 };
      continue;
    }
    const outcome = await work(task);
    // What has no place among the results is said again.
    if (outcome.rendered === 0) yield task;
    else if (--left === 0) same(outcome);
  }
  if (left > 0) {
    throw new InputError("bad_file", `${file}: it has more results than there are texts: it is of another run`);
  }

  /** @param {Outcome} outcome */
  function same({ output }) {
    if (Buffer.compare(last, output) !== 0) {
      throw new InputError(
        "bad_file",
        `${file}: line ${lines} is not what this run writes there: the inputs, the options or the database are other ones`,
      );
    }
  }
}

/**
 * The exit status that findings stand for.
 *
 * @param {Outcome["verdicts"]} verdicts
 * @param {string} failOn
 */
function worst(verdicts, failOn) {
  const failing =
    failOn === "never" ? 0 : verdicts.contradicted + (failOn === "not_established" ? verdicts.not_established : 0);
  return failing > 0 ? STATUS.failing : STATUS.fine;
}

/** Ctrl-C once stops the run, and twice ends the program where it stands. */
function interruptions() {
  const controller = new AbortController();
  const stop = () => {
    if (controller.signal.aborted) process.exit(INTERRUPTED);
    controller.abort();
  };
  const signals = /** @type {const} */ (["SIGINT", "SIGTERM"]);
  for (const signal of signals) process.on(signal, stop);
  return {
    signal: controller.signal,
    end() {
      for (const signal of signals) process.off(signal, stop);
    },
  };
}
