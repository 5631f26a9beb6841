// The practice API's way in: a fetch for its host, made by a page that this
// worker looks after, is handed to that very page and answered with what the
// page replies. Version 1. No request to any other host is ever touched.
//
// It holds no state and no rules, so that an old worker and a new page still
// understand each other.
"use strict";

const HOST = "https://api.example.com/";
// How long the page may take to say that it has heard, in milliseconds. A page
// that is gone, or of another version, never does.
const HEARD_WITHIN = 5000;
// The Fetch standard's null body statuses, as far as a Response can be made.
const BODILESS = [204, 205, 304];

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  if (!event.request.url.startsWith(HOST) || !event.clientId) return;
  event.respondWith(ask(event.request, event.clientId));
});

async function ask(request, clientId) {
  const client = await self.clients.get(clientId);
  if (!client) return Response.error();
  const body = await request.arrayBuffer();
  const { port1: ours, port2: theirs } = new MessageChannel();
  const stop = () => ours.postMessage({ type: "cancel" });
  request.signal.addEventListener("abort", stop);
  return new Promise((resolve) => {
    let stream = null;
    const deaf = setTimeout(() => resolve(Response.error()), HEARD_WITHIN);
    ours.onmessage = ({ data }) => {
      clearTimeout(deaf);
      if (data.type === "head") {
        const bodiless = BODILESS.includes(data.status) || request.method === "HEAD";
        const readable = bodiless ? null : new ReadableStream({
          start(controller) { stream = controller; },
          // Back-pressure: the page makes the next piece when there is room.
          pull() { ours.postMessage({ type: "pull" }); },
          cancel: stop,
        });
        resolve(new Response(readable, { status: data.status, statusText: data.reason, headers: data.headers }));
      } else if (data.type === "chunk" && stream) {
        stream.enqueue(new Uint8Array(data.bytes));
      } else if (data.type === "end") {
        if (stream) stream.close();
        request.signal.removeEventListener("abort", stop);
        ours.close();
      }
    };
    client.postMessage(
      {
        type: "practice-call",
        method: request.method,
        url: request.url,
        headers: [...request.headers],
        body,
      },
      [theirs, body],
    );
  });
}
