// The search box: its results as rows, and the ways through them by key. pages/paiqi-find.js says what is
// found; neither that nor anything of the plan is loaded before the box is first opened.
(function () {
  "use strict";
  var form = document.querySelector("[data-pq-search]");
  if (!form) return;
  var root = new URL("..", document.currentScript.src).href,
    finder = null,
    begun = false,
    language = document.documentElement.lang || "zh",
    said = form.dataset,
    toggle = document.getElementById("__search"),
    input = form.querySelector("input"),
    box = form.parentNode.querySelector(".pq-find"),
    list = box.querySelector("ol"),
    count = box.querySelector("[role=status]"),
    more = box.querySelector(".pq-find__more"),
    scopes = Array.prototype.slice.call(box.querySelectorAll("[data-scope]")),
    scope = "plan",
    PAGE = 20,
    shown = PAGE,
    question = "",
    // Whether somebody is in the middle of a question; until when it is over, in ms after the last key.
    typing = 0,
    PAUSE = 150,
    dates = new Intl.DateTimeFormat(language, { timeZone: "UTC", dateStyle: "medium" });

  // Showing what was found.
  function element(name, kind, text) {
    var node = document.createElement(name);
    if (kind) node.className = kind;
    if (text) node.textContent = text;
    return node;
  }
  function marked(node, text, terms) {
    var folded = finder.fold(text),
      from = 0;
    // Where folding changes the length, places in one text are none in the other.
    while (folded.length === text.length && from < text.length) {
      var begin = -1,
        length = 0;
      for (var i = 0; i < terms.length; i++) {
        var n = finder.at(folded.slice(from), terms[i].word);
        if (n >= 0 && (begin < 0 || n < begin)) {
          begin = n;
          length = terms[i].word.length;
        }
      }
      if (begin < 0) break;
      node.appendChild(document.createTextNode(text.substr(from, begin)));
      node.appendChild(element("mark", "", text.substr(from + begin, length)));
      from += begin + length;
    }
    node.appendChild(document.createTextNode(text.slice(from)));
    return node;
  }
  function excerpt(doc, terms) {
    var text = doc.row[8] || "",
      first = -1;
    terms.forEach(function (term) {
      var n = finder.at(doc.text, term.word);
      if (n >= 0 && (first < 0 || n < first)) first = n;
    });
    var from = first > 40 ? first - 20 : 0;
    return (from ? "…" : "") + text.substr(from, 90) + (text.length > from + 90 ? "…" : "");
  }
  function spoken(days) {
    return days.split(" ").map(function (day) {
      return dates.format(new Date(day + "T00:00:00Z"));
    });
  }
  // The account that was asked for, else the first, and how many more there are.
  function accounts(doc, terms) {
    var names = doc.row[4].split("\n"),
      meant = names.filter(function (name) {
        return terms.some(function (term) {
          return finder.at(finder.fold(name), term.word) >= 0;
        });
      });
    return (meant[0] || names[0]) + (names.length > 1 ? " +" + (names.length - 1) : "");
  }
  // A row: title and status, then kind, day, account and where it stands, then a piece of its text.
  function row(data, doc, terms) {
    var link = element("a"),
      head = element("span", "pq-find__top"),
      about = element("small"),
      state = doc.row[5];
    link.href = root + doc.page[0] + (doc.row[1] ? "#" + doc.row[1] : "");
    head.appendChild(marked(element("b"), doc.row[3], terms));
    if (state) head.appendChild(element("i", "pq-st pq-st--" + state.split(".")[0], data.states[state]));
    link.appendChild(head);
    about.appendChild(element("em", "", data.kinds[doc.kind][0]));
    if (doc.days && doc.kind) about.appendChild(element("time", "", spoken(doc.days).join(" – ")));
    if (doc.account) about.appendChild(marked(element("span"), accounts(doc, terms), terms));
    if (doc.page[1] !== doc.row[3] && doc.page[1] !== data.kinds[doc.kind][0]) {
      about.appendChild(element("span", "", doc.page[1]));
    }
    link.appendChild(about);
    var text = excerpt(doc, terms);
    if (text) link.appendChild(marked(element("span", "pq-find__text"), text, terms));
    var item = element("li");
    item.appendChild(link);
    return item;
  }
  function show() {
    if (!finder) {
      count.textContent = question.trim() ? said.loading : "";
      return;
    }
    var query = question,
      held = document.activeElement && list.contains(document.activeElement) && document.activeElement.href,
      seen = finder.find(scope, query, shown, typing > 0),
      note = seen.rest ? said.least : said.found;
    list.textContent = count.textContent = "";
    list.setAttribute("aria-busy", String(seen.waits));
    more.hidden = true;
    scopes.forEach(function (one) {
      one.setAttribute("aria-pressed", String(one.dataset.scope === scope));
    });
    if (!seen.terms.length && seen.data) return;
    if (!query.trim()) return;
    if (!seen.found.length && !seen.waits && scope === "plan") {
      seen = finder.find("manual", query, shown, typing > 0);
      note = said.elsewhere;
    }
    if (!seen.found.length) note = seen.waits ? said.loading : said.none;
    count.textContent = note.replace("{n}", seen.found.length);
    seen.found.slice(0, shown).forEach(function (one) {
      list.appendChild(row(seen.data, one.doc, seen.terms));
    });
    more.hidden = seen.found.length <= shown && !(seen.rest && seen.found.length && !seen.waits);
    // What came later has made the rows anew: who stood on one stays on it.
    links().forEach(function (link) {
      if (held && link.href === held) link.focus();
    });
  }
  function begin() {
    if (begun) return;
    begun = true;
    var script = element("script");
    script.src = root + "assets/pages/paiqi-find.js";
    script.onload = function () {
      finder = window.paiqiFind;
      finder.changed = show;
      finder.get("plan", []);
      show();
    };
    document.head.appendChild(script);
  }

  // Opening, closing and walking by key.
  function open(yes) {
    if (toggle.checked !== yes) toggle.click();
  }
  function links() {
    return Array.prototype.slice.call(list.querySelectorAll("a"));
  }
  input.addEventListener("focus", function () {
    open(true);
    question = input.value;
    begin();
  });
  function typed(event) {
    // Signs that an input method is still making something of are no question yet.
    if (event.isComposing) return;
    question = input.value;
    shown = PAGE;
    clearTimeout(typing);
    typing = setTimeout(function () {
      typing = 0;
      show();
    }, PAUSE);
    show();
  }
  input.addEventListener("input", typed);
  input.addEventListener("compositionend", typed);
  toggle.addEventListener("change", function () {
    if (toggle.checked) input.focus();
    else input.blur();
  });
  form.addEventListener("reset", function () {
    setTimeout(function () {
      question = "";
      show();
      input.focus();
    });
  });
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    var first = links()[0];
    if (first) first.click();
  });
  list.addEventListener("click", function (event) {
    if (event.target.closest("a")) open(false);
  });
  more.addEventListener("click", function () {
    var next = shown;
    shown += PAGE;
    show();
    if (links()[next]) links()[next].focus();
  });
  scopes.forEach(function (one) {
    one.addEventListener("click", function () {
      scope = one.dataset.scope;
      shown = PAGE;
      show();
      input.focus();
    });
  });
  document.addEventListener("keydown", function (event) {
    var typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) || event.target.isContentEditable;
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (!toggle.checked) {
      if (!typing && (event.key === "/" || event.key === "s" || event.key === "f")) {
        event.preventDefault();
        input.focus();
      }
      return;
    }
    if (event.key === "Escape") open(false);
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      var all = [input].concat(links()),
        step = event.key === "ArrowDown" ? 1 : -1,
        here = all.indexOf(document.activeElement);
      if (here < 0) return;
      event.preventDefault();
      all[(here + step + all.length) % all.length].focus();
    }
  });
})();
