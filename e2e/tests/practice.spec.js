import { expect, test } from "../support/playground.js";

const API = "https://api.example.com";

// Both ways in give the same answers.
for (const workers of ["allow", "block"]) {
  test.describe(`practice API, service workers ${workers}ed`, () => {
    test.use({ serviceWorkers: workers });

    test("says by which way it answered", async ({ playground }) => {
      await playground.open();
      await playground.ask({ status: 200 });
      await expect(playground.response).toContainText(workers === "allow" ? "by a real fetch" : "inside the page");
    });

    test("what was put is still there after a reload, until it is reset", async ({ playground, page }) => {
      await playground.open();
      await playground.ask({ method: "PUT", body: '{"status":"paid","total":"7.77"}', status: 200 });
      await page.reload();
      await playground.ready();
      await playground.bodyType("None");
      await playground.ask({ method: "GET", status: 200 });
      await expect(playground.bodyText).toContainText('"7.77"');
      await page.getByRole("button", { name: "Reset practice data" }).click();
      await playground.ask({ status: 200 });
      await expect(playground.bodyText).not.toContainText('"7.77"');
    });

    test("the server sees method, headers and body as they were sent", async ({ playground }) => {
      await playground.open();
      await playground.addHeader("Authorization", "Bearer abc");
      await playground.ask({ method: "PATCH", endpoint: `${API}/echo?a=1`, body: '{"é": 1}', status: 200 });
      await playground.tab("Raw").click();
      const told = JSON.parse((await playground.bodyText.locator(".row__text").allTextContents()).join(""));
      expect(told.method).toBe("PATCH");
      expect(told.headers).toContainEqual(["authorization", "Bearer abc"]);
      expect(told.body.text).toBe('{"é": 1}');
    });

    test("redirects are followed and told", async ({ playground }) => {
      await playground.open();
      await playground.ask({ endpoint: `${API}/status/302`, status: 200 });
      await expect(playground.explanation).toContainText("sent the browser on");
      await expect(playground.bodyText).toContainText('"path": "/echo"');
    });

    test("waiting can be cancelled", async ({ playground }) => {
      await playground.open();
      await playground.endpoint.fill(`${API}/slow?seconds=20`);
      await playground.send.click();
      await expect(playground.response).toContainText("Waiting for the answer");
      await playground.cancel.click();
      await expect(playground.status).toHaveAttribute("data-status", "failed");
      await expect(playground.explanation).toContainText("You stopped it");
    });

    test("a stream is shown as it comes, and what came is kept", async ({ playground }) => {
      await playground.open();
      await playground.endpoint.fill(`${API}/stream?events=100&interval=0.2`);
      await playground.send.click();
      await expect(playground.bodyText).toContainText('"number":3');
      await playground.cancel.click();
      await expect(playground.send).toBeVisible();
      await expect(playground.status).toHaveAttribute("data-status", "200");
      await expect(playground.explanation).toContainText("only what had come by then");
      await expect(playground.bodyText).toContainText('"number":3');
    });

    test("answers without a body have none", async ({ playground }) => {
      await playground.open();
      await playground.ask({ method: "DELETE", status: 204 });
      await expect(playground.panel).toContainText("never comes with a body");
      await playground.ask({ method: "GET", status: 404 });
      await playground.page.getByRole("button", { name: "Reset practice data" }).click();
    });

    test("a large body comes whole", async ({ playground }) => {
      await playground.open();
      await playground.ask({ endpoint: `${API}/large?megabytes=5`, status: 200 });
      await expect(playground.response).toContainText(/5\.0 MB|4\.99/);
      await expect(playground.bodyText).toContainText('"order": "ORD-0000000"');
    });
  });
}

test("it works offline after the page is open", async ({ playground, context }) => {
  await playground.open();
  await playground.ask({ status: 200 });
  await context.setOffline(true);
  await playground.ask({ endpoint: `${API}/orders?limit=2`, status: 200 });
  await expect(playground.explanation).toContainText("one page of a longer list");
});

test("the worker never touches another host's requests", async ({ playground, server, page }) => {
  await playground.open();
  await playground.ask({ endpoint: `${server.url}/echo`, status: 200 });
  const fromWorker = await page.evaluate(async (url) => {
    await fetch(url);
    return performance.getEntriesByName(url).map((entry) => entry.workerStart);
  }, `${server.url}/text`);
  expect(fromWorker.every((start) => start === 0)).toBe(true);
  expect(server.seen.map((request) => request.path)).toContain("/echo");
});
