// What the tests on Spark share: starting it, and ending all of it.

import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after } from "node:test";
import { fileURLToPath } from "node:url";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

export const CLI = here("../../pkg/dist/cli/main.js");
export const MODULE = here("../../pkg/spark/sverka_spark.py");

/** The Python of an environment with PySpark: `cargo xtask test` makes one. */
export const PYTHON = process.env.SVERKA_SPARK_PYTHON ?? here("../../target/xtask/spark/bin/python");

/** All that these tests start has it in its environment, and so has what that starts. */
const MARK = `SVERKA_TEST_RUN=${randomUUID()}`;

/** A new folder, gone when the tests are over. */
export function folder() {
  const path = mkdtempSync(join(tmpdir(), "sverka spark "));
  after(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** The processes of this run that are still there. */
export function processes() {
  return readdirSync("/proc").filter((name) => {
    try {
      return /^\d+$/.test(name) && readFileSync(`/proc/${name}/environ`, "latin1").split("\0").includes(MARK);
    } catch {
      return false;
    }
  });
}

export function endAll() {
  for (const pid of processes()) {
    try {
      process.kill(Number(pid), "SIGKILL");
    } catch {
      // It was quicker.
    }
  }
}

after(() => {
  endAll();
  // Where a cluster on one machine leaves the logs of its executors.
  const lib = join(dirname(PYTHON), "../lib");
  for (const version of existsSync(lib) ? readdirSync(lib) : []) {
    rmSync(join(lib, version, "site-packages/pyspark/work"), { recursive: true, force: true });
  }
});
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.on(signal, () => {
    endAll();
    process.exit(1);
  });
}

/** Runs the environment's Python. */
export const python = (args, options) => run(PYTHON, args, options);

/**
 * @returns {Promise<{status: number | null, stdout: string, stderr: string}>}
 */
export function run(program, args, { stdin = "", cwd } = {}) {
  const child = spawn(program, args, { cwd, env: environment(cwd) });
  const output = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"]) {
    child[name].setEncoding("utf8").on("data", (text) => (output[name] += text));
  }
  child.stdin.on("error", () => {});
  child.stdin.end(stdin);
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (status) => resolve({ status, ...output }));
  });
}

function environment(cwd) {
  const [name, value] = MARK.split("=");
  const { PATH, JAVA_HOME } = process.env;
  const environment = {
    PATH,
    LANG: "C.UTF-8",
    [name]: value,
    SPARK_LOCAL_IP: "127.0.0.1",
    PYSPARK_PYTHON: PYTHON,
    PYSPARK_DRIVER_PYTHON: PYTHON,
    // Somebody's configuration is not ours.
    SPARK_CONF_DIR: cwd ?? tmpdir(),
    SPARK_LOCAL_DIRS: cwd ?? tmpdir(),
  };
  return JAVA_HOME === undefined ? environment : { ...environment, JAVA_HOME };
}

const QUICK = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

/** `spark-submit`, as pip installs it. What the script says is all in `stdout`. */
export function submit(master, conf, script, args, cwd) {
  const settings = {
    "spark.ui.enabled": "false",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.memory": "512m",
    "spark.log.level": "WARN",
    // It lives for seconds: to compile well does not pay.
    "spark.driver.extraJavaOptions": QUICK,
    "spark.executor.extraJavaOptions": QUICK,
    "spark.sql.codegen.wholeStage": "false",
    ...conf,
  };
  mkdirSync(cwd, { recursive: true });
  return run(
    join(dirname(PYTHON), "spark-submit"),
    [
      ...["--master", master],
      ...Object.entries(settings).flatMap(([name, value]) => ["--conf", `${name}=${value}`]),
      script,
      ...args,
    ],
    { cwd },
  );
}
