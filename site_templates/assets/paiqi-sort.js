// Sorting of tables by their heads. The order stands in the address (?sort=coverage.2, ?sort=coverage.-2),
// beside the filters, so it can be shared.
// What a page writes for it:
//   table[data-s]       its name in the address
//   th[data-s-by]       a column that can be sorted: by "text" (days too, as YYYY-MM-DD) or by "number"
//   data-v              on a cell: what counts, where its text does not; an empty one always comes last
// Each tbody moves as a whole by its first row, and its other rows are sorted below that one; tfoot stays.
(function () {
  "use strict";
  var tables,
    language = document.documentElement.lang || "zh";
  function all(query, root) {
    return Array.prototype.slice.call(root.querySelectorAll(query));
  }
  function value(row, column, by) {
    var cell = row.cells[column],
      text = cell
        ? (cell.hasAttribute("data-v") ? cell.getAttribute("data-v") : cell.textContent).trim()
        : "";
    if (by !== "number") return text;
    return /\d/.test(text) ? parseFloat(text.replace(/[^\d.\-]/g, "")) : "";
  }
  function order(rows, of, column, by, down) {
    return rows
      .map(function (row, n) {
        return { row: row, n: n, v: value(of(row), column, by) };
      })
      .sort(function (a, b) {
        if (a.v === "" || b.v === "") return (a.v === "") - (b.v === "") || a.n - b.n;
        var found = by === "number" ? a.v - b.v : a.v.localeCompare(b.v, language, { numeric: true });
        return (down ? -found : found) || a.n - b.n;
      })
      .map(function (one) {
        return one.row;
      });
  }
  function arrange(table, column, down) {
    table.bodies.forEach(function (body) {
      body.rows.forEach(function (row) {
        body.node.appendChild(row);
      });
      table.node.insertBefore(body.node, table.foot);
    });
    table.heads.forEach(function (head) {
      if (head.column === column) head.node.setAttribute("aria-sort", down ? "descending" : "ascending");
      else head.node.removeAttribute("aria-sort");
    });
    var head = table.heads.filter(function (one) {
      return one.column === column;
    })[0];
    if (!head) return;
    var several = table.bodies.length > 1;
    table.bodies.forEach(function (body) {
      var rows = several ? body.rows.slice(1) : body.rows;
      order(
        rows,
        function (row) {
          return row;
        },
        column,
        head.by,
        down,
      ).forEach(function (row) {
        body.node.appendChild(row);
      });
    });
    if (several)
      order(
        table.bodies.map(function (body) {
          return body.node;
        }),
        function (node) {
          return node.rows[0];
        },
        column,
        head.by,
        down,
      ).forEach(function (node) {
        table.node.insertBefore(node, table.foot);
      });
  }
  function read() {
    var given = /^(.*)\.(-?)(\d+)$/.exec(new URLSearchParams(location.search).get("sort") || "");
    tables.forEach(function (table) {
      var mine = given && given[1] === table.name;
      arrange(table, mine ? +given[3] : -1, Boolean(mine && given[2]));
    });
  }
  function press(table, head) {
    var now = head.node.getAttribute("aria-sort"),
      rest = location.search
        .replace(/^\?/, "")
        .split("&")
        .filter(function (part) {
          return part && !/^sort=/.test(part);
        });
    // Up, down, and back to the order of the page.
    if (now !== "descending")
      rest.push("sort=" + encodeURIComponent(table.name) + "." + (now ? "-" : "") + head.column);
    history.pushState(
      null,
      "",
      location.pathname + (rest.length ? "?" + rest.join("&") : "") + location.hash,
    );
    read();
  }
  function start() {
    tables = all("table[data-s]", document).map(function (node) {
      var table = { node: node, name: node.dataset.s, foot: node.tFoot };
      table.bodies = Array.prototype.map.call(node.tBodies, function (body) {
        return { node: body, rows: Array.prototype.slice.call(body.rows) };
      });
      table.heads = all("thead th[data-s-by]", node).map(function (one) {
        var head = { node: one, column: one.cellIndex, by: one.dataset.sBy },
          button = document.createElement("button"),
          link = one.querySelector("a");
        button.type = "button";
        button.className = "pq-sort";
        // A head with a link of its own keeps it; the button stands beside.
        if (link) button.setAttribute("aria-label", "↕ " + link.textContent.trim());
        else while (one.firstChild) button.appendChild(one.firstChild);
        one.appendChild(button);
        button.addEventListener("click", function () {
          press(table, head);
        });
        return head;
      });
      return table;
    });
    if (!tables.length) return;
    window.addEventListener("popstate", read);
    window.addEventListener("pageshow", read);
    read();
  }
  if (document.readyState !== "loading") start();
  else document.addEventListener("DOMContentLoaded", start);
})();
