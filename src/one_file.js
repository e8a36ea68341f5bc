// Starts the page where it is carried as one file: its program and the samples stand in the page
// itself, packed. The program is every other one too: workers are made from a blob with its script,
// and the page hands them the program. Nothing is fetched. The hosted page does not load this script.
(function () {
  "use strict";
  function content(name) {
    var block = document.querySelector('[data-file="' + name + '"]');
    return block && block.textContent;
  }
  // What the characters hold: see xtask/one_file.mjs.
  function bytes(packed) {
    var out = new Uint8Array(2 * packed.length), end = 0, held = 0, had = 0;
    for (var at = 0; at < packed.length; at++) {
      var unit = packed.charCodeAt(at), short = unit < 2170;
      held = (held << (short ? 15 : 16)) | (short ? unit - 61 : unit < 0xe000 ? unit + 2048 : unit);
      for (had += short ? 15 : 16; had > 7; ) out[end++] = held >> (had -= 8);
    }
    return out.subarray(4, 4 + new DataView(out.buffer).getUint32(0));
  }
  function unpack(packed) {
    var stream = new Blob([bytes(packed)]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(stream).arrayBuffer();
  }
  function script() {
    // Without its encoding it would be taken for UTF-16, as the page is.
    return URL.createObjectURL(new Blob(arguments, { type: "text/javascript;charset=utf-8" }));
  }
  // The page asks for its samples here instead of fetching them.
  window.fuhanFile = function (name) {
    return unpack(content(name));
  };
  // The text of the whole file as it was written: its frame, with each part in the place of its name.
  window.fuhanPage = function () {
    return unpack(content("frame")).then(function (frame) {
      return new TextDecoder().decode(frame).replace(/\{\{([^{}]+)\}\}/g, function (_, name) {
        return content(name);
      });
    });
  };
  // The sheet is unpacked first: the program draws as soon as it is there.
  function dress() {
    return unpack(content("style.css")).then(function (bytes) {
      var sheet = new CSSStyleSheet();
      sheet.replaceSync(new TextDecoder().decode(bytes));
      document.adoptedStyleSheets = [sheet];
    });
  }
  function failed(error) {
    // WebAssembly blocked or too old: the static page says so in words.
    document.documentElement.dataset.start = "failed";
    console.error(error);
  }
  function begin(program) {
    var worker = script(program, 'addEventListener("message",function(e){program.default({module_or_path:e.data.program})},{once:true})');
    document.querySelectorAll("meta[name^=fuhan-]").forEach(function (meta) {
      meta.content = worker;
    });
    var start = document.createElement("script");
    start.src = script(program);
    start.onerror = failed;
    start.onload = function () {
      Promise.all([unpack(content("program.wasm")), dress()])
        .then(function (parts) { return window.program.default({ module_or_path: parts[0] }); })
        .catch(failed);
    };
    document.head.append(start);
  }
  unpack(content("program.js")).then(begin).catch(failed);
})();
