// Runs before the first paint, so that a chosen theme never flashes, and then starts the page.
// It is a file, not an inline script, because the page's content policy allows no inline script.
(function () {
  "use strict";
  var root = document.documentElement;
  root.dataset.start = "waiting";
  var asked = new URLSearchParams(location.search);
  var theme = asked.get("theme"), elder = asked.get("elder"), lang = asked.get("lang");
  try {
    theme = theme || localStorage.getItem("fuhan.theme");
    elder = elder || localStorage.getItem("fuhan.elder");
    lang = lang || localStorage.getItem("fuhan.lang");
  } catch (_) {
    // Storage may be switched off; the system's theme holds.
  }
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  if (elder === "1") root.dataset.elder = "";
  // Without a choice the browser's own order decides; English is for all who do not read Chinese.
  var tongues = lang ? [lang] : navigator.languages || [];
  var ours = tongues.find(function (tag) { return /^(zh|en)\b/i.test(tag); });
  if (ours ? /^en/i.test(ours) : tongues.length) root.lang = "en";
  document.addEventListener("DOMContentLoaded", function () {
    var script = document.getElementById("page-js");
    // Carried as one file, the page has its own start at its end.
    if (!script) return;
    var program = document.getElementById("page-wasm");
    import(script.href)
      .then(function (page) {
        return page.default({ module_or_path: program.href });
      })
      .catch(function (error) {
        // WebAssembly blocked or too old: the static page says so in words.
        root.dataset.start = "failed";
        console.error(error);
      });
  });
})();
