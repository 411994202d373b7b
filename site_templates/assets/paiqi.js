// Small helps for those who have JavaScript; everything can be read and reached without it.
(function () {
  "use strict";
  // Copy buttons stand hidden in the page, because without this script they could do nothing.
  function copyButtons() {
    document.querySelectorAll("button:is([data-copy], [data-copy-of])[hidden]").forEach(function (button) {
      button.hidden = false;
      button.setAttribute("aria-live", "polite");
      button.addEventListener("click", function () {
        var from = document.getElementById(button.dataset.copyOf);
        write(from ? from.textContent : button.dataset.copy, from || button.previousElementSibling).then(
          function () {
            if (button.classList.contains("is-done")) return;
            var label = button.textContent;
            button.textContent = button.dataset.done || "✓";
            button.classList.add("is-done");
            setTimeout(function () {
              button.textContent = label;
              button.classList.remove("is-done");
            }, 1600);
          },
          function () {},
        );
      });
    });
  }
  // Browsers give the clipboard to secure addresses only; elsewhere a text is copied as if it had been
  // selected.
  function write(text, shown) {
    if (navigator.clipboard) return navigator.clipboard.writeText(text);
    var area = document.createElement("textarea");
    area.value = text;
    area.setAttribute("readonly", "");
    (shown || document.body).parentNode.appendChild(area);
    area.select();
    var done = document.execCommand("copy");
    area.remove();
    return done ? Promise.resolve() : Promise.reject();
  }
  // A site that was built on an earlier day says so, and its mark of today moves to the reader's day in the
  // plan's zone.
  function dayOf(zone) {
    var parts = {};
    new Intl.DateTimeFormat("en", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" })
      .formatToParts(new Date())
      .forEach(function (part) {
        parts[part.type] = part.value;
      });
    return parts.year + "-" + parts.month + "-" + parts.day;
  }
  function spoken(day) {
    return new Intl.DateTimeFormat(document.documentElement.lang || "en", {
      timeZone: "UTC",
      month: "long",
      day: "numeric",
    }).format(new Date(day + "T00:00:00Z"));
  }
  function moveToday() {
    var note = document.querySelector("[data-today]"),
      data = note && note.dataset,
      today;
    if (!note || "fixed" in data) return;
    try {
      today = dayOf(data.zone);
    } catch (error) {
      return;
    }
    if (today <= data.today) return;
    document.querySelectorAll("[data-day].is-today").forEach(function (one) {
      one.classList.remove("is-today");
      one.removeAttribute("aria-current");
    });
    document.querySelectorAll('[data-day="' + today + '"]').forEach(function (one) {
      one.classList.add("is-today");
      one.setAttribute("aria-current", "date");
    });
    note.firstElementChild.textContent = data.text
      .replace("{shown}", spoken(data.today))
      .replace("{today}", spoken(today));
    if (today <= data.until) {
      note.lastElementChild.href = data.root + "day/" + today + "/";
      note.lastElementChild.hidden = false;
    }
    note.hidden = false;
  }
  // A link to an item inside a closed fold opens it.
  function openTarget() {
    var id = location.hash.slice(1);
    try {
      id = decodeURIComponent(id);
    } catch (error) {
      return;
    }
    var target = id && document.getElementById(id);
    for (var node = target; node; node = node.parentElement) if (node.tagName === "DETAILS") node.open = true;
    if (target && target.classList.contains("pq-sub"))
      target.querySelectorAll("details").forEach(function (one) {
        one.open = true;
      });
  }
  // An address from before a list had several pages names an id that stands on a further one by now.
  function goFurther() {
    var id = decodeURIComponent(location.hash.slice(1)),
      next = document.querySelector("[data-further] [rel=next]");
    if (id && next && !document.getElementById(id)) lookFor(id, next.href);
  }
  function lookFor(id, address) {
    fetch(address)
      .then(function (answer) {
        return answer.ok ? answer.text() : "";
      })
      .then(function (text) {
        var page = new DOMParser().parseFromString(text, "text/html"),
          next = page.querySelector("[data-further] [rel=next]");
        if (page.getElementById(id)) location.replace(address + "#" + id);
        else if (next) lookFor(id, new URL(next.getAttribute("href"), address).href);
      })
      .catch(function () {});
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
    document.querySelectorAll(".pq-scroll[data-now]").forEach(function (box) {
      box.scrollLeft = box.dataset.now * box.scrollWidth - box.clientWidth / 2;
    });
  }
  // Paper shows what folds hide, but for the days of a month (see the style sheet).
  var opened = [];
  window.addEventListener("beforeprint", function () {
    opened = Array.prototype.slice.call(
      document.querySelectorAll(".pq details:not([open], .pq-cal .pq-fold, .pq-facet)"),
    );
    opened.forEach(function (one) {
      one.open = true;
    });
  });
  window.addEventListener("afterprint", function () {
    opened.forEach(function (one) {
      one.open = false;
    });
  });
  // What one page alone needs is loaded with it.
  function ownScripts() {
    document.querySelectorAll("[data-script]").forEach(function (node) {
      var script = document.createElement("script");
      script.src = node.dataset.script;
      document.head.appendChild(script);
    });
  }
  function start() {
    ownScripts();
    copyButtons();
    moveToday();
    openTarget();
    goFurther();
    scrollers();
    toToday();
  }
  if (window.document$ && window.document$.subscribe) window.document$.subscribe(start);
  else if (document.readyState !== "loading") start();
  else document.addEventListener("DOMContentLoaded", start);
  window.addEventListener("hashchange", openTarget);
  window.addEventListener("resize", scrollers);
})();
