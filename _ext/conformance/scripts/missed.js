// Returns what the mouse can use and the keyboard has not reached, after focus.js has looked at every stop.
() => {
  const drawn = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: false });
  const words = (element) => (element.getAttribute("aria-label") || element.innerText || element.id || "").trim().slice(0, 40);
  const controls = "a[href], button, input, select, textarea, summary, iframe, audio[controls], video[controls], [tabindex]";
  const missed = [];
  for (const element of document.querySelectorAll(controls)) {
    if (element.tabIndex < 0 || element.disabled || element.type === "hidden" || !drawn(element)) continue;
    // one button of a group takes the focus, the arrows lead to the others
    if (element.type === "radio" && [...window.reached].some((one) => one.type === "radio" && one.name === element.name)) continue;
    if (!window.reached?.has(element)) missed.push(`<${element.localName}> “${words(element)}”`);
  }
  for (const label of document.querySelectorAll("label")) {
    const box = label.getBoundingClientRect();
    if (label.control && drawn(label) && box.width && box.height && !drawn(label.control)) {
      missed.push(`<label> of “${words(label.control)}”, whose control is not drawn`);
    }
  }
  return missed;
};
