// A language that nobody speaks: every text in brackets and a third longer. What
// stands outside of brackets in the page was never looked up.
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const FOLDER = fileURLToPath(new URL("../../public/languages/", import.meta.url));

function bracketed(text) {
  return `⟦${text}${"·".repeat(Math.ceil(text.length / 3))}⟧`;
}

/** A catalogue with a text for everything. */
export function pseudoCatalogue() {
  const all = readdirSync(FOLDER).filter((name) => name.endsWith(".json"));
  const keys = all.flatMap((name) => Object.entries(JSON.parse(readFileSync(FOLDER + name, "utf8"))));
  return Object.fromEntries(keys.map(([key, value]) => {
    const text = bracketed(key.split(" | ")[0]);
    return [key, typeof value === "string" ? text : { other: text }];
  }));
}

/** The words on the page that were not looked up: in sight, or in a name. */
export function unspoken(page) {
  return page.evaluate(() => {
    // Code, what a person typed, what a server said, the standards' own names, and
    // lessons, which are files of their own.
    const theirs = "code, pre, kbd, textarea, script, style, [dir=ltr], [lang]:not([lang=de]), [data-testid=response-body], a[href^=http], .languages option, [data-status]:not([data-status=failed]) .hero__phrase, .lesson__text, .step";
    const same = [
      /^(Request Playground|JSON|JSONPath|XML|CSV|Markdown|curl|Aa|true|Accept|xx:)$/,
      // Methods, statuses, addresses, header names, names of the code and of tools.
      /^[A-Z]+( https?:\/\/\S+?,?( (\d{3}|failed)?)?)?$/,
      /^\d{3}( [A-Z]|, | oder )/,
      /^https?:/,
      /^[A-Z]\w+(-[A-Z]\w+)+(, [A-Z]\w+)*$/,
      /^ETag, Location$/,
      // Figures and lists as the browser writes them in German.
      /^[\d\s.,:·()]*(kB|MB|ms|und|oder)?[\d\s.,:·()]*$/,
    ];
    const found = [];
    let depth = 0;
    const outside = (text) => {
      let left = "";
      for (const sign of text) {
        if (sign === "⟦") depth += 1;
        else if (sign === "⟧") depth -= 1;
        else if (depth === 0) left += sign;
      }
      return left.trim();
    };
    const tell = (text, where) => {
      if (/[A-Za-z]{2}/.test(text) && !same.some((one) => one.test(text))) found.push(`${where}: ${text}`);
    };
    const walk = (node) => {
      for (const child of node.childNodes) {
        if (child.nodeType === Node.TEXT_NODE) tell(outside(child.data), node.tagName.toLowerCase());
        if (child.nodeType !== Node.ELEMENT_NODE) continue;
        if (!child.checkVisibility() && !child.closest("option, datalist")) continue;
        const before = depth;
        depth = 0;
        for (const name of ["aria-label", "title", "placeholder", "alt", "aria-roledescription"]) {
          if (child.hasAttribute(name)) tell(outside(child.getAttribute(name)), `${child.tagName.toLowerCase()}[${name}]`);
        }
        depth = before;
        if (!child.matches(theirs)) walk(child);
      }
    };
    walk(document.body);
    return [...new Set(found)];
  });
}
