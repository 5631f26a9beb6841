// A server that does on demand what servers do to people. Loopback only. It
// remembers what reached it, so that a test can prove what left the browser.
import { once } from "node:events";
import http from "node:http";

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

export async function startFaultServer() {
  const seen = [];
  let counted = 0;
  const held = new Map();
  const hold = (path, go) => held.set(path, go);
  const server = http.createServer(async (request, response) => {
    const url = new URL(request.url, "http://fault");
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    seen.push({ method: request.method, path: request.url, headers: request.headers, body });
    const cors = url.pathname.startsWith("/no-cors") ? {} : {
      "Access-Control-Allow-Origin": "*",
      "Access-Control-Allow-Methods": "*",
      "Access-Control-Allow-Headers": "*, Authorization",
      "Access-Control-Expose-Headers": "X-Shown, Location, Retry-After, Allow",
    };
    if (url.pathname.startsWith("/cors")) {
      // Says what the address asks for: to OPTIONS one thing, to the rest another.
      const said = JSON.parse(url.searchParams.get(request.method === "OPTIONS" ? "preflight" : "answer") ?? "{}");
      const { status = 200, ...headers } = said;
      const named = Object.entries(headers).map(([name, value]) => [name, [value].flat().map((one) => one.replaceAll("{origin}", request.headers.origin ?? ""))]);
      return response.writeHead(status, Object.fromEntries(named)).end("from the server");
    }
    if (url.pathname === "/forgets") {
      const permission = request.method === "GET" ? { "Access-Control-Allow-Origin": "*" } : {};
      return response.writeHead(request.method === "GET" ? 200 : 500, permission).end("oops");
    }
    if (request.method === "OPTIONS") return response.writeHead(204, cors).end();
    const send = (status, headers, content = "") => response.writeHead(status, { ...cors, ...headers }).end(content);
    const [, what, rest] = url.pathname.split("/");
    const number = (name, otherwise) => Number(url.searchParams.get(name) ?? otherwise);
    try {
      switch (what) {
        case "status": {
          const bodiless = ["204", "205", "304"].includes(rest);
          return send(Number(rest), bodiless ? {} : { "Content-Type": "application/json" }, bodiless ? "" : `{"status":${rest}}`);
        }
        case "echo":
          return send(200, { "Content-Type": "application/json" }, JSON.stringify({
            method: request.method,
            path: request.url,
            headers: request.headers,
            base64: body.toString("base64"),
          }));
        case "slow":
          await sleep(number("ms", 1000));
          return send(200, { "Content-Type": "text/plain" }, "slow");
        case "drip":
          response.writeHead(200, { ...cors, "Content-Type": "text/plain" });
          for (let drop = 1; drop <= 100 && !response.destroyed; drop++) {
            response.write(`drop ${drop}\n`);
            await sleep(100);
          }
          return response.end();
        case "reset":
          if (rest === "body") {
            response.writeHead(200, { ...cors, "Content-Type": "text/plain", "Content-Length": "1000" });
            response.write("only this much");
            await sleep(150);
          }
          return request.socket.destroy();
        case "redirect":
          return send(number("code", 302), { Location: url.searchParams.get("to") ?? "/status/200" });
        case "cached":
          return send(200, { "Content-Type": "text/plain", "Cache-Control": "max-age=60", "Timing-Allow-Origin": "*" }, "kept for a minute");
        case "checked":
          // Good until the server says otherwise, and to be asked about each time.
          if (request.headers["if-none-match"] === '"1"') return send(304, { ETag: '"1"', "Cache-Control": "no-cache", "Timing-Allow-Origin": "*" });
          return send(200, { "Content-Type": "text/plain", ETag: '"1"', "Cache-Control": "no-cache", "Timing-Allow-Origin": "*" }, "kept, and asked about");
        case "timed":
          await sleep(60);
          return send(200, { "Content-Type": "text/plain", ...(rest === "open" ? { "Timing-Allow-Origin": "*", "Server-Timing": 'db;dur=12.5;desc="the database"' } : {}) }, "timed");
        case "headers":
          return send(200, { "Content-Type": "text/plain", "X-Shown": "yes", "X-Hidden": "no" }, "headers");
        case "text":
          return send(200, { "Content-Type": "text/plain; charset=utf-8" }, "x".repeat(number("bytes", 10)));
        case "html":
          return send(200, { "Content-Type": "text/html" }, "<h1>From the server</h1><script>parent.document.title='script ran'</script><img src=x onerror=\"parent.document.title='script ran'\">");
        case "not-json":
          return send(200, { "Content-Type": "application/json" }, "{\"a\": 1,}");
        case "exact":
          return send(200, { "Content-Type": "application/json" }, "{\"big\":12345678901234567890,\"one\":1.0,\"twice\":1,\"twice\":2}\r\n");
        case "binary":
          return send(200, { "Content-Type": "application/octet-stream" }, Buffer.from([0, 1, 2, 255, 254, 13, 10, 0]));
        case "orders": {
          const order = (n) => `{"id":${n},"status":"${["open", "paid"][n % 2]}","total":${(n * 7919) % 1000}.50,"items":[{"sku":"A-${n}"}]}`;
          return send(200, { "Content-Type": "application/json" }, `[${Array.from({ length: number("count", 3) }, (_, n) => order(n + 1)).join(",")}]`);
        }
        case "growing":
          // Half of an answer now, the rest when the test says so.
          response.writeHead(200, { ...cors, "Content-Type": "application/json", "Content-Length": "46" });
          response.write('{"first":"here","list":[1,2,3],');
          return hold(url.pathname, () => response.end('"last":"there"}'));
        case "events":
          response.writeHead(200, { ...cors, "Content-Type": "text/event-stream" });
          response.write(": hello\nretry: 1500\n\n");
          for (let n = 1; n <= 3; n++) response.write(`event: tick\nid: ${n}\ndata: {"n":${n}}\n\n`);
          return hold(url.pathname, () => response.end('data: last\n\n'));
        case "endless": {
          response.writeHead(200, { ...cors, "Content-Type": "text/plain" });
          const piece = Buffer.from(`${"endless ".repeat(127)}endless\n`.repeat(1024));
          while (!response.destroyed) {
            if (!response.write(piece)) await Promise.race([once(response, "drain"), once(response, "close")]);
          }
          return;
        }
        case "ndjson":
          return send(200, { "Content-Type": "application/x-ndjson" }, '{"n":1}\n{"n":2}\nno json\n');
        case "csv":
          return send(200, { "Content-Type": "text/csv" }, 'name,total\n"Zoë, Ltd",10\nAda,9.5\nBob,100\n');
        case "xml":
          return send(200, { "Content-Type": "application/xml" }, '<?xml version="1.0"?><orders><order id="1"><name>Zoë</name></order><!-- end --></orders>');
        case "latin1":
          return send(200, { "Content-Type": "text/plain; charset=iso-8859-1" }, Buffer.from("caf\u00e9", "latin1"));
        case "not-utf-8":
          return send(200, { "Content-Type": "text/plain" }, Buffer.from([0x61, 0xff, 0x62]));
        case "mistyped":
          return send(200, { "Content-Type": rest === "json" ? "application/json" : "text/plain" }, rest === "json" ? "<!doctype html><p>Sorry" : '{"a":1}');
        case "picture":
          return send(200, { "Content-Type": "image/svg+xml" }, '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><rect width="40" height="30"/></svg>');
        case "counter":
          counted += 1;
          return send(200, { "Content-Type": "application/json", "X-Shown": `${counted}` }, `{"id":7,"visits":${counted},"tags":["a"${counted > 1 ? ',"b"' : ""}]}`);
        case "no-cors":
          return send(200, { "Content-Type": "text/plain" }, "secret of the server");
        default:
          return send(404, {});
      }
    } catch {
      response.destroy();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${server.address().port}`;
  /** Lets an answer go on that was held back. */
  const release = (path) => held.get(path)?.();
  return { url, seen, release, stop: () => { server.closeAllConnections(); server.close(); } };
}
