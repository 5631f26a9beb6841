// What the page writes, run as a person would run it.
import { execFile, execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../..", import.meta.url));

const works = (program, words) => {
  try {
    execFileSync(program, words, { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
};

/** The Python that the project set up, or the machine's own. */
const python = (module) => {
  const tools = process.env.PLAYGROUND_TOOLS ?? path.join(root, "target/tools");
  const all = [path.join(tools, "python/bin/python"), "python3"];
  return all.find((program) => works(program, ["-c", `import ${module}`]));
};

/** The targets that this machine can run: id, file name, program. */
export const runnable = () => {
  const all = [
    { id: "curl-bash", ending: "sh", program: works("curl", ["--version"]) && "bash" },
    { id: "node", ending: "mjs", program: process.execPath },
    { id: "python-requests", ending: "py", program: python("requests") },
    { id: "python-httpx", ending: "py", program: python("httpx") },
  ];
  for (const { id } of all.filter(({ program }) => !program)) {
    console.log(`  ${id}: what runs it is not on this machine, so it was not run.`);
  }
  return all.filter(({ program }) => program);
};

/** Runs a text in a folder of its own, with these files beside it. */
export const runText = async ({ ending, program }, text, files = {}) => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "snippet-"));
  for (const [name, content] of Object.entries(files)) fs.writeFileSync(path.join(folder, name), content);
  const file = path.join(folder, `snippet.${ending}`);
  fs.writeFileSync(file, text);
  try {
    return (await run(program, [file], { cwd: folder, env: { ...process.env, NO_PROXY: "127.0.0.1", no_proxy: "127.0.0.1" } })).stdout;
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
};
