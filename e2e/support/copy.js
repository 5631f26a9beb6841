// A copy of dist/ on a host of its own, that a test may change, break and bring
// back. It needs the release build: a quick one keeps nothing.
import crypto from "node:crypto";
import fs from "node:fs";
import http from "node:http";
import os from "node:os";
import path from "node:path";
import { dist, typeOf } from "./site.js";

const LIST = "offline-worker.js";

export async function startCopy() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "playground-"));
  fs.cpSync(dist, folder, { recursive: true });
  if (!fs.readFileSync(path.join(folder, LIST), "utf8").includes("sha256-")) {
    throw new Error("dist/ is a quick build: `cargo xtask build` makes one that keeps its files.");
  }
  const seen = [];
  let dies = () => false;
  const answer = (request, response) => {
    const name = decodeURIComponent(new URL(request.url, "http://site").pathname).replace(/^\/course\//, "") || "index.html";
    seen.push(name);
    if (dies(name)) return request.socket.destroy();
    const file = path.join(folder, name);
    if (!fs.existsSync(file)) return response.writeHead(404).end();
    response.writeHead(200, { "Content-Type": typeOf(file), "Cache-Control": "no-cache" });
    return fs.createReadStream(file).pipe(response);
  };
  const server = http.createServer(answer);
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  const off = () => new Promise((resolve) => {
    server.close(resolve);
    server.closeAllConnections();
  });
  return {
    url: `http://127.0.0.1:${port}/course/`,
    /** The names that were asked for. */
    seen,
    /** The host is gone, as with the network off. */
    off,
    on: () => new Promise((resolve) => server.listen(port, "127.0.0.1", resolve)),
    /** Breaks off the requests for these names. */
    breakOff(test) { dies = test; },
    /** Puts another version up, of which three files are new: the title tells it. */
    publish(title) {
      const list = path.join(folder, LIST);
      const change = (name, how) => {
        const file = path.join(folder, name);
        const sum = () => `sha256-${crypto.createHash("sha256").update(fs.readFileSync(file)).digest("base64")}`;
        const before = sum();
        fs.writeFileSync(file, how(fs.readFileSync(file, "utf8")));
        fs.writeFileSync(list, fs.readFileSync(list, "utf8").replace(before, sum()));
      };
      change("index.html", (html) => html.replace(/<title>.*?<\/title>/s, `<title>${title}</title>`));
      change("theme.js", (script) => `${script}\n`);
      change("openapi.json", (json) => `${json}\n`);
    },
    async stop() {
      if (server.listening) await off();
      fs.rmSync(folder, { recursive: true });
    },
  };
}
