// Shows slides one after the other. They stand in columns beside each other, each as wide as the window, so that a slide
// that has more than a screen holds runs on to the next one; a step moves them by the width of one. Without this
// script they are one page to be read.
(() => {
  "use strict";
  const main = document.getElementById("slides");
  const controls = document.querySelector(".deck-controls");
  const words = controls.dataset;
  const slides = [...main.querySelectorAll(":scope > .slide")];
  const hasNotes = slides.some((slide) => slide.querySelector(":scope > .slide-notes"));
  const rtl = getComputedStyle(main).direction === "rtl" ? -1 : 1;
  const AUDIENCE = "deck-audience";
  // in a window that is lower, a screen holds a few lines: there the slides begin as one page; in CSS pixels
  const LOWEST = 400;
  // how far a finger moves for a step, in CSS pixels
  const SWIPE = 40;
  let audience = null;
  let screen = 0;
  let current = slides[0];
  let settling = 0;

  // the look that readers have chosen on the pages of the book
  try {
    const theme = localStorage.getItem("theme");
    if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  } catch {
    // no storage: that of the system
  }

  const presents = () => document.body.classList.contains("is-presenting");
  const width = () => main.clientWidth || 1;
  const count = () => Math.max(1, Math.round(main.scrollWidth / width()));

  // the first screen on which an element stands
  function screenOf(element) {
    const [box] = element.getClientRects();
    const own = main.getBoundingClientRect();
    if (!box) return 0;
    const offset = rtl > 0 ? box.left - own.left : own.right - box.right;
    // (by a pixel more, since what begins a screen may lack a part of one)
    return Math.floor((offset + rtl * main.scrollLeft + 1) / width());
  }

  function show(number, { quietly = false } = {}) {
    screen = Math.min(Math.max(number, 0), count() - 1);
    main.scrollLeft = rtl * screen * width();
    const starts = slides.map(screenOf);
    let index = starts.findLastIndex((start) => start <= screen);
    index = Math.max(index, 0);
    current = slides[index];
    slides.forEach((slide) => slide.classList.toggle("is-current", slide === current));
    position.textContent = words.position.replace("{number}", screen + 1).replace("{count}", count());
    const label = current.dataset.label || "";
    const goesOn = screen > starts[index] || current.classList.contains("slide-continued");
    running.textContent = goesOn && label ? words.continued.replace("{title}", label) : "";
    const said = `${position.textContent}${label ? `: ${label}` : ""}`;
    if (!quietly && live.textContent !== said) live.textContent = said;
    back.setAttribute("aria-disabled", screen === 0);
    next.setAttribute("aria-disabled", screen >= count() - 1);
    if (!quietly) history.replaceState(history.state, "", `#${current.id}`);
    tell({ index, part: screen - starts[index] });
  }

  const showPart = (index, part, options) => show(screenOf(slides[index]) + part, options);

  // -- the window for the audience: the same slides without notes, which follows this one
  function tell(place) {
    if (audience && !audience.closed) audience.postMessage({ deck: place }, "*");
  }
  if (window.name === AUDIENCE && window.opener) {
    document.body.classList.add("is-audience");
    window.addEventListener("message", (event) => {
      if (event.source !== window.opener || !event.data || !event.data.deck) return;
      const { index, part } = event.data.deck;
      if (slides[index]) showPart(index, Number(part) || 0);
    });
  }

  // -- controls
  function button(text, act, properties = {}) {
    const element = Object.assign(document.createElement("button"), { type: "button", textContent: text, ...properties });
    element.addEventListener("click", act);
    return element;
  }
  const step = (way) => () => show(screen + way);
  const back = button(rtl > 0 ? "‹" : "›", step(-1), { className: "deck-step", ariaLabel: words.previous });
  const next = button(rtl > 0 ? "›" : "‹", step(1), { className: "deck-step", ariaLabel: words.next });
  const position = Object.assign(document.createElement("p"), { className: "deck-position" });
  const running = Object.assign(document.createElement("p"), { className: "deck-running", ariaHidden: "true" });
  const live = Object.assign(document.createElement("p"), { className: "deck-live" });
  live.setAttribute("role", "status");
  const mode = button("", () => {
    const chosen = mode.textContent;
    presents() ? read() : present(current);
    mode.focus(); // which it has lost where the controls were arranged
    if (!presents()) live.textContent = chosen;
  });
  const full = button(words.fullScreen, () =>
    document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen(),
    { className: "deck-full-screen" },
  );
  const notes = button(words.notes, () => {
    const showsNotes = document.body.classList.toggle("shows-notes");
    notes.setAttribute("aria-pressed", showsNotes);
    measure();
    showPart(slides.indexOf(current), 0);
  });
  notes.setAttribute("aria-pressed", "false");
  const second = button(words.audience, () => {
    audience = window.open(location.href, AUDIENCE, "popup");
    if (audience) audience.addEventListener("load", () => show(screen));
  });
  const stepping = [back, position, next];
  main.append(running);

  function measure() {
    document.documentElement.style.setProperty("--controls", `${controls.offsetHeight}px`);
  }

  function arrange() {
    const link = controls.querySelector("a");
    const others = [mode];
    if (presents() && document.fullscreenEnabled) others.push(full);
    if (presents() && hasNotes) others.push(notes, second);
    controls.replaceChildren(...(presents() ? stepping : []), link, ...others, live);
    mode.textContent = presents() ? words.onePage : words.present;
  }

  function present(slide, options) {
    document.body.classList.add("is-presenting");
    arrange();
    measure();
    show(screenOf(slide), options);
  }

  function read(place = current) {
    document.body.classList.remove("is-presenting");
    main.scrollLeft = 0;
    arrange();
    if (place !== slides[0]) place.scrollIntoView();
  }

  // -- keys, fingers, links
  const INTERACTIVE = "a, button, input, select, textarea, summary, video, audio";
  const STEPS = {
    ArrowRight: () => screen + rtl,
    ArrowLeft: () => screen - rtl,
    PageDown: () => screen + 1,
    PageUp: () => screen - 1,
    Home: () => 0,
    End: () => count() - 1,
  };
  document.addEventListener("keydown", (event) => {
    if (!presents() || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.target.closest("input, select, textarea, .slide-notes")) return;
    let go = STEPS[event.key];
    if (event.key === " " && !event.target.closest(INTERACTIVE)) go = () => screen + (event.shiftKey ? -1 : 1);
    if (!go || (event.shiftKey && event.key !== " ")) return;
    event.preventDefault();
    show(go());
  });

  function isShown(element) {
    const own = main.getBoundingClientRect();
    const boxes = [...element.getClientRects()];
    return boxes.some(({ left, right }) => left + right > 2 * own.left && left + right < 2 * own.right);
  }

  // whatever moves the columns (the focus, a search in the page) ends at a whole screen: that of the focus, if it is shown
  main.addEventListener("scroll", () => {
    clearTimeout(settling);
    settling = setTimeout(() => {
      if (!presents() || resizing) return;
      const position = Math.abs(main.scrollLeft) / width();
      if (Math.abs(position - screen) <= 0.01) return;
      const focused = main.querySelector(":focus");
      show(focused && isShown(focused) ? screenOf(focused) : Math.round(position));
    }, 120);
  });

  // what gets the focus is brought into the window, but for a part of it where the columns are moving
  main.addEventListener("focusin", (event) => {
    if (presents() && !isShown(event.target)) show(screenOf(event.target));
  });

  // a finger that moves across, not along
  let touch = null;
  main.addEventListener("touchstart", (event) => {
    touch = event.touches.length === 1 ? event.touches[0] : null;
  }, { passive: true });
  main.addEventListener("touchend", (event) => {
    if (!touch || !presents()) return;
    const [end] = event.changedTouches;
    const [across, along] = [end.clientX - touch.clientX, end.clientY - touch.clientY];
    touch = null;
    if (Math.abs(across) > SWIPE && Math.abs(across) > 2 * Math.abs(along)) show(screen + (across < 0 ? rtl : -rtl));
  });

  // another window or other letters make other lines: the slide stays, and begins again, or where it has the focus;
  // a step that is taken before that leads to where it would without
  let resizing = 0;
  let screenBefore = 0;
  function settle() {
    if (!resizing) screenBefore = screen;
    cancelAnimationFrame(resizing);
    resizing = requestAnimationFrame(() => {
      resizing = 0;
      if (!presents()) return;
      const part = screen - screenOf(current);
      measure();
      if (screen !== screenBefore) showPart(slides.indexOf(current), part, { quietly: true });
      else show(screenOf(current.querySelector(":focus") ?? current), { quietly: true });
    });
  }
  window.addEventListener("resize", settle);
  new ResizeObserver(settle).observe(controls);

  function slideOfAddress() {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    return target ? target.closest(".slide") && target : null;
  }
  window.addEventListener("hashchange", () => {
    const target = slideOfAddress();
    if (target && presents()) show(screenOf(target));
  });
  window.addEventListener("beforeprint", () => main.scrollTo(0, 0));

  const start = slideOfAddress() || slides[0];
  if (window.innerHeight < LOWEST) read(start);
  else present(start, { quietly: true }); // an address with a place in it would move the first stop of the Tab key there
  if (document.fonts) document.fonts.ready.then(settle);
})();
