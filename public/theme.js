// Before the first paint: the theme of the link, of the last visit, or of the
// machine, and whether the page stands in a course page's frame.
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
  if (!theme) {
    machine.addEventListener("change", function () {
      if (!root.dataset.themeChosen) root.dataset.theme = machine.matches ? "dark" : "light";
    });
  }
  // The lessons' rail keeps its place from the start, so that nothing moves later.
  try { if (localStorage.getItem("request-playground.rail")) root.dataset.rail = "open"; } catch (refused) { /* none */ }
})();
