// What a reader filtered in a calendar, as a feed: the one that holds just that, else the lines that make it.
// What a page writes for it: .pq-offer, see macros/feeds.html; paiqi-filter.js tells what is filtered.
(function () {
  "use strict";
  var FIELDS = ["account", "campaign", "kind", "owner", "pillar", "platform"],
    LISTS = {
      account: "accounts",
      campaign: "campaigns",
      kind: "kinds",
      owner: "people",
      pillar: "pillars",
      platform: "platforms",
    };
  // In feeds a piece without an account counts as a post.
  function values(state, field) {
    var found = (state[field] || []).map(function (value) {
      return field === "kind" && value === "content" ? "post" : value;
    });
    return found
      .filter(function (value, index) {
        return found.indexOf(value) === index;
      })
      .sort();
  }
  function written(state) {
    return Object.keys(state)
      .sort()
      .map(function (field) {
        return field + "=" + values(state, field).join(",");
      })
      .join(";");
  }
  function box(field, value) {
    return document.querySelector(
      '.pq-filter input[name="' + field + '"][value="' + CSS.escape(value) + '"]',
    );
  }
  function feedOf(state, offer) {
    var fields = Object.keys(state),
      row = offer.dataset.offer.split(" ").filter(function (one) {
        return one.split(">")[0] === written(state);
      })[0];
    if (row) return row.split(">")[1];
    if (fields.length !== 1 || state[fields[0]].length !== 1) return "";
    var only = box(fields[0], state[fields[0]][0]);
    return (only && only.dataset.has) || "";
  }
  function offerOf(state) {
    var offer = document.querySelector(".pq-offer");
    if (!offer) return;
    var told = FIELDS.filter(function (field) {
        return state[field];
      }),
      anchor = feedOf(state, offer),
      there = offer.querySelector("[data-offer-there]"),
      own = offer.querySelector("[data-offer-own]");
    there.hidden = !anchor;
    if (anchor) {
      var link = there.querySelector("a");
      link.href = link.dataset.link + anchor;
    }
    if (own) {
      own.hidden = !!anchor || !told.length;
      if (!own.hidden) lines(own, state, told, offer.dataset.root);
    }
    offer.hidden = there.hidden && (!own || own.hidden);
  }
  function lines(own, state, told, root) {
    var names = [],
      titles = [],
      select = told.map(function (field) {
        var chosen = values(state, field);
        chosen.forEach(function (value) {
          var input = box(field, value);
          names.push(value);
          titles.push(input ? input.parentNode.textContent.trim() : value);
        });
        return LISTS[field] + ": [" + chosen.join(", ") + "]";
      }),
      id = names.join("-").slice(0, 40).replace(/-+$/, "");
    own.querySelector("code").textContent =
      "feeds:\n  named:\n    - {id: " +
      id +
      ", title: " +
      JSON.stringify(titles.join(" · ")) +
      ", select: {" +
      select.join(", ") +
      "}}\n";
    own.querySelector("[data-offer-lacks]").hidden = told.length === Object.keys(state).length;
    own.querySelector("[data-offer-address]").textContent = new URL(
      root + "feeds/named/" + id + ".ics",
      location.href,
    ).href;
  }
  document.addEventListener("paiqi-filter", function (event) {
    offerOf(event.detail);
  });
})();
