/* Turns the questions of a page into forms that say what is right. What is answered is kept in this browser's
   localStorage only, where answers to worksheets are. Reads div.self-check: what is to be ticked stands in
   ul.check-choices, also what is to be put in order; what is to be typed in div.check-space; the answers
   with their whys in details.check-answers. */
"use strict";

(() => {
  const { book, page, words, questions } = JSON.parse(document.getElementById("self-check-words").textContent);
  const store = findStore();

  /** localStorage, or null where the browser refuses it. */
  function findStore() {
    try {
      const probe = "self-check?";
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

  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_all, name) => values[name]);
  const button = (text) => element("button", { type: "button" }, text);
  /** The words of an element on one line, without numbers of notes, which change. */
  const textOf = (node) => {
    const copy = node.cloneNode(true);
    for (const link of copy.querySelectorAll(".headerlink, [role=doc-noteref]")) link.remove();
    return copy.textContent.replace(/\s+/g, " ").trim();
  };
  const items = (list) => [...(list?.children ?? [])].filter((child) => child.matches("li"));
  /** What is compared of typed words: no capitals, no accents, no signs around them. */
  function simplify(text) {
    const plain = text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/\s+/g, " ").trim();
    return plain.replace(/^[\s\p{P}]+|[\s\p{P}]+$/gu, "") || plain;
  }

  // -- fields: what is shown, `get` and `set` for what is kept, `judge` for what is right ---------------------------

  /** Boxes or circles to tick. */
  function makeChoice({ id, kind, right }, box, heading) {
    const space = box.querySelector(":scope > .check-space");
    const type = kind === "many" ? "checkbox" : "radio";
    space.setAttribute("role", "group"); // a radiogroup may hold no list
    space.setAttribute("aria-labelledby", heading.id);
    const inputs = items(space.querySelector(".check-choices")).map((item, number) => {
      const name = `${id}-choice-${number + 1}`;
      const input = element("input", { id: name, type, name: `${id}-choice`, value: textOf(item) });
      const first = item.querySelector(":scope > p") ?? item;
      const label = element("label", { for: name });
      label.append(...first.childNodes);
      if (first === item) item.append(input, label);
      else first.replaceWith(input, label);
      return input;
    });
    const chosen = () => inputs.flatMap((input, number) => (input.checked ? [number] : []));
    const judge = () => {
      const picked = chosen();
      const hits = picked.filter((number) => right.includes(number)).length;
      const isRight = hits === right.length && hits === picked.length;
      const message = kind === "one" ? words.wrong : fill(words.partly, { right: hits, total: right.length, wrong: picked.length - hits });
      return { isRight, message: isRight ? words.right : message, told: picked };
    };
    const get = () => inputs.filter((input) => input.checked).map((input) => input.value);
    const set = (values) => inputs.forEach((input) => (input.checked = values.includes(input.value)));
    return { inputs, get, set, judge };
  }

  /** A place to choose for each of several answers. */
  function makeOrder({ id, right }, box, heading) {
    const list = items(box.querySelector(":scope > .check-choices"));
    const inputs = list.map((item, number) => {
      const name = `${id}-place-${number + 1}`;
      const select = element("select", { id: name, "aria-describedby": heading.id });
      select.append(element("option", { value: "" }, words.unplaced));
      for (const place of list.keys()) select.append(element("option", { value: String(place + 1) }, `${words.place} ${place + 1}`));
      const first = item.querySelector(":scope > p") ?? item;
      const label = element("label", { for: name });
      label.append(...first.childNodes);
      const line = element("div", { class: "check-place" }, label, select);
      if (first === item) item.append(line);
      else first.replaceWith(line);
      return select;
    });
    const judge = () => {
      const told = inputs.flatMap((select, number) => (select.value === String(right[number] + 1) ? [right[number]] : []));
      const isRight = told.length === inputs.length;
      const message = isRight ? words.right : fill(words.order, { right: told.length, total: inputs.length });
      return { isRight, message, told: told.sort((one, other) => one - other) };
    };
    const texts = list.map((item) => textOf(item.querySelector("label")));
    const get = () => inputs.flatMap((select, number) => (select.value ? [[texts[number], select.value]] : []));
    const set = (values) => {
      const places = new Map(values.filter(Array.isArray));
      inputs.forEach((select, number) => (select.value = places.get(texts[number]) ?? ""));
    };
    return { inputs, get, set, judge };
  }

  /** A line or more to write on; `judge` is null where readers compare by themselves. */
  function makeText({ id, kind, right }, box, heading) {
    const space = box.querySelector(":scope > .check-space");
    const name = `${id}-text`;
    const rows = space.querySelectorAll(".ruled > .line").length;
    const isLine = kind === "text" && rows < 2;
    const label = element("label", { id: `${name}-label`, for: name }, words.yours);
    const input = isLine ? element("input", { id: name, type: "text" }) : element("textarea", { id: name, rows: String(rows) });
    input.setAttribute("aria-labelledby", `${label.id} ${heading.id}`);
    const typed = element("p", { class: "check-typed", "aria-hidden": "true" });
    space.append(label, input, typed);
    const show = () => {
      typed.textContent = input.value;
      space.classList.toggle("filled", input.value.trim() !== "");
    };
    input.addEventListener("input", show);
    const judge = () => {
      const place = right.findIndex((text) => simplify(text) === simplify(input.value));
      return { isRight: place >= 0, message: place >= 0 ? words.right : words.wrong, told: place >= 0 ? [place] : [] };
    };
    const set = (values) => ((input.value = typeof values[0] === "string" ? values[0] : ""), show());
    return { inputs: [input], get: () => (input.value.trim() ? [input.value] : []), set, judge: kind === "open" ? null : judge };
  }

  const MAKERS = { one: makeChoice, many: makeChoice, order: makeOrder, text: makeText, open: makeText };

  // -- what is kept ---------------------------------------------------------------------------------------------------

  const keyOf = (field) => ["worksheet", book, page, field.id].join(":");

  function remember(field) {
    const values = field.get();
    try {
      if (values.length) store?.setItem(keyOf(field), JSON.stringify({ values, checked: field.checked }));
      else store?.removeItem(keyOf(field));
    } catch {
      field.say(words.blocked); // its space is full
    }
  }

  /** Puts back what was kept of a field; nothing where that is not ours. */
  function recall(field) {
    try {
      const { values, checked } = JSON.parse(store?.getItem(keyOf(field)) ?? "{}");
      if (!Array.isArray(values)) return;
      field.set(values);
      field.checked = Boolean(checked) && field.get().length > 0;
    } catch {
      // the field stays empty
    }
  }

  // -- feedback -------------------------------------------------------------------------------------------------------

  /** A copy without ids, which stay where the answers stand closed. */
  function copy(node) {
    const twin = node.cloneNode(true);
    for (const part of [twin, ...twin.querySelectorAll("[id]")]) part.removeAttribute("id");
    return twin;
  }

  /** Copies of answers with their whys, and of what is said of all, which may tell what is right. */
  function copyAnswers(box, places, isRight) {
    const list = items(box.querySelector(":scope > .check-answers > :is(ul, ol)"));
    const answers = places.flatMap((place) => list.slice(place, place + 1)).map(copy);
    const why = isRight ? [...box.querySelectorAll(":scope > .check-answers > .check-why")].map(copy) : [];
    return [...(answers.length ? [element("ul", {}, ...answers)] : []), ...why];
  }

  function check(field) {
    if (!field.get().length) return field.say(words.none);
    const { isRight, message, told } = field.judge();
    field.checked = true;
    field.box.classList.toggle("right", isRight);
    field.status.replaceChildren(element("p", { class: "check-result" }, message), ...copyAnswers(field.box, told, isRight));
    remember(field);
    field.changed();
    // for who plays the page: a learning platform keeps the score
    field.box.dispatchEvent(new CustomEvent("self-check", { bubbles: true, detail: { name: field.id, isRight } }));
  }

  /** Makes a form of a question. */
  function enhance(question, changed) {
    const box = document.getElementById(question.id);
    const heading = box?.querySelector(":scope > .admonition-title");
    if (!heading) return [];
    heading.id ||= `${question.id}-title`;
    const field = { ...MAKERS[question.kind](question, box, heading), id: question.id, box, changed, checked: false };
    field.status = element("div", { role: "status", class: "check-status" });
    field.say = (text) => (field.box.classList.remove("right"), field.status.replaceChildren(...(text ? [element("p", {}, text)] : [])));
    box.classList.add("form");
    const tools = element("div", { class: "check-tools" });
    if (field.judge) {
      const checking = button(words.check);
      checking.setAttribute("aria-describedby", heading.id);
      checking.addEventListener("click", () => check(field));
      tools.append(checking);
    } else {
      tools.append(element("p", {}, words.compare));
    }
    tools.append(field.status);
    box.querySelector(":scope > .check-answers").before(tools);
    recall(field);
    for (const input of field.inputs) {
      input.autocomplete = "off"; // else Firefox fills in what was there before a reload
      input.addEventListener("input", () => {
        field.checked = false;
        field.say("");
        remember(field);
        changed();
      });
      if (input.matches("input[type=text]")) {
        input.addEventListener("keydown", (event) => event.key === "Enter" && !event.isComposing && check(field));
      }
    }
    return [field];
  }

  /** Below the last question: how far the reader is, and a button that clears all. */
  function addSummary(fields) {
    const note = element("p", { class: "check-note" }, store ? words.kept : words.blocked);
    const status = element("p", { role: "status", class: "check-summary" });
    const [clearing, yes, no] = [words.clear, words.yes, words.no].map(button);
    const ask = element("p", { id: "self-check-ask" }, words.ask);
    const asking = element("div", { role: "group", "aria-labelledby": ask.id, class: "check-ask", hidden: "" }, ask, yes, no);
    const close = () => ((asking.hidden = true), clearing.focus());
    clearing.addEventListener("click", () => ((asking.hidden = false), no.focus()));
    no.addEventListener("click", close);
    asking.addEventListener("keydown", (event) => event.key === "Escape" && close());
    yes.addEventListener("click", () => {
      for (const field of fields) (field.set([]), (field.checked = false), field.say(""), remember(field));
      close();
      status.textContent = words.cleared;
    });
    fields.at(-1).box.after(element("div", { class: "check-end" }, status, note, clearing, asking));
    const judged = fields.filter((field) => field.judge);
    return () => {
      const answered = judged.filter((field) => field.checked && field.get().length);
      const right = answered.filter((field) => field.judge().isRight).length;
      const isCounted = judged.length > 1 && answered.length > 0;
      status.textContent = isCounted ? fill(words.summary, { answered: answered.length, total: judged.length, right }) : "";
    };
  }

  let update = () => {};
  const fields = questions.flatMap((question) => {
    try {
      return enhance(question, () => update());
    } catch (error) {
      console.error(error); // this question stays as it is on paper; the others do not pay for it
      return [];
    }
  });
  if (fields.length) {
    update = addSummary(fields);
    update();
  }
})();
