// Small helps for those who have JavaScript; everything is readable and reachable without.
(function () {
  "use strict";
  function copyButtons() {
    document.querySelectorAll("button[data-copy]").forEach(function (button) {
      if (!navigator.clipboard || button.dataset.ready) return;
      button.dataset.ready = "1";
      button.hidden = false;
      button.addEventListener("click", function () {
        navigator.clipboard.writeText(button.dataset.copy).then(function () {
          var text = button.textContent;
          button.textContent = "✓";
          setTimeout(function () { button.textContent = text; }, 1500);
        });
      });
    });
  }
  // A link to an item inside a closed <details> opens it.
  function openTarget() {
    var id = decodeURIComponent(location.hash.slice(1));
    var target = id && document.getElementById(id);
    for (var node = target; node; node = node.parentElement) if (node.tagName === "DETAILS") node.open = true;
    if (target) target.querySelectorAll(".pq-sub details").forEach(function (one) { one.open = true; });
    if (target && target.classList.contains("pq-sub")) target.querySelectorAll("details").forEach(function (one) { one.open = true; });
  }
  // Scrolling regions take the keyboard only where there is something to scroll.
  function scrollers() {
    document.querySelectorAll(".pq-scroll").forEach(function (box) {
      if (box.scrollWidth <= box.clientWidth) box.removeAttribute("tabindex");
    });
  }
  function start() { copyButtons(); openTarget(); scrollers(); }
  if (window.document$ && window.document$.subscribe) window.document$.subscribe(start);
  else if (document.readyState !== "loading") start();
  else document.addEventListener("DOMContentLoaded", start);
  window.addEventListener("hashchange", openTarget);
})();
