// Ways to look at a table of case studies, made of the table as it stands: one select for each column that holds values
// (`.case-value`) by which cases differ; one that puts cases with the same value together; where the table has
// summaries, one that shows cards or the table. What is chosen stands in the address of the page, so that it can be
// shared, and the browser's back button goes back through it. Words come from the attributes of this script's element.
(() => {
  "use strict";
  const words = document.currentScript.dataset;
  const SPAN = /(?<!\d)(\d{4})(\s*[-–—]\s*(\d{4})?)?(?!\d)/g;
  const OPEN = 9999;

  const make = (tag, properties, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };

  // The first and last year of each span in a text: as in years.py.
  const spans = (text) =>
    [...text.matchAll(SPAN)].map(([, first, dash, last]) => [+first, last ? +last : dash ? OPEN : +first]);

  const valuesOf = (cell) => [...cell.querySelectorAll(".case-value")].map((value) => value.textContent.trim());

  // A column of values: what can be chosen, and whether a cell has it.
  const byValue = { choices: valuesOf, has: (cell, value) => valuesOf(cell).includes(value) };
  const byYear = {
    choices: (cell) => spans(cell.textContent).flat().filter((year) => year !== OPEN).map(String),
    has: (cell, year) => spans(cell.textContent).some(([first, last]) => first <= +year && +year <= last),
  };

  const sorted = (texts) => [...new Set(texts)].sort((a, b) => a.localeCompare(b, document.documentElement.lang));

  // The column below a head, if cases differ by it: its name in addresses, its title, what can be chosen.
  const filterable = (head, index, rows) => {
    const name = [...head.classList].find((word) => word.startsWith("case-"))?.slice("case-".length);
    if (!name || name === "summary") return [];
    const values = name === "year" ? byYear : byValue;
    const cells = rows.map((row) => row.cells[index]);
    const choices = sorted(cells.flatMap(values.choices));
    const count = (choice) => cells.filter((cell) => values.has(cell, choice)).length;
    // that each case is in a place of its own helps nobody to choose
    const fewest = ["library", "place"].includes(name) ? 2 : 1;
    const differ = choices.some((choice) => count(choice) >= fewest && count(choice) < cells.length);
    const has = (row, value) => values.has(row.cells[index], value);
    return differ ? [{ name, title: head.textContent.trim(), choices, has, groups: values === byValue }] : [];
  };

  // A select with its label, and what it stands for in the address: `usual` is not written there.
  const control = (table, name, title, choices, usual = "") => {
    // a table without a name of its own has one by its place
    const tableName = table.id || `table-${[...document.querySelectorAll("table")].indexOf(table) + 1}`;
    const id = `${tableName}-filter-${name}`;
    const options = choices.map(([value, text]) => make("option", { value, textContent: text }));
    const select = make("select", { id, autocomplete: "off" }, ...options);
    return { name, usual, select, label: make("label", { htmlFor: id, textContent: title }) };
  };

  // Rows stand in the order of the table, or below the values of a column; a row with several values stands below each.
  const arrange = (table, rows, column) => {
    const body = make("tbody", {});
    const copies = [];
    const heading = (text) => {
      const cell = make("th", { scope: "rowgroup", colSpan: rows[0].cells.length, textContent: text });
      return make("tr", { className: "case-group" }, cell);
    };
    const copy = (row) => {
      const twin = row.cloneNode(true);
      for (const element of [twin, ...twin.querySelectorAll("[id]")]) element.removeAttribute("id");
      copies.push([row, twin]);
      return twin;
    };
    const bodies = !column
      ? (body.append(...rows), [body])
      : [...column.choices, null].flatMap((choice) => {
          const chosen = rows.filter((row) =>
            choice === null ? !column.choices.some((other) => column.has(row, other)) : column.has(row, choice),
          );
          const isFirst = (row) => choice === null || choice === column.choices.find((it) => column.has(row, it));
          const placed = chosen.map((row) => (isFirst(row) ? row : copy(row)));
          return chosen.length ? [make("tbody", {}, heading(choice ?? words.none), ...placed)] : [];
        });
    for (const old of [...table.tBodies]) old.remove();
    table.append(...bodies);
    return copies;
  };

  const enhance = (table, number) => {
    const rows = [...table.tBodies].flatMap((body) => [...body.rows]);
    const heads = [...table.tHead.rows[0].cells].slice(1);
    const columns = heads.flatMap((head, index) => filterable(head, index + 1, rows));
    const hasCards = heads.some((head) => head.classList.contains("case-summary"));
    const groupable = columns.filter((column) => column.groups);
    const any = (column) => [["", words.any], ...column.choices.map((choice) => [choice, choice])];
    const filters = columns.map((column) => ({ ...control(table, column.name, column.title, any(column)), column }));
    const groupChoices = [["", words.ungrouped], ...groupable.map(({ name, title }) => [name, title])];
    const group = groupable.length ? [control(table, "group", words.group, groupChoices)] : [];
    const viewChoices = [["cards", words.cards], ["table", words.table]];
    const view = hasCards ? [control(table, "view", words.view, viewChoices, "cards")] : [];
    const controls = [...filters, ...group, ...view];
    if (!controls.length) return;
    const status = make("p", { className: "case-filter-status", role: "status" });
    const reset = make("button", { type: "button", textContent: words.reset });
    const key = (name) => (number ? `${name}-${number + 1}` : name);
    let copies = [];
    let grouped = "";

    const apply = () => {
      const wanted = group[0]?.select.value ?? "";
      if (wanted !== grouped) copies = arrange(table, rows, columns.find(({ name }) => name === wanted));
      grouped = wanted;
      table.classList.toggle("as-cards", view[0]?.select.value === "cards");
      for (const row of rows) {
        row.hidden = !filters.every(({ column, select }) => !select.value || column.has(row, select.value));
      }
      for (const [row, twin] of copies) twin.hidden = row.hidden;
      for (const heading of table.querySelectorAll("tr.case-group")) {
        heading.hidden = [...heading.parentElement.rows].slice(1).every((row) => row.hidden);
      }
      const shownRows = rows.filter((row) => !row.hidden).length;
      status.textContent = words.told.replace("{shown}", shownRows).replace("{all}", rows.length);
      reset.setAttribute("aria-disabled", String(filters.every(({ select }) => !select.value)));
    };
    const readAddress = () => {
      const asked = new URLSearchParams(location.search);
      for (const { name, usual, select } of controls) {
        select.value = asked.get(key(name)) ?? usual;
        if (select.selectedIndex < 0) select.value = usual;
      }
      apply();
    };
    const writeAddress = () => {
      const address = new URL(location.href);
      for (const { name, usual, select } of controls) {
        if (select.value === usual) address.searchParams.delete(key(name));
        else address.searchParams.set(key(name), select.value);
      }
      try {
        if (address.href !== location.href) history.pushState(null, "", address);
      } catch {
        // a page that was opened as a file may not change its address
      }
    };
    const change = () => (apply(), writeAddress());
    reset.addEventListener("click", () => {
      for (const { select } of filters) select.value = "";
      change();
    });
    const fields = (list) => list.map(({ label, select }) => make("div", {}, label, select));
    const box = make("fieldset", { className: "case-filter" }, make("legend", { textContent: words.legend }), ...fields(filters));
    const looks = fields([...group, ...view]);
    if (looks.length) box.append(make("div", { className: "case-filter-looks" }, ...looks));
    box.append(make("div", { className: "case-filter-end" }, ...(filters.length ? [reset] : []), status));
    box.addEventListener("change", change);
    addEventListener("popstate", readAddress);
    (table.closest(".table-wrapper") ?? table).before(box);
    readAddress();
  };

  document.querySelectorAll("table.case-table").forEach(enhance);
})();
