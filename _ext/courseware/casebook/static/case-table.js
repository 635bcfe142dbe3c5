// Controls that filter a table of case studies, made of the table as it stands: one select for each column that holds
// values (`.case-value`) by which cases differ. Words come from the attributes of this script's element (script.py).
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

  const filterable = (head, index, rows) => {
    const kind = head.classList.contains("case-year") ? byYear : byValue;
    const cells = rows.map((row) => row.cells[index]);
    const choices = sorted(cells.flatMap(kind.choices));
    const differ = choices.some((choice) => !cells.every((cell) => kind.has(cell, choice)));
    return differ ? [{ name: head.textContent.trim(), choices, has: (row, value) => kind.has(row.cells[index], value) }] : [];
  };

  const control = (column, id) => {
    const options = column.choices.map((choice) => make("option", { value: choice, textContent: choice }));
    const select = make("select", { id, autocomplete: "off" }, make("option", { value: "", textContent: words.any }), ...options);
    return { column, select, label: make("label", { htmlFor: id, textContent: column.name }) };
  };

  const addControls = (table) => {
    const rows = [...table.tBodies].flatMap((body) => [...body.rows]);
    const heads = [...table.tHead.rows[0].cells].slice(1);
    const columns = heads.flatMap((head, index) => filterable(head, index + 1, rows));
    if (!columns.length) return;
    // a table without a name of its own has one by its place
    const name = table.id || `table-${[...document.querySelectorAll("table")].indexOf(table) + 1}`;
    const controls = columns.map((column, index) => control(column, `${name}-filter-${index + 1}`));
    const status = make("p", { className: "case-filter-status", role: "status" });
    const reset = make("button", { type: "button", textContent: words.reset });
    const apply = () => {
      for (const row of rows) {
        row.hidden = !controls.every(({ column, select }) => !select.value || column.has(row, select.value));
      }
      const shown = rows.filter((row) => !row.hidden).length;
      status.textContent = words.told.replace("{shown}", shown).replace("{all}", rows.length);
      reset.setAttribute("aria-disabled", String(controls.every(({ select }) => !select.value)));
    };
    reset.addEventListener("click", () => {
      for (const { select } of controls) select.value = "";
      apply();
    });
    const fields = controls.map(({ label, select }) => make("div", {}, label, select));
    const group = make("fieldset", { className: "case-filter" }, make("legend", { textContent: words.legend }), ...fields);
    group.append(make("div", { className: "case-filter-end" }, reset, status));
    group.addEventListener("change", apply);
    (table.closest(".table-wrapper") ?? table).before(group);
    apply();
  };

  document.querySelectorAll("table.case-table").forEach(addControls);
})();
