import { expect, test } from "../support/playground.js";

const API = "https://api.example.com";

test.beforeEach(async ({ playground }) => playground.open());

test("401 without Authorization says that it is missing, and helps to add it", async ({ playground, page }) => {
  await playground.ask({ endpoint: `${API}/customers/7/orders`, status: 401 });
  await expect(playground.response).toContainText("Your move");
  await expect(playground.explanation).toContainText("has no Authorization header");
  await playground.explanation.getByRole("button", { name: "Add Authorization" }).click();
  await expect(playground.headerName(2)).toHaveValue("Authorization");
  await expect(playground.headerValue(2)).toBeFocused();
  await playground.headerValue(2).fill("Bearer wrong");
  await playground.ask({ status: 401 });
  await expect(playground.explanation).toContainText("did not accept it");
  await playground.headerValue(2).fill("Bearer practice-token-ada");
  await playground.ask({ status: 200 });
  await expect(playground.bodyText).toContainText("[");
  await playground.ask({ endpoint: `${API}/customers/8/orders`, status: 403 });
  await expect(playground.explanation).toContainText("does not allow this at /customers/8/orders");
  await playground.explanation.getByText("401 or 403?").click();
  await expect(playground.explanation).toContainText("Does the server know who you are?");
});

test("400 points at line and column of what was sent", async ({ playground, page }) => {
  await playground.ask({ method: "POST", endpoint: `${API}/users`, body: '{\n  "name": "Ada",\n}', status: 400 });
  await expect(playground.explanation).toContainText("body, line 3, column 1");
  await expect(playground.explanation).toContainText("never after the last one");
  await playground.explanation.getByRole("button", { name: "Go to line 3" }).click();
  await expect(playground.body).toBeFocused();
  expect(await playground.body.evaluate((field) => field.selectionStart)).toBe('{\n  "name": "Ada",\n'.length);
});

test("422 names the field, 201 leads to what was made", async ({ playground }) => {
  const email = `lin${Date.now()}@example.com`;
  await playground.ask({ method: "POST", endpoint: `${API}/users`, body: '{"name": "Lin"}', status: 422 });
  await expect(playground.explanation).toContainText("/email: is required");
  await playground.ask({ body: `{"name": "Lin", "email": "${email}"}`, status: 201 });
  await playground.explanation.getByRole("button", { name: "Get it" }).click();
  await expect(playground.method).toHaveValue("GET");
  await expect(playground.endpoint).toHaveValue(/\/users\/\d+$/);
  await playground.ask({ status: 200 });
  await expect(playground.bodyText).toContainText(email);
});

test("404 marks the piece of the path, and offers near names", async ({ playground }) => {
  await playground.ask({ endpoint: `${API}/orders/99999`, status: 404 });
  await expect(playground.explanation.locator("mark")).toHaveText("99999");
  await playground.ask({ endpoint: `${API}/order`, status: 404 });
  await playground.explanation.getByRole("button", { name: "Try /orders", exact: true }).click();
  await expect(playground.endpoint).toHaveValue(`${API}/orders`);
});

test("405 offers the methods that Allow names", async ({ playground }) => {
  await playground.ask({ method: "DELETE", endpoint: `${API}/orders`, status: 405 });
  await playground.explanation.getByRole("button", { name: "Use GET" }).click();
  await expect(playground.method).toHaveValue("GET");
  await playground.ask({ status: 200 });
});

test("429 counts down what Retry-After asks for", async ({ playground }) => {
  await playground.endpoint.fill(`${API}/limited`);
  for (let call = 0; call < 4; call++) {
    await playground.send.click();
    await expect(playground.status).toHaveAttribute("data-status", call < 3 ? "200" : "429");
    await expect(playground.send).toBeVisible();
  }
  const timer = playground.explanation.getByRole("timer");
  await expect(timer).toContainText(/\d+ seconds to go/);
  const first = await timer.textContent();
  await expect(timer).not.toHaveText(first);
});

test("503 says that it is the server's move, and the next try works", async ({ playground }) => {
  await playground.ask({ endpoint: `${API}/flaky`, status: 503 });
  await expect(playground.response).toContainText("The server's move");
  await playground.ask({ status: 200 });
});

test("500 says that it is not your fault", async ({ playground }) => {
  await playground.ask({ endpoint: `${API}/broken`, status: 500 });
  await expect(playground.response).toContainText("not your fault");
});

test("406, 409, 412 and 415 point at what did it", async ({ playground }) => {
  await playground.headerValue(1).fill("image/png");
  await playground.ask({ endpoint: `${API}/orders`, status: 406 });
  await expect(playground.explanation).toContainText("You asked for image/png");
  await playground.headerValue(1).fill("*/*");
  await playground.ask({ method: "PATCH", endpoint: `${API}/orders/12345`, body: '{"status":"cancelled"}', status: 409 });
  await expect(playground.explanation).toContainText("does not fit with what the server holds");
  const row = await playground.addHeader("If-Match", '"old"');
  await playground.ask({ status: 412 });
  await expect(playground.explanation).toContainText("it has changed since");
  await playground.headerName(2).fill("X-Nothing");
  await playground.headerName(row).fill("X-Nothing-Else");
  await playground.ask({ status: 415 });
  await expect(playground.explanation).toContainText("Content-Type is missing");
});

test("every status of a server on the network is named and explained", async ({ playground, server }) => {
  test.setTimeout(90_000);
  // Not 407: Chromium takes it for its own proxy's and shows a page nothing.
  for (const status of [200, 201, 202, 204, 206, 299, 300, 400, 401, 402, 403, 404, 405, 406, 408, 409, 410, 411, 412, 413, 414, 415, 416, 417, 418, 421, 422, 423, 424, 425, 426, 428, 429, 431, 451, 499, 500, 501, 502, 503, 504, 505, 506, 507, 508, 510, 511, 599]) {
    await playground.ask({ endpoint: `${server.url}/status/${status}`, status });
    const heading = playground.explanation.getByRole("heading").first();
    await expect(heading).not.toBeEmpty();
    if (status === 299) await expect(playground.explanation).toContainText("It begins with 2");
    if (status === 599) await expect(playground.explanation).toContainText("It begins with 5");
  }
});

test("304 after If-None-Match is right without a body", async ({ playground }) => {
  await playground.ask({ status: 200 });
  await playground.explanation.getByRole("button", { name: "Add If-None-Match" }).click();
  await playground.ask({ status: 304 });
  await expect(playground.explanation).toContainText("there is nothing newer");
});

test("an answer is announced once, in words", async ({ playground, page }) => {
  await playground.ask({ endpoint: `${API}/orders/99999`, status: 404 });
  const announced = page.locator('[role="status"][aria-live="polite"]');
  await expect(announced).toHaveText("Answer: 404 Not Found. Nothing is at this address");
});
