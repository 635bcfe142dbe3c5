/* Turns the ruled worksheets of a page into forms. What is typed is kept in this browser's localStorage only.
   Reads: div.worksheet, in it div.answer (its id is the name of the field), either with div.ruled (text) or with
   ul.choices; before it p.prompt in a div.question, or p.cell-label in the cell of a table. A row of a grid is a choice:
   its id is the name of the field, and each of its cells holds a div.grid-mark with a p.cell-label. */
"use strict";

(() => {
  const { book, page, words } = JSON.parse(document.getElementById("worksheet-words").textContent);
  const store = findStore();

  /** localStorage, or null where the browser refuses it (it may throw on being looked at, or on being written). */
  function findStore() {
    try {
      const probe = "worksheet?";
      localStorage.setItem(probe, probe);
      localStorage.removeItem(probe);
      return localStorage;
    } catch {
      return null;
    }
  }

  function element(name, attributes = {}, ...children) {
    const node = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    node.append(...children);
    return node;
  }

  /** Moves all that is in one element into another. */
  const move = (from, to) => (to.append(...from.childNodes), to);
  /** The words of an element, without the sign that links a heading to itself. */
  const textOf = (node) => {
    const copy = node.cloneNode(true);
    copy.querySelector?.(".headerlink")?.remove(); // a text has none
    return copy.textContent.replace(/\s+/g, " ").trim();
  };
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_all, name) => values[name]);
  const keyOf = (field) => ["worksheet", book, page, field.id].join(":");

  function remember(field) {
    const value = field.get();
    try {
      if (value) store?.setItem(keyOf(field), value);
      else store?.removeItem(keyOf(field));
    } catch {
      field.sheet.querySelector(".worksheet-note").textContent = words.blocked; // its space is full
    }
  }

  /** A ruled space becomes a text area; on paper, what was typed stands in its place, or the rules if that is nothing. */
  function textField(answer, prompt) {
    const id = `${answer.id}-input`;
    prompt.replaceChildren(move(prompt, element("label", { for: id })));
    const area = element("textarea", { id, rows: answer.querySelectorAll(".ruled > .line").length });
    const typed = element("div", { class: "typed", "aria-hidden": "true" });
    answer.append(area, typed);
    const show = () => {
      typed.textContent = area.value;
      answer.classList.toggle("filled", area.value.trim() !== "");
      area.style.height = "auto";
      if (area.scrollHeight > area.clientHeight) {
        area.style.height = `${area.scrollHeight + area.offsetHeight - area.clientHeight}px`;
      }
    };
    area.addEventListener("input", show);
    const set = (value) => ((area.value = value), show());
    return { label: textOf(prompt), inputs: [area], get: () => area.value, set, tell: () => area.value.trim() };
  }

  /** The list that a stored value holds; an empty one for a value that is not ours. */
  function parseList(value) {
    try {
      const list = JSON.parse(value || "[]");
      return Array.isArray(list) ? list : [];
    } catch {
      return [];
    }
  }

  /** What was kept of a field; nothing where the browser does not say. */
  function recall(field) {
    try {
      return store?.getItem(keyOf(field)) ?? "";
    } catch {
      return "";
    }
  }

  /** A list of choices becomes a fieldset whose legend is the question. */
  function choiceField(answer, prompt) {
    const type = answer.classList.contains("many") ? "checkbox" : "radio";
    const label = textOf(prompt);
    const legend = move(prompt, element("legend", { class: "prompt" }));
    const question = answer.parentElement;
    prompt.remove();
    const fieldset = move(question, element("fieldset"));
    fieldset.prepend(legend);
    question.append(fieldset);
    const inputs = [...answer.querySelectorAll(".choices > li")].map((item, number) => {
      const id = `${answer.id}-input-${number + 1}`;
      const input = element("input", { id, type, name: answer.id, value: textOf(item) });
      const words = move(item.querySelector("p") ?? item, element("label", { for: id }));
      item.replaceChildren(input, words);
      return input;
    });
    return choice(label, inputs);
  }

  /** What is asked of the inputs of a choice. */
  function choice(label, inputs) {
    const ticked = () => inputs.filter((input) => input.checked).map((input) => input.value);
    const get = () => (ticked().length ? JSON.stringify(ticked()) : "");
    const set = (value) => {
      const chosen = parseList(value);
      for (const input of inputs) input.checked = chosen.includes(input.value);
    };
    return { label, inputs, get, set, tell: () => ticked().join("; ") };
  }

  /** A row of a grid becomes a choice; the label of each input is the statement and the head of its column. */
  function rowField(row) {
    const prompt = row.closest(".question")?.querySelector(".prompt");
    const label = [prompt, row.cells[0]].filter(Boolean).map(textOf).join(" ");
    const inputs = [...row.querySelectorAll(".grid-mark")].map((mark, number) => {
      const id = `${row.id}-input-${number + 1}`;
      const words = mark.querySelector(".cell-label");
      const value = textOf(words.lastChild);
      const type = mark.classList.contains("many") ? "checkbox" : "radio";
      const input = element("input", { id, type, name: row.id, value });
      words.replaceChildren(move(words, element("label", { for: id })));
      mark.prepend(input);
      return input;
    });
    return choice(label, inputs);
  }

  /** What a person can keep, send or print: each question, and the answer below it. */
  function report(title, fields) {
    const date = new Date().toLocaleDateString(document.documentElement.lang || undefined, { dateStyle: "long" });
    const head = fill(words.head, { date, page: textOf(document.querySelector("h1") ?? document.head) });
    const answers = fields.map((field) => `${field.label}\n    ${(field.tell() || words.empty).replace(/\n/g, "\n    ")}`);
    // a byte order mark and both line ends, for old editors
    return `\ufeff${[title, head, ...answers].join("\n\n")}\n`.replace(/\n/g, "\r\n");
  }

  function save(sheet, title, fields, say) {
    const name = `${sheet.id}.txt`;
    const url = URL.createObjectURL(new Blob([report(title, fields)], { type: "text/plain;charset=utf-8" }));
    const link = element("a", { href: url, download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(url), 1000);
    say(fill(words.saved, { file: name }));
  }

  const button = (text) => element("button", { type: "button" }, text);

  /** The buttons below a worksheet, and the question that stands before clearing. */
  function tools(sheet, title, fields) {
    const status = element("p", { role: "status", class: "worksheet-status" });
    const say = (text) => (status.textContent = text);
    const [saving, clearing, yes, no] = [words.save, words.clear, words.yes, words.no].map(button);
    const ask = element("p", { id: `${sheet.id}-ask` }, words.ask);
    const asking = element("div", { role: "group", "aria-labelledby": ask.id, class: "worksheet-ask", hidden: "" });
    asking.append(ask, yes, no);
    const close = (text) => ((asking.hidden = true), clearing.focus(), say(text));
    saving.addEventListener("click", () => save(sheet, title, fields, say));
    clearing.addEventListener("click", () => (say(""), (asking.hidden = false), no.focus()));
    no.addEventListener("click", () => close(""));
    asking.addEventListener("keydown", (event) => event.key === "Escape" && close(""));
    yes.addEventListener("click", () => {
      for (const field of fields) field.set(""), remember(field);
      close(words.cleared);
    });
    return element("div", { class: "worksheet-tools" }, saving, clearing, asking, status);
  }

  /** Makes a field of a space for an answer, or of a row of a grid. */
  function makeField(answer) {
    if (answer.matches("tr")) return rowField(answer);
    const prompt = answer.querySelector(".cell-label") ?? answer.parentElement.querySelector(".prompt");
    return (answer.classList.contains("choice") ? choiceField : textField)(answer, prompt);
  }

  /** Makes a field, with what was kept of it. */
  function enhanceAnswer(answer, sheet) {
    const field = { ...makeField(answer), id: answer.id, sheet };
    field.set(recall(field));
    for (const input of field.inputs) {
      input.addEventListener("input", () => remember(field));
      input.autocomplete = "off"; // else Firefox fills in what was there before a reload, cleared or not
    }
    return field;
  }

  /** Has a screen reader tell of which worksheet a field is, and what a table without a caption is about. */
  function nameGroups(sheet, heading) {
    const nameBy = (node, name, label) => ((label.id ||= name), node.setAttribute("aria-labelledby", label.id));
    sheet.setAttribute("role", "group");
    nameBy(sheet, `${sheet.id}-title`, heading);
    const tables = [...sheet.querySelectorAll("table")].filter((table) => !table.caption);
    for (const [number, table] of tables.entries()) {
      const prompt = table.matches(".grid") ? table.closest(".question").querySelector(".prompt") : null;
      nameBy(table, `${sheet.id}-prompt-${number + 1}`, prompt ?? heading);
    }
  }

  function enhance(sheet) {
    const heading = sheet.querySelector(":scope > .admonition-title");
    const title = textOf(heading);
    const answers = [...sheet.querySelectorAll(".answer, table.grid > tbody > tr[id]")];
    if (!answers.length) return;
    nameGroups(sheet, heading);
    sheet.classList.add("form"); // first: the style sheet sets the type in which text areas grow
    const fields = answers.flatMap((answer) => {
      try {
        return [enhanceAnswer(answer, sheet)];
      } catch (error) {
        console.error(error); // this space stays ruled; the others do not pay for it
        return [];
      }
    });
    const note = element("p", { class: "worksheet-note" }, store ? words.kept : words.blocked);
    (sheet.querySelector(":scope > .worksheet-files") ?? heading).after(note);
    sheet.append(tools(sheet, title, fields));
    sheet.answerFields = { title, fields }; // for what writes all answers of the book
  }

  document.querySelectorAll("div.worksheet").forEach(enhance);
})();
