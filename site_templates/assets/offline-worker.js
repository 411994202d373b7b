// Search from a folder: browsers start no worker from a file. A hidden frame takes its place: the
// same script, the same messages.
(function () {
  "use strict";
  if (location.protocol !== "file:") return;
  // The theme's worker looks for this name to learn that it runs in a frame, and then finds its files by the
  // script's address.
  window.IFrameWorker = window.Worker = function (address) {
    var listeners = [],
      waiting = [],
      inner = null;
    var frame = document.createElement("iframe");
    frame.hidden = true;
    frame.setAttribute("aria-hidden", "true");
    frame.tabIndex = -1;
    this.addEventListener = function (type, listener) {
      if (type === "message") listeners.push(listener);
    };
    this.removeEventListener = function (type, listener) {
      listeners = listeners.filter(function (one) {
        return one !== listener;
      });
    };
    this.terminate = function () {
      frame.remove();
    };
    this.postMessage = function (data) {
      if (inner) inner.dispatchEvent(new MessageEvent("message", { data: data }));
      else waiting.push(data);
    };
    function load(window, source) {
      return new Promise(function (done, failed) {
        var script = window.document.createElement("script");
        script.src = source;
        script.onload = done;
        script.onerror = failed;
        window.document.head.appendChild(script);
      });
    }
    frame.onload = function () {
      frame.onload = null;
      var window = frame.contentWindow;
      window.postMessage = function (data) {
        listeners.forEach(function (listener) {
          listener(new MessageEvent("message", { data: data }));
        });
      };
      window.importScripts = function () {
        return Array.prototype.reduce.call(
          arguments,
          function (before, source) {
            return before.then(function () {
              return load(window, source);
            });
          },
          Promise.resolve(),
        );
      };
      load(window, address).then(
        function () {
          inner = window;
          waiting.forEach(this.postMessage);
        }.bind(this),
      );
    }.bind(this);
    frame.srcdoc = "<!doctype html><title>-</title>";
    // The theme asks for its worker while the head is still being read.
    if (document.body) document.body.appendChild(frame);
    else
      document.addEventListener("DOMContentLoaded", function () {
        document.body.appendChild(frame);
      });
  };
})();
