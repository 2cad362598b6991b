// Everything that the pages say is in them without this script. It sorts and searches
// tables, and follows the state of a cluster where the page is served live.
"use strict";
(() => {
  const text = (name, values) => {
    let t = document.body.dataset[name] || "";
    for (const [k, v] of Object.entries(values || {})) t = t.replace("{" + k + "}", v);
    return t;
  };
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });

  // value gives what a cell is sorted by: a number where its column has numbers.
  const value = (row, at) => {
    const shown = row.cells[at] ? row.cells[at].textContent.trim() : "";
    const number = Number.parseFloat(shown.replace("%", ""));
    return row.cells[at] && row.cells[at].classList.contains("num") ? (Number.isNaN(number) ? -Infinity : number) : shown;
  };

  const sort = (table, at, descending) => {
    for (const body of table.tBodies) {
      const rows = [...body.rows].filter((r) => !r.classList.contains("group"));
      rows.sort((a, b) => {
        const x = value(a, at), y = value(b, at);
        const order = typeof x === "number" && typeof y === "number" ? x - y : collator.compare(x, y);
        return descending ? -order : order;
      });
      body.append(...rows);
    }
    for (const head of table.tHead.rows[0].cells) head.removeAttribute("aria-sort");
    table.tHead.rows[0].cells[at].setAttribute("aria-sort", descending ? "descending" : "ascending");
  };

  const sortable = (table) => {
    [...table.tHead.rows[0].cells].forEach((head, at) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      button.addEventListener("click", () => sort(table, at, head.getAttribute("aria-sort") === "ascending"));
      head.append(button);
    });
  };

  const search = (table) => {
    const tools = document.createElement("div"), label = document.createElement("label"), input = document.createElement("input");
    const status = document.createElement("span");
    tools.className = "tools";
    input.type = "search";
    input.id = "search-" + table.id;
    label.htmlFor = input.id;
    label.textContent = text("search");
    status.setAttribute("role", "status");
    tools.append(label, input, status);
    table.parentElement.before(tools);
    const apply = () => {
      const wanted = input.value.trim().toLowerCase().split(/\s+/);
      let found = 0;
      for (const body of table.tBodies) {
        for (const row of body.rows) {
          if (row.classList.contains("group")) continue;
          const content = row.textContent.toLowerCase();
          row.hidden = !wanted.every((w) => content.includes(w));
          if (!row.hidden) found++;
        }
      }
      status.textContent = input.value ? text("found", { n: found }) : "";
    };
    input.addEventListener("input", apply);
    return { input, apply };
  };

  const tables = (within) => {
    for (const table of within.querySelectorAll("table[data-sort]")) {
      sortable(table);
      if ([...table.tBodies].reduce((n, b) => n + b.rows.length, 0) > 15) search(table);
    }
  };
  const main = document.querySelector("main");
  let shown = main.innerHTML; // as it was served
  tables(document);

  // Whatever is folded away is unfolded to be printed.
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = [...document.querySelectorAll("details:not([open])")];
    folded.forEach((d) => { d.open = true; });
  });
  addEventListener("afterprint", () => folded.forEach((d) => { d.open = false; }));

  // Live pages are told when what they show has changed.
  const events = document.body.dataset.events;
  if (!events) return;
  const asof = document.querySelector(".asof"), told = document.querySelector("#told");
  const renew = async () => {
    const answer = await fetch(location.href, { cache: "no-store" });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    asof.replaceChildren(...page.querySelector(".asof").childNodes);
    const fresh = page.querySelector("main");
    if (fresh.innerHTML === shown) return;
    const open = new Set([...main.querySelectorAll("details[open][id]")].map((d) => d.id));
    const shut = new Set([...main.querySelectorAll("details:not([open])[id]")].map((d) => d.id));
    const searched = new Map([...main.querySelectorAll("input[type=search]")].map((i) => [i.id, i.value]));
    const sorted = new Map([...main.querySelectorAll("th[aria-sort]")].map((h) => [h.closest("table").id, [h.cellIndex, h.getAttribute("aria-sort")]]));
    const focused = document.activeElement && document.activeElement.id;
    shown = fresh.innerHTML;
    main.replaceChildren(...fresh.childNodes);
    for (const d of main.querySelectorAll("details[id]")) {
      if (open.has(d.id)) d.open = true;
      if (shut.has(d.id)) d.open = false;
    }
    tables(main);
    for (const [id, [at, order]] of sorted) {
      const table = document.getElementById(id);
      if (table) sort(table, at, order === "descending");
    }
    for (const [id, sought] of searched) {
      const input = document.getElementById(id);
      if (input && sought) { input.value = sought; input.dispatchEvent(new Event("input")); }
    }
    if (focused && document.getElementById(focused)) document.getElementById(focused).focus({ preventScroll: true });
    told.textContent = text("renewed");
  };
  const source = new EventSource(events + "?page=" + encodeURIComponent(location.pathname));
  source.addEventListener("change", renew);
  source.addEventListener("error", () => { told.textContent = text("lost"); });
  source.addEventListener("open", () => { // what changed while nobody listened
    told.textContent = "";
    renew();
  });
})();
