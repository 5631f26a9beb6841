// A course page on another site: for a browser, localhost is another one than
// 127.0.0.1, where the playground is served.
import http from "node:http";

export async function startHost() {
  const pages = new Map();
  const server = http.createServer((request, response) => {
    const page = pages.get(new URL(request.url, "http://host").pathname);
    if (page === undefined) return response.writeHead(404).end();
    response.writeHead(200, { "Content-Type": "text/html; charset=utf-8" }).end(page);
  });
  await new Promise((resolve) => server.listen(0, "localhost", resolve));
  const base = `http://localhost:${server.address().port}`;
  let count = 0;
  return {
    /** The address of a page with this in its body. */
    page(body, head = "") {
      const path = `/${++count}.html`;
      pages.set(path, `<!doctype html><html lang="en"><head><title>Course</title>${head}<style>body{font:16px sans-serif;max-width:50rem;margin:1rem auto}</style></head><body><main><h1>Course</h1>${body}</main></body></html>`);
      return base + path;
    },
    stop: () => server.close(),
  };
}

/** Notes every event that playgrounds send to their page, in `window.told`. */
export const LISTEN = `<script>window.told=[];for(const type of ["ready","height","sent","step","lesson"])addEventListener(type,(event)=>{if(event.target.localName==="request-playground")told.push({type,id:event.target.id,...event.detail})})</script>`;
