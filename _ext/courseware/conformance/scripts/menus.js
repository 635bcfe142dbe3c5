// Opens what *opened* names and closes the rest: "folds" (all folds and trees), "navigation" and "contents" (drawers).
// Resolves when the page has been drawn.
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
  window.scrollTo(0, 0);
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
}
