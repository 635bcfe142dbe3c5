// Notes what the mouse can use on a page that has just been loaded, for missed.js to compare with what Tab reaches.
() => {
  const drawn = (element) => element.checkVisibility({ visibilityProperty: true });
  const words = (element) => (element.getAttribute("aria-label") || element.innerText || element.id || "").trim().slice(0, 40);
  const controls = "a[href], button, input, select, textarea, summary, iframe, audio[controls], video[controls], [tabindex]";
  window.usable = new Map();
  for (const element of document.querySelectorAll(controls)) {
    if (element.tabIndex < 0 || element.disabled || element.type === "hidden" || !drawn(element)) continue;
    window.usable.set(element, `<${element.localName}> “${words(element)}”`);
  }
  for (const label of document.querySelectorAll("label")) {
    const box = label.getBoundingClientRect();
    if (label.control && drawn(label) && box.width && box.height && !drawn(label.control)) {
      window.usable.set(label, `<label> of “${words(label.control)}”, whose control is not drawn`);
    }
  }
};
