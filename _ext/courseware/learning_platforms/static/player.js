/* Shows the pages of a module one by one, and tells the learning platform that has started it which was read last, how
   many of the questions were answered rightly, how long it took, and when the end was reached: by SCORM 1.2 or 2004
   (Run-Time Environment, https://adlnet.gov/projects/scorm/). */
"use strict";

(() => {
  const MODELS = {
    1.2: {
      api: "API",
      calls: { start: "LMSInitialize", end: "LMSFinish", get: "LMSGetValue", set: "LMSSetValue", save: "LMSCommit" },
      place: "cmi.core.lesson_location",
      status: "cmi.core.lesson_status",
      exit: "cmi.core.exit",
      time: "cmi.core.session_time",
      score: "cmi.core.score",
      wrong: "wrong",
    },
    2004: {
      api: "API_1484_11",
      calls: { start: "Initialize", end: "Terminate", get: "GetValue", set: "SetValue", save: "Commit" },
      place: "cmi.location",
      status: "cmi.completion_status",
      exit: "cmi.exit",
      time: "cmi.session_time",
      score: "cmi.score",
      wrong: "incorrect",
    },
  };
  const DONE = ["completed", "passed"];
  // of the name of a page, platforms of SCORM 1.2 keep no more than so many characters
  const PLACE_LENGTH = 255;
  const { version, pages, checks, words } = JSON.parse(document.getElementById("player-words").textContent);
  const model = MODELS[version];
  const isNewer = version === "2004";
  const frame = document.getElementById("page");
  const buttons = { previous: document.getElementById("previous"), next: document.getElementById("next") };
  const state = document.getElementById("state");
  const list = document.querySelector("nav details");
  const links = [...list.querySelectorAll("ol a")];
  const begun = Date.now();

  // -- The platform ---------------------------------------------------------------------------------

  /** Returns the object by which a platform is told, which is in a window around this one or in that which opened it. */
  const findApi = () => {
    for (const first of [window, window.opener]) {
      for (let view = first; view; view = view.parent) {
        try {
          if (view[model.api]) return view[model.api];
        } catch {
          break; // of another site, which does not say what it holds
        }
        if (view.parent === view) break;
      }
    }
    return null;
  };

  const api = findApi();
  let isOpen = false;
  const call = (name, ...values) => String(api[model.calls[name]](...values));
  const get = (name) => (isOpen ? call("get", name) : "");
  const set = (name, value) => {
    if (isOpen) call("set", name, String(value));
  };
  const save = () => {
    if (isOpen) call("save", "");
  };

  const formatTime = (milliseconds) => {
    const hundredths = Math.round(milliseconds / 10);
    const seconds = (hundredths / 100) % 60;
    const minutes = Math.floor(hundredths / 6000) % 60;
    const hours = Math.floor(hundredths / 360000);
    if (isNewer) return `PT${hours}H${minutes}M${seconds.toFixed(2)}S`;
    const digits = [hours, minutes].map((number) => String(number).padStart(2, "0"));
    return `${digits.join(":")}:${seconds.toFixed(2).padStart(5, "0")}`;
  };

  // -- What is known of the reader ------------------------------------------------------------------

  // a sign for each page, and for each question
  let seen = pages.map(() => "0");
  let results = checks.map(() => "-");
  let isDone = false;

  const restore = () => {
    const [keptSeen, keptResults] = get("cmi.suspend_data").split("|");
    // of another edition of the module, nothing is known of this one
    if (keptSeen?.length === seen.length) seen = [...keptSeen];
    if (keptResults?.length === results.length) results = [...keptResults];
    isDone = DONE.includes(get(model.status));
  };

  const keep = () => {
    set("cmi.suspend_data", `${seen.join("")}|${results.join("")}`);
    if (isNewer) set("cmi.progress_measure", isDone ? 1 : seen.filter((sign) => sign === "1").length / pages.length);
    save();
  };

  const finish = () => {
    if (isDone) return;
    isDone = true;
    set(model.status, "completed");
    keep();
    tellPlace();
  };

  /** Takes an answer, and tells the score: the share of all questions that are answered rightly now. */
  const score = (page, name, isRight) => {
    const number = checks.findIndex((check) => check.page === page && check.name === name);
    if (number < 0) return;
    results[number] = isRight ? "1" : "0";
    const raw = Math.round((100 * results.filter((sign) => sign === "1").length) / checks.length);
    for (const [key, value] of Object.entries({ raw, min: 0, max: 100 })) set(`${model.score}.${key}`, value);
    if (isNewer) set(`${model.score}.scaled`, raw / 100);
    const interaction = `cmi.interactions.${Number(get("cmi.interactions._count")) || 0}`;
    set(`${interaction}.id`, `${page + 1}_${name}`);
    set(`${interaction}.type`, checks[number].type);
    set(`${interaction}.result`, isRight ? "correct" : model.wrong);
    keep();
  };

  // -- The pages ------------------------------------------------------------------------------------

  let current = 0;
  // the page that was asked for and has not come yet
  let awaited = null;

  const tellPlace = () => {
    const place = words.place.replace("{number}", current + 1).replace("{count}", pages.length);
    const texts = [place, isDone ? words.done : ""];
    if (!isOpen) texts.push(words.alone);
    state.textContent = texts.filter(Boolean).join(" ");
    const isLast = current === pages.length - 1;
    // not `disabled`, which would take the focus away from who has just pressed it
    buttons.previous.setAttribute("aria-disabled", String(current === 0));
    buttons.next.setAttribute("aria-disabled", String(isLast && isDone));
    buttons.next.textContent = isLast ? words.finish : words.next;
    links.forEach((link, number) => {
      if (number === current) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    });
  };

  const open = (number) => {
    awaited = number;
    frame.src = pages[number];
  };

  /** Opens the page so many steps from the last that was asked for, however fast a button is pressed. */
  const step = (count) => {
    const number = (awaited ?? current) + count;
    if (pages[number]) open(number);
    else if (count > 0 && awaited === null) finish();
  };

  // whether a page that comes is read next, since it was asked for by keyboard, or by a program that reads pages aloud
  let follows = false;

  const follow = (event) => {
    follows = event.detail === 0;
  };

  /** Takes the reader to the beginning of the page, where keys scroll it and programs read it. */
  const enterPage = () => {
    const main = frame.contentDocument?.querySelector("[role=main], main");
    const target = main?.querySelector("h1") ?? main;
    if (!target) return;
    target.tabIndex = -1;
    frame.focus();
    target.focus();
  };

  const look = () => {
    const view = frame.contentWindow;
    const root = view.document.scrollingElement;
    if (!view.innerHeight || view.scrollY + view.innerHeight < root.scrollHeight - 4) return;
    if (seen[current] === "0") {
      seen[current] = "1";
      keep();
    }
    if (current === pages.length - 1) finish();
  };

  const show = () => {
    const view = frame.contentWindow;
    let path;
    try {
      path = view.location.pathname;
    } catch {
      return; // of another site
    }
    frame.title = view.document.title;
    if (follows) enterPage();
    follows = false;
    const number = pages.findIndex((page) => new URL(page, location.href).pathname === path);
    if (number < 0) return; // a page beside the module, as a glossary
    current = number;
    if (awaited === number) awaited = null;
    set(model.place, pages[current].slice(0, PLACE_LENGTH));
    tellPlace();
    const page = current;
    view.document.addEventListener("self-check", (event) => score(page, event.detail.name, event.detail.isRight));
    view.document.addEventListener("click", () => {
      awaited = null; // a link may lead elsewhere
    });
    view.addEventListener("scroll", look, { passive: true });
    view.addEventListener("resize", look);
    save();
    look();
  };

  const end = () => {
    if (!isOpen) return;
    set(model.time, formatTime(Date.now() - begun));
    set(model.exit, "suspend");
    keep();
    isOpen = false;
    call("end", "");
  };

  const start = () => {
    isOpen = Boolean(api) && call("start", "") === "true";
    restore();
    if (isOpen && !isDone) set(model.status, "incomplete");
    const keptPlace = get(model.place);
    const place = pages.findIndex((page) => page.slice(0, PLACE_LENGTH) === keptPlace);
    frame.addEventListener("load", show);
    buttons.previous.addEventListener("click", (event) => {
      follow(event);
      step(-1);
    });
    buttons.next.addEventListener("click", (event) => {
      follow(event);
      seen[current] = "1";
      step(1);
    });
    list.querySelector("ol").addEventListener("click", (event) => {
      awaited = null;
      follow(event);
      list.open = false;
    });
    list.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !list.open) return;
      list.open = false;
      list.querySelector("summary").focus();
    });
    document.querySelector(".skip a").addEventListener("click", (event) => {
      event.preventDefault();
      enterPage();
    });
    document.addEventListener("visibilitychange", save);
    window.addEventListener("pagehide", end);
    window.addEventListener("beforeunload", end);
    for (const element of document.querySelectorAll(".steps, .skip [hidden]")) element.hidden = false;
    if (place > 0) open(place);
    else if (frame.contentDocument?.readyState === "complete") show();
    tellPlace();
  };

  start();
})();
