"use strict";
// Sorts, filters and pages the tables; without it they stand as they are.
(() => {
  const SIZES = [25, 100, 500];
  const SEVERITIES = ["INFO", "LOW", "MEDIUM", "HIGH", "CRITICAL"];
  const letters = new Intl.Collator(undefined, { numeric: true });

  function make(name, properties, ...children) {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  }

  function key(kind, cell) {
    const text = cell.textContent;
    if (text === "") return null;
    if (kind === "count" || kind === "number") return Number(text.replaceAll(",", ""));
    if (kind === "time") return cell.firstElementChild?.title ?? text;
    if (kind === "severity") return SEVERITIES.indexOf(text);
    return text;
  }

  function compare(a, b) {
    if (typeof a === "number" && typeof b === "number") return a - b;
    return letters.compare(a, b);
  }

  class Table {
    constructor(frame) {
      this.body = frame.querySelector("tbody");
      this.rows = [...this.body.rows]; // in the order of the report
      this.order = this.rows;
      this.heads = [...frame.querySelectorAll("thead th")];
      this.page = 0;
      this.size = SIZES[0];
      this.addTools(frame);
      this.heads.forEach((head, column) => this.addSorting(head, column));
      this.filter();
    }

    addTools(frame) {
      const title = frame.querySelector("h3").textContent;
      this.said = make("output", { role: "status" });
      const tools = make("div", { className: "tools" });
      if (this.rows.length > 5) tools.append(...this.filterControls(title));
      tools.append(this.said);
      if (this.rows.length > SIZES[0]) tools.append(this.pager(title));
      frame.querySelector(".scroll").before(tools);
    }

    filterControls(title) {
      this.wanted = make("input", { type: "search", autocomplete: "off" });
      this.where = make("select", {}, new Option("all columns", "-1"));
      this.heads.forEach((head, column) => this.where.append(new Option(head.textContent, column)));
      this.wanted.setAttribute("aria-label", "Filter rows of " + title);
      this.where.setAttribute("aria-label", "Column to filter in " + title);
      this.wanted.addEventListener("input", () => this.filter());
      this.where.addEventListener("change", () => this.filter());
      return [
        make("label", { className: "control" }, "Filter rows", this.wanted),
        make("label", { className: "control" }, "in", this.where),
      ];
    }

    pager(title) {
      const button = (text, label, step) => {
        const made = make("button", { type: "button", textContent: text });
        made.setAttribute("aria-label", label + " of " + title);
        made.addEventListener("click", () => this.turn(step));
        return made;
      };
      this.back = button("Previous", "Previous page", -1);
      this.next = button("Next", "Next page", 1);
      this.place = make("span", {});
      const size = make("select", {}, ...SIZES.map((n) => new Option(n + " a page", n)), new Option("all rows", Infinity));
      size.setAttribute("aria-label", "Rows a page of " + title);
      size.addEventListener("change", () => {
        this.size = Number(size.value);
        this.page = 0;
        this.show();
      });
      return make("div", { className: "pager control" }, size, this.back, this.place, this.next);
    }

    addSorting(head, column) {
      if (this.rows.length < 2) return;
      const button = make("button", { type: "button" }, ...head.childNodes);
      button.addEventListener("click", () => this.sort(head, column));
      head.append(button);
    }

    // First up, then down, then the order of the report again. Empty cells come last.
    sort(head, column) {
      const next = { ascending: "descending", descending: null }[head.getAttribute("aria-sort")];
      const direction = next === undefined ? "ascending" : next;
      this.heads.forEach((one) => one.removeAttribute("aria-sort"));
      this.order = this.rows;
      if (direction) {
        head.setAttribute("aria-sort", direction);
        const sign = direction === "ascending" ? 1 : -1;
        const keyed = this.rows.map((row) => [key(head.className, row.cells[column]), row]);
        keyed.sort(([a], [b]) => (a === null) - (b === null) || (a === null ? 0 : sign * compare(a, b)));
        this.order = keyed.map(([, row]) => row);
      }
      this.body.append(...this.order);
      this.page = 0;
      this.show();
    }

    filter() {
      const wanted = (this.wanted?.value ?? "").trim().toLowerCase();
      const column = Number(this.where?.value ?? -1);
      for (const row of this.rows) {
        const place = column < 0 ? [...row.cells] : [row.cells[column]];
        const found = wanted === "" || place.some((cell) => cell.textContent.toLowerCase().includes(wanted));
        row.classList.toggle("left-out", !found);
      }
      this.page = 0;
      this.show();
    }

    turn(step) {
      this.page += step;
      this.show();
    }

    show() {
      const kept = this.order.filter((row) => !row.classList.contains("left-out"));
      const pages = Math.max(1, Math.ceil(kept.length / this.size));
      const from = this.page * (pages > 1 ? this.size : 0);
      const shown = new Set(kept.slice(from, from + this.size));
      this.rows.forEach((row) => (row.hidden = !shown.has(row)));
      const number = (n) => n.toLocaleString("en");
      this.said.textContent =
        kept.length === this.rows.length
          ? number(kept.length) + (kept.length === 1 ? " row" : " rows")
          : number(kept.length) + " of " + number(this.rows.length) + " rows match";
      if (!this.place) return;
      this.place.textContent = "Page " + (this.page + 1) + " of " + pages;
      this.back.disabled = this.page === 0;
      this.next.disabled = this.page + 1 >= pages;
    }
  }

  for (const frame of document.querySelectorAll(".table:has(tbody)")) new Table(frame);

  // On paper everything stands open.
  const opened = [];
  addEventListener("beforeprint", () => {
    for (const closed of document.querySelectorAll("details:not([open], .numbers)")) {
      closed.open = true;
      opened.push(closed);
    }
  });
  addEventListener("afterprint", () => opened.splice(0).forEach((one) => (one.open = false)));
})();
