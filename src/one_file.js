// Starts the page where it is carried as one file: programs and samples stand in the page itself,
// packed. Workers are made from blobs, each with its program inside; nothing is fetched. The hosted
// page does not load this script.
(function () {
  "use strict";
  function content(name) {
    var block = document.querySelector('script[data-file="' + name + '"]');
    return block && block.textContent;
  }
  // Also written into the workers, so that it must not use anything around it, its name included.
  function unpack(packed) {
    var bytes = Uint8Array.from(atob(packed), function (c) { return c.charCodeAt(0); });
    var stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(stream).arrayBuffer();
  }
  function script() {
    return URL.createObjectURL(new Blob(arguments, { type: "text/javascript" }));
  }
  // The page asks for its samples here instead of fetching them.
  window.fuhanFile = function (name) {
    return unpack(content(name));
  };
  var page = content("page.js");
  document.querySelectorAll("meta[name^=fuhan-]").forEach(function (meta) {
    var name = meta.name.slice("fuhan-".length);
    meta.content = name === "worker"
      ? script(page, 'addEventListener("message",function(e){program.default({module_or_path:e.data.program})},{once:true})')
      : script(content(name + ".js"), "(", unpack, ')("', content(name + ".wasm"), '").then(function(p){return program.default({module_or_path:p})}).catch(reportError)');
  });
  function failed(error) {
    // WebAssembly blocked or too old: the static page says so in words.
    document.documentElement.dataset.start = "failed";
    console.error(error);
  }
  var start = document.createElement("script");
  start.src = script(page);
  start.onerror = failed;
  start.onload = function () {
    unpack(content("page.wasm"))
      .then(function (bytes) { return window.program.default({ module_or_path: bytes }); })
      .catch(failed);
  };
  document.head.append(start);
})();
