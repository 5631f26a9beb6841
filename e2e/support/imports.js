// The same kind of request in every form that the import dialog reads.
import fs from "node:fs";

const json = (value) => JSON.stringify(value, null, 2);

/** What Chrome writes for "Copy as cURL (cmd)". */
export const CHROME_CMD = String.raw`curl ^"https://api.example.com/users?x=1^&y=%^20z^" ^
  -X ^"POST^" ^
  -H ^"accept: application/json^" ^
  -H ^"content-type: application/json^" ^
  -H ^"user-agent: Mozilla/5.0^" ^
  --data-raw ^"^{^\^"name^\^":^\^"Ada ^& Co.^\^"^}^"`;

/** name: what is pasted or read, what the dialog says, and what is in the form then. */
export const FORMS = {
  "curl of bash": {
    file: "curl.sh",
    text: `curl 'https://api.example.com/users' \\\n  -H 'content-type: application/json' \\\n  --data-raw $'{"name":"it\\'s"}' --insecure`,
    says: "a curl command",
    notes: "--insecure was left out",
    form: { method: "POST", endpoint: "https://api.example.com/users", body: `{"name":"it's"}` },
  },
  "curl of the Windows prompt, as Chrome copies it": {
    file: "curl.cmd",
    text: CHROME_CMD,
    says: "a curl command",
    form: { method: "POST", endpoint: "https://api.example.com/users?x=1&y=%20z", body: `{"name":"Ada & Co."}` },
  },
  "curl of PowerShell": {
    file: "curl.ps1",
    text: 'curl.exe "https://api.example.com/users" `\n  -H "content-type: application/json" `\n  --data-raw \'{"a":1}\'',
    says: "a curl command",
    form: { method: "POST", endpoint: "https://api.example.com/users", body: '{"a":1}' },
  },
  "an address": {
    file: "address.txt",
    text: "https://api.example.com/orders/12345",
    says: "an address",
    form: { method: "GET", endpoint: "https://api.example.com/orders/12345" },
  },
  "an HTTP message": {
    file: "message.txt",
    text: "PUT /orders/1 HTTP/1.1\r\nHost: api.example.com\r\nContent-Type: application/json\r\n\r\n{}",
    says: "an HTTP message",
    form: { method: "PUT", endpoint: "https://api.example.com/orders/1", body: "{}" },
  },
  "a call of fetch": {
    file: "call.js",
    text: `await fetch("https://api.example.com/orders/1", { "headers": { "x-a": "1" }, "body": null, "method": "DELETE" });`,
    says: "a call of fetch",
    form: { method: "DELETE", endpoint: "https://api.example.com/orders/1" },
  },
  "an .http file": {
    file: "orders.http",
    text: "@base = https://api.example.com\n\n### All\nGET {{base}}/orders\n\n### Create\nPOST {{base}}/orders\nContent-Type: application/json\n\n{}\n",
    says: "an .http file, with 2 requests",
    open: /Create/,
    form: { method: "POST", endpoint: "{{base}}/orders", body: "{}" },
    sentAs: "https://api.example.com/orders",
  },
  HAR: {
    file: "page.har",
    text: json({ log: { version: "1.2", creator: { name: "x", version: "1" }, entries: [{ request: { method: "GET", url: "https://api.example.com/orders", headers: [{ name: "Accept", value: "*/*" }] }, response: {} }] } }),
    says: "a HAR file",
    form: { method: "GET", endpoint: "https://api.example.com/orders" },
  },
  "a Postman collection": {
    file: "shop.postman_collection.json",
    text: json({
      info: { name: "Shop", schema: "https://schema.getpostman.com/json/collection/v2.1.0/collection.json" },
      item: [{ name: "Orders", item: [{ name: "One", request: { method: "GET", url: { raw: "https://api.example.com/orders/:id", variable: [{ key: "id", value: "12345" }] } } }, { name: "All", request: "https://api.example.com/orders" }] }],
    }),
    says: "a Postman collection, with 2 requests",
    open: /One/,
    form: { method: "GET", endpoint: "https://api.example.com/orders/12345" },
  },
  "OpenAPI in JSON": {
    file: "openapi.json",
    text: fs.readFileSync(new URL("../../public/openapi.json", import.meta.url), "utf8"),
    says: "an OpenAPI description",
    find: "create order",
    open: /POST .*\/orders$/,
    form: { method: "POST", endpoint: "https://api.example.com/orders" },
  },
  "OpenAPI in YAML": {
    file: "openapi.yaml",
    text: "openapi: 3.2.0\ninfo: {title: Shop, version: '1'}\nservers: [{url: 'https://api.example.com'}]\npaths:\n  /orders/{id}:\n    get:\n      parameters:\n        - {name: id, in: path, required: true, example: 12345}\n",
    says: "an OpenAPI description",
    form: { method: "GET", endpoint: "https://api.example.com/orders/12345" },
  },
  "Insomnia 4": {
    file: "insomnia.json",
    text: json({ _type: "export", __export_format: 4, resources: [{ _id: "wrk", _type: "workspace" }, { _id: "env", _type: "environment", parentId: "wrk", data: { base: "https://api.example.com" } }, { _id: "r", _type: "request", parentId: "wrk", name: "All", method: "GET", url: "{{ _.base }}/orders" }] }),
    says: "an Insomnia export",
    form: { method: "GET", endpoint: "{{ _.base }}/orders" },
    sentAs: "https://api.example.com/orders",
  },
  "Insomnia 5": {
    file: "insomnia.yaml",
    text: "type: collection.insomnia.rest/5.0\nname: Shop\ncollection:\n  - name: All\n    url: '{{ _.base }}/orders'\n    method: GET\nenvironments:\n  data: {base: 'https://api.example.com'}\n",
    says: "an Insomnia export",
    form: { method: "GET", endpoint: "{{ _.base }}/orders" },
    sentAs: "https://api.example.com/orders",
  },
  "Bruno's text": {
    file: "all.bru",
    text: "meta {\n  name: All\n  type: http\n}\n\nget {\n  url: https://api.example.com/orders\n  body: none\n}\n",
    says: "a Bruno export",
    form: { method: "GET", endpoint: "https://api.example.com/orders" },
  },
  "Bruno's JSON": {
    file: "bruno.json",
    text: json({ name: "Shop", version: "1", items: [{ type: "http-request", name: "All", request: { method: "GET", url: "https://api.example.com/orders" } }] }),
    says: "a Bruno export",
    form: { method: "GET", endpoint: "https://api.example.com/orders" },
  },
  OpenCollection: {
    file: "opencollection.yml",
    text: "opencollection: 1.0.0\ninfo: {name: Shop}\nitems:\n  - info: {name: All, type: http}\n    http: {method: GET, url: 'https://api.example.com/orders'}\n",
    says: "a Bruno export",
    form: { method: "GET", endpoint: "https://api.example.com/orders" },
  },
};

/** Files in which no request is, and a word of what is said. */
export const BAD = {
  "picture.png": { bytes: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff, 0xfe]), says: "not text in UTF-8" },
  "archive.zip": { bytes: Buffer.from("PK\x03\x04rest"), says: "ZIP archive" },
  "empty.txt": { bytes: Buffer.from(""), says: "empty" },
  "cut-off.json": { bytes: Buffer.from('{"info": {"name": "x", '), says: "broken at line 1" },
  "cut-off.har": { bytes: Buffer.from('{"log": {"entries": ['), says: "This is a HAR file, and it is broken" },
  "words.txt": { bytes: Buffer.from("Dear all, see you tomorrow."), says: "not recognized" },
  "swagger.json": { bytes: Buffer.from('{"swagger": "2.0", "paths": {}}'), says: "Swagger description in version 2.0" },
  "newest.json": { bytes: Buffer.from('{"info": {"schema": "https://schema.postman.com/collection/v3.0.0/"}}'), says: "version 3.0" },
};

/** Writes a HAR file of some megabytes, mostly answers, and says how many requests are in it. */
export function writeLargeHar(path, megabytes) {
  const answer = JSON.stringify("0123456789abcdef \"quoted\" \\ {[]} é\n".repeat(600));
  const file = fs.openSync(path, "w");
  fs.writeSync(file, '{"log":{"version":"1.2","creator":{"name":"test","version":"1"},"entries":[');
  let [count, size] = [0, 0];
  while (size < megabytes * 1024 * 1024) {
    const request = { method: "GET", url: `https://api.example.com/orders/${count}`, httpVersion: "h2", headers: [{ name: "X-Number", value: String(count) }], queryString: [], cookies: [], headersSize: -1, bodySize: 0 };
    const entry = `${count ? "," : ""}{"startedDateTime":"2026-01-01T00:00:00.000Z","time":1,"request":${JSON.stringify(request)},"response":{"status":200,"statusText":"","httpVersion":"h2","cookies":[],"headers":[],"content":{"size":1,"mimeType":"text/plain","text":${answer}},"redirectURL":"","headersSize":-1,"bodySize":-1},"cache":{},"timings":{"send":0,"wait":1,"receive":0}}`;
    size += fs.writeSync(file, entry);
    count += 1;
  }
  fs.writeSync(file, "]}}");
  fs.closeSync(file);
  return count;
}
