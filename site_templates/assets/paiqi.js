// Small helps for those who have JavaScript; everything can be read and reached without it.
(function () {
  "use strict";
  // Copy buttons stand hidden in the page, because without this script they could do nothing.
  function copyButtons() {
    if (!navigator.clipboard) return;
    document.querySelectorAll("button[data-copy][hidden]").forEach(function (button) {
      button.hidden = false;
      button.setAttribute("aria-live", "polite");
      button.addEventListener("click", function () {
        navigator.clipboard.writeText(button.dataset.copy).then(function () {
          if (button.classList.contains("is-done")) return;
          var label = button.textContent;
          button.textContent = button.dataset.done || "✓";
          button.classList.add("is-done");
          setTimeout(function () {
            button.textContent = label;
            button.classList.remove("is-done");
          }, 1600);
        });
      });
    });
  }
  // A link to an item inside a closed fold opens it.
  function openTarget() {
    var id = location.hash.slice(1);
    try { id = decodeURIComponent(id); } catch (error) { return; }
    var target = id && document.getElementById(id);
    for (var node = target; node; node = node.parentElement) if (node.tagName === "DETAILS") node.open = true;
    if (target && target.classList.contains("pq-sub")) target.querySelectorAll("details").forEach(function (one) { one.open = true; });
  }
  // A region takes the keyboard only where there is something to scroll.
  function scrollers() {
    document.querySelectorAll(".pq-scroll").forEach(function (box) {
      if (box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight) box.tabIndex = 0;
      else box.removeAttribute("tabindex");
    });
  }
  // A timeline that is wider than the window opens at today.
  function toToday() {
    document.querySelectorAll(".pq-scroll[data-now]").forEach(function (box) { box.scrollLeft = box.dataset.now * box.scrollWidth - box.clientWidth / 2; });
  }
  // Paper shows what folds hide.
  var opened = [];
  window.addEventListener("beforeprint", function () {
    opened = Array.prototype.slice.call(document.querySelectorAll(".pq details:not([open])"));
    opened.forEach(function (one) { one.open = true; });
  });
  window.addEventListener("afterprint", function () {
    opened.forEach(function (one) { one.open = false; });
  });
  function start() { copyButtons(); openTarget(); scrollers(); toToday(); }
  if (window.document$ && window.document$.subscribe) window.document$.subscribe(start);
  else if (document.readyState !== "loading") start();
  else document.addEventListener("DOMContentLoaded", start);
  window.addEventListener("hashchange", openTarget);
  window.addEventListener("resize", scrollers);
})();
