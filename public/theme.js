// Before the first paint. First whether this browser can run the page at all: in
// the words of old browsers, for they are who must understand it.
(function () {
  var root = document.documentElement;
  var again = "Load the page again. What you typed earlier is kept.";

  function lacking() {
    // A function that gives a reference: newer than everything else in use.
    var newest = [0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 111];
    if (typeof WebAssembly !== "object" || typeof Uint8Array !== "function") return "WebAssembly";
    if (!WebAssembly.validate(new Uint8Array(newest))) return "all of WebAssembly that the page is made of";
    if (!("noModule" in document.createElement("script"))) return "script modules";
    if (typeof fetch !== "function" || typeof AbortController !== "function" || typeof ReadableStream !== "function") return "fetch with its streams";
    if (typeof HTMLDialogElement !== "function") return "dialogs";
    if (typeof CSSLayerBlockRule !== "function") return "layers of styles";
    return "";
  }

  // One sentence in the drawing that stands there until the page itself does.
  function say(sentence, mayLoad) {
    var place = document.querySelector("#shell .shell-says");
    if (!place || root.getAttribute("data-ready")) return;
    place.className = "shell-says shell-says--stopped";
    place.setAttribute("role", "alert");
    place.textContent = sentence + " ";
    if (!mayLoad) return;
    var button = document.createElement("button");
    button.type = "button";
    button.textContent = "Load again";
    button.addEventListener("click", function () { location.reload(); });
    place.appendChild(button);
  }

  function whenThere(work) {
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", work);
    else work();
  }

  var lacks = lacking();
  if (lacks) {
    // The program sees it, and does not start.
    root.setAttribute("data-lacks", lacks);
    whenThere(function () {
      say("This browser has no " + lacks + ", so it can't run this page. A Firefox, Chrome, Edge or Safari of the last three years can. If this one is newer, a setting has switched it off, as Lockdown Mode on Apple devices does.");
    });
    return;
  }
  function missing(event) {
    var element = event.target && event.target.tagName;
    // The page stands without a picture.
    if (element && element !== "SCRIPT") return;
    var name = element && event.target.src ? event.target.src.split("/").pop() : "";
    whenThere(function () {
      say("A part of this page could not be loaded" + (name ? " (" + name + ")" : "") + ": the network is gone, something filters it, or the host no longer has it. " + again, true);
    });
  }
  window.addEventListener("error", missing, true);
  window.addEventListener("unhandledrejection", missing);
  setTimeout(function () {
    var place = document.querySelector("#shell .shell-says--stopped");
    if (!place) say("This takes long: the network is slow, or something keeps a part of the page back. It is still being waited for.", true);
  }, 20000);
})();

// The theme and the language, of the link, of the last visit, or of the machine,
// and whether the page stands in a course page's frame.
(function () {
  var query = new URLSearchParams(location.search);
  var asked = query.get("theme");
  var kept = null;
  try { kept = localStorage.getItem("request-playground.theme"); } catch (refused) { /* stays null */ }
  var machine = matchMedia("(prefers-color-scheme: dark)");
  var theme = [asked, kept].find(function (name) { return name === "light" || name === "dark"; });
  var root = document.documentElement;
  root.dataset.theme = theme || (machine.matches ? "dark" : "light");
  if (query.get("embed") === "1") root.dataset.embed = "true";
  // The languages that `public/languages` has a file for, and English.
  var languages = ["en", "es", "pt-BR", "fr", "de", "zh-Hans", "ja", "hi", "ar"];
  function spoken(wanted) {
    if (!wanted) return undefined;
    var name = wanted.toLowerCase();
    // Those who write Chinese in the traditional way are not taken for the others.
    if (/^zh-(hant|tw|hk|mo)/.test(name)) return undefined;
    return languages.find(function (tag) { return tag.toLowerCase() === name; })
      || languages.find(function (tag) { return tag.split("-")[0] === name.split("-")[0]; });
  }
  var chosen = null;
  try { chosen = localStorage.getItem("request-playground.language"); } catch (refused) { /* stays null */ }
  var language = [query.get("lang"), chosen].concat(navigator.languages || []).map(spoken).find(Boolean) || "en";
  root.lang = language;
  root.dir = language === "ar" ? "rtl" : "ltr";
  if (language !== "en" && location.protocol !== "file:") {
    // On its way while the program still is.
    var texts = document.createElement("link");
    texts.rel = "preload";
    texts.as = "fetch";
    texts.crossOrigin = "anonymous";
    texts.href = "languages/" + language + ".json";
    document.head.append(texts);
  }
  if (!theme) {
    machine.addEventListener("change", function () {
      if (!root.dataset.themeChosen) root.dataset.theme = machine.matches ? "dark" : "light";
    });
  }
  // The lessons' rail keeps its place from the start, so that nothing moves later.
  try { if (localStorage.getItem("request-playground.rail")) root.dataset.rail = "open"; } catch (refused) { /* none */ }
})();
