// Finding: which documents a question means, and in which order; the box loads it.
// What is loaded for it and how it is ranked is decided in docs/decisions/0023-search-in-shards.md.
//   search/<scope>.js           calls paiqiSearch with all documents, or with how many blocks and shards are
//   search/<scope>/words-N.js   a shard: the blocks in which a part of a word stands
//   search/<scope>/block-N.js   documents: [page, anchor, kind, title, account, state, keys, days, text]
(function () {
  "use strict";
  var root = new URL("../..", document.currentScript.src).href,
    // Written alike in generator/paiqi/site/search_parts.py and search_index.py.
    BEGINS = [6, 4, 3, 2, 1],
    RUN = /[a-z0-9]+|[^\0-\xbf\u2000-\u206f\u3000-\u303f]+/gu,
    STEP = 3,
    SIGNS = "",
    // Blocks looked at first (then twice as many, and so on), at most, and at most where nothing is found;
    // and how much higher what is left must rank to be looked at too: a title a little shorter does not.
    FIRST = 4,
    MOST = 32,
    LAST = 128,
    NEAR = 8,
    files = {},
    hurried = false,
    MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" "),
    DAY = /(?:(\d{4})\s?[-/.年]\s?)?(\d{1,2})\s?[-/.月]\s?(\d{1,2})(?![\da-z]|\.\d)\s?[日号]?/g,
    // Written out or cut to three letters: 5 marketing is no day of March.
    MONTH =
      "(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|" +
      "oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\b\\.?",
    DAY_MONTH = new RegExp("\\b(\\d{1,2})(?:st|nd|rd|th)?\\s+" + MONTH + "(?:,?\\s+(\\d{4})\\b)?", "g"),
    MONTH_DAY = new RegExp("\\b" + MONTH + "\\s+(\\d{1,2})(?:st|nd|rd|th)?\\b(?:,?\\s+(\\d{4})\\b)?", "g");
  for (var sign = 0x28; sign < 0x7f; sign++) {
    if (sign !== 0x3c && sign !== 0x5c) SIGNS += String.fromCharCode(sign);
  }

  // Reading a question: words, and days in the ways people write them.
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
    if (!best && at(doc.account, word) >= 0) best = 100;
    if (!best) {
      n = at(doc.text, word);
      best = n >= 0 ? (n < 80 ? 50 : 40) : at(doc.named, word) >= 0 ? 30 : at(doc.path, word) >= 0 ? 5 : 0;
    }
    return best;
  }
  // A longer Chinese term that stands nowhere as it is may stand there in pieces: by its pairs of characters.
  function pairs(word) {
    var found = [];
    if (/^[\u3400-\u9fff]{3,}$/.test(word)) {
      for (var n = 0; n < word.length - 1; n++) found.push(word.substr(n, 2));
    }
    return found;
  }
  function likeness(doc, term) {
    var all = pairs(term.word);
    if (!all.length) return weight(doc, term);
    var there = all.filter(function (pair) {
      return doc.title.indexOf(pair) >= 0 || doc.text.indexOf(pair) >= 0;
    }).length;
    return there / all.length >= 0.6 ? (30 * there) / all.length : 0;
  }
  // Among equals the kinds of a plan come in the order of their list.
  function bonus(data, kind) {
    return 5 * (data.kinds.length - kind);
  }
  function ranked(data, docs, terms, whole, by) {
    var found = [];
    docs.forEach(function (doc, n) {
      var sum = 0;
      for (var i = 0; i < terms.length; i++) {
        var one = by(doc, terms[i]);
        if (!one) return;
        sum += one;
      }
      sum += bonus(data, doc.kind) + (doc.title === whole || doc.keys === whole ? 300 : 0);
      found.push({ doc: doc, n: n, sum: sum });
    });
    return found.sort(function (a, b) {
      return b.sum - a.sum || a.n - b.n;
    });
  }

  // Which blocks may hold what is meant, and how high they can rank: of the shards alone.
  function crc(text) {
    var sum = -1;
    new TextEncoder().encode(text).forEach(function (byte) {
      sum ^= byte;
      for (var n = 0; n < 8; n++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
    });
    return ~sum >>> 0;
  }
  function parts(word) {
    var found = [];
    (word.match(RUN) || []).forEach(function (run) {
      var signs = Array.from(run);
      if (run > "{" && signs.length > 1) {
        for (var n = 0; n < signs.length - 1; n++) found.push(signs[n] + signs[n + 1]);
      } else if (run > "{") found.push(run);
      else {
        var length = BEGINS.filter(function (one) {
          return one <= run.length;
        })[0];
        found.push(run.slice(0, length));
      }
    });
    return found;
  }
  function number(codes) {
    var found = 0;
    for (var n = 0; n < codes.length; n++) found = found * SIGNS.length + SIGNS.indexOf(codes[n]);
    return found;
  }
  // The blocks of a part with their ranks; what is missing is asked for and noted in `wanted`.
  function places(data, part, base, wanted) {
    var shard = get(data.scope + "/words-" + (crc(part) % data.shards), wanted),
      held = (shard && shard.parts) || {},
      said = Object.prototype.hasOwnProperty.call(held, part) ? held[part] : "",
      lists = said.split(" "),
      width = data.width,
      found = new Map();
    for (var n = 0; n < lists[0].length; n += width + 1) {
      var rank = STEP * SIGNS.indexOf(lists[0][n + width]);
      found.set(number(lists[0].substr(n, width)), base + rank);
    }
    for (n = 0; lists[1] && n < lists[1].length; n += width) {
      var block = number(lists[1].substr(n, width));
      found.set(block, 50 + bonus(data, data.sets[data.blocks[block]][0]));
    }
    return found;
  }
  function raise(to, from) {
    from.forEach(function (rank, block) {
      if (rank > (to.get(block) || 0)) to.set(block, rank);
    });
    return to;
  }
  function both(one, other, join) {
    var found = new Map();
    one.forEach(function (rank, block) {
      if (other.has(block)) found.set(block, join(rank, other.get(block)));
    });
    return found;
  }
  function named(data, word) {
    var found = new Map(),
      ranks = data.sets.map(function (set) {
        var kinds = set.filter(function (kind) {
          return at(fold(data.kinds[kind][1]), word) >= 0;
        });
        return kinds.length ? 30 + bonus(data, kinds[0]) : 0;
      });
    data.blocks.forEach(function (set, block) {
      if (ranks[set]) found.set(block, ranks[set]);
    });
    return found;
  }
  function holding(data, term, wanted) {
    var found = parts(term.word)
      .map(function (part) {
        return places(data, part, 150, wanted);
      })
      .reduce(function (all, one) {
        return all ? both(all, one, Math.min) : one;
      }, null);
    found = raise(found || new Map(), named(data, term.word));
    if (term.day) raise(found, places(data, "@" + term.day.replace(/^-/, ""), 300, wanted));
    return raise(found, places(data, "=" + crc(term.word).toString(16), 500, wanted));
  }
  function alike(data, term, wanted) {
    var all = pairs(term.word),
      count = new Map();
    if (!all.length) return holding(data, term, wanted);
    all.forEach(function (pair) {
      places(data, pair, 0, wanted).forEach(function (_, block) {
        count.set(block, (count.get(block) || 0) + 1);
      });
    });
    count.forEach(function (there, block) {
      if (there / all.length < 0.6) count.delete(block);
    });
    return count;
  }
  function candidates(data, terms, whole, by, wanted) {
    var found = terms
      .map(function (term) {
        return by(data, term, wanted);
      })
      .reduce(function (all, one) {
        return both(all, one, function (a, b) {
          return a + b;
        });
      });
    var exact = new Map();
    if (whole && terms.length > 1) exact = places(data, "=" + crc(whole).toString(16), 300, wanted);
    exact.forEach(function (rank, block) {
      if (found.has(block)) found.set(block, found.get(block) + rank);
    });
    return Array.from(found).sort(function (a, b) {
      return b[1] - a[1] || a[0] - b[0];
    });
  }

  // Looking: at all documents, or at blocks in the order in which they may rank.
  function look(data, terms, whole, by, shown, wanted) {
    if (data.docs) return { found: ranked(data, data.docs, terms, whole, by), rest: false };
    var blocks = candidates(data, terms, whole, by === weight ? holding : alike, wanted),
      seen = { found: [], rest: false };
    for (var from = 0, to = FIRST; !wanted.length && from < blocks.length; from = to, to *= 2) {
      var docs = blocks.slice(0, to).map(function (one) {
        return get(data.scope + "/block-" + one[0], wanted, from && hurried);
      });
      if (wanted.length) break;
      docs = docs.reduce(function (all, block) {
        return all.concat(block.docs);
      }, []);
      seen = { found: ranked(data, docs, terms, whole, by), rest: to < blocks.length };
      var last = seen.found[shown - 1];
      if (last && (!seen.rest || last.sum + NEAR >= blocks[to][1])) break;
      if (to >= (seen.found.length ? MOST * Math.ceil(shown / 20) : LAST)) break;
    }
    if (wanted.length) seen.rest = true;
    return seen;
  }
  function has_day(term) {
    return term.day;
  }
  function has_pairs(term) {
    return pairs(term.word).length;
  }
  // What is found: { data, terms, found, rest, waits }; `rest`: not everything was looked at. While a
  // question is being typed, its first blocks are all that is loaded.
  function find(scope, query, shown, typing) {
    hurried = typing;
    var data = get(scope, []),
      terms = read(query),
      whole = fold(query).trim(),
      wanted = [],
      seen = { found: [], rest: false };
    if (data && terms.length) {
      var ways = [[terms, whole, weight]];
      // What reads like a day may be meant as it stands: a name with numbers in it.
      if (terms.some(has_day)) ways.push([words(whole), whole, weight]);
      if (terms.some(has_pairs)) ways.push([terms, "", likeness]);
      ways.forEach(function (way) {
        if (seen.found.length || wanted.length || !way[0].length) return;
        seen = look(data, way[0], way[1], way[2], shown, wanted);
      });
    }
    seen.data = data;
    seen.terms = terms;
    seen.waits = !data || wanted.length > 0;
    return seen;
  }

  // Getting files: each once, when it is first asked for; null while it is on its way.
  function get(name, wanted, later) {
    if (!(name in files) && !later) {
      files[name] = null;
      var script = document.createElement("script");
      script.src = root + "search/" + name + ".js";
      script.onerror = function () {
        // What cannot be had holds nothing, and keeps nobody waiting.
        if (!files[name]) window.paiqiSearch(name, { kinds: [], states: {}, pages: [], docs: [] });
      };
      document.head.appendChild(script);
    }
    if (!files[name]) wanted.push(name);
    return files[name];
  }
  function document_of(block, kinds, row) {
    return {
      row: row,
      page: block.pages[row[0]],
      kind: row[2],
      title: fold(row[3]),
      account: fold(row[4] || ""),
      keys: fold(row[6] || ""),
      days: row[7] || "",
      text: fold(row[8] || ""),
      path: fold(block.pages[row[0]][0]),
      named: fold(kinds[row[2]][1]),
    };
  }
  window.paiqiSearch = function (name, data) {
    var scope = name.split("/")[0],
      begin = scope === name ? data : files[scope];
    data.scope = scope;
    if (data.pages) {
      data.docs = data.docs.map(function (row) {
        return document_of(data, begin.kinds, row);
      });
    }
    files[name] = data;
    if (window.paiqiFind.changed) window.paiqiFind.changed();
  };
  window.paiqiFind = { at: at, find: find, fold: fold, get: get, root: root };
})();
