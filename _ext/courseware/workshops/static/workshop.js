/* Lets who leads a workshop choose its day, when it begins and how many people come: the times and numbers of the page
   follow, and so do the agenda as a Word file and the event for calendars, which are made here, in the browser.
   The choice is kept in this browser's localStorage only. Reads: div.workshop, in it span.clock-time (with the class
   after-10 for ten minutes after the beginning), span.people-count, span.sheet-count (with the class rows-12 for sheets
   of twelve rows), p.workshop-facts, ul.workshop-ready, a.workshop-word-file, a.workshop-calendar-file. */
"use strict";

(() => {
  const { book, page, sample, words, plans } = JSON.parse(document.getElementById("workshop-words").textContent);
  const DAY = 24 * 60;
  const MOST_PEOPLE = 200;
  const ANNOUNCED_AFTER = 700; // milliseconds, so that not each digit is told

  const element = (name, attributes = {}, ...children) => {
    const node = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    node.append(...children);
    return node;
  };
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
  const two = (number) => String(number).padStart(2, "0");
  /** The number in the class of an element that begins with a prefix. */
  const numberOf = (node, prefix) =>
    Number([...node.classList].find((name) => name.startsWith(prefix)).slice(prefix.length));

  // -- Times: as in clock.py, rendering.py and calendar_file.py ----------------------------------------

  function formatTime(minutes) {
    const time = minutes % DAY;
    const names = { 0: "midnight", [DAY / 2]: "noon" };
    const hour = Math.floor(time / 60);
    const values = { hour12: ((hour + 11) % 12) + 1, hour24: hour, minute: two(time % 60) };
    const text = fill(words[names[time] ?? (time < DAY / 2 ? "am" : "pm")], values);
    const later = Math.floor(Math.max(0, minutes - 1) / DAY);
    return later ? fill(words[later === 1 ? "next_day" : "later_day"], { time: text, day: later + 1 }) : text;
  }

  const dayOf = (date) => new Date(...date.split("-").map((part, index) => Number(part) - (index === 1)));
  const formatDate = (date) =>
    dayOf(date).toLocaleDateString(document.documentElement.lang || undefined, { dateStyle: "medium" });

  function formatFacts(plan, choice) {
    const times = { start: formatTime(choice.start), end: formatTime(choice.start + plan.minutes), count: choice.people };
    const name = choice.people === 1 ? "facts_one" : choice.people ? "facts_many" : "facts";
    const facts = fill(words[name], times);
    return choice.date ? fill(words.dated, { date: formatDate(choice.date), times: facts }) : facts;
  }

  /** A moment of local time in a calendar file, so many minutes after the midnight of a day. */
  function formatMoment(date, minutes) {
    const day = dayOf(date);
    day.setDate(day.getDate() + Math.floor(minutes / DAY));
    const digits = [day.getFullYear(), two(day.getMonth() + 1), two(day.getDate())].join("");
    return `${digits}T${two(Math.floor((minutes % DAY) / 60))}${two(minutes % 60)}00`;
  }

  // -- Files ----------------------------------------------------------------------------------------------

  /** A text, its blanks filled; what only looks like one stays. */
  const fillBlanks = (text, valueOf) => text.replace(/⟦([\w-]+)⟧/g, (all, name) => valueOf(name) ?? all);

  function fold(line) {
    const encoder = new TextEncoder();
    const lines = [""];
    let length = 0;
    for (const character of line) {
      const size = encoder.encode(character).length;
      if (length + size > 75) {
        lines.push(" ");
        length = 1;
      }
      lines[lines.length - 1] += character;
      length += size;
    }
    return `${lines.join("\r\n")}\r\n`;
  }

  function makeCalendar(plan, choice) {
    const date = choice.date || sample;
    const escape = (text) => text.split(/\s+/).join(" ").replace(/[\\;,]/g, "\\$&");
    const values = {
      facts: () => escape(formatFacts(plan, choice)),
      start: () => formatMoment(date, choice.start),
      end: () => formatMoment(date, choice.start + plan.minutes),
      stamp: () => new Date().toISOString().replace(/[-:]|\.\d+/g, ""),
    };
    const valueOf = (name) => (/^\d+$/.test(name) ? escape(formatTime(choice.start + Number(name))) : values[name]?.());
    return [plan.calendar.map((line) => fold(fillBlanks(line, valueOf))).join("")];
  }

  function makeWord(plan, choice) {
    const escape = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
    const valueOf = (name) =>
      /^\d+$/.test(name) ? escape(formatTime(choice.start + Number(name)))
      : name === "facts" ? escape(formatFacts(plan, choice)) : undefined;
    const encoder = new TextEncoder();
    const texts = Object.entries(plan.word).map(([name, text]) => [name, encoder.encode(fillBlanks(text, valueOf))]);
    const bytesOf = (picture) => Uint8Array.from(atob(picture), (character) => character.charCodeAt(0));
    const pictures = Object.entries(plan.pictures).map(([name, picture]) => [name, bytesOf(picture)]);
    return makeZip([...texts, ...pictures]);
  }

  function checksum(bytes) {
    let sum = ~0;
    for (const byte of bytes) {
      sum ^= byte;
      for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
    }
    return ~sum >>> 0;
  }

  /** Numbers as little-endian bytes: pairs of a number and how many bytes it takes. */
  const packed = (...pairs) =>
    Uint8Array.from(pairs.flatMap(([number, size]) => [...Array(size).keys()].map((index) => (number >>> (8 * index)) & 255)));

  /** The parts of an archive of files, stored as they are; its time is the first that a zip can name. */
  function makeZip(files) {
    const encoder = new TextEncoder();
    const [locals, centrals] = [[], []];
    let offset = 0;
    for (const [name, content] of files) {
      const path = encoder.encode(name);
      // version, flags (names are UTF-8), method, time, day, checksum, sizes, length of the name and of what is extra
      const head = [[20, 2], [0x800, 2], [0, 2], [0, 2], [0x21, 2], [checksum(content), 4],
        [content.length, 4], [content.length, 4], [path.length, 2], [0, 2]];
      centrals.push(packed([0x02014b50, 4], [20, 2], ...head, [0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]), path);
      const local = packed([0x04034b50, 4], ...head);
      locals.push(local, path, content);
      offset += local.length + path.length + content.length;
    }
    const size = centrals.reduce((sum, bytes) => sum + bytes.length, 0);
    const count = files.length;
    return [...locals, ...centrals,
      packed([0x06054b50, 4], [0, 2], [0, 2], [count, 2], [count, 2], [size, 4], [offset, 4], [0, 2])];
  }

  function download(name, type, parts) {
    const url = URL.createObjectURL(new Blob(parts, { type }));
    const link = element("a", { href: url, download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(url), 1000);
  }

  const FILES = [
    {
      selector: "a.workshop-word-file", ending: "docx", words: () => words.word, make: makeWord,
      type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    },
    {
      selector: "a.workshop-calendar-file", ending: "ics", make: makeCalendar, type: "text/calendar;charset=utf-8",
      words: (choice) => (choice.date ? fill(words.calendar, { date: formatDate(choice.date) })
        : fill(words.calendar_sample, { date: formatDate(sample) })),
    },
  ];

  // -- What is kept ------------------------------------------------------------------------------------------

  const keyOf = (plan) => ["workshop", book, page, plan.name].join(":");

  function recall(plan) {
    try {
      return checked(plan, JSON.parse(localStorage.getItem(keyOf(plan))) ?? {});
    } catch {
      return checked(plan, {});
    }
  }

  function remember(plan, choice) {
    try {
      if (isOfBook(plan, choice)) localStorage.removeItem(keyOf(plan));
      else localStorage.setItem(keyOf(plan), JSON.stringify(choice));
      return true;
    } catch {
      return false; // this browser keeps nothing, or its space is full
    }
  }

  /** A choice that can be used: what is missing or impossible is that of the book. */
  function checked(plan, { date, start, people }) {
    const isIn = (number, first, last) => Number.isInteger(number) && number >= first && number <= last;
    return {
      date: /^\d{4}-\d\d-\d\d$/.test(date) && !Number.isNaN(dayOf(date).getTime()) ? date : plan.date,
      start: isIn(start, 0, DAY - 1) ? start : plan.start,
      people: isIn(people, 1, MOST_PEOPLE) ? people : plan.people,
    };
  }

  const isOfBook = (plan, choice) => ["date", "start", "people"].every((name) => choice[name] === plan[name]);

  // -- The page --------------------------------------------------------------------------------------------

  /** Puts a text into an element, or back what the book has there, for "". */
  const originals = new WeakMap();
  function put(node, text) {
    if (!originals.has(node)) originals.set(node, node.textContent);
    const next = text || originals.get(node);
    if (node.textContent !== next) node.textContent = next;
  }

  function show(plan, choice, workshop) {
    const isChanged = !isOfBook(plan, choice);
    for (const node of workshop.querySelectorAll(".clock-time")) {
      put(node, isChanged && formatTime(choice.start + numberOf(node, "after-")));
    }
    for (const node of workshop.querySelectorAll(".people-count")) put(node, isChanged && choice.people && `${choice.people}`);
    for (const node of workshop.querySelectorAll(".sheet-count")) {
      put(node, isChanged && choice.people && `${Math.ceil(choice.people / numberOf(node, "rows-"))}`);
    }
    for (const node of workshop.querySelectorAll(".workshop-facts")) put(node, isChanged && formatFacts(plan, choice));
    for (const file of FILES) {
      for (const link of workshop.querySelectorAll(file.selector)) put(link, isChanged && file.words(choice));
    }
  }

  function makePanel(plan) {
    const input = (name, type, label, more = {}) => {
      const field = element("input", { id: `${plan.name}-${name}`, type, autocomplete: "off", ...more });
      return [element("div", {}, element("label", { for: field.id }, label), field), field];
    };
    const [dateLine, date] = input("date", "date", words.date);
    const [startLine, start] = input("start", "time", words.start, { required: "" });
    const [peopleLine, people] = input("people", "number", words.people, { min: 1, max: MOST_PEOPLE, inputmode: "numeric" });
    const fields = element("div", { class: "workshop-choice-fields" }, dateLine, startLine, peopleLine);
    const note = element("p", { class: "workshop-choice-note" });
    const paper = element("p", { class: "workshop-choice-paper", hidden: "" }, words.paper);
    const reset = element("button", { type: "button" }, words.reset);
    const status = element("p", { role: "status", class: "workshop-choice-status" });
    const legend = element("legend", {}, words.legend);
    const panel = element("fieldset", { class: "workshop-choice" }, legend, fields, note, paper, reset, status);
    return { panel, date, start, people, note, paper, reset, status };
  }

  function enhance(plan) {
    const workshop = document.getElementById(`${plan.name}-workshop`);
    const ready = workshop?.querySelector(".workshop-ready");
    if (!ready) return;
    const { panel, ...parts } = makePanel(plan);
    let choice = recall(plan);
    let timer = 0;

    const setInputs = () => {
      parts.date.value = choice.date;
      parts.start.value = `${two(Math.floor(choice.start / 60))}:${two(choice.start % 60)}`;
      parts.people.value = choice.people || "";
    };
    const update = (announced) => {
      show(plan, choice, workshop);
      parts.note.textContent = remember(plan, choice) ? words.kept : words.blocked;
      parts.paper.hidden = choice.start === plan.start && choice.date === plan.date;
      parts.reset.setAttribute("aria-disabled", String(isOfBook(plan, choice)));
      clearTimeout(timer);
      if (announced) timer = setTimeout(() => (parts.status.textContent = formatFacts(plan, choice)), ANNOUNCED_AFTER);
    };
    const read = () => {
      const [hour, minute] = parts.start.value.split(":").map(Number);
      const [date, start] = [parts.date.value, hour * 60 + minute];
      choice = checked(plan, { date, start, people: parts.people.valueAsNumber });
      update(true);
    };
    for (const input of [parts.date, parts.start, parts.people]) {
      input.addEventListener("input", read);
      input.addEventListener("change", () => input.value || setInputs());
    }
    parts.reset.addEventListener("click", () => {
      choice = checked(plan, {});
      setInputs();
      update(true);
    });
    for (const file of FILES) {
      for (const link of workshop.querySelectorAll(file.selector)) {
        link.addEventListener("click", (event) => {
          if (isOfBook(plan, choice)) return; // the file of the book is right
          event.preventDefault();
          download(`${plan.name}-agenda.${file.ending}`, file.type, file.make(plan, choice));
        });
      }
    }
    ready.before(panel);
    setInputs();
    update(false);
  }

  plans.forEach(enhance);
})();
