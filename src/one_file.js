// Starts the page where it is carried as one file: its program and the samples stand in the page
// itself, packed. The program is every other one too: workers are made from a blob with its script,
// and the page hands them the program. Nothing is fetched. The hosted page does not load this script.
(function () {
  "use strict";
  function content(name) {
    var block = document.querySelector('script[data-file="' + name + '"]');
    return block && block.textContent;
  }
  // Two characters hold thirteen bits, a last one alone six: see xtask/one_file.mjs.
  function digit(packed, at) {
    var code = packed.charCodeAt(at);
    return code === 126 ? 25 : code - 35;
  }
  function unpack(packed) {
    var pairs = packed.length >> 1, single = packed.length & 1;
    var bytes = new Uint8Array(pairs * 13 + single * 6 >> 3);
    var held = 0, bits = 0, end = 0;
    for (var at = 0; at < packed.length; at += 2) {
      var pair = at + 1 < packed.length;
      held |= (digit(packed, at) + (pair ? 91 * digit(packed, at + 1) : 0)) << bits;
      for (bits += pair ? 13 : 6; bits > 7; bits -= 8) {
        bytes[end++] = held;
        held >>>= 8;
      }
    }
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
  var program = content("program.js");
  var worker = script(program, 'addEventListener("message",function(e){program.default({module_or_path:e.data.program})},{once:true})');
  document.querySelectorAll("meta[name^=fuhan-]").forEach(function (meta) {
    meta.content = worker;
  });
  function failed(error) {
    // WebAssembly blocked or too old: the static page says so in words.
    document.documentElement.dataset.start = "failed";
    console.error(error);
  }
  var start = document.createElement("script");
  start.src = script(program);
  start.onerror = failed;
  start.onload = function () {
    unpack(content("program.wasm"))
      .then(function (bytes) { return window.program.default({ module_or_path: bytes }); })
      .catch(failed);
  };
  document.head.append(start);
})();
