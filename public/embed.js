// <request-playground>: docs/embedding.md. Served without its white space
// (xtask/src/small.rs), and in that shape under 3 kB.
(() => {
const doc = document, { dataset, src } = doc.currentScript, home = new URL(".", src);
const tag = "request-playground", all = [], queue = [];
let loading, late;

const make = name => doc.createElement(name);
const parsed = then => doc.readyState === "loading" ? addEventListener("DOMContentLoaded", then) : then();

// One after another: the first compiles the program, the rest find it made.
const next = () => {
  clearTimeout(late);
  loading = queue.shift();
  if (!loading) return;
  late = setTimeout(next, 9e3);
  loading.load();
};

const near = new IntersectionObserver(seen => seen.forEach(({ isIntersecting, target }) => {
  if (!isIntersecting) return;
  near.unobserve(target);
  queue.push(target);
  if (!loading) next();
}), { rootMargin: "600px" });

const Playground = self.RequestPlayground = class extends HTMLElement {
  static observedAttributes = ["theme"];

  static upgrade(root = doc) {
    for (const block of root.querySelectorAll(":is(pre,code,div)[class*=-http],.sourceCode.http")) {
      const pre = block.closest("pre") || block.querySelector("pre");
      if (!pre || pre.hidden || !/^(\s*(#|\/\/).*\n)*\s*([A-Z]+ +)?https?:\/\//.test(pre.innerText)) continue;
      const made = make(tag);
      made.textContent = pre.innerText;
      pre.hidden = true;
      pre.style.display = "none";
      pre.after(made);
    }
  }

  connectedCallback() {
    parsed(() => {
      if (this.shadowRoot) return;
      all.push(this);
      const pre = this.closest("pre"), style = make("style");
      if (pre) pre.style.cssText = "all:unset;display:block";
      style.textContent = `:host{display:block;position:relative;margin:1em 0;min-height:${parseInt(this.getAttribute("height")) | 0}px}slot{display:block;white-space:pre-wrap;font:.9em monospace}iframe{position:absolute;visibility:hidden;width:100%;min-height:inherit;border:0}.ready{position:static;visibility:visible}.ready~*{display:none}`;
      this.attachShadow({ mode: "open" }).append(style, make("slot"));
      near.observe(this);
    });
  }

  load() {
    const frame = this.frame = make("iframe"), text = this.textContent.trim(), query = new URLSearchParams("embed=1");
    for (const { name, value } of this.attributes) {
      if (/^(theme|lang|show|lock|lesson)$/.test(name)) query.set(name, value);
      if (name === "sandbox") frame.sandbox = value;
    }
    frame.title = "Request Playground: " + text.split("\n")[0];
    frame.allow = "clipboard-write; local-network-access; local-network; loopback-network";
    frame.scrolling = "no";
    frame.src = home + (src[0] === "f" ? "index.html?" : "?") + query + (text && "#http=" + encodeURIComponent(text));
    this.shadowRoot.prepend(frame);
  }

  attributeChangedCallback(type, old, theme) {
    this.frame?.contentWindow.postMessage({ source: tag + "-host", type, theme }, "*");
  }
};

addEventListener("message", ({ data, source, origin }) => {
  if (data?.source !== tag) return;
  const element = all.find(({ frame }) => frame?.contentWindow === source);
  if (!element || origin !== home.origin && !(origin === "null" && element.frame.sandbox.length)) return;
  const { type, source: from, ...detail } = data, { frame } = element;
  if (type === "height") frame.style.height = detail.height + "px";
  if (type === "ready") {
    frame.className = type;
    if (loading === element) next();
  }
  if (/^(ready|height|sent|step|lesson)$/.test(type)) element.dispatchEvent(new CustomEvent(type, { detail, bubbles: true }));
});

customElements.define(tag, Playground);
if ("httpBlocks" in dataset) parsed(() => Playground.upgrade());
})();
