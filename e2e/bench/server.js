// A loopback server of large answers, in a process of its own: what it does
// must not slow the page down.
import http from "node:http";

const PIECE = 256 * 1024;
const bodies = new Map();

/** An array of orders of about so many megabytes, the same in every run. */
function orders(megabytes) {
  if (!bodies.has(megabytes)) {
    const states = ["open", "paid", "shipped", "returned"];
    const parts = [];
    let size = 1;
    for (let n = 0; size < megabytes * 1e6; n++) {
      const order = JSON.stringify({
        id: 10_000 + n,
        status: states[n % 4],
        customer: { id: (n * 7) % 5000, name: "Zoë Müller", email: `zoe${n}@example.com` },
        items: [
          { sku: `A-${n % 900}`, quantity: (n % 5) + 1, price: (n % 20_000) / 100 },
          { sku: `B-${n % 700}`, quantity: 1, price: 5 },
        ],
        paid: n % 3 === 0,
        note: n === 1000 ? "needle" : null,
      });
      parts.push(order);
      size += Buffer.byteLength(order) + 1;
    }
    bodies.set(megabytes, Buffer.from(`[${parts.join(",")}]`));
  }
  return bodies.get(megabytes);
}

const server = http.createServer((request, response) => {
  const url = new URL(request.url, "http://bench");
  const head = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Headers": "*",
    "Timing-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Cache-Control": "no-store",
    "Content-Type": "application/json",
  };
  if (url.pathname === "/small") return response.writeHead(200 + Number(url.searchParams.get("n") ?? 0) % 2, head).end('{"id":12345,"status":"paid"}');
  const body = orders(Number(url.searchParams.get("megabytes") ?? 1));
  response.writeHead(200, url.searchParams.has("unknown") ? head : { ...head, "Content-Length": body.length });
  let at = 0;
  const more = () => {
    while (at < body.length) {
      const piece = body.subarray(at, at + PIECE);
      at += piece.length;
      if (!response.write(piece)) return response.once("drain", more);
    }
    response.end();
  };
  more();
});
server.listen(0, "127.0.0.1", () => process.send({ url: `http://127.0.0.1:${server.address().port}` }));
process.on("disconnect", () => process.exit());
