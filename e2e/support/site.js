// A plain static host for the built page, as any course site has one.
import fs from "node:fs";
import http from "node:http";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const dist = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../dist");
const types = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
  ".json": "application/json",
  ".md": "text/markdown; charset=utf-8",
  ".png": "image/png",
  ".webmanifest": "application/manifest+json",
};

/** What a good host says of a file. */
export const typeOf = (file) => types[path.extname(file)] || "application/octet-stream";

/** Serves dist/ at https://course.example, as a page of the public web. */
export async function serveSecurely(page, headers = {}) {
  await page.route("https://course.example/**", (route) => {
    const name = new URL(route.request().url()).pathname.replace(/\/$/, "/index.html");
    const file = path.join(dist, name);
    if (!fs.existsSync(file)) return route.fulfill({ status: 404 });
    const contentType = typeOf(file);
    return route.fulfill({ headers: { "Content-Type": contentType, ...headers }, body: fs.readFileSync(file) });
  });
  return "https://course.example/";
}

/** Serves dist/ under `/course/`, to prove that no path is taken for granted. */
export async function startSite(port = 0) {
  const server = http.createServer((request, response) => {
    const name = decodeURIComponent(new URL(request.url, "http://site").pathname);
    const file = path.join(dist, name.replace(/^\/course\//, "/").replace(/\/$/, "/index.html"));
    if (!name.startsWith("/course/") || !file.startsWith(dist) || !fs.existsSync(file)) {
      response.writeHead(404).end();
      return;
    }
    // Any origin may read it, as on most static hosts: a sandboxed frame has none.
    const headers = { "Access-Control-Allow-Origin": "*" };
    response.writeHead(200, { ...headers, "Content-Type": typeOf(file) });
    fs.createReadStream(file).pipe(response);
  });
  await new Promise((resolve) => server.listen(port, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${server.address().port}/course/`, stop: () => server.close() };
}
