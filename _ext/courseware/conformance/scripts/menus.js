// Opens what *opened* names and closes the rest: "folds" (all folds and trees), "definition" (of a term, one),
// "navigation" and "contents" (drawers). Resolves when the page has been drawn.
async (opened) => {
  const folds = document.querySelectorAll("details, input.toctree-checkbox");
  for (const fold of folds) {
    const name = fold.localName === "details" ? "open" : "checked";
    if (!fold.hasAttribute("data-was")) fold.setAttribute("data-was", fold[name]);
    fold[name] = opened.includes("folds") || fold.getAttribute("data-was") === "true";
  }
  for (const [id, name] of [["__navigation", "navigation"], ["__toc", "contents"]]) {
    const toggle = document.getElementById(id);
    // a page without headings has no contents to open
    if (!toggle || getComputedStyle(toggle).display === "none" || toggle.checked === opened.includes(name)) continue;
    toggle.checked = opened.includes(name);
    toggle.dispatchEvent(new Event("change", { bubbles: true }));
  }
  // of the definitions that terms open, a page shows one at a time
  const definition = document.querySelector(".term-definition");
  if (definition && definition.matches(":popover-open") !== opened.includes("definition")) definition.togglePopover();
  window.scrollTo(0, 0);
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
}
