// Watches over the start of the program and, when it fails, shows the sentence in the page that says what to do.
// Knows nothing of the program itself. Old syntax on purpose: the browsers that need its help are old.
(function () {
  "use strict";

  // A module with one function that returns a vector: (func (result v128) (i8x16.splat (i32.const 0))).
  var SIMD_MODULE = [
    0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00, // magic number, version
    0x01, 0x05, 0x01, 0x60, 0x00, 0x01, 0x7b, //       one type: () -> v128
    0x03, 0x02, 0x01, 0x00, //                         one function of this type
    0x0a, 0x08, 0x01, 0x06, 0x00, 0x41, 0x00, 0xfd, 0x0f, 0x0b, // its code
  ];

  // Taken now: the program may have emptied the page before it fails.
  var loading = document.getElementById("boot-loading");
  var outdated = document.getElementById("boot-outdated");
  var opened = document.getElementById("boot-file");
  var failed = document.getElementById("boot-failed");
  var reason = document.getElementById("boot-reason");
  var started = false;
  var shown = null;

  function hasSimd() {
    try {
      return WebAssembly.validate(new Uint8Array(SIMD_MODULE));
    } catch (error) {
      return false;
    }
  }

  function message() {
    if (!hasSimd()) return outdated;
    return location.protocol === "file:" ? opened : failed;
  }

  function fail(why) {
    if (started || shown) return;
    shown = message();
    if (loading && loading.parentNode) loading.parentNode.removeChild(loading);
    if (shown.parentNode !== document.body) document.body.appendChild(shown);
    if (why) reason.textContent = String(why);
    shown.hidden = false;
  }

  function finish() {
    started = true;
    [loading, shown].forEach(function (element) {
      if (element && element.parentNode) element.parentNode.removeChild(element);
    });
  }

  // Errors of files do not bubble; only a script's keeps the program from starting.
  addEventListener("error", function (event) {
    var file = event.target !== window && event.target;
    if (!file) fail(event.message);
    else if (file.tagName === "SCRIPT") fail(file.src);
  }, true);
  addEventListener("unhandledrejection", function (event) { fail(event.reason); });
  addEventListener("TrunkApplicationStarted", finish);

  if (!hasSimd()) fail();
})();
