// <request-playground>: docs/embedding.md
(() => {
const doc = document, { dataset, src } = doc.currentScript;
const home = new URL(".", src), all = new Set(), queue = [];
let loading, late;

const parsed = (then) => doc.readyState === "loading" ? addEventListener("DOMContentLoaded", then) : then();

// One after another: the first compiles the program, the rest find it made.
const next = () => {
  clearTimeout(late);
  loading = queue.shift();
  if (!loading) return;
  late = setTimeout(next, 9e3);
  loading.load();
};

const near = new IntersectionObserver((seen) => seen.forEach(({ isIntersecting, target }) => {
  if (!isIntersecting) return;
  near.unobserve(target);
  queue.push(target);
  if (!loading) next();
}), { rootMargin: "600px" });

class RequestPlayground extends HTMLElement {
  static observedAttributes = ["theme"];

  static upgrade(root = doc) {
    for (const block of root.querySelectorAll("[class*=language-http],.lang-http,.highlight-http,.highlight-source-http,.sourceCode.http")) {
      const pre = block.closest("pre") || block.querySelector("pre");
      if (!pre || pre.hidden || !/^(\s*(#|\/\/).*\n)*\s*([A-Z]+ +)?https?:\/\//.test(pre.innerText)) continue;
      const made = doc.createElement("request-playground");
      made.textContent = pre.innerText;
      pre.hidden = true;
      pre.style.display = "none";
      pre.after(made);
    }
  }

  connectedCallback() {
    parsed(() => {
      if (all.has(this)) return;
      all.add(this);
      const pre = this.closest("pre");
      if (pre) pre.style.cssText = "all:unset;display:block";
      const style = doc.createElement("style");
      this.min = parseInt(this.getAttribute("height")) || 0;
      style.textContent = `:host{display:block;position:relative;margin:1em 0;min-height:${this.min}px}slot{display:block;white-space:pre-wrap;font:.9em monospace}iframe{position:absolute;visibility:hidden;width:100%;border:0}.ready{position:static;visibility:visible}.ready~*{display:none}`;
      this.attachShadow({ mode: "open" }).append(style, doc.createElement("slot"));
      near.observe(this);
    });
  }

  load() {
    const frame = this.frame = doc.createElement("iframe");
    const text = this.textContent.trim(), query = new URLSearchParams("embed=1");
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
    this.frame?.contentWindow.postMessage({ source: "request-playground-host", type, theme }, "*");
  }
}

addEventListener("message", ({ data, source, origin }) => {
  if (data?.source !== "request-playground") return;
  const element = [...all].find(({ frame }) => frame?.contentWindow === source);
  if (!element || origin !== home.origin && !(origin === "null" && element.frame.sandbox.length)) return;
  const { type, source: from, ...detail } = data, { frame } = element;
  if (type === "height") frame.style.height = Math.max(element.min, detail.height) + "px";
  if (type === "ready") {
    frame.className = type;
    if (loading === element) next();
  }
  if (/^(ready|height|sent|step|lesson)$/.test(type)) element.dispatchEvent(new CustomEvent(type, { detail, bubbles: true }));
});

window.RequestPlayground = RequestPlayground;
customElements.define("request-playground", RequestPlayground);
if ("httpBlocks" in dataset) parsed(() => RequestPlayground.upgrade());
})();
