/* All answers of a reader, to all worksheets of the book, in one file of HTML, which browsers and word processors open.
   What was answered on other pages is taken from this browser's localStorage, where each page leaves its own; nothing is
   sent. Reads what worksheet.js leaves at each worksheet: `answerFields`, its title and its fields. */
"use strict";

(() => {
  const { book, page, words } = JSON.parse(document.getElementById("all-answers-words").textContent);
  const FILE = "my-answers.html";
  const PREFIX = `worksheet-answers:${book}:`;
  const sheets = [...document.querySelectorAll("div.worksheet")].filter((sheet) => sheet.answerFields);
  if (!sheets.length) return;

  const textOf = (element) => {
    const copy = element.cloneNode(true);
    copy.querySelector(".headerlink")?.remove();
    return copy.textContent.replace(/\s+/g, " ").trim();
  };
  const pageTitle = textOf(document.querySelector("h1") ?? document.head);
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_all, name) => values[name]);
  const keyOf = (sheet) => `${PREFIX}${page}:${sheet.id}`;

  /** What is told of a worksheet; nothing where it has no answer. */
  function answersTo(sheet) {
    const { title, fields } = sheet.answerFields;
    const answers = fields.map((field) => [field.label, field.tell()]);
    return answers.some(([, answer]) => answer) ? { address: location.pathname, pageTitle, title, answers } : null;
  }

  function remember(sheet) {
    const answers = answersTo(sheet);
    try {
      if (answers) localStorage.setItem(keyOf(sheet), JSON.stringify(answers));
      else localStorage.removeItem(keyOf(sheet));
    } catch {
      // this browser keeps nothing: the file holds the answers of this page
    }
  }

  /** What this browser keeps of other worksheets. */
  function recall() {
    const own = new Set(sheets.map(keyOf));
    const kept = [];
    try {
      for (const key of Object.keys(localStorage)) {
        if (key.startsWith(PREFIX) && !own.has(key)) kept.push(JSON.parse(localStorage.getItem(key)));
      }
    } catch {
      // what cannot be read is not ours
    }
    return kept.filter((sheet) => Array.isArray(sheet?.answers));
  }

  /** Worksheets in the order of the menu; pages that it does not name stand last. */
  function collect() {
    const menu = [...document.querySelectorAll(".sidebar-tree a[href]")].map((link) => new URL(link.href).pathname);
    const position = ({ address }) => (menu.includes(address) ? menu.indexOf(address) : menu.length);
    return [...sheets.map(answersTo).filter(Boolean), ...recall()].sort((sheet, other) => position(sheet) - position(other));
  }

  function write(worksheets) {
    const file = document.implementation.createHTMLDocument(`${words.title} – ${book}`);
    file.documentElement.lang = document.documentElement.lang;
    const encoding = file.createElement("meta");
    encoding.setAttribute("charset", "utf-8");
    file.head.prepend(encoding);
    const add = (parent, name, text) => {
      const element = file.createElement(name);
      element.textContent = text;
      parent.append(element);
      return element;
    };
    add(file.head, "style", "body{max-width:40em;margin:2em auto;padding:0 1em;font-family:sans-serif;line-height:1.5} dt{font-weight:bold} dd{margin:0 0 1em;white-space:pre-wrap}");
    add(file.body, "h1", words.title);
    const date = new Date().toLocaleDateString(document.documentElement.lang || undefined, { dateStyle: "long" });
    add(file.body, "p", fill(words.head, { date, book }));
    let heading = "";
    for (const { pageTitle: title, title: sheet, answers } of worksheets) {
      if (title !== heading) add(file.body, "h2", title);
      heading = title;
      add(file.body, "h3", sheet);
      const list = add(file.body, "dl", "");
      for (const [question, answer] of answers) {
        add(list, "dt", question);
        add(list, "dd", answer || words.empty);
      }
    }
    return `<!doctype html>\n${file.documentElement.outerHTML}\n`;
  }

  function save(text) {
    const url = URL.createObjectURL(new Blob([text], { type: "text/html;charset=utf-8" }));
    const link = Object.assign(document.createElement("a"), { href: url, download: FILE });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(url), 1000);
  }

  const status = document.createElement("p");
  status.setAttribute("role", "status");
  status.className = "worksheet-status";
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = words.save;
  button.addEventListener("click", () => {
    const worksheets = collect();
    if (worksheets.length) save(write(worksheets));
    status.textContent = worksheets.length ? fill(words.saved, { file: FILE }) : words.none;
  });
  const tools = document.createElement("div");
  tools.className = "worksheet-tools worksheet-all";
  tools.append(button, status);
  sheets.at(-1).after(tools);
  for (const sheet of sheets) {
    remember(sheet);
    // a click may have cleared all fields
    for (const type of ["input", "click"]) sheet.addEventListener(type, () => remember(sheet));
  }
})();
