// Returns the text of the main part that is not drawn: but for what a fold holds, and what is meant for scripts.
() => {
  const main = document.querySelector("main, [role=main]");
  if (!main) return ["the page has no main part"];
  const found = main.querySelector("h1")?.checkVisibility() ? [] : ["the page shows no heading"];
  const texts = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode;
    const parent = text.parentElement;
    if (!text.data.trim() || parent.closest("script, style, template, svg, details:not([open])")) continue;
    if (!parent.checkVisibility({ visibilityProperty: true })) found.push(`“${text.data.trim().slice(0, 40)}” is not shown`);
  }
  return found;
};
