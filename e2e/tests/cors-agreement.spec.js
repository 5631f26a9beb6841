// Holds a real browser to what the model of CORS says of hundreds of generated
// requests and answers: whether it asks first and for what, whether the request
// is sent, whether the page may read the answer, which headers it sees, and for
// which reason it is refused.
import fs from "node:fs";
import net from "node:net";
import { expect, test } from "../support/playground.js";

const cases = JSON.parse(fs.readFileSync(new URL("../../tests/data/cors/cases.json", import.meta.url)));

// Beside what a case says, so that there is something to be shown or hidden.
const ALWAYS = [
  ["X-Shown", "1"],
  ["X-Other", "2"],
  ["ETag", '"3"'],
  ["Set-Cookie", "a=b"],
  ["Last-Modified", "Wed, 21 Oct 2026 07:28:00 GMT"],
];
const NAMES = ALWAYS.map(([name]) => name.toLowerCase());

// Node's own server knows no method CHICKEN, so this one reads the heads itself.
async function startCaseServer() {
  const seen = new Map();
  const answer = (head) => {
    const [line, ...lines] = head.split("\r\n");
    const [method, target] = line.split(" ");
    const headers = Object.fromEntries(lines.map((line) => {
      const colon = line.indexOf(":");
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
    }));
    const number = Number(target.split("/")[2]);
    const one = cases[number];
    if (!one) return "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n";
    const isPreflight = method === "OPTIONS" && "access-control-request-method" in headers;
    const now = seen.get(number) ?? { asks: null, sent: false };
    if (isPreflight) {
      now.asks = {
        method: headers["access-control-request-method"],
        headers: headers["access-control-request-headers"] ?? null,
      };
    } else {
      now.sent = true;
    }
    seen.set(number, now);
    const says = isPreflight ? one.preflight : one.answer;
    const length = says.status === 204 ? [] : [["Content-Length", "0"]];
    const all = [...says.headers, ...(isPreflight ? [] : ALWAYS), ...length]
      .map(([name, value]) => `${name}: ${value.replaceAll("http://page.origin", headers.origin)}\r\n`);
    return `HTTP/1.1 ${says.status} As Asked\r\n${all.join("")}\r\n`;
  };
  const server = net.createServer((socket) => {
    let text = "";
    socket.on("error", () => {});
    socket.on("data", (data) => {
      text += data.toString("latin1");
      for (let end; (end = text.indexOf("\r\n\r\n")) >= 0; text = text.slice(end + 4)) {
        socket.write(answer(text.slice(0, end)), "latin1");
      }
    });
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${server.address().port}`, seen, stop: () => server.close() };
}

test("the model agrees with this browser", async ({ page, site }) => {
  test.setTimeout(120_000);
  expect(cases.length).toBeGreaterThanOrEqual(500);
  const server = await startCaseServer();
  await page.goto(`${site.url}icon.svg`);

  const denials = new Map();
  const numbers = new Map();
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Network.enable");
  devtools.on("Network.requestWillBeSent", ({ requestId, request }) => numbers.set(requestId, Number(request.url.split("/")[4])));
  devtools.on("Network.loadingFailed", ({ requestId, corsErrorStatus }) => {
    if (corsErrorStatus) denials.set(numbers.get(requestId), corsErrorStatus.corsError);
  });

  const answers = await page.evaluate(async ({ url, cases }) => {
    const ask = async (one, number) => {
      try {
        const { method, headers, credentials } = one;
        const answer = await fetch(`${url}/case/${number}`, {
          method, headers, credentials: credentials ? "include" : "same-origin", cache: "no-store",
        });
        return { read: true, shown: [...answer.headers.keys()] };
      } catch {
        return { read: false, shown: [] };
      }
    };
    const answers = [];
    const next = cases.entries();
    await Promise.all(Array.from({ length: 6 }, async () => {
      for (const [number, one] of next) answers[number] = await ask(one, number);
    }));
    return answers;
  }, { url: server.url, cases });
  server.stop();
  // What the developer tools tell comes in its own time.
  const refused = answers.filter((answer) => !answer.read).length;
  await expect.poll(() => denials.size).toBe(refused);

  const differences = cases.flatMap((one, number) => {
    const { asks, sent } = server.seen.get(number) ?? { asks: null, sent: false };
    const shown = answers[number].shown.filter((name) => NAMES.includes(name)).sort();
    const found = { asks, sent, denial: denials.get(number) ?? null, shown };
    const { expected } = one;
    expected.shown.sort();
    if (answers[number].read !== (expected.denial === null)) found.denial ??= "kept from the page";
    return JSON.stringify(found) === JSON.stringify(expected) ? [] : [JSON.stringify({ found, ...one })];
  });
  expect(differences).toEqual([]);
});
