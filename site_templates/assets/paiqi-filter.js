// Filters of calendars, and of any page that wants them. The state stands in the address:
// ?platform=douyin,weibo&owner=lin-yue (any of a field's values, all of the fields), so it can be shared,
// goes back and forward, and goes along to the next month.
// What a page writes for it:
//   form.pq-filter[hidden]      the bar: the macro `filters` of macros/bits.html, as w.filters(atlas.facets).
//                               It holds checkboxes (name = field, value = id), button[data-f-clear],
//                               output; data-f-all and data-f-some are the texts of the count, data-f-levels
//                               the least numbers of the levels of density
//   data-f-FIELD="id id"        on whatever is to be shown or hidden: its ids of that field (the macro
//                               `facets`); data-f-once if it stands on several days
//   data-f-main                 around what is counted, where the page shows the same entries twice
//   data-f-box, data-f-count    a day, and in it the number of its entries, in .pq-n .pq-n-LEVEL;
//                               details.pq-fold in it folds all but the first entries
//   data-f-drop                 goes when nothing in it is left; data-f-off: goes while anything is filtered
//   data-f-at="2026-03-20T19:30" a row's time: ?since=2026-03-20 hides what is older; nav[data-since] and
//                               .pq-since (see below) go with it
//   data-f-keep                 on a link without an anchor, or around such links, that take the filters
//                               along
// Ids come from the plan that this audience may see; names stand in the bar only.
(function () {
  "use strict";
  var bar, fields, boxes, entries, folds, links, state, since, begin, seen;
  function all(query, root) {
    return Array.prototype.slice.call((root || document).querySelectorAll(query));
  }
  function read() {
    var given = new URLSearchParams(location.search);
    state = {};
    since = begin && /^\d{4}-\d\d-\d\d/.test(given.get("since") || "") ? given.get("since") : "";
    fields.forEach(function (field) {
      var values = (given.get(field) || "").split(",").filter(Boolean);
      if (values.length) state[field] = values;
    });
  }
  function query(others) {
    var given = new URLSearchParams(others);
    fields.forEach(function (field) {
      given.delete(field);
    });
    var parts = given.toString() ? [given.toString()] : [];
    fields.forEach(function (field) {
      if (state[field]) parts.push(field + "=" + state[field].map(encodeURIComponent).join(","));
    });
    return parts.length ? "?" + parts.join("&") : "";
  }
  function matches(entry) {
    if (since && entry.getAttribute("data-f-at") < since) return false;
    return Object.keys(state).every(function (field) {
      var own = (entry.getAttribute("data-f-" + field) || "").split(" ");
      return state[field].some(function (value) {
        return own.indexOf(value) >= 0;
      });
    });
  }
  function left(root) {
    return all(entries.query, root).filter(function (one) {
      return !one.hidden;
    });
  }
  // The first entries that are left stand before the fold, the others in it.
  function refold(fold) {
    var visible = fold.all.filter(function (one) {
      return !one.hidden;
    });
    var shown = visible.length <= fold.limit + 1 ? visible : visible.slice(0, fold.limit);
    fold.all.forEach(function (one) {
      if (shown.indexOf(one) >= 0) fold.box.parentNode.insertBefore(one, fold.box);
      else fold.box.appendChild(one);
    });
    fold.box.hidden = visible.length === shown.length;
    fold.summary.textContent = fold.text.replace(/\d+/, visible.length - shown.length);
  }
  function count() {
    var main = document.querySelector("[data-f-main]") || document,
      seen = {},
      total = 0,
      shown = 0;
    all(entries.query, main).forEach(function (one) {
      if (one.hasAttribute("data-f-once")) {
        if (seen[one.getAttribute("href")]) return;
        seen[one.getAttribute("href")] = true;
      }
      total += 1;
      if (!one.hidden) shown += 1;
    });
    return { total: total, shown: shown };
  }
  function apply() {
    var chosen = Object.keys(state).length > 0,
      active = chosen || !!since;
    entries.forEach(function (one) {
      one.hidden = !matches(one);
    });
    folds.forEach(refold);
    all("[data-f-count]").forEach(function (place) {
      var number = left(place.closest("[data-f-box]")).length,
        chip = place.closest(".pq-n");
      place.textContent = number;
      chip.hidden = !number;
      chip.className =
        "pq-n pq-n-" +
        bar.dataset.fLevels.split(" ").filter(function (least) {
          return number >= least;
        }).length;
    });
    all("[data-f-drop]").forEach(function (one) {
      one.hidden = active && !left(one).length;
    });
    all("[data-f-off]").forEach(function (one) {
      one.hidden = active;
    });
    boxes.forEach(function (box) {
      box.checked = (state[box.name] || []).indexOf(box.value) >= 0;
    });
    all("details", bar).forEach(function (facet) {
      var name = facet.querySelector("input").name,
        number = (state[name] || []).length;
      facet.querySelector("summary b").textContent = number ? " " + number : "";
    });
    links.forEach(function (link) {
      link.node.setAttribute("href", link.plain + query(""));
    });
    var clear = bar.querySelector("[data-f-clear]"),
      output = bar.querySelector("output"),
      number = count();
    if (!chosen && document.activeElement === clear) bar.querySelector("summary").focus();
    clear.hidden = !chosen;
    if (begin) tell(number.shown);
    document.dispatchEvent(new CustomEvent("paiqi-filter", { detail: state }));
    output.textContent = (active ? bar.dataset.fSome : bar.dataset.fAll)
      .replace("{shown}", number.shown)
      .replace("{count}", number.total);
  }
  // A page of changes: .pq-since says what is hidden (data-new, data-none, data-from are its texts),
  // data-latest when something last happened. What was there at the last visit is kept in this browser only;
  // an address that says since when counts more.
  function visit() {
    var key = "paiqi-seen " + location.pathname,
      latest = begin.dataset.latest,
      last = "";
    try {
      last = localStorage.getItem(key) || "";
      localStorage.setItem(key, latest);
    } catch (error) {
      return;
    }
    if (!last || new URLSearchParams(location.search).has("since")) return;
    var fresh = entries.filter(function (one) {
      return one.getAttribute("data-f-at") > last;
    });
    seen = fresh.length;
    if (!seen || seen === entries.length) return;
    since = fresh
      .map(function (one) {
        return one.getAttribute("data-f-at");
      })
      .sort()[0];
    history.replaceState(
      null,
      "",
      location.pathname +
        query(location.search + (location.search ? "&" : "?") + "since=" + since) +
        location.hash,
    );
  }
  function tell(shown) {
    var text = seen === 0 ? "none" : seen && since ? "new" : since ? "from" : "";
    begin.hidden = !text;
    if (text)
      begin.firstElementChild.textContent = begin.dataset[text]
        .replace("{day}", since.slice(0, 10))
        .replace("{count}", text === "new" ? seen : shown);
    begin.lastElementChild.hidden = text === "none";
    all("[data-since] a").forEach(function (link) {
      var here = new URL(link.href).searchParams.get("since");
      if (here === (since || "all")) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
      link.search = query("?since=" + here);
    });
  }
  function change() {
    history.pushState(null, "", location.pathname + query(location.search) + location.hash);
    apply();
  }
  function close(but) {
    all("details[open]", bar).forEach(function (one) {
      if (one !== but) one.open = false;
    });
  }
  function start() {
    bar = document.querySelector("form.pq-filter");
    if (!bar || !bar.hidden) return;
    boxes = all("input[type=checkbox]", bar);
    fields = boxes
      .map(function (box) {
        return box.name;
      })
      .filter(function (name, index, names) {
        return names.indexOf(name) === index;
      });
    var wanted = fields
      .map(function (field) {
        return "[data-f-" + field + "]";
      })
      .join(",");
    entries = all(wanted);
    entries.query = wanted;
    begin = document.querySelector(".pq-since");
    folds = all(".pq-fold")
      .filter(function (box) {
        return box.closest("[data-f-box]");
      })
      .map(function (box) {
        var summary = box.querySelector("summary"),
          before = all(wanted, box.parentNode).filter(function (one) {
            return !box.contains(one);
          });
        return {
          box: box,
          summary: summary,
          text: summary.textContent,
          limit: before.length,
          all: before.concat(all(wanted, box)),
        };
      });
    links = all("[data-f-keep] a[href], a[data-f-keep][href]").map(function (node) {
      return { node: node, plain: node.getAttribute("href") };
    });
    boxes.forEach(function (box) {
      box.addEventListener("change", function () {
        var values = (state[box.name] || []).filter(function (value) {
          return value !== box.value;
        });
        if (box.checked) values.push(box.value);
        if (values.length) state[box.name] = values;
        else delete state[box.name];
        change();
      });
    });
    bar.querySelector("[data-f-clear]").addEventListener("click", function () {
      state = {};
      change();
    });
    bar.addEventListener("submit", function (event) {
      event.preventDefault();
    });
    bar.addEventListener("keydown", function (event) {
      var open = event.key === "Escape" && event.target.closest("details[open]");
      if (!open) return;
      open.open = false;
      open.querySelector("summary").focus();
    });
    bar.addEventListener(
      "toggle",
      function (event) {
        if (event.target.open) close(event.target);
      },
      true,
    );
    document.addEventListener("click", function (event) {
      if (!bar.contains(event.target)) close();
    });
    // What stands in the address counts, whatever the browser remembers of the boxes.
    window.addEventListener("popstate", function () {
      seen = undefined;
      read();
      apply();
    });
    window.addEventListener("pageshow", function () {
      read();
      apply();
    });
    bar.hidden = false;
    read();
    if (begin) visit();
    apply();
  }
  if (document.readyState !== "loading") start();
  else document.addEventListener("DOMContentLoaded", start);
})();
