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
    var out = new Uint8Array((packed.length * 21) >> 3), end = 0, held = 0, had = 0;
    function put(value, bits) {
      held = (held << bits) | value;
      for (had += bits; had > 7; ) out[end++] = held >> (had -= 8);
    }
    for (var at = 0; at < packed.length; at++) {
      var code = packed.charCodeAt(at);
      if (code > 2047) {
        put(((code - 2048) >> 14) + 125, 7);
        put((code - 2048) & 16383, 14);
      } else if (code > 127) {
        put((code >> 7) + 109, 7);
        put(code & 127, 7);
      } else {
        // Its place among those of one byte, which lack 0, 13 and 60.
        var place = code - 1 - (code > 13) - (code > 60);
        if (place < 95) put(place, 7);
        else put(place + 95, 8);
      }
    }
    return out.subarray(4, 4 + new DataView(out.buffer).getUint32(0));
  }
  function unpack(packed) {
    var stream = new Blob([bytes(packed)]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(stream).arrayBuffer();
  }
  function script() {
    return URL.createObjectURL(new Blob(arguments, { type: "text/javascript" }));
  }
  // The page asks for its samples here instead of fetching them.
  window.fuhanFile = function (name) {
    return unpack(content(name));
  };
  // The whole file as it was written: its frame, with each part in the place of its name.
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
