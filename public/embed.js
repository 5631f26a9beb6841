// <request-playground>: docs/embedding.md. Served without its white space
// (xtask/src/small.rs), and in that shape under 3 kB.
{
const doc = document, { dataset, src } = doc.currentScript, home = new URL(".", src),
  tag = "request-playground", all = [], queue = [], make = name => doc.createElement(name),
  parsed = then => doc.readyState === "loading" ? addEventListener("DOMContentLoaded", then) : then();
let loading, late;

// One after another: the first compiles the program, the rest find it made.
const next = () => {
  clearTimeout(late);
  loading = queue.shift();
  loading?.load();
}, near = new IntersectionObserver(seen => seen.forEach(({ isIntersecting, target }) => {
  if (isIntersecting) {
    near.unobserve(target);
    queue.push(target);
    if (!loading) next();
  }
}), { rootMargin: "600px" });

customElements.define(tag, self.RequestPlayground = class extends HTMLElement {
  static observedAttributes = ["theme"];

  static upgrade(root = doc) {
    for (const block of root.querySelectorAll(":is(pre,code,div):is([class*=-http],.http)")) {
      const pre = block.closest("pre") || block.querySelector("pre"), made = make(tag);
      if (pre && !pre.hidden) {
        const copy = pre.cloneNode(true);
        // Not innerText: it ends a line twice that is a box with a <br> (Docusaurus).
        for (const end of copy.querySelectorAll("br")) end.replaceWith("\n");
        if (/^(\s*[#/].*\n)*\s*([A-Z]+ +)?https?:/.test(made.textContent = copy.textContent)) {
          pre.hidden = true;
          pre.style.display = "none";
          pre.after(made);
          // Fills the block's box, above its label and buttons.
          if (!pre.contains(block)) made.style.cssText = "margin:0;z-index:3";
        }
      }
    }
  }

  connectedCallback() {
    parsed(() => {
      if (!this.shadowRoot) {
        all.push(this);
        const pre = this.closest("pre"), style = make("style");
        if (pre) pre.style.cssText = "all:unset;display:block";
        style.textContent = `:host{display:block;position:relative;margin:1em 0;min-height:${parseInt(this.getAttribute("height"))|0}px}slot,iframe{display:block;white-space:pre-wrap;font:.9em monospace}iframe{width:100%;min-height:inherit;border:0}iframe:not(.ready){position:absolute;visibility:hidden}.ready~*{display:none}`;
        this.attachShadow({ mode: "open" }).append(style, make("slot"));
        near.observe(this);
      }
    });
  }

  load() {
    late = setTimeout(next, 9e3);
    const frame = this.frame = make("iframe"), text = this.textContent.trim(), query = new URLSearchParams("embed=1");
    for (const { name, value } of this.attributes) {
      if (/^(theme|lang|show|lock|lesson)$/.test(name)) query.set(name, value);
      if (name === "sandbox") frame.sandbox = value;
    }
    frame.title = "Request Playground: " + /.*/.exec(text);
    frame.allow = "clipboard-write;local-network-access;local-network;loopback-network";
    frame.scrolling = "no";
    frame.src = home + (src[0] === "f" ? "index.html?" : "?") + query + (text && "#http=" + encodeURIComponent(text));
    this.shadowRoot.prepend(frame);
  }

  attributeChangedCallback(type, old, theme) {
    this.frame?.contentWindow.postMessage({ source: tag + "-host", type, theme }, "*");
  }
});

addEventListener("message", ({ data, source, origin }) => {
  const element = data?.source === tag && all.find(({ frame }) => frame?.contentWindow === source);
  if (!element || origin !== home.origin && !(origin === "null" && element.frame.sandbox[0])) return;
  const { type, source: from, ...detail } = data, { frame } = element;
  if (type === "height") frame.style.height = detail.height + "px";
  if (type === "ready") {
    frame.className = type;
    if (loading === element) next();
  }
  if (/^(ready|height|sent|step|lesson)$/.test(type)) element.dispatchEvent(new CustomEvent(type, { detail, bubbles: true }));
});

if ("httpBlocks" in dataset) parsed(() => RequestPlayground.upgrade());
}
