"use strict";
(() => {
  const CHUNK = 100;
  const [RULE, SEVERITY, CONFIDENCE, PATH, LINE, COLUMN, MESSAGE, SYMBOL, MARK, RELATED, FIXES, WHY] =
    Array(12).keys();
  const byId = (id) => document.getElementById(id);
  const data = JSON.parse(byId("data").textContent);
  const form = byId("filter"), list = byId("list"), count = byId("count"), more = byId("more");
  const reported = data.findings.length;
  const rows = data.findings.concat(data.suppressed);
  const packages = data.paths.map((path) => {
    const end = path.lastIndexOf("/");
    return end < 0 ? "." : path.slice(0, end) || "/";
  });
  const key = {
    rule: (row) => data.rules[row[RULE]].id,
    package: (row) => packages[row[PATH]],
    severity: (row) => data.severities[row[SEVERITY]],
    file: (row) => data.paths[row[PATH]],
    none: () => "",
  };
  const place = (row) => `${data.paths[row[PATH]]}:${row[LINE]}:${row[COLUMN]}`;
  const texts = [];
  const textOf = (index) => {
    const row = rows[index];
    return (texts[index] ??= [
      data.texts[row[MESSAGE]], place(row), key.rule(row), data.texts[row[SYMBOL] || 0], row[WHY] || "",
    ].join("\n").toLowerCase());
  };
  // Text of linted code becomes text nodes and nothing else.
  const element = (tag, className, ...children) => {
    const made = document.createElement(tag);
    if (className) made.className = className;
    made.append(...children);
    return made;
  };
  // What stands between backticks is code; one that is left over ends nothing.
  const spoken = (text) => {
    const parts = text.split("`");
    if (parts.length % 2 === 0) parts.push(parts.splice(-2).join("`"));
    return parts.map((part, index) => (index % 2 ? element("code", "", part) : part));
  };
  // The heaviest severity comes first in `data.severities`.
  const ranks = (members) => new Set(members.map((index) => rows[index][SEVERITY]));
  const plural = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;

  const marked = (text, mark) => {
    const [from, to] = mark;
    if (from >= text.length) return [text];
    return [
      text.slice(0, from), element("mark", "", text.slice(from, Math.max(to, from + 1))),
      text.slice(Math.max(to, from + 1)),
    ];
  };
  const excerpt = (path, line, mark, around) => {
    if (!mark) return element("p", "soft", "The file has changed since, or is no longer there.");
    const code = data.code[path], pre = element("pre", "");
    pre.tabIndex = 0;
    for (let number = line - around; number <= line + around; number++) {
      let text = code[number];
      if (text === undefined) continue;
      let parts = [text];
      if (number === line) {
        if (mark.length === 3) [text, ...mark] = mark;
        parts = marked(text, mark);
      }
      pre.append(element("span", "number-of-line", String(number)), ...parts, "\n");
    }
    return pre;
  };
  const edit = ([path, line, removed, added]) => {
    const pre = element("pre", "");
    pre.tabIndex = 0;
    if (removed) pre.append(element("span", "removed", removed));
    if (added) pre.append(element("span", "added", added));
    return [element("p", "place", line ? `${data.paths[path]}:${line}` : data.paths[path]), pre];
  };
  const body = (row) => {
    const rule = data.rules[row[RULE]];
    const made = element("div", "body", excerpt(row[PATH], row[LINE], row[MARK], data.around));
    const facts = [`Confidence: ${row[CONFIDENCE]}.`];
    if (row[SYMBOL]) facts.unshift(`In ${data.texts[row[SYMBOL]]}.`);
    if (row[WHY]) facts.push(`Suppressed: ${row[WHY]}.`);
    made.append(element("p", "facts", facts.join(" ")));
    if (row[RELATED] && row[RELATED].length) {
      const steps = element("ol", "");
      for (const [path, line, column, message, mark] of row[RELATED]) {
        steps.append(element("li", "", ...spoken(message), " ",
          element("span", "place", `${data.paths[path]}:${line}:${column}`),
          excerpt(path, line, mark, 0)));
      }
      made.append(element("h4", "", "See also"), steps);
    }
    for (const [title, safety, edits] of row[FIXES] || []) {
      made.append(element("h4", "", `Fix (${safety}): `, ...spoken(title)), ...edits.flatMap(edit));
    }
    if (rule.page) {
      const link = element("a", "", `What ${rule.id} means`);
      link.href = "#rule:" + rule.id;
      made.append(element("p", "", link));
    }
    if (!row[WHY] && data.paths[row[PATH]].endsWith(".go")) {
      made.append(element("p", "soft", "To suppress it: ", element("code", "", rule.ignore)));
    }
    return made;
  };
  const item = (index) => {
    const row = rows[index], severity = key.severity(row);
    const summary = element("summary", "", element("span", `badge ${severity}`, severity), " ",
      ...spoken(data.texts[row[MESSAGE]]), " ");
    if (form.elements.group.value !== "rule") {
      summary.append(element("code", "soft", key.rule(row)), " ");
    }
    summary.append(element("span", "place", place(row)));
    const details = element("details", "finding", summary);
    details.addEventListener("toggle", () => {
      if (details.open && details.children.length === 1) details.append(body(row));
    });
    const made = element("li", "", details);
    if (byId("open").checked) { details.append(body(row)); details.open = true; }
    return made;
  };

  let shown = [], next = 0;
  const usual = { group: "rule", state: reported ? "reported" : "suppressed" };
  const closed = new Set();
  const heading = (group) => {
    const button = element("button", "group", `${group.name} (${group.members.length})`);
    button.type = "button";
    button.setAttribute("aria-expanded", String(!closed.has(group.name)));
    button.addEventListener("click", () => {
      if (!closed.delete(group.name)) closed.add(group.name);
      lay();
      const again = [...list.querySelectorAll(".group")].find((b) => b.dataset.name === group.name);
      if (again) again.focus();
    });
    button.dataset.name = group.name;
    return element("li", "heading", button);
  };
  const addMore = () => {
    const part = document.createDocumentFragment();
    for (const end = Math.min(next + CHUNK, shown.length); next < end; next++) {
      const each = shown[next];
      part.append(typeof each === "number" ? item(each) : heading(each));
    }
    list.append(part);
    more.hidden = next >= shown.length;
    more.textContent = `Show more (${shown.length - next} lines left)`;
  };
  let groups = [];
  // Lays the groups out again; a group in which one has scrolled stays as long as it was.
  const lay = () => {
    const least = next;
    shown = [];
    for (const group of groups) {
      if (group.name) shown.push(group);
      if (group.name && closed.has(group.name)) continue;
      for (const member of group.members) shown.push(member);
    }
    list.textContent = "";
    next = 0;
    do addMore(); while (next < least && next < shown.length);
  };
  const wanted = () => {
    const given = new FormData(form);
    return {
      q: String(given.get("q") || "").trim().toLowerCase(),
      severity: given.getAll("severity"),
      rule: given.get("rule") || "",
      package: given.get("package") || "",
      state: given.get("state"),
      group: given.get("group"),
    };
  };
  const update = () => {
    const want = wanted(), words = want.q.split(/\s+/).filter(Boolean);
    const first = want.state === "suppressed" ? reported : 0;
    const end = want.state === "reported" ? reported : rows.length;
    const found = new Map();
    let total = 0;
    for (let index = first; index < end; index++) {
      const row = rows[index];
      if (want.rule && key.rule(row) !== want.rule) continue;
      if (want.package && key.package(row) !== want.package) continue;
      if (!want.severity.includes(key.severity(row))) continue;
      if (words.length && !words.every((word) => textOf(index).includes(word))) continue;
      total++;
      const name = key[want.group](row);
      const group = found.get(name);
      if (group) group.push(index); else found.set(name, [index]);
    }
    groups = [...found].map(([name, members]) => ({ name, members }));
    if (want.group === "severity") {
      groups.sort((a, b) => data.severities.indexOf(a.name) - data.severities.indexOf(b.name));
    } else if (want.group === "rule") {
      for (const group of groups) group.rank = Math.min(...ranks(group.members));
      groups.sort((a, b) => a.rank - b.rank || b.members.length - a.members.length
        || (a.name < b.name ? -1 : 1));
    }
    next = 0;
    lay();
    const all = want.state === "suppressed" ? rows.length - reported
      : want.state === "reported" ? reported : rows.length;
    count.textContent = total === all ? plural(all, "finding") : `${total} of ${plural(all, "finding")}`;
    byId("nothing").hidden = total > 0;
  };
  const select = (name, values) => {
    const counts = new Map();
    for (const row of rows) counts.set(key[name](row), (counts.get(key[name](row)) || 0) + 1);
    for (const value of [...counts.keys()].sort()) {
      const option = element("option", "", `${value} (${counts.get(value)})`);
      option.value = value;
      values.append(option);
    }
  };

  const write = () => {
    const want = wanted(), state = new URLSearchParams();
    for (const name of ["q", "rule", "package"]) if (want[name]) state.set(name, want[name]);
    if (want.severity.length !== data.severities.length) state.set("severity", want.severity.join(","));
    for (const name of ["state", "group"]) if (want[name] !== usual[name]) state.set(name, want[name]);
    history.replaceState(null, "", "#" + state);
  };
  const read = () => {
    const hash = location.hash.slice(1);
    if (hash.startsWith("rule:")) {
      let id = hash;
      try { id = decodeURIComponent(hash); } catch { /* It is no address of ours. */ }
      const page = byId(id);
      if (page) { page.open = true; page.scrollIntoView(); page.firstElementChild.focus(); }
      return false;
    }
    if (hash && !hash.includes("=")) return false; // a part of the page
    const state = new URLSearchParams(hash);
    form.elements.q.value = state.get("q") || "";
    for (const name of ["rule", "package"]) form.elements[name].value = state.get(name) || "";
    for (const name of ["state", "group"]) {
      form.elements[name].value = state.get(name) || usual[name];
      if (form.elements[name].selectedIndex < 0) form.elements[name].value = usual[name];
    }
    const severity = (state.get("severity") || data.severities.join(",")).split(",");
    for (const box of form.elements.severity) box.checked = severity.includes(box.value);
    return true;
  };

  select("rule", form.elements.rule);
  select("package", form.elements.package);
  byId("state").hidden = !data.suppressed.length;
  for (const option of form.elements.state.options) option.defaultSelected = option.value === usual.state;
  let timer = 0;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => { write(); update(); }, 120);
  });
  byId("clear").addEventListener("click", () => {
    form.reset();
    write();
    update();
    form.elements.q.focus();
  });
  byId("fold").addEventListener("click", () => {
    const every = groups.every((group) => closed.has(group.name));
    for (const group of groups) if (every) closed.delete(group.name); else closed.add(group.name);
    next = 0;
    lay();
  });
  more.addEventListener("click", () => {
    const last = list.lastElementChild;
    addMore();
    const first = last && last.nextElementSibling;
    if (first) first.querySelector("summary, button").focus();
  });
  if ("IntersectionObserver" in window) {
    new IntersectionObserver((seen) => {
      if (seen.some((one) => one.isIntersecting) && !more.hidden) addMore();
    }, { rootMargin: "600px" }).observe(more);
  }
  window.addEventListener("hashchange", () => {
    if (!read()) return;
    update();
    byId("findings").scrollIntoView();
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#rule:']");
    // The page may be closed again while the address stays.
    if (link && link.getAttribute("href") === location.hash) { event.preventDefault(); read(); }
  });
  form.hidden = false;
  byId("static").hidden = true;
  if (rows.length) byId("found").hidden = false;
  read();
  update();
})();
