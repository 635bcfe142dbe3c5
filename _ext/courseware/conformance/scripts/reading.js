// Opens a page of the book in the reading system, and returns what of it is not shown, what its style adds, and what is
// wider than the screen.
async ([address, width, height]) => {
  const area = document.getElementById("area");
  area.replaceChildren();
  window.book ??= ePub("book.epub");
  await window.book.ready;
  const rendition = window.book.renderTo(area, { width, height, flow: "scrolled-doc", allowScriptedContent: false });
  await rendition.display(address);
  const view = rendition.getContents()[0];
  const text = view.document.body;
  const style = (element, part) => view.window.getComputedStyle(element, part);
  const faults = [];
  const add = (kind, message) => faults.push([kind, message.replace(/\s+/g, " ").trim().slice(0, 120)]);

  const isShown = (element) => {
    const own = style(element);
    const boxes = [...element.getClientRects()];
    return own.visibility === "visible" && parseFloat(own.fontSize) > 0 && boxes.some((box) => box.width && box.height);
  };
  const walker = view.document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!node.data.replace(/[\s\u200b-\u200f\u2060-\u2064\ufeff]/g, "") || parent.closest("style, script, svg title, svg desc, [hidden], rp")) continue;
    const range = view.document.createRange();
    range.selectNodeContents(node);
    const hasBox = [...range.getClientRects()].some((box) => box.width > 0 && box.height > 0);
    if (!hasBox || !isShown(parent)) add("hidden", node.data);
  }
  for (const element of text.querySelectorAll("*")) {
    for (const part of ["::before", "::after"]) {
      const content = style(element, part).content;
      const words = /^"(.*)"$/s.exec(content)?.[1] ?? (/counter|attr/.test(content) ? content : "");
      // what stands before an item is its mark
      const isMark = element.localName === "li" && part === "::before";
      if (words.trim() && !isMark) add("added", `${words} (${part} of <${element.localName} class="${element.className}">)`);
    }
  }
  const edge = view.document.documentElement.clientWidth;
  for (const element of text.querySelectorAll("*")) {
    const box = element.getBoundingClientRect();
    if (box.right > edge + 1 && box.width > 0 && !element.closest("svg svg, math *")) {
      add("wide", `<${element.localName} class="${element.className}"> ends ${Math.round(box.right - edge)} px beyond ${edge}: ${element.textContent}`);
    }
  }
  rendition.destroy();
  return [text.textContent, faults];
};
