// The practice API's way in: a fetch for its host, made by a page that this
// worker looks after, is handed to that very page and answered with what the
// page replies. No request that a person makes to any other host is ever touched:
// those go out as if this worker were not there. The files that the page itself
// is made of are offline-worker.js's business.
//
// It holds no state and no rules, so that an old worker and a new page still
// understand each other. Protocol, version 1:
//   worker to page      { type: "practice-call", version, method, url, headers, body } and a port
//   page, on the port   heard, then head, then one chunk for each pull, then end; or broken
//   worker, on the port pull, cancel
//   page to worker      { type: "practice-claim" }
"use strict";

// Keeping the page's own files is another task, in a file of its own. Where that
// is missing, requests to the practice API are still real.
try {
  importScripts("offline-worker.js");
} catch (cause) {
  console.warn("The page is not kept for being offline.", cause);
}

const VERSION = 1;
const HOST = "https://api.example.com/";
// How long the page may take to say that it has heard, in milliseconds. After
// that it may take as long as it likes: waiting is one of the things to learn.
const HEARD_WITHIN = 10_000;
// The Fetch standard's null body statuses, as far as a Response can be made.
const BODILESS = [204, 205, 304];

// A new version takes over at once and the page stays as it is: nothing of a
// running request is kept here that an older page would miss.
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

// After a hard reload a browser leaves the page without its worker, until the
// worker claims it again.
self.addEventListener("message", (event) => {
  if (event.data?.type === "practice-claim") event.waitUntil(self.clients.claim());
});

self.addEventListener("fetch", (event) => {
  const { request, clientId } = event;
  // Without a client it is a page being opened, which is not ours to answer.
  if (!clientId || !request.url.startsWith(HOST)) return;
  // The browser may stop a worker that seems idle, and a stream may well pause.
  let over;
  event.waitUntil(new Promise((resolve) => { over = resolve; }));
  // What rejects here rejects the page's fetch, as a request that was called off
  // before it was read should.
  event.respondWith(ask(request, clientId, over).catch((cause) => {
    over();
    throw cause;
  }));
});

async function ask(request, clientId, over) {
  const client = await self.clients.get(clientId);
  if (!client) throw new TypeError("The page is gone.");
  const body = await request.arrayBuffer();
  const { port1: port, port2: theirs } = new MessageChannel();

  return new Promise((resolve) => {
    let stream = null;
    const finish = () => {
      clearTimeout(deaf);
      request.signal.removeEventListener("abort", cancel);
      port.close();
      over();
    };
    const cancel = () => {
      port.postMessage({ type: "cancel" });
      // Nobody waits for either any more, and neither may stay open.
      resolve(Response.error());
      finish();
    };
    const deaf = setTimeout(() => {
      resolve(unheard(request));
      finish();
    }, HEARD_WITHIN);
    // The body of a call that failed half-way ends with an error, not as if whole.
    const fail = (cause) => {
      resolve(Response.error());
      stream?.error(cause);
      finish();
    };

    const handlers = {
      heard() { clearTimeout(deaf); },
      head(data) {
        const bodiless = BODILESS.includes(data.status) || request.method === "HEAD";
        const readable = bodiless ? null : new ReadableStream({
          start(controller) { stream = controller; },
          // The page makes the next piece when there is room for it.
          pull() { port.postMessage({ type: "pull" }); },
          cancel,
        });
        resolve(new Response(readable, { status: data.status, statusText: data.reason, headers: data.headers }));
        if (bodiless) {
          port.postMessage({ type: "cancel" });
          finish();
        }
      },
      chunk(data) { stream.enqueue(new Uint8Array(data.bytes)); },
      end() {
        stream.close();
        finish();
      },
      broken() { fail(new TypeError("The page could not send the rest.")); },
    };
    port.onmessage = ({ data }) => {
      try {
        handlers[data.type]?.(data);
      } catch (cause) {
        fail(cause);
      }
    };
    request.signal.addEventListener("abort", cancel);
    // The body is handed over, not copied: it may be large.
    client.postMessage(
      {
        type: "practice-call",
        version: VERSION,
        method: request.method,
        url: request.url,
        headers: [...request.headers],
        body,
      },
      [theirs, body],
    );
  });
}

// This worker stands between the request and the page that answers it, as a
// gateway does, and 504 is what a gateway says of a server that keeps silent.
function unheard(request) {
  const problem = {
    type: "about:blank",
    title: "The page did not answer",
    status: 504,
    detail: `The practice API lives in the page that sends the request, and that page has not answered within ${HEARD_WITHIN / 1000} seconds. It may be busy, or paused in the developer tools. Try again, or load the page once more.`,
    instance: new URL(request.url).pathname,
  };
  return new Response(JSON.stringify(problem), {
    status: 504,
    statusText: "Gateway Timeout",
    headers: { "Content-Type": "application/problem+json" },
  });
}
