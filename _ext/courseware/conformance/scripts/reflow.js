// Returns what does not fit: a page that scrolls sideways, text outside of the window, text that is cut off.
() => {
  const found = new Set();
  const width = document.documentElement.clientWidth;
  const told = (element) => `<${element.localName}${element.className ? " class=" + element.className : ""}>`.slice(0, 80);
  const heading = document.querySelector("h1");
  // a table or code may scroll in a box of its own; a box with the heading in it is the page
  const part = (box) => !box.contains(heading) && box !== document.body && box !== document.documentElement;
  const scrolls = (box) => /auto|scroll/.test(getComputedStyle(box).overflowX) && box.scrollWidth > box.clientWidth;
  const hides = (box) => /hidden|clip/.test(getComputedStyle(box).overflow) && box.clientWidth > 1;
  if (document.documentElement.scrollWidth > width + 1) found.add(`the page is ${document.documentElement.scrollWidth} px wide`);
  for (const box of document.querySelectorAll("body *")) {
    if (!part(box) && scrolls(box)) found.add(`${told(box)} scrolls sideways with the whole page in it`);
  }
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const parent = texts.currentNode.parentElement;
    if (!texts.currentNode.data.trim() || !parent.checkVisibility({ visibilityProperty: true }) || parent.closest("svg")) continue;
    const ancestors = [];
    for (let box = parent; box; box = box.parentElement) ancestors.push(box);
    // hidden from sight on purpose: read by screen readers only
    if (ancestors.some((box) => getComputedStyle(box).clipPath !== "none" || box.clientWidth === 1)) continue;
    const range = document.createRange();
    range.selectNodeContents(texts.currentNode);
    const inBox = ancestors.some((box) => part(box) && scrolls(box));
    const moved = ancestors.some((box) => ["fixed", "sticky"].includes(getComputedStyle(box).position));
    for (const line of range.getClientRects()) {
      if (!inBox && !moved && (line.right > width + 1 || line.left < -1)) {
        found.add(`“${texts.currentNode.data.trim().slice(0, 30)}” is outside of the window`);
      }
    }
    const lines = [...range.getClientRects()].filter((line) => line.width > 1 && line.height > 1);
    const cut = ancestors.find((box) => {
      if (!part(box) || !hides(box)) return false;
      const seen = box.getBoundingClientRect();
      return lines.some((line) => line.right > seen.right + 2 || line.left < seen.left - 2 || line.bottom > seen.bottom + 2 || line.top < seen.top - 2);
    });
    if (cut && !inBox) found.add(`${told(cut)} cuts off “${texts.currentNode.data.trim().slice(0, 30)}”`);
  }
  return [...found];
};
