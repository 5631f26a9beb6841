// Serves dist/ on a free port with the program that people use: `cargo xtask serve`.
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Resolves to `{ url, stop }`; the url ends with a slash. */
export async function serve() {
  const own = process.env.XTASK;
  const [program, first] = own ? [own, []] : ["cargo", ["xtask"]];
  const child = spawn(program, [...first, "serve", "--no-build", "--no-open", "--port", "0"], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said = [];
  child.stderr.on("data", (chunk) => said.push(chunk));
  const stop = () => child.kill();
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /http:\/\/127\.0\.0\.1:\d+\//.exec(line)?.[0];
    if (url) {
      child.stdout.resume();
      return { url, stop };
    }
  }
  throw new Error(`dist/ could not be served: ${said.join("").trim()}`);
}
