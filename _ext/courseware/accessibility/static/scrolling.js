// What may scroll sideways takes the focus, so that the keyboard can move it (WCAG 2.1.1), and says what it is.
// What has room enough is no stop of the focus: tabindex, role and name go, and come back where the window is narrower.
(() => {
  const NAMES = ["tabindex", "role", "aria-label"];
  const boxes = new Map();
  const wide = ["pre[tabindex='0'][role='group']", ".table-wrapper[tabindex='0']", ".math-wrapper[tabindex='0']"];
  for (const box of document.querySelectorAll(wide)) {
    boxes.set(box, NAMES.map((name) => [name, box.getAttribute(name)]));
  }
  const set = (box) => {
    const scrolls = box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight + 1;
    for (const [name, value] of boxes.get(box)) {
      // what has the focus keeps it
      if (scrolls && value !== null) box.setAttribute(name, value);
      else if (document.activeElement !== box) box.removeAttribute(name);
    }
  };
  const observer = new ResizeObserver((entries) => {
    for (const entry of entries) {
      for (const box of [entry.target, entry.target.parentElement]) if (boxes.has(box)) set(box);
    }
  });
  for (const box of boxes.keys()) {
    set(box);
    observer.observe(box);
    // a box keeps its size where a table in it grows
    if (box.firstElementChild) observer.observe(box.firstElementChild);
  }
  document.fonts?.ready.then(() => [...boxes.keys()].forEach(set));
})();
