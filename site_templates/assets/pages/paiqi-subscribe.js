// The page of feeds, for those who have JavaScript. All of them can be found and added without it.
// What the page writes for it ([data-feeds]; data-qr is where the script for QR codes lies):
//   [data-feed]            around the ways to add a feed whose address the build did not know: the link with
//                          `download` leads to it, and this page knows where it stands itself. In it
//                          a[data-way], input and .pq-qr are filled in and shown
//   [data-unfilled]        goes where addresses are filled in; [data-local] shows where only this machine
//                          has them
//   form.pq-seek           searches the cards
//   [data-picks=KEY]       names to choose from, a[data-pick=ANCHOR]: the card that was chosen stands beside
//                          them, now and at the next visit; the choice stays in this browser
(function () {
  "use strict";
  var page = document.querySelector("[data-feeds]");
  function all(query, root) {
    return Array.prototype.slice.call((root || document).querySelectorAll(query));
  }
  // Addresses
  var SERVED = /^https?:$/.test(location.protocol),
    LOCAL = /^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\])$/.test(location.hostname);
  function ways(https, title) {
    var webcal = https.replace(/^https?:/, "webcal:"),
      asked = "?url=" + encodeURIComponent(https) + "&name=" + encodeURIComponent(title),
      found = { webcal: webcal };
    // Both fetch by https, from their own machines.
    if (location.protocol === "https:" && !LOCAL) {
      found.google = "https://calendar.google.com/calendar/r?cid=" + encodeURIComponent(webcal);
      found.outlook = "https://outlook.live.com/calendar/0/addfromweb" + asked;
      found.office = "https://outlook.office.com/calendar/0/addfromweb" + asked;
    }
    return found;
  }
  function fillIn() {
    var boxes = all("[data-feed]", page);
    if (!boxes.length || !SERVED) return;
    boxes.forEach(function (box) {
      var https = box.querySelector("a[download]").href,
        found = ways(https, box.closest(".pq-sub").querySelector("h3").textContent),
        field = box.querySelector("input");
      Object.keys(found).forEach(function (way) {
        var link = box.querySelector('[data-way="' + way + '"]');
        if (!link) return;
        link.href = found[way];
        link.hidden = false;
      });
      all("[data-copy]", box).forEach(function (button) {
        button.dataset.copy = https;
      });
      if (!field) return;
      field.value = https;
      field.parentNode.hidden = false;
      box.dataset.webcal = found.webcal;
    });
    all("[data-unfilled]", page).forEach(function (note) {
      note.hidden = true;
    });
    all("[data-local]", page).forEach(function (note) {
      note.hidden = !LOCAL;
    });
    var script = document.createElement("script");
    script.src = page.dataset.qr;
    script.onload = function () {
      all("details[open] [data-webcal]", page).forEach(draw);
      page.addEventListener(
        "toggle",
        function (event) {
          if (event.target.open) all("[data-webcal]", event.target).forEach(draw);
        },
        true,
      );
      window.addEventListener("beforeprint", function () {
        all("[data-webcal]", page).forEach(draw);
      });
    };
    document.head.appendChild(script);
  }
  // A QR code as one path; a fold within a fold waits for its own turn.
  function draw(box) {
    var place = box.querySelector(".pq-qr"),
      code,
      path = "";
    if (!place || !place.hidden || (box.closest("details:not([open])") && !matchMedia("print").matches))
      return;
    code = window.leanQr.generate(box.dataset.webcal);
    for (var y = 0; y < code.size; y += 1)
      for (var x = 0; x < code.size; x += 1) if (code.get(x, y)) path += "M" + x + " " + y + "h1v1h-1z";
    place.innerHTML =
      '<svg width="148" height="148" viewBox="-2 -2 ' +
      (code.size + 4) +
      " " +
      (code.size + 4) +
      '" shape-rendering="crispEdges"><path d="' +
      path +
      '"/></svg>';
    place.hidden = false;
  }
  // Search
  function search() {
    var form = page.querySelector(".pq-seek");
    if (!form) return;
    var field = form.querySelector("input"),
      output = form.querySelector("output"),
      cards = all("article.pq-sub", page).map(function (node) {
        var group = node.closest("section").querySelector("h2");
        return {
          node: node,
          text: plain(node.id + " " + words(node) + " " + (group ? group.textContent : "")),
        };
      });
    function words(node) {
      return all("h3, header ~ p", node)
        .map(function (one) {
          return one.textContent;
        })
        .join(" ");
    }
    function plain(text) {
      return text.normalize("NFKC").toLowerCase();
    }
    function apply() {
      var terms = plain(field.value).split(/\s+/).filter(Boolean),
        shown = 0;
      cards.forEach(function (card) {
        card.node.hidden = !terms.every(function (term) {
          return card.text.indexOf(term) >= 0;
        });
        if (!card.node.hidden) shown += 1;
      });
      all(".pq-pick", page).forEach(function (pick) {
        pick.hidden = terms.length > 0;
      });
      all(".pq-sub__more", page).forEach(function (fold) {
        if (terms.length) fold.open = fold.querySelector("article:not([hidden])") !== null;
        else fold.open = false;
        fold.hidden = terms.length > 0 && !fold.open;
      });
      all("section", page).forEach(function (section) {
        if (section.querySelector("article.pq-sub"))
          section.hidden = terms.length > 0 && !section.querySelector("article:not([hidden])");
      });
      output.textContent = terms.length
        ? field.dataset.some.replace("{shown}", shown).replace("{count}", cards.length)
        : "";
    }
    form.hidden = false;
    form.addEventListener("submit", function (event) {
      event.preventDefault();
    });
    field.addEventListener("input", apply);
    field.addEventListener("keydown", function (event) {
      if (event.key !== "Escape" || !field.value) return;
      field.value = "";
      apply();
    });
    // What the browser kept of the field counts.
    window.addEventListener("pageshow", apply);
  }
  // Mine
  var KEPT = "paiqi-feeds";
  function kept() {
    try {
      return JSON.parse(localStorage.getItem(KEPT)) || {};
    } catch (error) {
      return {};
    }
  }
  function keep(key, anchor) {
    var value = kept();
    value[key] = anchor;
    try {
      localStorage.setItem(KEPT, JSON.stringify(value));
    } catch (error) {
      return;
    }
  }
  function picks() {
    all("[data-picks]", page).forEach(function (pick) {
      var key = pick.dataset.picks,
        home = document.createComment(key),
        card = null;
      function choose(anchor) {
        var link = pick.querySelector('[data-pick="' + anchor + '"]'),
          next = link && document.getElementById(anchor);
        all("[aria-current]", pick).forEach(function (one) {
          one.removeAttribute("aria-current");
        });
        if (card) {
          home.parentNode.replaceChild(card, home);
          card.querySelector(".pq-more:last-child").open = false;
        }
        card = next;
        if (!card) return;
        card.parentNode.insertBefore(home, card);
        pick.parentNode.insertBefore(card, pick.nextSibling);
        card.querySelector(".pq-more:last-child").open = true;
        link.setAttribute("aria-current", "true");
      }
      pick.addEventListener("click", function (event) {
        var link = event.target.closest("[data-pick]");
        // A card on a further page is followed there.
        if (!link || !document.getElementById(link.dataset.pick)) return;
        event.preventDefault();
        var anchor = link.hasAttribute("aria-current") ? "" : link.dataset.pick;
        keep(key, anchor);
        choose(anchor);
      });
      choose(String(kept()[key] || "").replace(/[^\w.-]/g, ""));
    });
  }
  fillIn();
  search();
  picks();
})();
