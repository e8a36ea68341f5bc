// The whole script of the reading worker. The page hands over its own program, already fetched and
// compiled, and the worker runs it a second time; the program sees where it runs. So nothing is
// loaded twice, and a page can never meet the worker of another build.
addEventListener("message", function (event) {
  import(event.data.script)
    .then(function (page) {
      return page.default({ module_or_path: event.data.program });
    })
    // Reaches the page as the worker's error.
    .catch(reportError);
}, { once: true });
