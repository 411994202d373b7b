// Search: looks through the documents themselves, so any part of a word is found, Chinese or not. What is
// looked through and how it is ranked is decided in docs/decisions/0011-search.md.
//   search/plan.js, search/manual.js   call paiqiSearch(scope, data); loaded when search is first opened
//   a document is [page, anchor, kind, title, text, keys, days]
(function () {
  "use strict";
  var form = document.querySelector("[data-pq-search]");
  if (!form) return;
  var root = new URL("..", document.currentScript.src).href,
    language = document.documentElement.lang || "zh",
    said = form.dataset,
    toggle = document.getElementById("__search"),
    input = form.querySelector("input"),
    box = form.parentNode.querySelector(".pq-find"),
    list = box.querySelector("ol"),
    count = box.querySelector("[role=status]"),
    more = box.querySelector(".pq-find__more"),
    scopes = Array.prototype.slice.call(box.querySelectorAll("[data-scope]")),
    held = {},
    scope = "plan",
    PAGE = 20,
    shown = PAGE,
    dates = new Intl.DateTimeFormat(language, { timeZone: "UTC", dateStyle: "medium" }),
    MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" "),
    DAY = /(?:(\d{4})\s?[-/.年]\s?)?(\d{1,2})\s?[-/.月]\s?(\d{1,2})(?![\da-z]|\.\d)\s?[日号]?/g,
    // Written out or cut to three letters: 5 marketing is no day of March.
    MONTH =
      "(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|" +
      "oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\b\\.?",
    DAY_MONTH = new RegExp("\\b(\\d{1,2})(?:st|nd|rd|th)?\\s+" + MONTH + "(?:,?\\s+(\\d{4})\\b)?", "g"),
    MONTH_DAY = new RegExp("\\b" + MONTH + "\\s+(\\d{1,2})(?:st|nd|rd|th)?\\b(?:,?\\s+(\\d{4})\\b)?", "g");

  // Reading a query: words, and days in the ways people write them.
  function fold(text) {
    return text.normalize("NFKC").toLowerCase();
  }
  function two(number) {
    return (number < 10 ? "0" : "") + Number(number);
  }
  function words(text) {
    return text
      .split(/[\s,;、，。；：:！!？?“”"'《》()（）｜|·#]+/)
      .filter(Boolean)
      .map(function (word) {
        return { word: word, day: "" };
      });
  }
  function read(query) {
    var text = fold(query),
      terms = [];
    function take(pattern, parts) {
      text = text.replace(pattern, function (whole) {
        var found = parts(arguments),
          before = text[arguments[arguments.length - 2] - 1] || "",
          fits = found.month >= 1 && found.month <= 12 && found.day >= 1 && found.day <= 31;
        // A part of a name is no day: V2.1.
        if (!fits || /[a-z0-9.]/.test(before)) return whole;
        var day = "-" + two(found.month) + "-" + two(found.day);
        terms.push({ word: whole.trim(), day: (found.year || "") + day });
        return " ";
      });
    }
    take(DAY, function (all) {
      return { year: all[1], month: all[2], day: all[3] };
    });
    take(DAY_MONTH, function (all) {
      return { year: all[3], month: MONTHS.indexOf(all[2].slice(0, 3)) + 1, day: all[1] };
    });
    take(MONTH_DAY, function (all) {
      return { year: all[3], month: MONTHS.indexOf(all[1].slice(0, 3)) + 1, day: all[2] };
    });
    return terms.concat(words(text));
  }

  // Where a word stands in a text: Latin words and numbers by their begin, everything else anywhere.
  function at(text, word) {
    var n = text.indexOf(word);
    while (n > 0 && /[a-z0-9]/.test(word[0]) && /[a-z0-9]/.test(text[n - 1])) n = text.indexOf(word, n + 1);
    return n;
  }
  function weight(doc, term) {
    var best = 0,
      word = term.word,
      n = at(doc.title, word);
    if (n >= 0) best = 200 + (40 * word.length) / doc.title.length;
    if (term.day && (" " + doc.days + " ").indexOf(term.day + " ") >= 0) best = Math.max(best, 300);
    if (best < 400 && doc.keys) {
      if ((" " + doc.keys + " ").replace(/\//g, " / ").indexOf(" " + word + " ") >= 0) return 400;
      if (at(doc.keys, word) >= 0) best = Math.max(best, 150);
    }
    if (!best) {
      n = at(doc.text, word);
      best = n >= 0 ? (n < 80 ? 50 : 40) : at(doc.named, word) >= 0 ? 30 : at(doc.path, word) >= 0 ? 5 : 0;
    }
    return best;
  }
  // A longer Chinese term that stands nowhere as it is may stand there in pieces: by its pairs of characters.
  function likeness(doc, term) {
    if (!/^[\u3400-\u9fff]{3,}$/.test(term.word)) return weight(doc, term);
    var there = 0,
      pairs = term.word.length - 1;
    for (var n = 0; n < pairs; n++) {
      var pair = term.word.substr(n, 2);
      if (doc.title.indexOf(pair) >= 0 || doc.text.indexOf(pair) >= 0) there++;
    }
    return there / pairs >= 0.6 ? (30 * there) / pairs : 0;
  }
  function ranked(data, terms, whole, by) {
    var found = [];
    data.docs.forEach(function (doc, n) {
      var sum = 0;
      for (var i = 0; i < terms.length; i++) {
        var one = by(doc, terms[i]);
        if (!one) return;
        sum += one;
      }
      // Among equals the kinds of a plan come in the order of their list.
      sum += 5 * (data.kinds.length - doc.kind) + (doc.title === whole || doc.keys === whole ? 300 : 0);
      found.push({ doc: doc, n: n, sum: sum });
    });
    return found.sort(function (a, b) {
      return b.sum - a.sum || a.n - b.n;
    });
  }
  function find(data, query) {
    var terms = read(query);
    if (!terms.length) return [];
    var whole = fold(query).trim(),
      found = ranked(data, terms, whole, weight);
    // What reads like a day may be meant as it stands: a name with numbers in it.
    if (!found.length) found = ranked(data, words(whole), whole, weight);
    return found.length ? found : ranked(data, terms, "", likeness);
  }

  // Showing what was found.
  function element(name, kind, text) {
    var node = document.createElement(name);
    if (kind) node.className = kind;
    if (text) node.textContent = text;
    return node;
  }
  function marked(node, text, terms) {
    var folded = fold(text),
      from = 0;
    // Where folding changes the length, places in one text are none in the other.
    while (folded.length === text.length && from < text.length) {
      var begin = -1,
        length = 0;
      for (var i = 0; i < terms.length; i++) {
        var n = at(folded.slice(from), terms[i].word);
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
    var text = doc.row[4] || "",
      first = -1;
    terms.forEach(function (term) {
      var n = at(doc.text, term.word);
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
  function row(data, doc, terms) {
    var link = element("a"),
      page = data.pages[doc.row[0]],
      about = [data.kinds[doc.kind][0]];
    link.href = root + page[0] + (doc.row[1] ? "#" + doc.row[1] : "");
    if (page[1] !== doc.row[3] && page[1] !== about[0]) about.push(page[1]);
    if (doc.days && doc.kind) about.push(spoken(doc.days).join(" – "));
    link.appendChild(marked(element("b"), doc.row[3], terms));
    link.appendChild(element("small", "", about.join(" · ")));
    var text = excerpt(doc, terms);
    if (text) link.appendChild(marked(element("span"), text, terms));
    var item = element("li");
    item.appendChild(link);
    return item;
  }
  function show() {
    var data = held[scope],
      query = input.value,
      terms = read(query);
    list.textContent = count.textContent = "";
    more.hidden = true;
    scopes.forEach(function (one) {
      one.setAttribute("aria-pressed", String(one.dataset.scope === scope));
    });
    if (!terms.length) return;
    load(scope);
    if (!data) {
      count.textContent = said.loading;
      return;
    }
    var found = find(data, query),
      note = said.found;
    if (!found.length && scope === "plan") {
      load("manual");
      data = held.manual;
      found = data ? find(data, query) : [];
      note = said.elsewhere;
    }
    count.textContent = (found.length ? note : data ? said.none : said.loading).replace("{n}", found.length);
    found.slice(0, shown).forEach(function (one) {
      list.appendChild(row(data, one.doc, terms));
    });
    more.hidden = found.length <= shown;
  }

  // Getting the documents: once, when they are first asked for.
  function load(name) {
    if (name in held) return;
    held[name] = null;
    var script = element("script");
    script.src = root + "search/" + name + ".js";
    document.head.appendChild(script);
  }
  window.paiqiSearch = function (name, data) {
    data.docs = data.docs.map(function (row) {
      return {
        row: row,
        kind: row[2],
        title: fold(row[3]),
        text: fold(row[4] || ""),
        keys: fold(row[5] || ""),
        days: row[6] || "",
        path: data.pages[row[0]][0],
        named: fold(data.kinds[row[2]][1]),
      };
    });
    held[name] = data;
    show();
  };

  // Opening, closing and walking by key.
  function open(yes) {
    if (toggle.checked !== yes) toggle.click();
  }
  function links() {
    return Array.prototype.slice.call(list.querySelectorAll("a"));
  }
  input.addEventListener("focus", function () {
    open(true);
    load("plan");
  });
  input.addEventListener("input", function () {
    shown = PAGE;
    show();
  });
  toggle.addEventListener("change", function () {
    if (toggle.checked) input.focus();
    else input.blur();
  });
  form.addEventListener("reset", function () {
    setTimeout(function () {
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
